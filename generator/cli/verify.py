"""`dossier verify`."""

from pathlib import Path

import click

from generator.cli.report import FOLDER, FORMATS, report
from generator.verify import manifest_sha256, verify


@click.command("verify")
@click.argument("site", type=FOLDER)
@click.option("--root", type=FOLDER, default=".", help="The folder that holds seeds/.")
@click.option("--format", "style", type=FORMATS, default="text", help="How findings are printed.")
def verify_command(site: Path, root: Path, style: str) -> None:
    """Prove a built SITE anew from its dossier.json, its pages and the articles."""
    findings = verify(site, root)
    if not findings and style == "text":
        click.echo(f"{site}: every word, citation, quotation and passage was proved anew")
        click.echo(f"The SHA-256 of its manifest, which stands for the whole site: {manifest_sha256(site)}")
    report(findings, Path(), style)
