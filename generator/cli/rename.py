"""`dossier rename`."""

from pathlib import Path

import click

from generator.cli.edits import DRY_RUN, write
from generator.cli.report import FOLDER, give_up
from generator.editing.apply import holders
from generator.editing.changes import Rename
from generator.findings import Unusable


@click.command("rename")
@click.argument("id")
@click.argument("new")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--kind", help="The kind of the entry, where several have the id.")
@click.option("--never-published", is_flag=True, help="Nobody knows its address: it leads nowhere from now on.")
@DRY_RUN
def rename_command(id: str, new: str, folder: Path, kind: str | None, never_published: bool, dry_run: bool) -> None:
    """Give the entry ID the id NEW, wherever it is named; its old address leads to the new one."""
    try:
        kinds = (kind,) if kind else holders(folder, id)
    except Unusable as problem:
        give_up(problem)
    if len(kinds) > 1:
        give_up(Unusable(f"{' and '.join(kinds)} have the id {id!r}. Say which is meant: --kind {kinds[0]}"))
    write(folder, [Rename(kinds[0], id, new, not never_published)], dry_run=dry_run)
