"""Clauses and their polarity: which words a text says, and whether it says or denies them. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from generator.checks.fidelity.words import capitals, clauses, content, denials, has, listed, pieces, shared_words
from generator.text.lexicon import Lexicon

LONG = 5
"""Shorter words are too often the end of another: "able" is not the opposite of "unable" alone."""

FEW = 2
"""So many words that two clauses share are enough to compare them."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a text."""

    content: frozenset[str]
    """Its words of content, in small letters; names and what only denies left out."""
    sign: int
    """1 where it says them, -1 where it denies them, 0 where it says half a no, which goes with either."""
    keys: frozenset[str]
    """The words of content that its negations are about: the first one behind each.

    None of words that undo ("cancelled"): they go with either, since what is undone is often said otherwise.
    """
    sides: frozenset[tuple[int, int]]
    """Which side of which pair of opposites it says: 1 or -1, turned where it denies."""


def clauses_in(text: str, words: Lexicon) -> tuple[Clause, ...]:
    """Return the clauses of a folded text."""
    if not tells(text, words):  # mostly so
        said = (_no_names(text[start:end], words).difference(words.voicing) for start, end in clauses(text, words))
        return tuple(Clause(own, 1, frozenset(), frozenset()) for own in said if own)
    spans = ((start, end) for span in clauses(text, words) for start, end in _parted(text, *span, words))
    found: list[Clause] = []
    for start, end in spans:
        clause = _clause(text[start:end], words)
        if clause.content or clause.sides:
            found.append(clause)
        elif found and _negations(text[start:end], words):  # "..., and she refused": a no to what stands before it
            found[-1] = replace(found[-1], sign=0)
    return tuple(found)


def _parted(text: str, start: int, end: int, words: Lexicon) -> list[tuple[int, int]]:
    """Part a clause where another with a no of its own begins."""
    part = text[start:end]
    breaks = {match.start() for match in listed(part, words.joins)}
    denying = [match.start() for match in _negations(part, words)]
    for one, other in pairwise(denying):
        breaks.update([match.start() for match in listed(part, words.conjunctions) if one < match.start() < other][-1:])
    return [(start + one, start + other) for one, other in pairwise(sorted({0, *breaks, len(part)}))]


def _negations(text: str, words: Lexicon) -> list[re.Match[str]]:
    return denials(text, words, (*words.negations, *words.refusals))


def _clause(text: str, words: Lexicon) -> Clause:
    idioms = [match.span() for match in listed(text, words.scope_idioms)]
    negations = _negations(text, words)
    half = [
        match
        for match in listed(text, words.half_negations)
        if not any(start <= match.start() < end for start, end in idioms)
    ]
    half += listed(text, words.comparing) if negations else []
    sign = 0 if half else -1 if len(negations) % 2 else 1
    denying = {word for match in negations for word, _ in pieces(match.group().lower(), words)}
    own = _no_names(text, words) - denying - set(words.voicing)
    firm = [match for match in negations if has(match.group(), words.negations, words.negation_endings)]
    turned = -1 if len(firm) % 2 else 1
    keys = frozenset(key for match in firm for key in _key(text, match, own, words))
    return Clause(own, sign, keys, frozenset() if half else frozenset(_sides(text, turned, words)))


def _key(text: str, negation: re.Match[str], own: frozenset[str], words: Lexicon) -> Iterator[str]:
    """Yield the first word of content behind a negation; behind a verb that denies, or else the last before it."""
    found = [(word.lower(), at) for word, at in pieces(text, words) if word.lower() in own]
    behind = [word for word, at in found if at >= negation.end()]
    is_verb = negation.group().lower() not in words.small_words and not any(
        negation.group().endswith(ending) for ending in words.negation_endings
    )
    yield from behind[:1] or ([word for word, _ in found][-1:] if is_verb else ())


def _sides(text: str, turned: int, words: Lexicon) -> set[tuple[int, int]]:
    """Return the sides of opposites in a clause; one whose own word denies is not turned by it once more."""
    found: set[tuple[int, int]] = set()
    if not has(text, _opposing(words)):
        return found
    idle = [match.span() for match in listed(text, (*words.idle_negations, *words.upper, *words.lower))]
    for index, pair in enumerate(words.opposites):
        for side, terms in ((1, pair.one), (-1, pair.other)):
            for match in listed(text, terms):
                if any(start <= match.start() < end for start, end in idle):
                    continue
                itself = has(match.group(), words.negations)
                found.add((index, side * (-turned if itself else turned)))
    return found


def tells(text: str, words: Lexicon) -> bool:
    """Tell whether a text has a word that denies or half denies, parts a clause, or has an opposite."""
    return has(text, _telling(words), words.negation_endings)


@lru_cache(maxsize=16)
def _telling(words: Lexicon) -> tuple[str, ...]:
    return (*words.negations, *words.refusals, *words.half_negations, *words.joins, *_opposing(words))


@lru_cache(maxsize=16)
def _opposing(words: Lexicon) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term for pair in words.opposites for term in (*pair.one, *pair.other)))


def _no_names(text: str, words: Lexicon) -> frozenset[str]:
    """Return the content words of a clause without names and figures, which say nothing of what is denied."""
    names = {word.lower() for word, _ in pieces(text, words) if word[0].isdigit()}
    if words.capitals_mark_names:
        names.update(word.lower() for word, _ in capitals(text, words))
    return content(text, words) - names


def turned(
    said: tuple[Clause, ...], quoted: tuple[Clause, ...], others: Callable[[], tuple[Clause, ...]], words: Lexicon
) -> str | None:
    """Return the words that one text says and the other denies, None where there are none.

    `quoted` are clauses that a quotation touches, `others` gives those that stand around it, where they are asked for.
    Two clauses are compared where they share half of the words of one, or two at least; for opposites one word is
    enough. What a negation is about must be among the words that they share, and no clause of the other text may say it
    as the first does: so whoever rewords freely is left alone.
    """

    def around() -> tuple[Clause, ...]:
        return (*quoted, *others())

    for clause in said:
        for other in quoted:
            shared = shared_words(clause.content, other.content)
            is_near = len(shared) >= FEW or 2 * len(shared) >= min(len(clause.content), len(other.content))
            found = _denied(clause, other, around) or _prefixed(clause, other, words) if is_near and shared else None
            if found := found or (_opposite(clause, other, around) if shared else None):
                return found
    return None


def _denied(clause: Clause, other: Clause, around: Callable[[], tuple[Clause, ...]]) -> str | None:
    if not clause.sign or other.sign != -clause.sign:
        return None
    keys = shared_words((clause if clause.sign < 0 else other).keys, (other if clause.sign < 0 else clause).content)
    for key in sorted(keys):
        if not any(each.sign != other.sign and shared_words([key], each.content) for each in around()):
            return key
    return None


def _opposite(clause: Clause, other: Clause, around: Callable[[], tuple[Clause, ...]]) -> str | None:
    for pair, side in clause.sides - {(pair, -side) for pair, side in clause.sides}:
        is_opposite = (pair, -side) in other.sides and other.sign
        if is_opposite and not any((pair, side) in each.sides for each in around()):
            return " ".join(sorted(shared_words(clause.content, other.content)))
    return None


def _prefixed(clause: Clause, other: Clause, words: Lexicon) -> str | None:
    """Return a word of which the other clause has the opposite that a prefix makes, such as "unlikely" of "likely"."""
    for one, two in ((clause, other), (other, clause)):
        for word in one.content if one.sign * two.sign > 0 else ():
            opposites = {prefix + word for prefix in words.negative_prefixes}
            if (
                len(word) >= LONG
                and opposites & two.content
                and word not in two.content
                and not opposites & one.content
            ):
                return word
    return None


def opposites(clause: Clause, spoken: frozenset[str], words: Lexicon) -> Iterator[tuple[object, object]]:
    """Yield what a clause has, each with what another one must have so that `turned` may find the two opposed.

    `spoken` are the words of all clauses that are compared.
    """
    if clause.sign:
        yield ("sign", clause.sign), ("sign", -clause.sign)
    for pair, side in clause.sides:
        yield ("side", pair, side), ("side", pair, -side)
    for word in clause.content:
        for other in prefixed(word, words):
            if other in spoken:
                yield ("word", word), ("word", other)


def prefixed(word: str, words: Lexicon) -> Iterator[str]:
    """Yield each opposite that a prefix makes of a word, or its loss: "unlikely" of "likely", and the reverse."""
    for prefix in words.negative_prefixes:
        if len(word) >= LONG:
            yield prefix + word
        if word.startswith(prefix) and len(word) - len(prefix) >= LONG:
            yield word.removeprefix(prefix)
