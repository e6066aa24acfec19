"""Ids that entries had before: their addresses lead on for ever. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.core.model import Dossier
from generator.findings import Place


@dataclass(frozen=True, slots=True)
class Former:
    """An id that an entry had before."""

    kind: str
    """`sources`, or a key of `generator.reading.entries.KINDS`."""
    old: str
    id: str
    """The entry's id now."""
    place: Place
    """Where the old one is written."""


def former_ids(dossier: Dossier) -> Iterator[Former]:
    """Yield each id under `formerly`, in the order of the ledger's kinds and entries."""
    entries: Mapping[str, Iterable[Any]] = {
        "sources": [source.entry for source in dossier.sources.values()],
        "actors": dossier.actors.values(),
        "claims": [claim.entry for claim in dossier.claims.values()],
        "events": dossier.events.values(),
        "motives": dossier.motives.values(),
        "reasons": dossier.reasons.values(),
        "questions": dossier.questions.values(),
    }
    for kind, some in entries.items():
        for entry in some:
            for index, old in enumerate(entry.formerly):
                yield Former(kind, old, entry.id, entry.where("formerly", index))
