"""What a ledger may say: one record for each kind of entry, as typed, with the place of every value.

Frozen; unknown keys are rejected. Ids are not resolved here (see `assemble`). The fields are those of
`theme/guide/ledger.md`. Only `ledger` makes these records from YAML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.findings import Place
from generator.text.dates import days
from generator.text.prose import cited_ids, with_citations
from generator.text.tags import language_tag

UNKNOWN = "unknown"
"""What `outlet` and `origin` say where the text does not."""

FURNITURE = frozenset({"boilerplate", "credit"})
"""Reasons that make a passage part of what stands around the article."""

NOWHERE = Place("")

Section = Literal[
    "home", "reasons", "actors", "motives", "timeline", "questions", "claims", "sources", "method", "data"
]
SECTIONS: tuple[Section, ...] = get_args(Section)
"""The sections of a site, in their usual order."""


Publish = Literal["excerpts", "full", "none"]


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field that holds the id of an entry of another kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class IsProse:
    """Marks a field that is published as sentences; `voice` says whether they need a citation each."""

    voice: Literal["dossier", "editors"] = "dossier"


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str | Mapping) else value


def _edtf(value: str) -> str:
    try:
        days(value)
    except ValueError as error:
        raise PydanticCustomError("date_invalid", "is not a date: {why}", {"why": str(error)}) from error
    return value


def _day(value: str) -> str:
    try:
        is_day = "/" not in value and days(value).is_day
    except ValueError:
        is_day = False
    if not is_day:
        raise PydanticCustomError("date_invalid", "is not a day")
    return value


def _tag(value: str) -> str:
    try:
        language_tag(value)
    except ValueError as error:
        raise PydanticCustomError("language_invalid", "{why}", {"why": str(error)}) from error
    return value


_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_SHA256 = r"^[0-9a-f]{64}$"
_WEB = r"^https?://[^\s/?#]+\S*$"
_VERSION = r"^[0-9]+\.[0-9]+([.+-]?[0-9a-z]+)*$"
PATTERNS = MappingProxyType(
    {
        _ID: "lower-case letters and digits, with single hyphens between them",
        _WEB: "an address that begins with https:// or http://",
        _SHA256: "64 hexadecimal digits in lower case",
        _VERSION: "a version of the generator, such as 1.2.0",
    }
)
"""What each pattern asks for, in words."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=_ID, max_length=80)]
Former = Annotated[tuple[Id, ...], BeforeValidator(_listed)]
"""Ids that an entry had before: their addresses lead on to it."""
Edtf = Annotated[str, AfterValidator(_edtf)]
Language = Annotated[Text, AfterValidator(_tag)]
Day = Annotated[str, AfterValidator(_day)]
Prose = Annotated[Text, IsProse()]
Editorial = Annotated[Text, IsProse("editors")]
ActorId = Annotated[str, Refers("actors")]
ClaimId = Annotated[str, Refers("claims")]
EventId = Annotated[str, Refers("events")]
SourceId = Annotated[str, Refers("sources")]
Ids = BeforeValidator(_listed)
Claims = Annotated[tuple[ClaimId, ...], Ids]
SomeClaims = Annotated[Claims, Field(min_length=1)]
"""For what a page states by itself: nothing else could be cited for it."""
Proses = Annotated[tuple[Prose, ...], Ids]


class Entry(BaseModel):
    """A mapping of the ledger that knows where each of its values stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Mapping[Any, Place] = Field(default_factory=dict, alias="@places", exclude=True, repr=False)
    """The place of each value by its key; of a list's items by (key, index); of the entry itself by ""."""

    @model_validator(mode="before")
    @classmethod
    def _keep_places(cls, value: Any) -> Any:
        places = getattr(value, "places", None)
        return value if places is None else {**value, "@places": places}

    def where(self, key: str = "", index: int | None = None) -> Place:
        """Return where a value stands; where it is not written, where the entry begins."""
        if index is not None and (key, index) in self.at:
            return self.at[key, index]
        return self.at.get(key) or self.at.get("", NOWHERE)


# --- sources.yml -----------------------------------------------------------------------------------------------------


class Quoted(Entry):
    """Words of a source: a TextQuoteSelector of the W3C Web Annotation Data Model."""

    quote: Text
    prefix: str = ""
    suffix: str = ""


class SetAside(Quoted):
    """Words that no claim uses, with the reason."""

    reason: Literal["boilerplate", "credit", "headline", "off-topic", "repeats", "background", "not-yet-used"]


class BasisQuote(Quoted):
    """Words that show how we know something about a source."""

    source: SourceId | None = None
    """The source in which they stand, where it is another one."""


class Basis(Entry):
    """How we know something: the editors' reasoning and the words that it rests on."""

    reasoning: Editorial
    quotes: Annotated[tuple[BasisQuote, ...], Ids] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"reasoning": value} if isinstance(value, str) else value


class IntervalBasis(Entry):
    """How we know each end of an interval of days."""

    earliest: Basis
    latest: Basis


def _shape_of_basis(value: Any) -> str:
    has_ends = isinstance(value, IntervalBasis) or (isinstance(value, Mapping) and {"earliest", "latest"} & set(value))
    return "interval" if has_ends else "basis"


class SourceBasis(Entry):
    """How we know who published a source, who wrote it, through whom, and when."""

    outlet: Basis | None = None
    origin: Basis | None = None
    via: Basis | None = None
    published: (
        Annotated[
            Annotated[Basis, Tag("basis")] | Annotated[IntervalBasis, Tag("interval")], Discriminator(_shape_of_basis)
        ]
        | None
    ) = None


class Original(Entry):
    """The file from which the text of an article was taken, as it came: never published."""

    file: Annotated[str, StringConstraints(min_length=1)]
    sha256: Annotated[str, StringConstraints(pattern=_SHA256)]


class SourceEntry(Entry):
    """One article."""

    id: Id
    file: Annotated[str, StringConstraints(min_length=1)]
    sha256: Annotated[str, StringConstraints(pattern=_SHA256)]
    title: Text = UNKNOWN
    """Its headline; `unknown` where it has none."""
    outlet: Text = UNKNOWN
    origin: Text = UNKNOWN
    via: Annotated[tuple[Text, ...], Ids] = ()
    published: Edtf
    basis: SourceBasis = SourceBasis()
    language: Language = "en"
    url: Annotated[str, StringConstraints(pattern=_WEB)] | None = None
    """Where the article was found."""
    original: Original | None = None
    """What the article's text was taken from, where that was no plain text."""
    speaker: ActorId | None = None
    """Whose statement all of it is, where it is one: the speaker of every citation that names no other."""
    publish: Publish | None = None
    """How much of it may be shown, where that differs from what dossier.yml says."""
    loaded_words: Annotated[tuple[Quoted, ...], Ids] = ()
    set_aside: tuple[SetAside, ...] = ()
    formerly: Former = ()


# --- ledger/*.yml ----------------------------------------------------------------------------------------------------


class Evidence(Quoted):
    """A quotation used as evidence for a claim."""

    source: SourceId
    stance: Literal["supports", "disputes", "qualifies"]
    speaker: Annotated[tuple[ActorId, ...], Ids] = ()
    attribution: Text | None = None
    via: Annotated[tuple[Text, ...], Ids] = ()
    said: Edtf | None = None
    origin: Text | None = None
    form: Literal["direct", "indirect", "narration"] | None = None
    translation: Text | None = None
    """The editors' own, into the language of the dossier: shown as theirs, and no evidence."""
    echoes: Annotated[tuple[SourceId, ...], Ids] = ()


class Inferred(Entry):
    """The editors' own inference from other claims."""

    from_: SomeClaims = Field(alias="from")
    reasoning: Editorial


class ClaimEntry(Entry):
    """One sentence that the dossier states, with its citations."""

    id: Id
    statement: Text
    topics: Annotated[tuple[Text, ...], Ids] = ()
    contradicts: Claims = ()
    evidence: tuple[Evidence, ...] = ()
    inferred: Inferred | None = None
    accept: Mapping[str, Text] = Field(default_factory=dict)
    """Why a finding of a fidelity check does not apply, by its code."""
    formerly: Former = ()


class Relation(Entry):
    """How an actor is tied to another."""

    to: ActorId
    kind: Text
    claims: SomeClaims


class ActorEntry(Entry):
    """A person, an organisation, a state, or a group of unnamed people."""

    id: Id
    name: Text
    kind: Literal["person", "organisation", "state", "group"]
    speaks_for: ActorId | None = None
    aliases: Annotated[tuple[Text, ...], Ids] = ()
    role: Prose | None = None
    summary: Prose | None = None
    relations: tuple[Relation, ...] = ()
    main: bool = False
    formerly: Former = ()


class EventDate(Entry):
    """When an event took place or was to take place."""

    date: Edtf
    claims: SomeClaims
    basis: Editorial | None = None


class EventPlace(Entry):
    """Where an event took place or was to take place."""

    place: Text
    claims: SomeClaims


class EventState(Entry):
    """How certain an event is, according to whom."""

    status: Literal["planned", "reported", "confirmed", "denied"]
    claims: SomeClaims


class EventEntry(Entry):
    """Something that happened, was planned or was said."""

    id: Id
    title: Text
    dates: tuple[EventDate, ...]
    listed_before: EventId | None = None
    """The event before which it stands in the timeline where its own dates say too little; a `basis` should say why."""
    main: bool = False
    """Whether a timeline that cannot show all shows it; where no event is, all are shown."""
    places: tuple[EventPlace, ...] = ()
    actors: Annotated[tuple[ActorId, ...], Ids] = ()
    states: tuple[EventState, ...] = ()
    claims: SomeClaims
    formerly: Former = ()


class MotiveEntry(Entry):
    """What one actor wants, of another one or at all, what it can offer, and what it risks."""

    id: Id
    actor: ActorId
    toward: ActorId | None = None
    wants: Proses = ()
    offers: Proses = ()
    risks: Proses = ()
    summary: Prose
    claims: Claims = ()
    limits: Proses = ()
    formerly: Former = ()


class ReasonEntry(Entry):
    """One reason of the framing."""

    id: Id
    order: int
    title: Text
    summary: Prose
    strength: Prose | None = None
    claims: Claims = ()
    limits: Proses = ()
    formerly: Former = ()


class Answer(Entry):
    """One answer on offer to an open question."""

    text: Prose
    claims: SomeClaims


class QuestionEntry(Entry):
    """Something that the sources leave open."""

    id: Id
    question: Text
    status: Literal["open", "partly-answered", "answered"]
    as_of: Day | None = None
    """The day of the dossier where it is left out."""
    answers: tuple[Answer, ...] = ()
    settled_by: Proses = ()
    claims: Claims = ()
    formerly: Former = ()


def _named_sections(value: Any) -> Any:
    """Give sections that are only listed no names of their own."""
    is_listed = isinstance(value, list) and all(isinstance(name, str) for name in value)
    return dict.fromkeys(value) if is_listed else value


def _with_evidence(sections: Mapping[Section, str | None]) -> Mapping[Section, str | None]:
    """Refuse sections without those to which every citation leads."""
    if not {"claims", "sources"} <= set(sections):
        expected = "sections with claims and sources among them: every citation leads there"
        raise PydanticCustomError("sections_without_evidence", "{expected}", {"expected": expected})
    return sections


class Settings(Entry):
    """What the dossier itself is set to: `seeds/dossier.yml`."""

    title: Text
    description: Text | None = None
    """What a search engine shows below the title."""
    language: Language = "en"
    as_of: Day
    reviewed: Day | None = None
    publish: Publish = "excerpts"
    strict: bool = False
    """Whether what the fidelity checks find stops a build even where it is only a reason to look again."""
    made_with: Annotated[str, StringConstraints(pattern=_VERSION)] | None = None
    """The version of the generator with which the dossier was made."""
    alike: tuple[Text, ...] = ()
    """Words that the search takes for one another, a line each: "arms weapons"."""
    sections: Annotated[
        Mapping[Section, Text | None], BeforeValidator(_named_sections), AfterValidator(_with_evidence)
    ] = Field(default_factory=lambda: dict.fromkeys(SECTIONS))
    """The sections that are kept, each with its name; None where the language's usual word names it."""


# --- editions.yml ----------------------------------------------------------------------------------------------------


What = Literal["added", "removed", "reworded", "evidence", "standing", "status", "answers", "revised"]


_STANDINGS = frozenset({"disputed", "denied", "inferred", "single-origin", "one-voice", "corroborated"})
_STATUSES = frozenset({"open", "partly-answered", "answered"})
_WHATS: Mapping[str, tuple[What, ...]] = MappingProxyType(
    {"claims": ("evidence", "standing"), "questions": ("status", "answers")}
)
"""What can happen to things of a kind beside coming, going, and being said in other words."""


class Told(Entry):
    """One thing that an edition says otherwise than the one before it. What it names may be gone by now."""

    kind: Literal["sources", "claims", "questions", "reasons", "motives", "events", "actors"]
    id: Id
    what: What
    was: Text | None = None
    """What it was called before: a claim its statement; of a standing or a status, that of before."""
    now: Text | None = None
    """Of a standing or a status, that of then."""

    @model_validator(mode="after")
    def _fits(self) -> Told:
        whats = ("added", "removed", "reworded", *_WHATS.get(self.kind, ("revised",)))
        words = {"standing": _STANDINGS, "status": _STATUSES}.get(self.what)
        if self.what not in whats:
            expected = f"{self.kind} with one of: {', '.join(whats)}"
        elif words and not {self.was, self.now} <= words:
            expected = f"`was` and `now` with one of: {', '.join(sorted(words))}"
        elif self.what in ("removed", "reworded") and self.was is None:
            expected = "what it was called before, in `was`"
        else:
            return self
        raise PydanticCustomError("told_wrong", "{expected}", {"expected": expected})


class EditionEntry(Entry):
    """A published state of the dossier, by the day of its publication, and what it says otherwise than the last one."""

    id: Day
    note: Editorial | None = None
    changes: tuple[Told, ...] = ()


KINDS: Mapping[str, type[Entry]] = MappingProxyType(
    {
        "actors": ActorEntry,
        "claims": ClaimEntry,
        "events": EventEntry,
        "motives": MotiveEntry,
        "reasons": ReasonEntry,
        "questions": QuestionEntry,
    }
)
"""The kinds of ledger entries and the files (or folders) that hold them: `seeds/ledger/KIND.yml`."""


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Marked:
    """A value of an entry whose field is marked with `Refers` or `IsProse`."""

    mark: Refers | IsProse
    value: str
    place: Place
    closing: tuple[str, ...] = ()
    """For the text of an answer: the claims whose citations follow it."""


def marked(entry: Entry, around: Place = NOWHERE) -> Iterator[Marked]:
    """Yield each reference and each piece of prose in an entry and in the entries inside it.

    `around` is the place of an entry that has none of its own: the text that stands for a whole basis.
    """
    for name, mark in _marks(type(entry)).items():
        value = getattr(entry, name)
        key = type(entry).model_fields[name].alias or name
        items = value if isinstance(value, tuple) else (value,)
        for index, item in enumerate(items):
            place = entry.where(key, index) if entry.at else around
            if isinstance(item, Entry):
                yield from marked(item, place)
            elif mark is not None and item is not None:
                yield Marked(mark, item, place, entry.claims if isinstance(entry, Answer) else ())


def with_ids(entry: E, names: Mapping[str, Mapping[str, str]]) -> E:
    """Return an entry that calls things by other ids, in its references and in its citations; `names` by kind."""

    def renamed(value: Any, mark: Refers | IsProse | None) -> Any:
        match value, mark:
            case Entry(), _:
                return with_ids(value, names)
            case str(), Refers():
                return names.get(mark.kind, {}).get(value, value)
            case str(), IsProse():
                return with_citations(value, names.get("claims", {}))
            case tuple(), _:
                return tuple(renamed(item, mark) for item in value)
            case _:
                return value

    return entry.model_copy(
        update={field: renamed(getattr(entry, field), mark) for field, mark in _marks(type(entry)).items()}
    )


def cited_claims(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the claims that an entry stands on, in its lists and in its prose, each once."""
    names: dict[str, None] = {}
    for found in marked(entry):
        if isinstance(found.mark, IsProse):
            names |= dict.fromkeys(name for name, _ in cited_ids(found.value))
        elif found.mark.kind == "claims":
            names[found.value] = None
    return tuple(names)


def told_claims(entry: Entry) -> frozenset[str]:
    """Return the ids of the claims that the prose of an entry cites, those behind the text of an answer included."""
    prose = [found for found in marked(entry) if isinstance(found.mark, IsProse)]
    return frozenset(name for found in prose for name in (*(id for id, _ in cited_ids(found.value)), *found.closing))


@cache
def _marks(kind: type[Entry]) -> dict[str, Refers | IsProse | None]:
    return {
        name: next(_find_marks([*field.metadata, field.annotation]), None)
        for name, field in kind.model_fields.items()
        if name != "at"
    }


def _find_marks(parts: Any) -> Iterator[Refers | IsProse]:
    for part in parts:
        if isinstance(part, Refers | IsProse):
            yield part
        else:
            yield from _find_marks([*getattr(part, "__metadata__", ()), *get_args(part)])
