"""What a ledger may say: one record for each kind of entry, as typed, with the place of every value.

Frozen; unknown keys are rejected. Ids are not resolved here (see `assemble`). The fields are those of
`theme/guide/ledger.md`. Only `ledger` makes these records from YAML.
"""

from collections.abc import Callable, Iterator, Mapping
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
from generator.reading.fields import (
    SHA256,
    VERSION,
    WEB,
    ActorId,
    Claims,
    Day,
    Editorial,
    Edtf,
    EventId,
    Former,
    Id,
    Ids,
    IsProse,
    Language,
    Prose,
    Proses,
    Refers,
    SomeClaims,
    SourceId,
    Text,
)
from generator.text.prose import cited_ids, with_citations

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

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        """Leave the places out of a schema: nobody writes them."""
        found = handler(schema)
        handler.resolve_ref_schema(found).get("properties", {}).pop("@places", None)
        return found

    def where(self, key: str = "", index: int | None = None) -> Place:
        """Return where a value stands; where it is not written, where the entry begins."""
        if index is not None and (key, index) in self.at:
            return self.at[key, index]
        return self.at.get(key) or self.at.get("", NOWHERE)


# --- sources.yml -----------------------------------------------------------------------------------------------------


class Quoted(Entry):
    """Words of a source: a TextQuoteSelector of the W3C Web Annotation Data Model."""

    quote: Text
    r"""The words as they stand there; `[…]` skips some, and a bracket that the source prints so is written `\[`."""
    prefix: str = ""
    """Words directly before it, where the quotation stands several times."""
    suffix: str = ""
    """Words directly behind it, where the quotation stands several times."""


class SetAside(Quoted):
    """Words that no claim uses, with the reason."""

    reason: Literal["boilerplate", "credit", "headline", "off-topic", "repeats", "background", "not-yet-used"]
    """Why no claim uses the words."""


class BasisQuote(Quoted):
    """Words that show how we know something about a source."""

    source: SourceId | None = None
    """The source in which they stand, where it is another one."""


class Basis(Entry):
    """How we know something: the editors' reasoning and the words that it rests on."""

    reasoning: Editorial
    """How it is known, in the editors' own words."""
    quotes: Annotated[tuple[BasisQuote, ...], Ids] = ()
    """Words that the reasoning rests on."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"reasoning": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        """Allow a text, which is the reasoning alone."""
        return {"anyOf": [super().__get_pydantic_json_schema__(schema, handler), {"type": "string"}]}


class IntervalBasis(Entry):
    """How we know each end of an interval of days."""

    earliest: Basis
    """How it is known that it was not published before."""
    latest: Basis
    """How it is known that it was not published later."""


def _shape_of_basis(value: Any) -> str:
    has_ends = isinstance(value, IntervalBasis) or (isinstance(value, Mapping) and {"earliest", "latest"} & set(value))
    return "interval" if has_ends else "basis"


class SourceBasis(Entry):
    """How we know who published a source, who wrote it, through whom, and when."""

    outlet: Basis | None = None
    """How it is known who published this copy."""
    origin: Basis | None = None
    """How it is known who reported it first."""
    via: Basis | None = None
    """How it is known whom the text credits."""
    published: (
        Annotated[
            Annotated[Basis, Tag("basis")] | Annotated[IntervalBasis, Tag("interval")], Discriminator(_shape_of_basis)
        ]
        | None
    ) = None
    """How it is known when it was published: of an interval, how each end is."""


class Original(Entry):
    """The file from which the text of an article was taken, as it came: never published."""

    file: Annotated[str, StringConstraints(min_length=1)]
    """Its path from `seeds/`."""
    sha256: Annotated[str, StringConstraints(pattern=SHA256)]
    """Of the file as it came; one that has changed is a finding."""


class SourceEntry(Entry):
    """One article."""

    id: Id
    """Short, lower-case, with hyphens; a permanent address, which never changes its meaning."""
    file: Annotated[str, StringConstraints(min_length=1)]
    """The article, from `seeds/`."""
    sha256: Annotated[str, StringConstraints(pattern=SHA256)]
    """The SHA-256 of the untouched file; `dossier check --fix` writes it."""
    title: Text = UNKNOWN
    """Its headline; `unknown` where it has none."""
    outlet: Text = UNKNOWN
    """Who published this copy; `unknown` where the text does not say."""
    origin: Text = UNKNOWN
    """Who reported it first; `unknown` where the text does not say."""
    via: Annotated[tuple[Text, ...], Ids] = ()
    """Agencies and papers that the text credits."""
    published: Edtf
    """The day, or an interval of days where it is inferred."""
    basis: SourceBasis = SourceBasis()
    """How it is known who published it, and when, wherever that is not printed."""
    language: Language = "en"
    """Of the article, as a tag: en, pt-BR."""
    url: Annotated[str, StringConstraints(pattern=WEB)] | None = None
    """Where the article was found."""
    archived: Annotated[str, StringConstraints(pattern=WEB)] | None = None
    """Where an archive of the web keeps a copy of it."""
    original: Original | None = None
    """What the article's text was taken from, where that was no plain text."""
    speaker: ActorId | None = None
    """Whose statement all of it is, where it is one: the speaker of every citation that names no other."""
    publish: Publish | None = None
    """How much of it may be shown, where that differs from what dossier.yml says."""
    loaded_words: Annotated[tuple[Quoted, ...], Ids] = ()
    """Words that judge, listed on the source's page."""
    set_aside: tuple[SetAside, ...] = ()
    """Words that no claim uses, each with the reason."""
    formerly: Former = ()
    """Ids that it had before: their addresses lead on to it."""


# --- ledger/*.yml ----------------------------------------------------------------------------------------------------


class Evidence(Quoted):
    """A quotation used as evidence for a claim."""

    source: SourceId
    """The source in which the words stand."""
    stance: Literal["supports", "disputes", "qualifies"]
    """Whether the words support the claim, dispute or qualify it."""
    speaker: Annotated[tuple[ActorId, ...], Ids] = ()
    """Whose words they are, where the source attributes them: one actor or several."""
    attribution: Text | None = None
    """The source's own word of saying: says, claims, believes, warns."""
    via: Annotated[tuple[Text, ...], Ids] = ()
    """Who carried the words, from the speaker outwards."""
    said: Edtf | None = None
    """When, where the source dates the words."""
    origin: Text | None = None
    """Who reported the words first, where that is not the source's own."""
    form: Literal["direct", "indirect", "narration"] | None = None
    """How the words are given; seen from the quotation marks where it is left out."""
    translation: Text | None = None
    """The editors' own, into the language of the dossier: shown as theirs, and no evidence."""
    echoes: Annotated[tuple[SourceId, ...], Ids] = ()
    """Sources in which the same words stand, or nearly: they count once."""


class Inferred(Entry):
    """The editors' own inference from other claims."""

    from_: SomeClaims = Field(alias="from")
    """The claims from which it follows."""
    reasoning: Editorial
    """How it follows, in the editors' own words."""


class ClaimEntry(Entry):
    """One sentence that the dossier states, with its citations."""

    id: Id
    """Short, lower-case, with hyphens; a permanent address, which never changes its meaning."""
    statement: Text
    """One sentence, complete in itself."""
    topics: Annotated[tuple[Text, ...], Ids] = ()
    """Words to find it by."""
    contradicts: Claims = ()
    """Claims that cannot hold together with it; written once, holds both ways."""
    evidence: tuple[Evidence, ...] = ()
    """Its citations."""
    inferred: Inferred | None = None
    """From which other claims it follows."""
    accept: Mapping[str, Text] = Field(default_factory=dict)
    """Why a finding of a fidelity check does not apply, by its code."""
    formerly: Former = ()
    """Ids that it had before: their addresses lead on to it."""


class Relation(Entry):
    """How an actor is tied to another."""

    to: ActorId
    """The other actor."""
    kind: Text
    """How they are tied, in a word or two."""
    claims: SomeClaims
    """The claims that say so."""


class ActorEntry(Entry):
    """A person, an organisation, a state, or a group of unnamed people."""

    id: Id
    """Short, lower-case, with hyphens; a permanent address, which never changes its meaning."""
    name: Text
    """As it is to be shown."""
    kind: Literal["person", "organisation", "state", "group"]
    """What it is; a group is of unnamed people."""
    speaks_for: ActorId | None = None
    """The office, the government or the person for whom it speaks."""
    aliases: Annotated[tuple[Text, ...], Ids] = ()
    """Other names by which sources call it."""
    role: Prose | None = None
    """What it is in this story; prose with citations."""
    summary: Prose | None = None
    """What is told of it; prose with citations."""
    relations: tuple[Relation, ...] = ()
    """How it is tied to others."""
    main: bool = False
    """Whether it is one of those that the story is about."""
    formerly: Former = ()
    """Ids that it had before: their addresses lead on to it."""


class EventDate(Entry):
    """When an event took place or was to take place."""

    date: Edtf
    """A day, a month, a year or an interval."""
    claims: SomeClaims
    """The claims that say so."""
    basis: Editorial | None = None
    """How it is known, in the editors' own words."""


class EventPlace(Entry):
    """Where an event took place or was to take place."""

    place: Text
    """The name of the place."""
    claims: SomeClaims
    """The claims that say so."""


class EventState(Entry):
    """How certain an event is, according to whom."""

    status: Literal["planned", "reported", "confirmed", "denied"]
    """How certain it is."""
    claims: SomeClaims
    """The claims that say so."""


class EventEntry(Entry):
    """Something that happened, was planned or was said."""

    id: Id
    """Short, lower-case, with hyphens; it never changes its meaning."""
    title: Text
    """What happened, in a few words."""
    dates: tuple[EventDate, ...]
    """When, according to whom."""
    listed_before: EventId | None = None
    """The event before which it stands in the timeline where its own dates say too little; a `basis` should say why."""
    main: bool = False
    """Whether a timeline that cannot show all shows it; where no event is, all are shown."""
    places: tuple[EventPlace, ...] = ()
    """Where, according to whom."""
    actors: Annotated[tuple[ActorId, ...], Ids] = ()
    """Who took part."""
    states: tuple[EventState, ...] = ()
    """How certain it is, according to whom."""
    claims: SomeClaims
    """The claims that tell of it."""
    formerly: Former = ()
    """Ids that it had before: their addresses lead on to it."""


class MotiveEntry(Entry):
    """What one actor wants, of another one or at all, what it can offer, and what it risks."""

    id: Id
    """Short, lower-case, with hyphens; it never changes its meaning."""
    actor: ActorId
    """Whose motive it is."""
    toward: ActorId | None = None
    """Of whom it wants something; left out where it is one of its own."""
    wants: Proses = ()
    """What it wants; prose with citations."""
    offers: Proses = ()
    """What it can offer; prose with citations."""
    risks: Proses = ()
    """What it risks; prose with citations."""
    summary: Prose
    """All of it in short; prose with citations."""
    claims: Claims = ()
    """The claims on which it stands."""
    limits: Proses = ()
    """What speaks against it; prose with citations."""
    formerly: Former = ()
    """Ids that it had before: their addresses lead on to it."""


class ReasonEntry(Entry):
    """One reason of the framing."""

    id: Id
    """Short, lower-case, with hyphens; it never changes its meaning."""
    order: int
    """Its place among the reasons, from 1."""
    title: Text
    """The reason in a few words."""
    summary: Prose
    """The reason; prose with citations."""
    strength: Prose | None = None
    """How strong it is; prose with citations."""
    claims: Claims = ()
    """The claims on which it stands."""
    limits: Proses = ()
    """What speaks against it; prose with citations."""
    formerly: Former = ()
    """Ids that it had before: their addresses lead on to it."""


class Answer(Entry):
    """One answer on offer to an open question."""

    text: Prose
    """The answer; prose with citations."""
    claims: SomeClaims
    """The claims that give it."""


class QuestionEntry(Entry):
    """Something that the sources leave open."""

    id: Id
    """Short, lower-case, with hyphens; a permanent address, which never changes its meaning."""
    question: Text
    """One sentence, with its question mark."""
    status: Literal["open", "partly-answered", "answered"]
    """Whether the sources answer it."""
    as_of: Day | None = None
    """The day of the dossier where it is left out."""
    answers: tuple[Answer, ...] = ()
    """The answers on offer."""
    settled_by: Proses = ()
    """What would settle it; prose with citations."""
    claims: Claims = ()
    """The claims that bear on it."""
    formerly: Former = ()
    """Ids that it had before: their addresses lead on to it."""


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
    """The question that the dossier answers."""
    description: Text | None = None
    """What a search engine shows below the title."""
    publisher: Text | None = None
    """Who publishes the dossier, named as the author where its pages are cited."""
    language: Language = "en"
    """Of the dossier's own words, as a tag: en-GB."""
    as_of: Day
    """The day as of which standings hold; no source is later."""
    reviewed: Day | None = None
    """The day on which somebody last read all of it."""
    publish: Publish = "excerpts"
    """How much of the articles is shown: `excerpts`, `full` or `none`."""
    strict: bool = False
    """Whether what the fidelity checks find stops a build even where it is only a reason to look again."""
    made_with: Annotated[str, StringConstraints(pattern=VERSION)] | None = None
    """The version of the generator with which the dossier was made."""
    alike: tuple[Text, ...] = ()
    """Words that the search takes for one another, a line each, such as `arms weapons`."""
    sections: Annotated[
        Mapping[Section, Text | None],
        BeforeValidator(_named_sections, json_schema_input_type=Mapping[Section, Text | None] | list[Section]),
        AfterValidator(_with_evidence),
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
    """What kind of thing it is."""
    id: Id
    """Of the entry that is told of."""
    what: What
    """What became of it."""
    was: Text | None = None
    """What it was called before: a claim its statement; of a standing or a status, that of before."""
    now: Text | None = None
    """Of a standing or a status, that of then."""

    @model_validator(mode="after")
    def _fits(self) -> "Told":
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
    """The day on which it was published."""
    note: Editorial | None = None
    """What the editors say of it."""
    changes: tuple[Told, ...] = ()
    """What it says otherwise than the one before; `dossier diff` can write them."""


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

MODELS: Mapping[str, type[Entry]] = MappingProxyType(
    {"dossier": Settings, "sources": SourceEntry, **KINDS, "editions": EditionEntry}
)
"""What each file under `seeds/` holds: those of `KINDS`, and the others by their names."""


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Marked:
    """A value of an entry whose field is marked with `Refers` or `IsProse`."""

    mark: Refers | IsProse
    value: str
    place: Place
    closing: tuple[str, ...] = ()
    """For the text of an answer: the claims whose citations follow it."""


Way = tuple[str | int, ...]
"""From an entry to what is in it: keys, and numbers of items from 0."""


def inside(entry: Entry, path: Way = (), written: Way = ()) -> Iterator[tuple[Way, Way, Entry]]:
    """Yield an entry and each within it: the way to it, the same as it is written, and the entry.

    They differ where one item alone is written without its list.
    """
    yield path, written, entry
    for name, field in type(entry).model_fields.items():
        value, key = getattr(entry, name), field.alias or name
        if isinstance(value, Entry):
            yield from inside(value, (*path, key), (*written, key))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Entry):
                    listed = (key, index) in entry.at
                    yield from inside(item, (*path, key, index), (*written, key, *((index,) if listed else ())))


def marked(entry: Entry, around: Place = NOWHERE) -> Iterator[Marked]:
    """Yield each reference and each piece of prose in an entry and in the entries inside it.

    `around` is the place of an entry that has none of its own: the text that stands for a whole basis.
    """
    for name, (key, mark) in _marks(type(entry)).items():
        value = getattr(entry, name)
        items = value if isinstance(value, tuple) else (value,)
        for index, item in enumerate(items):
            place = entry.where(key, index) if entry.at else around
            if isinstance(item, Entry):
                yield from marked(item, place)
            elif mark is not None and item is not None:
                yield Marked(mark, item, place, entry.claims if isinstance(entry, Answer) else ())


def texts_of(entry: Entry, wanted: Callable[[str], bool], around: Place = NOWHERE) -> Iterator[tuple[str, Place]]:
    """Yield each text that is wanted of an entry and of those inside it, with its place; `around` as in `marked`."""
    for name, key in _keys(type(entry)):
        value = getattr(entry, name)
        for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(item, Entry):
                yield from texts_of(item, wanted, entry.where(key, index) if entry.at else around)
            elif isinstance(item, str) and wanted(item):
                yield item, entry.where(key, index) if entry.at else around


@cache
def _keys(kind: type[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the name of each field and its key in the ledger."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items() if name != "at")


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
        update={field: renamed(getattr(entry, field), mark) for field, (_, mark) in _marks(type(entry)).items()}
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
def _marks(kind: type[Entry]) -> Mapping[str, tuple[str, Refers | IsProse | None]]:
    """Return the key and the mark of each field that has a mark, or holds entries."""
    fields = kind.model_fields
    marks = {
        name: (key, next(_find_marks([*fields[name].metadata, fields[name].annotation]), None))
        for name, key in _keys(kind)
    }
    return {name: found for name, found in marks.items() if found[1] or _holds_entries(fields[name].annotation)}


def _holds_entries(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return True
    return any(_holds_entries(inner) for inner in get_args(annotation))


def _find_marks(parts: Any) -> Iterator[Refers | IsProse]:
    for part in parts:
        if isinstance(part, Refers | IsProse):
            yield part
        else:
            yield from _find_marks([*getattr(part, "__metadata__", ()), *get_args(part)])
