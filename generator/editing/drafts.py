"""A file of the ledger while it is changed: in pieces of whole entries, so that a change reads one piece only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path as FilePath
from typing import Any

from generator.editing.changes import AddItem, Remove, SetValue, Step, Value
from generator.editing.data import changed, plain
from generator.editing.habits import Habits, habits_of
from generator.editing.layout import Unwritable
from generator.editing.removing import item_out, taken_out
from generator.editing.splices import dash_of, entry_added, item_added, spliced, value_set
from generator.findings import Finding, Unusable
from generator.reading.located import Parsed, parse
from generator.reading.nodes import Items, Node, Pairs, line_start, nodes


@dataclass(slots=True)
class _Piece:
    """A part of a file that holds whole entries, and their ids in order."""

    text: str
    ids: list[str]


@dataclass(slots=True)
class Draft:
    """A file that is being changed."""

    name: str
    """Its path in the dossier's folder, as findings call it."""
    path: FilePath
    before: str
    was: Parsed
    """What the file said before."""
    habits: Habits
    pieces: list[_Piece]
    data: Any
    """What the file must say in the end: the changes are made on it as well, without any text."""
    touched: dict[str, None] = field(default_factory=dict)
    """The ids of the entries that were added or changed."""

    @property
    def text(self) -> str:
        """The text as it stands now."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def ids(self) -> list[str]:
        """The ids of its entries, in order; that of a mapping, such as seeds/dossier.yml, is empty."""
        return [id for piece in self.pieces for id in piece.ids]

    def entry(self, id: str) -> Any:
        """Return what an entry says now."""
        return self.data[self.ids.index(id)] if isinstance(self.data, list) else self.data

    def add(self, fields: Mapping[str, Value]) -> None:
        """Add an entry behind the last one. Raises Unwritable, and then nothing is changed."""
        last = self.pieces[-1].text
        written = spliced(last, [entry_added(last, nodes(last), fields, self.habits)])
        self.pieces[-1:] = pieces_of(written)
        self.data.append(plain(fields))
        self.touched[str(fields["id"])] = None

    def change(self, change: Step, order: Sequence[str]) -> None:
        """Change something within an entry; a new key of it takes its place in `order`.

        Raises Missing or Unwritable, and then nothing is changed.
        """
        piece = next(piece for piece in self.pieces if change.id in piece.ids)
        tree: Any = nodes(piece.text)
        entry = tree.items[piece.ids.index(change.id)] if isinstance(tree, Items) else tree or Pairs(0, 0, False, ())
        match change:
            case AddItem():
                splices = item_added(piece.text, entry, change.path, change.value, self.habits, order)
            case SetValue():
                splices = value_set(piece.text, entry, change.path, change.value, self.habits, order)
            case Remove():
                splices = taken_out(piece.text, entry, change.path, self.habits)
        piece.text = spliced(piece.text, splices)
        after = changed(self.entry(change.id), change)
        if isinstance(self.data, list):
            self.data[self.ids.index(change.id)] = after
        else:
            self.data = after
        self.touched[change.id] = None

    def remove(self, id: str) -> None:
        """Take an entry out. Raises Unwritable, and then nothing is changed."""
        # The comments above it are in the piece before.
        text, number = self.text, self.ids.index(id)
        tree = nodes(text)
        if not isinstance(tree, Items) or tree.is_flow:
            raise Unwritable("the file does not write its entries below each other")
        self.pieces = pieces_of(spliced(text, [item_out(text, tree, number)]))
        del self.data[number]
        self.touched.pop(id, None)


def drafted(name: str, path: FilePath, text: str) -> Draft:
    """Begin to change a file. Raises Unusable, with all that is wrong, where the ledger's reader cannot read it."""
    was = parse(text.removeprefix("\ufeff"), name)
    if not was.readable:
        raise Unusable(told(was.faults))
    tree, data = nodes(text), plain(was.value)
    return Draft(name, path, text, was, habits_of(text, tree), _pieces(text, tree), [] if data is None else data)


def pieces_of(text: str) -> list[_Piece]:
    """Part the text of a file between its entries, where each begins a line of its own; else it is one piece."""
    return _pieces(text, nodes(text))


def told(findings: Iterable[Finding]) -> str:
    """Return findings as the words with which a command gives up."""
    return "\n".join(f"{finding.place}: {finding.message}\n    {finding.remedy}" for finding in findings)


def _pieces(text: str, tree: Node | None) -> list[_Piece]:
    if not isinstance(tree, Items):
        return [_Piece(text, [""] if isinstance(tree, Pairs) else [])]
    ids = [str(getattr(item.get("id"), "value", "")) if isinstance(item, Pairs) else "" for item in tree.items]
    if tree.is_flow:
        return [_Piece(text, ids)]
    cuts = [0, *(line_start(text, dash_of(text, tree, index)) for index in range(1, len(ids))), len(text)]
    return [_Piece(text[start:end], [id]) for (start, end), id in zip(pairwise(cuts), ids, strict=True)]
