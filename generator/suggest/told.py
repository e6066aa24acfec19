"""When words were said: the date beside a verb of saying, and who said more right after it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from generator.suggest.article import Article, Part
from generator.suggest.moments import Moment
from generator.suggest.sayings import Said
from generator.text.dates import days

NEAR = 2
"""Words of the same person within so many lines were said on the same day."""
BETWEEN = 40
"""Characters. A date farther from a verb of saying is rather one of what is said."""


def said_on(article: Article, part: Part, said: Said, dated: Iterable[Moment]) -> Moment | None:
    """Return which date of a passage belongs to a verb of saying: beside it, or where the sentence begins."""
    last = article.source.published.last
    found = [
        each
        for each in dated
        if not _is_quoted(article, each) and days(each.day).first <= last  # nobody is quoted from tomorrow
    ]
    beside = [each for each in found if _gap(article, each, said) is not None]
    if beside:
        return min(beside, key=lambda each: _gap(article, each, said) or 0)
    first = [each for each in found if each.start - part.passage.start < BETWEEN // 2]
    return first[0] if first and said.start > first[0].end else None


def _is_quoted(article: Article, moment: Moment) -> bool:
    return bool(article.quoted_in((moment.start, moment.end)))


def _gap(article: Article, moment: Moment, said: Said) -> int | None:
    """Return how far a date stands from a verb or its subject, None where a mark or too much stands between."""
    begin = min(said.begin, said.start)
    stretches = pairwise(sorted(((moment.start, moment.end), (begin, said.end))))
    gap = next((one[1], other[0]) for one, other in stretches)
    if begin <= moment.start < said.end:
        return 0
    between = article.text[slice(*gap)]
    return len(between) if len(between) < BETWEEN and not any(mark in between for mark in ".,;:") else None


def said_days(
    article: Article, sayings: Iterable[tuple[Part, Said]], dated: Mapping[int, Sequence[Moment]]
) -> Mapping[int, Moment]:
    """Return the date of each verb of saying that has one, by where the verb stands.

    `dated` are the dates of each passage, by its index. What the same person says within the next two lines has the
    same date.
    """
    found: dict[int, Moment] = {}
    last: dict[str, tuple[int, Moment]] = {}
    lines = {part.number: number for number, line in enumerate(article.lines) for part in line.parts}
    for part, said in sayings:
        number = lines[part.number]
        own = said_on(article, part, said, dated[part.number])
        if own:
            last[said.who] = (number, own)
        elif said.who in last and number - last[said.who][0] <= NEAR:
            own = last[said.who][1]
            last[said.who] = (number, own)
        if own:
            found[said.start] = own
    return found
