"""Findings as people read them: place, code and message, the remedy, the line, and where words differ."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shutil import get_terminal_size

import click

from generator.findings import Finding, Near
from generator.reading.excerpt import excerpts, visible
from generator.text.difference import Kind, difference

_GUTTER = 6
MOST_ALIKE = 3
"""So many findings of one code are printed of one file, where not all are asked for."""
_PIPED = 100
"""Columns of a line where no terminal says how many it has."""
_LEAST = 40

# Brackets and signs say what colour says, as `git diff --word-diff` writes them.
_MARKS: dict[Kind, tuple[str, str]] = {"left-out": ("[-", "-]"), "put-in": ("{+", "+}")}
_COLOURS: dict[Kind, str] = {"left-out": "red", "put-in": "green"}


def as_text(findings: Iterable[Finding], folder: Path) -> Iterator[str]:
    """Yield what is printed of each finding; colours stand in it, which a pipe does not get."""
    is_terminal = sys.stdout.isatty()
    width = max(_LEAST, get_terminal_size().columns) if is_terminal else _PIPED
    excerpt = excerpts(folder, width - _GUTTER - len(" | "))
    for finding in findings:
        lines = [_headline(finding, folder), f"    {visible(finding.remedy)}"]
        if found := excerpt(finding.place):
            lines.append(_beside(f"{finding.place.line} | ", found.line))
            lines.append(_beside("| ", click.style(found.pointer, "cyan")))
        if finding.near:
            lines.append(_beside("= ", _marked(finding.near)))
        yield "\n".join(lines)


def as_some(findings: Sequence[Finding], folder: Path) -> Iterator[str]:
    """Yield what is printed of the first few findings of a code in a file, and how many more there are."""
    totals = _totals(findings)
    so_far, shown = Counter[tuple[str, str]](), list[tuple[Finding, int]]()
    for each in findings:
        key = each.place.file, each.code
        so_far[key] += 1
        if so_far[key] <= MOST_ALIKE:
            shown.append((each, totals[key] - MOST_ALIKE if so_far[key] == MOST_ALIKE else 0))
    for (each, more), printed in zip(shown, as_text((each for each, _ in shown), folder), strict=True):
        yield printed
        if more > 0:
            yield f"    and {more} more like this in {(folder / each.place.file).as_posix()}"


def has_many(findings: Iterable[Finding]) -> bool:
    """Tell whether `as_some` leaves any out."""
    return any(number > MOST_ALIKE for number in _totals(findings).values())


def _totals(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((each.place.file, each.code) for each in findings)


def as_counts(findings: Iterable[Finding], folder: Path) -> Iterator[str]:
    """Yield a line for each file and code: how many findings there are, errors before warnings."""
    found = Counter((not each.is_error, each.place.file, each.code) for each in findings)
    for (is_warning, file, code), number in sorted(found.items()):
        path = click.style((folder / file).as_posix(), bold=True)
        name = click.style(code, "yellow" if is_warning else "red", bold=True)
        yield f"{path}: {number} {'warning' if is_warning else 'error'}{'s' * (number > 1)}: {name}"


def _headline(finding: Finding, folder: Path) -> str:
    place = f"{(folder / finding.place.file).as_posix()}:{finding.place.line}:{finding.place.column}"
    severity = "" if finding.is_error else "warning: "
    code = click.style(finding.code, "red" if finding.is_error else "yellow", bold=True)
    return f"{click.style(place, bold=True)}: {code} {severity}{visible(finding.message)}"


def _beside(head: str, text: str) -> str:
    return f"{head:>{_GUTTER + len(' | ')}}{text}"


def _marked(near: Near) -> str:
    """Return a passage whole, with what the quotation has and the passage has not, and the other way round."""
    return "".join(_shown(kind, visible(text)) for kind, text in difference(near.quotation, near.passage))


def _shown(kind: Kind, text: str) -> str:
    before, behind = _MARKS.get(kind, ("", ""))
    return click.style(f"{before}{text}{behind}", _COLOURS[kind]) if kind in _COLOURS else text
