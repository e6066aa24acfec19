"""The calendar, as the library `icalendar` reads it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event

from exports.programs import HOME, data_in
from generator.exports.calendar_events import calendar


def events(data: dict[str, Any], home: str = HOME) -> list[Event]:
    """Return the events of the calendar of some data."""
    return [each for each in Calendar.from_ical(calendar(data, home)).walk() if isinstance(each, Event)]


def days(event: Event) -> tuple[date, date]:
    """Return the first day of an event, and the day after its last."""
    return event.decoded("DTSTART"), event.decoded("DTEND")


def test_days(tmp_path: Path) -> None:
    """A month and an interval are all of their days; where dates differ there are two events; an open end is none."""
    found = events(data_in(tmp_path))

    assert [
        ("The bridge, closed; for good", (date(2020, 2, 3), date(2020, 2, 4))),
        ("The bridge, closed; for good", (date(2020, 2, 1), date(2020, 3, 1))),
        ("The bridge is opened again", (date(2020, 12, 1), date(2021, 3, 1))),
    ] == [(str(event["SUMMARY"]), days(event)) for event in found]
    assert len({str(event["UID"]) for event in found}) == 3


def test_certainty(tmp_path: Path) -> None:
    """What is confirmed is, what is planned is tentative, what is only denied is not there."""
    found = events(data_in(tmp_path))

    assert ["CONFIRMED", "CONFIRMED", "TENTATIVE"] == [str(event["STATUS"]) for event in found]
    assert "A vote" not in {str(event["SUMMARY"]) for event in found}
    assert {"TRANSPARENT"} == {str(event["TRANSP"]) for event in found}


def test_what_is_told(tmp_path: Path) -> None:
    """An event has its place, its claims and its address."""
    first = events(data_in(tmp_path))[0]

    assert "Harbour" == str(first["LOCATION"])
    assert "The council closed the bridge.\nThe bridge will not open." == str(first["DESCRIPTION"])
    assert f"{HOME}timeline/#event-closing" == str(first["URL"])


def test_without_an_address(tmp_path: Path) -> None:
    """Where nobody knows the address of the site, an event has none."""
    assert not [event for event in events(data_in(tmp_path), "") if "URL" in event]


@pytest.mark.parametrize("title", ["Ü" * 200, "a, b; c\\d\ne\r\nf", "x" * 74 + "\U0001f30a" * 40])
def test_lines(tmp_path: Path, title: str) -> None:
    """No line is longer than 75 octets, and any text is read as it was."""
    data = data_in(tmp_path)
    data["events"][0]["title"] = title
    text = calendar(data, HOME)

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert title.replace("\r\n", "\n") == str(events(data)[0]["SUMMARY"])
