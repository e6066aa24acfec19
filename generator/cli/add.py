"""`dossier add`."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.likeness import MOST_PASSAGES, told
from generator.cli.report import FOLDER, count, give_up
from generator.findings import Unusable
from generator.intake.add import Added, Failed, Input, Known, Left, add, inputs
from generator.intake.entry import Given
from generator.intake.formats import LARGEST

MOST_NAMES = 6
"""So many names of files that were left are printed."""


@click.command("add")
@click.argument(
    "files", metavar="FILE|FOLDER|-...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True)
)
@click.option(
    "--to", "folder", metavar="DIR", type=FOLDER, default=".", help="The dossier's folder, which holds seeds/."
)
@click.option("--name", help="What standard input would be called as a file.")
@click.option("--id", help="The id of the new source.")
@click.option("--title", help="Its headline, word for word.")
@click.option("--outlet", help="Who published this copy.")
@click.option("--published", metavar="DATE", help="The day on which it was published, or an interval of days.")
@click.option("--language", metavar="TAG", help="Its language, such as en or pt-BR.")
@click.option("--url", help="Where it was found.")
def add_command(files: tuple[Path, ...], folder: Path, name: str | None, **said: str | None) -> None:
    """Take in articles: text, web pages, Markdown, PDF, .docx, web archives; - is standard input.

    Each good file is added, and each bad one is listed with the reason: then the command ends with 1.
    """
    try:
        given = Given(**said)
        wanted = [each for path in files for each in _inputs(path, name)]
        several = sum(not isinstance(each, Left) for each in wanted) > 1
        if several and (given.id or given.title or given.published or given.url):
            raise Unusable("--id, --title, --published and --url are for one file. Add each file by itself.")
        failed = [each for each in wanted if isinstance(each, Failed)]
        added, late, moved = list[str](), list[str](), list[str]()
        today = datetime.now(UTC).astimezone().date()
        for outcome in add(folder, (each for each in wanted if isinstance(each, Input)), given, today):
            for line in _told(outcome, several):
                click.echo(line)
            failed += [outcome] if isinstance(outcome, Failed) else []
            late += [outcome.id] if isinstance(outcome, Added) and _is_late(outcome) else []
            moved += [outcome.as_of] if isinstance(outcome, Added) and outcome.as_of else []
            added += [outcome.id] if isinstance(outcome, Added) else []
    except Unusable as problem:
        give_up(problem)
    for each in failed:
        click.echo(f"{each.name}: {each.why}", err=True)
    for left in (each for each in wanted if isinstance(each, Left)):
        click.echo(f"{left.name}: not taken, being folders or no articles by their names: {_list(left.files)}")
    summary = f"{count(len(added), 'article')} added" + (f", {count(len(failed), 'file')} not" if failed else "")
    if moved:
        click.echo(f"as_of: {moved[-1]} now, the day of the last article, in seeds/dossier.yml.")
    if late and several:
        click.echo(f"as_of: {count(len(late), 'article')} may be later than the day as of which the dossier stands")
    if added:
        click.echo(
            'Look through what is listed, and say what you know: dossier edit ID origin=WHO basis.origin="How we know."'
        )
    click.echo(f"{summary}. Next: dossier suggest {added[0]}" if added else f"{summary}.")
    sys.exit(1 if failed else 0)


def _inputs(path: Path, name: str | None) -> Iterator[Input | Failed | Left]:
    if str(path) == "-":
        yield Input(name or "standard input", data=sys.stdin.buffer.read(LARGEST + 1))
    else:
        yield from inputs([path])


def _list(names: tuple[str, ...]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _told(outcome: Added | Known | Failed, several: bool) -> Iterator[str]:
    """Yield what a person should read of what became of a file, less where there are several.

    What failed comes last, together.
    """
    if isinstance(outcome, Known):
        yield f"{outcome.name}: is there already, as {outcome.id!r}. Nothing was written."
    if isinstance(outcome, Added):
        yield f"{outcome.name}: added as {outcome.id!r} ({count(outcome.words, 'word')}, {outcome.file})"
        yield from (f"  {line}" for line in outcome.taken.remarks)
        for likeness in outcome.alike:
            yield from (f"  {line}" for line in told(likeness, 1 if several else MOST_PASSAGES))
        if outcome.entry.unknown:
            yield f"  unknown: {', '.join(outcome.entry.unknown)}"
        yield from (f"  {line}" for line in outcome.entry.open if not (several and line.startswith("as_of: ")))


def _is_late(added: Added) -> bool:
    return any(line.startswith("as_of: ") for line in added.entry.open)
