"""`dossier write`."""

from pathlib import Path

import click

from generator.cli.report import FOLDER, give_up, report
from generator.findings import Refused, Unusable
from generator.site import build, check_pages, files_to_write
from generator.writing import write_files


@click.command("write")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--to", "target", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to.")
def write_command(folder: Path, target: Path) -> None:
    """Write the pages of the dossier in DIR as Markdown files; files that would not change are left alone.

    Whatever engine builds them, `dossier finish` proves the site; until then each page says that it is not proved.
    """
    try:
        site = build(folder)
        findings = check_pages(site)
    except Unusable as problem:
        give_up(problem)
    except Refused as refusal:
        findings = refusal.findings
    if any(finding.is_error for finding in findings):
        report(findings, folder, "text")
    wanted = files_to_write(site, folder)
    try:
        written = write_files({target / path: content for path, content in wanted.items()})
    except OSError as error:
        give_up(Unusable(f"{error.filename or target}: {error.strerror or error}. Nothing was written to {target}."))
    click.echo(f"{written} of {len(wanted)} files written to {target}")
