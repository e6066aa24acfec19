"""`dossier verify`."""

from pathlib import Path

import click

from generator.cli.report import FOLDER, FORMATS, count, give_up, report
from generator.findings import Unusable
from generator.verify import manifest_sha256, verify, verify_bundle


@click.command("verify")
@click.argument("site", metavar="SITE|BUNDLE", type=click.Path(exists=True, path_type=Path))
@click.option("--root", type=FOLDER, default=".", help="The folder that holds seeds/.")
@click.option("--format", "style", type=FORMATS, default="text", help="How findings are printed.")
def verify_command(site: Path, root: Path, style: str) -> None:
    """Prove a built SITE anew from its dossier.json, its pages and the articles; or a BUNDLE of its data."""
    if site.is_file():
        _bundle(site, root, style)
    findings = verify(site, root)
    if not findings and style == "text":
        click.echo(f"{site}: every word, citation, quotation and passage was proved anew")
        click.echo(f"The SHA-256 of its manifest, which stands for the whole site: {manifest_sha256(site)}")
    report(findings, Path(), style)


def _bundle(path: Path, root: Path, style: str) -> None:
    try:
        proved = verify_bundle(path, root)
    except Unusable as problem:
        give_up(problem)
    if not proved.findings and style == "text":
        compared = proved.sources - proved.absent
        click.echo(f"{path}: whole, and its files say the same; proved by {count(compared, 'article')}")
        if proved.absent:
            click.echo(f"Not proved are the words of {count(proved.absent, 'source')}, whose articles are not at hand.")
        if not proved.has_ledger:
            click.echo("Not compared with what the editors wrote: there is no seeds/ here. Name its folder: --root.")
    report(proved.findings, Path(), style)
