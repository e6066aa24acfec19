"""From what a form sends back to changes of the ledger. Pure."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from generator.editing.changes import AddEntry, AddItem, Change, Path, Remove, SetValue

LONGEST_ID = 48
"""Letters of an id that is made of a sentence."""


def differences(kind: str, id: str, before: Any, after: Any, path: Path = ()) -> Iterator[Change]:
    """Yield what makes one entry of another, as few and as small changes as there are; a new one where `before` is None.

    Items are taken out last, from the end: no change moves what another one names.
    """
    if before is None and not path:
        yield AddEntry(kind, {"id": id, **{key: value for key, value in after.items() if key != "id"}})
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from (Remove(kind, id, (*path, key)) for key in before if key not in after)
        for key, value in after.items():
            if key in before:
                yield from differences(kind, id, before[key], value, (*path, key))
            else:
                yield SetValue(kind, id, (*path, key), value)
    elif isinstance(before, list) and isinstance(after, list) and before and after:
        yield from _items(kind, id, before, after, path)
    elif before != after:
        yield SetValue(kind, id, path, after)


def _items(kind: str, id: str, before: list[Any], after: list[Any], path: Path) -> Iterator[Change]:
    """Yield the changes of a list; one whose items change their order is written anew."""
    steps = _steps(before, after)
    inserts = [step for step in steps if step[0] == "insert"]
    if any(step[1] < len(before) for step in inserts):
        yield SetValue(kind, id, path, after)
        return
    removed: list[int] = []
    added: list[Any] = []
    for what, start, end, begin, finish in steps:
        shared = min(end - start, finish - begin) if what == "replace" else 0
        if what == "replace" and finish - begin > end - start and end < len(before):
            yield SetValue(kind, id, path, after)
            return
        for step in range(shared):
            yield from differences(kind, id, before[start + step], after[begin + step], (*path, start + step))
        removed += range(start + shared, end) if what in ("replace", "delete") else ()
        added += after[begin + shared : finish] if what in ("replace", "insert") else ()
    yield from (AddItem(kind, id, path, value) for value in added)
    yield from (Remove(kind, id, (*path, index)) for index in reversed(removed))


def _steps(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[str, int, int, int, int]]:
    one, other = ([json.dumps(item, sort_keys=True) for item in items] for items in (before, after))
    return [step for step in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if step[0] != "equal"]


def fresh_id(words: str, taken: Collection[str], otherwise: str) -> str:
    """Return an id made of the first words of a text, which no other entry has.

    Where a text has no Latin letters it is `otherwise` with a number.
    """
    plain = unicodedata.normalize("NFKD", words.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])['’](?=[a-z])", "", plain))
    made = ""
    for part in parts:
        if len(made) + len(part) > LONGEST_ID:
            break
        made = f"{made}-{part}" if made else part
    base = made or otherwise
    numbered = (f"{base}-{number}" for number in range(2 if made else 1, len(taken) + 3))
    return next(name for name in ((base,) if made else ()) + tuple(numbered) if name not in taken)
