"""In what two passages that tell of the same differ: a number, a date, a negation. Pure."""

from collections.abc import Iterator

from generator.checks.fidelity.clauses import turned
from generator.checks.fidelity.features import Features, features
from generator.checks.fidelity.numbers import Number, carried
from generator.checks.fidelity.words import content, pieces, same_stem
from generator.suggest.article import Article, Part
from generator.suggest.moments import moments
from generator.text.dates import days

SHARE = 0.5
"""Two passages tell of the same where they have so much of the words of the shorter one in common."""
FEWEST = 4
"""And so many words at least."""


def is_about_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two passages, by the words that carry their content, tell of the same."""
    shared = len(one & other)
    return shared >= FEWEST and shared >= SHARE * min(len(one), len(other))


def differences(article: Article, part: Part, other: Article, there: Part, *, is_copy: bool) -> Iterator[str]:
    """Yield in what two passages differ, in words for an editor; nothing where they do not, or say other things.

    Dates are compared in copies only: passages of one story tell of several days.
    """
    lists = article.words.lists
    one, two = features(part.text, lists), features(there.text, lists)
    for own, theirs, what in _numbers(one, two):
        yield f"a number differs: “{own}” here, “{theirs}” there ({what})"
    mine = {moment.day for moment in moments(article, part)}
    others = {moment.day for moment in moments(other, there)}
    if is_copy and len(mine) == len(others) == 1 and not _meet(min(mine), min(others)):
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
