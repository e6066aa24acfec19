"""`dossier set-aside`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import click

from generator.cli.edits import DRY_RUN, write
from generator.cli.places import left, match_of, numbers, source_of
from generator.cli.report import FOLDER, count, give_up
from generator.core.assemble import assemble
from generator.core.model import Passage, Source, overlap
from generator.editing.aside import Aside, asides, otherwise
from generator.editing.changes import AddItem, Change
from generator.findings import Unusable
from generator.reading.entries import SetAside

REASONS = click.Choice(get_args(SetAside.model_fields["reason"].annotation))


@click.command("set-aside")
@click.argument("name", metavar="SOURCE")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--reason", type=REASONS, help="Why no claim uses the words.")
@click.option("--passage", "passages", metavar="N[-M]", multiple=True, help="The passages with these numbers.")
@click.option("--rest", is_flag=True, help="All passages that have no fate yet.")
@click.option("--quote", help="These words, which stand once in the source.")
@click.option("--prefix", default="", help="Words right before them, where they stand more than once.")
@click.option("--suffix", default="", help="Words right behind them.")
@click.option("--change", is_flag=True, help="Give passages that are set aside another reason.")
@click.option("--take-back", is_flag=True, help="Set passages aside no more.")
@DRY_RUN
def set_aside_command(
    name: str,
    folder: Path,
    reason: str | None,
    passages: tuple[str, ...],
    rest: bool,
    quote: str | None,
    prefix: str,
    suffix: str,
    change: bool,
    take_back: bool,
    dry_run: bool,
) -> None:
    """Set words of SOURCE aside with a reason; without options, list the passages that have no fate yet."""
    asked = bool(passages) + rest + (quote is not None)
    try:
        source = source_of(assemble(folder), name)
        if change or take_back:
            if asked != 1 or not passages or change == take_back or change != (reason is not None):
                raise Unusable("Give --passage with --change and a --reason, or with --take-back and none.")
            changes = _otherwise(source, passages, reason)
            chosen = [
                (source.passages[each - 1].start, source.passages[each - 1].end) for each in _numbers(source, passages)
            ]
            done = f"{count(len(chosen), 'passage')} {f'set aside as {reason}' if change else 'taken back'}"
            rest_told = left(source, given_back=() if change else chosen)
        elif not asked:
            _show(source)
            return
        elif asked > 1 or reason is None:
            raise Unusable("Give a --reason, and one of --passage, --rest and --quote.")
        else:
            match = match_of(source, quote, prefix, suffix) if quote is not None else None
            spans = [(match.start, match.end)] if match else _chosen(source, passages)
            items = asides(source.text, spans, reason)
            touched = [each for each in source.passages if any(overlap((each.start, each.end), span) for span in spans)]
            done, rest_told = f"{count(len(touched), 'passage')} set aside as {reason}", left(source, spans)
            changes = tuple(AddItem("sources", name, ("set_aside",), item) for item in items)
    except Unusable as problem:
        give_up(problem)
    except ValueError as problem:
        give_up(Unusable(f"{name}: {problem}. Set it aside together with what stands beside it."))
    write(folder, changes, dry_run=dry_run)
    click.echo(f"{done}; {rest_told}." if not dry_run else f"It would be: {done}; {rest_told}.")


def _show(source: Source) -> None:
    waiting = list(_without_fate(source))
    for number, passage in waiting:
        click.echo(f"{number:4}  {' '.join(source.slice((passage.start, passage.end)).split())}")
    click.echo(f"{source.id}: {count(len(waiting), 'passage')} of {len(source.passages)} without fate")


def _without_fate(source: Source) -> Iterator[tuple[int, Passage]]:
    return ((number, each) for number, each in enumerate(source.passages, start=1) if each.fate is None)


def _numbers(source: Source, ranges: Iterable[str]) -> list[int]:
    return sorted({number for each in ranges for number in numbers(each, source)})


def _chosen(source: Source, ranges: Iterable[str]) -> list[tuple[int, int]]:
    """Return the spans of numbered passages, of all without fate where no number is given. Raises Unusable."""
    wanted = _numbers(source, ranges)
    if taken := [number for number in wanted if source.passages[number - 1].fate]:
        fates = ", ".join(f"{number} ({source.passages[number - 1].fate})" for number in taken)
        raise Unusable(f"{source.id}: these passages have a fate already: {fates}. Leave them out, or --change them.")
    chosen = [each for number, each in _without_fate(source) if not wanted or number in wanted]
    if not chosen:
        raise Unusable(f"{source.id}: every passage has a fate already.")
    return [(passage.start, passage.end) for passage in chosen]


def _otherwise(source: Source, ranges: Iterable[str], reason: str | None) -> tuple[Change, ...]:
    """Return what gives numbered passages another reason, or none. Raises Unusable where one is not set aside."""
    present = [
        Aside(index, tuple(_pieces(source, entry)), entry.reason) for index, entry in enumerate(source.entry.set_aside)
    ]
    wanted = _numbers(source, ranges)
    spans = [(source.passages[number - 1].start, source.passages[number - 1].end) for number in wanted]
    held = [any(overlap(piece, span) for aside in present for piece in aside.pieces) for span in spans]
    if free := [str(number) for number, is_held in zip(wanted, held, strict=True) if not is_held]:
        raise Unusable(f"{source.id}: these passages are not set aside: {', '.join(free)}. Leave them out.")
    changes = otherwise(source.id, source.text, present, spans, reason)
    if not changes:
        raise Unusable(f"{source.id}: these passages are set aside as {reason} already.")
    return changes


def _pieces(source: Source, aside: SetAside) -> Iterator[tuple[int, int]]:
    """Yield the part of each passage that an item sets aside, where it holds any words."""
    for segment in (segment for match, each in source.set_aside if each is aside for segment in match.segments):
        for each in source.passages:
            start, end = max(each.start, segment[0]), min(each.end, segment[1])
            if any(sign.isalnum() for sign in source.text[start:end]):
                yield start, end
