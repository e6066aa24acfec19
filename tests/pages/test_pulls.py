"""Words set large: the strongest of a claim's quotations, both sides of a dispute, and the first paragraph of home."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.checking import check
from generator.core.assemble import assemble
from generator.pages.blocks import to_html
from generator.pages.headlines import capitals, is_shouted, name_words
from generator.pages.pulls import parted, pull, pulled_alone
from generator.site import build

BASE = Path(__file__).parents[1] / "cases" / "base"


def page(root: Path, path: str) -> LexborHTMLParser:
    """Return a page of a dossier as HTML."""
    return LexborHTMLParser(to_html(build(root).pages[path].body))


def stated(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Return the texts of some elements of a page."""
    return [" ".join(node.text().split()) for node in tree.css(selector)]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("> [@rot-found]", "rot-found"),
        ("  >[@rot-found]  ", "rot-found"),
        ("> It says so.[@rot-found]", ""),
        ("[@rot-found]", ""),
        ("> [@rot-found][@no-rot]", ""),
    ],
)
def test_a_paragraph_that_is_one_claim(prose: str, expected: str) -> None:
    """Only a paragraph that quotes one claim and says nothing else sets it large."""
    assert expected == pulled_alone(prose)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\nStill one.\n\nTwo.\n\nThree.", ("One.\nStill one.", "Two.\n\nThree.")),
        ("One.", ("One.", "")),
        ("", ("", "")),
        ("# A heading\n\nOne.", ("", "# A heading\n\nOne.")),
        ("> [@rot-found]\n\nOne.", ("", "> [@rot-found]\n\nOne.")),
        ('<div class="x">\n\nOne.', ("", '<div class="x">\n\nOne.')),
        ("- One\n\nTwo", ("", "- One\n\nTwo")),
        ("“One”, she said.\n\nTwo.", ("“One”, she said.", "Two.")),
        ("قال ذلك.\n\nثم مضى.", ("قال ذلك.", "ثم مضى.")),
    ],
)
def test_the_first_paragraph(text: str, expected: tuple[str, str]) -> None:
    """The first paragraph of a page stands apart where it is plain text, in any script; else nothing does."""
    assert expected == parted(text)


def test_both_sides_of_a_dispute() -> None:
    """Of a disputed claim a pull holds words for and against, those of a claim that cannot hold with it included."""
    dossier = assemble(BASE)
    found = pull(dossier, dossier.claims["rot-found"])

    assert {"supports"} == {each.stance for each in found.supporting}
    assert {"beams-sound"} == {each.claim for each in found.against}
    assert () == pull(dossier, dossier.claims["cost-of-work"]).against


def test_large_words_on_pages(base: Path) -> None:
    """`> [@claim-id]` sets a claim large in a page written by hand and in the ledger's prose, and nothing is found."""
    home = base / "docs/index.md"
    home.write_text(
        "The footbridge was closed.[@bridge-closed]\n\n> [@rot-found]\n\nIt costs 40,000 crowns.[@cost-of-work]\n\n"
        "> [@cost-of-work]\n",
        encoding="utf-8",
    )
    reasons = base / "seeds/ledger/reasons.yml"
    old = "summary: The work costs 40,000 crowns.[@cost-of-work]"
    text = reasons.read_text(encoding="utf-8")
    assert old in text
    new = 'summary: "The work costs 40,000 crowns.[@cost-of-work]\\n\\n> [@cost-of-work]"'
    reasons.write_text(text.replace(old, new), encoding="utf-8")
    tree = page(base, "index.md")

    assert [] == [finding.code for finding in check(base)]
    assert ["The footbridge was closed."] == [each.rstrip("●○ ") for each in stated_without_markers(tree, ".deck p")]
    assert ["For", "Against"] == stated(tree, ".story .dispute .side-name")
    assert 1 == len(tree.css(".story > .large"))
    assert 1 == len(page(base, "reasons/index.md").css('.large a.cite[data-claim="cost-of-work"]'))


def stated_without_markers(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Return the texts of some elements of a page, the markers in them left out."""
    for marker in tree.css("a.cite"):
        marker.decompose()
    return stated(tree, selector)


def test_no_words_where_none_are_published(base: Path) -> None:
    """Where no words of the sources are shown, the claim itself stands in their place."""
    settings = base / "seeds/dossier.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "publish: none\n", encoding="utf-8")
    (base / "docs/index.md").write_text("It was closed.[@bridge-closed]\n\n> [@cost-of-work]\n", encoding="utf-8")
    tree = page(base, "index.md")

    assert [] == tree.css(".large")
    assert 1 == len(tree.css('.story a.cite[data-claim="cost-of-work"]'))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WAR ON THE AGENDA", True),
        ("War on the Agenda", False),
        ("NATO", False),
        ("梅尔河上的旧桥", False),
        ("قال ذلك أمس", False),
        ("МОСТ ЗАКРЫТ", True),
        ("2021: 40,000", False),
    ],
)
def test_headlines_in_capitals(text: str, expected: bool) -> None:
    """A headline of several words is shouted where it has capitals and no small letter."""
    assert expected == is_shouted(text)


def test_names_keep_their_capitals() -> None:
    """The pieces are the text; each word of a name keeps its first letter, unless the article has the word small."""
    words = name_words(["The mayor of Upper Mell", "Ada"])
    found = list(capitals("THE MAYOR OF UPPER MELL", words, "She is the mayor."))

    assert "THE MAYOR OF UPPER MELL" == "".join(piece for piece, _ in found)
    assert ["U", "M"] == [piece for piece, stays in found if stays]
