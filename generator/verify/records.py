"""What the proof reads of a built site. Pure."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar, cast

from generator.findings import Place
from generator.verify import packages
from generator.verify.known import Known
from generator.verify.seeds import Seeds
from generator.verify.urls import split

Json = dict[str, Any]
Span = tuple[int, int]

DATA = "dossier.json"
SCHEMA = "dossier.schema.json"
MANIFEST = "manifest.json"
SEARCH = "search/search_index.json"
SEARCH_SCRIPT = "search/search_index.js"
OTHER_SEARCH = "search.json"
"""Zensical's own index of the search."""


@dataclass(frozen=True, slots=True)
class Article:
    """The file of one source."""

    file: str
    """Its path from the dossier's folder."""
    text: str = ""
    sha256: str = ""
    fault: str = ""
    """Why it could not be read, if so."""


class Quotation(NamedTuple):
    """An element with `data-source`."""

    source: str
    span: Span | None
    """Its [start, end), where both are numbers."""
    text: str
    line: int
    position: int
    """Its place among the elements of its page."""
    hidden: bool


class Cite(NamedTuple):
    """A citation marker."""

    claims: tuple[str, ...]
    """The ids that it names, in order; its link leads to the words of the first."""
    href: str
    visible: bool
    line: int
    position: int
    hidden: bool = False
    """Whether something around it is hidden."""
    standing: str = ""
    """What it says of the standing, if it does."""
    text: str = ""
    spoken: str = ""
    """What those hear who do not see it."""
    notes: tuple[str, ...] = ()
    """The numbers of the evidence that it is printed with."""
    to_source: bool = False
    """Whether it stands with a quotation and leads to where that stands in its source."""


Positioned = TypeVar("Positioned", Quotation, Cite)

Said = tuple[str, tuple[str, ...]]
"""The words of a text, and those of its quotations."""
Role = Literal["block", "label", "marker", "attribute", "picture"]


class Text(NamedTuple):
    """Words of a page that a reader sees or hears, with the words of texts inside it left out."""

    tag: str
    role: Role
    """Only a `block` of the article needs a citation; headings, terms, headers and what stands around the article are
    labels."""
    text: str
    """With `words.MARKER` where a visible marker stands, and `words.QUOTED` where a quotation is shown."""
    line: int
    editorial: bool = False
    inside: bool = True
    """Whether it stands in the page's article."""
    cites: tuple[tuple[str, ...], ...] = ()
    """The claims of each marker, in order."""
    quoted: tuple[str, ...] = ()
    """The words of each quotation, in order."""
    classes: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Where its links lead, with their words; markers aside."""
    id: str = ""

    @property
    def cited(self) -> bool:
        """Whether a visible marker stands in it."""
        return bool(self.cites)


class Dated(NamedTuple):
    """A `<time>` of a page."""

    datetime: str
    text: str
    line: int
    section: str
    """The id of the heading under which it stands."""
    classes: frozenset[str]
    """Of all elements around it."""


class Mark(NamedTuple):
    """An element that says a standing, or a status, by `data-standing` or `data-status`."""

    value: str
    text: str
    line: int
    id: str
    section: str
    classes: frozenset[str]
    """Its own."""
    cites: tuple[tuple[str, ...], ...] = ()
    """For a status in a list: the markers beside it."""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a source shown as evidence, with what the page says of them."""

    claims: tuple[str, ...]
    stance: str
    word: str
    """For the stance."""
    spans: tuple[tuple[str, int, int], ...]
    """Source, start and end of each part."""
    skips: int
    """How many signs stand between the parts."""
    links: tuple[tuple[str, str], ...]
    """Where the links of its caption lead, with their words."""
    attribution: str
    dates: tuple[str, ...]
    caption: str


class Cell(NamedTuple):
    """A cell of a table."""

    tag: str
    text: str
    classes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


class Row(NamedTuple):
    """A row of a table, or an entry of a definition list."""

    table: tuple[str, ...]
    """The classes of its table or list."""
    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a source in its own order, as its page shows it."""

    start: int
    spans: tuple[Span, ...]
    gap: str
    """What it says of the words left out."""


class Entry(NamedTuple):
    """What a list has of one thing."""

    id: str
    spans: tuple[Span, ...] = ()
    """The parts of a source that are shown of it, where it is a passage."""


@dataclass(frozen=True, slots=True)
class Browser:
    """What a page makes a browser do."""

    loads: tuple[tuple[str, int], ...] = ()
    """What it loads, each with the line that says so."""
    links: tuple[tuple[str, int], ...] = ()
    """Where it leads who follows a link."""
    active: tuple[tuple[str, int], ...] = ()
    """What may run, replace or hide the page, in words."""
    scripts: tuple[tuple[str, int], ...] = ()
    """Scripts written into it."""
    policy: str | None = None
    """Its Content-Security-Policy, where one stands before everything that it speaks of."""
    shared: tuple[tuple[str, str, int], ...] = ()
    """The addresses that it gives to those who pass it on: the name of each, and the line."""
    linked: tuple[tuple[str, int], ...] = ()
    """What it tells programs as JSON-LD."""
    citing: tuple[tuple[str, str, int], ...] = ()
    """What it tells reference managers: names in small letters, each with its content and its line."""


@dataclass(frozen=True, slots=True)
class Words:
    """How many words a page's article has."""

    all: int = 0
    editorial: int = 0
    unquoted: int = 0
    """Outside quotations."""
    editorial_unquoted: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """What is kept of an HTML file: what is to be known of it where other pages, or all together, are judged."""

    file: str
    """Its path from the site's folder, with forward slashes."""
    fault: str = ""
    """Why it could not be read, if so."""
    quotations: tuple[Quotation, ...] = ()
    cites: tuple[Cite, ...] = ()
    marks: tuple[Mark, ...] = ()
    citations: tuple[Citation, ...] = ()
    sections: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    """For each id the positions [first, end) of its element, or of its section where it is a heading."""
    words: Words = Words()
    editorial: tuple[Said, ...] = ()
    """What the editors say in its article in their own voice."""
    styles: tuple[tuple[str, int], ...] = ()
    """Style sheets written into it, each with its line."""
    canonical: str = ""
    """The address at which it says that it stands."""
    mistold: tuple[str, ...] = ()
    """What the search says of it, and it does not."""
    entries: tuple[Entry, ...] = ()
    """What it lists, where it is a part of a list."""

    @property
    def url(self) -> str:
        """Its address within the site."""
        return self.file.removesuffix("index.html") if self.file.split("/")[-1] == "index.html" else self.file

    def within(self, fragment: str) -> tuple[tuple[Quotation, ...], tuple[Cite, ...]]:
        """Return the quotations and markers in the element, or the heading's section, that has the id `fragment`."""
        return _between(self.quotations, self.sections[fragment]), _between(self.cites, self.sections[fragment])


@dataclass(frozen=True, slots=True)
class Page(Outline):
    """One HTML file, as long as it is judged by itself."""

    texts: tuple[Text, ...] = ()
    dates: tuple[Dated, ...] = ()
    rows: tuple[Row, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    browser: Browser = Browser()

    @property
    def blocks(self) -> tuple[Text, ...]:
        """The texts of its article that say something of their own."""
        return tuple(text for text in self.texts if text.role == "block")

    def outline(self, mistold: tuple[str, ...], entries: tuple[Entry, ...]) -> Outline:
        """Return what is kept of it, with what the search says of it and it does not, and with what it lists."""
        kept = {each.name: getattr(self, each.name) for each in fields(Outline)}
        return Outline(**(kept | {"mistold": mistold, "entries": entries}))


def _between(items: tuple[Positioned, ...], span: Span) -> tuple[Positioned, ...]:
    first, end = (bisect_left(items, bound, key=lambda item: item.position) for bound in span)
    return items[first:end]


Made = TypeVar("Made")
_ID = re.compile(r'"id": "([^"]*)"')


@dataclass(frozen=True, eq=False)
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
    files: Mapping[str, str]
    """The SHA-256 of every file of the site, by its path from the site's folder."""
    seeds: Seeds
    known: Known
    """The words that this dossier brings."""
    home: str
    """The address at which the home page says that it stands; empty where it says nothing."""
    pages: Mapping[str, Outline] = field(default_factory=dict)
    """By file; none yet while single pages are judged."""
    _made: dict[object, object] = field(default_factory=dict, init=False)

    def once(self, make: Callable[["Built"], Made]) -> Made:
        """Return what `make` makes of this site, made when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(Made, self._made[make])

    def place(self, id: str = "") -> Place:
        """Return the line of the data on which a thing with this id begins."""
        return Place(DATA, self._lines.get(id, 1) if id else 1)

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        line, done = 1, 0
        for each in _ID.finditer(self.data_text):
            line += self.data_text.count("\n", done, each.start())
            done = each.start()
            found.setdefault(each[1], line)
        return found

    @cached_property
    def sources(self) -> Mapping[str, Json]:
        """The sources of the data, by id."""
        return {source["id"]: source for source in self.data["sources"]}

    @cached_property
    def claims(self) -> Mapping[str, Json]:
        """The claims of the data, by id."""
        return {claim["id"]: claim for claim in self.data["claims"]}

    @cached_property
    def actors(self) -> Mapping[str, Json]:
        """The actors of the data, by id."""
        return {actor["id"]: actor for actor in self.data["actors"]}

    @property
    def language(self) -> str:
        """The language of the dossier."""
        return str(self.data["dossier"].get("language") or "en")

    @cached_property
    def theme(self) -> str:
        """The theme of its pages; empty where none is known."""
        return packages.theme_of(self.files)

    @property
    def index(self) -> str:
        """The address of the index that the search of its theme reads."""
        return OTHER_SEARCH if self.theme == "zensical" else SEARCH

    def publish(self, source: str) -> str:
        """Return how much of a source may be shown: what the data says of it, or else of the whole dossier."""
        own = self.sources.get(source, {}).get("publish")
        return str(own or self.data["dossier"].get("publish", "excerpts"))

    @cached_property
    def base(self) -> tuple[str, str]:
        """The host and the path (with a slash at its end) under which the site is to stand; empty if unknown."""
        parts = split(self.home)
        return (parts.netloc, parts.path.rstrip("/") + "/") if parts.netloc else ("", "")

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of each article that could be read, by the id of its source."""
        return {name: article.text for name, article in self.articles.items() if not article.fault}
