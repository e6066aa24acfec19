"""Dates as EDTF: which days they may mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.dates import Days, days

FIRST, LAST = date.min.isoformat(), date.max.isoformat()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-09-13", "2023-09-13", "2023-09-13"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2023-09", "2023-09-01", "2023-09-30"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2023-06/2023-08", "2023-06-01", "2023-08-31"),
        ("2023-09-04/2023-09-09", "2023-09-04", "2023-09-09"),
        ("2023-09-04/2023-09-04", "2023-09-04", "2023-09-04"),
        ("2023-12-30/2024", "2023-12-30", "2024-12-31"),
        ("../2000", FIRST, "2000-12-31"),
        ("/2000", FIRST, "2000-12-31"),
        ("2000/..", "2000-01-01", LAST),
        ("2000/", "2000-01-01", LAST),
        ("2023-21", "2023-03-01", "2023-05-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2023-09-XX", "2023-09-01", "2023-09-30"),
        ("2023?", "2023-01-01", "2023-12-31"),
        ("2023-09~", "2023-09-01", "2023-09-30"),
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    """An EDTF date covers these days, both ends inclusive."""
    expected = Days(date.fromisoformat(first), date.fromisoformat(last))

    assert expected == days(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "13 September 2023",
        "yesterday",
        "2023-13",
        "2023-02-30",
        "2023-00-00",
        "2023/2022",
        "2023-09-13/2023-09-12",
        "2023-09-13/2023-09-14/2023-09-15",
        "..",
        "../..",
        "/",
        "20230913",
        "2023-W37-3",
        "2023-9-3",
        "٢٠٢٣-٠٩-١٣",
        "2023-09-13 ",
        "2023-09-13T25:00",
        "Y170000002",
        "-0044",
        "0000",
        "unknown",
        "2023-09-13/unknown",
        "'; DROP TABLE",
        "9" * 400,
        "2023-" * 300,
    ],
)
def test_not_a_date(text: str) -> None:
    """What is no EDTF date, or has no days in a calendar, is refused with one kind of error."""
    with pytest.raises(ValueError, match=r"."):
        days(text)


@given(st.dates())
def test_a_day_is_itself(day: date) -> None:
    """A day in ISO 8601 is one certain day."""
    found = days(day.isoformat())

    assert Days(day, day) == found
    assert found.is_day


@given(st.dates(), st.integers(1, 4_000))
def test_an_interval_of_days(first: date, length: int) -> None:
    """An interval of two days covers both and what lies between, and is no certain day."""
    last = min(first, date.max - timedelta(length)) + timedelta(length)
    found = days(f"{first.isoformat()}/{last.isoformat()}")

    assert Days(first, last) == found
    assert found.is_day is (first == last)


@given(st.text(max_size=12) | st.text("0123456789-/.?~%X[]{}", max_size=14))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    """Any text gives days in order, or the one kind of error."""
    try:
        found = days(text)
    except ValueError:
        return

    assert found.first <= found.last


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2023-09-13", "2023-09-14"),
        ("2023-09-13/2023-09-14", "2023-09-13/2023-09-15"),
        ("2023-09", "2023-09-02"),
        ("../2000", "2000"),
    ],
)
def test_order(earlier: str, later: str) -> None:
    """Dates are in order of their first day, and then of their last."""
    assert days(earlier) < days(later)
