"""Through whose hands words came, as W3C PROV: speaker, those who carried them, newsroom, outlet; then the claim.

Each step is an entity that was derived from the one before it, and is attributed to whoever made it. What nobody knows
is no step: an unknown newsroom is left out, never invented.
"""

from collections.abc import Iterator
from typing import Any

from generator.exports import iris

Json = dict[str, Any]

CONTEXT: Json = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "quotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "attributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "specializationOf": {"@id": "prov:specializationOf", "@type": "@id"},
    "actedOnBehalfOf": {"@id": "prov:actedOnBehalfOf", "@type": "@id"},
    "value": "prov:value",
}
"""The terms of PROV-O that are used, so that no reader needs to fetch any."""

_KINDS = {"person": "prov:Person", "organisation": "prov:Organization", "state": "prov:Organization"}


def provenance(data: Json, home: str) -> Json:
    """Return the provenance of a dossier's citations; `home` is its absolute address, or empty."""
    sources = {source["id"]: source for source in data["sources"]}
    chains = [
        each
        for claim in data["claims"]
        for words, evidence in iris.with_names(home, claim)
        for each in _chain(words, evidence, sources[evidence["source"]], home)
    ]
    return {
        "@context": CONTEXT,
        "@graph": [
            *(_claim(claim, home) for claim in data["claims"]),
            *chains,
            *(_copy(source, home) for source in data["sources"]),
            *(_actor(actor, home) for actor in data["actors"]),
            *_newsrooms(data, home),
        ],
    }


def _claim(claim: Json, home: str) -> Json:
    """Return a claim, derived from the words that support it, or from the claims from which it is inferred."""
    words = [name for name, each in iris.with_names(home, claim) if each["stance"] == "supports"]
    premises = claim["inferred"]["from"] if claim["inferred"] else ()
    return _filled(
        {
            "id": iris.thing(home, "claims", claim["id"]),
            "type": "prov:Entity",
            "value": claim["statement"],
            "derivedFrom": [*words, *(iris.thing(home, "claims", each) for each in premises)],
        }
    )


def _chain(words: str, evidence: Json, source: Json, home: str) -> Iterator[Json]:
    """Yield the words, quoted from the copy, and each step before it, down to who said them."""
    hands = [iris.newsroom(home, name) for name in evidence["via"] if name != "unknown"]
    if evidence["origin"] != "unknown" and iris.newsroom(home, evidence["origin"]) not in hands:
        hands.append(iris.newsroom(home, evidence["origin"]))
    steps = [[iris.thing(home, "actors", name) for name in evidence["speakers"]], *([hand] for hand in hands)]
    names = [f"{words}/{number}" for number, step in enumerate(steps) if step]
    yield _filled(
        {
            "id": words,
            "type": "prov:Entity",
            "quotedFrom": iris.thing(home, "sources", source["id"]),
            "derivedFrom": names[-1:],
        }
    )
    for before, name, step in zip([None, *names], names, filter(None, steps), strict=False):
        yield _filled({"id": name, "type": "prov:Entity", "attributedTo": step, "derivedFrom": before})


def _copy(source: Json, home: str) -> Json:
    """Return what an outlet published: those bytes, which another may have published as well."""
    outlet = source["outlet"]
    return _filled(
        {
            "id": iris.thing(home, "sources", source["id"]),
            "type": "prov:Entity",
            "specializationOf": iris.article(source),
            "attributedTo": iris.newsroom(home, outlet) if outlet != "unknown" else None,
        }
    )


def _actor(actor: Json, home: str) -> Json:
    behalf = actor["speaks_for"]
    return _filled(
        {
            "id": iris.thing(home, "actors", actor["id"]),
            "type": _KINDS.get(actor["kind"], "prov:Agent"),
            "label": actor["name"],
            "actedOnBehalfOf": iris.thing(home, "actors", behalf) if behalf else None,
        }
    )


def _newsrooms(data: Json, home: str) -> Iterator[Json]:
    """Yield each newsroom, agency and outlet once, by name."""
    names = {source["outlet"] for source in data["sources"]}
    for claim in data["claims"]:
        for evidence in claim["evidence"]:
            names |= {evidence["origin"], *evidence["via"]}
    for name in sorted(names - {"unknown"}):
        yield {"id": iris.newsroom(home, name), "type": "prov:Organization", "label": name}


def _filled(found: Json) -> Json:
    """Leave out what is empty."""
    return {key: value for key, value in found.items() if value}
