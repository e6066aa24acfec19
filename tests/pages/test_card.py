"""The picture of a page for those who pass it on: its words, in any script of the font, the same each time."""

import struct

import pytest

from generator.pages.pictures.card import HEIGHT, WIDTH, Card, _fitted, png

LONG = "The council said that rot had been found in two of the main beams of the footbridge. "


def test_size_and_sameness() -> None:
    """A picture is a PNG of the promised size, and the same each time."""
    card = Card("Why was the footbridge closed?", "", "", "ltr")
    found = png(card)

    assert found == png(card)
    assert (b"\x89PNG\r\n\x1a\n", WIDTH, HEIGHT) == (found[:8], *struct.unpack(">II", found[16:24]))


def test_words_are_text() -> None:
    """What a title says is no markup, and no placeholder."""
    assert png(Card("<b>&amp; $size</b>", "", "", "ltr")) != png(Card("&amp; $size", "", "", "ltr"))


@pytest.mark.parametrize("times", [1, 2, 4, 20])
def test_every_title_has_room(times: int) -> None:
    """The longer a title, the smaller its letters; one that is too long is cut and says so."""
    size, lines = _fitted(LONG * times)

    assert len(lines) * size * 1.25 <= 420
    assert max(map(len, lines)) * size * 0.62 <= 1040
    assert (times >= 4) == lines[-1].endswith("…")


@pytest.mark.parametrize(
    ("title", "drawn"),
    [("Wozu Straßen?", True), ("Зачем?", True), ("لماذا أُغلق الجسر؟", True), ("橋はなぜ", False), ("पुल क्यों", False)],
)
def test_no_boxes_in_the_place_of_letters(title: str, drawn: bool) -> None:
    """Of a script that the font lacks, nothing is drawn."""
    assert drawn == Card(title, "", "", "ltr").is_drawn
