"""Change the ledger's files: what is asked of them becomes new texts, and these are written, all of them or none."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.editing.changes import AddEntry, Change, Remove, Rename, SetValue
from generator.editing.data import plain, smallest
from generator.editing.drafts import Draft
from generator.editing.folder import Folder, Page
from generator.editing.layout import Unwritable
from generator.editing.locking import locked
from generator.editing.renaming import rename
from generator.editing.splices import Missing
from generator.findings import Unusable
from generator.reading.entries import KINDS
from generator.reading.files import read_text
from generator.reading.ledger import keys_of, shaped
from generator.reading.located import Located, parse
from generator.text.nearest import nearest
from generator.writing import write_files


@dataclass(frozen=True, slots=True)
class FileEdit:
    """What is to become of one file."""

    file: str
    """Its path in the dossier's folder, with forward slashes."""
    path: Path
    before: str
    """What it holds; empty where it is not there yet."""
    after: str

    def back(self) -> "FileEdit":
        """Return the edit that takes this one back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class FileMove(FileEdit):
    """A file that is to be called otherwise; what it holds, text or not, stays."""

    source: Path
    """Where it lies now."""

    def back(self) -> "FileMove":
        """Return the move that takes this one back."""
        name = self.file.removesuffix(self.path.name) + self.source.name
        return replace(self, file=name, path=self.source, source=self.path)


class Changed(Unusable):
    """A file was changed from outside since it was read; nothing is written."""


def edited(root: Path, changes: Sequence[Change]) -> tuple[FileEdit, ...]:
    """Return what becomes of each file that changes concern; nothing is written.

    Raises Unusable with all that is wrong: an id that no entry has, or that one has already, a path that leads nowhere,
    a value that the shape of its entry refuses, a file that cannot be read, or not be changed without touching more.
    """
    folder, problems = Folder(root), list[str]()
    for change in changes:
        try:
            _make(folder, change)
        except Unusable as problem:
            problems.append(str(problem))
    problems += [problem for kind, draft in folder.drafts for problem in _wrong(kind, draft)]
    if problems:
        raise Unusable("\n".join(dict.fromkeys(problems)))
    files: list[Draft | Page] = [*(draft for _, draft in folder.drafts), *folder.pages_read]
    edits = [FileEdit(file.name, file.path, file.before, file.text) for file in files if file.text != file.before]
    return (*edits, *(FileMove(name, path, "", "", source) for name, path, source in folder.moves))


def said(root: Path, kind: str, id: str) -> Mapping[str, Any]:
    """Return what an entry says, as plain data. Raises Unusable where no entry of the kind has the id."""
    found: Mapping[str, Any] = Folder(root).holder(kind, id).entry(id)
    return found


def holders(root: Path, id: str) -> tuple[str, ...]:
    """Return the kinds of the entries that have an id. Raises Unusable where there is none, or a file is unreadable."""
    folder = Folder(root)
    kinds = ("sources", *KINDS)
    if found := tuple(kind for kind in kinds if any(id in draft.ids for draft in folder.of(kind))):
        return found
    near = nearest(id, (each for kind in kinds for draft in folder.of(kind) for each in draft.ids))
    raise Unusable(f"No entry has the id {id!r}." + (f" Did you mean {near!r}?" if near else ""))


def commit(root: Path, edits: Sequence[FileEdit], new: Mapping[str, bytes] = MappingProxyType({})) -> int:
    """Write edits and new files, all of them or none; return how many files were written.

    `new` are files by their path in the dossier's folder, where none is yet; they are there before any edit. Raises
    Changed where a file no longer holds what it was read as, or where there is a new one by now, and Unusable where one
    cannot be written, or where somebody else is writing. Then nothing is changed.
    """
    with locked(root / "seeds"):
        if stale := [edit.file for edit in edits if _now(edit) != edit.before]:
            raise Changed(f"{', '.join(stale)}: changed since it was read. Nothing was written: try again.")
        if taken := [name for name in new if os.path.lexists(root / name)]:
            raise Changed(f"{', '.join(taken)}: there is such a file by now. Nothing was written: try again.")
        try:
            moves = [edit for edit in edits if isinstance(edit, FileMove)]
            texts = {edit.path: edit.after.encode() for edit in edits if not isinstance(edit, FileMove)}
            _clear_away(texts)
            added = {root / name: data for name, data in new.items()}
            copies = {move.path: move.source.read_bytes() for move in moves}
            written = write_files(copies | added | texts)
            for move in moves:  # last: until here, all that was there is there
                move.source.unlink()
            return written
        except OSError as error:
            problem = f"{error.filename or root}: cannot be written: {error.strerror or error}."
            raise Unusable(f"{problem} Nothing was changed.") from error


def _clear_away(paths: Iterable[Path]) -> None:
    """Remove what a writer that was killed left beside files; while we hold the lock, it belongs to nobody."""
    for path in paths:
        for left in path.parent.glob(f".{path.name}.*"):
            if left.suffix[1:].isdigit():
                left.unlink()


def _now(edit: FileEdit) -> str | None:
    if isinstance(edit, FileMove):
        return None if os.path.lexists(edit.path) or not edit.source.is_file() else ""
    if not edit.path.exists():
        return ""
    file = read_text(edit.path, edit.file)
    return None if file.faults else file.text


def _make(folder: Folder, change: Change) -> None:
    """Make one change. Raises Unusable, with the place."""
    if isinstance(change, AddEntry):
        draft, id = folder.last(change.kind), str(change.fields.get("id", ""))
        taken = next((draft.name for draft in folder.of(change.kind) if id in draft.ids), None)
        if not id or taken:
            why = f"{taken}: an entry has the id {id!r} already." if taken else f"{draft.name}: an entry needs an id."
            raise Unusable(f"{why} Give the new one an id of its own.")
    else:
        draft, id = folder.holder(change.kind, change.id), change.id
        if isinstance(change, SetValue | Remove) and change.path == ("id",):
            raise Unusable(f"{draft.name}: {id}: an id is changed by `dossier rename`, wherever it is named.")
    try:
        if isinstance(change, Rename):
            rename(folder, change)
        elif isinstance(change, AddEntry):
            draft.add(change.fields)
        elif isinstance(change, Remove) and not change.path:
            draft.remove(id)
        else:
            for step in smallest(change, draft.entry(id)):
                draft.change(step, keys_of(change.kind))
    except (Missing, Unwritable) as problem:
        raise Unusable(f"{draft.name}: {id or 'the file'}: {problem}. Change it in the file itself.") from problem


def _wrong(kind: str, draft: Draft) -> Iterator[str]:
    """Yield what is wrong with a changed file: it says something else than it should, or no entry has such a shape."""
    if not draft.touched and draft.text == draft.before:
        return
    before, after = draft.was, parse(draft.text.removeprefix("\ufeff"), draft.name)
    says = plain(after.value) if after.value is not None else type(draft.data)()
    if not after.readable or says != draft.data or len(after.faults) > len(before.faults):
        which = ", ".join(filter(None, draft.touched)) or "its entries"
        yield f"{draft.name}: {which}: cannot be changed without changing more. Change it in the file itself."
        return
    earlier, later = _by_id(before.value), _by_id(after.value)
    for id in draft.touched:
        known = {finding.message for finding in shaped(kind, earlier[id])[1]} if id in earlier else set()
        for finding in shaped(kind, later[id])[1]:
            if finding.message not in known:
                yield f"{draft.name}: {id or 'the file'}: {finding.message}. {finding.remedy}"


def _by_id(value: object) -> dict[str, Located]:
    if isinstance(value, Located):
        return {"": value}
    found = value if isinstance(value, list) else []
    return {str(entry["id"]): entry for entry in found if isinstance(entry, Located) and "id" in entry}
