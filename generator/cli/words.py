"""`dossier words`."""

from pathlib import Path

import click

from generator.cli.report import FOLDER, give_up
from generator.findings import Unusable
from generator.pages.wording import empty_catalogue
from generator.text.tags import language_tag
from generator.writing import write_files


@click.command("words")
@click.argument("tag")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
def words_command(tag: str, folder: Path) -> None:
    """Begin a catalogue of the words on the pages in the language TAG, to be translated: seeds/languages/TAG.po."""
    try:
        name = language_tag(tag)
    except ValueError as problem:
        give_up(Unusable(str(problem)))
    path = folder / "seeds" / "languages" / f"{name}.po"
    if path.exists():
        give_up(Unusable(f"{path} is there already; nothing was written."))
    try:
        write_files({path: empty_catalogue(name).encode()})
    except OSError as error:
        give_up(Unusable(f"{error.filename or path}: {error.strerror or error}. Nothing was written."))
    click.echo(f"{path}: translate each msgid into its msgstr, then set 'language: {name}' in seeds/dossier.yml")
