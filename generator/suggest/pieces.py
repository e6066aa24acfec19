"""Sentences cut to one fact each, where each part stays verbatim and has a verb of its own."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from generator.checks.fidelity.words import alternatives, has
from generator.suggest.article import Article, Part, Span
from generator.suggest.words import Words
from generator.text.sentences import count_as_label

LEAST = 4
"""A part of fewer words says too little by itself."""

_SEMICOLON = re.compile(r";\s+")


def pieces(article: Article, part: Part) -> tuple[Span, ...]:
    """Return the parts of a passage that say one thing each; the whole of it where it cannot be cut."""
    start, end = part.bounds
    if '"' in part.outside:
        return ((start, end),)  # who says what would be lost
    cuts = [0, *sorted({match.end() for match in _cuts(part, article.words)}), len(part.text)]
    found = list(pairwise(cuts))
    if all(_is_whole(part.text[one:other], article.words) for one, other in found):
        return tuple(_trimmed(article, (start + one, start + other)) for one, other in found)
    return ((start, end),)


def _cuts(part: Part, words: Words) -> Iterator[re.Match[str]]:
    yield from _SEMICOLON.finditer(part.text)
    if words.finite and words.lists.conjunctions:
        yield from _joints(words).finditer(part.text)


@lru_cache(maxsize=32)
def _joints(words: Words) -> re.Pattern[str]:
    """Return what finds where a second main clause begins: ", and the ...", ", but she ..."."""
    breaks = alternatives(word for word in (*words.lists.conjunctions, *words.but) if " " not in word)
    subject = alternatives((*words.determiners, *words.pronouns))
    return re.compile(rf",\s(?:{breaks})\s(?=(?:{subject})\s)", re.IGNORECASE)


def _is_whole(text: str, words: Words) -> bool:
    """Tell whether a part can stand by itself: it is long enough and, where a table knows, has a verb."""
    return count_as_label(text) >= LEAST and (not words.finite or has(text, words.finite, words.finite_endings))


def _trimmed(article: Article, span: Span) -> Span:
    """Return a part without the mark and the conjunction that joined it to the next one."""
    start, end = span
    text = article.text[start:end].rstrip()
    joint = _tail(article.words).search(text)
    return start, start + (joint.start() if joint else len(text))


@lru_cache(maxsize=32)
def _tail(words: Words) -> re.Pattern[str]:
    breaks = alternatives(word for word in (*words.lists.conjunctions, *words.but) if " " not in word)
    return re.compile(rf"(?:;|,\s(?:{breaks}))$", re.IGNORECASE)
