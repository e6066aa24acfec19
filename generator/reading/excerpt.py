"""The line of a file in which a finding stands, with a caret under its place. Pure but for reading that file."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.findings import Place
from generator.reading.files import line_in, read_text

_BEFORE = 3
"""One part in so many of what is shown of a long line stands before the place."""
_CUT = "…"
_TAB = "    "
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Excerpt(NamedTuple):
    """A line of a file, as much of it as there is room for."""

    line: str
    pointer: str
    """What stands below it: a caret under the place. Where letters run from right to left, a terminal may show them in
    either order, so that the words at the place are named."""


def excerpts(root: Path, width: int) -> Callable[[Place], Excerpt | None]:
    """Return a function that gives the line at a place in `width` columns, None where there is none to be shown."""

    @cache
    def text_of(name: str) -> str:
        text = read_text(root / name, name).text
        return text.removeprefix("\ufeff") if name.endswith(".yml") else text  # as their places are counted

    def excerpt(place: Place) -> Excerpt | None:
        line = line_in(text_of(place.file), place.line)
        return _at(line, place.column - 1, width) if line.strip() and place.column <= len(line) + 1 else None

    return excerpt


def visible(text: str) -> str:
    """Return a text of which a terminal shows every sign and obeys none; line feeds stay."""
    return _UNSEEN.sub(lambda found: _TAB if found.group() == "\t" else f"<U+{ord(found.group()):04X}>", text)


def _at(line: str, at: int, width: int) -> Excerpt:
    start, end = _window(line, at, width)
    head, tail = _CUT * (start > 0), _CUT * (end < len(line))
    shown = f"{head}{visible(line[start:end])}{tail}"
    if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in shown):
        return Excerpt(shown, f"^ {visible(line[at:end])}{tail}")
    return Excerpt(shown, " " * (len(head) + _columns(line[start:at])) + "^")


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(_width(sign) for sign in visible(text))


def _width(sign: str) -> int:
    is_nothing = unicodedata.category(sign) in ("Mn", "Me", "Cf")
    return 0 if is_nothing else 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _window(line: str, at: int, width: int) -> tuple[int, int]:
    """Return the [start, end) of a line around an offset that fits in so many columns, with a sign for each cut."""
    room = width - 2 * len(_CUT)
    start, before = at, 0
    while start > 0 and before + _columns(line[start - 1]) <= room // _BEFORE:
        start -= 1
        before += _columns(line[start])
    end, taken = start, 0
    while end < len(line) and taken + _columns(line[end]) <= room:
        taken += _columns(line[end])
        end += 1
    while start > 0 and taken + _columns(line[start - 1]) <= room:  # where the line ends before there is no room
        start -= 1
        taken += _columns(line[start])
    return start, end
