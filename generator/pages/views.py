"""What each template is given: frozen records, no wording, no markup."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.core.chronology import Listed
from generator.core.difference import StandingChange
from generator.core.excerpts import Share
from generator.core.history import Loss, Moment, Step
from generator.core.model import Citation, Claim, Passage, Source, Stance, Standing
from generator.core.parts import Part
from generator.findings import AnyRule
from generator.pages.pictures.exchange import Exchange
from generator.pages.pictures.network import Network, Tie
from generator.pages.pictures.strip import Strip
from generator.pages.pulls import Pull
from generator.reading.entries import (
    ActorEntry,
    Answer,
    EditionEntry,
    EventEntry,
    MotiveEntry,
    QuestionEntry,
    ReasonEntry,
    Section,
    Told,
)
from generator.text.quotes import Match


@dataclass(frozen=True, slots=True)
class Way:
    """What stands beside a thing that has a page of its own."""

    kind: str
    """Of all of them: a section, or `known`."""
    before: str | None
    """The id of the one before it, if there is one."""
    after: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be rendered."""

    url: str
    """Its address within the site."""
    template: str
    """The template, without its ending."""
    view: object
    """What the template shows."""
    section: Section | None = None
    """The section whose own page it is: the navigation names those and no others, or every page would grow."""
    evidence: str | None = None
    """The claim whose evidence the page itself shows."""
    way: Way | None = None
    """For the page of one thing of many."""
    is_far: bool = False
    """Whether its markers lead to the claims' own pages, since their evidence would be too much for its end."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that a thing had before."""

    to: str
    """The address that it has now."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is to be rendered, the pages written by hand aside."""

    pages: tuple[Page, ...]
    stretch_of: Mapping[tuple[str, int], int]
    """For each passage of a source, by the source's id and its index: where the stretch begins that shows it."""
    places: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    """The address of each thing, by kind and id, that stands on a part of a list."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The figures of the double entry."""

    claims: int
    citations: int
    sources: int
    passages: int
    cited: int
    set_aside: Mapping[str, int]
    """Passages set aside, by reason."""
    standings: Mapping[Standing, int]
    shares: Mapping[str, Share]
    accepted: Mapping[str, int]
    """Findings of fidelity checks that the ledger answers with a reason, by code."""


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One reason."""

    reason: ReasonEntry
    pull: Pull | None
    """The words that are set large above it: those of its first claim, unless its own prose sets them large."""
    further: tuple[Claim, ...]
    """Its claims that its prose does not tell."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """The list of reasons."""

    items: tuple[ReasonView, ...]
    first: int = 1
    """The number of the first of them."""
    parts: tuple[Part, ...] = ()
    """The pages of the list, where one has no room for it."""
    part: Part | None = None
    """Which of them this is."""


@dataclass(frozen=True, slots=True)
class Home:
    """The first page."""

    proof: Proof
    reasons: tuple[ReasonView, ...]
    questions: tuple[QuestionEntry, ...]
    """The first of those that are open."""
    actors: tuple[ActorEntry, ...]
    sources: tuple[Source, ...]
    exchange: Exchange | None
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class Actors:
    """The list of actors."""

    main: tuple[ActorEntry, ...]
    others: Mapping[str, tuple[ActorEntry, ...]]
    """By kind; all of them where none is a main one."""
    network: Network | None
    parts: tuple[Part, ...] = ()
    """The pages of the list, where one has no room for it."""
    part: Part | None = None
    """Which of them this is."""


@dataclass(frozen=True, slots=True)
class MotiveView:
    """One motive."""

    motive: MotiveEntry
    columns: Mapping[str, tuple[str, ...]]
    """What it holds of `wants`, `offers` and `risks`, in this order: prose with its citations."""
    further: tuple[Claim, ...]
    """Its claims that its prose does not tell."""


@dataclass(frozen=True, slots=True)
class Motives:
    """The list of motives."""

    full: tuple[MotiveView, ...]
    """Those that say what is wanted, offered or risked; all of them where none does."""
    others: tuple[MotiveView, ...]
    parts: tuple[Part, ...] = ()
    """The pages of the list, where one has no room for it."""
    part: Part | None = None
    """Which of them this is."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim that an actor speaks to, and how."""

    claim: Claim
    stance: Stance


@dataclass(frozen=True, slots=True)
class ActorView:
    """One actor."""

    actor: ActorEntry
    speaks_for: tuple[ActorEntry, ...]
    """Those at whose end the voice counts, the nearest first."""
    spoken_for_by: tuple[ActorEntry, ...]
    said: tuple[Said, ...]
    """Each claim once for each stance; those that its own prose tells are left out."""
    about: tuple[Claim, ...]
    """Claims that name the actor, are said by others, and are told nowhere else on its page."""
    motives: tuple[MotiveEntry, ...]
    events: tuple[EventEntry, ...]
    ties: tuple[Tie, ...]
    """Its own, and those of others to it."""
    parts: tuple[Part, ...] = ()
    """The pages of what it said, of what names it and of its events, where one has no room for them."""


@dataclass(frozen=True, slots=True)
class ActorPart:
    """A part of what an actor said, of what names it, or of its events."""

    actor: ActorEntry
    part: Part
    items: tuple[Said | EventEntry, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One event of the timeline."""

    listed: Listed
    reported: tuple[Source, ...]
    """The sources that report it, by date."""
    claims: tuple[Claim, ...]
    """Those that the timeline has not stated before."""
    again: tuple[str, ...]
    """The ids of those that it has."""


@dataclass(frozen=True, slots=True)
class MonthView:
    """Events that a timeline that cannot show all shows when it is asked to."""

    month: str | None
    """A month of a year; None where they have none in common."""
    events: tuple[EventView, ...]
    """At least one."""


@dataclass(frozen=True, slots=True)
class YearView:
    """Events in a row that are listed under one year."""

    year: int | None
    """None where nothing says when they took place; several rows of a timeline may have none."""
    key: str
    """What the row is known by within the timeline: its year, or `none-` and the number of its first event."""
    rows: tuple[EventView | MonthView, ...]
    """At least one; the others of a month stand behind its last event."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The list of events."""

    years: tuple[YearView, ...]
    actors: tuple[ActorEntry, ...]
    """The main actors that take part in some event."""
    strip: Strip | None
    parts: tuple[Part, ...] = ()
    """The pages of the list, where one has no room for it."""
    part: Part | None = None
    """Which of them this is."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A claim and what each source says to it."""

    claim: Claim
    cells: tuple[str, ...]
    """A stance for each source: the firmest, `mixed` where it both supports and disputes, `silent` where it has none.
    A source disputes what cannot hold with a claim that it supports."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Claims by sources."""

    sources: tuple[Source, ...]
    groups: Mapping[Standing, tuple[MatrixRow, ...]]
    """The claims of each standing that some claim has, those first that a reader should know of first; without those
    of one newsroom."""
    single: tuple[tuple[Source, tuple[Claim, ...]], ...]
    """The claims of one newsroom, under the source that supports them first."""
    is_short: bool
    """Whether there are so few claims that none has to be folded away."""
    is_narrow: bool
    """Whether there are so few sources that every screen but a telephone's has room for them."""
    parts: tuple[Part, ...] = ()
    """The pages of the list of all claims, where one has no room for it."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim."""

    claim: Claim
    against: tuple[Claim, ...]
    used_in: tuple[tuple[str, str, str], ...]
    """Where the dossier uses it: kind, id and name of each thing; motives have no name."""
    steps: tuple[Step, ...]
    """How it came to stand as it does."""
    parts: tuple[Part, ...] = ()
    """The pages of its evidence, where its own has no room for all."""


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """A part of the evidence of a claim."""

    claim: Claim
    part: Part
    items: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Passages of a source as its page shows them: one, or several that a quotation joins."""

    passages: tuple[Passage, ...]
    citations: tuple[Citation, ...]
    shown: tuple[tuple[int, int], ...]
    """The [start, end) of each part shown, in order: quotations, or the first words of what is set aside."""
    hidden: int
    """Words left out just before it."""
    claims: tuple[str, ...]
    """The ids of the claims that cite it, each once; those that a stretch before it has not named."""
    again: tuple[str, ...]
    """Those that one has."""

    @property
    def is_cut(self) -> bool:
        """Whether words are left out behind the last part shown, or all."""
        return not self.shown or self.shown[-1][1] < self.passages[-1].end

    @property
    def start(self) -> int:
        """Where it begins in its source: its name on the page."""
        return self.passages[0].start

    @property
    def reason(self) -> str | None:
        """Why it is set aside, if it is."""
        return self.passages[0].reason if not self.citations else None


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source."""

    source: Source
    stretches: tuple[Stretch, ...]
    share: Share
    speakers: tuple[str, ...]
    """The ids of all who speak in its citations, in the order of its text."""
    loaded: tuple[Match, ...]
    """Where its loaded words stand."""
    parts: tuple[Part, ...]
    """The pages of its passages, where its own has no room for them."""
    loss: Loss | None
    """What falls without it, where the page on the method does not tell."""


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A part of a source in its own order."""

    source: Source
    part: Part
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer on offer."""

    answer: Answer
    voices: tuple[str, ...]
    """Who says so: ids of actors who speak in the supporting citations of its claims, or names of newsrooms."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question."""

    question: QuestionEntry
    answers: tuple[AnswerView, ...]
    since: Source | None
    """The first source that speaks to it."""
    further: tuple[Claim, ...]
    """Its claims that its prose does not tell."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The list of questions."""

    full: tuple[QuestionView, ...]
    others: tuple[QuestionView, ...]
    parts: tuple[Part, ...] = ()
    """The pages of the list, where one has no room for it."""
    part: Part | None = None
    """Which of them this is."""


@dataclass(frozen=True, slots=True)
class Sided:
    """A disputed claim, and who stands on which side."""

    claim: Claim
    sides: tuple[tuple[Stance, tuple[Source, ...]], ...]
    """Whose words support, dispute and qualify it, in this order."""
    without: tuple[tuple[Source, StandingChange], ...]
    """How it stands without each source on which its standing rests."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A claim, not disputed, that stands otherwise without some sources."""

    claim: Claim
    without: tuple[tuple[Source, StandingChange], ...]


@dataclass(frozen=True, slots=True)
class Fallen:
    """The claims that stand on one source alone."""

    source: Source
    claims: tuple[Claim, ...]
    """Those that the page has not stated before."""
    again: tuple[str, ...]
    """The ids of those that it has."""


@dataclass(frozen=True, slots=True)
class Method:
    """The disagreements, the proof's figures, and what falls without each source."""

    disputed: tuple[tuple[Sided, ...], ...]
    """Those that contradict each other stand together."""
    listed: tuple[Part, ...]
    """Where all of them are listed, if here are some."""
    proof: Proof
    losses: tuple[Loss, ...]
    falls: tuple[Fall, ...]
    fallen: tuple[Fallen, ...]
    """By source; those on which no claim stands alone are left out."""
    is_brief: bool
    """Whether the page of each source tells what falls without it, and how much of it is shown: here is no room."""
    warning: tuple[str, ...]
    """The codes of the fidelity rules that warn and stop nothing."""
    not_compared: int
    """How many citations are compared with their claims by figures, dates and names alone."""


@dataclass(frozen=True, slots=True)
class Known:
    """What became known by a day by which more was known than one page has room for."""

    moment: Moment
    changed: Mapping[str, tuple[Claim, StandingChange | None]]
    """The claims that became known, and those that stand otherwise than at the moment before, with how."""
    parts: tuple[Part, ...]
    """The pages of their list, where one has no room for it."""
    part: Part | None = None
    """Which of them this is."""

    @property
    def entries(self) -> tuple[tuple[Claim, StandingChange | None], ...]:
        """What of the list stands here."""
        return tuple(self.changed[id] for id in (self.part.ids if self.part else () if self.parts else self.changed))


@dataclass(frozen=True, slots=True)
class Moments:
    """The days on which sources began to count."""

    items: tuple[Moment, ...]
    is_brief: bool
    """Whether each is told in figures alone, since there is too much to tell."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things of one kind."""

    items: tuple[object, ...]
    parts: tuple[Part, ...] = ()
    """The pages of the list, where one has no room for it."""
    part: Part | None = None
    """Which of them this is."""


@dataclass(frozen=True, slots=True)
class Restated:
    """A claim of which an edition tells something."""

    claim: Claim
    again: bool
    """Whether the page states it above."""
    reworded: Told | None
    standing: Told | None


@dataclass(frozen=True, slots=True)
class EditionView:
    """A published state, and what it says otherwise than the one before; what is gone by now is told where it went."""

    edition: EditionEntry
    new: tuple[Restated, ...]
    changed: tuple[Restated, ...]
    """Claims that are said in other words, or that stand otherwise."""
    evidence: tuple[Restated, ...]
    """Claims on other evidence that are neither."""
    others: Mapping[str, Mapping[str, Sequence[Told]]]
    """Things of the other kinds, by what happened to them, and claims that were taken out."""


@dataclass(frozen=True, slots=True)
class Editions:
    """What each edition changed, the newest first."""

    items: tuple[EditionView, ...]
    parts: tuple[Part, ...] = ()
    """The pages of what they changed, where one has no room for it."""
    part: Part | None = None
    """Which of them this is."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The whole dossier on one page, each view as its section's own page has it, but that nothing is told twice."""

    proof: Proof
    reasons: Reasons
    motives: Motives
    disputed: tuple[tuple[Sided, ...], ...]
    """Those that contradict each other stand together; those that prose sets large are left out."""
    timeline: Timeline
    questions: Questions
    sources: Listing


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record of the site's data."""

    name: str
    kinds: tuple[tuple[str, str], ...]
    """What it may be: the words for each kind, and the name of the record that it is, if it is one."""
    values: tuple[str, ...]
    """All that it may be, where they are few."""
    about: str
    always: bool
    """Whether each record has it."""


@dataclass(frozen=True, slots=True)
class Record:
    """One kind of record of the site's data; one that is only ever part of another is named for both."""

    name: str
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """The site's data, field by field, for the guide."""

    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """Rules, for the editors' guide."""

    rules: tuple[AnyRule, ...]
    elsewhere: tuple[AnyRule, ...] = ()
    """Those that stood on the same page before, and stand on the next one now."""
