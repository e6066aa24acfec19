"""How commands change the ledger: what they write is shown as a diff."""

from collections.abc import Iterable, Sequence
from difflib import unified_diff
from pathlib import Path

import click

from generator.cli.report import give_up
from generator.editing.apply import FileEdit, FileMove, commit, edited
from generator.editing.changes import Change
from generator.findings import Unusable

DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")


def write(folder: Path, changes: Sequence[Change], *, dry_run: bool, show: bool = True) -> None:
    """Make changes in a dossier's folder and print the lines that change; ends the process where that cannot be."""
    try:
        edits = edited(folder, changes)
        if not dry_run:
            commit(folder, edits)
    except Unusable as problem:
        give_up(problem)
    for line in _diff(edits) if show else ():
        click.echo(line)
    if dry_run:
        click.echo("Nothing was written.")


def _diff(edits: Iterable[FileEdit]) -> Iterable[str]:
    for edit in edits:
        if isinstance(edit, FileMove):
            yield f"{edit.file}: was {edit.source.name}"
        old, new = edit.before.splitlines(), edit.after.splitlines()
        yield from unified_diff(old, new, edit.file, edit.file, n=0, lineterm="")
