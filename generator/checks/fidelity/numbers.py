"""Numbers in a text, in figures or in words, and what may be meant by them. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from generator.checks.fidelity.words import listed
from generator.text.lexicon import Lexicon

HUNDRED = 100
NEAR = 0.02
"""Two numbers are the same where they differ by no more than this share: 33 per cent is a third."""
ROUND = 0.15
"""So much may be missed where a word says that the number is not exact."""
FEW = 6
"""In a passage of more numbers than this nothing is reckoned: too much would fit."""

_SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12}
_SIGNS = {
    "千": 1e3,
    "천": 1e3,
    "万": 1e4,
    "萬": 1e4,
    "만": 1e4,
    "億": 1e8,
    "亿": 1e8,
    "억": 1e8,
    "兆": 1e12,
    "조": 1e12,
}
_FIGURES = re.compile(
    # A letter before it makes it a name ("B52"), but no sign of a script without spaces does.
    r"(?<![.,])(?<![^\W\u3040-\u30ff\u3400-\u9fff])(\d+(?:[.,]\d+)*)"
    rf"(?:\s?({'|'.join(_SCALES)})(?!\w)|([{''.join(_SIGNS)}]))?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, with all that it may mean."""

    start: int
    end: int
    word: str
    values: tuple[float, ...]
    """Its value first; of a fraction, also its share of a hundred, and of an ordinal, also the fraction."""
    is_rough: bool = False
    """Whether a word before it says that it is not exact."""


def numbers_in(text: str, words: Lexicon) -> tuple[Number, ...]:
    """Return the numbers of a folded text in order; "two hundred", "twenty-five" and "1.2 million" are one each."""
    found: list[Number] = []
    for number in sorted((*_in_figures(text, words), *_in_words(text, words)), key=lambda each: each.start):
        joined = _joined(found[-1], number, text, words) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(number)
    rough = {match.end() for match in listed(text, words.approximate)}
    shares = {match.start() for match in listed(text, words.percent)} | {at for at, c in enumerate(text) if c == "%"}
    return tuple(_read(number, rough, shares) for number in found)


def _in_figures(text: str, words: Lexicon) -> Iterator[Number]:
    behind = {match.start(): match for match in listed(text, words.scales)} if words.scales else {}
    for match in _FIGURES.finditer(text):
        value, end = _value(match.group(1)), match.end()
        scale = _SCALES.get(match.group(2)) or _SIGNS.get(match.group(3), 1.0)
        if scale == 1 and (word := behind.get(end + 1)) and text[end].isspace():
            scale, end = words.scales[word.group().lower()], word.end()
        yield Number(match.start(), end, text[match.start() : end], (value,) if scale == 1 else (value * scale, value))


def _in_words(text: str, words: Lexicon) -> Iterator[Number]:
    for match in listed(text, (*words.numbers, *words.fractions)):
        small = match.group().lower()
        values = [float(some[small]) for some in (words.numbers, words.fractions) if small in some]
        exact = dict.fromkeys(values + [value * HUNDRED for value in values if value < 1])
        yield Number(*match.span(), match.group(), tuple(exact))


def _joined(one: Number, other: Number, text: str, words: Lexicon) -> Number | None:
    """Return two numbers as one where the second goes on with the first, None where it does not."""
    between = text[one.end : other.start]
    if between not in (" ", "-", ""):
        return None
    first, then = one.values[0], other.values[0]
    small = other.word.lower()
    if small in words.fractions and not small.isdigit() and first >= 2:
        share = words.fractions[small] * first
        values: tuple[float, ...] = (share, share * HUNDRED)
    elif then >= HUNDRED and first < then and small in words.numbers:
        values = (first * then,)
    elif between != "" and 20 <= first < HUNDRED and first % 10 == 0 and 0 < then < 10 and not one.word.isdigit():
        values = (first + then,)
    else:
        return None
    return Number(one.start, other.end, text[one.start : other.end], values)


def _read(number: Number, rough: set[int], shares: set[int]) -> Number:
    values = number.values
    if {number.end, number.end + 1} & shares:
        values = (*values, values[0] / HUNDRED)
    return Number(number.start, number.end, number.word, values, bool({number.start - 1, number.start - 2} & rough))


def _value(figures: str) -> float:
    groups = re.split(r"[.,]", figures)
    if len(groups) == 2 and len(groups[1]) != 3:
        return float(".".join(groups))
    return float("".join(groups))


def reckoned(numbers: tuple[Number, ...]) -> Iterator[float]:
    """Yield what can be reckoned from the numbers of one passage: sums, differences, shares of a change, fractions."""
    if len(numbers) > FEW:
        return
    for one, other in combinations(numbers, 2):
        first, then = one.values[0], other.values[0]
        yield from (first + then, abs(first - then))
        if first:
            yield from (then / first, abs(then - first) / first, HUNDRED * then / first)
            yield HUNDRED * abs(then - first) / first
        for share, whole in ((first, then), (then, first)):
            if 0 < share < 1 < whole:
                yield share * whole


def carried(number: Number, known: frozenset[float]) -> bool:
    """Tell whether one of the known values is what a number says.

    A share may differ by little; a number that is called rough may be a rounder one than what is known.
    """
    return any(
        value == other
        or (_close(value, other, NEAR) and (len(number.values) > 1 or value < 1))
        or (number.is_rough and _close(value, other, ROUND) and _digits(value) < _digits(other))
        for value in number.values
        for other in known
    )


def _close(one: float, other: float, most: float) -> bool:
    return abs(one - other) <= most * max(abs(one), abs(other))


def _digits(value: float) -> int:
    """Return how many digits of a number are no noughts at its end."""
    return len(f"{value:.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0")) if value else 0
