"""No page tells the same thing twice: a sentence stands once in its article, the evidence at its end aside."""

import re
from collections import Counter
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.new import LANGUAGES, new_dossier
from generator.pages.blocks import to_html
from generator.pages.render import Rendered
from generator.site import Site, build
from generator.text.prose import FEW_WORDS
from generator.text.sentences import count_words

TESTS = Path(__file__).parents[1]
APART = ("h1", "ol.evidence", "svg", "figure.citation", "[data-editorial]")
"""What states nothing of ours: the page's name, evidence, drawings, words of sources, remarks of the editors."""
BLOCKS = frozenset("p li td dd div section figure ul ol dl table details summary blockquote figcaption".split())


def texts(node: LexborNode) -> list[str]:
    """Return the texts of the blocks in a part of a page, each with a line break where a marker stands."""
    found: list[str] = []
    own: list[str] = []
    child = node.child
    while child is not None:
        if child.tag == "-text":
            own.append(child.text(deep=False) or "")
        elif child.tag == "a" and "cite" in (child.attributes.get("class") or "").split():
            own.append("\n")
        else:
            inner = texts(child)
            if child.tag in BLOCKS:
                found += inner
            else:
                own += inner
        child = child.next
    return [*found, "".join(own)]


def repeated(page: Rendered) -> list[str]:
    """Return what a page states more than once: the texts between its markers, of as many words as a sentence has."""
    body = LexborHTMLParser(f"<body>{to_html(page.body)}").body
    assert body is not None
    for selector in APART:
        for node in body.css(selector):
            node.decompose()
    pieces = (piece for text in texts(body) for piece in re.split(r"\n|(?<=[.!?]) +", " ".join(text.split(" "))))
    counts = Counter(" ".join(piece.split()) for piece in pieces if count_words(piece) >= FEW_WORDS)
    return [piece for piece, count in counts.items() if count > 1]


def found_in(site: Site) -> dict[str, list[str]]:
    """Return what each page of a site states more than once, the guide aside."""
    pages = (page for page in site.pages.values() if not page.path.startswith("guide/"))
    return {page.path: again for page in pages if (again := repeated(page))}


WRITTEN_TWICE = {
    "motives/index.md": [
        "Maud Ellery expected the county to pay half of the repair.",
        "Rhona Tait urged the company to sail in every season.",
    ]
}
"""What the editors of the frozen dossier wrote into two motives each."""


@pytest.mark.parametrize(
    ("folder", "expected"), [("cases/base", {}), ("cases/scripts", {}), ("dossier", WRITTEN_TWICE)]
)
def test_no_sentence_stands_twice(folder: str, expected: dict[str, list[str]]) -> None:
    """On no page of these dossiers does a sentence stand twice, but where somebody wrote it twice."""
    assert expected == found_in(build(TESTS / folder))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_new_dossier_stands_twice(language: str, tmp_path: Path) -> None:
    """Nor on any page of a dossier that has just been made."""
    new_dossier(tmp_path, language=language, generator="any")

    assert {} == found_in(build(tmp_path))


def test_what_is_repeated_is_found() -> None:
    """A sentence that stands twice is found, whatever stands around it."""
    once = 'Rot was found in two beams.<a class="cite" data-claim="rot">disputed</a>'
    page = Rendered("", "index.md", None, "", f"<p>{once} It was closed.</p>\n\n<ul><li>{once}</li></ul>\n")

    assert ["Rot was found in two beams."] == repeated(page)
