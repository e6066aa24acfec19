"""`dossier check`."""

import sys
from pathlib import Path

import click

from generator.cli.progress import progress
from generator.cli.report import FOLDER, FORMATS, count, exit_code, give_up, show
from generator.cli.watch import repeatedly
from generator.findings import Unusable
from generator.fixing import Fixed, fix
from generator.reading.excerpt import visible
from generator.site import check_and_count


@click.command("check")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--format", "style", type=FORMATS, default="text", help="How findings are printed.")
@click.option(
    "--fix", "mending", is_flag=True, help="First mend what can be meant in one way only; it writes to seeds/."
)
@click.option("--watch", is_flag=True, help="Check again whenever seeds/ or docs/ change; Ctrl-C ends it.")
def check_command(folder: Path, style: str, mending: bool, watch: bool) -> None:
    """Report all findings of the dossier in DIR (the folder that holds seeds/)."""
    if watch:
        repeatedly(folder, lambda: _again(folder, style, mending=mending))
    try:
        code = _check(folder, style, mending=mending)
    except Unusable as problem:
        give_up(problem)
    sys.exit(code)


def _check(folder: Path, style: str, *, mending: bool) -> int:
    """Mend, check and print; return the exit code."""
    with progress() as tell:
        fixed = fix(folder) if mending else None
        findings, not_compared = check_and_count(folder, tell)
    if fixed:
        _tell(fixed, folder)
    show(findings, folder, style, not_compared)
    return exit_code(findings)


def _tell(fixed: Fixed, folder: Path) -> None:
    """Say what was mended: not where the findings go, which programs may read."""
    for place, what in fixed.made:
        click.echo(f"{(folder / place.file).as_posix()}:{place.line}:{place.column}: mended: {visible(what)}", err=True)
    for problem in fixed.refused:
        click.echo(f"not mended: {visible(problem)}", err=True)
    if fixed.made:
        files = {place.file for place, _ in fixed.made}
        click.echo(f"{count(len(fixed.made), 'mend')} in {count(len(files), 'file')}.", err=True)


def _again(folder: Path, style: str, *, mending: bool) -> None:
    """Check once more on a clean terminal; whatever stops it is told, and the next change is waited for."""
    click.clear()
    try:
        _check(folder, style, mending=mending)
    except Unusable as problem:
        click.echo(str(problem), err=True)
    except Exception as problem:  # the one place where a fault of the program must not end what somebody works in
        click.echo(f"The check could not be done: {type(problem).__name__}: {problem}", err=True)
    click.echo("Waiting for changes in seeds/ and docs/; Ctrl-C ends it.", err=True)
