"""What is to be known of actors, events, articles and ties in the model of FollowTheMoney."""

import hashlib
from collections.abc import Iterable, Iterator

from generator.verify import named
from generator.verify.records import Built, Json

_SCHEMATA = {"person": "Person", "organisation": "Organization", "state": "LegalEntity"}


def problems(built: Built, text: str) -> Iterator[str]:
    """Yield in words where the entities are not those that follow from the data."""
    found = named.by_name([named.parsed(line) for line in text.splitlines()], "id")
    wanted = {each["id"]: each for each in _Entities(built, named.home_in(built, text)).all()}
    yield from named.differences(found, wanted, "entity")


class _Entities:
    def __init__(self, built: Built, home: str) -> None:
        self.built, self.home = built, home
        self.known = [actor for actor in built.data["actors"] if actor["kind"] in _SCHEMATA]
        self.ids = {actor["id"] for actor in self.known}

    def all(self) -> Iterator[Json]:
        for source in self.built.data["sources"]:
            yield self.article(source)
        for actor in self.known:
            told = {"name": [actor["name"]], "alias": actor["aliases"]}
            yield self.entity(_SCHEMATA[actor["kind"]], self.name("actors", actor["id"]), told, is_page=True)
            for relation in actor["relations"]:
                if relation["to"] in self.ids:
                    yield self.link(actor["id"], relation["to"], relation["kind"], relation["claims"])
            if actor["speaks_for"] in self.ids:
                yield self.link(actor["id"], actor["speaks_for"], "speaks for", [])
        for event in self.built.data["events"]:
            if {state["status"] for state in event["states"]} != {"denied"}:
                yield self.event(event)
        said = [each for claim in self.built.data["claims"] for each in claim["evidence"]]
        for source, actor in {(each["source"], name) for each in said for name in each["speakers"]}:
            if actor in self.ids:
                yield self.mention(source, actor)

    def name(self, kind: str, id: str) -> str:
        return named.thing(self.home, kind, id)

    def entity(self, schema: str, name: str, told: Json, *, is_page: bool = False) -> Json:
        if is_page and self.home:
            told = told | {"sourceUrl": [*told.get("sourceUrl", []), name]}
        told = {key: list(dict.fromkeys(values)) for key, values in told.items() if values}
        return {"id": _digest(name), "schema": schema, "properties": told}

    def article(self, source: Json) -> Json:
        withheld = self.built.publish(source["id"]) == "none"
        told = {
            "fileName": source["file"].split("/")[-1:],
            "title": [] if withheld else _known(source["title"]),
            "publisher": _known(source["outlet"]),
            "publishedAt": [] if "/" in source["published"] else [source["published"]],
            "sourceUrl": list(filter(None, [source.get("original_url")])),
        }
        return self.entity("Article", self.name("sources", source["id"]), told, is_page=True)

    def event(self, event: Json) -> Json:
        written = [item["date"] for item in event["dates"]]
        ends = [date.split("/") for date in written if "/" in date]
        told = {
            "name": [event["title"]],
            "date": [date for date in written if "/" not in date],
            "startDate": [begin for begin, _ in ends if begin != ".."],
            "endDate": [end for _, end in ends if end != ".."],
            "location": [item["place"] for item in event["places"]],
            "involved": [_digest(self.name("actors", name)) for name in event["actors"] if name in self.ids],
            "keywords": [state["status"] for state in event["states"]],
        }
        told |= {"summary": self.statements(event["claims"]), "proof": self.documents(event["claims"])}
        return self.entity("Event", self.name("events", event["id"]), told, is_page=True)

    def link(self, one: str, other: str, role: str, claims: list[str]) -> Json:
        ends = [self.name("actors", one), self.name("actors", other)]
        told = {"subject": [_digest(ends[0])], "object": [_digest(ends[1])], "role": [role]}
        told |= {"summary": self.statements(claims), "sourceUrl": self.pages(claims)}
        name = " ".join([ends[0], role, ends[1], *(self.built.claims[each]["statement"] for each in claims)])
        return self.entity("UnknownLink", name, told)

    def mention(self, source: str, actor: str) -> Json:
        document, who = self.name("sources", source), self.name("actors", actor)
        called = self.built.actors[actor]["name"]
        told = {"document": [_digest(document)], "resolved": [_digest(who)], "name": [called]}
        return self.entity("Mention", f"{document} {who}", told)

    def statements(self, claims: Iterable[str]) -> list[str]:
        return [self.built.claims[name]["statement"] for name in claims]

    def documents(self, claims: Iterable[str]) -> list[str]:
        evidence = (each for name in claims for each in self.built.claims[name]["evidence"])
        return [_digest(self.name("sources", each["source"])) for each in evidence]

    def pages(self, claims: Iterable[str]) -> list[str]:
        return [self.name("claims", name) for name in claims] if self.built.home else []


def _known(word: str) -> list[str]:
    return [] if word == "unknown" else [word]


def _digest(name: str) -> str:
    return hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()
