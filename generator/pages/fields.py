"""What each field of the site's data means, for people: as its JSON Schema says, and nowhere else. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.pages.views import Field, Record

Json = Mapping[str, Any]

_WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "null",
    "object": "texts by name",
    "array": "list",
}


_MANY = {"text": "texts", "whole number": "whole numbers", "number": "numbers", "day": "days", "list of": "lists of"}
_WHOLE = "dossier.json"
"""What the record is called that holds all others."""


def records(schema: Json) -> tuple[Record, ...]:
    """Return the records that a JSON Schema describes, the whole first; those within another follow it."""
    named = {name: each for name, each in schema["$defs"].items() if "properties" in each}
    return tuple(
        record
        for name, each in {_WHOLE: schema, **named}.items()
        for record in _with_inner(name, each, schema["$defs"])
    )


def _with_inner(name: str, record: Json, defs: Json) -> Iterator[Record]:
    inner = {_within(name, field): found for field, each in record["properties"].items() if (found := _inner(each))}
    fields = tuple(
        Field(
            field,
            tuple(_kinds(_within(name, field), each, defs)),
            tuple(each.get("enum", ())),
            each.get("description") or defs.get(_reference(each), {}).get("description", ""),
            always=field in record.get("required", ()),
        )
        for field, each in record["properties"].items()
    )
    yield Record(name, record["description"], fields)
    for own, found in inner.items():
        yield from _with_inner(own, found, defs)


def _within(record: str, field: str) -> str:
    """Return what the record in a field of another is called."""
    return field if record == _WHOLE else f"{record}.{field}"


def _many(words: str) -> str:
    """Return words for several of a kind."""
    one = next((each for each in _MANY if words.startswith(each)), "")
    return _MANY[one] + words.removeprefix(one) if one else words


def _inner(field: Json) -> Json | None:
    """Return the record that stands within a field and has no name of its own."""
    options = [field, field.get("items", {}), *field.get("anyOf", ())]
    return next((each for each in options if "properties" in each), None)


def _kinds(name: str, field: Json, defs: Json) -> Iterator[tuple[str, str]]:
    """Yield what a field may be, in words, and the record that it leads to."""
    reference = _reference(field)
    if "anyOf" in field:
        for each in field["anyOf"]:
            yield from _kinds(name, each, defs)
    elif "properties" in defs.get(reference, {}):
        yield "", reference
    elif reference:
        yield from _kinds(name, defs[reference], defs)
    elif "properties" in field:
        yield "", name
    elif "items" in field:
        yield from ((f"list of {_many(words)}", to) for words, to in _kinds(name, field["items"], defs))
    else:
        types = field.get("type", "string")
        for each in [types] if isinstance(types, str) else types:
            yield "day" if field.get("format") == "date" else _WORDS[each], ""


def _reference(field: Json) -> str:
    return str(field.get("$ref", "")).rpartition("/")[2]
