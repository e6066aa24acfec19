"""What is typed of an entry, such as `answers.1.text=Yes.`, and the entry with it. Pure.

A path leads from the entry to a field in it: names with dots between them, and the numbers of items from 1, as people
count. `=` sets a field, and with nothing behind it takes it out; `+=` adds to a list, `-=` takes out of one. A list of
texts is set by saying `=` once for each of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
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
    made: Any = entry
    begun = set[tuple[str, ...]]()
    for each in wanted:
        made = _made(made, [MODELS[kind]], each, 0, is_first=each.path not in begun)
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


def _made(old: Any, types: list[Any], wanted: Assignment, depth: int, *, is_first: bool) -> Any:
    """Return what becomes of the value to which the first steps of a path lead, `depth` of them."""
    name = ".".join(wanted.path[:depth])
    if depth == len(wanted.path):
        return _set(old, wanted, is_list=any(map(_is_tuple, types)), is_first=is_first)
    step = wanted.path[depth]
    inner = _types_of(types, step)
    if step.isdigit() and any(map(_is_tuple, types)) and old is not _GONE:
        items = _items(old)
        if not 1 <= int(step) <= len(items) + 1:
            raise Unusable(
                f"{name} has {len(items)}, and {name}.{step} is none of them: the next is {name}.{len(items) + 1}."
            )
        index = int(step) - 1
        one = _made(items[index] if index < len(items) else None, inner, wanted, depth + 1, is_first=is_first)
        return [*items[:index], one, *items[index + 1 :]]
    if old is None or isinstance(old, Mapping):
        before = old or {}
        return {**before, step: _made(before.get(step), inner, wanted, depth + 1, is_first=is_first)}
    raise Unusable(f"{name} holds nothing that is called {step!r}. `dossier edit` without fields shows what there is.")


def _set(old: Any, wanted: Assignment, *, is_list: bool, is_first: bool) -> Any:
    """Return what becomes of the value to which a path leads."""
    name, value = wanted.name, wanted.value
    if wanted.how == "=" and not value:
        if old is None or old is _GONE:
            raise Unusable(f"{name} is not set, so there is nothing to take out.")
        return _GONE
    if wanted.how == "-=":
        if value not in _items(old):
            raise Unusable(
                f"{name} does not hold {value!r}. It holds: {', '.join(map(str, _items(old))) or 'nothing'}."
            )
        return [each for each in _items(old) if each != value] or _GONE
    if wanted.how == "+=" and not is_list:
        raise Unusable(f"{name} is no list that could be added to. Set it: {name}=VALUE")
    if isinstance(old, Mapping) or (old and isinstance(old, list) and not _is_texts(old)):
        inside = ", ".join(dict.fromkeys(path for path, _ in _typeable(name, old)))
        raise Unusable(f"{name} holds more than one text. Set what is in it: {inside}.")
    if is_list and (wanted.how == "+=" or not is_first):
        return [*_items(old), *([value] if value not in _items(old) else [])]
    return [value] if is_list and not isinstance(old, str) else value  # a list of one, written as a text, stays one


def _items(value: Any) -> list[Any]:
    """Return what a list holds; one that is written without a list is a list of one."""
    return [] if value is None or value is _GONE else value if isinstance(value, list) else [value]


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and not any(isinstance(item, dict | list) for item in value)


def _without_gone(value: Any) -> Any:
    """Return a value without what was taken out; a list or a mapping with nothing left goes as well."""
    if isinstance(value, Mapping):
        kept = {key: _without_gone(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner is not _GONE} or (_GONE if value else {})
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
