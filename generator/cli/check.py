"""`dossier check`."""

from pathlib import Path

import click

from generator.cli.report import FOLDER, FORMATS, give_up, report
from generator.findings import Unusable
from generator.site import check_and_count


@click.command("check")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--format", "style", type=FORMATS, default="text", help="How findings are printed.")
def check_command(folder: Path, style: str) -> None:
    """Report all findings of the dossier in DIR (the folder that holds seeds/)."""
    try:
        findings, not_compared = check_and_count(folder)
    except Unusable as problem:
        give_up(problem)
    report(findings, folder, style, not_compared)
