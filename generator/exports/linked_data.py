"""What a page is to programs that read schema.org, as JSON-LD: the dossier with its sources, a claim with its words.

It says nothing that dossier.json does not. A claim is a `Claim`, and no `ClaimReview`: the dossier passes no verdict.
What supports it are its appearances; what disputes or qualifies it is about it.
"""

from itertools import islice
from typing import Any

from generator.core import addresses
from generator.core.excerpts import publish
from generator.core.model import Citation, Claim, Dossier, Source
from generator.exports import iris

Json = dict[str, Any]

CONTEXT = "https://schema.org"
MOST = 20
"""As many sources as a page names; dossier.json has all."""
_KINDS = {"person": "Person", "state": "Country"}


def of_dossier(dossier: Dossier, home: str) -> Json:
    """Return the home page of a dossier as an article with its first sources; `home` is its absolute address."""
    settings = dossier.settings
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "Article",
            "@id": home,
            "headline": settings.title,
            "description": " ".join((settings.description or "").split()),
            "inLanguage": settings.language,
            "dateModified": settings.reviewed or settings.as_of,
            "citation": [_source(dossier, source, home) for source in islice(dossier.sources.values(), MOST)],
        }
    )


def of_claim(dossier: Dossier, claim: Claim, home: str) -> Json:
    """Return the page of a claim."""
    places = ((each.source, each.start, each.end, each.stance) for each in claim.citations)
    named = list(zip(iris.citations(home, claim.id, places), claim.citations, strict=True))
    supporting = [(name, citation) for name, citation in named if citation.stance == "supports"]
    others = [(name, citation) for name, citation in named if citation.stance != "supports"]
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "Claim",
            "@id": home + addresses.thing("claims", claim.id),
            "text": claim.statement,
            "inLanguage": dossier.settings.language,
            "creativeWorkStatus": claim.weighed.standing.value if claim.weighed else None,
            "appearance": _appearances(dossier, supporting, home),
            "subjectOf": _appearances(dossier, others, home),
        }
    )


def _appearances(dossier: Dossier, named: list[tuple[str, Citation]], home: str) -> list[Json]:
    """Return the first sources of some citations, each once, with the words that are quoted from it."""
    return [
        _source(dossier, dossier.sources[source], home)
        | _filled({"hasPart": [_quotation(dossier, name, each, home) for name, each in named if each.source == source]})
        for source in islice(dict.fromkeys(citation.source for _, citation in named), MOST)
    ]


def _source(dossier: Dossier, source: Source, home: str) -> Json:
    entry = source.entry
    shows_title = publish(dossier, source) != "none" and entry.title != "unknown"
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": home + addresses.thing("sources", source.id),
            "headline": entry.title if shows_title else None,
            # An interval is no date to schema.org.
            "datePublished": entry.published if "/" not in entry.published else None,
            "publisher": _organization(entry.outlet),
            "sourceOrganization": _organization(entry.origin),
            "inLanguage": entry.language,
            "url": entry.url,
            "archivedAt": entry.archived,
        }
    )


def _organization(name: str) -> Json | None:
    return {"@type": "Organization", "name": name} if name != "unknown" else None


def _quotation(dossier: Dossier, name: str, citation: Citation, home: str) -> Json | None:
    if publish(dossier, dossier.sources[citation.source]) == "none":
        return None
    speakers = [dossier.actors[name] for name in citation.speakers if name in dossier.actors]
    return _filled(
        {
            "@type": "Quotation",
            "@id": name,
            "text": citation.exact,
            "spokenByCharacter": [
                {
                    "@type": _KINDS.get(actor.kind, "Organization"),
                    "@id": iris.thing(home, "actors", actor.id),
                    "name": actor.name,
                }
                for actor in speakers
            ],
        }
    )


def _filled(found: Json) -> Json:
    """Leave out what is empty."""
    kept = {key: [each for each in value if each] if isinstance(value, list) else value for key, value in found.items()}
    return {key: value for key, value in kept.items() if value}
