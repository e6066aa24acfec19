"""What was known when, and what falls without a source: standings weighed again. Pure.

A day matters when it is the last on which some source may have been published: from then on the source counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.core.difference import Difference, StandingChange, difference
from generator.core.model import Citation, Claim, Dossier, Source, Standing, Weighed
from generator.core.standing import weigh_all

FEW = 6
"""As many days as a reader wants to compare."""

Standings = Mapping[str, Weighed]
"""The standing of each claim that something is known of, by its id."""


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
    return _weighed(dossier, {name: claim.citations for name, claim in dossier.claims.items()}, day)


def as_of(dossier: Dossier, day: date, standings: Standings | None = None) -> Dossier:
    """Return the dossier as it would stand with nothing but what was published by the end of a day.

    It has the sources of then, in order of date, and the claims of which they let something be known, with what they
    say of them; all else is as it is. `standings` are those as of that day, for those who have them already.
    """
    standings = standings_as_of(dossier, day) if standings is None else standings
    sources = {source.id: source for source in _by_date(dossier) if source.published.last <= day}
    claims = {
        name: _claim_as_of(claim, sources, standings[name])
        for name, claim in dossier.claims.items()
        if name in standings
    }
    return replace(dossier, sources=sources, claims=claims)


def standings_by_day(dossier: Dossier) -> Mapping[date, Standings]:
    """Return the standings as of each day on which a source began to count, in order, up to that of the dossier."""
    until = _as_of(dossier)
    days = sorted({source.published.last for source in dossier.sources.values()})
    return {day: standings_as_of(dossier, day) for day in days if day <= until}


def days_that_matter(dossier: Dossier, by_day: Mapping[date, Standings] | None = None) -> tuple[Moment, ...]:
    """Return the days on which sources began to count, in order: the first, the last, and those that changed most.

    `by_day` is what `standings_by_day` returns, for those who have it already.
    """
    by_day = standings_by_day(dossier) if by_day is None else by_day
    moments: list[Moment] = []
    for day in _few(by_day):
        moments.append(_moment(dossier, day, by_day[day], moments[-1] if moments else None))
    return tuple(moments)


def course(dossier: Dossier, claim: Claim, by_day: Mapping[date, Standings] | None = None) -> tuple[Step, ...]:
    """Return the days on which the standing of a claim became another one, the first on which it had one included."""
    by_day = standings_by_day(dossier) if by_day is None else by_day
    drawn = claim.entry.inferred.from_ if claim.entry.inferred else ()
    bearing = [dossier.claims[name] for name in (claim.id, *claim.contradicts, *drawn) if name in dossier.claims]
    named = {citation.source for other in bearing for citation in other.citations}
    steps: list[Step] = []
    before: Standing | None = None
    since = date.min
    for day, standings in by_day.items():
        after = standings.get(claim.id)
        if after is not None and after.standing != before:
            came = tuple(s for s in _by_date(dossier) if s.id in named and since < s.published.last <= day)
            steps.append(Step(day, before, after, came))
            before = after.standing
        since = day
    return tuple(steps)


def without(dossier: Dossier) -> tuple[Loss, ...]:
    """Return for each source, in order of date, what falls if it is left out."""
    whole = standings_as_of(dossier, _as_of(dossier))
    return tuple(_loss(dossier, source, whole) for source in _by_date(dossier))


def _weighed(dossier: Dossier, citations: Mapping[str, tuple[Citation, ...]], day: date) -> Standings:
    claims = dossier.claims.items()
    return weigh_all(
        {name: claim.entry for name, claim in claims},
        citations,
        {name: claim.contradicts for name, claim in claims},
        dossier.sources,
        dossier.actors,
        day,
    )


def _as_of(dossier: Dossier) -> date:
    return date.fromisoformat(dossier.settings.as_of)


def _by_date(dossier: Dossier) -> list[Source]:
    return sorted(dossier.sources.values(), key=lambda source: (source.published, source.id))


# --- days ------------------------------------------------------------------------------------------------------------


def _few(by_day: Mapping[date, Standings]) -> list[date]:
    days = list(by_day)
    if len(days) <= FEW:
        return days
    ends = {days[0], days[-1]}
    inner = sorted(days[1:-1], key=lambda day: (-_news(by_day[days[days.index(day) - 1]], by_day[day]), day))
    return sorted(ends.union(inner[: FEW - len(ends)]))


def _news(before: Standings, after: Standings) -> int:
    return sum(claim not in before or before[claim].standing != now.standing for claim, now in after.items())


def _moment(dossier: Dossier, day: date, standings: Standings, before: Moment | None) -> Moment:
    state = as_of(dossier, day, standings)
    known = before.state if before else as_of(dossier, date.min, {})
    return Moment(day, state, _counts(standings.values()), difference(known, state))


def _counts(standings: Iterable[Weighed]) -> dict[Standing, int]:
    given = [weighed.standing for weighed in standings]
    return {standing: given.count(standing) for standing in Standing if standing in given}


def _claim_as_of(claim: Claim, sources: Mapping[str, Source], weighed: Weighed) -> Claim:
    known = tuple(citation for citation in claim.citations if citation.source in sources)
    if known == claim.citations:
        return replace(claim, weighed=weighed)
    evidence = tuple(citation.entry for citation in known)
    return replace(claim, entry=claim.entry.model_copy(update={"evidence": evidence}), citations=known, weighed=weighed)


# --- losses ----------------------------------------------------------------------------------------------------------


def _loss(dossier: Dossier, source: Source, whole: Standings) -> Loss:
    left = {name: _left(claim.citations, source.id) for name, claim in dossier.claims.items()}
    rest = _weighed(dossier, left, _as_of(dossier))
    changes = tuple(
        StandingChange(claim, whole[name].standing, rest[name].standing)
        for name, claim in dossier.claims.items()
        if name in whole and name in rest and whole[name].standing != rest[name].standing
    )
    return Loss(
        source,
        fallen=tuple(claim for name, claim in dossier.claims.items() if name in whole and name not in rest),
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
