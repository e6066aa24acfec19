"""Days: what is read as one, and what is not."""

import pytest

from generator.intake.days import day, printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-05-09", "2022-05-09"),
        ("2022-05-09T23:30:00-08:00", "2022-05-09"),
        ("20220509", "2022-05-09"),
        ("2022/5/9", "2022-05-09"),
        ("Mon, 09 May 2022 23:30:00 GMT", "2022-05-09"),
        ("May 9, 2022", "2022-05-09"),
        ("9. Mai 2022", None),  # in German it is one
        ("05/09/2022", None),  # nobody knows which is the month
        ("2022-13-09", None),
        ("2022-02-30", None),
        ("2022-05", None),
        ("yesterday", None),
        ("", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01", None),
        ("99999999999999", None),
    ],
)
def test_a_day_of_metadata(text: str, expected: str | None) -> None:
    """A whole day that is certain is read; what could be two, stands for none or is half of one is not."""
    assert expected == day(text)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Harbour Post, 3 May 2022", "en", [("2022-05-03", "3 May 2022")]),
        ("Hafenbote, 3. Mai 2022", "de", [("2022-05-03", "3. Mai 2022")]),
        ("Le 3 mai 2022, à midi", "fr", [("2022-05-03", "3 mai 2022")]),
        ("3 травня 2022 року", "uk", [("2022-05-03", "3 травня 2022")]),
        ("2022年5月3日（火）", "ja", [("2022-05-03", "2022年5月3日")]),
        ("2022년 5월 3일", "ko", [("2022-05-03", "2022년 5월 3일")]),
        ("Martedì 3 maggio 2022", "it", [("2022-05-03", "Martedì 3 maggio 2022")]),
        ("úterý 3. května 2022", "cs", [("2022-05-03", "úterý 3. května 2022")]),
        ("3. toukokuuta 2022", "fi", [("2022-05-03", "3. toukokuuta 2022")]),
        ("2022. május 3., kedd", "hu", [("2022-05-03", "2022. május 3")]),
        ("2022 m. gegužės 3 d.", "lt", [("2022-05-03", "2022 m. gegužės 3")]),
        ("MARDI 3 MAI 2022", "fr", [("2022-05-03", "MARDI 3 MAI 2022")]),
        ("On 3 May, and in May 2022", "en", []),
    ],
)
def test_days_that_a_text_prints(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    """Whole days with a month's name are found in many languages, with their words."""
    assert expected == printed(text, language)
