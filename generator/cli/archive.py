"""`dossier archive`."""

import sys
from pathlib import Path

import click

from generator.archive import require
from generator.cli.progress import progress
from generator.cli.report import count, give_up
from generator.findings import Unusable

MOST_FAILED = 20
"""So many of those that were not taken are listed."""


def _columns(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    columns = dict(each.partition("=")[::2] for each in given)
    if wrong := [each for each in given if each.partition("=")[0] not in ("id", "text", "language") or "=" not in each]:
        raise click.BadParameter(f"{wrong[0]!r}: id=NAME, text=NAME or language=NAME was expected.")
    return columns


@click.command("archive")
@click.argument("paths", metavar="FOLDER|FILE|TABLE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to",
    "folder",
    metavar="ARCHIVE",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The archive's folder, which is made where there is none.",
)
@click.option(
    "--column",
    "columns",
    metavar="NAME=COLUMN",
    multiple=True,
    callback=_columns,
    help="How the tables call id, text or language: --column text=body.",
)
@click.option("--language", metavar="TAG", help="The language of all; left out, each article's own, told by its words.")
@click.option("--workers", type=click.IntRange(1), default=1, help="Processes of this machine that prepare it.")
@click.option("--cluster", metavar="ADDRESS", help="A cluster of Dask that does, and sees the archive's folder.")
def archive_command(
    paths: tuple[Path, ...],
    folder: Path,
    columns: dict[str, str],
    language: str | None,
    workers: int,
    cluster: str | None,
) -> None:
    """Gather articles in an archive of any size: folders, as `dossier add` reads them, CSV, JSON Lines, Parquet.

    What is there already is left out; whoever was stopped repeats the command.
    """
    added = known = failed = 0
    try:
        require()
        # Imported here: it needs what is installed for archives alone.
        from generator.archive.cluster import workers as some
        from generator.archive.gather import gather

        with progress() as tell, some(workers, cluster) as each:
            for part in gather(folder, paths, columns, language, each):
                for one in part.failed[: max(0, MOST_FAILED - failed)]:
                    click.echo(f"{one.name}: {one.why}", err=True)
                added, known, failed = added + part.added, known + part.known, failed + len(part.failed)
                tell(f"{count(added, 'article')} added")
    except Unusable as problem:
        give_up(problem)
    if failed > MOST_FAILED:
        click.echo(f"and {failed - MOST_FAILED} more", err=True)
    told = [f"{count(added, 'article')} added to {folder}"]
    told += [f"{known} there already"] * bool(known) + [f"{failed} not taken"] * bool(failed)
    click.echo(f"{', '.join(told)}.")
    sys.exit(1 if failed else 0)
