"""Ids made of words."""

import pytest

from generator.text.slugs import LONGEST, free, slug


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Odroczona Małgorzata", "odroczona-malgorzata"),
        ("Øresund, Đakovo, Łódź", "oresund-dakovo-lodz"),
        ("Œuvre, Æsir, Þingvellir, Straße", "oeuvre-aesir-thingvellir-strasse"),
        ("Iğdır’da yangın", "igdirda-yangin"),
        ("Ciężka praca: 3 dni", "ciezka-praca-3-dni"),
        ("the bridge's beams", "the-bridges-beams"),
        ("Мост закрыт, said TV", ""),
        ("橋は閉鎖された。", ""),
        ("a" * (LONGEST + 1), ""),
        ("", ""),
    ],
)
def test_letters_that_have_one_of_ascii_in_their_stead_are_kept(words: str, expected: str) -> None:
    """A letter with an accent or a stroke is not lost; a text in another script has no id of its leftovers."""
    assert expected == slug(words)


def test_an_id_is_no_longer_than_asked_for_and_no_word_is_cut() -> None:
    """Words are left out at the end."""
    assert slug("one three five", longest=9) == "one-three"
    assert slug("one three five", longest=8) == "one"


def test_a_taken_id_is_numbered() -> None:
    """The least number that is free, from two."""
    assert free("bell", ()) == "bell"
    assert free("bell", ("bell", "bell-2")) == "bell-3"
