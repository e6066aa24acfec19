"""What a page shows as citations, tables and lists, read by the classes and attributes of the templates.

No word of a page is read as a word here: pages may be in any language.
"""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING

from generator.verify.records import Cell, Citation, Row, Stretch

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True, slots=True)
class Figures:
    """What a page shows as figures, tables and lists."""

    citations: tuple[Citation, ...] = ()
    rows: tuple[Row, ...] = ()
    stretches: tuple[Stretch, ...] = ()


def read_figures(tree: LexborHTMLParser) -> Figures:
    """Read the citations, the rows of tables and definition lists, and the stretches of a source."""
    return Figures(
        citations=tuple(_citation(node) for node in tree.css("figure.citation")),
        rows=(*_rows(tree), *_entries(tree), *_moments(tree), *_ties(tree)),
        stretches=tuple(found for node in tree.css("li.passage") if (found := _stretch(node))),
    )


def _citation(figure: LexborNode) -> Citation:
    marker = figure.css_first("a.cite")
    attribution = figure.css_first(".attribution")
    word, caption = figure.css_first(".stance"), figure.css_first("figcaption")
    return Citation(
        claims=tuple(_attribute(marker, "data-claim").split()),
        stance=_attribute(figure, "data-stance"),
        word=_words(word),
        spans=tuple(_span(each) for each in figure.css("[data-source]")),
        skips=len(figure.css(".skipped")),
        links=tuple((_attribute(each, "href"), _words(each)) for each in figure.css("figcaption a:not(.cite)")),
        attribution=_words(attribution),
        dates=tuple(_attribute(each, "datetime") for each in figure.css("figcaption time")),
        caption=_words(caption),
    )


def _rows(tree: LexborHTMLParser) -> list[Row]:
    return [
        Row(_classes(table), _attribute(row, "id"), tuple(_cell(each) for each in row.css("th, td")))
        for table in tree.css("table[class]")
        for row in table.css("tr")
    ]


def _entries(tree: LexborHTMLParser) -> list[Row]:
    return [
        Row(_classes(each), _attribute(item, "id"), tuple(_cell(cell) for cell in item.css("dt, dd")))
        for each in tree.css("dl[class]")
        for item in each.css("div")
    ]


def _moments(tree: LexborHTMLParser) -> list[Row]:
    return [
        Row(("moments",), "", (_cell(each), *map(_cell, each.css("a:not(.cite)"))))
        for each in tree.css("ol.moments > li")
    ]


def _ties(tree: LexborHTMLParser) -> list[Row]:
    return [Row(("ties",), "", tuple(map(_cell, each.css("span.tie-part")))) for each in tree.css("li.tie")]


def _cell(node: LexborNode) -> Cell:
    found = node.css("a, time, .mark")
    return Cell(
        node.tag or "",
        _words(node),
        _classes(node),
        tuple(_attribute(each, "href") for each in found if each.tag == "a"),
        tuple(_attribute(each, "datetime") for each in found if each.tag == "time"),
        tuple(_attribute(each, "data-standing") for each in found if "mark" in _classes(each)),
    )


def _stretch(item: LexborNode) -> Stretch | None:
    name, _, start = _attribute(item, "id").partition("-")
    if name != "at" or not start.isdecimal() or len(start) > 9:
        return None
    spans = tuple((first, end) for _, first, end in (_span(each) for each in item.css(".said [data-source]")))
    return Stretch(int(start), spans, _words(item.css_first(".gap")))


def _span(node: LexborNode) -> tuple[str, int, int]:
    bounds = [_attribute(node, name) for name in ("data-start", "data-end")]
    start, end = (int(each) if each.isdecimal() and len(each) < 10 else -1 for each in bounds)
    return _attribute(node, "data-source"), start, end


def _attribute(node: LexborNode | None, name: str) -> str:
    # The same ids and addresses stand on many pages, and are to be held once.
    return intern(node.attributes.get(name) or "") if node is not None else ""


def _classes(node: LexborNode) -> tuple[str, ...]:
    return tuple(_attribute(node, "class").split())


def _words(node: LexborNode | None) -> str:
    return " ".join(node.text(deep=True).split()) if node is not None else ""
