"""`dossier offline`."""

from pathlib import Path

import click

from generator.cli.report import FOLDER, count, give_up
from generator.findings import Unusable
from generator.offline import offline


@click.command("offline")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--site", type=FOLDER, default="site", help="The built site.")
def offline_command(target: Path, site: Path) -> None:
    """Copy a built site to DIR so that it works from disk, by a double click on its index.html."""
    try:
        pages = offline(site, target)
    except Unusable as problem:
        give_up(problem)
    click.echo(f"{count(pages, 'page')}: open {(target / 'index.html').as_posix()}.")
