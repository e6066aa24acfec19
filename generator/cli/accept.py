"""`dossier accept`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import click

from generator.cli.edits import DRY_RUN, write
from generator.cli.report import FOLDER, count, give_up
from generator.core.assemble import assemble
from generator.findings import Unusable
from generator.suggest import suggest
from generator.suggest.accepting import changes_of
from generator.suggest.proposal import Kind
from generator.text.nearest import nearest


@click.command("accept")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--all", "kinds", type=click.Choice(get_args(Kind)), multiple=True, help="All proposals of a kind.")
@click.option("--dossier", "folder", metavar="DIR", type=FOLDER, default=".", help="The folder that holds seeds/.")
@DRY_RUN
def accept_command(ids: tuple[str, ...], kinds: tuple[str, ...], folder: Path, dry_run: bool) -> None:
    """Write proposals of `dossier suggest` into the ledger, by their ids or all of a kind."""
    try:
        if not ids and not kinds:
            raise Unusable("Give the ids of proposals, as `dossier suggest` shows them, or --all KIND.")
        proposals = suggest(assemble(folder))
        if unknown := "\n".join(_unknown(ids, {each.id for each in proposals})):
            raise Unusable(unknown)
    except Unusable as problem:
        give_up(problem)
    chosen = [each for each in proposals if each.id in ids or each.kind in kinds]
    write(folder, changes_of(chosen), dry_run=dry_run)
    silent = sum(not each.changes for each in chosen)
    only = f"; {count(silent, 'proposal')} of them only tell where to look" if silent else ""
    click.echo(f"{count(len(chosen), 'proposal')} {'would be ' * dry_run}accepted{only}")


def _unknown(ids: Iterable[str], known: set[str]) -> Iterator[str]:
    for id in ids:
        if id not in known:
            near = nearest(id, known)
            hint = f" Did you mean {near}?" if near else ""
            yield f"No proposal has the id {id}: it was accepted already, or what it rests on has changed.{hint}"
