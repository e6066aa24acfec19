"""`dossier reposts`."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from generator.archive import require
from generator.cli.likeness import told
from generator.cli.places import unknown
from generator.cli.progress import progress
from generator.cli.report import FOLDER, give_up
from generator.findings import Unusable
from generator.intake.add import Input, taken
from generator.intake.languages import language_of
from generator.intake.shelf import read_shelf
from generator.text.copies import Split
from generator.text.likeness import Likeness, split


@click.command("reposts")
@click.argument("articles", metavar="SOURCE|FILE...", nargs=-1, required=True)
@click.option("--in", "archive", metavar="ARCHIVE", required=True, type=FOLDER, help="The archive's folder.")
@click.option("--dossier", "folder", metavar="DIR", type=FOLDER, default=".", help="The folder that holds seeds/.")
@click.option("--language", metavar="TAG", help="The language of a file, such as en or pt-BR.")
@click.option("--workers", type=click.IntRange(1), default=1, help="Processes of this machine that look.")
@click.option("--cluster", metavar="ADDRESS", help="A cluster of Dask that does, and sees the archive's folder.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def reposts_command(
    articles: tuple[str, ...],
    archive: Path,
    folder: Path,
    language: str | None,
    workers: int,
    cluster: str | None,
    style: str,
) -> None:
    """Find what of articles stands in an archive: sources of the dossier in DIR, by their ids, or files."""
    try:
        require()
        # Imported here: it needs what is installed for archives alone.
        from generator.archive.cluster import workers as some
        from generator.archive.find import find

        asked = [split for name in articles for split in _asked(name, folder, language)]
        with progress() as tell, some(workers, cluster) as each:
            tell("Reading the archive")
            found = find(archive, asked, each)
    except Unusable as problem:
        give_up(problem)
    pairs = [(one.id, some) for one, some in zip(asked, found, strict=True)]
    if style == "json":
        click.echo(json.dumps([_as_data(name, alike) for name, alike in pairs], indent=1, ensure_ascii=False))
        return
    for name, alike in pairs:
        click.echo(f"{name}:" if alike else f"{name}: nothing of it stands there.")
        for line in (line for likeness in alike for line in told(likeness)):
            click.echo(f"  {line}")


def _asked(name: str, folder: Path, language: str | None) -> Iterator[Split]:
    """Yield the article that a name means: a file's, or several of a web archive, or a source's.

    Raises Unusable where it means none.
    """
    path = Path(name)
    if path.is_file():
        try:
            several = taken(Input(name, path))
        except Unusable as problem:
            raise Unusable(f"{name}: {problem}") from problem
        for number, each in enumerate(several, start=1):
            said = each.metadata.language
            tag = language or (said.value if said else language_of(each.text, "en").tag)
            yield split(f"{name}#{number}" if len(several) > 1 else name, each.text, tag)
        return
    splits = {each.id: each for each in read_shelf(folder).splits} if (folder / "seeds").is_dir() else {}
    if name not in splits:
        raise Unusable(f"{name}: there is no such file. {unknown('source', name, splits)}")
    yield splits[name]


def _as_data(article: str, alike: tuple[Likeness, ...]) -> dict[str, object]:
    return {
        "article": article,
        "alike": [
            {"id": each.source, "share": each.share, "repost": each.is_repost, "passages": each.passages}
            for each in alike
        ],
    }
