"""One page as the rules need it: its texts, quotations, markers and sections, and what browsers do with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from generator.verify.browser import active, hides, host, is_canonical, is_used, leads, runs
from generator.verify.packages import hiding_classes
from generator.verify.records import Browser, Cite, Dated, Mark, Page, Quotation, Role, Said, Span, Text, Words
from generator.verify.shown import Figures, read_figures
from generator.verify.urls import Attributes, loaded
from generator.verify.words import MARKER, QUOTED, count

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


_ARTICLES = MappingProxyType({"article": "article", "main": "main, [role=main]"})
"""What holds the article of a page, the first that there is, and how it is found."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ASIDE = _HEADINGS | {"th", "dt"}
_BLOCKS = frozenset(
    "p li td dd caption figcaption summary div "
    # Text that stands directly in one of these stands in no smaller block, as in a bare div.
    "section blockquote article main body aside header footer figure details".split()
)
_LABELS = _ASIDE | frozenset("title label button option legend nav".split())
"""What opens a text of its own that needs no citation."""
_NOT_SHOWN = frozenset({"script", "style", "template", "svg"})
_DRAWN_WORDS = frozenset({"text", "title", "desc"})
_SPOKEN = frozenset(
    "alt title placeholder label summary abbr aria-label aria-description aria-placeholder aria-roledescription "
    "aria-valuetext aria-braillelabel data-of data-copy data-done data-filter data-all "
    "data-card data-open data-close".split()
)
"""Attributes whose words a reader may see or hear."""
_NAMED = frozenset({"description", "author", "keywords", "application-name", "apple-mobile-web-app-title"})
"""What a `<meta>` may say of the page to those who share it; names that begin with og: or twitter: do as well."""
_ADDRESSES = frozenset({"og:url", "og:image", "twitter:image"})
_CITING = ("citation_", "z:")
"""With one of these begins the name of a `<meta>` for reference managers."""
_KINDS = MappingProxyType(
    {
        "og:type": ("article", "website"),
        "twitter:card": ("summary", "summary_large_image"),
        "og:image:type": ("image/png",),
        "og:image:width": ("1200",),
        "og:image:height": ("630",),
    }
)
"""What tells programs of which kind a page is, and nobody shows."""
_TAG = {tag: re.compile(rf"<{tag}(?=[\s>/])", re.IGNORECASE) for tag in _BLOCKS | _LABELS}
_TELLING = frozenset({"data-standing", "data-status", "data-stance"})
_NOTED = frozenset({"id", "class", "style", "hidden", "aria-hidden", "data-source", "data-translation"})
_QUOTATION = re.compile("data-source")
_MARKER = re.compile("data-claim")
DEEPEST = 200
"""Elements within elements; below, a page is not read in full, and no page of ours comes near."""
_RESERVED = str.maketrans(MARKER + QUOTED, "  ")


def read_page(file: str, text: str) -> Page:
    """Read what the rules need from the HTML of one page; `file` is its path within the site."""
    # Here, since `mkdocs build` imports the rules for the editors' guide and should not wait for it.
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    within = next((tag for tag, found in _ARTICLES.items() if tree.css_first(found)), "body")
    reader = _PageReader(text, within)
    if tree.root is not None:
        reader.walk(tree.root)
    texts = tuple(found.closed() for found in reader.texts if not found.is_empty)
    figures = read_figures(tree) if reader.depth <= DEEPEST else Figures()
    return Page(
        file,
        quotations=tuple(reader.quotations),
        cites=tuple(reader.cites),
        texts=texts,
        editorial=tuple(_said(text.text, text.quoted) for text in texts if text.editorial and text.inside),
        dates=tuple(reader.dates),
        marks=tuple(reader.marks),
        citations=figures.citations,
        rows=figures.rows,
        stretches=figures.stretches,
        sections=reader.with_headings(),
        styles=reader.styles(),
        canonical=reader.canonical,
        browser=reader.browser(),
        words=reader.words(),
        fault=f"nests deeper than {DEEPEST} elements" if reader.depth > DEEPEST else "",
    )


def shown_by(html: str, selectors: Iterable[str]) -> Iterator[str]:
    """Yield which selectors of CSS find, in the article of a page, what holds a marker, a quotation or any words.

    One that nobody can read may find all.
    """
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    tree = LexborHTMLParser(html)
    article = next(filter(None, map(tree.css_first, _ARTICLES.values())), tree.body)
    for selector in selectors:
        try:
            if article is not None and any(node.text(deep=True).strip() for node in article.css(selector)):
                yield selector
        except SelectolaxError:
            yield selector


@dataclass(slots=True)
class _OpenText:
    tag: str
    role: Role
    editorial: bool
    inside: bool
    line: int
    classes: tuple[str, ...] = ()
    pieces: list[str] = field(default_factory=list)
    cites: list[tuple[str, ...]] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    id: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be known of it."""
        return not (self.cites or self.quoted or self.links or self.id or any(map(str.strip, self.pieces)))

    def closed(self) -> Text:
        return Text(
            self.tag,
            self.role,
            " ".join("".join(self.pieces).split()),
            self.line,
            self.editorial,
            self.inside,
            tuple(self.cites),
            tuple(self.quoted),
            self.classes,
            tuple(self.links),
            self.id,
        )


class _Around(NamedTuple):
    """What surrounds a node."""

    block: _OpenText | None = None
    inside: bool = False
    """Whether it stands in the page's article."""
    editorial: bool = False
    aside: bool = False
    """Whether it stands in a heading or a term."""
    quoted: bool = False
    hidden: bool = False
    translated: bool = False
    """Whether it stands in a translation of a quotation: the editors' words, and no statement of theirs."""
    veiled: bool = False
    """Whether something between it and its block is hidden."""
    classes: frozenset[str] = frozenset()


class _Leave(NamedTuple):
    id: str
    first: int


class _Kind(NamedTuple):
    """What follows from an element's tag and the names of its attributes."""

    plain: bool
    """Whether it is nothing but what stands in it."""
    opens: bool
    """Whether a text of its own begins."""
    tells: bool
    """Whether it tells a date, a standing or a status."""
    used: bool
    """Whether a browser may do anything with it but show it."""
    spoken: tuple[str, ...]
    """Its attributes whose words a reader may see or hear."""


@lru_cache(maxsize=1 << 12)
def _kind(tag: str, names: tuple[str, ...]) -> _Kind:
    opens = tag in _BLOCKS or tag in _LABELS or "data-editorial" in names
    tells = tag == "time" or not _TELLING.isdisjoint(names)
    used = is_used(tag, names)
    spoken = tuple(name for name in names if name in _SPOKEN or (name == "value" and tag in ("input", "button")))
    noted = tag in ("a", "br") or not _NOTED.isdisjoint(names)
    return _Kind(not (opens or tells or used or spoken or noted), opens, tells, used, spoken)


@lru_cache(maxsize=1 << 14)
def _said(text: str, quoted: tuple[str, ...]) -> Said:
    # The same words stand on many pages, and are to be held once.
    return text, quoted


@lru_cache(maxsize=1 << 14)
def _listed(value: str) -> tuple[str, ...]:
    return tuple(value.split())


@lru_cache(maxsize=1 << 12)
def _with(classes: frozenset[str], more: tuple[str, ...]) -> frozenset[str]:
    return classes.union(more)


class _PageReader:
    """Walks a page once, in document order, and keeps what the rules need."""

    def __init__(self, text: str, within: str) -> None:
        self.quotations: list[Quotation] = []
        self.cites: list[Cite] = []
        self.texts: list[_OpenText] = []
        self.dates: list[Dated] = []
        self.marks: list[Mark] = []
        self._text = text
        self._within = within
        self._sections: dict[str, Span] = {}
        self._headings: list[tuple[int, int, str]] = []
        self._counts = {(editorial, quoted): 0 for editorial in (False, True) for quoted in (False, True)}
        self._position = 0
        self._cursor = 0
        self._line = 1
        self._found: dict[str, list[tuple[str, int]]] = {
            name: [] for name in ("loads", "links", "active", "scripts", "styles", "linked")
        }
        self.canonical = ""
        self._shared: list[tuple[str, str, int]] = []
        self._citing: list[tuple[str, str, int]] = []
        self._policy: str | None = None
        self._is_late = False
        self._gone: set[re.Pattern[str]] = set()
        self.depth = 0

    def walk(self, root: LexborNode) -> None:
        # With a stack of its own: odd HTML nests deeper than Python calls.
        stack: list[tuple[LexborNode | None, _Around, int] | _Leave] = [(root, _Around(), 1)]
        while stack:
            step = stack.pop()
            if isinstance(step, _Leave):
                self._sections.setdefault(step.id, (step.first, self._position + 1))
                continue
            node, around, depth = step
            if node is None:
                continue
            if depth > 1:
                stack.append((node.next, around, depth))
            tag = node.tag
            if tag == "-text":
                self._read_text(node.text_content or "", around)
            elif tag and tag[0] != "-":
                self._position += 1
                self.depth = max(self.depth, depth)
                attributes = node.attributes
                kind = _kind(tag, tuple(attributes))
                if not kind.plain:
                    around = self._enter(node, tag, attributes, kind, around, depth)
                    if name := attributes.get("id"):
                        stack.append(_Leave(name, self._position))
                if tag == "svg":
                    self._read_picture(node, around)
                elif tag not in _NOT_SHOWN:
                    stack.append((node.child, around, depth + 1))

    def with_headings(self) -> Mapping[str, Span]:
        """Return the sections by id; that of a heading reaches to the next heading of its level or a higher one."""
        sections = dict(self._sections)
        ends: list[int] = []
        open_: list[tuple[int, int]] = []
        for index, (first, level, _) in enumerate(self._headings):
            ends.append(self._position + 1)
            while open_ and open_[-1][1] >= level:
                ends[open_.pop()[0]] = first
            open_.append((index, level))
        for (first, _, name), end in zip(self._headings, ends, strict=True):
            if name and sections.get(name, (0, 0))[0] == first:
                sections[name] = (first, end)
        return MappingProxyType(sections)

    def words(self) -> Words:
        counts = self._counts
        return Words(
            all=sum(counts.values()),
            editorial=counts[True, False] + counts[True, True],
            unquoted=counts[False, False] + counts[True, False],
            editorial_unquoted=counts[True, False],
        )

    def browser(self) -> Browser:
        found = {name: tuple(items) for name, items in self._found.items() if name != "styles"}
        return Browser(**found, policy=self._policy, shared=tuple(self._shared), citing=tuple(self._citing))

    def styles(self) -> tuple[tuple[str, int], ...]:
        return tuple(self._found["styles"])

    def _read_text(self, text: str, around: _Around) -> None:
        if text.isspace():
            if around.block:
                around.block.pieces.append(" ")
            return
        if not text.isascii():
            text = text.translate(_RESERVED)
        if around.inside and not around.translated:
            self._counts[around.editorial, around.quoted] += count(text)
        if around.block and not (around.quoted and text.strip()):
            around.block.pieces.append(text)

    def _read_picture(self, svg: LexborNode, around: _Around) -> None:
        """Read from a drawing its words, what it loads and runs, and the names that links may lead to."""
        for node in svg.css("*"):
            tag, attributes = (node.tag or "").lower(), node.attributes
            if tag != "svg":
                self._use(node, tag, attributes, _kind(tag, tuple(attributes)))
            if tag in _DRAWN_WORDS:
                self._say(tag, "picture", node.text(deep=True), around)
            if name := attributes.get("id"):
                self._sections.setdefault(name, (self._position, self._position + 1))

    def _enter(
        self, node: LexborNode, tag: str, attributes: Attributes, kind: _Kind, around: _Around, depth: int
    ) -> _Around:
        block, inside, editorial, aside, in_quotation, in_hidden, translated, veiled, around_classes = around
        hidden = _is_hidden(attributes)
        classes = _listed(attributes.get("class") or "")
        veiled = veiled or hidden
        if kind.opens:
            inside = inside or tag == self._within or (self._within == "main" and attributes.get("role") == "main")
            editorial = editorial or "data-editorial" in attributes
            aside = aside or tag in _ASIDE
            role: Role = "label" if aside or not inside or tag in _LABELS else "block"
            block, veiled = self._open(tag, role, editorial, inside, classes, block), False
            block.id = attributes.get("id") or ""
            self._is_late = self._is_late or tag == "body"
            if tag in _HEADINGS:
                self._headings.append((self._position, int(tag[1]), block.id))
        elif block and tag == "br":
            block.pieces.append(" ")
        quoted = "data-source" in attributes
        if quoted:
            self._quotation(attributes, _text_of(node, depth), in_hidden or hidden)
            if block and not in_quotation:
                block.pieces.append(QUOTED)
                block.quoted.append(self.quotations[-1].text)
        if tag == "a" and "cite" in classes:
            cite = self._cite(node, attributes, depth, hidden, around)
            if block and cite.visible and not veiled:
                block.pieces.append(MARKER)
                block.cites.append(cite.claims)
            # Its own words are no part of the block's.
            block = self._open_aside("marker", editorial, inside, tag)
        elif tag == "a" and block:
            block.links.append((attributes.get("href") or "", " ".join(_text_of(node, depth).split())))
        if depth <= DEEPEST:
            around_classes = _with(around_classes, classes) if classes else around_classes
            if kind.tells:
                self._facts(node, tag, attributes, classes, around_classes)
        self._use(node, tag, attributes, kind)
        return _Around(
            block,
            inside,
            editorial,
            aside,
            in_quotation or quoted,
            in_hidden or hidden,
            translated or "data-translation" in attributes,
            veiled,
            around_classes,
        )

    def _open(
        self, tag: str, role: Role, editorial: bool, inside: bool, classes: tuple[str, ...], outer: _OpenText | None
    ) -> _OpenText:
        if outer:
            outer.pieces.append(" ")
        line = self._seek(_TAG[tag]) if tag in _TAG else self._line
        text = _OpenText(tag, role, editorial, inside, line, classes)
        self.texts.append(text)
        return text

    def _open_aside(self, role: Role, editorial: bool, inside: bool, tag: str) -> _OpenText:
        text = _OpenText(tag, role, editorial, inside, self._line)
        self.texts.append(text)
        return text

    def _say(self, tag: str, role: Role, words: str, around: _Around) -> None:
        if words.strip():
            text = self._open_aside(role, around.editorial, around.inside, tag)
            text.pieces.append(words.translate(_RESERVED))

    def _quotation(self, attributes: Attributes, text: str, hidden: bool) -> None:
        start, end = _offset(attributes.get("data-start")), _offset(attributes.get("data-end"))
        span = None if start is None or end is None else (start, end)
        line = self._seek(_QUOTATION)
        source = intern(attributes.get("data-source") or "")
        self.quotations.append(Quotation(source, span, intern(text), line, self._position, hidden))

    def _cite(self, node: LexborNode, attributes: Attributes, depth: int, hidden: bool, around: _Around) -> Cite:
        line = self._seek(_MARKER)
        text = _text_of(node, depth).strip()
        visible = not hidden and (bool(text) or node.css_first("svg, img") is not None)
        cite = Cite(
            claims=_listed(attributes.get("data-claim") or ""),
            href=intern(attributes.get("href") or ""),
            visible=visible,
            line=line,
            position=self._position,
            hidden=around.hidden,
            standing=intern(attributes.get("data-standing") or ""),
            text=intern(" ".join(text.split())),
            spoken=intern(attributes.get("aria-label") or ""),
            notes=_listed(attributes.get("data-notes") or ""),
            to_source="source-link" in _listed(attributes.get("class") or "") and "citation" in around.classes,
        )
        self.cites.append(cite)
        return cite

    def _facts(
        self,
        node: LexborNode,
        tag: str,
        attributes: Attributes,
        classes: tuple[str, ...],
        around: frozenset[str],
    ) -> None:
        """Keep dates, standings and statuses."""
        section = self._headings[-1][2] if self._headings else ""
        if tag == "time":
            text = " ".join(node.text(deep=True).split())
            self.dates.append(Dated(attributes.get("datetime") or "", text, self._line, section, around))
        value = attributes.get("data-standing") or attributes.get("data-status") or attributes.get("data-stance")
        if value and "cite" not in classes:
            text = " ".join(node.text(deep=True).split()) if len(classes) == 1 and tag == "span" else ""
            beside = _cites_beside(node) if "state" in classes else ()
            self.marks.append(
                Mark(
                    intern(value),
                    intern(text),
                    self._line,
                    intern(attributes.get("id") or ""),
                    section,
                    _with(frozenset(), classes),
                    beside,
                    intern(tag),
                )
            )

    def _use(self, node: LexborNode, tag: str, attributes: Attributes, kind: _Kind) -> None:
        """Keep what a browser does with an element, and the words of its attributes."""
        for name in kind.spoken:
            if value := attributes[name]:
                self._say(name, "attribute", value, _Around(inside=True))
        if not kind.used:
            return
        if tag == "meta":
            self._meta(attributes)
        if tag == "link":
            self._link(attributes)
        self._is_late = self._is_late or tag in ("script", "style", "link")
        keep = self._found
        for words in active(tag, attributes):
            keep["active"].append((words, self._where(words.strip("<>").split(" ")[-1].split("=")[0])))
        css = node.text(deep=True) if tag == "style" else ""
        for url in loaded(tag, attributes, css):
            if url and (host(url) or tag in ("script", "link")):
                keep["loads"].append((url, self._where(url)))
        if "cite" not in _listed(attributes.get("class") or ""):
            keep["links"].extend((url, self._where(url)) for url in leads(tag, attributes) if url)
        if css.strip():
            keep["styles"].append((css, self._where("<style")))
        if (style := attributes.get("style")) and hides(style):
            keep["active"].append((f"<{tag} style> that hides", self._where("style=")))
        if tag == "script":
            self._script(node.text(deep=True), attributes)

    def _script(self, text: str, attributes: Attributes) -> None:
        if runs(attributes):
            self._found["scripts"].append((text, self._where("<script")))
        elif (attributes.get("type") or "").strip().lower() == "application/ld+json":
            self._found["linked"].append((text, self._where("<script")))
        elif attributes.get("id") == "__config":
            self._say("script", "attribute", _translations(text), _Around(inside=True))

    def _link(self, attributes: Attributes) -> None:
        url = attributes.get("href") or ""
        if is_canonical("link", attributes):
            self.canonical = url
        if (attributes.get("type") or "").strip().lower().endswith("+oembed"):
            self._shared.append(("oembed", url, self._where(url)))

    def _meta(self, attributes: Attributes) -> None:
        name = (attributes.get("name") or attributes.get("property") or "").lower()
        if name.startswith(_CITING):
            content = attributes.get("content") or ""
            self._citing.append((name, content, self._where(name)))
        if name in _NAMED or name.startswith(("og:", "twitter:")):
            content = attributes.get("content") or ""
            if name in _ADDRESSES or content.startswith(("http:", "https:")):
                self._shared.append((name, content, self._where(content)))
            elif content not in _KINDS.get(name, ()):
                self._say("meta", "attribute", content, _Around(inside=True))
        if (attributes.get("http-equiv") or "").strip().lower() == "content-security-policy" and not self._is_late:
            self._policy = attributes.get("content") or ""

    def _where(self, words: str) -> int:
        """Return the line of words, looked for from where the walk is; that of the walk where they are not found."""
        found = self._text.find(words, self._cursor, self._cursor + 20_000) if words else -1
        return self._line if found < 0 else self._line + self._text.count("\n", self._cursor, found)

    def _seek(self, pattern: re.Pattern[str]) -> int:
        """Move on to where the raw text holds what is being read, and return its line; stay where that is unknown."""
        found = None if pattern in self._gone else pattern.search(self._text, self._cursor)
        if found is None:
            self._gone.add(pattern)  # else each search would go to the end again
        else:
            self._line += self._text.count("\n", self._cursor, found.start())
            self._cursor = found.start()
        return self._line


def _text_of(node: LexborNode, depth: int) -> str:
    return node.text(deep=True) if depth <= DEEPEST else ""


def _translations(config: str) -> str:
    """Return the words that the theme's script may show, from the settings that a page hands to it."""
    try:
        words = json.loads(config).get("translations", {}).values()
        return ". ".join(word for word in words if isinstance(word, str))
    except (ValueError, AttributeError, RecursionError):
        return config


def _cites_beside(node: LexborNode) -> tuple[tuple[str, ...], ...]:
    parent = node.parent
    cites = parent.css("a.cite") if parent is not None else []
    return tuple(_listed(cite.attributes.get("data-claim") or "") for cite in cites)


def _is_hidden(attributes: Attributes) -> bool:
    if not attributes:
        return False
    # Browsers open what is hidden until found when a link leads there.
    hidden = "hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found"
    classes, style = attributes.get("class"), attributes.get("style")
    veiled = attributes.get("aria-hidden") == "true" or bool(
        classes and not hiding_classes().isdisjoint(_listed(classes))
    )
    return hidden or veiled or bool(style and hides(style))


def _offset(value: str | None) -> int | None:
    return int(value) if value and len(value) < 10 and value.isascii() and value.isdigit() else None
