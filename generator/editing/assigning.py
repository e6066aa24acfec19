"""What is typed of an entry, such as `answers.1.text=Yes.`, and the entry with it. Pure.

A path leads from the entry to a field in it: names with dots between them, and the numbers of items from 1, as people
count. `=` sets a field, and with nothing behind it takes it out; `+=` adds to a list, `-=` takes out of one. A list of
texts is set by saying `=` once for each of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from generator.findings import Unusable
from generator.reading.entries import MODELS, Entry

_TYPED = re.compile(r"([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(=|\+=)(.*)", re.DOTALL)
_GONE = object()
"""Stands for what is taken out until all is done: the numbers of the other items stay."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one field is to become."""

    path: tuple[str, ...]
    """As it is typed: numbers from 1."""
    how: str
    """`=`, `+=` or `-=`."""
    value: str

    @property
    def name(self) -> str:
        """The path as it is typed."""
        return ".".join(self.path)


def assignment(typed: str) -> Assignment:
    """Return what FIELD=VALUE asks for. Raises Unusable where it is nothing like it."""
    found = _TYPED.fullmatch(typed)
    if found is None:
        raise Unusable(f'{typed!r} sets no field: FIELD=VALUE was expected, such as title="A new title".')
    name, how, value = found.groups()
    if how == "=" and name.endswith("-"):
        name, how = name[:-1], "-="
    return Assignment(tuple(name.split(".")), how, value.strip())


def assigned(kind: str, entry: Mapping[str, Any], wanted: Iterable[Assignment]) -> dict[str, Any]:
    """Return an entry of a kind with fields set; `entry` is plain data, and stays as it is.

    Raises Unusable where a path leads nowhere, or a value is to be taken out of a list that has it not.
    """
    made = dict(deepcopy(entry))
    begun = set[tuple[str, ...]]()
    for each in wanted:
        holder, types = _way(made, [MODELS[kind]], each)
        _assign(holder, types, each, is_first=each.path not in begun)
        begun.add(each.path)
    found = _without_gone(made)
    return found if isinstance(found, dict) else {}


def typeable(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each field of an entry by its path, with its value; a list of texts has one path for all of them."""
    for key, value in entry.items():
        for item in value if _is_texts(value) else [value]:
            yield from _typeable(key, item)


def _typeable(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        yield from ((f"{name}.{path}", text) for path, text in typeable(value))
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from _typeable(f"{name}.{number}", item)
    elif value is not None:
        yield name, str(value)


def _way(entry: dict[str, Any], types: list[Any], wanted: Assignment) -> tuple[Any, list[Any]]:
    """Return what holds the last step of a path, and the types that the value there may have."""
    holder: Any = entry
    for number, step in enumerate(wanted.path):
        inner = _types_of(types, step)
        is_last = number == len(wanted.path) - 1
        if isinstance(holder, list):
            _refuse_far(holder, step, wanted.path[: number + 1])
            if int(step) > len(holder):
                holder.append({} if not is_last else "")
        elif not is_last and not isinstance(holder.get(step), dict | list):
            old = holder.get(step)
            is_list = any(map(_is_tuple, inner)) and wanted.path[number + 1].isdigit()
            if old is not None and not is_list:
                name = ".".join(wanted.path[: number + 1])
                raise Unusable(f"{name} is a text, and nothing in it has a name or a number. Set it: {name}=VALUE")
            holder[step] = ([] if old is None else [old]) if wanted.path[number + 1].isdigit() else {}
        if is_last:
            return holder, inner
        holder, types = holder[_key(holder, step)], inner
        if isinstance(holder, dict) and wanted.path[number + 1].isdigit():  # one that is written without a list
            raise Unusable(f"{'.'.join(wanted.path[: number + 1])} is no list: there is nothing to number in it.")
    raise AssertionError("a path has a step")  # pragma: no cover


def _refuse_far(items: list[Any], step: str, path: tuple[str, ...]) -> None:
    name = ".".join(path[:-1])
    if not step.isdigit() or not 1 <= int(step) <= len(items) + 1:
        raise Unusable(
            f"{name} has {len(items)} of them, and {'.'.join(path)} is none: the next is {name}.{len(items) + 1}."
        )


def _key(holder: Any, step: str) -> Any:
    return int(step) - 1 if isinstance(holder, list) else step


def _assign(holder: Any, types: list[Any], wanted: Assignment, *, is_first: bool) -> None:
    key = _key(holder, wanted.path[-1])
    old = holder[key] if isinstance(holder, list) else holder.get(key)
    is_list = any(_is_tuple(each) for each in types)
    if wanted.how == "=" and not wanted.value:
        _refuse_absent(old, wanted)
        holder[key] = _GONE
        return
    if wanted.how == "-=":
        items = old if isinstance(old, list) else [] if old is None else [old]
        if wanted.value not in items:
            there = ", ".join(map(str, items)) or "nothing"
            raise Unusable(f"{wanted.name} does not hold {wanted.value!r}. It holds: {there}.")
        holder[key] = [each for each in items if each != wanted.value] or _GONE
        return
    if wanted.how == "+=" and not is_list:
        raise Unusable(f"{wanted.name} is no list that could be added to. Set it: {wanted.name}=VALUE")
    if isinstance(old, dict) or (isinstance(old, list) and not _is_texts(old)):
        inside = ", ".join(dict.fromkeys(name for name, _ in _typeable(wanted.name, old)))
        raise Unusable(f"{wanted.name} holds more than one text. Set what is in it: {inside}.")
    if is_list and (wanted.how == "+=" or not is_first):
        before = old if isinstance(old, list) else [] if old is None or old is _GONE else [old]
        holder[key] = [*before, *([wanted.value] if wanted.value not in before else [])]
    else:  # a list of one that is written as a text stays one
        holder[key] = [wanted.value] if is_list and not isinstance(old, str) else wanted.value


def _refuse_absent(old: Any, wanted: Assignment) -> None:
    if old in (None, ""):
        raise Unusable(f"{wanted.name} is not set, so there is nothing to take out.")


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and not any(isinstance(item, dict | list) for item in value)


def _without_gone(value: Any) -> Any:
    """Return a value without what was taken out; a list or a mapping with nothing left goes as well."""
    if isinstance(value, dict):
        kept = {key: _without_gone(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner is not _GONE}
    if isinstance(value, list):
        return [inner for item in value if (inner := _without_gone(item)) is not _GONE] or (_GONE if value else value)
    return value


# --- what the entries' records say of a field -------------------------------------------------------------------------


def _types_of(types: list[Any], step: str) -> list[Any]:
    """Return the types that a step leads to: of a field of a record, or of the items of a list."""
    found: list[Any] = []
    for each in types:
        if _is_tuple(each) and step.isdigit():
            found += _plain_types(get_args(each)[0])
        elif isinstance(each, type) and issubclass(each, Entry):
            for name, field in each.model_fields.items():
                if step == (field.alias or name) and name != "at":
                    found += _plain_types(field.annotation)
    return found


def _plain_types(annotation: Any) -> list[Any]:
    """Return the types of an annotation, each by itself, without what is said about them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _plain_types(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [found for each in get_args(annotation) for found in _plain_types(each)]
    return [annotation]


def _is_tuple(annotation: Any) -> bool:
    return get_origin(annotation) is tuple
