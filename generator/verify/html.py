"""One page as the rules need it: its quotations, markers, blocks and sections, its words and what it loads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from generator.verify.records import Block, Cite, Page, Quotation, Span, Words
from generator.verify.urls import Attributes, listed, loaded, split
from generator.verify.words import count

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ASIDE = _HEADINGS | {"th", "dt"}
_BLOCKS = frozenset(
    "p li td dd caption figcaption summary div "
    # Text that stands directly in one of these stands in no smaller block, as in a bare div.
    "section blockquote article main body aside header footer figure details".split()
)
_NOT_SHOWN = frozenset({"script", "style", "template", "svg"})
_TAG = {tag: re.compile(rf"<{tag}(?=[\s>/])") for tag in _BLOCKS}
_QUOTATION = re.compile("data-source")
_MARKER = re.compile("data-claim")
_CSS_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_page(file: str, text: str) -> Page:
    """Read what the rules need from the HTML of one page; `file` is its path within the site."""
    # Here, since `mkdocs build` imports the rules for the editors' guide and should not wait for it.
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    within = next((tag for tag in ("article", "main") if tree.css_first(tag)), "body")
    reader = _PageReader(text, within)
    if tree.root is not None:
        reader.walk(tree.root)
    return Page(
        file,
        quotations=tuple(reader.quotations),
        cites=tuple(reader.cites),
        blocks=tuple(block.closed() for block in reader.blocks),
        sections=reader.with_headings(),
        loads=tuple(reader.loads),
        canonical=reader.canonical,
        words=reader.words(),
    )


@dataclass(slots=True)
class _OpenBlock:
    tag: str
    editorial: bool
    line: int
    pieces: list[str] = field(default_factory=list)
    cited: bool = False

    def closed(self) -> Block:
        return Block(self.tag, " ".join("".join(self.pieces).split()), self.cited, self.editorial, self.line)


class _Around(NamedTuple):
    """What surrounds a node."""

    block: _OpenBlock | None = None
    inside: bool = False
    """Whether it stands in the page's article."""
    editorial: bool = False
    aside: bool = False
    """Whether it stands in a heading, a term or a marker: shown, and no part of a block's own text."""
    quoted: bool = False
    hidden: bool = False
    translated: bool = False
    """Whether it stands in a translation of a quotation: the editors' words, and no statement of theirs."""
    veiled: bool = False
    """Whether something between it and its block is hidden."""


class _Leave(NamedTuple):
    id: str
    first: int


class _PageReader:
    """Walks a page once, in document order, and keeps what the rules need."""

    def __init__(self, text: str, within: str) -> None:
        self.quotations: list[Quotation] = []
        self.cites: list[Cite] = []
        self.blocks: list[_OpenBlock] = []
        self.loads: list[tuple[str, int]] = []
        self.canonical = ""
        self._text = text
        self._within = within
        self._sections: dict[str, Span] = {}
        self._headings: list[tuple[int, int, str]] = []
        self._counts = {(editorial, quoted): 0 for editorial in (False, True) for quoted in (False, True)}
        self._position = 0
        self._cursor = 0
        self._line = 1

    def walk(self, root: LexborNode) -> None:
        # With a stack of its own: odd HTML nests deeper than Python calls.
        stack: list[tuple[LexborNode, _Around] | _Leave] = [(root, _Around())]
        while stack:
            step = stack.pop()
            if isinstance(step, _Leave):
                self._sections.setdefault(step.id, (step.first, self._position + 1))
                continue
            node, around = step
            if node.tag == "-text":
                self._read_text(node.text_content or "", around)
            elif node.tag and not node.tag.startswith("-"):
                attributes = node.attributes
                inner = self._enter(node, node.tag, attributes, around)
                if name := attributes.get("id"):
                    stack.append(_Leave(name, self._position))
                if node.tag not in _NOT_SHOWN:
                    stack.extend((child, inner) for child in reversed(_children(node)))
                elif node.tag == "svg":
                    self._read_picture(node)

    def with_headings(self) -> Mapping[str, Span]:
        """Return the sections by id; that of a heading reaches to the next heading of its level or a higher one."""
        sections = dict(self._sections)
        for index, (first, level, name) in enumerate(self._headings):
            later = (position for position, other, _ in self._headings[index + 1 :] if other <= level)
            if name and sections.get(name, (0, 0))[0] == first:
                sections[name] = (first, next(later, self._position + 1))
        return MappingProxyType(sections)

    def words(self) -> Words:
        counts = self._counts
        return Words(
            all=sum(counts.values()),
            editorial=counts[True, False] + counts[True, True],
            unquoted=counts[False, False] + counts[True, False],
            editorial_unquoted=counts[True, False],
        )

    def _read_text(self, text: str, around: _Around) -> None:
        if around.inside and not around.translated:
            self._counts[around.editorial, around.quoted] += count(text)
        if around.block and not around.aside and not (around.quoted and text.strip()):
            around.block.pieces.append(text)

    def _read_picture(self, svg: LexborNode) -> None:
        """Read from a drawing only what it loads and the names that links may lead to."""
        for node in svg.css("*"):
            attributes = node.attributes
            self._load(node, node.tag or "", attributes)
            if name := attributes.get("id"):
                self._sections.setdefault(name, (self._position, self._position + 1))

    def _enter(self, node: LexborNode, tag: str, attributes: Attributes, around: _Around) -> _Around:
        self._position += 1
        hidden = _is_hidden(attributes)
        inside = around.inside or tag == self._within
        editorial = around.editorial or "data-editorial" in attributes
        opens = tag in _BLOCKS and inside
        block = self._open_block(tag, editorial, around.block) if opens else around.block
        veiled = False if opens else around.veiled or hidden
        if block and tag == "br":
            block.pieces.append(" ")
        if tag in _HEADINGS:
            self._headings.append((self._position, int(tag[1]), attributes.get("id") or ""))
        quoted = "data-source" in attributes
        if quoted:
            self._quotation(node, attributes, around.hidden or hidden)
        marker = tag == "a" and "cite" in (attributes.get("class") or "").split()
        if marker and self._cite(node, attributes, hidden) and block and not veiled:
            block.cited = True
        self._load(node, tag, attributes)
        return _Around(
            block=block,
            inside=inside,
            editorial=editorial,
            aside=around.aside or marker or tag in _ASIDE,
            quoted=around.quoted or quoted,
            hidden=around.hidden or hidden,
            translated=around.translated or "data-translation" in attributes,
            veiled=veiled,
        )

    def _open_block(self, tag: str, editorial: bool, outer: _OpenBlock | None) -> _OpenBlock:
        if outer:
            outer.pieces.append(" ")
        block = _OpenBlock(tag, editorial, self._seek(_TAG[tag]))
        self.blocks.append(block)
        return block

    def _quotation(self, node: LexborNode, attributes: Attributes, hidden: bool) -> None:
        start, end = _offset(attributes.get("data-start")), _offset(attributes.get("data-end"))
        span = None if start is None or end is None else (start, end)
        line = self._seek(_QUOTATION)
        source, text = attributes.get("data-source") or "", node.text(deep=True)
        self.quotations.append(Quotation(source, span, text, line, self._position, hidden))

    def _cite(self, node: LexborNode, attributes: Attributes, hidden: bool) -> bool:
        line = self._seek(_MARKER)
        visible = not hidden and (bool(node.text(deep=True).strip()) or node.css_first("svg, img") is not None)
        claim, href = attributes.get("data-claim") or "", attributes.get("href") or ""
        self.cites.append(Cite(claim, href, visible, line, self._position))
        return visible

    def _load(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        if tag == "link" and "canonical" in listed(attributes, "rel"):
            self.canonical = attributes.get("href") or ""
        css = node.text(deep=True) if tag == "style" else ""
        for url in loaded(tag, attributes, css):
            if split(url).netloc:
                self.loads.append((url, self._text.count("\n", 0, max(self._text.find(url), 0)) + 1))

    def _seek(self, pattern: re.Pattern[str]) -> int:
        """Move on to where the raw text holds what is being read, and return its line; stay where that is unknown."""
        if found := pattern.search(self._text, self._cursor):
            self._line += self._text.count("\n", self._cursor, found.start())
            self._cursor = found.start()
        return self._line


def _children(node: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _is_hidden(attributes: Attributes) -> bool:
    # Browsers open what is hidden until found when a link leads there.
    hidden = "hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found"
    return hidden or bool(_CSS_HIDES.search(attributes.get("style") or ""))


def _offset(value: str | None) -> int | None:
    return int(value) if value and len(value) < 10 and value.isascii() and value.isdigit() else None
