"""What the bench's page shows of a dossier, as JSON. Pure. Offsets are code points; an end is exclusive."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from generator.bench.found import Json, uses
from generator.bench.typed import Typed, revision
from generator.core.excerpts import MOST_IN_A_ROW, MOST_SHARE, measured, publish, quoted_share, share
from generator.core.model import Citation, Claim, Dossier, Source, merged
from generator.reading.entries import UNKNOWN
from generator.suggest.proposal import Proposal
from generator.text.lexicon import lexicon


def overview(dossier: Dossier, entries: Typed) -> Json:
    """Return all but the articles themselves: sources, and the entries of each kind as typed with what follows."""
    return {
        "title": dossier.settings.title,
        "language": dossier.settings.language,
        "limits": {"share": MOST_SHARE, "row": MOST_IN_A_ROW},
        "sources": _sources(dossier),
        "claims": {name: _claim(claim) for name, claim in dossier.claims.items()},
        "uses": uses(dossier),
        "entries": {kind: {id: dict(entry) for id, entry in some.items()} for kind, some in entries.items()},
        "revisions": {kind: {id: revision(entry) for id, entry in some.items()} for kind, some in entries.items()},
        "unread": sorted(dossier.unread),
        "unlisted": list(dossier.unlisted),
    }


def _sources(dossier: Dossier) -> list[Json]:
    called = _called(dossier.sources)
    return [_source(dossier, source) | {"name": called[source.id]} for source in dossier.sources.values()]


def _called(sources: Mapping[str, Source]) -> Mapping[str, str]:
    """Return what each copy of an article is called, by its outlet; by day or id as well where that tells it apart."""
    outlets = {id: _known(source.entry.outlet) or _known(source.entry.origin) for id, source in sources.items()}
    days = {id: f"{outlet} {sources[id].entry.published}" for id, outlet in outlets.items()}
    many, same_day = Counter(outlets.values()), Counter(days.values())
    return {
        id: outlet if many[outlet] == 1 or not outlet else days[id] if same_day[days[id]] == 1 else f"{days[id]} ({id})"
        for id, outlet in outlets.items()
    }


def _known(name: str) -> str:
    return "" if name == UNKNOWN else name


def _source(dossier: Dossier, source: Source) -> Json:
    citations = dossier.citations_of[source.id]
    shown, quoted = share(source, citations), quoted_share(source, citations)
    fates = [passage.fate for passage in source.passages]
    origin, outlet = _known(source.entry.origin), _known(source.entry.outlet)
    return {
        "id": source.id,
        "title": source.entry.title,
        "origin": origin if outlet and origin != outlet else "",
        "published": source.entry.published,
        "language": source.entry.language,
        "publish": publish(dossier, source),
        "passages": len(fates),
        "cited": fates.count("cited"),
        "aside": fates.count("set-aside"),
        "shown": shown.shown,
        "quoted": quoted.shown,
        "room": int(MOST_SHARE * quoted.own) - quoted.shown,
        "own": shown.own,
        "row": shown.run_words,
    }


def _claim(claim: Claim) -> Json:
    weighed = claim.weighed
    return {
        "standing": weighed.standing.value if weighed else None,
        "newsrooms": list(weighed.newsrooms) if weighed else [],
        "voices": list(weighed.voices) if weighed else [],
        "citations": [
            {"source": each.source, "start": each.start, "end": each.end, "stance": each.stance, "exact": each.exact}
            for each in claim.citations
        ],
    }


def article(dossier: Dossier, source: Source) -> Json:
    """Return one article with the fate of each passage, and every stretch of it that the ledger quotes."""
    words = lexicon(source.entry.language)
    return {
        "id": source.id,
        "language": source.entry.language,
        "text": source.text,
        "passages": [asdict(passage) for passage in source.passages],
        "citations": [_citation(dossier, each) for each in dossier.citations_of[source.id]],
        "asides": [
            {"segments": match.segments, "reason": entry.reason, "index": _index(source.entry.set_aside, entry)}
            for match, entry in source.set_aside
        ],
        "loaded": [
            {"segments": match.segments, "index": _index(source.entry.loaded_words, entry)}
            for match, entry in source.others
            if any(entry is each for each in source.entry.loaded_words)
        ],
        "costs": _costs(dossier, source),
        "saying": list(words.saying) if words else [],
    }


def _costs(dossier: Dossier, source: Source) -> list[Json]:
    """Return each stretch of an article that claims quote, with its words that count, the longest first."""
    claims: dict[tuple[tuple[int, int], ...], list[str]] = {}
    for each in dossier.citations_of[source.id]:
        claims.setdefault(each.segments, []).append(each.claim)
    found = [
        {"segments": segments, "words": measured(source, tuple(merged(segments))).shown, "claims": names}
        for segments, names in claims.items()
    ]
    return sorted((each for each in found if each["words"]), key=lambda each: -each["words"])


def _citation(dossier: Dossier, citation: Citation) -> Json:
    evidence = dossier.claims[citation.claim].entry.evidence
    return {
        "claim": citation.claim,
        "index": _index(evidence, citation.entry),
        "segments": citation.segments,
        "stance": citation.stance,
    }


def _index(items: tuple[Any, ...], wanted: Any) -> int:
    return next(index for index, item in enumerate(items) if item is wanted)


def proposals(some: Iterable[Proposal]) -> list[Json]:
    """Return proposals, each with what accepting it would write."""
    return [
        {
            "id": each.id,
            "kind": each.kind,
            "source": each.source,
            "start": each.start,
            "end": each.end,
            "exact": each.exact,
            "confidence": each.confidence,
            "reason": each.reason,
            "changes": [_change(change) for change in each.changes],
        }
        for each in some
    ]


def _change(change: Any) -> Json:
    """Return a change as data: its kind of change, and its fields."""
    told = {name: getattr(change, name) for name in change.__slots__}
    return {"do": type(change).__name__, **told}
