"""What the fidelity checks see in a text: words, listed words, clauses. Pure; all lists come from `lexicon`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from generator.text.lexicon import Lexicon
from generator.text.quotes import fold
from generator.text.sentences import as_words, is_spaced, words

Span = tuple[int, int]

# A full stop after a short word is more often an abbreviation's.
_DIVIDE = re.compile(r"(?:[;:,?!]|(?<=\w\w\w)\.|\.\.\.|…)(?=[\s\"')\]]|$)|\s-\s|[()]")


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """Return the text with its marks and spaces folded, so that straight and curly marks are the same.

    The capital of the Turkish dotted i loses its dot, without which its small letter would be two characters.
    """
    return fold(text).text.replace("İ", "I")


def alternatives(terms: Iterable[str]) -> str:
    """Return the regular expression of any of some listed words, the longest first; of none, one that finds nothing.

    "x-" is each word that begins so, "-x" each that ends so, and "x ... y" both with words of one clause between them.
    """
    return _alternatives(terms) or "(?!)"


DEPTH = 4
"""By so many letters alternatives are told apart before each is tried by itself."""


def _alternatives(terms: Iterable[str], *, exact: bool = True) -> str:
    """Return the alternatives; where they are not `exact`, for an expression that takes capitals for small letters."""
    runs = groupby(sorted(terms, key=len, reverse=True), key=_is_plain)
    return "|".join(
        found for plain, some in runs for found in ([either([*some], exact=exact)] if plain else map(_term, some))
    )


def either(texts: Sequence[str], depth: int = DEPTH, *, exact: bool = True) -> str:
    """Return the regular expression of any of some texts, of which the longest come first, grouped by their beginnings.

    It finds what the alternatives side by side would find, and looks at few of them at each place.
    """
    if depth == 0 or len(texts) < 3:
        return "|".join(map(re.escape, texts))
    groups: dict[str, list[str]] = {}
    for text in texts:
        groups.setdefault(text[:1] if exact else text[:1].lower(), []).append(text)
    is_whole = bool(groups.pop("", ()))
    found = [
        re.escape(some[0]) if len(some) == 1 else f"{re.escape(some[0][0])}(?:{rest})"
        for some in groups.values()
        for rest in [either([text[1:] for text in some], depth - 1, exact=exact)]
    ]
    return "|".join((*found, *[""] * is_whole))


def _is_plain(term: str) -> bool:
    return not (term.startswith("-") or term.endswith("-") or " ... " in term)


def _term(term: str) -> str:
    before, after = r"\w+" * term.startswith("-"), r"\w*" * term.endswith("-")
    return before + re.escape(term.strip("-")).replace(r"\ \.\.\.\ ", r"\s(?:[^\s,;:.!?]+\s)*?") + after


@lru_cache(maxsize=512)
def _pattern(terms: tuple[str, ...], endings: tuple[str, ...], exact: bool, spaced: bool) -> re.Pattern[str]:
    found = _alternatives((*terms, *(f"-{ending}" for ending in endings)), exact=exact) or "(?!)"
    # Not the whole expression: its edges hold thousands of letters, to which the flag would do a great deal of nothing.
    return re.compile(as_words(found if exact else f"(?i:{found})", spaced=spaced))


def listed(text: str, terms: Iterable[str], endings: Iterable[str] = (), *, exact: bool = False) -> list[re.Match[str]]:
    """Find each listed word, and each word with a listed ending, in a folded text."""
    return list(_pattern(tuple(terms), tuple(endings), exact, is_spaced(text)).finditer(text))


def has(text: str, terms: Iterable[str], endings: Iterable[str] = ()) -> bool:
    """Tell whether a folded text has a listed word."""
    return _pattern(tuple(terms), tuple(endings), False, is_spaced(text)).search(text) is not None


def negative(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a folded text has a negation."""
    return bool(denials(text, lexicon, lexicon.negations))


def denials(text: str, lexicon: Lexicon, terms: Iterable[str]) -> list[re.Match[str]]:
    """Find what denies in a folded text: each of some words, and each word with a denying ending, that is not idle."""
    found = listed(text, terms, lexicon.negation_endings)
    idle = [match.span() for match in listed(text, lexicon.idle_negations)] if found else []
    return [match for match in found if not any(start <= match.start() < end for start, end in idle)]


@lru_cache(maxsize=1 << 15)
def pieces(text: str, lexicon: Lexicon) -> tuple[tuple[str, int], ...]:
    """Return each word of a folded text and where it begins.

    Hyphens part words; possessive endings and what is elided before a word ("l'") are left out.
    """
    return tuple(each_piece(text, lexicon))


def each_piece(text: str, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """Yield what `pieces` returns, of a text that is not worth keeping: a whole article."""
    for start, end in words(text):
        for piece, at in _pieces_of(text[start:end], lexicon):
            yield piece, start + at


@lru_cache(maxsize=1 << 14)
def _pieces_of(word: str, lexicon: Lexicon) -> tuple[tuple[str, int], ...]:
    found = []
    at = 0
    for part in word.split("-"):
        piece, begin, at = part, at, at + len(part) + 1
        for elided in lexicon.elided:
            if piece.lower().startswith(elided):
                piece, begin = piece[len(elided) :], begin + len(elided)
        for ending in lexicon.possessive:
            piece = piece.removesuffix(ending)
        if piece:
            found.append((piece, begin))
    return tuple(found)


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


STEM = 4
"""Forms of one word share so many letters at least."""


def same_stem(one: str, other: str) -> bool:
    """Tell whether two words look like forms of one: "supply" and "supplied", "Brazil" and "Brazilian"."""
    if one == other:
        return True
    if one[:STEM] != other[:STEM]:
        return False
    longer = max(len(one), len(other))
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= STEM and shared * 5 >= longer * 3


def shared_words(some: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Return those of some words that have a form among the others."""
    known: dict[str, list[str]] = {}
    for other in others:
        known.setdefault(other[:STEM], []).append(other)
    return frozenset(word for word in some if any(same_stem(word, other) for other in known.get(word[:STEM], ())))


@lru_cache(maxsize=1 << 15)
def clauses(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """Split a folded text where marks or conjunctions part its clauses."""
    breaks = [match.end() for match in _DIVIDE.finditer(text)]
    breaks += [match.start() for match in listed(text, lexicon.clause_breaks)]
    edges = sorted({0, *breaks, len(text)})
    return tuple((start, end) for start, end in pairwise(edges) if text[start:end].strip())
