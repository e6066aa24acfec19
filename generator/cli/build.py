"""`dossier build`."""

import sys
from collections import Counter
from pathlib import Path

import click

from generator.build import NotBuilt, build_site
from generator.cli.report import FOLDER, count, exit_code, give_up, show
from generator.engines import ENGINES
from generator.findings import Finding, Refused, Unusable
from generator.verify import manifest_sha256


@click.command("build")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--site-dir", "target", type=click.Path(path_type=Path), default="site", help="Where to, from DIR.")
@click.option("--engine", type=click.Choice(list(ENGINES)), default="material", help="What builds the pages.")
def build_command(folder: Path, target: Path, engine: str) -> None:
    """Check the dossier in DIR, build its site, prove it, and only then put it in place."""
    try:
        build_site(folder, folder / target, lambda findings: tell(findings, folder), engine=engine)
    except Unusable as problem:
        give_up(problem)
    except NotBuilt as problem:
        click.echo(f"{problem} {folder / target} is as it was.", err=True)
        sys.exit(1)
    except Refused as refusal:
        click.echo(f"The dossier has errors; {folder / target} is as it was.", err=True)
        sys.exit(exit_code(refusal.findings))
    click.echo(f"The SHA-256 of its manifest, which stands for the whole site: {manifest_sha256(folder / target)}")
    click.echo(
        f"The site stands, all of it proved: 'mkdocs serve' in {folder.resolve()} shows it; "
        "'dossier offline' makes a copy that works from disk, by a double click."
    )


def tell(findings: tuple[Finding, ...], folder: Path) -> None:
    """Print errors with their places; of warnings only how many there are of each code, since none stops a build."""
    if errors := [each for each in findings if each.is_error]:
        show(errors, folder, "some")
    if counts := Counter(each.code for each in findings if not each.is_error):
        each = ", ".join(f"{number} {code}" for code, number in counts.most_common())
        click.echo(f"{count(counts.total(), 'warning')} ({each}): `dossier check` shows where.")
