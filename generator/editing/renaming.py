"""Give an entry another id, wherever it is named. The places are found by the marks of the fields."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from generator.editing.changes import AddItem, Remove, Rename, SetValue
from generator.editing.data import plain
from generator.editing.drafts import Draft, pieces_of, told
from generator.editing.folder import Folder
from generator.editing.layout import Unwritable, is_list
from generator.editing.splices import Splice, spliced
from generator.findings import Unusable
from generator.reading.entries import KINDS, EditionEntry, marked
from generator.reading.fields import IsProse, Refers
from generator.reading.files import offset_in
from generator.reading.ledger import shaped
from generator.reading.located import Located, parse
from generator.reading.nodes import Items, Node, Pairs, Scalar, nodes
from generator.text.prose import cited_ids


def rename(folder: Folder, change: Rename) -> None:
    """Rename an entry in the files of a folder and in its pages.

    Raises Unusable where the new id is taken, where a part of the ledger cannot be read (a name in it would be missed),
    or where a page by hand stands at the old address.
    """
    _refuse(folder, change)
    holder = folder.holder(change.kind, change.id)
    for kind in ("sources", *KINDS, "editions"):
        for draft in folder.of(kind):
            _rename_in(draft, kind, change)
    if change.kind == "claims":
        for page in folder.pages():
            page.text = _cited_anew(page.text, change)
    if change.was_published:
        holder.change(AddItem(change.kind, change.new, ("formerly",), change.id), ("id", "formerly"))
    if change.kind == "sources":
        _move_files(folder, holder, change)
    holder.touched.pop(change.id, None)
    holder.touched[change.new] = None
    former = holder.entry(change.new).get("formerly", [])
    if change.new in former:
        holder.change(Remove(change.kind, change.new, ("formerly", former.index(change.new))), ())


def _move_files(folder: Folder, holder: Draft, change: Rename) -> None:
    """Call the files of a source as it is called, where they were called so: every finding names them."""
    entry = holder.entry(change.new)
    for path, file in ((("file",), entry.get("file")), (("original", "file"), _inner(entry.get("original"), "file"))):
        name = PurePosixPath(str(file))
        ending = name.name.removeprefix(change.id)
        if file and name.name.partition(".")[0] == change.id:
            new = name.with_name(f"{change.new}{ending}").as_posix()
            if folder.move(name.as_posix(), new):
                holder.change(SetValue(change.kind, change.new, path, new), ())


def _inner(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _refuse(folder: Folder, change: Rename) -> None:
    """Raise Unusable where another entry has the new id, or had it, or a page by hand would be left behind."""
    folder.holder(change.kind, change.id)
    for draft in folder.of(change.kind):
        for id in draft.ids:
            if change.new == id or (id != change.id and change.new in _former(draft.entry(id))):
                when = "has" if change.new == id else "once had"
                raise Unusable(f"{draft.name}: {id!r} {when} the id {change.new!r}. Choose another one.")
    old = f"{change.kind}/{change.id}"
    for page in folder.pages():
        if page.address == old:
            raise Unusable(f"{page.name} is the page of {change.id!r}. Give it the name {change.new!r} first.")


def _former(entry: Any) -> list[Any]:
    former = entry.get("formerly") if isinstance(entry, dict) else None
    return former if isinstance(former, list) else [former]


def _rename_in(draft: Draft, kind: str, change: Rename) -> None:
    text = draft.text
    bare = text.removeprefix("\ufeff")
    starts = set[int]()
    for item in parse(bare, draft.name).value or ():
        starts |= {offset_in(bare, place) + len(text) - len(bare) for place in _places(kind, item, change)}
    splices = [
        Splice(scalar.start, scalar.end, _anew(text[scalar.start : scalar.end], scalar, change))
        for scalar in _scalars(nodes(text))
        if scalar.start in starts
    ]
    if not splices:
        return
    written = spliced(text, splices)
    after = plain(parse(written.removeprefix("\ufeff"), draft.name).value)
    if not _is_renamed(draft.data, after, change):
        raise Unwritable("a name stands in a form that is not changed here")
    draft.pieces, draft.data = pieces_of(written), after


def _places(kind: str, item: Any, change: Rename) -> Iterator[Any]:
    """Yield the place of each value of an entry that names another by its id. Raises Unusable for an unfit entry."""
    entry, faults = shaped(kind, item) if isinstance(item, Located) else (None, ())
    if entry is None:
        raise Unusable(told(faults) or f"An entry of {kind} is no mapping. Mend it first.")
    if kind == change.kind and item["id"] == change.id:
        yield entry.where("id")
    if isinstance(entry, EditionEntry):
        told_of = (each for each in entry.changes if (each.kind, each.id) == (change.kind, change.id))
        yield from (each.where("id") for each in told_of)
    for found in marked(entry):
        match found.mark:
            case Refers(kind=named) if named == change.kind and found.value == change.id:
                yield found.place
            case IsProse() if change.kind == "claims" and any(id == change.id for id, _ in cited_ids(found.value)):
                yield found.place


def _scalars(node: Node | None) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Items():
            for item in node.items:
                yield from _scalars(item)
        case Pairs():
            for _, value in node.pairs:
                yield from _scalars(value)


def _anew(written: str, scalar: Scalar, change: Rename) -> str:
    if scalar.value == change.id:
        return written.replace(change.id, change.new)
    return _cited_anew(written, change)


def _cited_anew(text: str, change: Rename) -> str:
    return re.sub(rf"\[@{re.escape(change.id)}\]", f"[@{change.new}]", text)


def _is_renamed(before: Any, after: Any, change: Rename) -> bool:
    """Tell whether what a file says is the same but for the new name."""
    if isinstance(before, dict):
        keys = isinstance(after, dict) and before.keys() == after.keys()
        return keys and all(_is_renamed(before[key], after[key], change) for key in before)
    if is_list(before):
        some = is_list(after) and len(before) == len(after)
        return some and all(_is_renamed(one, other, change) for one, other in zip(before, after, strict=True))
    wanted = (before, change.new if before == change.id else before, before and _cited_anew(before, change))
    return after in wanted
