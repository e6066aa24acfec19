"""What the ledger's files say, entry by entry, as plain data: what a form shows and sends back."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from generator.reading.files import read_text
from generator.reading.ledger import ledger_files
from generator.reading.located import Located, LocatedList, parse

Typed: TypeAlias = Mapping[str, Mapping[str, Any]]
"""The entries of each kind by their id; of `dossier`, the settings under an empty id."""


def typed(root: Path) -> Typed:
    """Return every entry as it is typed. What cannot be read is left out: reading the ledger says why."""
    seeds = root / "seeds"
    files = {"sources": [seeds / "sources.yml"], **ledger_files(root)[0]}
    settings = _value(seeds / "dossier.yml")
    found: dict[str, Mapping[str, Any]] = {"dossier": {"": settings} if isinstance(settings, Located) else {}}
    for kind, paths in files.items():
        if kind is not None:
            lists = [value for path in paths if isinstance(value := _value(path), LocatedList)]
            entries = [entry for each in lists for entry in each if isinstance(entry, Located)]
            first: dict[str, Any] = {}
            for entry in entries:
                if "id" in entry:
                    first.setdefault(str(entry["id"]), entry)
            found[kind] = first
    return found


def revision(entry: Any) -> str:
    """Return a name for what an entry says: another one as soon as anybody changes it; empty for no entry."""
    if entry is None:
        return ""
    return hashlib.sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()[:16]


def _value(path: Path) -> Any:
    file = read_text(path, path.name)
    return None if file.faults else parse(file.text.removeprefix("\ufeff"), path.name).value
