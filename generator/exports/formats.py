"""All files that a site carries as data, each made of the same data: none says what dossier.json does not."""

import json
from collections.abc import Iterator
from typing import Any

from generator.core import addresses
from generator.exports.annotations import annotations
from generator.exports.calendar_events import calendar
from generator.exports.csv_tables import csv_files
from generator.exports.dossier_json import as_text, schema_text
from generator.exports.follow_the_money import entities
from generator.exports.provenance import provenance

Json = dict[str, Any]


def files(data: Json, home: str) -> Iterator[tuple[str, str]]:
    """Yield each file, as its address and its text; `home` is absolute, or empty where nobody knows it."""
    yield addresses.DATA_FILE, as_text(data)
    yield addresses.SCHEMA_FILE, schema_text()
    yield addresses.ANNOTATIONS, _on_one_line(annotations(data, home))
    yield addresses.PROVENANCE, _on_one_line(provenance(data, home))
    yield addresses.ENTITIES, entities(data, home)
    yield addresses.CALENDAR, calendar(data, home)
    yield from csv_files(data, home)


def _on_one_line(found: Json) -> str:
    """Return JSON that nobody reads but programs, a third shorter."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"
