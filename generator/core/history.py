"""What was known when, and what falls without a source: standings weighed again. Pure.

A day matters when it is the last on which some source may have been published: from then on the source counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from generator.core.difference import Difference, StandingChange, difference
from generator.core.model import Citation, Claim, Dossier, Source, Standing, Weighed
from generator.core.standing import Scales, known_by, weigh_again, weigh_all

FEW = 6
"""As many days as a reader wants to compare."""

Standings = Mapping[str, Weighed]
"""The standing of each claim that something is known of, by its id."""

Days = Mapping[date, Mapping[str, Weighed | None]]
"""For each day on which a source began to count, in order, how the claims stand that stand otherwise since; None where
nothing is known of one any more."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What was known at the end of a day."""

    day: date
    state: Dossier
    """The dossier as of then: see `as_of`."""
    counts: Mapping[Standing, int]
    """How many claims had each standing; those that some claim had, in the order of the rules."""
    changes: Difference
    """What differs from the moment before; at the first, from a dossier that knows of nothing."""


@dataclass(frozen=True, slots=True)
class Step:
    """A day that changed what is known of a claim."""

    day: date
    before: Standing | None
    """None where nothing was known of it."""
    after: Weighed
    sources: tuple[Source, ...]
    """Those that began to count by then, and that speak of it, of what it contradicts or of what it is drawn from."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What falls if one source is left out."""

    source: Source
    fallen: tuple[Claim, ...]
    """Claims that nothing supports or disputes any more, and that nothing lets us infer."""
    changed: tuple[StandingChange, ...]
    """Claims that stand otherwise, most of them on less; those no longer disputed aside."""
    settled: tuple[StandingChange, ...]
    """Claims that nobody disputes any more."""


def standings_as_of(dossier: Dossier, day: date) -> Standings:
    """Return the standing of each claim as of the end of a day."""
    scales = _scales(dossier)
    citations = {name: claim.citations for name, claim in dossier.claims.items()}
    return weigh_all(scales.entries, citations, scales.contradicts, scales.sources, scales.actors, day)


def as_of(dossier: Dossier, day: date, standings: Standings | None = None, before: Dossier | None = None) -> Dossier:
    """Return the dossier as it would stand with nothing but what was published by the end of a day.

    It has the sources of then, in order of date, and the claims of which they let something be known, with what they
    say of them; all else is as it is. `standings` are those as of that day, for those who have them already, and
    `before` the dossier as of an earlier day: claims that are the same are its own.
    """
    standings = standings_as_of(dossier, day) if standings is None else standings
    earlier = before.claims if before else {}
    sources = {source.id: source for source in _by_date(dossier) if source.published.last <= day}
    claims = {
        name: _claim_as_of(claim, sources, standings[name], earlier.get(name))
        for name, claim in dossier.claims.items()
        if name in standings
    }
    return replace(dossier, sources=sources, claims=claims)


def changes_by_day(dossier: Dossier) -> Days:
    """Return what each day changed on which a source began to count, in order, up to the day of the dossier."""
    scales, until = _scales(dossier), _as_of(dossier)
    cited = {name: claim.citations for name, claim in dossier.claims.items()}
    known: dict[str, tuple[Citation, ...]] = dict.fromkeys(cited, ())
    stands: dict[str, Weighed] = {}
    found: dict[date, Mapping[str, Weighed | None]] = {}
    for day, sources in _arrivals(dossier).items():
        if day <= until:
            now = {name: known_by(day, cited[name], dossier.sources) for name in _cited_for(dossier, sources)}
            found[day] = weigh_again(scales, known, stands, now)
            known |= now
            _apply(stands, found[day])
    return found


def days_that_matter(dossier: Dossier, days: Days) -> tuple[Moment, ...]:
    """Return the days on which sources began to count, in order: the first, the last, and those that changed most.

    `days` is what `changes_by_day` returns.
    """
    few = _few(days)
    moments: list[Moment] = []
    stands: dict[str, Weighed] = {}
    for day, changes in days.items():
        _apply(stands, changes)
        if day in few:
            moments.append(_moment(dossier, day, stands, moments[-1] if moments else None))
    return tuple(moments)


def courses(dossier: Dossier, days: Days) -> Mapping[str, tuple[Step, ...]]:
    """Return for each claim the days on which its standing became another one, the first on which it had one included.

    `days` is what `changes_by_day` returns. Claims of which nothing became known are left out.
    """
    steps: dict[str, list[Step]] = {}
    for day, changes in days.items():
        for name, after in changes.items():
            own = steps.get(name)
            before = own[-1].after.standing if own else None
            if after is not None and after.standing != before:
                steps.setdefault(name, []).append(Step(day, before, after, _came(dossier, dossier.claims[name], day)))
    return {name: tuple(some) for name, some in steps.items()}


def without(dossier: Dossier) -> tuple[Loss, ...]:
    """Return for each source, in order of date, what falls if it is left out."""
    day, sources = _as_of(dossier), dossier.sources
    scales, whole = _scales(dossier), standings_as_of(dossier, day)
    known = {name: known_by(day, claim.citations, sources) for name, claim in dossier.claims.items()}
    place = {name: number for number, name in enumerate(dossier.claims)}
    losses = []
    for source in _by_date(dossier):
        citations = {name: dossier.claims[name].citations for name in _cited_for(dossier, [source])}
        left = {name: known_by(day, _left(some, source.id), sources) for name, some in citations.items()}
        rest = weigh_again(scales, known, whole, left)
        losses.append(_loss(dossier, source, whole, dict(sorted(rest.items(), key=lambda each: place[each[0]]))))
    return tuple(losses)


def _scales(dossier: Dossier) -> Scales:
    entries = {name: claim.entry for name, claim in dossier.claims.items()}
    contradicts = {name: claim.contradicts for name, claim in dossier.claims.items()}
    return Scales(entries, contradicts, dossier.sources, dossier.actors)


def _cited_for(dossier: Dossier, sources: Iterable[Source]) -> Iterable[str]:
    """Return the claims that some sources are cited for."""
    return dict.fromkeys(citation.claim for source in sources for citation in dossier.citations_of[source.id])


def _as_of(dossier: Dossier) -> date:
    return date.fromisoformat(dossier.settings.as_of)


def _by_date(dossier: Dossier) -> list[Source]:
    return sorted(dossier.sources.values(), key=lambda source: (source.published, source.id))


# --- one claim -------------------------------------------------------------------------------------------------------


def _came(dossier: Dossier, claim: Claim, day: date) -> tuple[Source, ...]:
    """Return the sources that began to count on a day and that bear on a claim, in order of date."""
    drawn = claim.entry.inferred.from_ if claim.entry.inferred else ()
    bearing = [dossier.claims[name] for name in (claim.id, *claim.contradicts, *drawn) if name in dossier.claims]
    sources = {citation.source: dossier.sources[citation.source] for other in bearing for citation in other.citations}
    came = (source for source in sources.values() if source.published.last == day)
    return tuple(sorted(came, key=lambda source: (source.published, source.id)))


# --- days ------------------------------------------------------------------------------------------------------------


def _arrivals(dossier: Dossier) -> Mapping[date, tuple[Source, ...]]:
    """Return the sources that began to count on each day, in order."""
    ordered = sorted(dossier.sources.values(), key=lambda source: source.published.last)
    return {day: tuple(some) for day, some in groupby(ordered, key=lambda source: source.published.last)}


def _apply(stands: dict[str, Weighed], changes: Mapping[str, Weighed | None]) -> None:
    for name, weighed in changes.items():
        if weighed is None:
            del stands[name]
        else:
            stands[name] = weighed


def _few(days: Days) -> frozenset[date]:
    """Return the first and the last day, and those between them that changed most; the earlier of two alike."""
    first, *inner = list(days) or [date.min]
    news = _news(days)
    most = sorted(inner[:-1], key=lambda day: (-news[day], day))[: FEW - 2]
    return frozenset([first, *most, *inner[-1:]])


def _news(days: Days) -> Mapping[date, int]:
    """Return how many claims became known on each day, or stand otherwise since."""
    stands: dict[str, Standing | None] = {}
    found = {}
    for day, changes in days.items():
        now = {name: weighed.standing if weighed else None for name, weighed in changes.items()}
        found[day] = sum(standing is not None and stands.get(name) != standing for name, standing in now.items())
        stands |= now
    return found


def _moment(dossier: Dossier, day: date, standings: Standings, before: Moment | None) -> Moment:
    known = before.state if before else as_of(dossier, date.min, {})
    state = as_of(dossier, day, standings, known)
    return Moment(day, state, _counts(standings.values()), difference(known, state))


def _counts(standings: Iterable[Weighed]) -> dict[Standing, int]:
    given = [weighed.standing for weighed in standings]
    return {standing: given.count(standing) for standing in Standing if standing in given}


def _claim_as_of(claim: Claim, sources: Mapping[str, Source], weighed: Weighed, before: Claim | None) -> Claim:
    known = tuple(citation for citation in claim.citations if citation.source in sources)
    for same in (before, claim):
        if same and (same.citations, same.weighed) == (known, weighed):
            return same
    if known == claim.citations:
        return replace(claim, weighed=weighed)
    evidence = tuple(citation.entry for citation in known)
    return replace(claim, entry=claim.entry.model_copy(update={"evidence": evidence}), citations=known, weighed=weighed)


# --- losses ----------------------------------------------------------------------------------------------------------


def _loss(dossier: Dossier, source: Source, whole: Standings, rest: Mapping[str, Weighed | None]) -> Loss:
    changes = [
        StandingChange(dossier.claims[name], whole[name].standing, weighed.standing)
        for name, weighed in rest.items()
        if weighed and name in whole and whole[name].standing != weighed.standing
    ]
    return Loss(
        source,
        fallen=tuple(dossier.claims[name] for name, weighed in rest.items() if weighed is None),
        changed=tuple(change for change in changes if change.before != Standing.DISPUTED),
        settled=tuple(change for change in changes if change.before == Standing.DISPUTED),
    )


def _left(citations: tuple[Citation, ...], source: str) -> tuple[Citation, ...]:
    """Return the citations but those of a source; two that echo it still echo each other, and count once."""
    gone = [citation for citation in citations if citation.source == source]
    if not gone:
        return citations
    rest = [citation for citation in citations if citation.source != source]
    echoing = {other for citation in gone for other in citation.echoes} | {c.source for c in rest if source in c.echoes}
    return tuple(
        replace(citation, echoes=(*citation.echoes, *sorted(echoing - {citation.source})))
        if citation.source in echoing
        else citation
        for citation in rest
    )
