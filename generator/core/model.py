"""The records of an assembled dossier: frozen, resolved, no I/O. Offsets are code points; an end is exclusive."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal

from generator.findings import Finding, Place
from generator.reading.entries import (
    ActorEntry,
    ClaimEntry,
    EditionEntry,
    Entry,
    EventEntry,
    Evidence,
    MotiveEntry,
    QuestionEntry,
    Quoted,
    ReasonEntry,
    SetAside,
    Settings,
    SourceEntry,
)
from generator.text.abbreviations import Abbreviations
from generator.text.dates import Days
from generator.text.quotes import Match
from generator.text.sentences import words

Part = Literal["headline", "body", "furniture"]
Form = Literal["direct", "indirect", "narration"]
Stance = Literal["supports", "disputes", "qualifies"]


class Standing(StrEnum):
    """What follows from a claim's citations, in the order in which the rules apply."""

    DISPUTED = "disputed"
    DENIED = "denied"
    INFERRED = "inferred"
    SINGLE_ORIGIN = "single-origin"
    ONE_VOICE = "one-voice"
    CORROBORATED = "corroborated"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim's standing and what it rests on."""

    standing: Standing
    newsrooms: tuple[str, ...] = ()
    """The origins of supporting citations, each once, echoes counted once."""
    voices: tuple[str, ...] = ()
    """Ids of actors, or names of newsrooms where nobody else is named."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """One quotation of the ledger and every place where it was found."""

    kind: Literal["evidence", "set-aside", "title", "basis", "loaded"]
    entry: Entry
    """Where the quotation is written."""
    key: str
    """The key that holds its words."""
    quotation: str
    source: str
    matches: tuple[Match, ...]
    claim: str | None = None

    @property
    def place(self) -> Place:
        """Where the quotation is written."""
        return self.entry.where(self.key)

    @property
    def match(self) -> Match | None:
        """The place of the quotation, where there is one only; a title that stands twice means the first."""
        return self.matches[0] if len(self.matches) == 1 or (self.matches and self.kind == "title") else None


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation used as evidence for a claim."""

    claim: str
    source: str
    start: int
    end: int
    exact: str
    """The source's own characters from start to end."""
    segments: tuple[tuple[int, int], ...]
    """Each quoted part; one unless the quotation skips words."""
    stance: Stance
    speakers: tuple[str, ...]
    attribution: str | None
    origin: str
    via: tuple[str, ...]
    said: str | None
    form: Form
    echoes: tuple[str, ...]
    passages: tuple[int, ...]
    """Indexes of the passages that it overlaps."""
    in_headline: bool
    """Whether all of it stands in a headline."""
    entry: Evidence
    prefix: str = ""
    """The fewest words right before it that tell it from its like in the source; nothing where it stands once."""
    suffix: str = ""
    """The same behind it."""

    @property
    def key(self) -> str:
        """A name for this citation, the same at each build: its source and where it begins and ends."""
        return f"{self.source}-{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a source."""

    start: int
    end: int
    part: Part
    fate: Literal["cited", "set-aside"] | None
    """None where nothing says what became of it, which is a finding."""
    reason: str | None
    """Why it is set aside."""
    claims: tuple[str, ...]
    """Ids of the claims that cite it, in the ledger's order."""


@dataclass(frozen=True)  # not slotted: its words are found when they are first asked for
class Source:
    """One article with its text and the fate of each of its passages."""

    entry: SourceEntry
    text: str
    file: str
    """Its path from the dossier's folder."""
    sha256: str
    """Of the file as it is, in hexadecimal."""
    title: Match | None
    passages: tuple[Passage, ...]
    set_aside: tuple[tuple[Match, SetAside], ...]
    others: tuple[tuple[Match, Quoted], ...]
    """Words quoted from it that are no evidence: in a basis (of any source) or as loaded words."""
    published: Days
    stops: Abbreviations
    """What ends no sentence in it: abbreviations of its language, and names of actors."""
    original: str | None = None
    """The SHA-256 of the file that its text was taken from, as it lies there; None where sources.yml names none."""

    @property
    def id(self) -> str:
        """The id in sources.yml."""
        return self.entry.id

    @cached_property
    def words(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where each word of its passages begins, and where it ends, in order."""
        starts, ends = array("I"), array("I")
        for passage in self.passages:
            for start, end in words(self.text[passage.start : passage.end]):
                starts.append(passage.start + start)
                ends.append(passage.start + end)
        return starts, ends

    def slice(self, span: tuple[int, int]) -> str:
        """Return the source's own characters from start to end, exclusive."""
        return self.text[span[0] : span[1]]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence that the dossier states, with its citations and its standing."""

    entry: ClaimEntry
    citations: tuple[Citation, ...]
    contradicts: tuple[str, ...]
    """Both ways: those that it names and those that name it."""
    weighed: Weighed | None
    """None where nothing supports or disputes it."""

    @property
    def id(self) -> str:
        """The id in claims.yml."""
        return self.entry.id

    @property
    def statement(self) -> str:
        """The sentence."""
        return self.entry.statement


@dataclass(frozen=True)
class Dossier:
    """Everything, resolved. Ids that lead nowhere are left out here and reported by a check."""

    settings: Settings
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    actors: Mapping[str, ActorEntry]
    events: Mapping[str, EventEntry]
    motives: Mapping[str, MotiveEntry]
    reasons: Mapping[str, ReasonEntry]
    questions: Mapping[str, QuestionEntry]
    editions: Mapping[str, EditionEntry]
    """By the day of each, in order of time."""
    stops: Abbreviations
    """What ends no sentence in the editors' prose: abbreviations of its language, and names of actors."""
    lookups: tuple[Lookup, ...]
    entries: tuple[Entry, ...]
    """Every entry as typed, the settings first."""
    named: Mapping[str, frozenset[str]]
    """Every id written, by kind, those of rejected entries included."""
    unread: frozenset[str]
    """Kinds of which a file could not be read: references to them are not judged."""
    unlisted: tuple[str, ...]
    """Files among the articles that sources.yml does not name."""
    faults: tuple[Finding, ...]
    """What was wrong with the input itself."""

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation, in the ledger's order."""
        return tuple(citation for claim in self.claims.values() for citation in claim.citations)

    @cached_property
    def citations_of(self) -> Mapping[str, tuple[Citation, ...]]:
        """The citations of each source, in the order of its text."""
        found: dict[str, list[Citation]] = {source: [] for source in self.sources}
        for citation in self.citations:
            found[citation.source].append(citation)
        return {source: tuple(sorted(some, key=lambda c: (c.start, c.end))) for source, some in found.items()}


def names_of(actors: Iterable[ActorEntry]) -> tuple[str, ...]:
    """Return every name by which actors are called."""
    return tuple(name for actor in actors for name in (actor.name, *actor.aliases))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two [start, end) share a character."""
    return one[0] < other[1] and other[0] < one[1]


def merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the union of [start, end) spans, in order, touching ones joined."""
    open_start: int | None = None
    open_end = 0
    for start, end in sorted(spans):
        if open_start is None:
            open_start, open_end = start, end
        elif start <= open_end:
            open_end = max(open_end, end)
        else:
            yield open_start, open_end
            open_start, open_end = start, end
    if open_start is not None:
        yield open_start, open_end
