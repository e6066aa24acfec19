"""`dossier diff`."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from generator.announcing import FILE, announce
from generator.cli.report import count, give_up
from generator.cli.text import as_text
from generator.core.assemble import assemble
from generator.core.difference import Changed, Difference, Edit, Things, difference, name_of
from generator.core.model import Dossier
from generator.findings import Unusable
from generator.revisions import files_of


@click.command("diff")
@click.argument("old")
@click.argument("new", metavar="[NEW]", default=".")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
@click.option("--edition", metavar="DAY", help="Write what readers are told of it as an edition into NEW, a folder.")
@click.option("--exit-code", is_flag=True, help="End with 1 where there is a difference.")
def diff_command(old: str, new: str, style: str, edition: str | None, exit_code: bool) -> None:
    """Tell what NEW says otherwise than OLD: folders that hold seeds/, or revisions of git. NEW is else this folder."""
    here = next((Path(each) for each in (new, old) if _is_dossier(each)), Path())
    try:
        if edition is not None and not _is_dossier(new):
            raise Unusable(f"An edition is written into a folder with a dossier; {new} takes no edition.")
        after = _read(new, here)
        found = difference(_read(old, here), after)
        if edition is not None:
            _announce(new, after, edition, found)
    except Unusable as problem:
        give_up(problem)
    if style == "json":
        click.echo(json.dumps(_as_data(found), indent=1))
    else:
        click.echo("\n".join(_lines(found)))
    sys.exit(int(exit_code and not found.is_empty))


def _announce(new: str, dossier: Dossier, day: str, found: Difference) -> None:
    told = announce(Path(new), dossier, day, found)
    click.echo(f"{Path(new) / FILE}: {count(told, 'change')}. You may add a `note` there, in your own words.", err=True)


def _is_dossier(name: str) -> bool:
    return (Path(name) / "seeds").is_dir()


def _read(name: str, here: Path) -> Dossier:
    """Return the dossier in a folder, or that in `here` at a revision. Raises Unusable where not all can be read."""
    if _is_dossier(name):
        return _whole(assemble(Path(name)), name, Path(name))
    with TemporaryDirectory() as folder:
        return _whole(assemble(files_of(name, here, Path(folder))), name, Path())


def _whole(dossier: Dossier, name: str, folder: Path) -> Dossier:
    """Return a dossier. Raises Unusable where entries of it cannot be read: they would look as if nobody wrote them."""
    if faults := list(as_text((fault for fault in dossier.faults if fault.is_error), folder)):
        raise Unusable("\n".join([*faults, f"{name} cannot be compared: not all of it can be read."]))
    return dossier


# --- text ------------------------------------------------------------------------------------------------------------


def _lines(found: Difference) -> Iterator[str]:
    if found.is_empty:
        yield "Nothing differs."
        return
    if found.settings:
        yield "Dossier"
        yield from _edits(found.settings, "  ")
    for kind, things in found.things.items():
        if things.added or things.removed or things.changed:
            yield kind.capitalize()
            yield from _things(things)
    every = found.things.values()
    added, removed = (sum(len(getattr(some, each)) for some in every) for each in ("added", "removed"))
    changed = sum(len(some.changed) for some in every) + bool(found.settings)
    yield f"{added} added, {removed} removed, {changed} changed"


def _things(things: Things[Any]) -> Iterator[str]:
    for sign, some in (("+", things.added), ("-", things.removed)):
        for thing in some:
            yield f"  {sign} {thing.id}: {name_of(thing)}"
    for each in things.changed:
        yield f"  ~ {each.after.id}{_name_kept(each)}"
        yield from _edits(each.edits, "      ")


def _name_kept(each: Changed[Any]) -> str:
    """Return what a changed thing is called, unless that is told as what has changed."""
    name = name_of(each.after)
    return f": {name}" if name == name_of(each.before) else ""


def _edits(edits: tuple[Edit, ...], indent: str) -> Iterator[str]:
    for edit in edits:
        gone, came = ([_value(item) for item in some] for some in (edit.gone, edit.came))
        if len(gone) == len(came) == 1 and len(gone[0] + came[0]) <= _SHORT:
            yield f"{indent}{edit.field}: {gone[0]} → {came[0]}"
        else:
            yield from (f"{indent}{edit.field} - {item}" for item in gone)
            yield from (f"{indent}{edit.field} + {item}" for item in came)


_SHORT = 80
"""As many characters before and after stand in one line."""


def _value(value: Any) -> str:
    """Return a value in a line, as the ledger might hold it; what is not written there is left out."""
    match value:
        case Mapping():
            kept = {key: each for key, each in value.items() if each not in (None, "", (), {})}
            return "{" + ", ".join(f"{key}: {_value(each)}" for key, each in kept.items()) + "}"
        case tuple() | list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case bool():
            return str(value).lower()
        case _:
            return " ".join(str(value).split())


# --- data ------------------------------------------------------------------------------------------------------------


def _as_data(found: Difference) -> dict[str, Any]:
    def named(thing: Any) -> dict[str, str]:
        return {"id": thing.id, "name": name_of(thing)}

    def edits(some: tuple[Edit, ...]) -> list[dict[str, Any]]:
        return [{"field": edit.field, "gone": edit.gone, "came": edit.came} for edit in some]

    return {
        "dossier": edits(found.settings),
        **{
            kind: {
                "added": [named(thing) for thing in things.added],
                "removed": [named(thing) for thing in things.removed],
                "changed": [
                    {**named(each.after), "formerly": each.before.id, "edits": edits(each.edits)}
                    for each in things.changed
                ],
            }
            for kind, things in found.things.items()
        },
    }
