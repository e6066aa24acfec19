"""The data as tables: one for each kind of thing, and one for each list of things within them.

Which tables and columns there are follows from the schema of the data, and so does what is told of them: a field that
comes to the data comes to its table. A row names the thing that it is of, and its number there.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from generator.exports.dossier_json import schema_text

Json = dict[str, Any]
Kind = Literal["string", "integer", "boolean", "date", "array", "object"]

NAMES = {
    "sources/passages": "passages",
    "sources/loaded_words": "loaded_words",
    "claims/evidence": "citations",
    "actors/relations": "relations",
    "questions/answers": "answers",
    "editions/changes": "changes",
}
"""What tables of things within things are called, where that is not the name of both."""

LEADS_TO = {
    "citations/source": "sources",
    "actors/speaks_for": "actors",
    "relations/to": "actors",
    "motives/actor": "actors",
    "motives/toward": "actors",
    "events/listed_before": "events",
}
"""Columns that hold the id of another thing, and the table in which it stands."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    kind: Kind
    """A list is an `array`, anything with fields of its own an `object`: JSON in a table of text."""
    about: str
    needed: bool
    """Whether no cell is empty."""
    holds_texts: bool = False
    """Whether it is a list of texts."""
    leads_to: str = ""
    """The table whose `id` it holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table, without its rows."""

    name: str
    about: str
    kind: str
    """The list of the data that its things stand in."""
    within: str
    """The field of these things whose items are the rows; empty where the things themselves are."""
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that no two rows have the same."""
        return tuple(column.name for column in self.columns[:2]) if self.within else ("id",)

    def rows(self, data: Json) -> Iterator[tuple[Any, ...]]:
        """Yield the values of each row, in the order of the columns; None where there is none."""
        names = [column.name for column in self.columns[len(self.key) if self.within else 0 :]]
        for thing in data[self.kind]:
            if not self.within:
                yield tuple(thing.get(name) for name in names)
            for number, item in enumerate(thing.get(self.within, ()) if self.within else (), start=1):
                yield (thing["id"], number, *(item.get(name) for name in names))


@cache
def tables() -> tuple[Table, ...]:
    """Return the tables of every dossier, in the order of its data."""
    schema = json.loads(schema_text())
    found: list[Table] = []
    for kind, many in schema["properties"].items():
        if many.get("type") == "array":
            found.extend(_of_kind(kind, _resolved(schema, many["items"]), schema))
    return tuple(found)


def _of_kind(kind: str, record: Json, schema: Json) -> Iterator[Table]:
    fields = {name: _resolved(schema, field) for name, field in record["properties"].items()}
    within = {name: _resolved(schema, field["items"]) for name, field in fields.items() if field.get("type") == "array"}
    within = {name: item for name, item in within.items() if "properties" in item}
    columns = tuple(
        _column(kind, name, field, name in record["required"], schema)
        for name, field in fields.items()
        if name not in within
    )
    yield Table(kind, record["description"], kind, "", columns)
    thing = kind.removesuffix("s")
    for field, item in within.items():
        name = NAMES.get(f"{kind}/{field}", f"{thing}_{field}")
        own = tuple(
            _column(name, each, _resolved(schema, inner), each in item["required"], schema)
            for each, inner in item["properties"].items()
            if each != thing  # where it names the thing that it is within, it says nothing more
        )
        first = Column(thing, "string", f"The id of the {thing}.", needed=True, leads_to=kind)
        number = Column("number", "integer", f"Its place among those of the {thing}, from 1.", needed=True)
        yield Table(name, item["description"], kind, field, (first, number, *own))


def _column(table: str, name: str, field: Json, needed: bool, schema: Json) -> Column:
    types, holds = _types(field, schema)
    kind = next((each for each in ("object", "array", "boolean", "integer", "date") if each in types), "string")
    return Column(
        name,
        kind,  # type: ignore[arg-type]  # one of those just named
        field.get("description", ""),
        needed=needed and "null" not in types,
        holds_texts=holds,
        leads_to=LEADS_TO.get(f"{table}/{name}", ""),
    )


def _types(field: Json, schema: Json) -> tuple[frozenset[str], bool]:
    """Return the types that a field may have, and whether it is a list of texts."""
    if "anyOf" in field:
        found = [_types(_resolved(schema, each), schema) for each in field["anyOf"]]
        return frozenset().union(*(types for types, _ in found)), any(holds for _, holds in found)
    if field.get("format") == "date":
        return frozenset({"date"}), False
    types = field.get("type", "string")
    holds = types == "array" and _resolved(schema, field["items"]).get("type") == "string"
    return frozenset([types] if isinstance(types, str) else types), holds


def _resolved(schema: Json, field: Json) -> Json:
    """Return what the schema says of a field, that to which it refers included; its own description wins."""
    if "$ref" not in field:
        return field
    return {**schema["$defs"][field["$ref"].rpartition("/")[2]], **field}
