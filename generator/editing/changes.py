"""What can be asked of the ledger's files: records, no I/O.

A `Path` leads from an entry to a value in it: keys of mappings and indexes of lists, from 0. A `Value` is what YAML
would load: text, whole numbers, true and false, lists and mappings of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value]"


@dataclass(frozen=True, slots=True)
class AddEntry:
    """Add an entry behind the last one of its kind."""

    kind: str
    """`sources`, or a key of `generator.reading.entries.KINDS`."""
    fields: Mapping[str, Value]
    """The entry, its id among them, in the order in which its keys are to stand."""


@dataclass(frozen=True, slots=True)
class AddItem:
    """Add an item behind the last one of a list in an entry; a list that is not there is made."""

    kind: str
    id: str
    path: Path
    """Leads to the list, such as `("evidence",)` or `("answers", 0, "claims")`."""
    value: Value


@dataclass(frozen=True, slots=True)
class SetValue:
    """Put a value in the place of another one, or where there is none yet."""

    kind: str
    """A kind of entries, or `dossier` for seeds/dossier.yml, whose id is empty."""
    id: str
    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out an entry (an empty path), a key or an item, with the comments that belong to it."""

    kind: str
    id: str
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Rename:
    """Give an entry another id, there and wherever it is named: in the ledger and in the pages under `docs/`.

    The files of a source that are called as it is are called by the new id.
    """

    kind: str
    id: str
    new: str
    was_published: bool = True
    """Whether its address may be known: then the entry keeps its old id under `formerly`."""


Step: TypeAlias = AddItem | SetValue | Remove
"""A change within one entry."""

Change: TypeAlias = AddEntry | AddItem | SetValue | Remove | Rename
