"""What is to be known of the citations as Web Annotations."""

from collections.abc import Iterator

from generator.verify import named
from generator.verify.records import Built, Json

_FILE = "annotations.jsonld"
_WHOLE = ("@context", "id", "type", "label", "total")


def problems(built: Built, text: str) -> Iterator[str]:
    """Yield in words where the collection is not the one that follows from the data."""
    told = named.parsed(text)
    home = named.home_in(built, text)
    wanted = {
        name: _annotation(built, name, claim, evidence, home)
        for claim in built.data["claims"]
        for name, evidence in named.cited(home, claim)
    }
    whole = dict(
        zip(
            _WHOLE,
            (
                "http://www.w3.org/ns/anno.jsonld",
                home + _FILE,
                "AnnotationCollection",
                built.data["dossier"]["title"],
                len(wanted),
            ),
            strict=True,
        )
    )
    page = told["first"]
    items = page["items"]
    if {key: value for key, value in told.items() if key != "first"} != whole:
        yield "what it says of the whole collection is not what dossier.json says"
    if page != {"id": f"{home}{_FILE}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}:
        yield "what it says of its page is not what dossier.json says"
    yield from named.differences(named.by_name(items, "id"), wanted, "annotation")


def _annotation(built: Built, name: str, claim: Json, evidence: Json, home: str) -> Json:
    source = built.sources[evidence["source"]]
    selectors: list[Json] = [{"type": "TextPositionSelector", "start": evidence["start"], "end": evidence["end"]}]
    if evidence["exact"] is not None:
        words = {"type": "TextQuoteSelector", "exact": evidence["exact"]}
        for side in ("prefix", "suffix"):
            if evidence.get(side):
                words[side] = evidence[side]
        selectors.insert(0, words)
    return {
        "id": name,
        "type": "Annotation",
        "motivation": ["linking", "classifying"],
        "body": [
            {
                "id": named.thing(home, "claims", claim["id"]),
                "type": "TextualBody",
                "value": claim["statement"],
                "format": "text/plain",
                "language": built.data["dossier"].get("language"),
                "purpose": "linking",
            },
            {
                "type": "SpecificResource",
                "source": f"http://purl.org/spar/cito/{evidence['stance']}",
                "purpose": "classifying",
            },
        ],
        "target": {
            "source": {"id": named.bytes_of(source), "format": "text/plain", "language": source.get("language")},
            "scope": named.thing(home, "sources", source["id"]),
            "selector": selectors,
        },
    }
