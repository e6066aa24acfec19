"""What an edition tells its readers of all that differs from the one before. Pure.

Not each edit of the ledger: what came and went, what is said in other words, on other evidence or with another
standing, what is answered, and which parts of the framing and of its things were revised.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.core.difference import Changed, Difference, Edit, name_field, name_of
from generator.reading.entries import Told
from generator.text.quotes import fold


def told(found: Difference) -> tuple[Told, ...]:
    """Return what an edition tells, in the order of reading."""
    return tuple(Told.model_validate(each) for kind in found.things for each in _told(kind, found))


def _told(kind: str, found: Difference) -> Iterator[dict[str, Any]]:
    things = found.things[kind]
    yield from ({"kind": kind, "id": each.id, "what": "added"} for each in things.added)
    yield from ({"kind": kind, "id": each.id, "what": "removed", "was": name_of(each)} for each in things.removed)
    for each in things.changed:
        yield from ({"kind": kind, "id": each.after.id, **change} for change in _changes(kind, each))


def _changes(kind: str, each: Changed[Any]) -> Iterator[dict[str, Any]]:
    edits: Mapping[str, Edit] = {edit.field: edit for edit in each.edits}
    # Another quotation mark or dash makes no other words.
    if fold(name_of(each.before)).text != fold(name_of(each.after)).text:
        yield {"what": "reworded", "was": name_of(each.before)}
    for field in ("evidence", "answers"):
        if field in edits:
            yield {"what": field}
    for field in ("standing", "status"):
        if field in edits and edits[field].gone and edits[field].came:  # what stands on nothing was in no edition
            yield {"what": field, "was": edits[field].gone[0], "now": edits[field].came[0]}
    revised = edits.keys() & {"sha256"} if kind == "sources" else edits.keys() - {"id", name_field(each.after)}
    if revised and kind not in ("claims", "questions"):
        yield {"what": "revised"}
