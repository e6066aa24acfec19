"""`dossier finish`."""

import sys
from pathlib import Path

import click

from generator.build import finish_site
from generator.cli.build import tell
from generator.cli.report import FOLDER, exit_code, give_up
from generator.findings import Refused, Unusable
from generator.verify import manifest_sha256


@click.command("finish")
@click.argument("site", type=FOLDER)
@click.option("--root", type=FOLDER, default=".", help="The folder that holds seeds/.")
@click.option("--url", "home", default="", help="Where it will stand, if its pages do not say so: https://...")
def finish_command(site: Path, root: Path, home: str) -> None:
    """Finish a SITE that another engine built of what `dossier write` wrote, and prove it.

    Each page is given its head and its policy, the notice that it is not proved goes, and the manifest is written. A
    site that cannot be proved stays as it is.
    """
    try:
        finish_site(root, site, lambda findings: tell(findings, root), home and f"{home.rstrip('/')}/")
    except Unusable as problem:
        give_up(problem)
    except Refused as refusal:
        click.echo(f"{site} cannot be proved, and is as it was.", err=True)
        sys.exit(exit_code(refusal.findings))
    click.echo(f"{site}: every word, citation, quotation and passage was proved")
    click.echo(f"The SHA-256 of its manifest, which stands for the whole site: {manifest_sha256(site)}")
