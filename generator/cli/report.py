"""How the commands speak: findings in each format, exit codes, and the end of a command that cannot go on."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

import click

from generator.cli.text import as_counts, as_some, as_text, has_many
from generator.findings import AnyRule, Finding, Unusable

FORMATS = click.Choice(["text", "json", "github", "sarif"])
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@cache
def rules() -> Mapping[str, AnyRule]:
    """Return every rule there is, by its code."""
    from generator.checks import ALL_RULES
    from generator.links import LINK_RULES
    from generator.publishing import PUBLISH_RULES
    from generator.verify import VERIFY_RULES

    return {rule.code: rule for rule in (*ALL_RULES, *VERIFY_RULES, *LINK_RULES, *PUBLISH_RULES)}


def give_up(problem: Unusable) -> NoReturn:
    """End the process with 2: the input, the arguments or the output cannot be used."""
    click.echo(str(problem), err=True)
    sys.exit(2)


def report(findings: Iterable[Finding], folder: Path, style: str, not_compared: int = 0) -> NoReturn:
    """Print findings and end the process with the exit code that they ask for."""
    some = list(findings)
    show(some, folder, style, not_compared)
    sys.exit(exit_code(some))


def show(findings: Iterable[Finding], folder: Path, style: str, not_compared: int = 0) -> None:
    """Print findings in a format, the first few of each kind (`some`), or only count them (`summary`).

    `not_compared` citations were judged in part only.
    """
    some = list(findings)
    match style:
        case "json":
            click.echo(json.dumps([_as_data(finding, folder) for finding in some], indent=1))
        case "sarif":
            from generator.cli.sarif import as_sarif  # here: hardly anybody asks for it

            click.echo(json.dumps(as_sarif(some, folder, rules()), indent=1))
        case "github":
            for finding in some:
                click.echo(_as_annotation(finding, folder))
        case _:
            for printed in _TEXTS.get(style, as_text)(some, folder):
                click.echo(printed)
            left_out = style == "some" and has_many(some)
            click.echo(_summary(some, not_compared) + "; `dossier check --all` shows each" * left_out)


_TEXTS: Mapping[str, Callable[[Sequence[Finding], Path], Iterator[str]]] = MappingProxyType(
    {"some": as_some, "summary": as_counts}
)
"""What is printed for people, beside all that there is."""


def _summary(findings: Sequence[Finding], not_compared: int) -> str:
    errors = sum(finding.is_error for finding in findings)
    unread = f"; {count(not_compared, 'citation')} compared by figures, dates and names only" * bool(not_compared)
    return f"{count(errors, 'error')}, {count(len(findings) - errors, 'warning')}{unread}"


def exit_code(findings: Iterable[Finding]) -> int:
    """Return what a process ends with after these findings: 0 no errors, 1 errors, 2 unusable input."""
    errors = [finding for finding in findings if finding.is_error]
    # No rule is asked for where nothing was found: to load all of them takes time.
    return 2 if errors and any(rules()[each.code].unusable for each in errors) else 1 if errors else 0


def count(number: int, thing: str) -> str:
    """Return "1 page" or "2 pages"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _file(finding: Finding, folder: Path) -> str:
    return (folder / finding.place.file).as_posix()


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
