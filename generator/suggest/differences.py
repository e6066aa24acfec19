"""In what two passages that tell of the same differ: a number, a date, a negation. Pure."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.checks.fidelity.clauses import turned
from generator.checks.fidelity.features import Features, features
from generator.checks.fidelity.numbers import Number, carried
from generator.checks.fidelity.words import content, pieces, plain, same_stem
from generator.suggest.article import Part
from generator.suggest.moments import Moment
from generator.suggest.words import Words
from generator.text.dates import days

SHARE = 0.5
"""Two passages tell of the same where they have so much of the words of the shorter one in common."""
FEWEST = 4
"""And so many words at least."""
LEAST_SHARE = 0.3
"""They may tell of the same, in other words, where they share so much."""
FEWEST_RARE = 3
"""And so many words that stand in few passages."""
FIRST_OF_TWO = 12
"""Characters. Two numbers so close to each other are told together: "nine votes to five", "3:1"."""
MANY = 100
"""Such numbers, and larger ones, are of the same thing where they are near each other and the words are the same."""
NEAR = 0.8
"""So near: the smaller one by the larger."""


def is_about_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two passages, by the words that carry their content, tell of the same."""
    shared = len(one & other)
    return shared >= FEWEST and shared >= SHARE * min(len(one), len(other))


def is_near(shared: frozenset[str], rare: frozenset[str], shorter: int) -> bool:
    """Tell whether two passages may tell of the same: they share rare words and names, and some part of all.

    `shared` are the words that both have, `rare` those that few passages have, `shorter` counts the shorter passage's.
    """
    return len(shared & rare) >= FEWEST_RARE and len(shared) >= LEAST_SHARE * shorter


def differences(
    words: Words, part: Part, there: Part, days_of: tuple[Iterable[Moment], Iterable[Moment]] | None
) -> Iterator[str]:
    """Yield in what two passages differ, in words for an editor; nothing where they do not, or say other things.

    `days_of` are the dates of both, to be compared in copies alone: passages of one story tell of several days.
    """
    yield from differing(part.text, there.text, words)
    mine, others = ({moment.day for moment in some} for some in days_of or ((), ()))
    if len(mine) == len(others) == 1 and not _meet(min(mine), min(others)):
        yield f"the date differs: {min(mine)} here, {min(others)} there"


def differing(text: str, other: str, words: Words) -> Iterator[str]:
    """Yield in what two texts of one language differ: numbers, months, what one says and the other denies."""
    lists = words.lists
    one, two = features(plain(text), lists), features(plain(other), lists)
    numbers = list(_numbers(one, two)) or list(dict.fromkeys((*_told_together(one, two), *_near(one, two))))
    for own, theirs, what in numbers:
        yield f"a number differs: “{own}” here, “{theirs}” there{what}"
    months, others = ({dated.moment.month for dated in each.dates if dated.moment.month} for each in (one, two))
    if len(months) == len(others) == 1 and months != others:
        yield f"the month differs: {min(months)} here, {min(others)} there"
    denied = turned(one.clauses, two.clauses, tuple, lists) if lists.negations else None
    if denied:
        yield f"one says and the other denies it: “{denied}”"


def _meet(one: str, other: str) -> bool:
    first, then = days(one), days(other)
    return first.first <= then.last and then.first <= first.last


def _numbers(one: Features, two: Features) -> Iterator[tuple[str, str, str]]:
    """Yield numbers of the same thing, as the word behind them says, where no number of the other passage fits."""
    for number in one.numbers:
        thing = _thing(one, number)
        if not thing or carried(number, two.values):
            continue
        for other in two.numbers:
            if same_stem(thing, _thing(two, other)) and not carried(other, one.values):
                yield number.word, other.word, f" ({thing})"
                break


def _told_together(one: Features, two: Features) -> Iterator[tuple[str, str, str]]:
    """Yield two numbers that are told together where the other passage has the first of them with another second."""
    for first, then in _pairs(one):
        for other, last in _pairs(two):
            same = set(first.values) & set(other.values)
            if same and not carried(then, frozenset(last.values)):
                yield one.text[first.start : then.end], two.text[other.start : last.end], ""


def _pairs(text: Features) -> Iterator[tuple[Number, Number]]:
    for first, then in pairwise(text.numbers):
        if then.start - first.end <= FIRST_OF_TWO and not set(".,;") & set(text.text[first.end : then.start]):
            yield first, then


def _near(one: Features, two: Features) -> Iterator[tuple[str, str, str]]:
    """Yield large numbers that nothing in the other passage fits, but one that is near."""
    for number in one.numbers:
        for other in two.numbers:
            less, more = sorted((number.values[0], other.values[0]))
            is_other = not (carried(number, two.values) or carried(other, one.values))
            if is_other and less >= MANY and less >= NEAR * more and not (number.is_rough or other.is_rough):
                yield number.word, other.word, ""


def lacks_number(text: str, other: str, words: Words) -> bool:
    """Tell whether a text has a number that another one does not have."""
    one, two = features(plain(text), words.lists), features(plain(other), words.lists)
    return any(not carried(number, two.values) for number in one.numbers)


def _thing(text: Features, number: Number) -> str:
    """Return the first word of content behind a number, and close to it, in small letters."""
    behind = text.text[number.end : number.end + 40]
    own = content(behind, text.words)
    return next((word.lower() for word, _ in pieces(behind, text.words) if word.lower() in own), "")
