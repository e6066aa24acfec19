"""The days that a date of the data covers (EDTF), read without the generator's own reader."""

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")


def days(text: str) -> tuple[date, date]:
    """Return the first and the last day, inclusive, that an EDTF date covers. Raises ValueError where it is none."""
    first, _, last = text.partition("/")
    last = last if "/" in text else first
    found = _bound(first, latest=False), _bound(last, latest=True)
    if found[1] < found[0]:
        raise ValueError("it ends before it begins")
    return found


def _bound(text: str, *, latest: bool) -> date:
    # One of a set or all of a set ([..], {..}): its first and last member are the ends.
    members = re.split(r",|\.\.", text.strip("[]{}"))
    plain = members[-1 if latest else 0].strip("?~%")
    if not plain:
        return date.max if latest else date.min
    match = _DATE.fullmatch(re.sub(r"[?~%]", "", plain))
    if not match:
        raise ValueError("a year, a month, a day or an interval of them was expected")
    digit = "9" if latest else "0"
    year = max(int(match[1].replace("X", digit)), 1)
    month = _within(match[2], digit, 12)
    return date(year, month, _within(match[3], digit, monthrange(year, month)[1]))


def _within(text: str | None, digit: str, most: int) -> int:
    """Return a month or day; where digits of it are unknown (X), the least or most that it may be."""
    if text is None:
        return most if digit == "9" else 1
    value = int(text.replace("X", digit))
    if "X" in text:
        return min(max(value, 1), most)
    if not 1 <= value <= most:
        raise ValueError(f"{text} is not between 01 and {most}")
    return value
