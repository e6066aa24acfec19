"""Who says what stands in quotation marks: by the verbs of saying in the same sentence or paragraph, or before."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter

from generator.core.model import overlap
from generator.suggest.article import Article, Line, Part, Span
from generator.suggest.cast import Cast
from generator.suggest.sayings import Said, person_before
from generator.text.marks import MARKS


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch in quotation marks, and who says it."""

    span: Span
    said: Said | None
    """None where nothing tells."""
    rule: str
    """`beside`, `line`, `goes-on` or `near`: where whoever says it stands."""


def spoken(
    article: Article, parts: Iterable[Part], told: Iterable[tuple[Part, Said]], cast: Cast
) -> tuple[Spoken, ...]:
    """Return each stretch in quotation marks in some passages of an article, with who says it.

    `told` are the verbs of saying in these passages.
    """
    own = {part.number for part in parts}
    verbs: dict[int, list[Said]] = {}
    for part, said in told:
        verbs.setdefault(part.number, []).append(said)
    found: list[Spoken] = []
    for line in article.lines:
        some = [part for part in line.parts if part.number in own]
        sayings = [said for part in some for said in verbs.get(part.number, ())]
        for span in stretches_in(article, (line.start, line.end)) if some else ():
            if any(overlap(span, part.bounds) for part in some):
                found.append(Spoken(span, *_speaker(span, line, sayings, found, article, cast)))
    return tuple(_told_later(found, article))


def stretches_in(article: Article, span: Span) -> list[Span]:
    """Return the stretches in quotation marks that begin within a part of an article."""
    first = bisect_left(article.quoted, span[0], key=itemgetter(0))
    return list(article.quoted[first : bisect_right(article.quoted, span[1], key=itemgetter(0))])


def _told_later(found: list[Spoken], article: Article) -> list[Spoken]:
    """Return quotations that go on in the next paragraph with the speaker who is told there."""
    later = list(found)
    for index in range(len(found) - 2, -1, -1):
        own, following = later[index], later[index + 1]
        is_open = article.text[own.span[1] - 1] not in MARKS
        if is_open and own.rule in ("goes-on", "near") and not article.text[own.span[1] : following.span[0]].strip():
            later[index] = replace(own, said=following.said or own.said, rule="goes-on")
    return later


# --- which of the verbs ----------------------------------------------------------------------------------------------


def _speaker(
    span: Span, line: Line, sayings: list[Said], before: list[Spoken], article: Article, cast: Cast
) -> tuple[Said | None, str]:
    parts = [part for part in line.parts if overlap(span, part.bounds)]
    start, end = min(part.passage.start for part in parts), max(part.passage.end for part in parts)
    beside = [said for said in sayings if start <= said.start < end]
    if beside:
        return min(beside, key=lambda said: _distance(said, span)), "beside"
    if sayings:
        return min(sayings, key=lambda said: _distance(said, span)), "line"
    is_whole = span[0] <= line.start + 1
    last = before[-1] if before else None
    if is_whole and last and last.said and _follows(last.span, line, article):
        return last.said, "goes-on"
    return person_before(parts[0], span[0], cast), "near"


def _distance(said: Said, span: Span) -> int:
    """Return how far a verb stands from a quotation; behind it, a verb belongs rather to what it ends."""
    if said.end <= span[0]:
        return span[0] - said.end
    return max(0, min(said.start, said.begin) - span[1])


def _follows(last: Span, line: Line, article: Article) -> bool:
    """Tell whether no line stands between a quotation and the line after it."""
    index = bisect_left(article.lines, line.start, key=attrgetter("start"))
    return index > 0 and article.lines[index - 1].start <= last[0]
