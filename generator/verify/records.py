"""What the proof reads of a built site. Pure."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from generator.findings import Place
from generator.verify.urls import split

Json = dict[str, Any]
Span = tuple[int, int]

DATA = "dossier.json"
KINDS = ("sources", "claims", "actors", "events", "motives", "reasons", "questions")


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
        return Place(DATA, self.data_text.count("\n", 0, found) + 1 if found > 0 else 1)

    @property
    def base(self) -> tuple[str, str]:
        """The host and the path (with a slash at its end) under which the site is to stand; empty if unknown."""
        home = self.pages.get("index.html")
        parts = split(home.canonical if home else "")
        return (parts.netloc, parts.path.rstrip("/") + "/") if parts.netloc else ("", "")

    @property
    def texts(self) -> dict[str, str]:
        """The text of each article that could be read, by the id of its source."""
        return {name: article.text for name, article in self.articles.items() if not article.fault}
