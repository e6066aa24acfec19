"""In what two passages that tell of the same differ: a number, a date, a negation. Pure."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.checks.fidelity.clauses import turned
from generator.checks.fidelity.features import Features, features
from generator.checks.fidelity.numbers import Number, carried
from generator.checks.fidelity.words import content, has, pieces, plain, same_stem, shared_words
from generator.suggest.article import Part
from generator.suggest.moments import Moment
from generator.suggest.words import Words
from generator.text.dates import days
from generator.text.lexicon import Lexicon

SHARE = 0.5
"""Two passages tell of the same where they have so much of the words of the shorter one in common."""
ALL = 0.75
"""And they tell of one event, whose date can be in dispute, where they share so much."""
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
ROUND = 0.15
"""So much may be missed where one of two numbers is the rounder one."""
LEAST_COUNTED = 20
"""Smaller numbers are of many things."""
MOST_APART = 4
"""So many times the smaller one: numbers farther apart are rather of two things."""


def is_about_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two passages, by the words that carry their content, tell of the same."""
    shared = len(one & other)
    return shared >= FEWEST and shared >= SHARE * min(len(one), len(other))


def _is_one_event(one: frozenset[str], other: frozenset[str], lists: Lexicon) -> bool:
    """Tell whether two passages tell of one event, and not only of the same people and things."""
    months = {month.lower() for month in lists.months}
    mine, theirs = one - months, other - months
    return len(shared_words(mine, theirs)) >= ALL * min(len(mine), len(theirs))


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
    lists = words.lists
    is_copy = days_of is not None
    is_same = is_copy or _is_one_event(content(plain(part.text), lists), content(plain(there.text), lists), lists)
    yield from differing(part.text, there.text, words, is_same=is_same, is_copy=is_copy)
    mine, others = ({moment.day for moment in some} for some in days_of or ((), ()))
    if len(mine) == len(others) == 1 and not _meet(min(mine), min(others)):
        yield f"the date differs: {min(mine)} here, {min(others)} there"


def differing(text: str, other: str, words: Words, *, is_same: bool = True, is_copy: bool = True) -> Iterator[str]:
    """Yield in what two texts of one language differ: numbers, months, what one says and the other denies.

    Without `is_same` they only may tell of the same, and months and denials of two events tell nothing; without
    `is_copy`, numbers far apart are rather of two things.
    """
    lists = words.lists
    one, two = features(plain(text), lists), features(plain(other), lists)
    numbers = list(_numbers(one, two, None if is_copy else MOST_APART)) or list(
        dict.fromkeys((*_told_together(one, two), *_near(one, two)))
    )
    for own, theirs, what in numbers:
        yield f"a number differs: “{own}” here, “{theirs}” there{what}"
    if not is_same:
        return
    months, others = ({dated.moment.month for dated in each.dates if dated.moment.month} for each in (one, two))
    if len(months) == len(others) == 1 and months != others:
        yield f"the month differs: {min(months)} here, {min(others)} there"
    denied = turned(one.clauses, two.clauses, tuple, lists) if lists.negations else None
    if denied:
        yield f"one says and the other denies it: “{denied}”"


def _meet(one: str, other: str) -> bool:
    first, then = days(one), days(other)
    return first.first <= then.last and then.first <= first.last


def _numbers(one: Features, two: Features, most: int | None) -> Iterator[tuple[str, str, str]]:
    """Yield numbers of the same thing, as the word behind them says, where no number of the other passage fits.

    That word may be a measure and not the thing: with `most`, none is so many times the other.
    """
    for number in one.numbers:
        thing = _thing(one, number)
        if not thing or carried(number, two.values):
            continue
        for other in two.numbers:
            less, more = sorted((number.values[0], other.values[0]))
            is_far = most is not None and more > most * less
            is_other = not (carried(other, one.values) or _is_round(number, other) or is_far)
            if is_other and same_stem(thing, _thing(two, other)):
                yield number.word, other.word, f" ({thing})"
                break


def _told_together(one: Features, two: Features, most: int = FIRST_OF_TWO) -> Iterator[tuple[str, str, str]]:
    """Yield two numbers that are told together where the other passage has the first of them with another second."""
    for first, then in _pairs(one, most):
        for other, last in _pairs(two, most):
            same = set(first.values) & set(other.values)
            if same and not carried(then, frozenset(last.values)):
                yield one.text[first.start : then.end], two.text[other.start : last.end], ""


def _pairs(text: Features, most: int) -> Iterator[tuple[Number, Number]]:
    for first, then in pairwise(text.numbers):
        if then.start - first.end <= most and not set(".,;") & set(text.text[first.end : then.start]):
            yield first, then


def _near(one: Features, two: Features) -> Iterator[tuple[str, str, str]]:
    """Yield large numbers that nothing in the other passage fits, but one that is near."""
    for number in one.numbers:
        for other in two.numbers:
            less, more = sorted((number.values[0], other.values[0]))
            is_other = not (carried(number, two.values) or carried(other, one.values))
            if is_other and less >= MANY and less >= NEAR * more and not _is_round(number, other):
                yield number.word, other.word, ""


def _is_round(one: Number, other: Number) -> bool:
    """Tell whether one of two numbers may be the other one, rounded: "over 600" and "612"."""
    less, more = sorted((one.values[0], other.values[0]))
    if not less or more - less > ROUND * more:
        return False
    return one.is_rough or other.is_rough or _figures(less) != _figures(more)


def _figures(value: float) -> int:
    return len(f"{value:g}".replace(".", "").rstrip("0")) if value == int(value) else MANY


def at_odds(text: str, then: str, words: Words) -> str | None:
    """Return in what a sentence gives another number for the same than the one before it does, None where it does not.

    Somebody else reckons the thing anew ("Police put it at 150"), or what was counted is counted otherwise ("however,
    the minutes have five to three").
    """
    one, two = features(plain(text), words.lists), features(plain(then), words.lists)
    if has(" ".join(two.text.split()[:FEWEST]), words.contrast):
        for own, theirs, _ in _told_together(one, two, 2 * FIRST_OF_TWO):
            return f"“{theirs}” here, “{own}” there"
    reckons, reckons_anew = (has(each.text, words.reckoning) for each in (one, two))
    if not (reckons or reckons_anew) or _leader(one) == _leader(two):
        return None
    for number in _amounts(one):
        for other in _amounts(two):
            less, more = sorted((number.values[0], other.values[0]))
            unit, unit_there = _unit(one, number), _unit(two, other)
            is_same = unit and (unit == unit_there or (same_stem(unit, unit_there) if unit_there else reckons_anew))
            is_other = not (carried(other, one.values) or _is_round(number, other))
            if is_same and is_other and less >= LEAST_COUNTED and more <= MOST_APART * less:
                return f"“{other.word}” here, “{number.word}” there"
    return None


def _amounts(text: Features) -> list[Number]:
    """Return the numbers of a text that belong to no date."""
    return [
        number
        for number in text.numbers
        if not any(dated.start < number.end and number.start < dated.end for dated in text.dates)
    ]


def _unit(text: Features, number: Number) -> str:
    sign = text.text[: number.start].rstrip()[-1:]
    return sign if sign and unicodedata.category(sign) == "Sc" else _thing(text, number)


def _leader(text: Features) -> str:
    """Return the first word of content: somebody else begins with another."""
    own = content(text.text, text.words)
    return next((word.lower() for word, _ in pieces(text.text, text.words) if word.lower() in own), "")


def lacks_number(text: str, other: str, words: Words) -> bool:
    """Tell whether a text has a number that another one does not have."""
    one, two = features(plain(text), words.lists), features(plain(other), words.lists)
    return any(not carried(number, two.values) for number in one.numbers)


def _thing(text: Features, number: Number) -> str:
    """Return the first word of content behind a number, and close to it, in small letters."""
    behind = text.text[number.end : number.end + 40]
    own = content(behind, text.words)
    return next((word.lower() for word, _ in pieces(behind, text.words) if word.lower() in own), "")
