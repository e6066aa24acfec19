"""Write values as YAML, as a file is used to: on one line, or as the lines of a block. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeGuard

from generator.editing.changes import Value
from generator.editing.habits import Habits
from generator.editing.scalars import block, inline


class Unwritable(Exception):
    """A value that no YAML can hold in its place; the message says which text, and why."""


def flow(value: Value, habits: Habits, key: str = "", *, within: bool = True) -> str | None:
    """Return a value on one line, None where one of its texts needs lines of its own.

    `within` says that it stands in a list or mapping on one line. Raises Unwritable.
    """
    if isinstance(value, Mapping):
        pairs = [(inline(name, flow=True), flow(inner, habits, name)) for name, inner in value.items()]
        parts = [None if name is None or inner is None else f"{name}: {inner}" for name, inner in pairs]
        return None if None in parts else "{" + ", ".join(filter(None, parts)) + "}"
    if is_list(value):
        items = [flow(item, habits, key) for item in value]
        return None if None in items else "[" + ", ".join(filter(None, items)) + "]"
    return _scalar(value, quoted=habits.quotes(key), within=within)


def behind_key(value: Value, habits: Habits, key: str) -> list[str]:
    """Return what is written behind `key:` as lines: the first goes on behind the colon, and may be empty.

    The others are indented as if the key stood at the margin. Raises Unwritable.
    """
    if (one := _on_one_line(value, habits, key)) is not None:
        return [" " + one]
    if isinstance(value, Mapping):
        return ["", *indented(pairs(value, habits), habits.step)]
    if is_list(value):
        return ["", *indented(items(value, habits, key), habits.list_step)]
    header, *lines = _literal(value)
    return [" " + header, *lines]


def items(values: Iterable[Value], habits: Habits, key: str) -> list[str]:
    """Return items of the list under `key` as lines, their dashes at the margin. Raises Unwritable."""
    return [line for value in values for line in _item(value, habits, key)]


def pairs(value: Mapping[str, Value], habits: Habits) -> list[str]:
    """Return the pairs of a mapping as lines, their keys at the margin. Raises Unwritable."""
    written: list[str] = []
    for key, inner in value.items():
        name = inline(key)
        if name is None:
            raise Unwritable(f"the key {key!r} cannot be written on one line")
        first, *lines = behind_key(inner, habits, key)
        written += [f"{name}:{first}", *lines]
    return written


def indented(lines: Iterable[str], depth: int) -> list[str]:
    """Return lines further in; empty ones stay empty."""
    return [line and " " * depth + line for line in lines]


def _item(value: Value, habits: Habits, key: str) -> list[str]:
    one = flow(value, habits, key, within=False)
    if one is not None and (not isinstance(value, Mapping) or not value or habits.is_short(key)):
        return [habits.dash + one]
    if isinstance(value, Mapping):
        first, *lines = pairs(value, habits)
    elif is_list(value):
        first, *lines = items(value, habits, key)
    else:
        header, *lines = _literal(value)
        return ["- " + header, *lines]
    return [habits.dash + first, *indented(lines, len(habits.dash))]


def _on_one_line(value: Value, habits: Habits, key: str) -> str | None:
    """Return a value on one line where that is how it is written: texts, short lists of names, what is empty."""
    if isinstance(value, Mapping) and value:
        return None
    if is_list(value) and value and not habits.flow_lists.get(key, all(_is_name(item) for item in value)):
        return None
    return flow(value, habits, key, within=False)


def _is_name(value: Value) -> bool:
    return not isinstance(value, Mapping) and not is_list(value) and " " not in str(value)


def is_list(value: Value) -> TypeGuard[Sequence[Value]]:
    """Tell whether a value is a list."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def _scalar(value: Value, *, quoted: bool, within: bool) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    one = inline(str(value), quoted=quoted and isinstance(value, str), flow=within)
    if one is None:
        _literal(value)  # that which no lines of its own can hold either is told of here
    return one


def _literal(value: Value) -> tuple[str, ...]:
    lines = block(str(value))
    if lines is None:
        raise Unwritable(f"no YAML can hold this text: {str(value)[:60]!r}")
    return lines
