"""Dates as EDTF: the one place that says which are allowed, and how many days each may mean.

Rule: Extended Date/Time Format (ISO 8601-2:2019, as described by the Library of Congress), level 0 without times of
day, and intervals of which one end is open:

    2023-09-13          a day
    2023-09             a month
    2023                a year
    2023-06/2023-08     an interval of two of these, both ends inclusive
    ../2000, 2000/..    an interval without a known beginning or end

Whatever is less certain has no agreed width (`~`, `?`, seasons, `XX`): write the interval that is meant.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

ALLOWED = "a day (2023-09-13), a month (2023-09), a year (2023) or an interval (2023-06/2023-08, ../2000)"
"""What an editor may write, in words."""

_OPEN = ".."
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH_OR_YEAR = re.compile(r"(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_LIKE_A_DATE = re.compile(r"\s*(\d{4})(?:[-. ]?(\d{1,2}))?(?:[-. ]?(\d{1,2}))?(?![\d/])", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days that an EDTF date may mean, both ends inclusive; an open end is the first or last day there is."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is one certain day."""
        return self.first == self.last

    @property
    def ends(self) -> frozenset[date]:
        """Its first and its last day, without an open end, which is no day to count from."""
        return frozenset({self.first, self.last}) - {date.min, date.max}


@cache
def days(text: str) -> Days:
    """Return the days that the date `text` covers.

    Raises ValueError, with the reason in words, where `text` is none of what the module allows.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _single(text)
    found = Days(date.min if start == _OPEN else _single(start).first, date.max if end == _OPEN else _single(end).last)
    if start == end == _OPEN:
        raise ValueError("an interval needs a beginning or an end")
    if found.last < found.first:
        raise ValueError("the interval ends before it begins")
    return found


def is_day(text: str) -> bool:
    """Tell whether a text is one day, and written as one: no interval, not even of a single day."""
    try:
        return "/" not in text and days(text).is_day
    except ValueError:
        return False


def _single(text: str) -> Days:
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return Days(day, day)
    if not _MONTH_OR_YEAR.fullmatch(text):
        raise ValueError("expected a day, a month, a year or an interval of them")
    year, _, month = text.partition("-")
    first, last = (int(month), int(month)) if month else (1, 12)
    return Days(date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1]))


def nearest_date(text: str) -> str | None:
    """Return the date that was most likely meant by one that is not allowed, to suggest only; None where none is."""
    match = _LIKE_A_DATE.match(text)
    found = "-".join(part.zfill(2) for part in match.groups() if part) if match else ""
    try:
        days(found)
    except ValueError:
        return None
    return found if found != text else None
