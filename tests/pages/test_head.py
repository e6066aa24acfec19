"""What a page says of itself: short, and in its own words."""

import pytest

from generator.pages.blocks import openings
from generator.pages.head import MOST_IN_TITLE, described, head
from generator.text.cut import shortened

SITE = "Why was the footbridge closed?"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        pytest.param("Timeline", f"Timeline – {SITE}", id="both fit"),
        pytest.param(SITE, SITE, id="the first page"),
        pytest.param("What the council said of the beams", "What the council said of the beams", id="one fits"),
        pytest.param(
            "The council said that rot had been found in two of the main beams.",
            "The council said that rot had been found in two of the main…",
            id="cut behind a word",
        ),
        pytest.param("木" * 70, "木" * 59 + "…", id="no spaces"),
        pytest.param("The bridge, " + "a" * 48 + " b", "The bridge, " + "a" * 47 + "…", id="a long word"),
    ],
)
def test_titles_fit(heading: str, title: str) -> None:
    """A title has at most sixty characters; the dossier's own title stands behind it only where both fit."""
    found = head(heading, SITE, "")

    assert title == found.title
    assert len(found.title) <= MOST_IN_TITLE


def test_what_a_text_opens_is_closed() -> None:
    """What is cut off closes nothing any more, so the cut text does."""
    assert "\u202e" + "a" * 58 + "…\u202c" == head("\u202e" + "a" * 70 + "\u202c", SITE, "").title


def test_a_cut_leaves_no_stop() -> None:
    """An ellipsis stands behind a word, not behind a comma."""
    assert "One two…" == shortened("One two, three four", 12)


def test_described_by_the_first_cited_paragraph() -> None:
    """Whole sentences of the first cited paragraph that says something, with its quotations, without its markers."""
    html = (
        "<p>Label</p><p data-editorial>This is what the editors say here.</p>"
        '<p>Rot was found, and “<q data-source="a">two beams</q>” were weak.<a class="cite" href="#">BBC</a> '
        f"{'It was said at length. ' * 9}</p>"
    )
    expected = "Rot was found, and “two beams” were weak." + " It was said at length." * 4

    assert expected == described(openings(html))
    assert "This is what the editors say here." == described(openings(html.split("<p>Rot", maxsplit=1)[0]))
    assert not described(openings("<p>Label</p>"))
