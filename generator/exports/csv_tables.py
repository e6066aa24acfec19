"""The tables as CSV (RFC 4180, UTF-8), with a description of all their columns (Frictionless Data Package).

A program for spreadsheets takes a cell that begins with `=` or a sign like it for a formula, and would work out what an
article only prints ("CSV injection", OWASP). Such a cell begins with one apostrophe more, and so does one that begins
with an apostrophe: take one away, and the words are what they were. No other cell is changed.

A table begins with a byte order mark, without which some of these programs take UTF-8 for an older encoding.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

from generator.core import addresses
from generator.exports.tables import Column, Table, tables

Json = dict[str, Any]

RISKY = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'"
"""With one of these a formula may begin, in some program and some language; the last is the apostrophe itself."""
MARK = "\ufeff"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_GUARD = (
    "A cell that would begin with = + - @ (wide ones too), a tab, a line break or an apostrophe begins with one "
    "apostrophe more."
)


def csv_files(data: Json, home: str) -> Iterator[tuple[str, str]]:
    """Yield each table and their description, each as an address and a text; `home` as everywhere."""
    resources = []
    for table in tables():
        text = to_csv(table, data)
        yield f"{addresses.TABLES}{table.name}.csv", text
        resources.append(_resource(table, text.encode()))
    dossier = data["dossier"]
    package = {
        "$schema": _PROFILE,
        "name": "dossier",
        **({"id": home, "homepage": home} if home else {}),
        "title": dossier["title"],
        "description": _GUARD,
        "version": dossier["as_of"],
        "resources": resources,
    }
    yield addresses.TABLES_DESCRIBED, json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def to_csv(table: Table, data: Json) -> str:
    """Return one table as CSV."""
    text = io.StringIO(MARK, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([cell(value) for value in row] for row in table.rows(data))
    return text.getvalue()


def cell(value: Any) -> str:
    """Return a value as the text of a cell: nothing for None, JSON for a list or an object."""
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if value.startswith(tuple(RISKY)) else value
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _resource(table: Table, text: bytes) -> Json:
    keys = [
        {"fields": [column.name], "reference": {"resource": column.leads_to, "fields": ["id"]}}
        for column in table.columns
        if column.leads_to
    ]
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "description": table.about,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(text),
        "hash": f"sha256:{hashlib.sha256(text).hexdigest()}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _field(column: Column) -> Json:
    told = {"name": column.name, "type": column.kind, "description": column.about}
    return told | ({"constraints": {"required": True}} if column.needed else {})
