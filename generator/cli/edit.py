"""`dossier edit`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from generator.cli.edits import DRY_RUN, write
from generator.cli.places import source_of, unknown, words_of
from generator.cli.report import FOLDER, give_up
from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.editing.apply import holders, said
from generator.editing.assigning import assigned, assignment, typeable
from generator.editing.changes import Change, Remove
from generator.editing.folder import Folder
from generator.editing.whole import differences
from generator.findings import Unusable
from generator.reading.entries import KINDS, MODELS, Entry, marked
from generator.reading.fields import IsProse
from generator.reading.ledger import keys_of, read_ledger
from generator.text.prose import cited_ids

SETTINGS = "dossier"
"""What the settings are called, which have no id."""


@click.command("edit")
@click.argument("id")
@click.argument("fields", metavar="[FIELD=VALUE]...", nargs=-1)
@click.option("--new", type=click.Choice(list(KINDS)), help="Make an entry of this kind, with the id ID.")
@click.option("--remove", is_flag=True, help="Take the entry out.")
@click.option("--kind", type=click.Choice(list(MODELS)), help="The kind of the entry, where several have the id.")
@click.option("--dossier", "folder", metavar="DIR", type=FOLDER, default=".", help="The folder that holds seeds/.")
@DRY_RUN
def edit_command(
    id: str, fields: tuple[str, ...], new: str | None, remove: bool, kind: str | None, folder: Path, dry_run: bool
) -> None:
    """Set fields of the entry ID: FIELD=VALUE; += adds to a list, -= takes out of one, no VALUE takes the field out.

    Without fields, show the entry. `dossier edit dossier` is about seeds/dossier.yml.
    """
    try:
        if remove + (new is not None) > 1 or (remove and fields) or (new and not fields):
            raise Unusable("Give FIELD=VALUE, and --new for an entry that is not there yet; or --remove alone.")
        which = new or _kind(folder, id, kind)
        name = "" if which == SETTINGS else id
        before = None if new else said(folder, which, name)
        if not fields and not remove:
            _show(folder, which, id, before or {})
            return
        changes = _removal(folder, which, name) if remove else _changes(folder, which, name, before, fields)
    except Unusable as problem:
        give_up(problem)
    write(folder, changes, dry_run=dry_run)
    done = "taken out" if remove else "added" if new else "changed" if changes else "left as it is: it says so already"
    click.echo(f"{id} ({which}): {'would be ' * dry_run}{done}.")


def _kind(folder: Path, id: str, kind: str | None) -> str:
    """Return the kind of the entry that is meant. Raises Unusable where that is not clear."""
    if kind:
        return kind
    try:
        found = holders(folder, id)
    except Unusable as problem:
        if id == SETTINGS:
            return SETTINGS
        raise Unusable(f"{problem} A new entry needs --new KIND: {', '.join(KINDS)}.") from None
    if len(found) > 1:
        raise Unusable(f"{' and '.join(found)} have the id {id!r}. Say which is meant: --kind {found[0]}")
    return found[0]


def _show(folder: Path, kind: str, id: str, entry: Mapping[str, Any]) -> None:
    for name, value in typeable(entry):
        click.echo(f"{name}={value}")
    free = [key for key in keys_of(kind) if key not in entry]
    click.echo(f"{id} ({kind}) in {folder}" + (f"; it may have as well: {', '.join(free)}" if free else ""))


def _changes(
    folder: Path, kind: str, id: str, before: Mapping[str, Any] | None, fields: Iterable[str]
) -> tuple[Change, ...]:
    after = assigned(kind, before or {}, [assignment(each) for each in fields])
    ledger = read_ledger(folder)
    if wrong := [
        unknown(each.removesuffix("s"), name, ledger.named.get(each, frozenset()))
        for each, name in _named(kind, after) - _named(kind, before or {})
        if name not in ledger.named.get(each, frozenset()) and (each, name) != (kind, id)
    ]:
        raise Unusable("\n".join(sorted(wrong)))
    after = _as_quoted(folder, kind, id, before or {}, after)
    ordered = {key: after[key] for key in keys_of(kind) if key in after}
    return tuple(differences(kind, id, before, after if before else {**ordered, **after}))


def _named(kind: str, entry: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Return what an entry names, by kind and id; nothing where it has no shape, which is told when it is written."""
    try:
        return _named_by(MODELS[kind].model_validate({"id": "new", **entry} if kind in KINDS else entry))
    except ValueError:
        return set()


def _named_by(entry: Entry) -> set[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for each in marked(entry):
        if isinstance(each.mark, IsProse):
            pairs |= {("claims", name) for name, _ in cited_ids(each.value)}
        else:
            pairs.add((each.mark.kind, each.value))
    return pairs


def _as_quoted(folder: Path, kind: str, id: str, before: Mapping[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return an entry whose new quotations are the sources' own words. Raises Unusable where one stands nowhere."""
    old = list(_quotations(before))
    new = [each for each in _quotations(after) if each not in old]
    dossier = assemble(folder) if new else None
    for each in new:
        if dossier and (name := each.get("source", id if kind == "sources" else None)):
            _quote(dossier, str(name), each)
    return after


def _quote(dossier: Dossier, name: str, item: dict[str, Any]) -> None:
    source = source_of(dossier, name)
    found = words_of(source, *(str(item.get(key, "")) for key in ("quote", "prefix", "suffix")))
    for key in ("prefix", "suffix"):
        item.pop(key, None)
    item |= found


def _quotations(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("quote"), str):
            yield value
        for inner in value.values():
            yield from _quotations(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _quotations(item)


def _removal(folder: Path, kind: str, id: str) -> tuple[Change, ...]:
    """Return what takes an entry out. Raises Unusable where others name it."""
    if kind == SETTINGS:
        raise Unusable("The settings of a dossier cannot be taken out.")
    ledger = read_ledger(folder)
    entries = {"sources": ledger.sources, **ledger.entries}
    using = [
        f"{entry.id} ({name})"
        for name, some in entries.items()
        for entry in some
        if (name, entry.id) != (kind, id) and (kind, id) in _named_by(entry)
    ]
    if kind == "claims":
        using += [page.name for page in Folder(folder).pages() if f"[@{id}]" in page.text]
    if using:
        raise Unusable(f"{id} is named by {', '.join(using)}: take it out there first (FIELD-={id}).")
    return (Remove(kind, id),)
