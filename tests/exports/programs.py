"""What tests of the data in others' formats share: a small dossier with everything that is hard to say in them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.core.assemble import assemble
from generator.exports.dossier_json import to_data

HOME = "https://example.org/bridge/"

ECHO = """\
Old bridge shut after flood
The council closed the bridge on Monday.
=SUM(1,1) is what the clerk wrote, as the mill said.
The bridge is unsafe, Ada Reed said. The bridge is unsafe, the ferryman agreed.
Überflutung \U0001f30a, “it will not open”, she told the Valley Agency.
"""
POST = "-5 degrees at the ferry\nNo vote was ever held on the matter.\n"
ARTICLES = {"echo": ECHO, "post": POST}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


SOURCES: list[dict[str, Any]] = [
    {
        "id": "echo",
        "file": "articles/echo.txt",
        "sha256": _digest(ECHO),
        "title": "Old bridge shut after flood",
        "outlet": "Harbour Mirror",
        "origin": "Harbour Echo",
        "published": "2020-02-04",
        "url": "https://news.example/bridge",
        "set_aside": [
            {"quote": "Old bridge shut after flood", "reason": "headline"},
            {"quote": "The bridge is unsafe, the ferryman agreed.", "reason": "repeats"},
        ],
    },
    {
        "id": "post",
        "file": "articles/post.txt",
        "sha256": _digest(POST),
        "title": "-5 degrees at the ferry",
        "published": "2020-02-05/2020-02-07",
        "set_aside": [{"quote": "-5 degrees at the ferry", "reason": "headline"}],
    },
]
CLAIMS: list[dict[str, Any]] = [
    {
        "id": "closed",
        "statement": "The council closed the bridge.",
        "topics": ["bridge", "flood"],
        "evidence": [
            {"source": "echo", "quote": "The council closed the bridge", "stance": "supports", "speaker": "council"},
            {
                "source": "echo",
                "quote": "The bridge is unsafe",
                "suffix": ", Ada",
                "stance": "supports",
                "speaker": "reed",
                "via": ["Valley Agency"],
            },
        ],
    },
    {
        "id": "sum",
        "statement": "-1 is what the clerk wrote.",
        "evidence": [{"source": "echo", "quote": "=SUM(1,1) is what the clerk wrote", "stance": "supports"}],
    },
    {
        "id": "shut",
        "statement": "The bridge will not open.",
        "evidence": [
            {"source": "echo", "quote": "it will not open", "stance": "supports", "speaker": ["reed", "crowd"]},
            {"source": "post", "quote": "No vote was ever held", "stance": "disputes"},
        ],
    },
    {
        "id": "ferry",
        "statement": "People need the ferry.",
        "inferred": {"from": ["closed"], "reasoning": "There is no other way across."},
    },
]
ACTORS: list[dict[str, Any]] = [
    {
        "id": "reed",
        "name": "Ada Reed",
        "kind": "person",
        "speaks_for": "council",
        "aliases": ["@ada", "Mayor Reed"],
        "relations": [{"to": "lowland", "kind": "owes money to", "claims": ["closed"]}],
    },
    {"id": "council", "name": "The council", "kind": "organisation"},
    {"id": "lowland", "name": "Lowland", "kind": "state"},
    {"id": "crowd", "name": "villagers", "kind": "group", "speaks_for": "lowland"},
]
EVENTS: list[dict[str, Any]] = [
    {
        "id": "closing",
        "title": "The bridge, closed; for good",
        "dates": [{"date": "2020-02-03", "claims": ["closed"]}, {"date": "2020-02", "claims": ["shut"]}],
        "places": [{"place": "Harbour", "claims": ["closed"]}],
        "actors": ["council", "crowd"],
        "states": [{"status": "confirmed", "claims": ["closed"]}],
        "claims": ["closed", "shut"],
    },
    {
        "id": "vote",
        "title": "A vote",
        "dates": [{"date": "2020-03-01", "claims": ["shut"]}],
        "states": [{"status": "denied", "claims": ["shut"]}],
        "claims": ["shut"],
    },
    {
        "id": "opening",
        "title": "The bridge is opened again",
        "dates": [{"date": "2020-12/2021-02", "claims": ["shut"]}, {"date": "2022/..", "claims": ["shut"]}],
        "states": [{"status": "planned", "claims": ["shut"]}, {"status": "denied", "claims": ["shut"]}],
        "claims": ["shut"],
    },
]
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "when",
        "question": "When does it open?",
        "status": "open",
        "answers": [{"text": "Not this year.[@shut]", "claims": ["shut"]}],
        "claims": ["shut"],
    }
]


def write(root: Path, **settings: Any) -> None:
    """Write the dossier into a folder."""
    told = {"title": "Why is the bridge shut?", "as_of": "2020-02-10", "language": "en", **settings}
    files = {
        "dossier": told,
        "sources": SOURCES,
        "ledger/claims": CLAIMS,
        "ledger/actors": ACTORS,
        "ledger/events": EVENTS,
        "ledger/questions": QUESTIONS,
    }
    texts = {f"{name}.yml": yaml.safe_dump(content, allow_unicode=True) for name, content in files.items()}
    for name, text in {**texts, **{f"articles/{name}.txt": text for name, text in ARTICLES.items()}}.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def data_in(root: Path, **settings: Any) -> dict[str, Any]:
    """Write the dossier, and return its data."""
    write(root, **settings)
    return to_data(assemble(root))


def citations(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each claim with each of its citations."""
    for claim in data["claims"]:
        for evidence in claim["evidence"]:
            yield claim, evidence
