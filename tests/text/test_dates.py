"""Dates as EDTF: which days they may mean."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.text.dates import Days, days, nearest_date
from generator.verify.dates import days as proved_days

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
        ("2000/..", "2000-01-01", LAST),
        ("../2023-02", FIRST, "2023-02-28"),
        ("2023-09-13/..", "2023-09-13", LAST),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
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
        "2021-05-15T00:00:00Z",
        "2021-05-15T00:00:00",
        "2023-21",
        "199X",
        "2023-09-XX",
        "2023?",
        "2023-09~",
        "2023-09-13%",
        "~",
        "?",
        "[2023,2024]",
        "{2023..2024}",
        "../",
        "/..",
        "/2000",
        "2000/",
        "..2000",
        "2000..",
        "2023-13/2024",
        "\n2023",
        "2023\n",
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


NEARLY = st.text("0123456789-/.?~%X[]{}TZ:, ", max_size=14)
PIECE = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.integers(0, 9_999).map("{:04}".format),
    st.tuples(st.integers(0, 9_999), st.integers(0, 41), st.integers(0, 32)).map(
        lambda d: "{:04}-{:02}-{:02}".format(*d)
    ),
    st.tuples(st.integers(0, 9_999), st.integers(0, 41)).map(lambda d: "{:04}-{:02}".format(*d)),
    st.sampled_from(["", "..", "~", "?", "2023?", "199X", "2023-09-13T10:00", "٢٠٢٣", "20230913"]),
)
WRITTEN = st.text(max_size=12) | NEARLY | PIECE | st.lists(PIECE, min_size=2, max_size=3).map("/".join)
"""Dates, what is nearly a date, and what is none."""


def outcome(read: Any, text: str) -> tuple[date, date] | None:
    """Return the first and the last day that a reader of dates finds, None where it refuses the text."""
    try:
        found = read(text)
    except ValueError:
        return None
    return (found.first, found.last) if isinstance(found, Days) else found


@given(WRITTEN)
def test_the_proof_reads_dates_alike(text: str) -> None:
    """The generator and the proof, written apart, accept the same dates, and find the same days in them, in order."""
    expected = outcome(days, text)

    assert expected == outcome(proved_days, text)
    assert expected is None or expected[0] <= expected[1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WRITTEN)
def test_nothing_is_printed(capfd: pytest.CaptureFixture[str], text: str) -> None:
    """Whatever the text, the reader of dates prints nothing: the package that it uses would."""
    outcome(days, text)

    assert ("", "") == capfd.readouterr()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-05-15T00:00:00Z", "2021-05-15"),
        ("2021-5-3", "2021-05-03"),
        ("20210515", "2021-05-15"),
        ("2021/5/3", None),
        ("1931?", "1931"),
        ("2021-05~", "2021-05"),
        ("2021-02-30", None),
        ("2021-21", None),
        ("2021-05-15", None),
        ("3 May 2021", None),
        ("soon", None),
        ("2023/2022", None),
        ("", None),
    ],
)
def test_the_nearest_date(text: str, expected: str | None) -> None:
    """What looks like a date but is none is suggested as one; nothing is guessed where no day fits."""
    assert expected == nearest_date(text)


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-09-13", {date(2023, 9, 13)}),
        ("2023-09", {date(2023, 9, 1), date(2023, 9, 30)}),
        ("../2000-02", {date(2000, 2, 29)}),
        ("2000-02-29/..", {date(2000, 2, 29)}),
    ],
)
def test_an_open_end_is_no_day_to_count_from(text: str, expected: set[date]) -> None:
    """The ends of a date are its first and last day; an open one is left out."""
    assert expected == days(text).ends
