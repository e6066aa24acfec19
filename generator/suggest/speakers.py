"""Who says what stands in quotation marks: by the verbs of saying in the same sentence or paragraph, or before."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter

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
        sayings = [said for part in line.parts for said in verbs.get(part.number, ())]
        for span in _beginning_in(article, line):
            if any(part.number in own for part in article.parts_in(span)):
                found.append(Spoken(span, *_speaker(span, line, sayings, found, article, cast)))
    return tuple(_told_later(found, article))


def _beginning_in(article: Article, line: Line) -> tuple[Span, ...]:
    first = bisect_left(article.quoted, line.start, key=itemgetter(0))
    return article.quoted[first : bisect_right(article.quoted, line.end, key=itemgetter(0))]


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
    parts = article.parts_in(span)
    near = sayings[max(0, bisect_left(sayings, parts[0].passage.start, key=attrgetter("start")) - 1) :]
    last = bisect_left(near, parts[-1].passage.end, key=attrgetter("start"))
    beside = [said for said in near[:last] if said.start >= parts[0].passage.start]
    if beside:
        return min(beside, key=lambda said: _distance(said, span)), "beside"
    if near[: last + 1]:
        return min(near[: last + 1], key=lambda said: _distance(said, span)), "line"
    is_whole = span[0] <= line.start + 1
    earlier = before[-1] if before else None
    if is_whole and earlier and earlier.said and _follows(earlier.span, line, article):
        return earlier.said, "goes-on"
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
