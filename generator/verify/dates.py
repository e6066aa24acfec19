"""The days that a date of the data covers (EDTF: a day, a month, a year, an interval), read without the generator's."""

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def days(text: str) -> tuple[date, date]:
    """Return the first and the last day, inclusive, that an EDTF date covers. Raises ValueError where it is none."""
    first, *rest = text.split("/")
    last = rest[-1] if rest else first
    if len(rest) > 1 or first == last == "..":
        raise ValueError("an interval has two ends, and one of them is known")
    found = (
        date.min if rest and first == ".." else _bounds(first)[0],
        date.max if rest and last == ".." else _bounds(last)[1],
    )
    if found[1] < found[0]:
        raise ValueError("it ends before it begins")
    return found


def _bounds(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError("a year, a month, a day or an interval of them was expected")
    year, month, day = match.groups()
    begin = date(int(year), int(month or 1), int(day or 1))
    final = int(month or 12)
    return begin, date(begin.year, final, int(day or monthrange(begin.year, final)[1]))
