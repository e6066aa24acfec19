"""The order of the events: by the first day on which each may have been. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.reading.entries import EventEntry
from generator.text.dates import days


@dataclass(frozen=True, slots=True)
class Listed:
    """An event at its place in the timeline."""

    number: int
    """Its place, from 1."""
    event: EventEntry
    year: int | None
    """The year that it is listed under; None where it has no date, and between two years where nothing says when it
    began."""

    @property
    def is_drawn(self) -> bool:
        """Whether its dates say where it stands: by hand it can be listed, and not drawn."""
        return bool(self.event.dates) and not (self.event.listed_before and _has_no_beginning(self.event))


def chronological(events: Mapping[str, EventEntry]) -> tuple[Listed, ...]:
    """Return the events in order, those without a date last.

    Where only the last possible day is said, that one counts; `listed_before` overrules the dates.
    """

    def place(event: EventEntry) -> tuple[tuple[date, date, str], bool, str]:
        beside = events.get(event.listed_before or "")
        return _dated(beside or event), beside is None, event.id

    ordered = sorted(events.values(), key=place)
    listed: list[Listed] = []
    for number, event in enumerate(ordered, 1):
        first = place(event)[0][0]
        before = listed[-1].year if listed else None
        # One that ends a year by hand stays in that year, though the event that it stands before is of the next.
        year = None if first == date.max else before if _dated(event)[0].year == before else first.year
        between = event.listed_before in events and _has_no_beginning(event) and before != year
        listed.append(Listed(number, event, None if between else year))
    return tuple(listed)


def _has_no_beginning(event: EventEntry) -> bool:
    return all(days(when.date).first == date.min for when in event.dates)


def _dated(event: EventEntry) -> tuple[date, date, str]:
    spans = [days(when.date) for when in event.dates]
    starts = (span.last if span.first == date.min else span.first for span in spans)
    return min(starts, default=date.max), min((span.last for span in spans), default=date.max), event.id
