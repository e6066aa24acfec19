"""What follows from the evidence: standings, newsrooms, voices. Pure; see `docs/method` for the reasons.

What is not known never raises a standing: an unknown origin adds no newsroom, unnamed people who speak for nobody add
no voice, citations that echo each other count once, and a headline is never the only support.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from generator.core.model import Citation, Source, Standing, Weighed
from generator.reading.entries import UNKNOWN, ActorEntry, ClaimEntry


def weigh_all(
    entries: Mapping[str, ClaimEntry],
    citations: Mapping[str, tuple[Citation, ...]],
    contradicts: Mapping[str, tuple[str, ...]],
    sources: Mapping[str, Source],
    actors: Mapping[str, ActorEntry],
    day: date,
) -> dict[str, Weighed]:
    """Return the standing of each claim as of the end of `day`.

    Only sources published by that day count (the last day of an interval). A claim that nothing supports, disputes or
    lets infer by then is left out.
    """
    known = {
        claim: tuple(citation for citation in some if sources[citation.source].published.last <= day)
        for claim, some in citations.items()
    }
    supported = {claim for claim, some in known.items() if _supporting(some)}
    weighed: dict[str, Weighed] = {}
    for claim, some in known.items():
        opposed = any(other in supported for other in contradicts.get(claim, ()))
        found = _weigh(some, opposed, sources, actors)
        if found is not None:
            weighed[claim] = found
    return _with_inferences(entries, weighed)


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


def _with_inferences(entries: Mapping[str, ClaimEntry], weighed: dict[str, Weighed]) -> dict[str, Weighed]:
    """Add the claims that are inferred: an inference holds once all that it is drawn from is known and none denied."""
    found = dict(weighed)
    waiting = {claim for claim, entry in entries.items() if entry.inferred}
    while ready := {claim for claim in waiting if _drawn(entries[claim], found)}:
        waiting -= ready
        for claim in ready:
            before = found.get(claim)
            if before is None or before.standing not in (Standing.DISPUTED, Standing.DENIED):
                found[claim] = Weighed(
                    Standing.INFERRED, before.newsrooms if before else (), before.voices if before else ()
                )
    return found


def _drawn(entry: ClaimEntry, found: Mapping[str, Weighed]) -> bool:
    return entry.inferred is not None and all(
        claim in found and found[claim].standing != Standing.DENIED for claim in entry.inferred.from_
    )


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
    groups: list[list[Citation]] = []
    for citation in citations:
        joined = [group for group in groups if any(_echo(citation, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([other for group in joined for other in group] + [citation])
    return [sorted(group, key=citations.index) for group in groups]


def _echo(one: Citation, other: Citation) -> bool:
    return other.source in one.echoes or one.source in other.echoes


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
