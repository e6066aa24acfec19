"""Dates as EDTF: the only importer of the `edtf` package.

Rule: Extended Date/Time Format, ISO 8601-2:2019, as described by the Library of Congress.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from time import struct_time
from typing import Any

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
    try:
        return Days(*[date.fromisoformat(text)] * 2) if _DAY.fullmatch(text) else _edtf_days(text)
    except ValueError:
        raise
    except Exception as error:  # the parser raises types of its own
        raise ValueError(str(error)) from error


def _edtf_days(text: str) -> Days:
    # Imported here: its parser takes a third of a second to build, and most dates are plain days.
    from edtf import parse_edtf

    parsed: Any = parse_edtf(text)
    found = Days(_day(parsed.lower_strict(), date.min), _day(parsed.upper_strict(), date.max))
    # The package takes an open start ("..") for a decade before the end; EDTF says that it is open.
    if text.startswith(("../", "/")):
        found = Days(date.min, found.last)
    if text.endswith(("/..", "/")):
        found = Days(found.first, date.max)
    if found.last < found.first:
        raise ValueError("the interval ends before it begins")
    return found


def _day(bound: struct_time | float, open_end: date) -> date:
    return open_end if isinstance(bound, float) else date(*bound[:3])
