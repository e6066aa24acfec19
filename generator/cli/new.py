"""`dossier new`."""

from pathlib import Path

import click

from generator.cli.report import give_up
from generator.findings import Unusable
from generator.new import LANGUAGES, new_dossier


@click.command("new")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="The question that the dossier answers.")
@click.option("--language", metavar="TAG", default="en", help=f"A language tag; texts in {', '.join(LANGUAGES)}.")
@click.option("--sections", metavar="A,B,C", help="Which sections there are, in which order; else all.")
@click.option(
    "--generator", metavar="SPEC", help="What pip installs the generator from; else as it was installed here."
)
@click.option("--empty", is_flag=True, help="Without the invented story: ready for articles of your own.")
def new_command(
    target: Path, title: str | None, language: str, sections: str | None, generator: str | None, empty: bool
) -> None:
    """Make a small, complete dossier in DIR, which is absent or empty."""
    names = None if sections is None else [name.strip() for name in sections.split(",")]
    try:
        made = new_dossier(target, title, language, names, generator, empty=empty)
    except Unusable as problem:
        give_up(problem)
    rest = "no story yet. Run 'dossier add FILE...' there, to take in your articles."
    story = "a small dossier. Build it with `make site` there, then write your own in its place."
    click.echo(f"{target} holds {rest if empty else story}")
    if made.language == "en":
        click.echo("Its dates read May 3, 2024. For 3 May 2024, run 'dossier edit dossier language=en-GB' there.")
    if empty:
        click.echo("It stands as of today (as_of) until you add articles: then as of the day of the last one.")
    if made.texts != made.language.partition("-")[0]:
        click.echo(f"There are no texts in {made.language} yet: its articles and what is said of them are in English.")
        click.echo(f"The words of its pages are yours to translate: run 'dossier words {made.language}' there.")
    if "file:" in made.generator:
        click.echo("requirements.txt names the generator by a path of this machine, which serves nobody else.")
