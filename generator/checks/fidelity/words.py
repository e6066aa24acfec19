"""What the fidelity checks see in a text: words, listed words, clauses. Pure; all lists come from `lexicon`."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from generator.text.lexicon import Lexicon
from generator.text.quotes import fold
from generator.text.sentences import as_words, words

Span = tuple[int, int]

# A full stop after a short word is more often an abbreviation's.
_DIVIDE = re.compile(r"(?:[;:,?!]|(?<=\w\w\w)\.|\.\.\.|…)(?=[\s\"')\]]|$)|\s-\s|[()]")


def plain(text: str) -> str:
    """Return the text with its marks and spaces folded, so that straight and curly marks are the same."""
    return fold(text).text


@lru_cache(maxsize=512)
def _pattern(terms: tuple[str, ...], endings: tuple[str, ...], exact: bool) -> re.Pattern[str]:
    listed = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    ended = "|".join(rf"\w+{re.escape(ending)}" for ending in endings)
    either = "|".join(part for part in (ended, listed) if part) or r"(?!)"
    return re.compile(as_words(either), 0 if exact else re.IGNORECASE)


def listed(text: str, terms: Iterable[str], endings: Iterable[str] = (), *, exact: bool = False) -> list[re.Match[str]]:
    """Find each listed word, and each word with a listed ending, in a folded text."""
    return list(_pattern(tuple(terms), tuple(endings), exact).finditer(text))


def has(text: str, terms: Iterable[str], endings: Iterable[str] = ()) -> bool:
    """Tell whether a folded text has a listed word."""
    return _pattern(tuple(terms), tuple(endings), False).search(text) is not None


def negative(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a folded text has a negation."""
    return has(text, lexicon.negations, lexicon.negation_endings)


@lru_cache(maxsize=1 << 15)
def pieces(text: str, lexicon: Lexicon) -> tuple[tuple[str, int], ...]:
    """Return each word of a folded text and where it begins: hyphens part words, possessive endings are left out."""
    return tuple(_pieces(text, lexicon))


def _pieces(text: str, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    for start, end in words(text):
        for match in re.finditer(r"[^-]+", text[start:end]):
            word = match.group()
            for ending in lexicon.possessive:
                word = word.removesuffix(ending)
            if word:
                yield word, start + match.start()


def capitals(text: str, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """Yield each word with a capital that may be a name; the first one only where the second has a capital as well."""
    found = [(word, at) for word, at in pieces(text, lexicon)]
    for index, (word, at) in enumerate(found):
        first = index == 0 and not (len(found) > 1 and found[1][0][0].isupper())
        if (
            word[0].isupper()
            and not first
            and word not in lexicon.not_names
            and word.lower() not in lexicon.small_words
        ):
            yield word, at


@lru_cache(maxsize=1 << 15)
def content(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the words of a folded text that carry content, in small letters."""
    found = (word.lower() for word, _ in pieces(text, lexicon))
    return frozenset(word for word in found if word not in lexicon.small_words and len(word) > 1)


def same_stem(one: str, other: str) -> bool:
    """Tell whether two words look like forms of one: "supply" and "supplied", "Brazil" and "Brazilian"."""
    if one == other:
        return True
    longer = max(len(one), len(other))
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= 4 and shared * 5 >= longer * 3


def shared_words(some: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Return those of some words that have a form among the others."""
    known = tuple(others)
    return frozenset(word for word in some if any(same_stem(word, other) for other in known))


@lru_cache(maxsize=1 << 15)
def clauses(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """Split a folded text where marks or conjunctions part its clauses."""
    breaks = [match.end() for match in _DIVIDE.finditer(text)]
    breaks += [match.start() for match in listed(text, lexicon.clause_breaks)]
    edges = sorted({0, *breaks, len(text)})
    return tuple((start, end) for start, end in pairwise(edges) if text[start:end].strip())
