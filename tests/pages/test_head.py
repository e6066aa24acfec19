"""What a page says of itself: short, and in its own words."""

import pytest

from generator.pages.blocks import openings
from generator.pages.head import MOST_IN_TITLE, Told, described, head, headed
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


ENGINES = """<html><head>
<meta charset="utf-8">
<title>Timeline - Whatever an engine
thinks</title>
<meta content="Of the engine" name="description">
<link href="https://elsewhere.example/" rel="canonical" />
<meta property="og:title" content="Of the engine"><link rel="stylesheet" href="a.css">
</head><body><title>not a head's</title></body></html>"""


def test_a_head_takes_the_place_of_the_engine_s() -> None:
    """What the engine says of the page goes, whatever the order of its attributes; what it loads stays."""
    told = Told("timeline/", head("Timeline", SITE, "What happened.", "cards/a.png"), robots="noindex")
    once = headed(ENGINES, told, SITE, "https://example.org/")

    assert "Of the engine" not in once
    assert "elsewhere" not in once
    assert '<link rel="stylesheet" href="a.css">' in once
    assert f"<title>Timeline – {SITE}</title>" in once
    assert '<link rel="canonical" href="https://example.org/timeline/">' in once
    assert '<meta name="robots" content="noindex">' in once
    assert '<meta property="og:image" content="https://example.org/cards/a.png">' in once
    assert "<title>not a head's</title>" in once
    assert once.index("charset") < once.index("<title>")
    assert once == headed(once, told, SITE, "https://example.org/")


def test_a_head_without_an_address_names_none() -> None:
    """Where nobody knows where the site will stand, nothing says so."""
    told = Told("a b/", head("A", SITE, ""))

    assert "og:url" not in headed(ENGINES, told, SITE, "")
    assert "canonical" not in headed(ENGINES, told, SITE, "")
    assert 'href="https://example.org/a%20b/"' in headed(ENGINES, told, SITE, "https://example.org/")


def test_a_head_is_escaped() -> None:
    """No title ends its element or its attribute."""
    told = Told("", head('</title>"><script>', SITE, '"><script>'))

    assert "<script>" not in headed(ENGINES, told, '"><script>', "https://example.org/", feed=True)
