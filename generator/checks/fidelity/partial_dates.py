"""Dates in a text, and the days that they may mean. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from generator.checks.fidelity.numbers import numbers_in
from generator.checks.fidelity.words import has, listed
from generator.text.dates import Days
from generator.text.lexicon import Lexicon

DAYS_OF_SHORTEST_MONTH = 28
NEAR = 7
"""A weekday alone is at most so many days from the day on which it was written."""


class PartialDate(NamedTuple):
    """A date as far as a text gives it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """From 1 for Monday."""

    def within(self, other: "PartialDate") -> bool:
        """Tell whether all that this one says is said by the other as well."""
        return all(mine is None or mine == theirs for mine, theirs in zip(self, other, strict=True))

    @property
    def is_day(self) -> bool:
        """Whether it gives a day, or at least a weekday."""
        return self.day is not None or self.weekday is not None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date's words in a text."""

    start: int
    end: int
    moment: PartialDate


def of_day(day: date) -> PartialDate:
    """Return a day with its weekday."""
    return PartialDate(day.year, day.month, day.day, day.isoweekday())


def of_days(days: Days) -> Iterator[PartialDate]:
    """Yield what an interval's ends give: the days, with their months and years; an open end gives nothing.

    A whole month or year gives no day.
    """
    exact = (days.last - days.first).days < DAYS_OF_SHORTEST_MONTH - 1
    for end in {days.first, days.last} - {date.min, date.max}:
        yield of_day(end) if exact else PartialDate(end.year, end.month if _one_month(days) else None)


def _one_month(days: Days) -> bool:
    return (days.first.year, days.first.month) == (days.last.year, days.last.month)


def dates_in(text: str, words: Lexicon) -> list[Dated]:
    """Find the dates in a folded text that give a weekday, a day, a month or a year."""
    return [Dated(*match.span(), _moment(match, words)) for match in _pattern(words).finditer(text)]


def _moment(match: re.Match[str], words: Lexicon) -> PartialDate:
    found = match.groupdict()
    if found["iso"]:
        return PartialDate(*map(int, found["iso"].split("-")))
    if found["figures"]:
        day, month, year = map(int, found["figures"].split("."))
        return PartialDate(year, month, day)
    the_day = found["day"] or found["later_day"]
    the_year = found["year"] or found["only_year"]
    weekday = found["weekday"] or found["only_weekday"]
    return PartialDate(
        int(the_year) if the_year else None,
        words.months[found["month"] or found["short"]] if found["month"] or found["short"] else None,
        int(the_day) if the_day else None,
        words.weekdays[weekday] if weekday else None,
    )


@lru_cache(maxsize=16)
def _pattern(words: Lexicon) -> re.Pattern[str]:
    weekday = "|".join(map(re.escape, words.weekdays)) or "(?!)"
    month = "|".join(map(re.escape, sorted(words.months, key=len, reverse=True))) or "(?!)"
    short = "|".join(map(re.escape, _shortened(words))) or "(?!)"
    ordinal = f"(?:{'|'.join(map(re.escape, words.ordinal_endings))})?"
    joined = rf"(?:(?:{'|'.join(map(re.escape, words.in_dates))})\s)*"
    return re.compile(
        rf"(?:(?<![^\W\d_a-z])(?P<weekday>{weekday}),?\s{joined})?(?:(?<!\d)(?P<day>\d{{1,2}}){ordinal}\s{joined})?"
        rf"(?<!\w)(?:(?P<short>{short})\.(?=\s\d)|(?P<month>{month})(?!\w))(?:\s(?P<later_day>\d{{1,2}}){ordinal}(?!\w))?(?:,?\s{joined}(?P<year>\d{{4}})(?!\w))?"
        rf"|(?<![\w.,/-])(?P<iso>\d{{4}}-\d\d-\d\d)(?![\w-])|(?<![\w.,/-])(?P<figures>\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}})(?!\w)"
        rf"|(?P<only_weekday>{weekday})(?!\w)|(?<![\w.,])(?P<only_year>1[89]\d\d|20\d\d)(?![\w]|[.,]\d)"
    )


def _shortened(words: Lexicon) -> list[str]:
    """Return the names of months that are the beginning of longer ones, and may carry a stop: "Oct. 20"."""
    return [
        name
        for name, number in words.months.items()
        if any(other.startswith(name) and other != name for other, same in words.months.items() if same == number)
    ]


def meanings(moment: PartialDate, written: Days) -> Iterator[PartialDate]:
    """Yield the dates that a moment may mean in a text that was written on one of some days."""
    if moment.year is not None:
        yield _with_weekday(moment)
        return
    for end in written.ends:
        if moment.month is not None:
            for year in (end.year - (moment.month > end.month), end.year + (moment.month < end.month)):
                yield _with_weekday(moment._replace(year=year))
        elif moment.weekday is not None:
            for step in range(-NEAR, NEAR + 1):
                day = end + timedelta(days=step)
                if day.isoweekday() == moment.weekday:
                    yield of_day(day)


def _with_weekday(moment: PartialDate) -> PartialDate:
    if moment.year is None or moment.month is None or moment.day is None or moment.weekday is not None:
        return moment
    try:
        return of_day(date(moment.year, moment.month, moment.day))
    except ValueError:
        return moment


def relative(text: str, written: Days, words: Lexicon) -> Iterator[PartialDate]:
    """Yield the dates that words like "last month" mean in a folded text that was written on one of some days.

    "Two years ago" is a year, and "in May last year" a month, wherever in the text "last year" stands.
    """
    small = text.lower()
    if not has(small, _counted(words)):
        return
    months = {found.moment for found in dates_in(text, words) if found.moment.month and not found.moment.year}
    for end in written.ends:
        for phrase, step in words.relative_days.items():
            if has(small, (phrase,)):
                yield of_day(end + timedelta(days=step))
        for phrase, step in words.relative_months.items():
            if has(small, (phrase,)):
                yield _month(end.year * 12 + end.month - 1 + step)
        for phrase, step in words.relative_years.items():
            if has(small, (phrase,)):
                yield PartialDate(end.year + step)
                yield from (moment._replace(year=end.year + step) for moment in months)
        for span in _ago(text, words):
            yield PartialDate(end.year - span // 12) if span % 12 == 0 else _month(end.year * 12 + end.month - 1 - span)


@lru_cache(maxsize=16)
def _counted(words: Lexicon) -> tuple[str, ...]:
    """Return every word by which a day, a month or a year is counted from the day of writing."""
    return (*words.relative_days, *words.relative_months, *words.relative_years, *words.ago)


def neighbours(moment: PartialDate) -> Iterator[PartialDate]:
    """Yield the months or the years beside a date: "before June" may be told by "until the end of May"."""
    if moment.year is not None:
        number = moment.year * 12 + (moment.month or 1) - 1
        yield from map(_month, (number - 1, number + 1)) if moment.month else ()
        yield from (PartialDate(moment.year + step) for step in (-1, 1))


def _month(number: int) -> PartialDate:
    """Return a month by its number, counted from the year 0."""
    return PartialDate(number // 12, number % 12 + 1)


def _ago(text: str, words: Lexicon) -> Iterator[int]:
    """Yield each span of time, in months, that a folded text counts back from the day of writing."""
    for number in numbers_in(text, words) if has(text, words.ago) else ():
        unit = next(iter(listed(text[number.end :], words.spans)), None)
        if unit and not text[number.end : number.end + unit.start()].strip():
            end = number.end + unit.end()
            behind = [match for match in listed(text[end:], words.ago) if not text[end : end + match.start()].strip()]
            before = [match for match in listed(text, words.ago) if not text[match.end() : number.start].strip(" ")]
            if behind or [match for match in before if match.end() <= number.start]:
                yield round(number.values[0]) * words.spans[unit.group().lower()]
