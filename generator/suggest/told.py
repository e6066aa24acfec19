"""When words were said: the date in the clause of the verb of saying."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from generator.checks.fidelity.words import content, has, plain
from generator.suggest.article import Article, Part
from generator.suggest.moments import Moment
from generator.suggest.sayings import Said
from generator.text.dates import days

BETWEEN = 40
"""Characters. A date farther from a verb of saying is rather one of what is said."""

TO_WHOM = 1
"""Words of content between a verb and its day, as in "told reporters on Friday"; more tell rather of what is said."""


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
    return first[0] if first and _leads(article, first[0], said) else None


def _leads(article: Article, moment: Moment, said: Said) -> bool:
    """Tell whether nothing but a comma and a few words stand between a date and whoever speaks: no other clause."""
    between = article.text[moment.end : min(said.begin, said.start)]
    is_one = between.count(",") <= 1 and not any(mark in between for mark in ".;:") and len(between) < BETWEEN
    return said.start > moment.end and is_one and not _has_verb(article, between)


def _has_verb(article: Article, between: str) -> bool:
    words = article.words
    return has(plain(between), (*words.finite, *words.lists.clause_breaks), words.finite_endings)


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
    is_near = len(between) < BETWEEN and not any(mark in between for mark in ".,;:")
    tells = len(content(plain(between), article.words.lists)) > TO_WHOM or _has_verb(article, between)
    return len(between) if is_near and not tells else None


def said_days(
    article: Article, sayings: Iterable[tuple[Part, Said]], dated: Mapping[int, Sequence[Moment]]
) -> Mapping[int, Moment]:
    """Return the date of each verb of saying that has one, by where the verb stands.

    `dated` are the dates of each passage, by its index. A day that stands in another clause is none of the saying.
    """
    days_of = ((said, said_on(article, part, said, dated[part.number])) for part, said in sayings)
    return {said.start: day for said, day in days_of if day}
