"""What is to be known of through whose hands words came, as PROV."""

from collections.abc import Iterator
from typing import Any

from generator.verify import named
from generator.verify.records import Built, Json

_LINKS = {
    "derivedFrom": "prov:wasDerivedFrom",
    "quotedFrom": "prov:wasQuotedFrom",
    "attributedTo": "prov:wasAttributedTo",
    "specializationOf": "prov:specializationOf",
    "actedOnBehalfOf": "prov:actedOnBehalfOf",
}
_CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "value": "prov:value",
} | {term: {"@id": link, "@type": "@id"} for term, link in _LINKS.items()}


def problems(built: Built, text: str) -> Iterator[str]:
    """Yield in words where the graph is not the one that follows from the data."""
    told = named.parsed(text)
    if told.keys() != {"@context", "@graph"} or told["@context"] != _CONTEXT:
        yield "its terms are not those of PROV that are used here"
        return
    found = named.by_name(told["@graph"], "id")
    wanted = named.by_name(list(_nodes(built, named.home_in(built, text))), "id")
    yield from named.differences(found, wanted, "entry")


def _nodes(built: Built, home: str) -> Iterator[Json]:
    rooms = {source["outlet"] for source in built.data["sources"]}
    for source in built.data["sources"]:
        by = "" if source["outlet"] == "unknown" else named.newsroom(home, source["outlet"])
        name = named.thing(home, "sources", source["id"])
        yield _entity(name, specializationOf=named.bytes_of(source), attributedTo=by)
    for claim in built.data["claims"]:
        grounds = [name for name, each in named.cited(home, claim) if each["stance"] == "supports"]
        grounds += [named.thing(home, "claims", each) for each in (claim["inferred"] or {"from": []})["from"]]
        yield _entity(named.thing(home, "claims", claim["id"]), value=claim["statement"], derivedFrom=grounds)
        for words, evidence in named.cited(home, claim):
            rooms |= {evidence["origin"], *evidence["via"]}
            last = ""
            for number, makers in enumerate(_hands(evidence, home)):
                if makers:
                    yield _entity(f"{words}/{number}", attributedTo=makers, derivedFrom=last)
                    last = f"{words}/{number}"
            copy = named.thing(home, "sources", evidence["source"])
            yield _entity(words, quotedFrom=copy, derivedFrom=[last] if last else [])
    for room in rooms - {"unknown"}:
        yield {"id": named.newsroom(home, room), "type": "prov:Organization", "label": room}
    for actor in built.data["actors"]:
        kind = {"person": "Person", "group": "Agent"}.get(actor["kind"], "Organization")
        principal = named.thing(home, "actors", actor["speaks_for"]) if actor["speaks_for"] else ""
        yield _entity(
            named.thing(home, "actors", actor["id"]), f"prov:{kind}", label=actor["name"], actedOnBehalfOf=principal
        )


def _hands(evidence: Json, home: str) -> list[list[str]]:
    """Return who had the words in turn: the speakers, whoever carried them, the newsroom unless it did."""
    rooms = [room for room in evidence["via"] if room != "unknown"]
    if evidence["origin"] not in (*rooms, "unknown"):
        rooms.append(evidence["origin"])
    speakers = [named.thing(home, "actors", name) for name in evidence["speakers"]]
    return [speakers, *([named.newsroom(home, room)] for room in rooms)]


def _entity(id: str, type: str = "prov:Entity", **told: Any) -> Json:
    return {"id": id, "type": type, **named.without_gaps(told)}
