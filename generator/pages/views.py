"""What each template is given: frozen records, no wording, no markup."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.core.chronology import Listed
from generator.core.excerpts import Share
from generator.core.history import Loss, Step
from generator.core.model import Citation, Claim, Passage, Source, Standing
from generator.findings import AnyRule
from generator.pages.pictures.exchange import Exchange
from generator.pages.pictures.network import Network, Tie
from generator.pages.pictures.strip import Strip
from generator.reading.entries import ActorEntry, EventEntry, MotiveEntry, QuestionEntry, ReasonEntry, Section


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
class Home:
    """The first page."""

    proof: Proof
    agreed: tuple[Claim, ...]
    disputed: tuple[Claim, ...]
    unknown: tuple[QuestionEntry, ...]
    reasons: tuple[ReasonEntry, ...]
    actors: tuple[ActorEntry, ...]
    sources: tuple[Source, ...]
    exchange: Exchange | None
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class Actors:
    """The list of actors."""

    items: tuple[ActorEntry, ...]
    network: Network


@dataclass(frozen=True, slots=True)
class Motives:
    """The list of motives."""

    items: tuple[MotiveEntry, ...]
    exchange: Exchange | None


@dataclass(frozen=True, slots=True)
class Said:
    """What an actor says in one citation, and the claim that it stands behind."""

    claim: Claim
    citation: Citation


@dataclass(frozen=True, slots=True)
class ActorView:
    """One actor."""

    actor: ActorEntry
    speaks_for: tuple[ActorEntry, ...]
    """Those at whose end the voice counts, the nearest first."""
    spoken_for_by: tuple[ActorEntry, ...]
    said: tuple[Said, ...]
    about: tuple[Claim, ...]
    """Claims that name the actor and are said by others."""
    motives: tuple[MotiveEntry, ...]
    events: tuple[EventEntry, ...]
    ties: tuple[Tie, ...]
    """Its own, and those of others to it."""


@dataclass(frozen=True, slots=True)
class EventView:
    """One event of the timeline."""

    listed: Listed
    reported: tuple[Source, ...]
    """The sources that report it, by date."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The list of events."""

    items: tuple[EventView, ...]
    strip: Strip | None


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
    rows: tuple[MatrixRow, ...]
    is_narrow: bool
    """Whether there are so few sources that every screen but a telephone's has room for them."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim."""

    claim: Claim
    against: tuple[Claim, ...]
    used_in: tuple[tuple[str, str, str], ...]
    """Where the dossier uses it: kind, id and name of each thing; motives have no name."""
    steps: tuple[Step, ...]
    """How it came to stand as it does."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Passages of a source as its page shows them: one, or several that a quotation joins."""

    passages: tuple[Passage, ...]
    citations: tuple[Citation, ...]
    shown: tuple[tuple[int, int], ...]
    """The [start, end) of each part shown, in order: quotations, or the first words of what is set aside."""
    hidden: int
    """Words left out just before it."""

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
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question."""

    question: QuestionEntry
    since: Source | None
    """The first source that speaks to it."""


@dataclass(frozen=True, slots=True)
class Method:
    """The proof's figures, and what falls without each source."""

    proof: Proof
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things of one kind."""

    items: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The rules, for the editors' guide."""

    rules: tuple[AnyRule, ...]
