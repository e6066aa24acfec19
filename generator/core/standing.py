"""What follows from the evidence: standings, newsrooms, voices. Pure; see `docs/method` for the reasons.

What is not known never raises a standing: an unknown origin adds no newsroom, unnamed people who speak for nobody add
no voice, citations that echo each other count once, and a headline is never the only support.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from generator.core.model import Citation, Source, Standing, Weighed
from generator.reading.entries import UNKNOWN, ActorEntry, ClaimEntry

Citations = Mapping[str, tuple[Citation, ...]]
"""The citations of claims, by their ids."""


@dataclass(frozen=True)
class Scales:
    """What claims are weighed by, whatever is known of them."""

    entries: Mapping[str, ClaimEntry]
    contradicts: Mapping[str, tuple[str, ...]]
    """Both ways."""
    sources: Mapping[str, Source]
    actors: Mapping[str, ActorEntry]

    @cached_property
    def drawn(self) -> Mapping[str, tuple[str, ...]]:
        """For each claim from which others are inferred: these."""
        found: dict[str, list[str]] = {}
        for claim, entry in self.entries.items():
            for premise in entry.inferred.from_ if entry.inferred else ():
                found.setdefault(premise, []).append(claim)
        return {premise: tuple(claims) for premise, claims in found.items()}


def weigh_all(
    entries: Mapping[str, ClaimEntry],
    citations: Citations,
    contradicts: Mapping[str, tuple[str, ...]],
    sources: Mapping[str, Source],
    actors: Mapping[str, ActorEntry],
    day: date,
) -> dict[str, Weighed]:
    """Return the standing of each claim as of the end of `day`.

    Only sources published by that day count (the last day of an interval). A claim that nothing supports, disputes or
    lets infer by then is left out.
    """
    known = {claim: known_by(day, some, sources) for claim, some in citations.items()}
    scales = Scales(entries, contradicts, sources, actors)
    return _weighed(scales, known.keys() | entries.keys(), lambda claim: known.get(claim, ()), {})


def weigh_again(
    scales: Scales, known: Citations, weighed: Mapping[str, Weighed], now: Citations
) -> dict[str, Weighed | None]:
    """Return how claims stand that stand otherwise once the citations of some are those of `now`; None: no more at all.

    `known` are the citations of all claims before, and `weighed` the standings that followed from them. Only claims
    are weighed for which something can follow: from their own citations, from those of what they contradict, from what
    they are drawn from.
    """
    opposing = (claim for claim in now if bool(_supporting(now[claim])) != bool(_supporting(known[claim])))
    opposed = (other for claim in opposing for other in scales.contradicts.get(claim, ()))
    bearing = [claim for claim in now if _settled(now[claim]) != _settled(known[claim])]
    drawn: set[str] = set()
    while bearing:
        for claim in scales.drawn.get(bearing.pop(), ()):
            if claim not in drawn and _settled(known[claim]) is None:
                bearing.append(claim)
            drawn.add(claim)
    names = {*now, *opposed, *drawn}
    found = _weighed(scales, names, lambda claim: now.get(claim, known.get(claim, ())), weighed)
    return {claim: found.get(claim) for claim in names if found.get(claim) != weighed.get(claim)}


def known_by(day: date, citations: tuple[Citation, ...], sources: Mapping[str, Source]) -> tuple[Citation, ...]:
    """Return those of some citations whose source was published by the end of a day."""
    return tuple(citation for citation in citations if sources[citation.source].published.last <= day)


def _weighed(
    scales: Scales,
    names: Set[str],
    citations_of: Callable[[str], tuple[Citation, ...]],
    others: Mapping[str, Weighed],
) -> dict[str, Weighed]:
    """Return the standings of some claims; those of the `others` are known."""
    opponents = {other for claim in names for other in scales.contradicts.get(claim, ())}
    supported = {claim for claim in opponents if _supporting(citations_of(claim))}
    found: dict[str, Weighed] = {}
    for claim in names:
        opposed = any(other in supported for other in scales.contradicts.get(claim, ()))
        each = _weigh(citations_of(claim), opposed, scales.sources, scales.actors)
        if each is not None:
            found[claim] = each
    return _with_inferences(scales, names, found, others)


def _weigh(
    citations: tuple[Citation, ...], opposed: bool, sources: Mapping[str, Source], actors: Mapping[str, ActorEntry]
) -> Weighed | None:
    supporting = _supporting(citations)
    disputed = any(citation.stance == "disputes" for citation in citations)
    if not supporting:
        return Weighed(Standing.DENIED) if disputed else None
    counted = _count_echoes_once(supporting, sources, actors)
    newsrooms = _each_once(newsroom for rooms, _ in counted for newsroom in rooms)
    voices = _each_once(voice for _, some in counted for voice in some)
    if disputed or opposed:
        standing = Standing.DISPUTED
    elif len(newsrooms) < 2:
        standing = Standing.SINGLE_ORIGIN
    elif len(voices) < 2:
        standing = Standing.ONE_VOICE
    else:
        standing = Standing.CORROBORATED
    return Weighed(standing, newsrooms, voices)


def _with_inferences(
    scales: Scales, names: Set[str], weighed: Mapping[str, Weighed], others: Mapping[str, Weighed]
) -> dict[str, Weighed]:
    """Add the claims that are inferred: an inference holds once all that it is drawn from is known and none denied."""
    found = dict(weighed)

    def holds(premise: str) -> bool:
        each = found.get(premise) if premise in names else others.get(premise)
        return each is not None and each.standing != Standing.DENIED

    def is_ready(claim: str) -> bool:
        inferred = scales.entries[claim].inferred
        return inferred is not None and all(holds(premise) for premise in inferred.from_)

    waiting = {claim for claim in names if scales.entries[claim].inferred}
    ready = [claim for claim in waiting if is_ready(claim)]
    while ready:
        claim = ready.pop()
        if claim not in waiting:
            continue
        waiting.remove(claim)
        before = found.get(claim)
        if before is None or before.standing not in (Standing.DISPUTED, Standing.DENIED):
            found[claim] = Weighed(
                Standing.INFERRED, before.newsrooms if before else (), before.voices if before else ()
            )
        ready += [other for other in scales.drawn.get(claim, ()) if other in waiting and is_ready(other)]
    return found


def _settled(citations: tuple[Citation, ...]) -> bool | None:
    """Tell whether citations let others be inferred from a claim; None where they leave it to its own premises."""
    if _supporting(citations):
        return True
    return False if any(citation.stance == "disputes" for citation in citations) else None


def _supporting(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return what supports a claim; headlines only where something else does too."""
    found = tuple(citation for citation in citations if citation.stance == "supports")
    return found if any(not citation.in_headline for citation in found) else ()


def _count_echoes_once(
    citations: tuple[Citation, ...], sources: Mapping[str, Source], actors: Mapping[str, ActorEntry]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the newsrooms and voices that each independent group of citations adds, the earliest known ones first."""
    by_date = sorted(citations, key=lambda c: (sources[c.source].published, c.source, c.start))
    counted: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for group in _echo_groups(by_date):
        rooms = next((newsrooms_of(citation) for citation in group if newsrooms_of(citation)), ())
        voices = next((voices_of(citation, actors) for citation in group if voices_of(citation, actors)), ())
        counted.append((rooms, voices))
    return counted


def _echo_groups(citations: list[Citation]) -> list[list[Citation]]:
    """Return the citations in groups whose sources echo each other, in the order of the last of each group."""
    of_source: dict[str, list[int]] = {}
    for at, citation in enumerate(citations):
        of_source.setdefault(citation.source, []).append(at)
    group = list(range(len(citations)))

    def first(at: int) -> int:
        while group[at] != at:
            group[at] = at = group[group[at]]
        return at

    for source in dict.fromkeys(source for citation in citations for source in citation.echoes):
        for one, other in pairwise(of_source.get(source, ())):
            group[first(one)] = first(other)
    for at, citation in enumerate(citations):
        for source in citation.echoes:
            if source in of_source:
                group[first(at)] = first(of_source[source][0])
    groups: dict[int, list[Citation]] = {}
    for at, citation in enumerate(citations):
        own = groups.pop(first(at), [])
        own.append(citation)
        groups[first(at)] = own
    return list(groups.values())


def newsrooms_of(citation: Citation) -> tuple[str, ...]:
    """Return the newsroom that reported a citation, if it is known."""
    return () if citation.origin == UNKNOWN else (citation.origin,)


def voices_of(citation: Citation, actors: Mapping[str, ActorEntry]) -> tuple[str, ...]:
    """Return whom a citation comes from: the ends of its speakers' `speaks_for` chains, else its origin.

    Unnamed people (a group) who speak for nobody add no voice, nor does an unknown origin.
    """
    if not citation.speakers:
        return newsrooms_of(citation)
    ends = (_end_of_chain(speaker, actors) for speaker in citation.speakers)
    return _each_once(end for end in ends if end is not None)


def _end_of_chain(speaker: str, actors: Mapping[str, ActorEntry]) -> str | None:
    chain = speaks_for_chain(speaker, actors)
    return None if len(chain) == 1 and actors[speaker].kind == "group" else chain[-1]


def speaks_for_chain(actor: str, actors: Mapping[str, ActorEntry]) -> tuple[str, ...]:
    """Return the ids from an actor to the end of its `speaks_for` chain; a circle is left where it closes."""
    chain = [actor]
    while (following := actors[chain[-1]].speaks_for) in actors and following not in chain:
        chain.append(str(following))
    return tuple(chain)


def _each_once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
