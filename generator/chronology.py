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
    year: int | None
    """The year that it is listed under; None where it has no date, and where `listed_before` places it, since nothing
    says when it began."""


def in_order(events: Mapping[str, EventEntry]) -> tuple[Listed, ...]:
    """Return the events in order, those without a date last.

    Where only the last possible day is said, that one counts; `listed_before` overrules the dates.
    """

    def place(event: EventEntry) -> tuple[tuple[date, date, str], bool, str]:
        beside = events.get(event.listed_before or "")
        return _dated(beside or event), beside is None, event.id

    ordered = sorted(events.values(), key=place)
    return tuple(Listed(number, event, _year(event)) for number, event in enumerate(ordered, 1))


def _year(event: EventEntry) -> int | None:
    spans = [days(when.date) for when in event.dates]
    if not spans or (event.listed_before and all(span.first == date.min for span in spans)):
        return None
    return _dated(event)[0].year


def _dated(event: EventEntry) -> tuple[date, date, str]:
    spans = [days(when.date) for when in event.dates]
    starts = (span.last if span.first == date.min else span.first for span in spans)
    return min(starts, default=date.max), min((span.last for span in spans), default=date.max), event.id
