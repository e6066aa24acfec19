"""The timeline strip: events and publications in their order, on a scale of the days that the dossier names. Pure.

A true scale would show a fortnight among years as a single dot. This one gives a column to each day, month or year
that a date names and nothing finer divides (a cell), in order, and a gap where time is left out; years stand above.
Marks that would meet are set in lanes below one another, so that each can be read and tapped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from generator.core.chronology import Listed, chronological
from generator.core.model import Dossier
from generator.pages.pictures.labels import SIZE, TARGET, WIDTH, width_of
from generator.text.dates import Days, days

YEAR = 34.0
"""The room of a year's label, and the least width of a year."""
MONTH = 26.0
"""The room of a month's label of three letters."""
DAY = 17.0
"""The room of a day's label."""

_MARGIN = 14.0
"""Left and right of the scale: room for a line to an open end."""
_TIER = SIZE + 4
_NUMBER = SIZE - 1
"""What a lane of events is higher than a mark: the number below it."""
_ARROW = 22.0
"""How far a line reaches to where an interval is open."""
_NEW_YEAR, _LEFT_OUT = 0.7, 0.3
"""The gaps of the scale, in cells: where a year begins, where days are left out."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the scale, its middle at x: of a year, of a month (then it has one) or of a day."""

    x: float
    y: float
    text: str
    room: float
    """How wide it may be."""
    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """An event, or the publication of a source."""

    id: str
    number: int
    """Of an event: its place in the timeline, written below it; 0 of a source."""
    x: float
    y: float
    start: float
    """Where its days begin: its bar goes from here …"""
    end: float
    """… to here, over all its datings; no further where it is one certain day."""
    open_start: float | None
    """Where the line begins that stands for an open beginning; None where the beginning is known."""
    open_end: float | None
    state: str
    """`planned`, `reported` or `confirmed`: the firmest that the ledger gives; empty where it gives none."""
    denied: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The picture."""

    width: float
    height: float
    labels: tuple[Label, ...]
    years: tuple[float, ...]
    """Where a line parts two years."""
    top: float
    """Where the lanes begin …"""
    bottom: float
    """… and where the sources begin, below them."""
    events: tuple[Mark, ...]
    sources: tuple[Mark, ...]
    left_out: int
    """How many events have no date, or none that says where they stand."""
    legend: float
    """How far down the legend stands."""


@dataclass(frozen=True, slots=True)
class _Dating:
    """The parts of an EDTF date that say a day, a month, a year; an open end has none."""

    parts: tuple[Days, ...]
    opens: bool
    """Whether its beginning is open."""
    ends_open: bool


@dataclass(frozen=True, slots=True)
class _Cell:
    days: Days
    start: float
    end: float


def strip(dossier: Dossier, months: Sequence[str] = tuple(map(str, range(1, 13)))) -> Strip | None:
    """Return the strip of a dossier's events and sources; None where no event has a date.

    `months` are their names, as short as may be, or else their numbers.
    """
    drawn = [listed for listed in chronological(dossier.events) if listed.is_drawn]
    events = [(listed, [_dating(when.date) for when in listed.event.dates]) for listed in drawn]
    sources = [(source.id, [_dating(source.entry.published)]) for source in dossier.sources.values()]
    dated = [(listed, some) for listed, some in events if any(dating.parts for dating in some)]
    if not dated:
        return None
    spans = {part for _, some in (*dated, *sources) for dating in some for part in dating.parts}
    cells = _cells(spans)
    labels = _labels(cells, months)
    top = max(label.y for label in labels) + 8
    lanes, bottom = _in_lanes([_event(listed, some, cells) for listed, some in dated], top, TARGET + _NUMBER)
    below, end = _in_lanes([_mark(name, some, cells) for name, some in sources if some[0].parts], bottom + 6, TARGET)
    return Strip(
        width=WIDTH,
        height=end + 3 * _TIER,
        labels=labels,
        years=tuple(
            round((one.end + other.start) / 2, 1)
            for one, other in pairwise(cells)
            if one.days.first.year != other.days.first.year
        ),
        top=top,
        bottom=bottom,
        events=lanes,
        sources=below,
        left_out=len(dossier.events) - len(dated),
        legend=end + _TIER,
    )


def _dating(edtf: str) -> _Dating:
    pieces = edtf.split("/")
    return _Dating(
        tuple(days(piece) for piece in pieces if piece not in ("", "..")),
        len(pieces) == 2 and pieces[0] in ("", ".."),
        len(pieces) == 2 and pieces[1] in ("", ".."),
    )


# --- the scale -------------------------------------------------------------------------------------------------------


def _cells(spans: Iterable[Days]) -> tuple[_Cell, ...]:
    """Return the spans that no finer one divides, in order, each with its place."""
    ordered = sorted(set(spans), key=lambda span: (span.first, -span.last.toordinal()))
    finest: list[Days] = []
    for span in ordered:
        # Those that hold this one begin no later and end no earlier: the coarser give way.
        while finest and finest[-1].last >= span.last:
            finest.pop()
        finest.append(span)
    gaps = [_gap(one, other) for one, other in pairwise(finest)]
    widths = _widths(finest, gaps)
    cells: list[_Cell] = []
    x = _MARGIN
    for at, span in enumerate(finest):
        cells.append(_Cell(span, x, x + widths[at]))
        x += widths[at] + (gaps[at] * min(widths) if at < len(gaps) else 0)
    # What the gaps and the least widths leave over or take too much is shared by all.
    scale = (WIDTH - 2 * _MARGIN) / (cells[-1].end - _MARGIN)
    return tuple(
        _Cell(cell.days, _MARGIN + (cell.start - _MARGIN) * scale, _MARGIN + (cell.end - _MARGIN) * scale)
        for cell in cells
    )


def _gap(one: Days, other: Days) -> float:
    if one.first.year != other.first.year:
        return _NEW_YEAR
    return _LEFT_OUT if (other.first - one.last).days > 1 else 0


def _widths(spans: Sequence[Days], gaps: Sequence[float]) -> list[float]:
    """Return the width of each cell: all the same, but a year has room for its label while there is room at all."""
    in_year: dict[int, int] = {}
    for span in spans:
        in_year[span.first.year] = in_year.get(span.first.year, 0) + 1
    room = WIDTH - 2 * _MARGIN
    widened: set[int] = set()
    if YEAR * len(in_year) < room:
        while True:
            count = sum(count for year, count in in_year.items() if year not in widened)
            plain = (room - YEAR * len(widened)) / (count + sum(gaps) or 1)
            narrow = {year for year, count in in_year.items() if year not in widened and count * plain < YEAR}
            if not narrow:
                break
            widened |= narrow
    else:
        plain = room / (len(spans) + sum(gaps))
    return [YEAR / in_year[span.first.year] if span.first.year in widened else plain for span in spans]


def _labels(cells: tuple[_Cell, ...], names: Sequence[str]) -> tuple[Label, ...]:
    """Return the labels that fit: years above months above days, each over the cells that it names."""
    years: dict[int, list[_Cell]] = {}
    months: dict[tuple[int, int], list[_Cell]] = {}
    single: dict[date, list[_Cell]] = {}
    for cell in cells:
        first, last = cell.days.first, cell.days.last
        years.setdefault(first.year, []).append(cell)
        if (first.year, first.month) == (last.year, last.month):
            months.setdefault((first.year, first.month), []).append(cell)
        if first == last:
            single.setdefault(first, []).append(cell)
    tiers = [
        [Label(_middle(some), 0, str(year), YEAR, year) for year, some in years.items()],
        [_month(some, years[year], names[month - 1], year, month) for (year, month), some in months.items()],
        [
            Label(_inside(some, years[d.year], DAY), 0, str(d.day), DAY, d.year, d.month, d.day)
            for d, some in single.items()
        ],
    ]
    found: list[Label] = []
    for number, tier in enumerate(some for some in tiers if some):
        end = 0.0
        for label in tier:
            x = min(max(label.x, label.room / 2), WIDTH - label.room / 2)
            if x - label.room / 2 >= end:
                found.append(replace(label, x=round(x, 1), y=SIZE + number * _TIER))
                end = x + label.room / 2
    return tuple(found)


def _month(cells: list[_Cell], of_year: list[_Cell], name: str, year: int, month: int) -> Label:
    room = MONTH if len(name) <= 3 else width_of(name)
    return Label(_inside(cells, of_year, room), 0, name, room, year, month)


def _middle(cells: list[_Cell]) -> float:
    return (cells[0].start + cells[-1].end) / 2


def _inside(cells: list[_Cell], year: list[_Cell], room: float) -> float:
    """Return the middle of some cells, or as near to it as a label stays within its year."""
    return min(max(_middle(cells), year[0].start + room / 2), max(year[-1].end - room / 2, _middle(cells)))


# --- marks -----------------------------------------------------------------------------------------------------------


def _event(listed: Listed, datings: list[_Dating], cells: tuple[_Cell, ...]) -> Mark:
    given = [state.status for state in listed.event.states]
    firmest = next((state for state in ("confirmed", "reported", "planned") if state in given), "")
    return replace(
        _mark(listed.event.id, datings, cells), number=listed.number, state=firmest, denied="denied" in given
    )


def _mark(id: str, datings: list[_Dating], cells: tuple[_Cell, ...]) -> Mark:
    """Return a mark in the middle of its first dating, with a bar over all of them."""
    dated = [dating for dating in datings if dating.parts]
    first = _reach(dated[0], cells)
    reaches = [_reach(dating, cells) for dating in dated]
    start, end = min(reach[0] for reach in reaches), max(reach[1] for reach in reaches)
    x = min(max((first[0] + first[1]) / 2, TARGET / 2), WIDTH - TARGET / 2)
    if all(part.is_day and part == dated[0].parts[0] for dating in dated for part in dating.parts):
        start = end = x
    return Mark(
        id=id,
        number=0,
        x=round(x, 1),
        y=0,
        start=round(start, 1),
        end=round(end, 1),
        open_start=round(max(1, min(start, x) - _ARROW), 1) if any(dating.opens for dating in dated) else None,
        open_end=round(min(WIDTH - 1, max(end, x) + _ARROW), 1) if any(dating.ends_open for dating in dated) else None,
        state="",
        denied=False,
    )


def _reach(dating: _Dating, cells: tuple[_Cell, ...]) -> tuple[float, float]:
    """Return where the cells begin and end that a dating's days take up."""
    first = min(part.first for part in dating.parts)
    last = max(part.last for part in dating.parts)
    covered = [cell for cell in cells if first <= cell.days.last and cell.days.first <= last]
    return covered[0].start, covered[-1].end


def _in_lanes(marks: list[Mark], top: float, height: float) -> tuple[tuple[Mark, ...], float]:
    """Set each mark in the first lane that is free; return the marks in the order of time, and where the lanes end."""
    lanes: list[float] = []
    placed: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (extent(mark)[0], mark.x, mark.id)):
        start, end = extent(mark)
        lane = next((at for at, taken in enumerate(lanes) if taken <= start), len(lanes))
        lanes[lane : lane + 1] = [end]
        placed.append(replace(mark, y=top + lane * height + TARGET / 2))
    return tuple(sorted(placed, key=lambda mark: (mark.x, mark.y))), top + len(lanes) * height


def extent(mark: Mark) -> tuple[float, float]:
    """Return where a mark begins and ends, its bar, its open ends and the room to tap it included."""
    starts = (mark.start, mark.x - TARGET / 2, mark.open_start if mark.open_start is not None else mark.start)
    ends = (mark.end, mark.x + TARGET / 2, mark.open_end if mark.open_end is not None else mark.end)
    return min(starts), max(ends)
