"""Where each key, value and item of a YAML text begins and ends: for those who change the text in place.

Offsets are code points of the text as given, an end is exclusive. What a value says is what `located` reads.
"""

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from generator.reading.located import text_of

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, or nothing."""

    start: int
    end: int
    style: str
    """Empty for plain, else the sign with which it begins: `'`, `"`, `|` or `>`."""
    value: str | None


@dataclass(frozen=True, slots=True)
class Items:
    """A list. A list in block style begins with its first dash and ends with its last value."""

    start: int
    end: int
    is_flow: bool
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping. One in block style begins with its first key and ends with its last value."""

    start: int
    end: int
    is_flow: bool
    pairs: "tuple[tuple[Scalar, Node], ...]"

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, None where the key is not there."""
        return next((value for name, value in self.pairs if name.value == key), None)


Node: TypeAlias = Scalar | Items | Pairs


def nodes(text: str) -> Node | None:
    """Return what a YAML text holds, with spans; None for an empty one.

    The text is one that `located.parse` could read: of any other, what comes back means nothing, or yaml.YAMLError is
    raised.
    """
    begin = len(text) - len(text.removeprefix("\ufeff"))
    found = yaml.compose(text[begin:], Loader=_LOADER)
    return None if found is None else _node(found, text, begin)


def _node(found: Any, text: str, begin: int) -> Node:
    start, end = found.start_mark.index + begin, found.end_mark.index + begin
    if isinstance(found, yaml.ScalarNode):
        return Scalar(start, _content_end(text, start, end, found), found.style or "", text_of(found))
    if isinstance(found, yaml.SequenceNode):
        items = tuple(_node(item, text, begin) for item in found.value)
        return Items(start, end if found.flow_style else items[-1].end, bool(found.flow_style), items)
    pairs = tuple((_key(key, text, begin), _node(value, text, begin)) for key, value in found.value)
    return Pairs(start, end if found.flow_style else pairs[-1][1].end, bool(found.flow_style), pairs)


def _key(found: Any, text: str, begin: int) -> Scalar:
    """Return a key; one that is no text stands for what no entry has."""
    node = _node(found, text, begin)
    return node if isinstance(node, Scalar) else Scalar(node.start, node.end, "", None)


def _content_end(text: str, start: int, end: int, found: Any) -> int:
    """Return where a scalar ends: one in block style with its last line, unless it keeps blank ones behind."""
    if found.style not in ("|", ">") or "+" in text[start : line_end(text, start)].partition("#")[0]:
        return end
    return min(line_end(text, start + len(text[start:end].rstrip())), end)


def line_start(text: str, offset: int) -> int:
    """Return where the line of an offset begins, as YAML counts lines."""
    before = offset - text.startswith("\r\n", offset - 1) if offset else 0
    start = text.rfind("\n", 0, before) + 1
    # Breaks of other kinds are looked for within this line only: in most files there are none.
    return max(start, *(text.rfind(each, start, before) + 1 for each in "\r\x85\u2028\u2029"))


def line_end(text: str, offset: int) -> int:
    """Return where the line of an offset ends: before its line break, or with the text."""
    found = _BREAK.search(text, offset)
    return found.start() if found else len(text)


def next_line(text: str, offset: int) -> int:
    """Return where the line behind that of an offset begins, or where the text ends."""
    found = _BREAK.search(text, offset)
    return found.end() if found else len(text)
