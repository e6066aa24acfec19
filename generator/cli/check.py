"""`dossier check`."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from generator.checking import check_and_count
from generator.cli.progress import progress
from generator.cli.report import FOLDER, FORMATS, count, exit_code, give_up, show
from generator.findings import Unusable
from generator.reading.excerpt import visible


@click.command("check")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--format", "style", type=FORMATS, default="text", help="How findings are printed.")
@click.option("--all", "whole", is_flag=True, help="Every finding, however many of one code stand in one file.")
@click.option("--summary", is_flag=True, help="Only how many findings of each code stand in each file.")
@click.option("--fix", "mending", is_flag=True, help="Mend first what can be meant in one way only; writes to seeds/.")
@click.option("--watch", is_flag=True, help="Check again whenever seeds/ or docs/ change; Ctrl-C ends it.")
def check_command(folder: Path, style: str, whole: bool, summary: bool, mending: bool, watch: bool) -> None:
    """Report all findings of the dossier in DIR (the folder that holds seeds/)."""
    if summary and (whole or style != "text"):
        give_up(Unusable(f"--summary is a text for people: leave out {'--all' if whole else f'--format {style}'}."))
    style = "summary" if summary else "some" if style == "text" and not whole else style
    if watch:
        from generator.cli.watch import repeatedly  # here, as what writes below: a check alone needs neither
        from generator.fixing import refresh_schemas

        write = _mend if mending else refresh_schemas
        repeatedly(folder, lambda: _begin(write, folder), lambda: _go_on(_check, folder, style))
    try:
        if mending:
            _mend(folder)
        code = _check(folder, style)
    except Unusable as problem:
        give_up(problem)
    sys.exit(code)


def _check(folder: Path, style: str) -> int:
    """Check and print; return the exit code."""
    with progress() as tell:
        findings, not_compared = check_and_count(folder, tell)
    show(findings, folder, style, not_compared)
    return exit_code(findings)


def _mend(folder: Path) -> None:
    """Mend, and say what was mended: not where the findings go, which programs may read."""
    from generator.fixing import fix

    with progress() as tell:
        tell("Mending")
        fixed = fix(folder)
    for place, what in fixed.made:
        click.echo(f"{(folder / place.file).as_posix()}:{place.line}:{place.column}: mended: {visible(what)}", err=True)
    for problem in fixed.refused:
        click.echo(f"not mended: {visible(problem)}", err=True)
    if fixed.made:
        files = {place.file for place, _ in fixed.made}
        click.echo(f"{count(len(fixed.made), 'mend')} in {count(len(files), 'file')}.", err=True)


def _begin(write: Callable[[Path], None], folder: Path) -> None:
    """Begin on a clean terminal; what cannot be written, the check after it will say."""
    click.clear()
    try:
        write(folder)
    except Unusable as problem:
        click.echo(f"Nothing was written: {problem}", err=True)


def _go_on(check: Callable[[Path, str], int], folder: Path, style: str) -> None:
    """Check once more; whatever stops it is told, and the next change is waited for."""
    try:
        check(folder, style)
    except Unusable as problem:
        click.echo(str(problem), err=True)
    except Exception as problem:  # a fault of ours must not end what somebody works in
        click.echo(f"The check could not be done: {type(problem).__name__}: {problem}", err=True)
    click.echo("Waiting for changes in seeds/ and docs/; Ctrl-C ends it.", err=True)
