"""Prose as pages show it: text, citations side by side, words of a source."""

from pathlib import Path

import pytest

from generator.core.assemble import assemble
from generator.core.pieces import Cites, Words, pieces

BASE = Path(__file__).parents[1] / "cases" / "base"
DOSSIER = assemble(BASE)


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Plain.", ["Plain."]),
        ("One.[@rot-found] Two.", ["One.", Cites(("rot-found",)), " Two."]),
        ("One.[@rot-found][@no-rot] Two.", ["One.", Cites(("rot-found", "no-rot")), " Two."]),
        ("One.[@rot-found] [@no-rot]", ["One.", Cites(("rot-found",)), " ", Cites(("no-rot",))]),
        ("One.[@nothing]", ["One."]),
        ("One.[@rot-found][@nothing][@no-rot]", ["One.", Cites(("rot-found", "no-rot"))]),
        ("", []),
    ],
)
def test_pieces_of_prose(prose: str, expected: list[object]) -> None:
    """Citations side by side are one piece; those of claims that there are not are left out."""
    assert expected == list(pieces(DOSSIER, prose))


def test_closing_citations_join_those_of_the_prose() -> None:
    """What is cited behind the prose stands side by side with what its last sentence cites."""
    expected = ["One.", Cites(("rot-found", "no-rot"))]

    assert expected == list(pieces(DOSSIER, "One.[@rot-found]", closing=("no-rot",)))


def test_founded_words_are_words_of_their_source() -> None:
    """Words in quotation marks are those of the source where the cited claim's evidence holds them, else text."""
    found = list(pieces(DOSSIER, "It was “the wood was sound”.[@beams-sound]"))
    words = next(piece for piece in found if isinstance(piece, Words))

    assert "the wood was sound" == DOSSIER.sources[words.source].text[words.start : words.end]
    assert ["It was “", words, "”.", Cites(("beams-sound",))] == found
    assert "“the wood was sound”" in "".join(map(str, pieces(DOSSIER, "It was “the wood was sound”.[@cost-of-work]")))


def test_words_are_founded_by_what_stands_around_them() -> None:
    """A statement's words may be founded by the claim that it states, which it does not cite itself."""
    found = list(pieces(DOSSIER, "He said “the wood was sound”.", ("beams-sound",)))

    assert [True] == [isinstance(piece, Words) for piece in found if not isinstance(piece, str)]
