"""`dossier publish --check`."""

from pathlib import Path

import click

from generator.cli.report import FOLDER, FORMATS, count, give_up, report
from generator.findings import Unusable
from generator.publishing import check_site
from generator.publishing.built import read_site


@click.command("publish")
@click.argument("folder", metavar="[SITE]", type=FOLDER, default="site")
@click.option("--check", "only_check", is_flag=True, help="Tell what would break where the site is to stand.")
@click.option("--url", default="", help="Where it is to stand; left out, the address for which it was built.")
@click.option("--format", "style", type=FORMATS, default="text", help="How findings are printed.")
def publish_command(folder: Path, only_check: bool, url: str, style: str) -> None:
    """Tell what of the built SITE would break where it is to stand. Nothing is sent anywhere."""
    try:
        if not only_check:
            raise Unusable("This command sends nothing anywhere: add --check. How to publish, the guide says.")
        site = read_site(folder, url)
    except Unusable as problem:
        give_up(problem)
    findings = check_site(site)
    if style == "text":
        size = sum(site.files.values()) / 1_000_000
        click.echo(f"{site.home or folder}: {count(len(site.files), 'file')}, {size:.1f} MB")
    report(findings, folder, style)
