"""Places in articles as the command line names them: sources by their ids, passages by their numbers, words."""

import re
from collections.abc import Collection, Iterable

from generator.cli.report import count
from generator.core.model import Dossier, Source, overlap
from generator.editing.quoting import quotation
from generator.findings import Unusable
from generator.reading.files import place_in
from generator.text.nearest import nearest, nearest_passage
from generator.text.quotes import Match, locate

MOST_NAMES = 12
"""So many ids are listed where none is like the one that was given."""

_RANGE = re.compile(r"(?P<first>\d{1,9})(?:[-–](?P<last>\d{1,9}))?")


def source_of(dossier: Dossier, name: str) -> Source:
    """Return a source by its id. Raises Unusable, with the id most like it, where there is none."""
    if name in dossier.sources:
        return dossier.sources[name]
    raise Unusable(unknown("source", name, dossier.sources))


def unknown(what: str, id: str, known: Collection[str]) -> str:
    """Return that nothing has an id, and the one most like it, else those that there are."""
    near, names = nearest(id, known), list(known)
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    there = f" There are: {', '.join(names[:MOST_NAMES]) or 'none yet'}{more}."
    return f"No {what} has the id {id!r}." + (f" Did you mean {near!r}?" if near else there)


def numbers(written: str, source: Source) -> range:
    """Return the numbers of passages, from 1, that "3" or "3-5" stands for. Raises Unusable where it has none such."""
    found, most = _RANGE.fullmatch(written.strip()), len(source.passages)
    first, last = (int(found["first"]), int(found["last"] or found["first"])) if found else (0, 0)
    if not 1 <= first <= last <= most:
        raise Unusable(f"--passage {written}: a number from 1 to {most} was expected, or two of them, such as 3-5.")
    return range(first, last + 1)


def left(source: Source, taken: Iterable[tuple[int, int]] = (), given_back: Iterable[tuple[int, int]] = ()) -> str:
    """Return how many passages of a source have no fate, in words, once stretches of it get one or lose theirs."""
    some, others = list(taken), list(given_back)
    waiting = sum(
        not any(overlap((each.start, each.end), span) for span in some)
        if each.fate is None
        else each.fate == "set-aside" and any(overlap((each.start, each.end), span) for span in others)
        for each in source.passages
    )
    if not waiting:
        return f"every passage of {source.id} has a fate"
    return f"{count(waiting, 'passage')} of {source.id} {'has' if waiting == 1 else 'have'} no fate yet"


def match_of(source: Source, quote: str, prefix: str, suffix: str) -> Match:
    """Return where a quotation stands in a source. Raises Unusable where it stands nowhere, or more than once."""
    found = locate(source.text, quote, prefix, suffix)
    if len(found) == 1:
        return found[0]
    if found:
        where = ", ".join(str(place_in(source.text, match.start, source.file)) for match in found[:5])
        raise Unusable(f"These words stand {len(found)} times, at {where}. Give a --prefix or a --suffix.")
    texts = [source.slice((passage.start, passage.end)) for passage in source.passages]
    index = nearest_passage(quote, texts)
    near = f" The nearest is passage {index + 1}: {' '.join(texts[index].split())}" if index is not None else ""
    raise Unusable(f"{source.file}: these words stand nowhere in it: {quote}.{near}")


def words_of(source: Source, quote: str, prefix: str, suffix: str) -> dict[str, str]:
    """Return the fields that quote words: the source's own, but as typed where they skip some. Raises Unusable."""
    match = match_of(source, quote, prefix, suffix)
    if len(match.segments) == 1:
        return quoted(source, match.start, match.end)
    return {key: value for key, value in (("quote", quote), ("prefix", prefix), ("suffix", suffix)) if value}


def quoted(source: Source, start: int, end: int) -> dict[str, str]:
    """Return the fields that quote a stretch of a source. Raises Unusable where no words tell it from others."""
    try:
        return quotation(source.text, start, end)
    except ValueError as problem:
        raise Unusable(f"{source.id}: {problem}. Quote more of what stands around it.") from None
