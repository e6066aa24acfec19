"""`dossier suggest`."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import get_args

import click

from generator.cli.edits import write
from generator.cli.report import FOLDER, count, give_up
from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.editing.changes import Change
from generator.findings import Place, Unusable
from generator.reading.files import place_in
from generator.suggest import suggest
from generator.suggest.accepting import actors_added, changes_of
from generator.suggest.proposal import Kind, Proposal


@click.command("suggest")
@click.argument("source", required=False)
@click.option("--dossier", "folder", metavar="DIR", type=FOLDER, default=".", help="The folder that holds seeds/.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(get_args(Kind)), help="Only proposals of this kind.")
@click.option("--least", type=click.FloatRange(0, 1), default=0.0, help="Only proposals of at least this confidence.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How they are printed.")
@click.option("--write", "accept", is_flag=True, help="Accept all that is shown.")
def suggest_command(
    source: str | None, folder: Path, kinds: tuple[str, ...], least: float, style: str, accept: bool
) -> None:
    """Propose ledger entries for the article SOURCE, or for all: exact words, how sure they are, and why."""
    try:
        dossier = assemble(folder)
        found = [
            each for each in suggest(dossier, source) if each.confidence >= least and (not kinds or each.kind in kinds)
        ]
    except Unusable as problem:
        give_up(problem)
    if style == "json":
        click.echo(json.dumps([_as_data(each, dossier) for each in found], indent=1, ensure_ascii=False))
    if style == "text":
        _print(found, kinds, dossier, folder)
    if accept:
        changes = changes_of(found)
        write(folder, changes, dry_run=False, show=style == "text")
        if style == "text" and (added := actors_added(changes)):
            click.echo(f"actors added: {added}")
    if style == "text":
        click.echo(f"{count(len(found), 'proposal')}{' accepted' * accept}")


def _print(found: Iterable[Proposal], kinds: tuple[str, ...], dossier: Dossier, folder: Path) -> None:
    """Print proposals source by source, in the order of its text; what to read is told in a line, unless asked for."""
    for source, some in groupby(found, key=attrgetter("source")):
        own = list(some)
        later = [each for each in own if each.kind == "reading" and "reading" not in kinds]
        shown = [each for each in own if each not in later]
        for each in shown if kinds else sorted(shown, key=attrgetter("start", "end")):
            click.echo(_as_text(each, dossier, folder))
        if later:
            click.echo(f"{source}: {count(len(later), 'passage')} without a fate; --kind reading tells their order")


def _place(proposal: Proposal, dossier: Dossier) -> Place:
    source = dossier.sources[proposal.source]
    return place_in(source.text, proposal.start, source.file)


def _as_text(proposal: Proposal, dossier: Dossier, folder: Path) -> str:
    place = _place(proposal, dossier)
    where = f"{(folder / place.file).as_posix()}:{place.line}:{place.column}"
    head = f"{where}: {proposal.id} {proposal.kind} {proposal.confidence:.2f}"
    return f"{head}\n    “{' '.join(proposal.exact.split())}”\n    {proposal.reason}"


def _as_data(proposal: Proposal, dossier: Dossier) -> dict[str, object]:
    place = _place(proposal, dossier)
    return {
        "id": proposal.id,
        "kind": proposal.kind,
        "source": proposal.source,
        "start": proposal.start,
        "end": proposal.end,
        "exact": proposal.exact,
        "confidence": proposal.confidence,
        "reason": proposal.reason,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "accepting": [_change(change) for change in proposal.changes],
    }


def _change(change: Change) -> dict[str, object]:
    """Return a change as data: what it does ("add-entry", "add-item"), to what, and with which values."""
    name = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in type(change).__name__)
    return {"change": name.strip("-"), **asdict(change)}
