"""Small dossiers for the tests of proposals, from articles that are written down in a case."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.editing.changes import AddEntry, AddItem
from generator.suggest.proposal import Proposal

FILES = ("actors", "claims", "events", "motives", "reasons", "questions")


def write_story(root: Path, case: Mapping[str, Any]) -> Path:
    """Write a dossier: its `articles` by id, each text alone or a mapping with `text` and fields, and its `ledger`."""
    (root / "seeds" / "articles").mkdir(parents=True)
    (root / "seeds" / "ledger").mkdir()
    settings = {"title": "A story", "language": case.get("language", "en"), "as_of": case.get("as_of", "2030-01-01")}
    write(root / "seeds" / "dossier.yml", settings)
    sources = []
    for name, article in case["articles"].items():
        given = {"text": article} if isinstance(article, str) else article
        text = given["text"].encode()
        (root / "seeds" / "articles" / f"{name}.txt").write_bytes(text)
        sources.append(
            {
                "id": name,
                "file": f"articles/{name}.txt",
                "sha256": hashlib.sha256(text).hexdigest(),
                "published": case.get("published", "2024-05-17"),
                "language": case.get("language", "en"),
            }
            | {key: value for key, value in given.items() if key != "text"}
        )
    write(root / "seeds" / "sources.yml", sources)
    for name in FILES:
        if entries := case.get("ledger", {}).get(name):
            write(root / "seeds" / "ledger" / f"{name}.yml", entries)
    return root


def write(path: Path, value: Any) -> None:
    """Write a value as YAML."""
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")


def story(root: Path, case: Mapping[str, Any]) -> Dossier:
    """Return the dossier of a case."""
    return assemble(write_story(root, case))


def told(proposal: Proposal) -> str:
    """Return what a proposal says, in a line as the cases have it."""
    words = " ".join(proposal.exact.split())
    values = [change.value for change in proposal.changes if isinstance(change, AddItem)]
    entries = [change.fields for change in proposal.changes if isinstance(change, AddEntry)]
    fields: Any = entries[-1] if entries else values[-1] if values else {}
    if proposal.kind == "set-aside":
        return f"{fields['reason']}: {words}"
    if proposal.kind == "actor":
        return f"{fields['id']} ({fields['kind']}): {', '.join([fields['name'], *fields.get('aliases', [])])}"
    if proposal.kind == "claim":
        backing = fields["evidence"][0]
        who = ", ".join(backing.get(key, "-") for key in ("speaker", "attribution", "said"))
        return f"{who}: {words}"
    if proposal.kind == "event":
        return f"{fields['dates'][0]['date']}: {words}"
    return f"{proposal.reason}: {words}"
