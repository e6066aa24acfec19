"""An edition announced: what differs from the last one, written behind all others in `seeds/editions.yml`."""

import json
from collections.abc import Iterable
from pathlib import Path

from generator.core.difference import Difference
from generator.core.editions import told
from generator.core.model import Dossier
from generator.findings import Unusable
from generator.reading.entries import Told
from generator.reading.files import read_text
from generator.reading.located import LocatedList, parse
from generator.text.dates import days
from generator.writing import write_files

FILE = "seeds/editions.yml"


def announce(folder: Path, dossier: Dossier, day: str, found: Difference) -> int:
    """Write what the edition of a day tells into the dossier in `folder`; return how many changes it tells of.

    Raises Unusable where `day` is none, where there is nothing to tell, where that day or a later one has an edition
    already, or where the file is written in a way that nothing can be put behind.
    """
    if not _is_day(day):
        raise Unusable(f"{day!r} is no day. Write one as 2026-11-27.")
    last = max(dossier.editions, default="")
    if day <= last:
        raise Unusable(f"{FILE} has the edition of {last} already. Give a later day, or take that one out.")
    changes = told(found)
    if not changes:
        raise Unusable(f"Nothing differs that readers are told of: {FILE} is as it was.")
    path = folder / FILE
    before = read_text(path, FILE).text if path.exists() else ""
    text = f"{before.rstrip()}\n\n{written(day, changes)}".lstrip()
    after = parse(text, FILE)
    if after.faults or not isinstance(after.value, LocatedList) or len(after.value) != len(dossier.editions) + 1:
        raise Unusable(f"{FILE} is no list to whose end an entry can be added: write each entry with a `-` of its own.")
    write_files({path: text.encode()})
    return len(changes)


def _is_day(text: str) -> bool:
    try:
        return days(text).is_day
    except ValueError:
        return False


def written(day: str, changes: Iterable[Told]) -> str:
    """Return the edition of a day as an entry of YAML, each change in a line."""
    return "\n".join([f"- id: {day}", "  changes:", *(f"    - {{{_keys(each)}}}" for each in changes), ""])


def _keys(each: Told) -> str:
    """Return a change in a line; its words are quoted as in JSON, which YAML reads."""
    plain = f"kind: {each.kind}, id: {each.id}, what: {each.what}"
    words = ((key, value) for key, value in (("was", each.was), ("now", each.now)) if value is not None)
    return ", ".join([plain, *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in words)])
