"""`dossier set-aside`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import click

from generator.cli.edits import DRY_RUN, write
from generator.cli.report import FOLDER, count, give_up
from generator.core.assemble import assemble
from generator.core.model import Passage, Source
from generator.editing.aside import asides
from generator.editing.changes import AddItem
from generator.findings import Unusable
from generator.reading.entries import SetAside
from generator.reading.files import place_in
from generator.text.nearest import nearest, nearest_passage
from generator.text.quotes import locate

REASONS = click.Choice(get_args(SetAside.model_fields["reason"].annotation))
_RANGE = re.compile(r"(?P<first>\d{1,9})(?:[-–](?P<last>\d{1,9}))?")


@click.command("set-aside")
@click.argument("name", metavar="SOURCE")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--reason", type=REASONS, help="Why no claim uses the words.")
@click.option("--passage", "passages", metavar="N[-M]", multiple=True, help="The passages with these numbers.")
@click.option("--rest", is_flag=True, help="All passages that have no fate yet.")
@click.option("--quote", help="These words, which stand once in the source.")
@click.option("--prefix", default="", help="Words right before them, where they stand more than once.")
@click.option("--suffix", default="", help="Words right behind them.")
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
    dry_run: bool,
) -> None:
    """Set words of SOURCE aside with a reason; without options, list the passages that have no fate yet."""
    asked = bool(passages) + rest + (quote is not None)
    try:
        source = _source(folder, name)
        if not asked:
            _show(source)
            return
        if asked > 1 or reason is None:
            raise Unusable("Give a --reason, and one of --passage, --rest and --quote.")
        spans = [_span(source, quote, prefix, suffix)] if quote is not None else _chosen(source, passages)
        items = asides(source.text, spans, reason)
    except Unusable as problem:
        give_up(problem)
    except ValueError as problem:
        give_up(Unusable(f"{name}: {problem}. Set it aside together with what stands beside it."))
    write(folder, [AddItem("sources", name, ("set_aside",), item) for item in items], dry_run=dry_run)


def _source(folder: Path, name: str) -> Source:
    sources = assemble(folder).sources
    if name in sources:
        return sources[name]
    near = nearest(name, sources)
    raise Unusable(
        f"No source has the id {name!r}."
        + (f" Did you mean {near!r}?" if near else f" There are: {', '.join(sources)}")
    )


def _show(source: Source) -> None:
    waiting = list(_without_fate(source))
    for number, passage in waiting:
        click.echo(f"{number:4}  {' '.join(source.slice((passage.start, passage.end)).split())}")
    click.echo(f"{source.id}: {count(len(waiting), 'passage')} of {len(source.passages)} without fate")


def _without_fate(source: Source) -> Iterator[tuple[int, Passage]]:
    return ((number, each) for number, each in enumerate(source.passages, start=1) if each.fate is None)


def _chosen(source: Source, ranges: Iterable[str]) -> list[tuple[int, int]]:
    """Return the spans of numbered passages, of all without fate where no number is given. Raises Unusable."""
    numbers = {number for each in ranges for number in _numbers(each, len(source.passages))}
    taken = [number for number in sorted(numbers) if source.passages[number - 1].fate]
    if taken:
        fates = ", ".join(f"{number} ({source.passages[number - 1].fate})" for number in taken)
        raise Unusable(f"{source.id}: these passages have a fate already: {fates}. Leave them out.")
    chosen = [each for number, each in _without_fate(source) if not numbers or number in numbers]
    if not chosen:
        raise Unusable(f"{source.id}: every passage has a fate already.")
    return [(passage.start, passage.end) for passage in chosen]


def _numbers(written: str, most: int) -> range:
    found = _RANGE.fullmatch(written.strip())
    first, last = (int(found["first"]), int(found["last"] or found["first"])) if found else (0, 0)
    if not 1 <= first <= last <= most:
        raise Unusable(f"--passage {written}: a number from 1 to {most} was expected, or two of them, such as 3-5.")
    return range(first, last + 1)


def _span(source: Source, quote: str, prefix: str, suffix: str) -> tuple[int, int]:
    """Return where a quotation stands in a source. Raises Unusable where it stands nowhere, or more than once."""
    found = locate(source.text, quote, prefix, suffix)
    if len(found) == 1:
        return found[0].start, found[0].end
    if found:
        where = ", ".join(str(place_in(source.text, match.start, source.file)) for match in found[:5])
        raise Unusable(f"These words stand {len(found)} times, at {where}. Give a --prefix or a --suffix.")
    texts = [source.slice((passage.start, passage.end)) for passage in source.passages]
    index = nearest_passage(quote, texts)
    near = f" The nearest is passage {index + 1}: {' '.join(texts[index].split())}" if index is not None else ""
    raise Unusable(f"{source.file}: these words stand nowhere in it: {quote}.{near}")
