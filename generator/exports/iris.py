"""The names of a dossier's things among all things: absolute addresses, that stay what they are. Pure.

Where nobody knows at which address the site will stand, they are relative to its root, at which the files lie that hold
them.
"""

from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from generator.core import addresses

Json = dict[str, Any]


def thing(home: str, kind: str, id: str) -> str:
    """Return the name of a claim, a source, an actor and so on: its permanent address, whatever page shows it today."""
    return home + addresses.thing(kind, id)


def citations(home: str, claim: str, places: Iterable[tuple[str, int, int, str]]) -> list[str]:
    """Return the names of a claim's citations, each given by its source, start, end and stance.

    They are the same at each build, whatever citations come and go; of those that say the same in the same place, the
    second has a number.
    """
    seen: Counter[str] = Counter()
    names = []
    for source, start, end, stance in places:
        name = f"{home}{addresses.ANNOTATIONS}#{claim}/{source}-{start}-{end}-{stance}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names


def with_names(home: str, claim: Json) -> Iterator[tuple[str, Json]]:
    """Yield each citation of a claim of the data, with its name."""
    evidence = claim["evidence"]
    places = ((each["source"], each["start"], each["end"], each["stance"]) for each in evidence)
    return zip(citations(home, claim["id"], places), evidence, strict=True)


def article(source: Json) -> str:
    """Return the name of the bytes of an article, wherever they lie, by their SHA-256 (RFC 6920)."""
    digest = urlsafe_b64encode(bytes.fromhex(source["sha256"])).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def newsroom(home: str, name: str) -> str:
    """Return the name of a newsroom, an agency or an outlet, of which nothing is known but what it is called."""
    return f"{home}{addresses.PROVENANCE}#newsroom/{quote(name, safe='')}"
