"""The site's data as JSON: `dossier.json`, and its schema.

The format is fixed (`docs/` describes it, `dossier.schema.json` beside this file proves it). Offsets are Unicode code
points of an article decoded as UTF-8 with its newlines untouched; an end is exclusive. Dates are EDTF.
"""

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from generator import __version__
from generator.checks.quotations import MOST_WORDS
from generator.core import addresses
from generator.core.excerpts import MOST_IN_A_ROW, MOST_SHARE, publish, shares
from generator.core.model import Citation, Claim, Dossier, Passage, Source
from generator.core.parts import lists, places
from generator.findings import Place
from generator.reading.entries import Basis, IntervalBasis, Quoted, SourceEntry, cited_claims
from generator.text.quotes import Match

Json = dict[str, Any]
Found = Mapping[Place, Match]
"""Where each quotation of the ledger was found, by the place of its entry, which no other has."""


def to_json(dossier: Dossier) -> str:
    """Return the data of a dossier as JSON text: the same bytes for the same dossier, with a final newline."""
    return as_text(to_data(dossier))


def as_text(data: Json) -> str:
    """Return data as JSON text, as every file of the site's data is written."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def schema_text() -> str:
    """Return the JSON Schema (draft 2020-12) of what `to_json` returns."""
    return files("generator.exports").joinpath("dossier.schema.json").read_text(encoding="utf-8")


def to_data(dossier: Dossier) -> Json:
    """Return the data of a dossier, of which every other format is made."""
    at = places(lists(dossier))
    return {
        "$schema": addresses.SCHEMA_FILE,
        "dossier": {
            "title": dossier.settings.title,
            "language": dossier.settings.language,
            "as_of": dossier.settings.as_of,
            "reviewed": dossier.settings.reviewed,
            "publish": dossier.settings.publish,
            "limits": {"share": MOST_SHARE, "in_a_row": MOST_IN_A_ROW, "quotation": MOST_WORDS},
            "generator_version": __version__,
        },
        "sources": _sources(dossier),
        "claims": [_claim(dossier, claim) for claim in dossier.claims.values()],
        "actors": [_thing(dossier, "actors", entry, at) for entry in dossier.actors.values()],
        "events": [_thing(dossier, "events", entry, at) for entry in dossier.events.values()],
        "motives": [_thing(dossier, "motives", entry, at) for entry in dossier.motives.values()],
        "reasons": [_thing(dossier, "reasons", entry, at) for entry in dossier.reasons.values()],
        "questions": [
            _thing(dossier, "questions", entry, at) | {"as_of": entry.as_of or dossier.settings.as_of}
            for entry in dossier.questions.values()
        ],
        "editions": [
            {"id": entry.id, "url": addresses.thing("editions", entry.id), **entry.model_dump(mode="json")}
            for entry in dossier.editions.values()
        ],
    }


def _url(dossier: Dossier, kind: str, id: str) -> str | None:
    """Return the address of a thing; None where the settings leave its section out."""
    return addresses.thing(kind, id) if addresses.section_of(kind) in dossier.settings.sections else None


# --- sources ---------------------------------------------------------------------------------------------------------


def _sources(dossier: Dossier) -> list[Json]:
    measured = shares(dossier)
    found = {lookup.entry.where(): lookup.match for lookup in dossier.lookups if lookup.match}
    return [
        {
            "id": name,
            "url": _url(dossier, "sources", name),
            "file": source.entry.file,
            "sha256": source.sha256,
            "title": source.entry.title,
            "outlet": source.entry.outlet,
            "origin": source.entry.origin,
            "via": source.entry.via,
            "published": source.entry.published,
            "language": source.entry.language,
            "publish": publish(dossier, source),
            "original_url": source.entry.url,
            "archived_url": source.entry.archived,
            "formerly": source.entry.formerly,
            "share": {"own": measured[name].own, "shown": measured[name].shown},
            "basis": _bases(dossier, source.entry, found),
            "loaded_words": _quotes(dossier, name, source.entry.loaded_words, found),
            "passages": [_passage(passage) for passage in source.passages],
        }
        for name, source in dossier.sources.items()
    ]


def _passage(passage: Passage) -> Json:
    return {
        "start": passage.start,
        "end": passage.end,
        "part": passage.part,
        "fate": passage.fate,
        "reason": passage.reason,
        "claims": passage.claims,
    }


def _bases(dossier: Dossier, entry: SourceEntry, found: Found) -> Json:
    return {
        "outlet": _basis(dossier, entry.id, entry.basis.outlet, found),
        "origin": _basis(dossier, entry.id, entry.basis.origin, found),
        "via": _basis(dossier, entry.id, entry.basis.via, found),
        "published": _basis(dossier, entry.id, entry.basis.published, found),
    }


def _basis(dossier: Dossier, source: str, basis: Basis | IntervalBasis | None, found: Found) -> Json | None:
    if basis is None:
        return None
    if isinstance(basis, IntervalBasis):
        return {
            "earliest": _basis(dossier, source, basis.earliest, found),
            "latest": _basis(dossier, source, basis.latest, found),
        }
    return {"reasoning": basis.reasoning, "quotes": _quotes(dossier, source, basis.quotes, found)}


def _quotes(dossier: Dossier, source: str, entries: Iterable[Quoted], found: Found) -> list[Json]:
    """Return the quoted parts of words that are no evidence; words that were not found are left out (a finding)."""
    quotes: list[Json] = []
    for entry in entries:
        match = found.get(entry.where())
        name = getattr(entry, "source", None) or source
        if match and name in dossier.sources:
            quotes.extend(_quote(dossier, dossier.sources[name], *segment) for segment in match.segments)
    return quotes


def _quote(dossier: Dossier, source: Source, start: int, end: int) -> Json:
    return {
        "source": source.id,
        "start": start,
        "end": end,
        "exact": _shown(dossier, source, source.text[start:end]),
    }


def _shown(dossier: Dossier, source: Source, words: str) -> str | None:
    return None if publish(dossier, source) == "none" else words


# --- claims ----------------------------------------------------------------------------------------------------------


def _claim(dossier: Dossier, claim: Claim) -> Json:
    inferred = claim.entry.inferred
    return {
        "id": claim.id,
        "url": _url(dossier, "claims", claim.id),
        "statement": claim.statement,
        "topics": claim.entry.topics,
        "standing": claim.weighed.standing.value if claim.weighed else None,
        "newsrooms": claim.weighed.newsrooms if claim.weighed else (),
        "voices": claim.weighed.voices if claim.weighed else (),
        "contradicts": claim.contradicts,
        "inferred": {"from": inferred.from_, "reasoning": inferred.reasoning} if inferred else None,
        "accept": dict(claim.entry.accept),
        "formerly": claim.entry.formerly,
        "evidence": [_evidence(dossier, citation) for citation in claim.citations],
    }


def _evidence(dossier: Dossier, citation: Citation) -> Json:
    return {
        "source": citation.source,
        "start": citation.start,
        "end": citation.end,
        "exact": _shown(dossier, dossier.sources[citation.source], citation.exact),
        "prefix": _shown(dossier, dossier.sources[citation.source], citation.prefix),
        "suffix": _shown(dossier, dossier.sources[citation.source], citation.suffix),
        "segments": citation.segments,
        "stance": citation.stance,
        "speakers": citation.speakers,
        "attribution": citation.attribution,
        "origin": citation.origin,
        "via": citation.via,
        "said": citation.said,
        "form": citation.form,
        "translation": citation.entry.translation,
        "echoes": citation.echoes,
    }


# --- actors, events, motives, reasons, questions ---------------------------------------------------------------------


def _thing(dossier: Dossier, kind: str, entry: Any, at: Mapping[tuple[str, str], str]) -> Json:
    fields = entry.model_dump(mode="json", by_alias=True)
    url = at.get((kind, entry.id)) or _url(dossier, kind, entry.id)
    return {"id": entry.id, "url": url, **fields, "cites": list(cited_claims(entry))}
