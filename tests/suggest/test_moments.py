"""Dates that are told by the day of publication."""

from pathlib import Path

import pytest
from story_files import story

from generator.suggest.desk import Desk
from generator.suggest.moments import moments

SPRING = "2025-03-16"


@pytest.mark.parametrize(
    ("published", "line", "days"),
    [
        (SPRING, "The line opens next spring.", ["2026-03/2026-05"]),
        (SPRING, "The plan was approved by the council in March.", ["2025-03"]),
        (SPRING, "It must be paid by March.", ["2025-03"]),
        (SPRING, "They will vote in July.", ["2025-07"]),
        (SPRING, "They voted in July.", ["2024-07"]),
        (SPRING, "It closed on Monday and will open on Monday.", ["2025-03-10", "2025-03-17"]),
        (SPRING, "It closed last Sunday.", ["2025-03-09"]),
        (SPRING, "It was built in the summer of 1961.", ["1961-06/1961-08"]),
        ("2025-03-10/2025-03-16", "She came on Monday.", ["2025-03-10"]),
        ("2025-03-10/2025-03-16", "She came yesterday.", ["2025-03-09/2025-03-15"]),
        ("../2025-03-16", "She came yesterday, on Monday and in May 2019.", ["2019-05"]),
        (SPRING, "On 31 February nobody came.", []),
    ],
)
def test_days(tmp_path: Path, published: str, line: str, days: list[str]) -> None:
    """A date means the nearest day that the words around it allow; nothing where publication is too uncertain."""
    basis = {"published": {"earliest": "a guess", "latest": "a guess"}}
    desk = Desk(
        story(tmp_path / "dossier", {"articles": {"one": {"text": line, "basis": basis}}, "published": published})
    )
    article = desk.articles["one"]

    assert days == [moment.day for part in article.parts for moment in moments(article, part)]


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("en", "The valuation is due no later than 30 September.", "2026-09-30"),
        ("de", "Das Gutachten liegt bis 30. September vor.", "2026-09-30"),
        ("fr", "L'avis est attendu avant le 30 septembre.", "2026-09-30"),
        ("es", "Hay un plazo hasta el 30 de septiembre.", "2026-09-30"),
        ("it", "La perizia va consegnata entro il 30 settembre.", "2026-09-30"),
        ("pl", "Wycena ma być gotowa do 30 września.", "2026-09-30"),
        ("nl", "De taxatie loopt tot 30 september.", "2026-09-30"),
        ("ru", "Оценку представят до 30 сентября.", "2026-09-30"),
        ("uk", "Оцінку подадуть до 30 вересня.", "2026-09-30"),
        ("en", "The owner had until 10 April to answer.", "2026-04-10"),
        ("pl", "Właściciel miał czas do 10 kwietnia.", "2026-04-10"),
        ("pl", "W lutym 1942 r. zabrano dzwon.", "1942-02"),
        ("pl", "Głosowano w środę.", "2026-05-13"),
        ("pl", "Sprzedano go siedem lat temu.", "2019"),
    ],
)
def test_deadlines_lie_ahead(tmp_path: Path, language: str, line: str, day: str) -> None:
    """A date by which something is to be done lies ahead, if it is not just past; names of days have their cases."""
    case = {"articles": {"one": line}, "published": "2026-05-14", "language": language}
    article = Desk(story(tmp_path / "dossier", case)).articles["one"]

    assert [day] == [moment.day for part in article.parts for moment in moments(article, part)]
