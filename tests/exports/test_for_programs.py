"""What programs ask a site for: each by somebody else's reader where there is one."""

import json
from datetime import date
from html import escape
from pathlib import Path

import extruct  # type: ignore[import-untyped]
import feedparser  # type: ignore[import-untyped]
import pytest

from generator.exports.for_programs import robots
from generator.site import Site, build, data_files, for_programs, linked_data

HOME = "https://example.org/bridge/"
BASE = Path(__file__).parents[1] / "cases" / "base"


@pytest.fixture(scope="module")
def site() -> Site:
    """Return the site of the small dossier."""
    return build(BASE)


def test_the_feed_is_read(site: Site) -> None:
    """A reader of feeds finds an entry for each day on which sources began to count, the newest first."""
    feed = feedparser.parse(for_programs(site, HOME)["feed.xml"])
    days = [date(*entry.updated_parsed[:3]) for entry in feed.entries]

    assert not feed.bozo
    assert ("Why was the footbridge closed?", HOME, "en-GB") == (feed.feed.title, feed.feed.link, feed.feed.language)
    assert [date(2021, 5, 14), date(2021, 5, 5), date(2021, 5, 4)] == days
    assert f"{HOME}known/2021-05-14/" == feed.entries[0].link == feed.entries[0].id
    assert feed.feed.updated == feed.entries[0].updated


def test_the_feed_says_what_changed(site: Site) -> None:
    """An entry names the sources that came, counts the new claims, and tells which stand otherwise, as text."""
    entry = feedparser.parse(for_programs(site, HOME)["feed.xml"]).entries[0]

    assert "Known by 14 May 2021" == entry.title
    assert entry.summary.startswith("New sources: ")
    assert "New claims: " in entry.summary
    assert "→" in entry.summary


def test_the_feed_as_json(site: Site) -> None:
    """JSON Feed 1.1 has what its specification asks for, and tells what Atom tells."""
    files = for_programs(site, HOME)
    feed = json.loads(files["feed.json"])
    atom = feedparser.parse(files["feed.xml"])
    ids = [item["id"] for item in feed["items"]]

    assert "https://jsonfeed.org/version/1.1" == feed["version"]
    assert (atom.feed.title, HOME, f"{HOME}feed.json") == tuple(
        feed[key] for key in ("title", "home_page_url", "feed_url")
    )
    assert len(ids) == len(set(ids))
    assert [(each.id, each.link, each.title, each.published) for each in atom.entries] == [
        (each["id"], each["url"], each["title"], each["date_published"].replace("Z", "+00:00"))
        for each in feed["items"]
    ]
    assert [each.summary.split("<br />") for each in atom.entries] == [
        escape(each["content_text"], quote=False).split("\n") for each in feed["items"]
    ]


def test_without_an_address(site: Site) -> None:
    """A site that does not know where it will stand has no feed, and says nothing of a site map."""
    assert {"robots.txt", "site.webmanifest"} == set(for_programs(site, ""))
    assert "Sitemap" not in robots("")
    assert f"Sitemap: {HOME}sitemap.xml" in robots(HOME)


def test_the_application(site: Site) -> None:
    """The site can be kept as an application, under its own name, wherever it stands."""
    told = json.loads(for_programs(site, HOME)["site.webmanifest"])

    assert ("Why was the footbridge closed?", "en-GB", "ltr", "./") == tuple(
        told[key] for key in ("name", "lang", "dir", "start_url")
    )
    assert {icon["src"] for icon in told["icons"]} <= site.assets.keys()


def test_home_cites_every_source(site: Site) -> None:
    """To programs the home page is an article that cites all sources."""
    told = json.loads(linked_data(site, site.pages["index.md"], HOME))

    assert ("Article", HOME) == (told["@type"], told["@id"])
    assert [f"{HOME}sources/{name}/" for name in site.dossier.sources] == [each["@id"] for each in told["citation"]]


def test_a_claim_with_both_sides(site: Site) -> None:
    """What supports a claim are its appearances, what disputes it is about it, in the exact words; no verdict."""
    text = linked_data(site, site.pages["claims/rot-found.md"], HOME)
    told = json.loads(text)
    quoted = {
        key: [part["text"] for each in told.get(key, ()) for part in each["hasPart"]]
        for key in ("appearance", "subjectOf")
    }
    citations = site.dossier.claims["rot-found"].citations

    assert ("Claim", site.dossier.claims["rot-found"].statement) == (told["@type"], told["text"])
    assert quoted == {
        "appearance": [each.exact for each in citations if each.stance == "supports"],
        "subjectOf": [each.exact for each in citations if each.stance != "supports"],
    }
    assert "ClaimReview" not in text
    assert "<" not in text


def test_extruct_finds_what_a_page_tells(site: Site) -> None:
    """A reader of structured data finds it in a page, and each quotation and speaker by a name of its own."""
    text = linked_data(site, site.pages["claims/rot-found.md"], HOME)
    page = f"<html><head><script type='application/ld+json'>{text}</script>"
    (told,) = extruct.extract(page, base_url=HOME, syntaxes=["json-ld"])["json-ld"]
    quotations = [part for each in told["appearance"] for part in each["hasPart"]]
    speakers = {each["@id"] for part in quotations for each in part.get("spokenByCharacter", ())}
    annotations = json.loads(data_files(site, HOME)["annotations.jsonld"])["first"]["items"]

    assert f"{HOME}claims/rot-found/" == told["@id"]
    assert {part["@id"] for part in quotations} <= {each["id"] for each in annotations}
    assert {f"{HOME}actors/ada-finch/"} == speakers


def test_other_pages_tell_nothing(site: Site) -> None:
    """Pages that are no claim and not the first tell programs nothing."""
    assert "" == linked_data(site, site.pages["timeline/index.md"], HOME)
