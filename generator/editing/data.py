"""The same changes on what the files say, without their text: what the text is compared with. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.editing.changes import AddItem, Path, Remove, SetValue, Step, Value
from generator.editing.layout import is_list


def plain(value: Any) -> Any:
    """Return a value as the ledger's reader would load it: every scalar is text."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if is_list(value):
        return [plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None else str(value)


def changed(entry: Any, change: Step) -> Any:
    """Return an entry with a change made; `entry` stays as it is. The path leads somewhere (see `splices`)."""
    *way, last = change.path if not isinstance(change, AddItem) else (*change.path, -1)
    match change:
        case AddItem():
            return _at(entry, tuple(way), lambda old: [*_listed(old), plain(change.value)])
        case SetValue():
            return _at(entry, change.path, lambda _: plain(change.value))
        case Remove():
            return _at(entry, tuple(way), lambda old: _without(old, last))


def _at(value: Any, path: Path, change: Any) -> Any:
    if not path:
        return change(value)
    step, *rest = path
    if isinstance(step, int):
        return [_at(item, tuple(rest), change) if index == step else item for index, item in enumerate(value)]
    return {**(value or {}), step: _at((value or {}).get(step), tuple(rest), change)}


def _listed(value: Any) -> list[Any]:
    return [] if value is None else list(value) if is_list(value) else [value]


def _without(value: Any, step: str | int) -> Any:
    if isinstance(value, Mapping):
        return {key: inner for key, inner in value.items() if key != step}
    return [item for index, item in enumerate(value) if index != step]


def smallest(change: Step, entry: Any) -> Iterator[Step]:
    """Yield what has to be done to an entry for a SetValue, of what it sets only the part that differs."""
    if not isinstance(change, SetValue):
        yield change
        return
    yield from _steps(change, change.path, _get(entry, change.path), change.value)


def _get(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _steps(change: SetValue, path: Path, old: Any, new: Value) -> Iterator[Step]:
    if old == plain(new):
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping) and old and new and old.keys() & new.keys():
        for key in old:
            if key not in new:
                yield Remove(change.kind, change.id, (*path, key))
        for key, value in new.items():
            yield from _steps(change, (*path, key), old.get(key), value)
    elif isinstance(old, list) and is_list(new) and old and len(new) >= len(old):
        yield from _list_steps(change, path, old, new)
    else:
        yield SetValue(change.kind, change.id, path, new)


def _list_steps(change: SetValue, path: Path, old: Sequence[Any], new: Sequence[Value]) -> Iterator[Step]:
    for index, value in enumerate(new[: len(old)]):
        yield from _steps(change, (*path, index), old[index], value)
    for value in new[len(old) :]:
        yield AddItem(change.kind, change.id, path, value)
