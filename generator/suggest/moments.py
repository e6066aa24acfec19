"""Dates that an article tells, and the days that they mean where they are told by the day on which it was written.

A weekday, a month or a season alone is the last one, unless the words around it look ahead; "today" and "last week" are
counted from the day of publication, "two months ago" too. Where that day is an interval, so may be the answer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from generator.checks.fidelity.numbers import numbers_in
from generator.checks.fidelity.partial_dates import PartialDate, dates_in
from generator.checks.fidelity.words import Span, alternatives, clauses, has, listed
from generator.suggest.article import Article, Part
from generator.suggest.words import Ago, Words
from generator.text.dates import Days, days
from generator.text.sentences import as_words

WEEK = 7
TOLD = 2
NEAR, FAR = 60, 270
"""Days. Without a word for it, a date so far back is rather the next one, and one so far ahead rather the last."""
SHORT = 6
"""Words. A date in a shorter clause at the beginning belongs to what follows."""
FEW = 3
"""What stands behind a date tells on which side it lies only where fewer words stand before it."""
WIDEST = 31
"""Where the day of publication is known no better than to so many days, nothing is counted from it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in an article."""

    start: int
    end: int
    day: str
    """As EDTF: a day, a month, a year or an interval."""
    why: str
    rule: str
    """`written`, `weekday`, `month`, `season`, `counted` or `ago`."""

    @property
    def is_told(self) -> bool:
        """Whether the words give all of it."""
        return self.rule == "written"


def moments(article: Article, part: Part) -> list[Moment]:
    """Return the dates in a passage, in order; none inside another."""
    found = sorted(_every(article, part), key=lambda moment: (moment.start, -moment.end))
    kept: list[Moment] = []
    for moment in found:
        if not kept or moment.start >= kept[-1].end:
            kept.append(moment)
    return kept


def _every(article: Article, part: Part) -> Iterator[Moment]:
    words, written = article.words, article.source.published
    for found in dates_in(part.text, words.lists):
        if moment := _dated(part, (found.start, found.end), found.moment, written, words):
            yield moment
    if (written.last - written.first).days <= WIDEST:
        yield from _counted(part, written, words)
        yield from _seasons(part, written, words)
        yield from _ago(part, written, words)


# --- weekdays, months and written dates ------------------------------------------------------------------------------


def _dated(part: Part, span: Span, moment: PartialDate, written: Days, words: Words) -> Moment | None:
    start, end = part.span(*span)
    if moment.year is not None:
        day = _edtf(moment.year, moment.month, moment.day)
        return Moment(start, end, day, "it is written so", "written") if day else None
    if (written.last - written.first).days > WIDEST:
        return None
    side = _side(part.text, span, words)
    if moment.month is not None:
        meant = [_of_month(moment, end, side) for end in (written.first, written.last)]
        return _between(start, end, meant, f"the nearest such date as seen from {_shown(written)}", "month")
    if moment.weekday is not None:
        meant = [_of_weekday(moment.weekday, end, side) for end in (written.first, written.last)]
        name = "next" if side > 0 else "last"
        return _between(start, end, meant, f"the {name} such day as seen from {_shown(written)}", "weekday")
    return None


def _of_month(moment: PartialDate, seen: date, side: int) -> str:
    found = {_edtf(seen.year + step, moment.month, moment.day) for step in (-1, 0, 1)} - {""}
    return _nearest({day: days(day) for day in found}, seen, side)


def _nearest(ranges: Mapping[str, Days], seen: date, side: int) -> str:
    """Return the date that is meant of those before and after a day: the one before, where it is not far and no word
    looks ahead; never one much farther than the other, unless a word beside it says so.
    """
    if abs(side) == TOLD:  # "next spring" is not the one that it is now
        ranges = {day: each for day, each in ranges.items() if not each.first <= seen <= each.last}
    past = max(((each.last, day) for day, each in ranges.items() if each.first <= seen), default=(date.min, ""))
    ahead = min(((each.first, day) for day, each in ranges.items() if each.last >= seen), default=(date.max, ""))
    back, forth = max(0, (seen - past[0]).days), max(0, (ahead[0] - seen).days)
    if abs(side) == TOLD:
        return ahead[1] if side > 0 else past[1]
    if side > 0:
        return past[1] if forth > FAR and back < NEAR else ahead[1]
    return ahead[1] if back > FAR else past[1]


def _of_weekday(weekday: int, seen: date, side: int) -> str:
    steps = (weekday - seen.isoweekday()) % WEEK if side > 0 else -((seen.isoweekday() - weekday) % WEEK)
    if steps == 0 and abs(side) == TOLD:
        steps = WEEK if side > 0 else -WEEK
    return (seen + timedelta(days=steps)).isoformat()


def _side(text: str, span: Span, words: Words) -> int:
    """Return on which side of the day of writing a date lies: below 0 before it, above 0 after it.

    It is `TOLD` where a word beside it says so, and 1 where the clause looks ahead, or the one before it: what stands
    nearest decides, a verb of saying or a word like "will".
    """
    if has(_around(text, span), words.past):
        return -TOLD
    if has(_around(text, span), words.next):
        return TOLD
    if has(_before(text, span), words.deadline):
        return 1
    parts = clauses(text, words.lists)
    index = next(index for index, clause in enumerate(parts) if clause[0] <= span[0] < clause[1])
    start, end = parts[max(0, index - 1)][0], parts[index][1]
    before, behind = text[start : span[0]], text[span[1] : end]
    if index == 0 and len(text[:end].split()) < SHORT and len(parts) > 1:
        behind = text[span[1] : parts[1][1]]  # "From Monday, shops will close"
    saying = [match.start() for match in listed(before, words.lists.saying)]
    ahead = [match.start() for match in listed(before, words.ahead)]
    if saying or ahead:
        return 1 if max(ahead, default=-1) >= max(saying, default=-1) else -1
    is_first = len(text[parts[index][0] : span[0]].split()) < FEW
    return 1 if is_first and has(behind, words.ahead) else -1


def _before(text: str, span: Span) -> str:
    """Return the two words before a stretch."""
    return " ".join(text[max(0, span[0] - 30) : span[0]].split()[-2:])


def _around(text: str, span: Span) -> str:
    """Return a stretch with the two words before it and the one behind it."""
    return f"{_before(text, span)} {text[slice(*span)]} {' '.join(text[span[1] : span[1] + 20].split()[:1])}"


# --- counted from the day of writing ---------------------------------------------------------------------------------


def _counted(part: Part, written: Days, words: Words) -> Iterator[Moment]:
    """Yield days, weeks, months and years that are counted from the day of writing: "yesterday", "last week"."""
    lists = words.lists
    for steps, unit in (
        (lists.relative_days, 1),
        (words.weeks, WEEK),
        (lists.relative_months, 31),
        (lists.relative_years, 366),
    ):
        for match in listed(part.text, steps):
            step = steps[match.group().lower()]
            meant = [_counted_day(end, unit, step) for end in (written.first, written.last)]
            start, end = part.span(*match.span())
            if found := _between(start, end, meant, f"counted from {_shown(written)}", "counted"):
                yield found


def _counted_day(seen: date, unit: int, step: int) -> str:
    if unit == 1:
        return (seen + timedelta(days=step)).isoformat()
    if unit == WEEK:
        return _week(seen + timedelta(days=step * WEEK))
    if unit == 31:
        return _month(seen, step)
    return f"{seen.year + step:04}"


def _week(day: date) -> str:
    first = day - timedelta(days=day.weekday())
    return f"{first.isoformat()}/{(first + timedelta(days=WEEK - 1)).isoformat()}"


def _month(seen: date, step: int) -> str:
    number = seen.year * 12 + seen.month - 1 + step
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _ago(part: Part, written: Days, words: Words) -> Iterator[Moment]:
    for match, ago in ((match, each) for each in words.ago for match in _spans_ago(each, words).finditer(part.text)):
        number = ago.number or _number(match["number"], words)
        if number:
            meant = [_days_ago(end, ago, number) for end in (written.first, written.last)]
            start, end = part.span(*match.span())
            if found := _between(start, end, meant, f"counted back from {_shown(written)}", "ago"):
                yield found


@lru_cache(maxsize=512)
def _spans_ago(ago: Ago, words: Words) -> re.Pattern[str]:
    if ago.number:
        return re.compile(as_words(re.escape(ago.before)), re.IGNORECASE)
    small = [word for word, value in words.lists.numbers.items() if 1 < value <= 20 and value == int(value)]
    number = rf"(?P<number>\d{{1,3}}|{alternatives((*small, *words.determiners))})"
    before, behind = (re.escape(side.strip()) for side in (ago.before, ago.behind))
    parts = rf"{before}\s?" * bool(before) + number + rf"\s?{behind}" * bool(behind)
    return re.compile(as_words(parts), re.IGNORECASE)


def _number(text: str, words: Words) -> int:
    found = numbers_in(text, words.lists)
    return int(found[0].values[0]) if found else 1


def _days_ago(seen: date, ago: Ago, number: int) -> str:
    if ago.unit == "day":
        return (seen - timedelta(days=number)).isoformat()
    if ago.unit == "week":
        return _week(seen - timedelta(days=number * WEEK))
    return _month(seen, -number) if ago.unit == "month" else f"{seen.year - number:04}"


# --- seasons ---------------------------------------------------------------------------------------------------------


def _seasons(part: Part, written: Days, words: Words) -> Iterator[Moment]:
    """Yield seasons that something points at: "this summer", "in the spring"; as north of the equator."""
    seasons = words.lists.seasons
    points = {*words.determiners, *words.past, *words.next, *words.within}
    for match in listed(part.text, seasons):
        before = _before(part.text, match.span()).lower().split()[-1:]
        if not before or before[0] not in points:
            continue
        season = seasons[match.group().lower()]
        start, end = part.span(*match.span())
        if year := _year(words).match(part.text, match.end()):
            end = part.span(*year.span())[1]
            yield Moment(start, end, _season(season, int(year["year"])), "as north of the equator", "season")
            continue
        side = _side(part.text, match.span(), words)
        meant = [_nearest(_ranges(season, end), end, side) for end in (written.first, written.last)]
        if found := _between(start, end, meant, "the nearest one, as north of the equator", "season"):
            yield found


@lru_cache(maxsize=32)
def _year(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\s(?:(?:{alternatives(words.lists.in_dates)})\s)*(?P<year>(?:1[89]|20)\d\d)(?!\w)")


def _ranges(season: int, seen: date) -> Mapping[str, Days]:
    found = [_season(season, seen.year + step) for step in (-1, 0, 1)]
    return {each: days(each) for each in found}


def _season(season: int, year: int) -> str:
    """Return the three months of a season, from 1 for spring, that begins in a year."""
    begin = date(year, 3 * season, 1)
    return f"{begin.year:04}-{begin.month:02}/{_month(begin, 2)}"


# --- EDTF ------------------------------------------------------------------------------------------------------------


def _edtf(year: int, month: int | None, day: int | None) -> str:
    """Return a date as far as it is given; nothing where there is no such day."""
    if month and day:
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return ""
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def _between(start: int, end: int, ends: list[str], why: str, rule: str) -> Moment | None:
    """Return what is meant where the first and the last day of publication agree, else the interval between."""
    first, last = ends
    if not first or not last:
        return None
    meant = first if first == last else f"{first.split('/')[0]}/{last.split('/')[-1]}"
    if first != last and first.split("/")[0] > last.split("/")[-1]:
        return None
    return Moment(start, end, meant, why, rule)


def _shown(written: Days) -> str:
    if written.is_day:
        return f"{written.first.isoformat()}, the day of publication"
    return f"{written.first.isoformat()} to {written.last.isoformat()}, when it was published"
