"""Copies: which passages of one article stand in others."""

import unicodedata
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.copies import Copy, Split, copies, share
from generator.text.quotes import fold
from generator.text.sentences import sentences

BRIDGE = "The council closed the old bridge on Monday after an engineer had found rot in two beams."


def split(name: str, text: str) -> Split:
    """Return a text with its sentences as passages."""
    return Split(name, text, tuple(sentences(text)))


def found(text: str, *others: str) -> list[Copy]:
    """Return the copies of passages of a text in others, which are called 0, 1, 2."""
    return list(copies(split("article", text), [split(str(number), other) for number, other in enumerate(others)]))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(BRIDGE, id="same"),
        pytest.param(
            "THE COUNCIL CLOSED THE “OLD” BRIDGE, ON MONDAY, AFTER AN ENGINEER HAD FOUND ROT IN TWO BEAMS", id="signs"
        ),
        pytest.param(
            "The council closed the bridge on Monday after a surveyor had found rot in two beams.", id="edited"
        ),
        pytest.param("The council closed the old bridge on Monday.", id="cut"),
        pytest.param(
            "After an engineer had found rot in two beams, the council closed the old bridge on Monday.", id="turned"
        ),
        pytest.param(
            "Nobody was hurt, but the council closed the old bridge on Monday after an engineer had found rot in two "
            "beams, and cars must go by way of the mill until spring, when a new one is to be built.",
            id="within-a-longer-one",
        ),
        pytest.param(
            "The council did not close the old bridge on Monday after an engineer had found rot in two beams.", id="no"
        ),
    ],
)
def test_a_copy_is_found(other: str) -> None:
    """A sentence is found again where it was edited, cut, turned round or joined with more."""
    assert [(0, len(BRIDGE), "0")] == [(each.start, each.end, each.other) for each in found(BRIDGE, other)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            "The mayor opened the new school on Friday after a builder had mended its roof.", id="other-facts"
        ),
        pytest.param(
            "An engineer will look at the beams of the old bridge next week, the mayor said.", id="same-story"
        ),
        pytest.param("Old bridge closed", id="headline"),
    ],
)
def test_no_copy_is_found(other: str) -> None:
    """A sentence about the same things in other words is no copy."""
    assert [] == found(BRIDGE, other)


def test_short_passages_are_not_compared() -> None:
    """What is so short that it stands everywhere is no copy of anything."""
    assert [] == found("He said on Monday.", "He said on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("技師は「腐った梁は見つからなかった」と述べた。", id="ja"),
        pytest.param("สภาหมู่บ้านปิดสะพานไม้เก่าเมื่อวันจันทร์", id="th"),
        pytest.param("أغلق المجلس الجسر القديم يوم الاثنين بعد أن وجد مهندس عفنا في عارضتين.", id="ar"),
        pytest.param("Совет закрыл старый мост в понедельник после того, как инженер нашёл гниль.", id="ru"),
    ],
)
def test_every_script_is_compared(text: str) -> None:
    """Copies are found in scripts without spaces, from right to left and with other letters."""
    assert [1.0] == [each.score for each in found(text, text)]


@given(st.text(max_size=60) | st.text("aé\u0301\u00ad\u200cपي한ᄒ. …’\n", max_size=60))
def test_letters_are_those_of_the_folded_text(text: str) -> None:
    """What is compared are the letters, digits and their marks of the folded text, in small letters."""
    text = f"{BRIDGE} {text}"
    signs = (sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in fold(text).text.casefold())

    assert (" ".join("".join(signs).split()),) == Split("one", text, ((0, len(text)),)).letters


def test_each_place_is_told() -> None:
    """Where a sentence stands in two others, and twice in one of them, each place is told, with its own offsets."""
    twice = f"{BRIDGE}\nThe mill is open.\n{BRIDGE}"

    assert [("0", 0), ("0", twice.rindex("The council")), ("1", 7)] == [
        (each.other, each.other_start) for each in found(BRIDGE, twice, f"Report\n{BRIDGE}")
    ]


def test_the_share_counts_letters() -> None:
    """The share of a copied article is that of its letters in copied passages; those too short to tell do not count."""
    article = split("article", f"{BRIDGE}\nAds\nThe mill by the river will stay open until the end of the summer.")

    assert 0.0 == share(article, [])
    assert 0.5 < share(article, copies(article, [split("0", BRIDGE)])) < 0.7
    assert 1.0 == share(article, copies(article, [article]))


@given(st.text(), st.text())
def test_any_text_can_be_compared(one: str, other: str) -> None:
    """Every text is compared with every other one without an error, and a long one is a copy of itself."""

    def passages(some: Iterable[Copy]) -> set[tuple[int, int]]:
        return {(each.start, each.end) for each in some}

    article = split("article", one)
    long = {span for span, letters in zip(article.spans, article.letters, strict=True) if letters}

    assert long <= passages(copies(article, [article]))
    assert passages(copies(article, [split("other", other)])) <= long
