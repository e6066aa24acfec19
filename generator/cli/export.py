"""`dossier export`."""

from pathlib import Path

import click

from generator.cli.report import FOLDER, count, give_up
from generator.findings import Unusable


@click.command("export")
@click.option(
    "--bundle", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="All of it as one zip to write."
)
@click.option(
    "--parquet", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Where to write Parquet tables."
)
@click.option("--site", type=FOLDER, default="site", help="The built site.")
@click.option("--root", type=FOLDER, default=".", help="The folder that holds seeds/.")
def export_command(bundle: Path | None, parquet: Path | None, site: Path, root: Path) -> None:
    """Pass on the data of a built site: as one bundle of evidence, or as tables in Parquet."""
    # Imported here: help is shown without it.
    from generator.exporting import write_bundle, write_parquet

    if not (bundle or parquet):
        raise click.UsageError("Say what to write: --bundle FILE, --parquet DIR.")
    try:
        if bundle:
            articles = write_bundle(site, root, bundle)
            click.echo(
                f"{bundle}: the data with {count(articles, 'whole article')}. 'dossier verify {bundle}' proves it."
            )
        if parquet:
            click.echo(f"{count(write_parquet(site, parquet), 'table')} written to {parquet}")
    except Unusable as problem:
        give_up(problem)
