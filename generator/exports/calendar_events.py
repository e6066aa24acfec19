"""The events as a calendar (iCalendar, RFC 5545), for programs that people keep theirs in.

A date that is no day (a month, an interval) is an event of all its days, and blocks none of them. An event has as many
entries as the sources have dates for it. Left out is what a calendar cannot say: an event that is only denied, since
"cancelled" would say that it had been agreed; and a date with an open end.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from generator.exports import iris
from generator.text.dates import days

Json = dict[str, Any]

_LONGEST = 75
"""Octets of a line; a longer one is folded."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(data: Json, home: str) -> str:
    """Return the events of a dossier as a calendar; `home` is its absolute address, or empty."""
    claims = {claim["id"]: claim for claim in data["claims"]}
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dossier//Events//EN",
        f"X-WR-CALNAME:{_text(data['dossier']['title'])}",
        *(line for event in data["events"] for line in _event(event, claims, data["dossier"]["as_of"], home)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: Json, claims: Json, as_of: str, home: str) -> Iterator[str]:
    states = {state["status"] for state in event["states"]}
    if states == {"denied"}:
        return
    address = iris.thing(home, "events", event["id"])
    told = "\n".join(claims[name]["statement"] for name in event["claims"])
    for written in dict.fromkeys(item["date"] for item in event["dates"]):
        span = days(written)
        if date.min == span.first or date.max == span.last:
            continue
        yield "BEGIN:VEVENT"
        yield f"UID:{uuid5(NAMESPACE_URL, address + ' ' + written)}"
        yield f"DTSTAMP:{as_of.replace('-', '')}T000000Z"
        yield f"DTSTART;VALUE=DATE:{_day(span.first)}"
        yield f"DTEND;VALUE=DATE:{_day(span.last + timedelta(days=1))}"
        yield f"SUMMARY:{_text(event['title'])}"
        yield f"DESCRIPTION:{_text(told)}"
        if event["places"]:
            yield f"LOCATION:{_text(' / '.join(each['place'] for each in event['places']))}"
        if home:
            yield f"URL:{address}"
        if states:
            yield f"STATUS:{'CONFIRMED' if states == {'confirmed'} else 'TENTATIVE'}"
            yield f"CATEGORIES:{','.join(sorted(states))}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPED)


def _folded(line: str) -> str:
    """Return a line in pieces of which none is too long, and none cuts a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        length = len(character.encode())
        if size + length > _LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += length
    return "\r\n".join([*pieces, piece])
