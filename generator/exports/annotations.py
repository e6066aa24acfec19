"""Every citation as an annotation of its article (W3C Web Annotation Data Model), for programs that mark passages.

The body is the claim, the target the words: where they stand, and what they are. What they do to the claim (support,
dispute or qualify it) is told by the terms of CiTO, which say just that.
"""

from typing import Any

from generator.core import addresses
from generator.exports import iris

Json = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
STANCES = "http://purl.org/spar/cito/"
"""With a stance behind it, the address at which that stance is defined."""


def annotations(data: Json, home: str) -> Json:
    """Return the citations of a dossier as a collection of one page; `home` is its absolute address, or empty.

    Words that the dossier does not publish are left out: where they stand remains.
    """
    here = home + addresses.ANNOTATIONS
    sources = {source["id"]: source for source in data["sources"]}
    items = [
        {"id": name, **_annotation(data, claim, evidence, sources[evidence["source"]], home)}
        for claim in data["claims"]
        for name, evidence in iris.with_names(home, claim)
    ]
    return {
        "@context": CONTEXT,
        "id": here,
        "type": "AnnotationCollection",
        "label": data["dossier"]["title"],
        "total": len(items),
        "first": {"id": f"{here}#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(data: Json, claim: Json, evidence: Json, source: Json, home: str) -> Json:
    statement = {
        "id": iris.thing(home, "claims", claim["id"]),
        "type": "TextualBody",
        "value": claim["statement"],
        "format": "text/plain",
        "language": data["dossier"]["language"],
        "purpose": "linking",
    }
    stance = {"type": "SpecificResource", "source": STANCES + evidence["stance"], "purpose": "classifying"}
    return {
        "type": "Annotation",
        "motivation": ["linking", "classifying"],
        "body": [statement, stance],
        "target": {
            "source": {"id": iris.article(source), "format": "text/plain", "language": source["language"]},
            "scope": iris.thing(home, "sources", source["id"]),
            "selector": _selectors(evidence),
        },
    }


def _selectors(evidence: Json) -> list[Json]:
    place = {"type": "TextPositionSelector", "start": evidence["start"], "end": evidence["end"]}
    if evidence["exact"] is None:
        return [place]
    sides = {side: evidence[side] for side in ("prefix", "suffix") if evidence[side]}
    return [{"type": "TextQuoteSelector", "exact": evidence["exact"], **sides}, place]
