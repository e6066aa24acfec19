"""What the proof reads of a built site. Pure."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from generator.findings import Place
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

Role = Literal["block", "label", "marker", "attribute", "picture"]


@dataclass(frozen=True, slots=True)
class Text:
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


@dataclass(frozen=True, slots=True)
class Dated:
    """A `<time>` of a page."""

    datetime: str
    text: str
    line: int
    section: str
    """The id of the heading under which it stands."""
    classes: frozenset[str]
    """Of all elements around it."""


@dataclass(frozen=True, slots=True)
class Mark:
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


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    tag: str
    text: str
    classes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
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


@dataclass(frozen=True, slots=True)
class Figures:
    """What a page shows as figures, tables and lists."""

    citations: tuple[Citation, ...] = ()
    rows: tuple[Row, ...] = ()
    stretches: tuple[Stretch, ...] = ()


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
    styles: tuple[tuple[str, int], ...] = ()
    """Style sheets written into it."""
    policy: str | None = None
    """Its Content-Security-Policy, where one stands before everything that it speaks of."""
    canonical: str = ""
    shared: tuple[tuple[str, str, int], ...] = ()
    """The addresses that it gives to those who pass it on: the name of each, and the line."""
    linked: tuple[tuple[str, int], ...] = ()
    """What it tells programs as JSON-LD."""


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
    texts: tuple[Text, ...] = ()
    dates: tuple[Dated, ...] = ()
    marks: tuple[Mark, ...] = ()
    figures: Figures = Figures()
    sections: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    """For each id the positions [first, end) of its element, or of its section where it is a heading."""
    browser: Browser = Browser()
    words: Words = Words()

    @property
    def blocks(self) -> tuple[Text, ...]:
        """The texts of its article that say something of their own."""
        return tuple(text for text in self.texts if text.role == "block")

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
    files: Mapping[str, str]
    """The SHA-256 of every file of the site, by its path from the site's folder."""
    seeds: Seeds
    known: Known
    """The words that this dossier brings."""

    def place(self, id: str = "") -> Place:
        """Return the line of the data on which a thing with this id begins."""
        found = self.data_text.find(f'"id": "{id}"') if id else -1
        return Place(DATA, self.data_text.count("\n", 0, found) + 1 if found > 0 else 1)

    def publish(self, source: str) -> str:
        """Return how much of a source may be shown: what the data says of it, or else of the whole dossier."""
        own = next((each.get("publish") for each in self.data["sources"] if each["id"] == source), None)
        return str(own or self.data["dossier"].get("publish", "excerpts"))

    @property
    def base(self) -> tuple[str, str]:
        """The host and the path (with a slash at its end) under which the site is to stand; empty if unknown."""
        home = self.pages.get("index.html")
        parts = split(home.browser.canonical if home else "")
        return (parts.netloc, parts.path.rstrip("/") + "/") if parts.netloc else ("", "")

    @property
    def texts(self) -> dict[str, str]:
        """The text of each article that could be read, by the id of its source."""
        return {name: article.text for name, article in self.articles.items() if not article.fault}
