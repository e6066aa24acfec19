"""Who and what the dossier is about, in the model of FollowTheMoney, for those who compare it with other data.

It says no more than the ledger: a tie is a link of an unknown kind in the ledger's own word, never an ownership, a
membership or a directorship. Groups of unnamed people are left out, since nobody can be matched with them, and so are
events that are only denied, which the model cannot say.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from generator.exports import iris

Json = dict[str, Any]

SCHEMATA = {"person": "Person", "organisation": "Organization", "state": "LegalEntity"}
"""What the kinds of actors are called there; it has no word for a state."""
SPEAKS_FOR = "speaks for"


def entities(data: Json, home: str) -> str:
    """Return the entities of a dossier, as JSON, one a line; `home` is its absolute address, or empty."""
    cited = {claim["id"]: list(dict.fromkeys(each["source"] for each in claim["evidence"])) for claim in data["claims"]}
    told = {claim["id"]: claim["statement"] for claim in data["claims"]}
    actors = {actor["id"]: actor for actor in data["actors"] if actor["kind"] in SCHEMATA}

    def standing_on(names: list[str]) -> Json:
        return {"summary": [told[name] for name in names]}

    def with_sources(names: list[str]) -> Json:
        sources = dict.fromkeys(source for name in names for source in cited[name])
        return standing_on(names) | {"proof": [_id(iris.thing(home, "sources", source)) for source in sources]}

    def with_pages(names: list[str]) -> Json:
        pages = [iris.thing(home, "claims", name) for name in names] if home else []
        return standing_on(names) | {"sourceUrl": pages}  # a link has no field for documents

    found = [
        *(_article(source, home) for source in data["sources"]),
        *(_actor(actor, home) for actor in actors.values()),
        *(
            _event(event, actors, home, with_sources(event["claims"]))
            for event in data["events"]
            if {"denied"} != {state["status"] for state in event["states"]}
        ),
    ]
    for actor in actors.values():
        for relation in actor["relations"]:
            if relation["to"] in actors:
                found.append(_link(actor["id"], relation["to"], relation["kind"], home, with_pages(relation["claims"])))
        if actor["speaks_for"] in actors:
            found.append(_link(actor["id"], actor["speaks_for"], SPEAKS_FOR, home, {}))
    found += [_mention(source, actors[name], home) for source, name in _speakers(data) if name in actors]
    once = {each["id"]: each for each in found}
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in once.values())


def _article(source: Json, home: str) -> Json:
    shows_title = source["publish"] != "none" and source["title"] != "unknown"
    return _entity(
        "Article",
        iris.thing(home, "sources", source["id"]),
        home,
        fileName=[source["file"].rpartition("/")[2]],
        title=[source["title"]] if shows_title else [],
        publisher=[source["outlet"]] if source["outlet"] != "unknown" else [],
        publishedAt=[source["published"]] if "/" not in source["published"] else [],
        sourceUrl=[source["original_url"]] if source["original_url"] else [],
    )


def _actor(actor: Json, home: str) -> Json:
    name = iris.thing(home, "actors", actor["id"])
    return _entity(SCHEMATA[actor["kind"]], name, home, name=[actor["name"]], alias=actor["aliases"])


def _event(event: Json, actors: Json, home: str, standing: Json) -> Json:
    dates = [item["date"].split("/") for item in event["dates"]]
    spans = [each for each in dates if len(each) == 2]
    return _entity(
        "Event",
        iris.thing(home, "events", event["id"]),
        home,
        name=[event["title"]],
        date=[each[0] for each in dates if len(each) == 1],
        startDate=[first for first, _ in spans if first != ".."],
        endDate=[last for _, last in spans if last != ".."],
        location=[each["place"] for each in event["places"]],
        involved=[_id(iris.thing(home, "actors", name)) for name in event["actors"] if name in actors],
        keywords=[state["status"] for state in event["states"]],
        **standing,
    )


def _link(one: str, other: str, role: str, home: str, standing: Json) -> Json:
    subject, object = (iris.thing(home, "actors", name) for name in (one, other))
    name = " ".join([subject, role, object, *standing.get("summary", ())])
    return _entity("UnknownLink", name, "", subject=[_id(subject)], object=[_id(object)], role=[role], **standing)


def _mention(source: str, actor: Json, home: str) -> Json:
    """Return that a source attributes words to an actor."""
    document, resolved = iris.thing(home, "sources", source), iris.thing(home, "actors", actor["id"])
    name = f"{document} {resolved}"
    return _entity("Mention", name, "", document=[_id(document)], resolved=[_id(resolved)], name=[actor["name"]])


def _speakers(data: Json) -> Iterator[tuple[str, str]]:
    yield from dict.fromkeys(
        (evidence["source"], name)
        for claim in data["claims"]
        for evidence in claim["evidence"]
        for name in evidence["speakers"]
    )


def _entity(schema: str, name: str, home: str, /, **properties: list[str]) -> Json:
    """Return an entity; one that has a page says where."""
    if home:
        properties["sourceUrl"] = [*properties.get("sourceUrl", ()), name]
    filled = {key: list(dict.fromkeys(values)) for key, values in properties.items() if values}
    return {"id": _id(name), "schema": schema, "properties": filled}


def _id(name: str) -> str:
    """Return what the model calls a thing: no two dossiers may call two things the same."""
    return hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()
