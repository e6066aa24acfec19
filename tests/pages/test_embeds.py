"""Pages in short, for frames in other people's pages."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator.pages.embeds import FEW, of_claim
from generator.site import Site, build

BASE = Path(__file__).parents[1] / "cases" / "base"


@pytest.fixture(scope="module")
def site() -> Site:
    """Return the site of the small dossier."""
    return build(BASE)


def test_each_claim_each_question_and_the_timeline(site: Site) -> None:
    """There is a page in short for each, which search engines take for the page itself, and the search leaves out."""
    expected = {f"embed/claims/{name}/": f"claims/{name}/" for name in site.dossier.claims}
    expected |= {f"embed/questions/{name}/": f"questions/{name}/" for name in site.dossier.questions}
    embeds = {page.url: page for page in site.pages.values() if page.is_embed}

    assert expected | {"embed/timeline/": "timeline/"} == {url: page.leads_to for url, page in embeds.items()}
    for page in embeds.values():
        meta = yaml.safe_load(page.front_matter)
        assert (meta["robots"], meta["search"]) == ("noindex", {"exclude": True})


def test_every_link_leaves_the_frame(site: Site) -> None:
    """Who follows a link comes to the page itself, and not to a whole site within a small frame."""
    for page in site.pages.values():
        if page.is_embed:
            links = LexborHTMLParser(page.body).css("a")

            assert links
            assert {"_top"} == {link.attributes.get("target") for link in links}
            assert not any((link.attributes["href"] or "#").startswith("#") for link in links)


def test_both_sides_are_shown(site: Site) -> None:
    """Of a disputed claim there are words for it and against it, and its standing in words."""
    page = LexborHTMLParser(site.pages["embed/claims/rot-found.md"].body)
    stances = [node.attributes["data-stance"] for node in page.css("figure.citation")]

    assert ["disputed"] == [node.text() for node in page.css(".mark")]
    assert ["For", "Against", "In between"] == [node.text() for node in page.css("h2")]
    assert {"supports", "qualifies"} == set(stances)
    assert page.css_first('.against a.cite[data-claim="beams-sound"]') is not None


def test_what_is_left_out_is_counted(site: Site) -> None:
    """A few citations of a side are shown; how many more there are is known, and a longer page is higher."""
    claim = site.dossier.claims["rot-found"]
    supporting = tuple(each for each in claim.citations if each.stance == "supports")
    short = of_claim("claims/x/", claim, ())
    many = of_claim("claims/x/", replace(claim, citations=supporting * 3), ())

    assert (0, 3 * len(supporting) - FEW) == (short.shown.more, many.shown.more)  # type: ignore[union-attr]
    assert FEW == len(many.shown.sides["supports"])  # type: ignore[union-attr]
    assert of_claim("x/", claim, [claim]).height > short.height


def test_an_old_address_shows_what_the_new_one_does(base: Path) -> None:
    """The frame of a claim that was renamed stays what it is: nobody can change the pages that hold it."""
    ledger = base / "seeds/ledger/claims.yml"
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text.replace("- id: rot-found\n", "- id: rot-found\n  formerly: [rot]\n", 1), encoding="utf-8")
    pages = build(base).pages
    old, new = (pages[f"embed/claims/{name}.md"] for name in ("rot", "rot-found"))

    assert "claims/rot-found/" == old.leads_to
    assert new.body == old.body


@pytest.mark.parametrize("left_out", ["questions", "timeline"])
def test_a_section_that_is_left_out_has_no_frames(base: Path, left_out: str) -> None:
    """Without its page, nothing stands in a frame."""
    settings = base / "seeds/dossier.yml"
    kept = [each for each in ("home", "claims", "questions", "timeline", "sources") if each != left_out]
    text = re.sub(r"^sections:.*?(?=^\S|\Z)", "", settings.read_text(encoding="utf-8"), flags=re.M | re.S)
    settings.write_text(f"{text}\nsections: [{', '.join(kept)}]\n", encoding="utf-8")
    pages = build(base).pages

    assert not any(path.startswith(f"embed/{left_out}") for path in pages)
    assert any(path.startswith("embed/claims/") for path in pages)
