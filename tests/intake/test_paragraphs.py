"""Paragraphs: lines that were broken to fit a width are joined again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.paragraphs import is_broken, joined, unbroken


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The old mill", "was sold."], "The old mill was sold."),
        (["on Mon-", "day evening"], "on Monday evening"),
        (["the North-", "South line"], "the North- South line"),
        (["in 2021-", "2022"], "in 2021- 2022"),
        (["村の議会は、古い", "橋を閉鎖した。"], "村の議会は、古い橋を閉鎖した。"),
        (["마을 의회는", "다리를 닫았다."], "마을 의회는 다리를 닫았다."),
        (["  indented", "", "and   spaced "], "indented and spaced"),
        ([], ""),
    ],
)
def test_lines_are_joined(lines: list[str], expected: str) -> None:
    """Words stay apart, parted ones are whole again, and scripts without spaces get none."""
    assert expected == joined(lines)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("One line.\n\nAnother line.\n", id="a-paragraph-a-line"),
        pytest.param("a\nb\nc\nd\n\ne\nf\ng\nh\n", id="a-list-of-short-lines"),
        pytest.param("Roses are red.\nViolets are blue.\n\nSugar is sweet.\nAnd so are you.\n", id="verses"),
        pytest.param(f"{'word ' * 60}\n{'word ' * 60}\n\n{'word ' * 60}\n{'word ' * 60}\n", id="long-lines"),
    ],
)
def test_what_was_not_broken_stays(text: str) -> None:
    """Lines that are paragraphs, items or verses are not joined."""
    assert not is_broken(text)


@given(st.text())
def test_no_letter_is_lost(text: str) -> None:
    """However a text is broken, joining its lines loses no letter or figure, and adds none."""
    kept = [sign for sign in text if sign.isalnum()]

    assert kept == [sign for sign in unbroken(text) if sign.isalnum()]
