"""`dossier schemas`."""

from pathlib import Path

import click

from generator.cli.report import FOLDER, give_up
from generator.findings import Unusable
from generator.reading.schemas import schema_files
from generator.writing import write_files


@click.command("schemas")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
def schemas_command(folder: Path) -> None:
    """Write JSON Schemas of the ledger's files to seeds/schemas/, by which editors complete what is typed."""
    try:
        files = schema_files(folder)
        written = write_files(files)
    except Unusable as problem:
        give_up(problem)
    except OSError as error:
        give_up(Unusable(f"{error.filename or folder}: {error.strerror or error}. Nothing was written."))
    click.echo(f"{written} of {len(files)} schemas written. A comment at the top of a file names its own:")
    click.echo("    # yaml-language-server: $schema=../schemas/claims.schema.json")
