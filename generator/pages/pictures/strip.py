"""The timeline strip: a few moments on one line, their densest stretch enlarged on a true scale. Pure.

Positions are in per cent of the line, from where time begins: a drawing without letters, which a page may mirror. Each
moment has a column of its own, as wide as every other, in which its label wraps at any width: no two labels can meet,
and the lines from the scale to the columns keep their order and never cross. Outside the stretch time is left out, and
a moment stands where its column begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import log

from generator.core.chronology import chronological
from generator.core.model import Dossier
from generator.reading.entries import EventEntry
from generator.text.dates import Days, days

MOST = 8
"""How many moments the line holds: of 870 px each has 108, room for the longest words of most titles."""
PARTS = 4
"""Into how many parts of their order more events are divided, each of which sends as many."""
FEWEST = 3
"""The fewest moments that make a stretch of their own."""
MAGNIFIED = 2.0
"""How many times wider the stretch must become to be worth it."""
MOST_TICKS = 40

_BAR = 0.6
"""How much of its column the bar of an uncertain date takes up outside the stretch."""
_OPEN = 0.4
"""How far an open end reaches, in columns."""
_GAP = 0.12
"""How far an open beginning stays from the column before."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An event on the line."""

    event: str
    """Its id."""
    dates: tuple[str, ...]
    """In EDTF: the narrowest where its datings can all be true, and else all of them."""
    is_near: bool
    """Whether it stands in the enlarged stretch."""
    start: float
    """Where the days begin that it may have been …"""
    end: float
    """… and where they end; where they begin, if it is one certain day."""
    open_start: float | None
    """Where the line begins that stands for an open beginning; None where the beginning is known."""
    open_end: float | None
    label: float
    """Where its column begins."""
    lane: int = 0
    """How far its bar stands above the line, so that bars do not cover one another."""

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.start == self.end

    @property
    def anchor(self) -> float:
        """The place that its column is tied to."""
        return self.start if self.open_start is None else self.end


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of the line that has a true scale."""

    first: str
    """The month in which it begins …"""
    last: str
    """… and the one in which it ends, in EDTF; years, where it is longer than two."""
    start: float
    end: float
    ticks: tuple[float, ...]
    """Where its days begin, or its months or years where days are too many."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The picture."""

    moments: tuple[Moment, ...]
    """In the order of time."""
    stretch: Stretch

    @property
    def lanes(self) -> int:
        """How many bars stand above one another at most, the lane on the line aside."""
        return max(moment.lane for moment in self.moments)


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event and the days that it may have been: those that all its datings allow, or else all of any of them."""

    event: EventEntry
    dates: tuple[str, ...]
    first: date
    """The first day that is named …"""
    last: date
    """… and the last one."""
    opens: bool
    """Whether it may have been before."""
    ends_open: bool

    @property
    def anchor(self) -> float:
        """The moment by which it is ordered, in days: that of the place that its column will be tied to."""
        if self.first == self.last:
            return self.first.toordinal() + 0.5
        return self.last.toordinal() + 1 if self.opens else self.first.toordinal()


def strip(dossier: Dossier) -> Strip | None:
    """Return the strip of a dossier's main events, or of all where none is one; None where none has a date."""
    drawn = [_dated(listed.event) for listed in chronological(dossier.events) if listed.is_drawn]
    main = [each for each in drawn if each.event.main] or drawn
    chosen = _thinned(dossier, sorted(main, key=lambda each: each.anchor))
    if not chosen:
        return None
    begin, end = _whole_months(chosen, *_densest(chosen))
    scale = _scale(chosen, begin, end)
    near = _in_lanes([_near(each, at, scale, len(chosen)) for at, each in enumerate(chosen) if begin <= at < end])
    far = [_far(each, at, len(chosen)) for at, each in enumerate(chosen)]
    return Strip((*far[:begin], *near, *far[end:]), scale.stretch)


def _dated(event: EventEntry) -> _Dated:
    spans = {when.date: days(when.date) for when in event.dates}
    found = Days(max(span.first for span in spans.values()), min(span.last for span in spans.values()))
    narrowest = min(spans, key=lambda edtf: spans[edtf].last - spans[edtf].first)
    dates: tuple[str, ...] = (narrowest,)
    if found.last < found.first:
        found = Days(min(span.first for span in spans.values()), max(span.last for span in spans.values()))
        dates = tuple(spans)
    opens, ends_open = found.first == date.min, found.last == date.max
    if opens and ends_open:
        # Two datings that cannot both be true, "by" the earlier day and "from" the later one.
        found = Days(min(span.last for span in spans.values()), max(span.first for span in spans.values()))
    elif opens or ends_open:
        found = Days(*[found.last if opens else found.first] * 2)
    return _Dated(event, dates, found.first, found.last, opens, ends_open)


def _thinned(dossier: Dossier, events: list[_Dated]) -> list[_Dated]:
    """Return at most `MOST` events: of each part of their order those that most sources tell of, then most claims."""

    def weight(each: _Dated) -> tuple[int, int]:
        claims = [dossier.claims[name] for name in each.event.claims if name in dossier.claims]
        return len({citation.source for claim in claims for citation in claim.citations}), len(claims)

    if len(events) <= MOST:
        return events
    bounds = [at * len(events) // PARTS for at in range(PARTS + 1)]
    parts = [events[start:end] for start, end in pairwise(bounds)]
    kept = {each.event.id for part in parts for each in sorted(part, key=weight, reverse=True)[: MOST // PARTS]}
    return [each for each in events if each.event.id in kept]


# --- the stretch -----------------------------------------------------------------------------------------------------


def _densest(events: Sequence[_Dated]) -> tuple[int, int]:
    """Return the run of events that chance explains least, as [begin, end): all of them where no run is dense enough.

    Source: M. Kulldorff, A spatial scan statistic, Communications in Statistics 26 (1997), 1481-1496: the likelihood
    ratio of a window that holds more than its share.
    """
    best, found = 0.0, (0, len(events))
    whole = _length(events)
    for begin in range(len(events)):
        for end in range(begin + FEWEST, len(events) + 1):
            share, of_time = (end - begin) / len(events), _length(events[begin:end]) / whole
            if share < 1 and share >= MAGNIFIED * of_time:
                ratio = share * log(share / of_time) + (1 - share) * log((1 - share) / (1 - of_time))
                best, found = max((best, found), (ratio, (begin, end)), key=lambda pair: pair[0])
    return found


def _whole_months(events: Sequence[_Dated], begin: int, end: int) -> tuple[int, int]:
    """Return the run with its neighbours of the same months: it is named after these, and nothing else is in them."""
    first = str(min(each.first for each in events[begin:end]))[:7]
    last = str(max(each.last for each in events[begin:end]))[:7]

    def belongs(each: _Dated) -> bool:
        return first <= str(each.first)[:7] and str(each.last)[:7] <= last

    while begin and belongs(events[begin - 1]):
        begin -= 1
    while end < len(events) and belongs(events[end]):
        end += 1
    return begin, end


def _length(events: Sequence[_Dated]) -> int:
    return (max(each.last for each in events) - min(each.first for each in events)).days + 1


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where the days of the stretch stand."""

    first: date
    length: int
    stretch: Stretch

    def at(self, day: date) -> float:
        """Return where a day begins."""
        part = (day - self.first).days / self.length
        return self.stretch.start + part * (self.stretch.end - self.stretch.start)


def _scale(events: Sequence[_Dated], begin: int, end: int) -> _Scale:
    within = events[begin:end]
    first, last = min(each.first for each in within), max(each.last for each in within)
    length = _length(within)
    cut = len("2023") if length > 731 else len("2023-09")
    start, stop = (at * 100 / len(events) for at in (begin, end))
    ticks = tuple(round(start + (day - first).days / length * (stop - start), 2) for day in _ticks(first, last))
    return _Scale(first, length, Stretch(str(first)[:cut], str(last)[:cut], round(start, 2), round(stop, 2), ticks))


def _ticks(first: date, last: date) -> list[date]:
    """Return the days of a stretch, or the beginnings of its months or years: the finest that are not too many."""
    length = (last - first).days + 1
    if length <= MOST_TICKS:
        return [first + timedelta(at) for at in range(length)]
    years = range(first.year, last.year + 1)
    months = [day for year in years for month in range(1, 13) if first <= (day := date(year, month, 1)) <= last]
    found = months if len(months) <= MOST_TICKS else [day for day in months if day.month == 1]
    return found if len(found) <= MOST_TICKS else []


# --- moments ---------------------------------------------------------------------------------------------------------


def _near(each: _Dated, at: int, scale: _Scale, count: int) -> Moment:
    """Return a moment of the stretch: a day in its middle, more days from the first to the last of them."""
    start, end = scale.at(each.first), scale.at(each.last) + (scale.stretch.end - scale.stretch.start) / scale.length
    if each.first == each.last:
        start = end = (start + end) / 2
    return _moment(each, at, count, start, end, is_near=True)


def _far(each: _Dated, at: int, count: int) -> Moment:
    """Return a moment outside the stretch: at the beginning of its column, or at the end of what is open before it."""
    start = (at + (_OPEN if each.opens else 0)) * 100 / count
    return _moment(each, at, count, start, start if each.first == each.last else start + _BAR * 100 / count)


def _moment(each: _Dated, at: int, count: int, start: float, end: float, *, is_near: bool = False) -> Moment:
    tail = (_OPEN if is_near else _OPEN - _GAP) * 100 / count
    return Moment(
        event=each.event.id,
        dates=each.dates,
        is_near=is_near,
        start=round(start, 2),
        end=round(end, 2),
        open_start=round(max(0, start - tail), 2) if each.opens else None,
        open_end=round(min(100, end + tail), 2) if each.ends_open else None,
        label=round(at * 100 / count, 2),
    )


def _in_lanes(moments: Sequence[Moment]) -> list[Moment]:
    """Set each bar above those that begin later and that it would cover; days stay on the line."""
    placed: list[Moment] = []
    for moment in reversed(moments):
        start, end = extent(moment)
        covered = [other.lane for other in placed if extent(other)[0] < end and start < extent(other)[1]]
        lane = 0 if start == end else max(covered, default=0) + 1
        placed.append(replace(moment, lane=lane))
    return placed[::-1]


def extent(moment: Moment) -> tuple[float, float]:
    """Return where a moment begins and ends, its open ends included."""
    return (
        moment.start if moment.open_start is None else moment.open_start,
        moment.end if moment.open_end is None else moment.open_end,
    )
