"""An edition announced: what differs from the last one, written behind all others in `seeds/editions.yml`."""

from pathlib import Path

from generator.core.difference import Difference
from generator.core.editions import told
from generator.core.model import Dossier
from generator.editing.apply import commit, edited
from generator.editing.changes import AddEntry
from generator.findings import Unusable
from generator.text.dates import is_day

FILE = "seeds/editions.yml"


def announce(folder: Path, dossier: Dossier, day: str, found: Difference) -> int:
    """Write what the edition of a day tells into the dossier in `folder`; return how many changes it tells of.

    Raises Unusable where `day` is none, where there is nothing to tell, where that day or a later one has an edition
    already, or where the file cannot be read or written.
    """
    if not is_day(day):
        raise Unusable(f"{day!r} is no day. Write one as 2026-11-27.")
    last = max(dossier.editions, default="")
    if day <= last:
        raise Unusable(f"{FILE} has the edition of {last} already. Give a later day, or take that one out.")
    changes = told(found)
    if not changes:
        raise Unusable(f"Nothing differs that readers are told of: {FILE} is as it was.")
    entry = AddEntry("editions", {"id": day, "changes": [each.model_dump(exclude_none=True) for each in changes]})
    commit(folder, edited(folder, [entry]))
    return len(changes)
