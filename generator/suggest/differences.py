"""In what two passages that tell of the same differ: a number, a date, a negation. Pure."""

from collections.abc import Iterable, Iterator

from generator.checks.fidelity.clauses import turned
from generator.checks.fidelity.features import Features, features
from generator.checks.fidelity.numbers import Number, carried
from generator.checks.fidelity.words import content, pieces, same_stem
from generator.suggest.article import Part
from generator.suggest.moments import Moment
from generator.suggest.words import Words
from generator.text.dates import days

SHARE = 0.5
"""Two passages tell of the same where they have so much of the words of the shorter one in common."""
FEWEST = 4
"""And so many words at least."""


def is_about_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two passages, by the words that carry their content, tell of the same."""
    shared = len(one & other)
    return shared >= FEWEST and shared >= SHARE * min(len(one), len(other))


def differences(
    words: Words, part: Part, there: Part, days_of: tuple[Iterable[Moment], Iterable[Moment]] | None
) -> Iterator[str]:
    """Yield in what two passages differ, in words for an editor; nothing where they do not, or say other things.

    `days_of` are the dates of both, to be compared in copies alone: passages of one story tell of several days.
    """
    lists = words.lists
    one, two = features(part.text, lists), features(there.text, lists)
    for own, theirs, what in _numbers(one, two):
        yield f"a number differs: “{own}” here, “{theirs}” there ({what})"
    mine, others = ({moment.day for moment in some} for some in days_of or ((), ()))
    if len(mine) == len(others) == 1 and not _meet(min(mine), min(others)):
        yield f"the date differs: {min(mine)} here, {min(others)} there"
    denied = turned(one.clauses, two.clauses, (), lists) if lists.negations else None
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
                yield number.word, other.word, thing
                break


def _thing(text: Features, number: Number) -> str:
    """Return the first word of content behind a number, and close to it, in small letters."""
    behind = text.text[number.end : number.end + 40]
    own = content(behind, text.words)
    return next((word.lower() for word, _ in pieces(behind, text.words) if word.lower() in own), "")
