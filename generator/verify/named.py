"""What the things of a dossier are called in the formats of others, and how entries of these are compared. Pure."""

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from generator.verify.records import Built, Json
from generator.verify.wording import short

_PAGES = {
    "claims": "claims/{}/",
    "sources": "sources/{}/",
    "actors": "actors/{}/",
    "events": "timeline/#event-{}",
}


def thing(home: str, kind: str, id: str) -> str:
    """Return what a thing is called."""
    return home + _PAGES[kind].format(id)


def cited(home: str, claim: Json) -> list[tuple[str, Json]]:
    """Return the citations of a claim, each with what it is called."""
    found: dict[str, Json] = {}
    for evidence in claim["evidence"]:
        name = f"{home}annotations.jsonld#{claim['id']}/"
        name += "-".join(str(evidence[key]) for key in ("source", "start", "end", "stance"))
        number = 1 + sum(each == name or each.startswith(f"{name}-") for each in found)
        found[name if number == 1 else f"{name}-{number}"] = evidence
    return list(found.items())


def bytes_of(source: Json) -> str:
    """Return what the bytes of an article are called."""
    return "ni:///sha-256;" + base64.b64encode(bytes.fromhex(source["sha256"]), b"-_").decode().strip("=")


def newsroom(home: str, name: str) -> str:
    """Return what a newsroom is called."""
    return f"{home}prov.jsonld#newsroom/{quote(name, '')}"


def parsed(text: str) -> Any:
    """Return what JSON says. Raises ValueError where it says it in two ways, or not at all."""
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in an object")
    return found


def home_in(built: Built, text: str) -> str:
    """Return the address that a file takes for the site's: none, where it was written for any."""
    return built.home if built.home in text else ""


def differences(found: Mapping[str, Any], wanted: Mapping[str, Any], what: str) -> Iterator[str]:
    """Yield in words what differs between entries by their names: one line for each that is wrong."""
    for name in sorted(found.keys() | wanted.keys()):
        if name not in found:
            yield f"the {what} {short(name)!r} is missing"
        elif name not in wanted:
            yield f"the {what} {short(name)!r} is none of dossier.json"
        elif found[name] != wanted[name]:
            yield f"the {what} {short(name)!r} is not what dossier.json says"


def by_name(items: list[Any], key: str) -> dict[str, Any]:
    """Return entries by their names. Raises ValueError where two have the same."""
    found = {item[key]: item for item in items}
    if len(found) < len(items):
        raise ValueError("an entry stands in it twice")
    return found


def without_gaps(found: Json) -> Json:
    """Leave out what is empty."""
    return {key: value for key, value in found.items() if value}
