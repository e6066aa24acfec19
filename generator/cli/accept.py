"""`dossier accept`."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

import click

from generator.cli.edits import DRY_RUN, write
from generator.cli.places import left
from generator.cli.report import FOLDER, count, give_up
from generator.core.assemble import assemble
from generator.findings import Unusable
from generator.suggest import suggest
from generator.suggest.accepting import actors_added, changes_of, reworded
from generator.suggest.proposal import Kind, Proposal


@click.command("accept")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--all", "kinds", type=click.Choice(get_args(Kind)), multiple=True, help="All proposals of a kind.")
@click.option("--as", "statement", metavar="STATEMENT", help="What the claim states, in your own words; for one claim.")
@click.option("--id", "new", metavar="NEW-ID", help="The id of that claim.")
@click.option("--dossier", "folder", metavar="DIR", type=FOLDER, default=".", help="The folder that holds seeds/.")
@DRY_RUN
def accept_command(
    ids: tuple[str, ...], kinds: tuple[str, ...], statement: str | None, new: str | None, folder: Path, dry_run: bool
) -> None:
    """Write proposals of `dossier suggest` into the ledger, by their ids or all of a kind."""
    try:
        if not ids and not kinds:
            raise Unusable("Give the ids of proposals, as `dossier suggest` shows them, or --all KIND.")
        dossier = assemble(folder)
        proposals = suggest(dossier)
        if unknown := "\n".join(_unknown(ids, {each.id for each in proposals})):
            raise Unusable(unknown)
        chosen = [each for each in proposals if each.id in ids or each.kind in kinds]
        if statement is not None or new is not None:
            chosen = [_in_own_words(chosen, statement, new)]
    except Unusable as problem:
        give_up(problem)
    changes = changes_of(chosen)
    write(folder, changes, dry_run=dry_run)
    if added := actors_added(changes):
        click.echo(f"actors {'that would be ' * dry_run}added: {added}")
    silent = sum(not each.changes for each in chosen)
    only = f"; {count(silent, 'proposal')} of them only tell where to look" if silent else ""
    click.echo(f"{count(len(chosen), 'proposal')} {'would be ' * dry_run}accepted{only}")
    for source in (dossier.sources[name] for name in dict.fromkeys(each.source for each in chosen)):
        spans = [(each.start, each.end) for each in chosen if each.source == source.id and _gives_fate(each)]
        if spans:
            click.echo(f"{left(source, spans)}.")


def _gives_fate(proposal: Proposal) -> bool:
    """Tell whether what is accepted cites words or sets them aside."""
    return proposal.kind in ("set-aside", "claim", "evidence") and bool(proposal.changes)


def _in_own_words(chosen: Sequence[Proposal], statement: str | None, new: str | None) -> Proposal:
    if len(chosen) != 1:
        raise Unusable(f"--as and --id are for one proposal; these are {len(chosen)}. Give the id of one claim.")
    try:
        return reworded(chosen[0], statement, new)
    except ValueError as problem:
        raise Unusable(f"{chosen[0].id}: {problem}. --as and --id are for a proposal of a claim.") from None


def _unknown(ids: Iterable[str], known: set[str]) -> Iterator[str]:
    """Yield what is wrong with ids. None is called the nearest: they are made by chance, and likeness says nothing."""
    for id in ids:
        if id not in known:
            yield (
                f"No proposal has the id {id}: it was accepted already, or what it rests on has changed: whatever is "
                "cited or set aside in a passage gives the proposals for it other ids. "
                "`dossier suggest SOURCE` tells those of now."
            )
