"""Events stand in order, by their dates or where the editors list them."""

import pytest

from generator.core.chronology import chronological
from generator.reading.entries import EventDate, EventEntry


def events(**dates: str) -> dict[str, EventEntry]:
    """Return events by their ids: a date, or a date and, after `<`, the event before which it is listed."""
    found = {}
    for name, said in dates.items():
        date, _, beside = said.partition("<")
        found[name] = EventEntry(
            id=name,
            title=name,
            dates=(EventDate(date=date, claims=("shown",)),) if date else (),
            listed_before=beside or None,
            claims=("shown",),
        )
    return found


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"b": "2021-05", "a": "2020"}, [("a", 2020), ("b", 2021)], id="by their first day"),
        pytest.param(
            {"short": "2021-05-02", "long": "2021-05-02/2021-05-09"},
            [("short", 2021), ("long", 2021)],
            id="then by the last",
        ),
        pytest.param({"by": "../2021-05", "on": "2021-05-30"}, [("on", 2021), ("by", 2021)], id="by, at its last day"),
        pytest.param({"from": "2021-05/..", "on": "2021-06"}, [("from", 2021), ("on", 2021)], id="from, at its first"),
        pytest.param({"none": "", "a": "2021"}, [("a", 2021), ("none", None)], id="without a date, last"),
        pytest.param(
            {"old": "2019", "early": "../2021<first", "first": "2021-01"},
            [("old", 2019), ("early", None), ("first", 2021)],
            id="between two years, in neither",
        ),
        pytest.param(
            {"first": "2021-01", "early": "../2021<second", "second": "2021-03"},
            [("first", 2021), ("early", 2021), ("second", 2021)],
            id="within a year, in that",
        ),
        pytest.param(
            {"old": "2019", "known": "2020<first", "first": "2021-01"},
            [("old", 2019), ("known", 2021), ("first", 2021)],
            id="a place that overrules its date",
        ),
        pytest.param(
            {"day": "2020-05", "vague": "2020<next", "next": "2021-01"},
            [("day", 2020), ("vague", 2020), ("next", 2021)],
            id="at the end of its own year",
        ),
        pytest.param({"a": "../2021<gone", "b": "2020"}, [("b", 2020), ("a", 2021)], id="before one that is not there"),
    ],
)
def test_in_order(given: dict[str, str], expected: list[tuple[str, int | None]]) -> None:
    """The first possible day decides, then the last; a place given by hand overrules both, and years stay in order."""
    found = chronological(events(**given))

    assert expected == [(listed.event.id, listed.year) for listed in found]
    assert list(range(1, len(expected) + 1)) == [listed.number for listed in found]


def test_what_is_only_listed_is_not_drawn() -> None:
    """An event that is put into the list by hand, and one without a date, have no place on a scale of days."""
    found = chronological(events(by="../2021", early="../2021<day", day="2021-05-03", none=""))

    assert {"by": True, "early": False, "day": True, "none": False} == {each.event.id: each.is_drawn for each in found}
