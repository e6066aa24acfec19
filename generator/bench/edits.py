"""From what a form sends back to changes of the ledger. Pure."""

import json
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import count
from typing import Any

from generator.editing.changes import AddEntry, Change, Remove, SetValue
from generator.text.slugs import free, slug


def differences(kind: str, id: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Iterator[Change]:
    """Yield what makes one entry of another, key by key; a new one where there is none before.

    How little of a value's text has to change is for `generator.editing` to say; only an item that is gone would make
    it write a list anew, so it is taken out by itself.
    """
    if before is None:
        yield AddEntry(
            kind, {**({"id": id} if id else {}), **{key: value for key, value in after.items() if key != "id"}}
        )
        return
    yield from (Remove(kind, id, (key,)) for key in before if key not in after)
    for key, value in after.items():
        old = before.get(key)
        if isinstance(old, list) and isinstance(value, list) and len(value) < len(old):
            yield from _shorter(kind, id, key, old, value)
        elif key not in before or old != value:
            yield SetValue(kind, id, (key,), value)


def _shorter(kind: str, id: str, key: str, before: list[Any], after: list[Any]) -> Iterator[Change]:
    """Yield the changes of a list of which items are gone: the last ones first, so that none moves another."""
    one, other = ([json.dumps(item, sort_keys=True) for item in items] for items in (before, after))
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    if any(finish - begin > end - start for _, start, end, begin, finish in steps):
        yield SetValue(kind, id, (key,), after)
        return
    gone: list[int] = []
    for what, start, end, begin, finish in steps:
        if what != "equal":
            kept = start + finish - begin
            yield from (SetValue(kind, id, (key, at), after[begin + at - start]) for at in range(start, kept))
            gone += range(kept, end)
    yield from (Remove(kind, id, (key, at)) for at in reversed(gone))


def fresh_id(words: str, taken: Collection[str], otherwise: str) -> str:
    """Return an id made of the first words of a text, which no other entry has.

    Where a text has no Latin letters it is `otherwise` with a number.
    """
    made = slug(words)
    numbered = (f"{otherwise}-{number}" for number in count(1))
    return free(made, taken) if made else next(each for each in numbered if each not in taken)
