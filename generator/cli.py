"""The command line: the only module that prints.

Exit codes: 0 no errors (warnings are printed), 1 errors, 2 unusable input, arguments or output, 130 interrupted.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from errno import EISDIR
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.build import NotBuilt, build_site
from generator.checks import ALL_RULES
from generator.findings import AnyRule, Finding, Refused, Unusable
from generator.new import LANGUAGES, new_dossier
from generator.offline import offline
from generator.pages.wording import empty_catalogue
from generator.site import build, check_and_count, check_pages
from generator.text.nearest import nearest
from generator.text.tags import language_tag
from generator.verify import VERIFY_RULES, manifest_sha256, verify

RULES: dict[str, AnyRule] = {rule.code: rule for rule in (*ALL_RULES, *VERIFY_RULES)}
FORMATS = click.Choice(["text", "json", "github"])
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class _Commands(click.Group):
    """Ends every command in words, whatever stops it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. What the terminal cannot show is printed as its code."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            sys.exit(130)
        except BrokenPipeError:
            raise  # the reader has seen enough: click ends without a word
        except OSError as error:
            _end_output()
            _give_up(Unusable(f"{error.filename or 'the output'}: {error.strerror or error}."))


def _end_output() -> None:
    """Where it is the output that failed, send the rest of it nowhere: Python would try again, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Commands)
@click.version_option(__version__)
def main() -> None:
    """Prove a dossier and turn it into pages."""


@main.command("new")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="The question that the dossier answers.")
@click.option("--language", metavar="TAG", default="en", help=f"A language tag; texts in {', '.join(LANGUAGES)}.")
@click.option("--sections", metavar="A,B,C", help="Which sections there are, in which order; else all.")
@click.option(
    "--generator", metavar="SPEC", help="What pip installs the generator from; else as it was installed here."
)
def new_command(target: Path, title: str | None, language: str, sections: str | None, generator: str | None) -> None:
    """Make a small, complete dossier in DIR, which is absent or empty."""
    names = None if sections is None else [name.strip() for name in sections.split(",")]
    try:
        made = new_dossier(target, title, language, names, generator)
    except Unusable as problem:
        _give_up(problem)
    click.echo(f"{target} holds a small dossier. Build it with `make site` there, then write your own in its place.")
    if made.texts != made.language.partition("-")[0]:
        click.echo(f"There are no texts in {made.language} yet: its articles and what is said of them are in English.")
        click.echo(f"The words of its pages are yours to translate: run 'dossier words {made.language}' there.")
    if "file:" in made.generator:
        click.echo("requirements.txt names the generator by a path of this machine, which serves nobody else.")


@main.command("check")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--format", "style", type=FORMATS, default="text", help="How findings are printed.")
def check_command(folder: Path, style: str) -> None:
    """Report all findings of the dossier in DIR (the folder that holds seeds/)."""
    try:
        findings, not_compared = check_and_count(folder)
    except Unusable as problem:
        _give_up(problem)
    _report(findings, folder, style, not_compared)


@main.command("write")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--to", "target", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to.")
def write_command(folder: Path, target: Path) -> None:
    """Write the pages of the dossier in DIR as Markdown files; files that would not change are left alone."""
    try:
        site = build(folder)
        findings = check_pages(site)
    except Unusable as problem:
        _give_up(problem)
    except Refused as refusal:
        findings = refusal.findings
    if any(finding.is_error for finding in findings):
        _report(findings, folder, "text")
    texts = {page.path: page.markdown for page in site.pages} | dict(site.files)
    wanted = {path: text.encode() for path, text in texts.items()} | dict(site.assets)
    try:
        written = _write({target / path: content for path, content in wanted.items()})
    except OSError as error:
        _give_up(Unusable(f"{error.filename or target}: {error.strerror or error}. Nothing was written to {target}."))
    click.echo(f"{written} of {len(wanted)} files written to {target}")


@main.command("words")
@click.argument("tag")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
def words_command(tag: str, folder: Path) -> None:
    """Begin a catalogue of the words on the pages in the language TAG, to be translated: seeds/languages/TAG.po."""
    try:
        name = language_tag(tag)
    except ValueError as problem:
        _give_up(Unusable(str(problem)))
    path = folder / "seeds" / "languages" / f"{name}.po"
    if path.exists():
        _give_up(Unusable(f"{path} is there already; nothing was written."))
    try:
        _write({path: empty_catalogue(name).encode()})
    except OSError as error:
        _give_up(Unusable(f"{error.filename or path}: {error.strerror or error}. Nothing was written."))
    click.echo(f"{path}: translate each msgid into its msgstr, then set 'language: {name}' in seeds/dossier.yml")


@main.command("build")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--site-dir", "target", type=click.Path(path_type=Path), default="site", help="Where to, from DIR.")
def build_command(folder: Path, target: Path) -> None:
    """Check the dossier in DIR, build its site with MkDocs, prove it, and only then put it in place."""
    try:
        build_site(folder, folder / target, lambda findings: _print(findings, folder, "text"))
    except Unusable as problem:
        _give_up(problem)
    except NotBuilt as problem:
        click.echo(f"{problem} {folder / target} is as it was.", err=True)
        sys.exit(1)
    except Refused as refusal:
        click.echo(f"The dossier has errors; {folder / target} is as it was.", err=True)
        sys.exit(_exit_code(refusal.findings))
    click.echo(f"The SHA-256 of its manifest, which stands for the whole site: {manifest_sha256(folder / target)}")
    click.echo(
        "The site stands, all of it proved: run 'make serve', or 'make offline' for a copy that works from disk."
    )


@main.command("verify")
@click.argument("site", type=FOLDER)
@click.option("--root", type=FOLDER, default=".", help="The folder that holds seeds/.")
@click.option("--format", "style", type=FORMATS, default="text", help="How findings are printed.")
def verify_command(site: Path, root: Path, style: str) -> None:
    """Prove a built SITE anew from its dossier.json, its pages and the articles."""
    findings = verify(site, root)
    if not findings and style == "text":
        click.echo(f"{site}: every word, citation, quotation and passage was proved anew")
        click.echo(f"The SHA-256 of its manifest, which stands for the whole site: {manifest_sha256(site)}")
    _report(findings, Path(), style)


@main.command("offline")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--site", type=FOLDER, default="site", help="The built site.")
def offline_command(target: Path, site: Path) -> None:
    """Copy a built site to DIR so that it works from disk, by a double click on its index.html."""
    try:
        pages = offline(site, target)
    except Unusable as problem:
        _give_up(problem)
    click.echo(f"{_count(pages, 'page')}: open {(target / 'index.html').as_posix()}.")


@main.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Tell what a finding means, why it matters, an example, and the remedy; without CODE, list the codes."""
    if code is None:
        for rule in RULES.values():
            click.echo(f"{rule.code}: {rule.explanation.splitlines()[0]}")
    elif code in RULES:
        click.echo(f"{code} ({RULES[code].severity})\n\n{RULES[code].explanation}")
    else:
        near = nearest(code, RULES)
        hint = f" Did you mean {near}?" if near else ""
        click.echo(f"No finding has the code {code!r}.{hint} `dossier explain` lists them all.", err=True)
        sys.exit(2)


def _give_up(problem: Unusable) -> None:
    click.echo(str(problem), err=True)
    sys.exit(2)


def _report(findings: Iterable[Finding], folder: Path, style: str, not_compared: int = 0) -> None:
    """Print findings and end the process with the exit code that they ask for."""
    some = list(findings)
    _print(some, folder, style, not_compared)
    sys.exit(_exit_code(some))


def _print(findings: Iterable[Finding], folder: Path, style: str, not_compared: int = 0) -> None:
    some = list(findings)
    if style == "json":
        click.echo(json.dumps([_as_data(finding, folder) for finding in some], indent=1))
    for finding in some if style != "json" else ():
        click.echo(_as_text(finding, folder) if style == "text" else _as_annotation(finding, folder))
    if style == "text":
        errors = sum(finding.is_error for finding in some)
        unread = f"; {_count(not_compared, 'citation')} compared by figures, dates and names only" * bool(not_compared)
        click.echo(f"{_count(errors, 'error')}, {_count(len(some) - errors, 'warning')}{unread}")


def _exit_code(findings: Iterable[Finding]) -> int:
    errors = [finding for finding in findings if finding.is_error]
    return 2 if any(RULES[finding.code].unusable for finding in errors) else 1 if errors else 0


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _file(finding: Finding, folder: Path) -> str:
    return (folder / finding.place.file).as_posix()


def _as_text(finding: Finding, folder: Path) -> str:
    place = f"{_file(finding, folder)}:{finding.place.line}:{finding.place.column}"
    severity = "" if finding.is_error else "warning: "
    return f"{place}: {finding.code} {severity}{finding.message}\n    {finding.remedy}"


def _as_data(finding: Finding, folder: Path) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": _file(finding, folder),
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "remedy": finding.remedy,
        "claim": finding.claim,
    }


def _as_annotation(finding: Finding, folder: Path) -> str:
    """Return a workflow command of GitHub Actions, escaped as its documentation says."""
    message = f"{finding.message} {finding.remedy}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = _file(finding, folder).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    place = f"file={file},line={finding.place.line},col={finding.place.column},title={finding.code}"
    return f"::{finding.severity} {place}::{message}"


def _write(files: Mapping[Path, bytes]) -> int:
    """Write files whole, and all of them or none; return how many had to be written.

    Raises OSError, with the path, where one cannot be written.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            if path.is_dir():
                raise IsADirectoryError(EISDIR, "a folder stands where a file is to be written", str(path))
            if path.is_file() and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = path.with_name(f".{path.name}.{os.getpid()}")
            _write_beside(waiting[path], path, data)
        for path, beside in waiting.items():
            beside.replace(path)
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)
    return len(waiting)


def _write_beside(beside: Path, path: Path, data: bytes) -> None:
    try:
        beside.write_bytes(data)
    except OSError as error:
        # A disk that is full does not say for which file, and nobody knows the name beside it.
        raise OSError(error.errno, error.strerror, str(path)) from error
