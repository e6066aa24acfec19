"""What a web page says of its article, each with the words that say so: JSON-LD, Open Graph, meta, links, times.

The places are asked in the order in which they stand here: what newsrooms fill in for the article itself comes first.
A library would return the values alone, and guess those that are missing.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any
from urllib.parse import urljoin, urlsplit

from generator.intake.days import day
from generator.intake.taken import Metadata, Said
from generator.text.tags import language_tag, primary

_TITLES = "og:title twitter:title dc.title citation_title parsely-title"
_OUTLETS = "og:site_name publisher dc.publisher citation_journal_title application-name"
_AUTHORS = "author article:author dc.creator citation_author parsely-author byl"
_DAYS = (
    "article:published_time og:article:published_time datepublished publishdate publish-date publish_date pubdate "
    "publication_date date.issued dc.date.issued dcterms.issued dcterms.created dc.date dcterms.date "
    "citation_publication_date citation_date parsely-pub-date sailthru.date article.published date"
)
_UNIVERSAL = re.compile(r"\d(?:Z|[+-]00:?00)”")
_LONGEST = 400
"""Characters of a value; a longer one is no name, title or date."""
_SHOWN = 120
_DEEPEST = 6
"""Levels of JSON-LD that are looked through."""


def read_metadata(tree: Any, source: str = "", found_at: Said | None = None) -> Metadata:
    """Return what a page says of its article.

    `tree` is an lxml tree, `source` the page's name in what came with it, and `found_at` the address from which it was
    saved, where the file around it says so.
    """
    meta = _meta(tree)
    article = next(_articles(tree), {})
    language = _first(_languages(tree, meta, article))
    tag = language.value if language else "en"
    days = {found.value: found for found in reversed(_local(list(_days(tree, meta, article, tag))))}
    return Metadata(
        title=_first(chain(_json(article, "headline", "name"), _named(meta, _TITLES))),
        outlet=_first(
            each for each in chain(_json(article, "publisher.name"), _named(meta, _OUTLETS)) if _is_name(each)
        ),
        author=_first(each for each in _authors(meta, article) if _is_name(each)),
        published=tuple(days[value] for value in sorted(days)),
        language=language,
        url=_first(_addresses(tree, meta, article, source, found_at)),
    )


def _is_name(said: Said) -> bool:
    return not said.value.startswith(("http://", "https://", "@"))


def _first(found: Iterable[Said]) -> Said | None:
    return next(iter(found), None)


def _said(place: str, value: object) -> Iterator[Said]:
    text = " ".join(str(value or "").split())
    if text and len(text) <= _LONGEST:
        yield Said(text, f"{place}: “{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}”")


# --- where it stands -------------------------------------------------------------------------------------------------


def _meta(tree: Any) -> dict[str, str]:
    """Return the content of each `meta` by its name or property in small letters, the first of each."""
    found: dict[str, str] = {}
    for each in tree.iterfind(".//meta[@content]"):
        name = each.get("property") or each.get("name") or each.get("itemprop") or each.get("http-equiv") or ""
        found.setdefault(name.strip().lower(), each.get("content"))
    return found


def _named(meta: dict[str, str], names: str) -> Iterator[Said]:
    for name in names.split():
        yield from _said(f"meta {name}", meta.get(name))


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield what JSON-LD says of articles; those of a list are other ones."""
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles_in(data, _DEEPEST)


def _articles_in(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(data, list):
        for each in data:
            yield from _articles_in(each, depth - 1)
    elif depth and isinstance(data, dict):
        types = data.get("@type")
        if any(_is_article(each) for each in (types if isinstance(types, list) else [types])):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles_in(data.get(key), depth - 1)


def _is_article(name: object) -> bool:
    return isinstance(name, str) and (name.endswith("Article") or name in ("BlogPosting", "LiveBlogPosting", "Report"))


def _json(article: dict[str, Any], *paths: str) -> Iterator[Said]:
    for path in paths:
        for value in _follow(article, path.split(".")):
            yield from _said(f"JSON-LD {path}", value)


def _follow(value: Any, keys: list[str]) -> Iterator[str]:
    if isinstance(value, list):
        for each in value[:20]:
            yield from _follow(each, keys)
    elif isinstance(value, str):
        yield from [value] if len(keys) < 2 else []  # a name, or an object that is only named
    elif isinstance(value, dict) and keys:
        yield from _follow(value.get(keys[0]), keys[1:])


# --- what it says ----------------------------------------------------------------------------------------------------


def _authors(meta: dict[str, str], article: dict[str, Any]) -> Iterator[Said]:
    names = [each.value for each in _json(article, "author.name")]
    yield from _said("JSON-LD author", ", ".join(dict.fromkeys(names)))
    yield from _named(meta, _AUTHORS)


def _days(tree: Any, meta: dict[str, str], article: dict[str, Any], language: str) -> Iterator[Said]:
    """Yield each day on which the page says that it was published, by the first kind of place that says one."""
    times = tree.xpath('.//*[@itemprop="datePublished"]') or tree.xpath(".//time[@pubdate]")
    values = (each.get("datetime") or each.get("content") or each.text for each in times)
    itemprops = (said for value in values for said in _said("time", value))
    for places in (chain(_json(article, "datePublished"), _named(meta, _DAYS)), itemprops, _only_time(tree)):
        found = [Said(value, each.basis) for each in places if (value := day(each.value, language))]
        if found:
            yield from found
            return


def _local(days: list[Said]) -> list[Said]:
    """Leave out what says in universal time what another place says in the newsroom's own."""
    is_universal = [bool(_UNIVERSAL.search(each.basis)) for each in days]
    own = [date.fromisoformat(each.value) for each, is_other in zip(days, is_universal, strict=True) if not is_other]
    return [
        each
        for each, is_other in zip(days, is_universal, strict=True)
        if not (is_other and any(abs((date.fromisoformat(each.value) - day).days) == 1 for day in own))
    ]


def _only_time(tree: Any) -> Iterator[Said]:
    """Yield the one day that the `time` elements of the page's one article have."""
    articles = tree.xpath(".//article")
    times = [each.get("datetime") for each in articles[0].iterfind(".//time[@datetime]")] if len(articles) == 1 else []
    if len({day(each) for each in times}) == 1:
        yield from _said("time", times[0])


def _languages(tree: Any, meta: dict[str, str], article: dict[str, Any]) -> Iterator[Said]:
    named = _named(meta, "og:locale content-language dc.language")
    own = _said("html lang", tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    for each in chain(own, _json(article, "inLanguage"), named):
        try:
            tag = language_tag(each.value.replace("_", "-"))
        except ValueError:
            continue
        if primary(tag) not in ("und", "mul", "zxx"):
            yield Said(tag, each.basis)


def _addresses(
    tree: Any, meta: dict[str, str], article: dict[str, Any], source: str, found_at: Said | None
) -> Iterator[Said]:
    """Yield the page's addresses, its own name for itself first; a site's front page names no article."""
    links = [each.get("href") for each in tree.iterfind('.//link[@rel="canonical"]')]
    own = chain(
        *(_said("link canonical", link) for link in links),
        _named(meta, "og:url"),
        _json(article, "url", "mainEntityOfPage.@id", "mainEntityOfPage"),
        [found_at] if found_at else [],
    )
    base = found_at.value if found_at else source
    for each in own:
        address = urljoin(base, each.value) if base.startswith(("http://", "https://")) else each.value
        parts = urlsplit(address) if " " not in address else None
        if parts and parts.scheme in ("http", "https") and parts.netloc and parts.path.strip("/") + parts.query:
            yield Said(address, each.basis)
