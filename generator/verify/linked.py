"""The rule on what a page is to programs that read schema.org: made again from the data, and compared."""

import json
from collections.abc import Iterator
from typing import Any

from generator.findings import Place, Problem, rule
from generator.verify import named
from generator.verify.records import Built, Json, Page
from generator.verify.urls import file_at
from generator.verify.wording import REBUILD, short

MOST_SOURCES = 20
"""As many sources as a page names on each side, the first of the data."""

_CONTEXT = "https://schema.org"
_KINDS = {"person": "Person", "state": "Country"}


@rule()
def page_linked_data_wrong(built: Built, page: Page) -> Iterator[Problem]:
    """What a page tells programs (JSON-LD of schema.org) is not what `dossier.json` says.

    Why: search engines and archives read it in the place of the page. The home page is an article with its sources, the
    page of a claim is that claim with the words that are quoted for and against it (of many sources the first twenty);
    no other page tells anything.

    Example: a `Claim` whose `text` is another statement; a `ClaimReview`, since the dossier passes no verdict.

    Remedy: build the site again.
    """
    wanted = _expected(built, page.file) if page.browser.linked and built.home else None
    for index, (text, line) in enumerate(page.browser.linked):
        if wanted is None or index or _read(text) != wanted:
            problem = f"what the page tells programs is not what dossier.json says: {short(text)}"
            yield Problem(Place(page.file, line), problem, REBUILD)


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _expected(built: Built, file: str) -> Json | None:
    """Return what a page tells; None where it tells nothing."""
    claim = built.once(_claims_by_file).get(file)
    if claim is not None:
        return _claim(built, claim)
    return _home(built) if file == "index.html" else None


def _claims_by_file(built: Built) -> dict[str, Json]:
    return {file_at(claim["url"]): claim for claim in built.data["claims"] if claim["url"]}


def _home(built: Built) -> Json:
    dossier, settings = built.data["dossier"], built.seeds.settings
    return _without_gaps(
        {
            "@context": _CONTEXT,
            "@type": "Article",
            "@id": built.home,
            "headline": dossier["title"],
            "description": " ".join(str(settings.get("description") or "").split()),
            "inLanguage": dossier.get("language"),
            "dateModified": dossier.get("reviewed") or dossier["as_of"],
            "citation": [_source(built, source) for source in built.data["sources"][:MOST_SOURCES]],
        }
    )


def _claim(built: Built, claim: Json) -> Json:
    told = {
        "@context": _CONTEXT,
        "@type": "Claim",
        "@id": built.home + claim["url"],
        "text": claim["statement"],
        "inLanguage": built.data["dossier"].get("language"),
        "creativeWorkStatus": claim["standing"],
    }
    for key, stances in (("appearance", ("supports",)), ("subjectOf", ("disputes", "qualifies"))):
        cited = [(name, each) for name, each in named.cited(built.home, claim) if each["stance"] in stances]
        told[key] = [
            _source(built, built.sources[source])
            | _without_gaps({"hasPart": [_quotation(built, name, e) for name, e in cited if e["source"] == source]})
            for source in list(dict.fromkeys(each["source"] for _, each in cited))[:MOST_SOURCES]
        ]
    return _without_gaps(told)


def _source(built: Built, source: Json) -> Json:
    title = "" if built.publish(source["id"]) == "none" or source["title"] == "unknown" else source["title"]
    organizations = {key: {"@type": "Organization", "name": source[key]} for key in ("outlet", "origin")}
    return _without_gaps(
        {
            "@type": "NewsArticle",
            "@id": built.home + str(source["url"] or f"sources/{source['id']}/"),
            "headline": title,
            "datePublished": "" if "/" in source["published"] else source["published"],
            "publisher": organizations["outlet"] if source["outlet"] != "unknown" else None,
            "sourceOrganization": organizations["origin"] if source["origin"] != "unknown" else None,
            "inLanguage": source.get("language"),
            "url": source.get("original_url"),
            "archivedAt": source.get("archived_url"),
        }
    )


def _quotation(built: Built, name: str, evidence: Json) -> Json | None:
    if evidence["exact"] is None:
        return None
    speakers = [built.actors[name] for name in evidence["speakers"] if name in built.actors]
    spoken = [
        {
            "@type": _KINDS.get(each["kind"], "Organization"),
            "@id": named.thing(built.home, "actors", each["id"]),
            "name": each["name"],
        }
        for each in speakers
    ]
    return _without_gaps({"@type": "Quotation", "@id": name, "text": evidence["exact"], "spokenByCharacter": spoken})


def _without_gaps(told: Json) -> Json:
    lists = {key: [each for each in value if each] for key, value in told.items() if isinstance(value, list)}
    return {key: value for key, value in (told | lists).items() if value}
