"""`dossier links`."""

from dataclasses import replace
from pathlib import Path

import click

from generator.cli.progress import progress
from generator.cli.report import FOLDER, FORMATS, give_up, report
from generator.core.assemble import assemble
from generator.findings import Unusable
from generator.links import check_links
from generator.links.asking import Limits, ask_all

LIMITS = Limits()


@click.command("links")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--format", "style", type=FORMATS, default="text", help="How findings are printed.")
@click.option(
    "--timeout", type=click.FloatRange(1, 300), default=LIMITS.timeout, show_default=True, help="Seconds for a request."
)
@click.option(
    "--delay",
    type=click.FloatRange(0.1, 60),
    default=LIMITS.delay,
    show_default=True,
    help="Seconds between two requests to one host.",
)
def links_command(folder: Path, style: str, timeout: float, delay: float) -> None:
    """Ask whether the addresses of the sources of the dossier in DIR still answer. Nothing else asks the network."""
    limits = replace(LIMITS, timeout=timeout, delay=delay)
    try:
        with progress() as tell:
            asked, findings = check_links(assemble(folder), lambda some: ask_all(some, limits, tell))
    except Unusable as problem:
        give_up(problem)
    if style == "text":
        click.echo(f"Addresses asked: {asked}")
    report(findings, folder, style)
