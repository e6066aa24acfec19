"""Dates as EDTF: the only importer of the `edtf` package.

Rule: Extended Date/Time Format, ISO 8601-2:2019, as described by the Library of Congress.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

_OPEN = ("..", "")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days that an EDTF date may mean, both ends inclusive; an open end is the first or last day there is."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is one certain day."""
        return self.first == self.last


@cache
def days(text: str) -> Days:
    """Return the days that the EDTF date `text` covers.

    Raises ValueError where `text` is not EDTF, has a year that no calendar here holds, or ends before it begins.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _single(text)
    # The package takes an open start for a decade before the end; EDTF says that it is open.
    found = Days(date.min if start in _OPEN else _single(start).first, date.max if end in _OPEN else _single(end).last)
    if start in _OPEN and end in _OPEN:
        raise ValueError("an interval needs a beginning or an end")
    if found.last < found.first:
        raise ValueError("the interval ends before it begins")
    return found


def _single(text: str) -> Days:
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return Days(day, day)
    if "/" in text or text != text.strip():
        raise ValueError("a date has no white space around it, and an interval two ends")
    # Imported here: building its parser takes a third of a second, and most dates are plain days.
    from edtf import parse_edtf

    try:
        parsed: Any = parse_edtf(text)
        return Days(date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))
    except Exception as error:  # the parser raises types of its own
        raise ValueError(str(error)) from error
