"""What is to be known of the events as a calendar."""

import re
import uuid
from collections.abc import Iterator
from datetime import date, timedelta

from generator.verify import named
from generator.verify.dates import days
from generator.verify.records import Built, Json

_PROPERTY = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^:;]*)*):(.*)", re.DOTALL)
_MARK = re.compile(r"\\(.)", re.DOTALL)

Entry = tuple[tuple[str, str], ...]
"""The properties of one event, in order."""


def problems(built: Built, text: str) -> Iterator[str]:
    """Yield in words where the calendar is not the one that follows from the data."""
    if not text.endswith("\r\n") or "\n" in text.replace("\r\n", ""):
        yield "its lines do not end as those of a calendar do"
        return
    lines = [_property(line) for line in text.replace("\r\n ", "").split("\r\n")[:-1]]
    title = _plain(built.data["dossier"]["title"])
    head = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Dossier//Events//EN"),
        ("X-WR-CALNAME", title),
    ]
    if lines[:4] != head or lines[-1] != ("END", "VCALENDAR"):
        yield "what it says of itself is not what dossier.json says"
        return
    found = named.by_name([{"uid": dict(entry)["UID"], "told": entry} for entry in _entries(lines[4:-1])], "uid")
    home = named.home_in(built, text)
    wanted = named.by_name([{"uid": dict(entry)["UID"], "told": entry} for entry in _wanted(built, home)], "uid")
    yield from named.differences(found, wanted, "event")


def _property(line: str) -> tuple[str, str]:
    match = _PROPERTY.fullmatch(line)
    if not match:
        raise ValueError(f"{line!r} is no line of a calendar")
    return match[1] + match[2], _MARK.sub(lambda mark: "\n" if mark[1] in "nN" else mark[1], match[3])


def _entries(lines: list[tuple[str, str]]) -> Iterator[Entry]:
    """Yield each event. Raises ValueError where anything else stands in the calendar, or in an event."""
    entry: list[tuple[str, str]] | None = None
    for line in lines:
        if entry is None and line == ("BEGIN", "VEVENT"):
            entry = []
        elif entry is not None and line == ("END", "VEVENT"):
            yield tuple(entry)
            entry = None
        elif entry is None or line[0] in ("BEGIN", "END"):
            raise ValueError("something else than events stands in it")
        else:
            entry.append(line)
    if entry is not None:
        raise ValueError("an event does not end")


def _wanted(built: Built, home: str) -> Iterator[Entry]:
    stamp = str(built.data["dossier"]["as_of"]).replace("-", "") + "T000000Z"
    for event in built.data["events"]:
        states = sorted({state["status"] for state in event["states"]})
        for written in () if states == ["denied"] else sorted({item["date"] for item in event["dates"]}):
            first, last = days(written)
            if first > date.min and last < date.max:
                yield _event(built, event, written, (first, last), states, stamp, home)


def _event(
    built: Built, event: Json, written: str, span: tuple[date, date], states: list[str], stamp: str, home: str
) -> Entry:
    name = named.thing(home, "events", event["id"])
    told = [
        ("UID", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name} {written}"))),
        ("DTSTAMP", stamp),
        ("DTSTART;VALUE=DATE", span[0].isoformat().replace("-", "")),
        ("DTEND;VALUE=DATE", (span[1] + timedelta(1)).isoformat().replace("-", "")),
        ("SUMMARY", event["title"]),
        ("DESCRIPTION", "\n".join(built.claims[claim]["statement"] for claim in event["claims"])),
    ]
    if event["places"]:
        told.append(("LOCATION", " / ".join(place["place"] for place in event["places"])))
    if home:
        told.append(("URL", name))
    if states:
        told.append(("STATUS", "CONFIRMED" if states == ["confirmed"] else "TENTATIVE"))
        told.append(("CATEGORIES", ",".join(states)))
    return (*((key, _plain(text)) for key, text in told), ("TRANSP", "TRANSPARENT"))


def _plain(text: str) -> str:
    """Return a text as a calendar can hold it: with one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
