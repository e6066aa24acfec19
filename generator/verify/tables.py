"""What is to be known of the data as tables: rows and cells, and what describes them."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.verify import named
from generator.verify.files import read_text
from generator.verify.records import SCHEMA, Built, Json
from generator.verify.seeds import KINDS
from generator.verify.wording import short

PACKAGE = "data/datapackage.json"
_WITHIN = {
    "passages": ("sources", "passages"),
    "loaded_words": ("sources", "loaded_words"),
    "citations": ("claims", "evidence"),
    "relations": ("actors", "relations"),
    "event_dates": ("events", "dates"),
    "event_places": ("events", "places"),
    "event_states": ("events", "states"),
    "answers": ("questions", "answers"),
    "changes": ("editions", "changes"),
}
"""Tables of what stands within things: the list of the things, and the field."""
_SIGNS = (*"=+-@\t\r\n'", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK = "\ufeff"
_WHOLE = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "dossier",
    "description": "A cell that would begin with = + - @ (wide ones too), a tab, a line break or an apostrophe begins "
    "with one apostrophe more.",
}
_FORM = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
_TYPES = frozenset({"string", "integer", "boolean", "date", "array", "object"})
_MOST = 2**31 - 1
_PACKAGED_SCHEMA = Path(__file__).parents[1] / "exports" / SCHEMA


def named_tables() -> frozenset[str]:
    """Return the addresses of the tables of every dossier."""
    return frozenset(f"data/{name}.csv" for name in (*KINDS, *_WITHIN))


def named_in(built: Built) -> frozenset[str]:
    """Return the addresses of those tables that are there."""
    return named_tables() & built.files.keys()


def problems(built: Built, text: str) -> Iterator[str]:
    """Yield in words where the tables and what describes them do not follow from the data."""
    package = named.parsed(text)
    dossier = built.data["dossier"]
    told = {key: value for key, value in package.items() if key != "resources"}
    own = {**_WHOLE, "title": dossier["title"], "version": dossier["as_of"]}
    if told not in (own, own | {"id": built.home, "homepage": built.home}):
        yield "what it says of the whole is not what dossier.json says"
    resources = named.by_name(package["resources"], "path")
    if {f"data/{path}" for path in resources} != named_tables():
        yield "the tables that it describes are not those of every dossier"
        return
    known = _PACKAGED_SCHEMA.read_text(encoding="utf-8")
    for path, resource in resources.items():
        table, fault = read_text(built.site / "data" / path)
        if fault:
            yield f"the table {path} {fault}"
            continue
        data = table.encode()
        if (resource["bytes"], resource["hash"]) != (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}"):
            yield f"the table {path} has other bytes than it says"
        fields = resource["schema"]["fields"]
        yield from (f"{path}: {why}" for why in _table(built, path.removesuffix(".csv"), table, fields))
        yield from (f"{path}: {why}" for why in _description(path.removesuffix(".csv"), resource, known))


def _description(name: str, resource: Json, known: str) -> Iterator[str]:
    """Yield what a table is said to be and is not; `known` is the schema of the data, which has the words."""
    schema = resource["schema"]
    of = _WITHIN[name][0] if name in _WITHIN else ""
    thing = of.removesuffix("s")
    form = {
        key: value for key, value in resource.items() if key not in ("path", "description", "bytes", "hash", "schema")
    }
    keys = {"missingValues": [""], "primaryKey": [thing, "number"] if of else ["id"]}
    if form != {**_FORM, "name": name.replace("_", "-")}:
        yield "its form is not that of all tables"
    if {key: schema.get(key) for key in keys} != keys or not schema.keys() <= {*keys, "fields", "foreignKeys"}:
        yield "its keys, or what stands for nothing, are others"
    for link in schema.get("foreignKeys", ()):
        target = link["reference"]["resource"]
        expected = {"fields": link["fields"], "reference": {"resource": target, "fields": ["id"]}}
        if link != expected or target not in KINDS:
            yield f"{short(str(link))} leads nowhere"
    own = (f"The id of the {thing}.", f"Its place among those of the {thing}, from 1.") if of else ()
    for field in schema["fields"]:
        if not field.keys() <= {"name", "type", "description", "constraints"} or field["type"] not in _TYPES:
            yield f"the column {short(field['name'])!r} is described otherwise than all are"
        if field.get("constraints", {"required": True}) != {"required": True}:
            yield f"the column {short(field['name'])!r} is said to hold something else"
    for told in (resource["description"], *(field["description"] for field in schema["fields"])):
        if told not in own and json.dumps(told, ensure_ascii=False) not in known:
            yield f"nobody wrote “{short(told)}”"


def _table(built: Built, name: str, text: str, fields: list[Json]) -> Iterator[str]:
    csv.field_size_limit(_MOST)
    if not text.startswith(_MARK):
        yield "it does not begin with a byte order mark"
        return
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
    head, *rows = rows
    if head != [field["name"] for field in fields]:
        yield "its columns are not those that are described"
        return
    wanted = list(_rows(built, name, head))
    if len(rows) != len(wanted):
        yield f"it has {len(rows)} rows, and dossier.json says {len(wanted)}"
        return
    missing = _columns(built, name) - set(head)
    if missing:
        yield f"it has no column {', '.join(sorted(missing))}"
    for number, (row, expected) in enumerate(zip(rows, wanted, strict=True), start=1):
        if row != expected:
            cells = [column for column, one, other in zip(head, row, expected, strict=False) if one != other]
            yield f"row {number} is not what dossier.json says: {', '.join(cells) or 'other cells'}"


def _rows(built: Built, name: str, head: list[str]) -> Iterator[list[str]]:
    if name not in _WITHIN:
        yield from ([_cell(thing.get(column)) for column in head] for thing in built.data[name])
        return
    kind, field = _WITHIN[name]
    for thing in built.data[kind]:
        for number, item in enumerate(thing.get(field, ()), start=1):
            beside = {kind.removesuffix("s"): thing["id"], "number": number}
            own = head[2:]
            yield [_cell(beside.get(column)) for column in head[:2]] + [_cell(item.get(column)) for column in own]


def _columns(built: Built, name: str) -> frozenset[str]:
    """Return the fields of the data that a table has to have."""
    kind, field = _WITHIN.get(name, (name, ""))
    inner = {own for of, own in _WITHIN.values() if of == kind}
    things = built.data[kind]
    if field:
        return frozenset(key for thing in things for item in thing.get(field, ()) for key in item)
    return frozenset(key for thing in things for key in thing) - inner


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(_SIGNS) else value
    return json.dumps(value, ensure_ascii=False)
