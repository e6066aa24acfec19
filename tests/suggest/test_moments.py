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
