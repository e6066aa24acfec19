"""What programs are told of pages in frames holds what oEmbed asks for, and says nothing that is not so."""

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.exports.oembed import frame
from generator.site import Site, build, embedding

BASE = Path(__file__).parents[1] / "cases" / "base"
HOME = "https://example.org/bridge/"


@pytest.fixture(scope="module")
def site() -> Site:
    """Return the site of the small dossier."""
    return build(BASE)


def told(site: Site, path: str) -> Any:
    """Return the answer for a page, and the frame in it."""
    found = embedding(site, site.pages[path], HOME)
    assert found is not None
    answer = json.loads(found.answer)
    assert found.html == answer["html"]
    return answer


@pytest.mark.parametrize("path", ["claims/rot-found.md", "questions/is-there-rot.md", "timeline/index.md"])
def test_an_answer_is_complete(site: Site, path: str) -> None:
    """An answer has what section 2.3.4 of the specification asks of type `rich`, thumbnails whole or not at all."""
    answer = told(site, path)
    (inside,) = (node.attributes for node in LexborHTMLParser(answer["html"]).css("iframe"))

    assert ("1.0", "rich") == (answer["version"], answer["type"])
    assert all(type(answer[key]) is int and answer[key] > 0 for key in ("width", "height"))
    assert (str(answer["width"]), str(answer["height"])) == (inside["width"], inside["height"])
    assert "<script" not in answer["html"]
    assert site.dossier.settings.title == answer["provider_name"]
    assert (inside["src"] or "").startswith(f"{HOME}embed/")
    assert answer["title"] == inside["title"]
    assert len({"thumbnail_url", "thumbnail_width", "thumbnail_height"} & answer.keys()) in (0, 3)


def test_a_disputed_claim_says_so(site: Site) -> None:
    """The title of a disputed claim, which is shown without its page, says that it is disputed; it has a picture."""
    answer = told(site, "claims/rot-found.md")

    assert "disputed – Rot was found in two of the main beams." == answer["title"]
    assert f"{HOME}cards/claims/rot-found.png" == answer["thumbnail_url"]


def test_what_has_no_frame(site: Site) -> None:
    """Other pages have none, nor have those that stand in one."""
    assert embedding(site, site.pages["actors/index.md"], HOME) is None
    assert embedding(site, site.pages["embed/claims/rot-found.md"], HOME) is None


def test_a_title_ends_no_attribute() -> None:
    """Whatever a title holds, the frame is one element with that title."""
    title = """It's "so" <b>&amp;</b> </iframe>"""
    (found,) = LexborHTMLParser(frame("https://example.org/?a&b", title, 600, 200)).css("body > *")

    assert (title, "https://example.org/?a&b") == (found.attributes["title"], found.attributes["src"])
