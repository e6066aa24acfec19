"""What the checks found, as the bench shows it: which entry, field and words each finding is about. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from generator.checks.fidelity import FIDELITY
from generator.core.model import Dossier, Source
from generator.findings import Finding, Place
from generator.reading.entries import Entry, Way, cited_claims, inside
from generator.reading.files import offset_in

Json: TypeAlias = dict[str, Any]

ANSWERABLE = frozenset(rule.code for rule in FIDELITY)
"""Codes of the findings that a claim can answer."""

_SHOWN = frozenset({"role", "summary", "strength", "statement", "question"})
"""Fields of prose that pages show."""


def findings(dossier: Dossier, found: Iterable[Finding]) -> list[Json]:
    """Return findings, each with what it leads to.

    That is an entry (`kind`, `id`) and the field in it (`path`, as in the form), or words of an article (`source`,
    `start`, `end`, `words`), or both: the field in which words are quoted, and the words.
    """
    entries = by_kind(dossier)
    lines = sorted(
        (entry.where().file, entry.where().line, kind, id)
        for kind, some in entries.items()
        for id, entry in some.items()
    )
    files = {source.file: source for source in dossier.sources.values()}
    return [_told(each) | _led(dossier, each, entries, lines, files) for each in found]


def by_kind(dossier: Dossier) -> Mapping[str, Mapping[str, Entry]]:
    """Return the entries of each kind by their ids."""
    return {
        "sources": {name: source.entry for name, source in dossier.sources.items()},
        "claims": {name: claim.entry for name, claim in dossier.claims.items()},
        "actors": dossier.actors,
        "events": dossier.events,
        "motives": dossier.motives,
        "reasons": dossier.reasons,
        "questions": dossier.questions,
    }


def uses(dossier: Dossier) -> Mapping[str, list[Json]]:
    """Return which entries stand on each claim, in their lists or in their prose."""
    found: dict[str, list[Json]] = {}
    entries = by_kind(dossier)
    for kind in ("questions", "events", "motives", "reasons", "actors"):
        for id, entry in entries[kind].items():
            for name in cited_claims(entry):
                found.setdefault(name, []).append({"kind": kind, "id": id})
    return found


def _told(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "place": str(finding.place),
        "message": finding.message,
        "remedy": finding.remedy,
        "claim": finding.claim,
        "answerable": finding.code in ANSWERABLE,
    }


def _led(
    dossier: Dossier,
    finding: Finding,
    entries: Mapping[str, Mapping[str, Entry]],
    lines: list[tuple[str, int, str, str]],
    files: Mapping[str, Source],
) -> Json:
    place = finding.place
    if source := files.get(place.file):
        offset = offset_in(source.text, place)
        return _words(source, *_open_at(dossier, source, offset))
    if place.file.endswith(".md"):
        return _shown_by(finding, entries)
    before = bisect_right(lines, (place.file, place.line, "\U0010ffff", "")) - 1
    if before < 0 or lines[before][0] != place.file:
        return {}
    _, _, kind, id = lines[before]
    path = _path(entries[kind][id], place)
    return {"kind": kind, "id": id, "path": ".".join(map(str, path))} | _quoted(dossier, kind, id, path)


def _open_at(dossier: Dossier, source: Source, offset: int) -> tuple[int, int]:
    """Return the [start, end) of the words from an offset on, as far as they are of one passage and one fate."""
    starts = [passage.start for passage in source.passages]
    passage = source.passages[max(0, bisect_right(starts, offset) - 1)]
    if offset <= passage.start:
        return passage.start, passage.end
    used = [segment for citation in dossier.citations_of[source.id] for segment in citation.segments]
    used += [segment for match, _ in source.set_aside for segment in match.segments]
    end = min([passage.end, *(start for start, _ in used if offset < start)])
    return offset, offset + len(source.text[offset:end].rstrip())


def _path(entry: Entry, place: Place) -> Way:
    """Return the way from an entry to the value that stands at a place, or to what holds it; empty for the entry."""
    found = [path for path, at in _places(entry) if at == place]
    return max(found, key=len, default=())


def _places(entry: Entry) -> Iterator[tuple[Way, Place]]:
    """Yield the way to each value of an entry, with its place."""
    for path, _, each in inside(entry):
        for key, place in each.at.items():
            yield (*path, *(key if isinstance(key, tuple) else (key,) if key else ())), place


def _quoted(dossier: Dossier, kind: str, id: str, path: Way) -> Json:
    """Return the words of an article that an item of an entry quotes."""
    match kind, *path:
        case "sources", "set_aside" | "loaded_words" as name, int() as index, *_:
            source = dossier.sources[id]
            item = getattr(source.entry, name)[index]
            found = next((match for match, entry in (*source.set_aside, *source.others) if entry is item), None)
            return _words(source, found.start, found.end) if found else {}
        case "claims", "evidence", int() as index, *_:
            claim = dossier.claims[id]
            cited = next((each for each in claim.citations if each.entry is claim.entry.evidence[index]), None)
            return _words(dossier.sources[cited.source], cited.start, cited.end) if cited else {}
    return {}


def _words(source: Source, start: int, end: int) -> Json:
    return {"source": source.id, "start": start, "end": end, "words": source.text[start:end]}


def _shown_by(finding: Finding, entries: Mapping[str, Mapping[str, Entry]]) -> Json:
    """Return whose field a finding on a page is about: that which says most of the words that are told of."""
    said = [
        (len(text), kind, id, name)
        for kind, some in entries.items()
        for id, entry in some.items()
        for name in _SHOWN & type(entry).model_fields.keys()
        if isinstance(text := getattr(entry, name), str) and text and text in finding.message
    ]
    if not said:
        return {}
    _, kind, id, name = max(said)
    return {"kind": kind, "id": id, "path": name}
