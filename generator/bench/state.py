"""What the bench's page shows of a dossier, as JSON. Pure. Offsets are code points; an end is exclusive."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from generator.bench.typed import Typed, revision
from generator.core.excerpts import MOST_IN_A_ROW, MOST_SHARE, publish, share
from generator.core.handles import handles
from generator.core.model import Citation, Claim, Dossier, Source
from generator.findings import Finding
from generator.reading.entries import cited_claims
from generator.reading.files import offset_in
from generator.suggest.proposal import Proposal
from generator.text.lexicon import lexicon

Json: TypeAlias = dict[str, Any]


def overview(dossier: Dossier, entries: Typed) -> Json:
    """Return all but the articles themselves: sources, and the entries of each kind as typed with what follows."""
    return {
        "title": dossier.settings.title,
        "language": dossier.settings.language,
        "limits": {"share": MOST_SHARE, "row": MOST_IN_A_ROW},
        "sources": _sources(dossier),
        "claims": {name: _claim(claim) for name, claim in dossier.claims.items()},
        "uses": _uses(dossier),
        "entries": {kind: {id: dict(entry) for id, entry in some.items()} for kind, some in entries.items()},
        "revisions": {kind: {id: revision(entry) for id, entry in some.items()} for kind, some in entries.items()},
        "unread": sorted(dossier.unread),
        "unlisted": list(dossier.unlisted),
    }


def _sources(dossier: Dossier) -> list[Json]:
    called = handles(dossier.sources.values())
    found = []
    for source in dossier.sources.values():
        name = called[source.id]
        found.append(_source(dossier, source) | {"name": f"{name.name} {name.letter}".strip() if name.name else ""})
    return found


def _source(dossier: Dossier, source: Source) -> Json:
    shown = share(source, dossier.citations_of[source.id])
    fates = [passage.fate for passage in source.passages]
    return {
        "id": source.id,
        "title": source.entry.title,
        "published": source.entry.published,
        "language": source.entry.language,
        "publish": publish(dossier, source),
        "passages": len(fates),
        "cited": fates.count("cited"),
        "aside": fates.count("set-aside"),
        "shown": shown.shown,
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


def _uses(dossier: Dossier) -> Mapping[str, list[Json]]:
    """Return which entries stand on each claim, in their lists or in their prose."""
    kinds = {
        "questions": dossier.questions,
        "events": dossier.events,
        "motives": dossier.motives,
        "reasons": dossier.reasons,
        "actors": dossier.actors,
    }
    found: dict[str, list[Json]] = {}
    for kind, entries in kinds.items():
        for id, entry in entries.items():
            for name in cited_claims(entry):
                found.setdefault(name, []).append({"kind": kind, "id": id})
    return found


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
        "saying": list(words.saying) if words else [],
    }


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


def findings(dossier: Dossier, found: Iterable[Finding]) -> list[Json]:
    """Return findings, each with the entry in whose lines it stands, or the source and offset that it is about."""
    places = sorted(
        (entry.where().file, entry.where().line, kind, id)
        for kind, entries in _by_kind(dossier).items()
        for id, entry in entries.items()
    )
    files = {source.file: source for source in dossier.sources.values()}
    return [_finding(each, places, files) for each in found]


def _finding(finding: Finding, places: list[tuple[str, int, str, str]], files: Mapping[str, Source]) -> Json:
    place = finding.place
    told = {
        "code": finding.code,
        "severity": finding.severity,
        "place": str(place),
        "message": finding.message,
        "remedy": finding.remedy,
        "claim": finding.claim,
    }
    if source := files.get(place.file):
        return told | {"source": source.id, "offset": offset_in(source.text, place)}
    before = bisect_right(places, (place.file, place.line, "\U0010ffff", "")) - 1
    if before >= 0 and places[before][0] == place.file:
        return told | {"kind": places[before][2], "id": places[before][3]}
    return told


def _by_kind(dossier: Dossier) -> Mapping[str, Mapping[str, Any]]:
    claims = {name: claim.entry for name, claim in dossier.claims.items()}
    sources = {name: source.entry for name, source in dossier.sources.items()}
    return {
        "sources": sources,
        "claims": claims,
        "actors": dossier.actors,
        "events": dossier.events,
        "motives": dossier.motives,
        "reasons": dossier.reasons,
        "questions": dossier.questions,
    }


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
