"""`dossier cite`."""

from pathlib import Path
from typing import get_args

import click

from generator.cli.edits import DRY_RUN, write
from generator.cli.places import left, match_of, numbers, quoted, source_of, unknown, words_of
from generator.cli.report import FOLDER, count, give_up
from generator.core.assemble import assemble
from generator.core.model import Dossier, Source
from generator.editing.changes import AddEntry, AddItem, Change, Value
from generator.findings import Unusable
from generator.reading.entries import Evidence

STANCES = click.Choice(get_args(Evidence.model_fields["stance"].annotation))


@click.command("cite")
@click.argument("claim")
@click.argument("name", metavar="SOURCE")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--quote", help="These words of the source.")
@click.option("--prefix", default="", help="Words right before them, where they stand more than once.")
@click.option("--suffix", default="", help="Words right behind them.")
@click.option("--passage", metavar="N", help="The whole passage with this number.")
@click.option("--stance", type=STANCES, default="supports", help="What the words do to the claim.")
@click.option("--speaker", "speakers", metavar="ID", multiple=True, help="Whose words they are: an actor.")
@click.option("--attribution", metavar="WORD", help="The source's own word of saying.")
@click.option("--said", metavar="DATE", help="When they were said, where the source dates them.")
@click.option("--statement", help="What a new claim states, in one sentence.")
@click.option("--topic", "topics", multiple=True, help="A word to find the new claim by.")
@DRY_RUN
def cite_command(
    claim: str,
    name: str,
    folder: Path,
    quote: str | None,
    prefix: str,
    suffix: str,
    passage: str | None,
    stance: str,
    speakers: tuple[str, ...],
    attribution: str | None,
    said: str | None,
    statement: str | None,
    topics: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Cite words of SOURCE for CLAIM; with --statement, CLAIM is the id of a new one."""
    try:
        dossier = assemble(folder)
        source = source_of(dossier, name)
        if (quote is None) == (passage is None):
            raise Unusable("Give the words to cite, with --quote or with --passage.")
        words = _passage(source, passage) if passage is not None else words_of(source, quote or "", prefix, suffix)
        _refuse_unknown(dossier, speakers)
        more = {"speaker": _one_or_all(speakers), "attribution": attribution, "said": said}
        evidence: dict[str, Value] = {"source": name, **words, "stance": stance}
        evidence |= {key: value for key, value in more.items() if value}
        change = _change(dossier, claim, evidence, statement, topics)
    except Unusable as problem:
        give_up(problem)
    write(folder, [change], dry_run=dry_run)
    match = match_of(source, *(words.get(key, "") for key in ("quote", "prefix", "suffix")))
    done = f"Cited for {claim}, {'which is new' if claim not in dossier.claims else _evidence(dossier, claim)}"
    click.echo(f"{'It would be: ' * dry_run}{done}; {left(source, match.segments)}.")


def _evidence(dossier: Dossier, claim: str) -> str:
    number = len(dossier.claims[claim].entry.evidence) + 1
    return f"which has {count(number, 'citation')} now"


def _change(
    dossier: Dossier, claim: str, evidence: dict[str, Value], statement: str | None, topics: tuple[str, ...]
) -> Change:
    """Return what adds evidence, with a claim of its own where there is a statement. Raises Unusable."""
    is_there = claim in dossier.claims
    if is_there and (statement is not None or topics):
        raise Unusable(f"There is a claim {claim!r} already. Leave out --statement and --topic, or give another id.")
    if is_there:
        return AddItem("claims", claim, ("evidence",), evidence)
    if statement is None:
        raise Unusable(f"{unknown('claim', claim, dossier.claims)} A new one needs a --statement.")
    found: dict[str, Value] = {"topics": topics} if topics else {}
    return AddEntry("claims", {"id": claim, "statement": statement, **found, "evidence": [evidence]})


def _passage(source: Source, number: str) -> dict[str, str]:
    found = [source.passages[each - 1] for each in numbers(number, source)]
    return quoted(source, found[0].start, found[-1].end)


def _refuse_unknown(dossier: Dossier, speakers: tuple[str, ...]) -> None:
    if wrong := [unknown("actor", each, dossier.actors) for each in speakers if each not in dossier.actors]:
        raise Unusable("\n".join(wrong))


def _one_or_all(names: tuple[str, ...]) -> Value:
    return names[0] if len(names) == 1 else names
