"""Prove a built site again, from its `dossier.json`, its pages and the articles.

It shares no code with what built the site: it finds no quotation, it only compares stated slices; it counts words,
overlaps and standings anew. Offsets are Unicode code points of an article decoded as UTF-8 with its newlines untouched;
an end is exclusive.
"""

import hashlib
import json
import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.findings import Finding, Place, Problem, Rule, in_order, rule

Json = dict[str, Any]
Span = tuple[int, int]
Attributes = Mapping[str, str | None]

MOST_SHARE = 0.5
MOST_IN_A_ROW = 60
FEW_WORDS = 6
"""Blocks of fewer words are labels."""

MISSION = frozenset({"reasons", "actors", "motives", "timeline", "questions", "claims"})
"""The sections whose pages, with the home page, share the editorial budget."""

LARGEST = 50_000_000
"""Bytes. A larger file is not read."""

_DATA = "dossier.json"
_SCHEMA = "dossier.schema.json"
_PACKAGED_SCHEMA = Path(__file__).parent / "exports" / _SCHEMA
_KINDS = ("sources", "claims", "actors", "events", "motives", "reasons", "questions")
_REBUILD = "Build the site again from its seeds; nothing in a built site is to be edited."


# --- what is read of a built site ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """The file of one source."""

    file: str
    """Its path from the dossier's folder."""
    text: str = ""
    sha256: str = ""
    fault: str = ""
    """Why it could not be read, if so."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """An element with `data-source`."""

    source: str
    span: Span | None
    """Its [start, end), where both are numbers."""
    text: str
    line: int
    position: int
    """Its place among the elements of its page."""
    hidden: bool


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation marker."""

    claim: str
    href: str
    visible: bool
    line: int
    position: int


Positioned = TypeVar("Positioned", Quotation, Cite)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page's article that says something of its own."""

    tag: str
    text: str
    """Without nested blocks, headings, quotations and markers."""
    cited: bool
    editorial: bool
    line: int


@dataclass(frozen=True, slots=True)
class Words:
    """How many words a page's article has."""

    all: int = 0
    editorial: int = 0
    unquoted: int = 0
    """Outside quotations."""
    editorial_unquoted: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML file."""

    file: str
    """Its path from the site's folder, with forward slashes."""
    fault: str = ""
    """Why it could not be read, if so."""
    quotations: tuple[Quotation, ...] = ()
    cites: tuple[Cite, ...] = ()
    blocks: tuple[Block, ...] = ()
    sections: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    """For each id the positions [first, end) of its element, or of its section where it is a heading."""
    loads: tuple[tuple[str, int], ...] = ()
    """What the page makes a browser load, and the line that says so."""
    canonical: str = ""
    words: Words = Words()

    @property
    def url(self) -> str:
        """Its address within the site."""
        return self.file.removesuffix("index.html") if self.file.split("/")[-1] == "index.html" else self.file

    def within(self, fragment: str) -> tuple[tuple[Quotation, ...], tuple[Cite, ...]]:
        """Return the quotations and markers in the element, or the heading's section, that has the id `fragment`."""
        return _between(self.quotations, self.sections[fragment]), _between(self.cites, self.sections[fragment])


def _between(items: tuple[Positioned, ...], span: Span) -> tuple[Positioned, ...]:
    first, end = (bisect_left(items, bound, key=lambda item: item.position) for bound in span)
    return items[first:end]


@dataclass(frozen=True, slots=True)
class Built:
    """A built site and the articles it was made from."""

    site: Path
    data: Json
    """Empty where it could not be read."""
    data_text: str
    data_fault: str
    """Why the data could not be read, if so."""
    articles: Mapping[str, Article]
    """By the id of the source."""
    pages: Mapping[str, Page]
    """By file."""

    def place(self, id: str = "") -> Place:
        """Return the line of the data on which a thing with this id begins."""
        found = self.data_text.find(f'"id": "{id}"') if id else -1
        return Place(_DATA, self.data_text.count("\n", 0, found) + 1 if found > 0 else 1)

    @property
    def base(self) -> tuple[str, str]:
        """The host and the path (with a slash at its end) under which the site is to stand; empty if unknown."""
        home = self.pages.get("index.html")
        split = _split(home.canonical if home else "")
        return (split.netloc, split.path.rstrip("/") + "/") if split.netloc else ("", "")


def verify(site: Path, root: Path) -> tuple[Finding, ...]:
    """Prove the site in the folder `site` by the articles in `root`/seeds; return what does not hold, by place.

    Findings name files relative to `site`, those about articles relative to `root`. Nothing is raised: what is missing
    or cannot be read is a finding.
    """
    built = _read(site, root)
    found: list[Finding] = []
    sound = True
    for check in VERIFY_RULES:
        if sound or check.partial:
            findings = check(built)
            found.extend(findings)
            sound = sound and not (findings and check in _FORM)
    return in_order(found)


def _read(site: Path, root: Path) -> Built:
    data, text, fault = _read_data(site / _DATA)
    return Built(site, data, text, fault, _read_articles(root, data), {page.file: page for page in _read_pages(site)})


def _read_bytes(path: Path) -> bytes | str:
    """Return a file's bytes, or why they cannot be read."""
    try:
        if not path.is_file():
            return "is not there"
        if path.stat().st_size > LARGEST:
            return f"is larger than {LARGEST:,} bytes"
        return path.read_bytes()
    except (OSError, ValueError) as error:
        return f"cannot be read: {error}"


def _read_text(path: Path) -> tuple[str, str]:
    """Return a file's text, newlines untouched, and why it cannot be read (or nothing)."""
    data = _read_bytes(path)
    if isinstance(data, str):
        return "", data
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return "", f"is not UTF-8: byte {error.start}"


def _read_data(path: Path) -> tuple[Json, str, str]:
    text, fault = _read_text(path)
    if fault:
        return {}, text, fault
    try:
        # To a JSON Schema 1.0 is an integer, and to a slice it is not: fractions become text, which no offset may be.
        data = json.loads(text, parse_float=str, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        return {}, text, f"is not JSON: {error}"
    return (data, text, "") if isinstance(data, dict) else ({}, text, "is not a JSON object")


def _no_constant(name: str) -> str:
    raise ValueError(f"{name} is no value of JSON")


def _read_articles(root: Path, data: Json) -> dict[str, Article]:
    # Before the schema has been proved, so nothing about the data's shape is taken for granted.
    sources = data.get("sources")
    return {
        source["id"]: _read_article(root, source["file"])
        for source in (sources if isinstance(sources, list) else ())
        if isinstance(source, dict) and isinstance(source.get("id"), str) and isinstance(source.get("file"), str)
    }


def _read_article(root: Path, file: str) -> Article:
    name = f"seeds/{_short(file)}"
    seeds = (root / "seeds").resolve()
    try:
        path = (seeds / file).resolve()
    except (OSError, ValueError) as error:
        return Article(name, fault=f"has no usable name: {error}")
    if not path.is_relative_to(seeds):
        return Article(name, fault="is outside seeds/")
    data = _read_bytes(path)
    if isinstance(data, str):
        return Article(name, fault=data)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return Article(name, data.decode("utf-8"), sha256)
    except UnicodeDecodeError as error:
        return Article(name, sha256=sha256, fault=f"is not UTF-8: byte {error.start}")


# --- reading a page --------------------------------------------------------------------------------------------------

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ASIDE = _HEADINGS | {"th", "dt"}
_BLOCKS = frozenset(
    "p li td dd caption figcaption summary div "
    # Text that stands directly in one of these stands in no smaller block, as in a bare div.
    "section blockquote article main body aside header footer figure details".split()
)
_NOT_SHOWN = frozenset({"script", "style", "template", "svg"})
_TAG = {tag: re.compile(rf"<{tag}(?=[\s>/])") for tag in _BLOCKS}
_LOADING = MappingProxyType(
    {"object": ("data",), "base": ("href",), "use": ("href", "xlink:href"), "image": ("href", "xlink:href")}
)
_NOT_LOADED = frozenset("canonical alternate next prev license author help bookmark me search first last up".split())
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTATION = re.compile("data-source")
_MARKER = re.compile("data-claim")
_CSS_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# Scripts written without spaces count a character as a word; other words may hold an apostrophe, hyphen, dot or comma.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+(?:['’.,-][^\W_{_CJK}]+)*")


def _count(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))


def _read_pages(site: Path) -> Iterator[Page]:
    for path in sorted(path for path in site.rglob("*.html") if not path.is_dir()):
        name = path.relative_to(site).as_posix()
        text, fault = _read_text(path)
        yield Page(name, fault) if fault else read_page(name, text)


def read_page(file: str, text: str) -> Page:
    """Read what the rules need from the HTML of one page; `file` is its path within the site."""
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
        if not around.inside or not text.strip():
            if around.block and not around.aside:
                around.block.pieces.append(text)
            return
        self._counts[around.editorial, around.quoted] += _count(text)
        if around.block and not around.aside and not around.quoted:
            around.block.pieces.append(text)

    def _read_picture(self, svg: LexborNode) -> None:
        """Read from a drawing only what it loads and the names that links may lead to."""
        for node in svg.css("*"):
            attributes = node.attributes
            self._load(node.tag or "", attributes, node.text(deep=True) if node.tag == "style" else "")
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
        self._load(tag, attributes, node.text(deep=True) if tag == "style" else "")
        return _Around(
            block=block,
            inside=inside,
            editorial=editorial,
            aside=around.aside or marker or tag in _ASIDE,
            quoted=around.quoted or quoted,
            hidden=around.hidden or hidden,
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

    def _load(self, tag: str, attributes: Attributes, css: str = "") -> None:
        if tag == "link" and "canonical" in _listed(attributes, "rel"):
            self.canonical = attributes.get("href") or ""
        for url in (*_loaded(tag, attributes), *_css_urls(css)):
            if _split(url).netloc:
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


def _listed(attributes: Attributes, name: str) -> list[str]:
    return (attributes.get(name) or "").lower().split()


def _loaded(tag: str, attributes: Attributes) -> Iterator[str]:
    """Yield the URLs that a browser loads because of an element."""
    for name in ("src", "poster", "background", *_LOADING.get(tag, ())):
        yield attributes.get(name) or ""
    for name in ("srcset", "imagesrcset"):
        for candidate in (attributes.get(name) or "").split(","):
            yield from candidate.split()[:1]
    if tag == "link" and not set(_listed(attributes, "rel")) <= _NOT_LOADED:
        yield attributes.get("href") or ""
    yield from _css_urls(attributes.get("style") or "")


def _css_urls(css: str) -> Iterator[str]:
    for match in _CSS_URL.finditer(_CSS_COMMENT.sub("", css)):
        yield (match.group(1) or match.group(2)).strip()


def _split(url: str) -> SplitResult:
    """Split a URL as browsers do; one that cannot be split leads to no known host."""
    plain = "".join(url.split()).replace("\\", "/")
    try:
        return urlsplit(plain)
    except ValueError:
        return SplitResult("", "unknown.invalid", "", "", "")


# --- the data --------------------------------------------------------------------------------------------------------


@rule(partial=True)
def data_unreadable(built: Built) -> Iterator[Problem]:
    """The site has no `dossier.json` that can be read.

    Why: it says what the site states and on which words; without it nothing can be proved.

    Example: a site of which the file was deleted, or cut off in the middle.

    Remedy: build the site again.
    """
    if built.data_fault:
        yield Problem(Place(_DATA), f"{_DATA} {built.data_fault}", _REBUILD)


@rule(partial=True)
def data_invalid(built: Built) -> Iterator[Problem]:
    """The site's `dossier.json` is not of the fixed format.

    Why: readers, scripts and other tools rely on the format that `dossier.schema.json` describes.

    Example: evidence without `segments`, or a standing that does not exist.

    Remedy: build the site again.
    """
    if built.data_fault:
        return
    schema = json.loads(_PACKAGED_SCHEMA.read_text(encoding="utf-8"))
    try:
        for error in Draft202012Validator(schema).iter_errors(built.data):
            where = "/".join(str(step) for step in error.absolute_path) or "the whole"
            yield Problem(built.place(), f"{where}: {_short(error.message)}", _REBUILD)
    except RecursionError:
        yield Problem(built.place(), "the data is nested too deeply", _REBUILD)


@rule(partial=True)
def data_schema_missing(built: Built) -> Iterator[Problem]:
    """The site does not carry the JSON Schema of its data.

    Why: whoever reads `dossier.json` needs to know what its fields mean, and can check it by the schema.

    Example: a site copied without `dossier.schema.json`.

    Remedy: build the site again.
    """
    text, fault = _read_text(built.site / _SCHEMA)
    try:
        fault = fault or ("" if isinstance(json.loads(text), dict) else "is not a JSON object")
    except (ValueError, RecursionError) as error:
        fault = f"is not JSON: {error}"
    if fault:
        yield Problem(Place(_SCHEMA), f"{_SCHEMA} {fault}", _REBUILD)


@rule()
def data_reference_unknown(built: Built) -> Iterator[Problem]:
    """The data names a thing that it does not hold, or holds one twice.

    Why: a name that leads nowhere, or to two things, proves nothing.

    Example: evidence whose `source` is no source of the data.

    Remedy: build the site again.
    """
    ids = {kind: [thing["id"] for thing in built.data[kind]] for kind in _KINDS}
    known = {kind: frozenset(names) for kind, names in ids.items()}
    for kind, names in ids.items():
        for name in sorted({name for name in names if names.count(name) > 1} if len(known[kind]) < len(names) else ()):
            yield Problem(built.place(name), f"the id {name!r} stands twice in {kind}", _REBUILD)
    for owner, kind, name in _references(built.data):
        if name not in known[kind]:
            yield Problem(built.place(owner), f"{owner!r} names {name!r}, which is not in {kind}", _REBUILD)


def _references(data: Json) -> Iterator[tuple[str, str, str]]:
    """Yield each reference: the id of the thing that makes it, the kind it leads to, the id it names."""
    for claim in data["claims"]:
        inferred_from = claim["inferred"]["from"] if claim["inferred"] else ()
        yield from ((claim["id"], "claims", name) for name in (*claim["contradicts"], *inferred_from))
        for evidence in claim["evidence"]:
            yield from ((claim["id"], "sources", name) for name in (evidence["source"], *evidence["echoes"]))
            yield from ((claim["id"], "actors", name) for name in evidence["speakers"])
    for kind in _KINDS:
        for thing in data[kind]:
            if kind != "claims":
                yield from ((thing["id"], "claims", name) for name in _claims_in(thing))
            yield from ((thing["id"], "actors", name) for name in _actors_in(kind, thing))


def _claims_in(thing: Json) -> Iterator[str]:
    yield from thing.get("claims", ())
    yield from thing.get("cites", ())
    for part in ("passages", "relations", "dates", "places", "states", "answers"):
        for item in thing.get(part, ()):
            yield from item["claims"]


def _actors_in(kind: str, thing: Json) -> Iterator[str]:
    match kind:
        case "actors":
            yield from [thing["speaks_for"]] if thing["speaks_for"] else []
            yield from (relation["to"] for relation in thing["relations"])
        case "events":
            yield from thing["actors"]
        case "motives":
            yield from (thing["actor"], thing["toward"])


@rule()
def data_date_unreadable(built: Built) -> Iterator[Problem]:
    """A date of the data is no date.

    Why: what was known on a day follows from the dates of the sources.

    Example: `"published": "2023-09-31"`.

    Remedy: build the site again.
    """
    for owner, text in _dates(built.data):
        try:
            _days(text)
        except ValueError as error:
            yield Problem(built.place(owner), f"{text!r} is no date: {error}", _REBUILD)


def _dates(data: Json) -> Iterator[tuple[str, str]]:
    yield from (("", day) for day in (data["dossier"]["as_of"], data["dossier"].get("reviewed")) if day)
    yield from ((source["id"], source["published"]) for source in data["sources"])
    yield from ((claim["id"], item["said"]) for claim in data["claims"] for item in claim["evidence"] if item["said"])
    yield from ((event["id"], item["date"]) for event in data["events"] for item in event["dates"])
    yield from ((question["id"], question["as_of"]) for question in data["questions"])


_DATE = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")


def _days(text: str) -> tuple[date, date]:
    """Return the first and the last day, inclusive, that an EDTF date covers. Raises ValueError where it is none."""
    first, _, last = text.partition("/")
    last = last if "/" in text else first
    found = _bound(first, latest=False), _bound(last, latest=True)
    if found[1] < found[0]:
        raise ValueError("it ends before it begins")
    return found


def _bound(text: str, *, latest: bool) -> date:
    # One of a set or all of a set ([..], {..}): its first and last member are the ends.
    members = re.split(r",|\.\.", text.strip("[]{}"))
    plain = members[-1 if latest else 0].strip("?~%")
    if not plain:
        return date.max if latest else date.min
    match = _DATE.fullmatch(re.sub(r"[?~%]", "", plain))
    if not match:
        raise ValueError("a year, a month, a day or an interval of them was expected")
    digit = "9" if latest else "0"
    year = max(int(match[1].replace("X", digit)), 1)
    month = _within(match[2], digit, 12)
    return date(year, month, _within(match[3], digit, monthrange(year, month)[1]))


def _within(text: str | None, digit: str, most: int) -> int:
    """Return a month or day; where digits of it are unknown (X), the least or most that it may be."""
    if text is None:
        return most if digit == "9" else 1
    value = int(text.replace("X", digit))
    if "X" in text:
        return min(max(value, 1), most)
    if not 1 <= value <= most:
        raise ValueError(f"{text} is not between 01 and {most}")
    return value


# --- the articles ----------------------------------------------------------------------------------------------------


@rule()
def article_unproved(built: Built) -> Iterator[Problem]:
    """The article of a source is not there, or is not the one from which the site was built.

    Why: every quotation is proved by the article's own characters.

    Example: an article that was edited after the build, so that its SHA-256 is another one.

    Remedy: put the untouched article back, or build the site again.
    """
    for source in built.data["sources"]:
        article = built.articles[source["id"]]
        if article.fault:
            yield Problem(Place(article.file), f"the article of {source['id']!r} {article.fault}", _PUT_BACK)
        elif article.sha256 != source["sha256"]:
            yield Problem(
                Place(article.file),
                f"the SHA-256 of the article of {source['id']!r} is {article.sha256}, and {source['sha256']} is stated",
                _PUT_BACK,
            )


_PUT_BACK = "Put the untouched article back under seeds/, or build the site again."


def _readable(built: Built) -> dict[str, str]:
    """Return the text of each article that could be read, by the id of its source."""
    return {name: article.text for name, article in built.articles.items() if not article.fault}


@rule()
def evidence_not_in_article(built: Built) -> Iterator[Problem]:
    """Words that the data quotes are not what the article holds at the stated place.

    Why: a quotation is the source's own characters, one by one.

    Example: `"exact": "no agreement"` where the article says "an agreement".

    Remedy: build the site again.
    """
    texts = _readable(built)
    withheld = built.data["dossier"].get("publish") == "none"
    for owner, quote in _quotes(built.data):
        text = texts.get(quote["source"])
        if text is None:
            continue
        start, end, exact = quote["start"], quote["end"], quote["exact"]
        if not start < end <= len(text):
            yield Problem(built.place(owner), f"{start} to {end} is no part of {quote['source']!r}", _REBUILD)
        elif exact is None and not withheld:
            yield Problem(
                built.place(owner), f"the words at {start} to {end} of {quote['source']!r} are left out", _REBUILD
            )
        elif exact is not None and exact != text[start:end]:
            yield Problem(
                built.place(owner),
                f"{quote['source']!r} has “{_short(text[start:end])}” at {start} to {end}, not “{_short(exact)}”",
                _REBUILD,
            )


def _quotes(data: Json) -> Iterator[tuple[str, Json]]:
    """Yield everything that the data quotes, with the id of the thing that quotes it: what has `exact` and a place."""
    for kind in _KINDS:
        for thing in data[kind]:
            waiting: list[Any] = [thing]
            while waiting:
                item = waiting.pop()
                if isinstance(item, dict):
                    if {"source", "start", "end", "exact"} <= item.keys():
                        yield thing["id"], item
                    waiting.extend(item.values())
                elif isinstance(item, list):
                    waiting.extend(item)


@rule()
def evidence_segments_wrong(built: Built) -> Iterator[Problem]:
    """The quoted parts of evidence are not in order inside it, from its start to its end.

    Why: the parts say which words are quoted and which are skipped.

    Example: `"start": 10, "end": 40, "segments": [[10, 20], [15, 40]]`, where the parts overlap.

    Remedy: build the site again.
    """
    for claim in built.data["claims"]:
        for evidence in claim["evidence"]:
            bounds = [bound for segment in evidence["segments"] for bound in segment]
            whole = [evidence["start"], evidence["end"]]
            inside = all(start < end for start, end in evidence["segments"])
            if not inside or bounds != sorted(bounds) or [bounds[0], bounds[-1]] != whole:
                yield Problem(
                    built.place(claim["id"]),
                    f"{evidence['segments']} are not the parts, in order, of {whole} of {evidence['source']!r}",
                    _REBUILD,
                    claim["id"],
                )


@rule()
def passages_incomplete(built: Built) -> Iterator[Problem]:
    """The passages of a source leave out characters of it, or overlap.

    Why: this is the second half of double entry: nothing of a source is dropped in silence.

    Example: a source whose last sentence is in no passage.

    Remedy: build the site again.
    """
    texts = _readable(built)
    for source in built.data["sources"]:
        text = texts.get(source["id"])
        if text is None:
            continue
        done = 0
        for passage in sorted(source["passages"], key=lambda passage: (passage["start"], passage["end"])):
            start, end = passage["start"], passage["end"]
            if not done <= start < end <= len(text):
                yield Problem(
                    built.place(source["id"]), f"the passage {start} to {end} overlaps another or the end", _REBUILD
                )
            yield from _left_out(built, source["id"], text, done, start)
            done = max(done, end)
        yield from _left_out(built, source["id"], text, done, len(text))


def _left_out(built: Built, source: str, text: str, start: int, end: int) -> Iterator[Problem]:
    if left := text[start:end].strip():
        yield Problem(built.place(source), f"no passage of {source!r} holds “{_short(left)}”", _REBUILD)


@rule()
def passage_fate_wrong(built: Built) -> Iterator[Problem]:
    """A passage is said to be cited or set aside, and the evidence says otherwise.

    Why: a passage is cited exactly where a quoted part of some evidence overlaps it, by that evidence's claims; all
    others are set aside, with a reason.

    Example: `"fate": "cited", "claims": ["summit-day"]`, where no evidence of `summit-day` touches the passage.

    Remedy: build the site again.
    """
    cited: dict[str, list[tuple[int, int, str]]] = {}
    for claim in built.data["claims"]:
        for evidence in claim["evidence"]:
            parts = ((start, end, claim["id"]) for start, end in evidence["segments"])
            cited.setdefault(evidence["source"], []).extend(parts)
    for source in built.data["sources"]:
        for passage in source["passages"]:
            expected = {
                claim
                for start, end, claim in cited.get(source["id"], ())
                if start < passage["end"] and passage["start"] < end
            }
            fate = "cited" if expected else "set-aside"
            where = f"the passage {passage['start']} to {passage['end']} of {source['id']!r}"
            if passage["fate"] != fate:
                yield Problem(built.place(source["id"]), f"{where} is {passage['fate']}, and not {fate}", _REBUILD)
            elif set(passage["claims"]) != expected:
                yield Problem(
                    built.place(source["id"]),
                    f"{where} is cited by {_names(expected)}, and not by {_names(passage['claims'])}",
                    _REBUILD,
                )


# --- the standings ---------------------------------------------------------------------------------------------------


class Stands(NamedTuple):
    """A claim's standing and what it rests on."""

    standing: str
    newsrooms: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()


@rule()
def standing_wrong(built: Built) -> Iterator[Problem]:
    """The standing, the newsrooms or the voices of a claim are not what follows from its citations.

    Why: a standing is computed and never typed, so anybody can compute it again: from the origins, speakers, echoes and
    dates of the citations, as of the dossier's day.

    Example: `"standing": "corroborated"`, where both citations have the same origin.

    Remedy: build the site again.
    """
    computed = standings(built.data)
    for claim in built.data["claims"]:
        stated = Stands(claim["standing"], frozenset(claim["newsrooms"]), frozenset(claim["voices"]))
        expected = computed.get(claim["id"])
        if stated != expected:
            yield Problem(
                built.place(claim["id"]),
                f"{claim['id']!r} is stated as {_standing_text(stated)}, and its citations make it "
                f"{_standing_text(expected) if expected else 'nothing: nothing supports or disputes it'}",
                _REBUILD,
                claim["id"],
            )


def _standing_text(stands: Stands) -> str:
    return f"{stands.standing} (newsrooms: {_names(stands.newsrooms)}; voices: {_names(stands.voices)})"


def standings(data: Json) -> dict[str, Stands]:
    """Return what follows for each claim from the data's evidence, as of its day; without it, a claim is left out.

    `data` is of the fixed format, with all ids resolved. Raises ValueError where a date is none.
    """
    day = _days(data["dossier"]["as_of"])[1]
    sources = {source["id"]: source for source in data["sources"]}
    dates = {name: _days(source["published"]) for name, source in sources.items()}
    actors = {actor["id"]: actor for actor in data["actors"]}
    known = {
        claim["id"]: [item for item in claim["evidence"] if dates[item["source"]][1] <= day] for claim in data["claims"]
    }
    supporting = {
        name: sorted(
            _supporting(items, sources), key=lambda item: (dates[item["source"]], item["source"], item["start"])
        )
        for name, items in known.items()
    }
    opposed = _opposed(data, supporting)
    found: dict[str, Stands] = {}
    for name, items in known.items():
        disputed = any(item["stance"] == "disputes" for item in items)
        if supporting[name]:
            found[name] = _weigh(_independent(supporting[name]), actors, disputed or name in opposed)
        elif disputed:
            found[name] = Stands("denied")
    return _infer(data, found)


def _supporting(items: list[Json], sources: Mapping[str, Json]) -> list[Json]:
    """Return the evidence that supports; none where all of it stands in headlines."""
    found = [item for item in items if item["stance"] == "supports"]
    return found if any(not _in_headline(item, sources[item["source"]]) for item in found) else []


def _in_headline(item: Json, source: Json) -> bool:
    touched = [
        passage["part"]
        for passage in source["passages"]
        if any(start < passage["end"] and passage["start"] < end for start, end in item["segments"])
    ]
    return all(part == "headline" for part in touched)


def _opposed(data: Json, supporting: Mapping[str, list[Json]]) -> set[str]:
    """Return the claims that a supported claim contradicts, whichever of the two says so."""
    pairs = [(claim["id"], other) for claim in data["claims"] for other in claim["contradicts"]]
    return {one for a, b in pairs for one, other in ((a, b), (b, a)) if one != other and supporting[other]}


def _independent(items: list[Json]) -> list[list[Json]]:
    """Part evidence into groups that do not echo each other, keeping its order within each."""
    group = list(range(len(items)))
    for i, one in enumerate(items):
        for j, other in enumerate(items[:i]):
            if group[i] != group[j] and (one["source"] in other["echoes"] or other["source"] in one["echoes"]):
                joined = group[j]
                group = [group[i] if each == joined else each for each in group]
    return [[item for item, each in zip(items, group, strict=True) if each == name] for name in dict.fromkeys(group)]


def _weigh(groups: list[list[Json]], actors: Mapping[str, Json], contested: bool) -> Stands:
    newsrooms: set[str] = set()
    voices: set[str] = set()
    for group in groups:
        newsrooms |= next((rooms for item in group if (rooms := _newsrooms(item))), set())
        voices |= next((some for item in group if (some := _voices(item, actors))), set())
    if contested:
        standing = "disputed"
    elif len(newsrooms) < 2:
        standing = "single-origin"
    else:
        standing = "one-voice" if len(voices) < 2 else "corroborated"
    return Stands(standing, frozenset(newsrooms), frozenset(voices))


def _newsrooms(item: Json) -> set[str]:
    return set() if item["origin"] == "unknown" else {item["origin"]}


def _voices(item: Json, actors: Mapping[str, Json]) -> set[str]:
    if not item["speakers"]:
        return _newsrooms(item)
    return {end for speaker in item["speakers"] if (end := _spoken_for(speaker, actors)) is not None}


def _spoken_for(speaker: str, actors: Mapping[str, Json]) -> str | None:
    """Return for whom a speaker speaks in the end; none for unnamed people who speak for nobody."""
    if actors[speaker]["speaks_for"] in (None, speaker) and actors[speaker]["kind"] == "group":
        return None
    end, passed = speaker, {speaker}
    while (following := actors[end]["speaks_for"]) is not None and following not in passed:
        end = following
        passed.add(end)
    return end


def _infer(data: Json, found: Mapping[str, Stands]) -> dict[str, Stands]:
    """Add inferences: one holds once everything that it is drawn from is known, inferences among it included."""
    result = dict(found)
    open_ = {claim["id"]: claim["inferred"]["from"] for claim in data["claims"] if claim["inferred"]}
    while ready := [
        name for name, premises in open_.items() if all(p in result and (p == name or p not in open_) for p in premises)
    ]:
        for name in ready:
            del open_[name]
            before = result.get(name, Stands("inferred"))
            if before.standing not in ("disputed", "denied"):
                result[name] = before._replace(standing="inferred")
    return result


# --- the pages -------------------------------------------------------------------------------------------------------


@rule(partial=True)
def page_unreadable(built: Built) -> Iterator[Problem]:
    """A page of the site cannot be read.

    Why: what cannot be read cannot be proved.

    Example: a page with bytes that are not UTF-8.

    Remedy: build the site again.
    """
    for page in built.pages.values():
        if page.fault:
            yield Problem(Place(page.file), f"the page {page.fault}", _REBUILD)


@rule()
def page_missing(built: Built) -> Iterator[Problem]:
    """A thing of the dossier has no page, or no place on its page, at its permanent address.

    Why: others link to these addresses.

    Example: a claim `summit-day` and no `claims/summit-day/index.html`.

    Remedy: build the site again.
    """
    addresses = [(thing["id"], thing["url"]) for kind in _KINDS for thing in built.data[kind] if thing["url"]]
    for id, url in [("", ""), *addresses]:
        path, _, fragment = url.partition("#")
        page = built.pages.get(_file(path))
        if page is None:
            yield Problem(built.place(id), f"there is no page at {path or 'the home address'}", _REBUILD)
        elif fragment and not page.fault and fragment not in page.sections:
            yield Problem(Place(page.file), f"nothing on the page has the id {fragment!r}", _REBUILD)


@rule()
def page_quotation_wrong(built: Built) -> Iterator[Problem]:
    """A quotation on a page is not what the article holds at the stated place.

    Why: what the site shows is always the source's own characters.

    Example: `<q data-source="the-hill" data-start="10" data-end="30">` with a word changed.

    Remedy: build the site again; where it stays wrong, a plugin or a template changes the text.
    """
    texts = _readable(built)
    for page, quotation in _quotations(built):
        place = Place(page.file, quotation.line)
        text = texts.get(quotation.source)
        if quotation.source not in built.articles:
            yield Problem(place, f"the data has no source {quotation.source!r}", _REBUILD)
        elif not quotation.span or not quotation.span[0] < quotation.span[1]:
            yield Problem(place, f"the quotation of {quotation.source!r} does not say where it stands", _REBUILD)
        elif text is not None and quotation.text != text[slice(*quotation.span)]:
            yield Problem(
                place,
                f"{quotation.source!r} has “{_short(text[slice(*quotation.span)])}” at {quotation.span[0]} to "
                f"{quotation.span[1]}, and the page shows “{_short(quotation.text)}”",
                "Build the site again; where it stays wrong, look for what changes the text: a plugin or a template.",
            )


def _quotations(built: Built) -> Iterator[tuple[Page, Quotation]]:
    return ((page, quotation) for page in built.pages.values() for quotation in page.quotations)


@rule()
def page_excerpts_too_long(built: Built) -> Iterator[Problem]:
    """The pages and the data together show more of an article than the dossier promises.

    Why: the articles are others' copyright. `publish: excerpts` promises at most half of an article's own words and at
    most 60 in a row, `publish: none` nothing but headlines.

    Example: a source of which every sentence is quoted whole.

    Remedy: shorten the quotations in the ledger to the words that carry their claims.
    """
    publish = built.data["dossier"].get("publish", "excerpts")
    texts = _readable(built)
    spans = _spans_shown(built)
    for source in built.data["sources"] if publish != "full" else ():
        if source["id"] not in texts:
            continue
        article = built.articles[source["id"]]
        own, shown, run = _shown(source, article.text, spans.get(source["id"], []), headline=publish != "none")
        if publish == "none" and shown:
            yield Problem(
                Place(article.file), f"{shown} words of {source['id']!r} are shown, and none may be", _SHORTEN
            )
        elif shown > own * MOST_SHARE:
            yield Problem(
                Place(article.file),
                f"{shown} of the {own} words of {source['id']!r} are shown, and at most half were expected",
                _SHORTEN,
            )
        if run > MOST_IN_A_ROW and publish == "excerpts":
            yield Problem(
                Place(article.file),
                f"{run} words of {source['id']!r} are shown in a row, and at most {MOST_IN_A_ROW} were expected",
                _SHORTEN,
            )


_SHORTEN = "Shorten the quotations in the ledger to the words that carry their claims."


def _spans_shown(built: Built) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for _, quote in _quotes(built.data):
        if quote["exact"] is not None:
            found.setdefault(quote["source"], []).append((quote["start"], quote["end"]))
    for _, quotation in _quotations(built):
        if quotation.span:
            found.setdefault(quotation.source, []).append(quotation.span)
    return found


def _shown(source: Json, text: str, spans: list[Span], *, headline: bool) -> tuple[int, int, int]:
    """Return an article's own words, how many of them are shown, and the longest run of them."""
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\1" * len(covered[start:end])
    own = shown = run = longest = 0
    for passage in source["passages"]:
        start, end = passage["start"], passage["end"]
        if passage["part"] == "furniture" or (passage["part"] == "headline" and not headline):
            run = 0
            continue
        for word in _WORD.finditer(text, start, end):
            own += 1
            seen = 1 in covered[word.start() : word.end()]
            shown += seen
            run = run + 1 if seen else 0
            longest = max(longest, run)
    return own, shown, longest


@rule()
def page_citation_broken(built: Built) -> Iterator[Problem]:
    """A citation marker does not lead to the words that it promises.

    Why: a reader who follows a marker must see the claim's quoted words, without JavaScript. For a claim that is only
    inferred, these are the words of a claim that it is drawn from, or markers of all those claims.

    Example: `<a class="cite" data-claim="summit-day" href="#evidence-summit-day">` and no such id on the page.

    Remedy: build the site again; where it stays wrong, the template of the page is.
    """
    claims = {claim["id"]: claim for claim in built.data["claims"]}
    for page in built.pages.values():
        for cite in page.cites:
            if why := _broken(built, claims, page, cite):
                known = cite.claim if cite.claim in claims else None
                yield Problem(Place(page.file, cite.line), f"the marker of {cite.claim!r} {why}", _MEND_PAGE, known)


_MEND_PAGE = "Build the site again; where it stays wrong, mend the page's text or its template."


def _broken(built: Built, claims: Mapping[str, Json], page: Page, cite: Cite) -> str:
    """Return what is wrong with a marker; nothing where it leads to its words."""
    if cite.claim not in claims:
        return "names no claim"
    if not cite.visible:
        return "cannot be seen"
    file, fragment = _resolve(built, page, cite.href)
    target = built.pages.get(file)
    if target is None or fragment not in target.sections:
        return f"leads to no {'page of the site' if target is None else 'element'}: {cite.href!r}"
    withheld = built.data["dossier"].get("publish") == "none"
    if withheld or _shows(claims, cite.claim, *target.within(fragment)):
        return ""
    return f"leads to an element that does not show its words: {cite.href!r}"


def _shows(claims: Mapping[str, Json], id: str, quotations: tuple[Quotation, ...], cites: tuple[Cite, ...]) -> bool:
    """Tell whether quotations show the words of a claim, or of what it is inferred from where it has none itself."""
    shown = [(quotation.source, quotation.span) for quotation in quotations if quotation.span and not quotation.hidden]
    if claims[id]["evidence"]:
        return _shows_evidence(claims[id], shown)
    linked = {cite.claim for cite in cites if cite.visible}
    return linked.issuperset(claims[id]["inferred"]["from"]) or any(
        _shows_evidence(claims[name], shown) for name in _premises(claims, id)
    )


def _shows_evidence(claim: Json, shown: list[tuple[str, Span]]) -> bool:
    """Tell whether each quoted part of some evidence of a claim stands in what is shown, alone or among more words."""
    return any(
        all(
            any(source == evidence["source"] and first <= start and end <= last for source, (first, last) in shown)
            for start, end in evidence["segments"]
        )
        for evidence in claim["evidence"]
    )


def _premises(claims: Mapping[str, Json], id: str) -> set[str]:
    """Return every claim from which a claim is inferred, step by step."""
    found: set[str] = set()
    waiting = [id]
    while waiting:
        inferred = claims[waiting.pop()]["inferred"]
        new = set(inferred["from"] if inferred else ()) - found
        found |= new
        waiting.extend(new)
    return found


def _resolve(built: Built, page: Page, href: str) -> tuple[str, str]:
    """Return the file and the fragment to which a link leads; no file where it leaves the site."""
    split = _split(href)
    if split.scheme or split.netloc:
        return "", ""
    # A relative link must work under any path, the page of a missing address under every address.
    base = built.base[1] if split.path.startswith("/") else "/1/2/3/4/5/6/7/8/9/"
    if not base or (page.file == "404.html" and split.path and not split.path.startswith("/")):
        return "", ""
    here = f"https://site.invalid{base}{page.url}"
    path = unquote(urlsplit(urljoin(here, href.strip())).path)
    return (_file(path.removeprefix(base)) if path.startswith(base) else ""), unquote(split.fragment)


def _file(path: str) -> str:
    return f"{path}index.html" if not path or path.endswith("/") else path


@rule(partial=True)
def page_block_uncited(built: Built) -> Iterator[Problem]:
    """A block of a page states something without a citation, and is not marked as the editors' own voice.

    Why: every sentence that the site states carries a citation; what the editors say is marked `data-editorial`. Judged
    are paragraphs, list items, table cells, definitions, captions, summaries and bare text of six words or more, with
    headings, table headers and quotations aside.

    Example: `<p>The two leaders met on a Wednesday in September.</p>` without a marker.

    Remedy: cite a claim in it (`[@claim-id]`), or mark the block or one around it with `data-editorial`.
    """
    for page in built.pages.values():
        for block in page.blocks:
            if not block.cited and not block.editorial and _count(block.text) >= FEW_WORDS:
                yield Problem(
                    Place(page.file, block.line),
                    f"this <{block.tag}> has no citation: “{_short(block.text)}”",
                    "Cite a claim in it ([@claim-id]), or mark it as the editors' own voice (data-editorial).",
                )


@rule(partial=True)
def page_editorial_excess(built: Built) -> Iterator[Problem]:
    """The editors say too much in their own voice.

    Why: the site is to tell what the sources say. On the mission's pages (home, reasons, actors, motives, timeline,
    questions, claims) together at most one word in seven is the editors', and on none of them more than two in five
    outside quotations.

    Example: a page of motives that is an essay with two citations.

    Remedy: cite what can be cited, and shorten the rest.
    """
    pages = [page for page in built.pages.values() if page.file == "index.html" or page.file.split("/")[0] in MISSION]
    for page in pages:
        if page.words.editorial_unquoted * 5 > page.words.unquoted * 2:
            yield Problem(
                Place(page.file),
                f"{page.words.editorial_unquoted} of its {page.words.unquoted} words outside quotations are the "
                "editors', and at most two in five were expected",
                _SAY_LESS,
            )
    editorial, words = sum(page.words.editorial for page in pages), sum(page.words.all for page in pages)
    if editorial * 7 > words:
        yield Problem(
            Place("index.html"),
            f"{editorial} of the {words} words of the mission's pages are the editors', and at most one in seven "
            "was expected",
            _SAY_LESS,
        )


_SAY_LESS = "Cite what can be cited, and shorten what the editors say in their own voice."


@rule(partial=True)
def page_loads_foreign(built: Built) -> Iterator[Problem]:
    """A page makes browsers load something from another host.

    Why: a reader's visit is nobody else's business, and the site must work without a network.

    Example: `<link rel="stylesheet" href="https://fonts.example/css">`. Links that a reader follows are fine.

    Remedy: put the file into the site, or leave it out.
    """
    own = built.base[0]
    for page in built.pages.values():
        for url, line in page.loads:
            if _split(url).netloc != own:
                yield Problem(
                    Place(page.file, line),
                    f"the page loads {_short(url)} from another host",
                    "Put the file into the site, or leave it out.",
                )


# --- words of findings -----------------------------------------------------------------------------------------------


def _short(text: str) -> str:
    # A lone half of a surrogate pair, which JSON may hold, cannot be printed.
    plain = " ".join(text.encode("utf-8", "replace").decode().split())
    return plain if len(plain) <= 120 else f"{plain[:120]}…"


def _names(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "none"


_FORM: tuple[Rule[[Built]], ...] = (data_unreadable, data_invalid, data_reference_unknown, data_date_unreadable)
"""Where one of these finds something, only the partial rules still make sense."""

VERIFY_RULES: tuple[Rule[[Built]], ...] = (
    data_unreadable,
    data_invalid,
    data_schema_missing,
    data_reference_unknown,
    data_date_unreadable,
    article_unproved,
    evidence_not_in_article,
    evidence_segments_wrong,
    passages_incomplete,
    passage_fate_wrong,
    standing_wrong,
    page_unreadable,
    page_missing,
    page_quotation_wrong,
    page_excerpts_too_long,
    page_citation_broken,
    page_block_uncited,
    page_editorial_excess,
    page_loads_foreign,
)
"""The rules of the proof, in the order in which they run."""
