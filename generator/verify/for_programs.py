"""The rule on small files that programs ask a site for: what may be read, the application, the feed of changes."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

from generator.findings import Place, Problem, rule
from generator.verify.computed import days_that_count
from generator.verify.files import read_text
from generator.verify.known import tokens
from generator.verify.records import Built
from generator.verify.statements import letters_of_sources, templates
from generator.verify.urls import file_at
from generator.verify.wording import REBUILD, short

ROBOTS, APPLICATION, FEED, JSON_FEED = "robots.txt", "site.webmanifest", "feed.xml", "feed.json"

_TEXTS = re.compile(r"<(title|subtitle|summary|name|content|rights)\b[^>]*>([^<]*)<")
_ADDRESSES = re.compile(r"<link [^>]*href=\"([^\"]*)\"|<id>([^<]*)<|<uri>([^<]*)<")
_OF_FEED = frozenset("version title home_page_url feed_url description language authors items".split())
_OF_ITEM = frozenset("id url title content_text date_published".split())
_DAYS = re.compile(r"<(?:published|updated)>(\d{4}-\d\d-\d\d)")


@rule()
def program_file_wrong(built: Built) -> Iterator[Problem]:
    """A file that programs ask for says what the dossier does not: a feed, `robots.txt`, the application's manifest.

    Why: readers of feeds never see the page, and whoever keeps the site as an application sees the name in the
    manifest. All words of the feeds (Atom and JSON) are the dossier's, their links lead into the site, and their days
    are those on which a source began to count or an edition was published. Search engines may read everything. A file
    of that name in `docs/` stands in the place of ours, and is the editors'.

    Example: an entry of `feed.xml` whose title no page has.

    Remedy: build the site again.
    """
    for path in {ROBOTS, APPLICATION, FEED, JSON_FEED} & built.files.keys() - built.seeds.files.keys():
        text, fault = read_text(built.site / path)
        if fault:
            found: Iterable[str] = [f"it {fault}"]
        elif path == FEED:
            found = _atom(built, text)
        elif path == JSON_FEED:
            found = _json_feed(built, text)
        else:
            found = _robots(text, built.home) if path == ROBOTS else _application(built, text)
        yield from (Problem(Place(path), why, REBUILD) for why in found)


def _robots(text: str, home: str) -> Iterator[str]:
    expected = ["User-agent: *", "Allow: /", *([f"Sitemap: {home}sitemap.xml"] if home else [])]
    if text.splitlines() != expected:
        yield f"it says something else than {'; '.join(expected)}"


def _application(built: Built, text: str) -> Iterator[str]:
    try:
        told = json.loads(text)
        icons = [icon["src"] for icon in told["icons"]]
        kept = (told["name"], told["lang"], told["start_url"], told["scope"])
    except (ValueError, RecursionError, TypeError, KeyError):
        yield "it is no manifest of an application"
        return
    dossier = built.data["dossier"]
    if kept != (dossier["title"], dossier.get("language"), "./", "./") or not built.files.keys() >= set(icons):
        yield "its name, language, beginning or icons are not the dossier's"
    known = {"name", "lang", "dir", "start_url", "scope", "display", "background_color", "theme_color", "icons"}
    if not told.keys() <= known:
        yield f"it says more: {short(', '.join(sorted(told.keys() - known)))}"


def _atom(built: Built, text: str) -> Iterator[str]:
    texts = ((found[1], line) for found in _TEXTS.finditer(text) for line in unescape(found[2]).split("<br>"))
    urls = (unescape(next(filter(None, found.groups()), "")) for found in _ADDRESSES.finditer(text))
    yield from _feed(built, ((name, unescape(line)) for name, line in texts), urls, _DAYS.findall(text))
    if "<!DOCTYPE" in text or "<![CDATA[" in text:
        yield "it holds what nobody here reads"


def _json_feed(built: Built, text: str) -> Iterator[str]:
    try:
        told = json.loads(text)
        items = told["items"]
        texts = [("title", told["title"]), ("description", told.get("description", ""))]
        texts += [("authors", author["name"]) for author in told["authors"]]
        texts += [("title", item["title"]) for item in items]
        texts += [("content_text", line) for item in items for line in item["content_text"].split("\n")]
        urls = [told["home_page_url"], told["feed_url"], *(item[key] for item in items for key in ("id", "url"))]
        days = [item["date_published"] for item in items]
        others = {told["version"], told["language"]}
        known = [told.keys() <= _OF_FEED, *(item.keys() <= _OF_ITEM for item in items)]
        known += [author.keys() <= {"name"} for author in told["authors"]]
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        yield "it is no JSON Feed"
        return
    if not all(known) or others != {"https://jsonfeed.org/version/1.1", built.language}:
        yield "it says more than what changed, or in another language"
    midnight = "T00:00:00Z"
    yield from _feed(built, texts, urls, [day.removesuffix(midnight) for day in days])


def _feed(built: Built, texts: Iterable[tuple[str, str]], urls: Iterable[str], days: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with the texts of a feed, each with the name of its field, its addresses and its days."""
    ours = (templates(built.language, built.theme), built.once(letters_of_sources))
    for name, text in texts:
        if unknown := built.known.unknown(tokens(text), *ours):
            yield f"nobody wrote {unknown!r} in the <{name}> “{short(text)}”"
    for url in urls:
        address, _, fragment = unquote(url.removeprefix(built.home)).partition("#")
        path = file_at(address)
        there = path in built.files and (not fragment or fragment in built.pages[path].sections)
        if not built.home or not url.startswith(built.home) or not there:
            yield f"{short(url)!r} is nothing of the site"
    ends = {day.isoformat() for day in days_that_count(built.data)}
    ends |= {edition["id"] for edition in built.data["editions"]}
    yield from (f"on {day} no source began to count, and no edition was published" for day in sorted({*days} - ends))
