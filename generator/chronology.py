"""The order of the events: by the first day on which each may have been. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.dates import days
from generator.entries import EventEntry


@dataclass(frozen=True, slots=True)
class Listed:
    """An event at its place in the timeline."""

    number: int
    """Its place, from 1."""
    event: EventEntry
    at: date | None
    """The day that it is listed under; None where it has no date."""


def in_order(events: Mapping[str, EventEntry]) -> tuple[Listed, ...]:
    """Return the events in order, those without a date last.

    Where only the last possible day is said, that one counts; `listed_before` overrules the dates.
    """

    def place(event: EventEntry) -> tuple[tuple[date, date, str], bool, str]:
        beside = events.get(event.listed_before or "")
        return _dated(beside or event), beside is None, event.id

    ordered = sorted(events.values(), key=place)
    return tuple(
        Listed(number, event, None if (at := place(event)[0][0]) == date.max else at)
        for number, event in enumerate(ordered, 1)
    )


def _dated(event: EventEntry) -> tuple[date, date, str]:
    spans = [days(when.date) for when in event.dates]
    starts = (span.last if span.first == date.min else span.first for span in spans)
    return min(starts, default=date.max), min((span.last for span in spans), default=date.max), event.id
