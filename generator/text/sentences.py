"""Sentences and words of a text, with offsets: the only importer of nupunkt.

Offsets are Unicode code points from 0; an end is exclusive.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")

# nupunkt is trained on Latin script; these marks end a sentence without a space after them (Unicode UAX #29, STerm).
_OTHER_STOPS = re.compile(r"(?<=[。！？｡।॥؟۔።၊။។៕])(?![。！？｡।॥؟۔።၊။។៕」』”’）)\"'])")

# German writes "9. Mai": no sentence ends there, and nupunkt knows English abbreviations only.
_ORDINAL = re.compile(
    r"(?<!\d)\d{1,2}\.\s+(?=(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember|Jahrhundert)(?:e?s)?\b)"
)

# Scripts written without spaces count a character as a word, as word processors do.
_UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A character that a word goes on with, and none of those that are words by themselves.
_LETTER = rf"[^\W{_UNSPACED}]"

# What ends a word; marks that are none of these (accents, vowel signs) belong to it.
_MARKS = r"\s!-/:-@\[-^`{-~¡§«¶·»¿\u2000-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\u0600-\u060f\u061b\u061f\u06d4।॥"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}](?:[^{_MARKS}{_UNSPACED}]|['’.,-](?=[^\W{_UNSPACED}]))*")


def as_words(pattern: str) -> str:
    """Return the regular expression that finds a pattern where it is a whole word or several."""
    return rf"(?<!{_LETTER})(?:{pattern})(?!{_LETTER})"


def words(text: str) -> list[tuple[int, int]]:
    """Return the [start, end) of each word of `text`."""
    return [match.span() for match in _WORD.finditer(text)]


def count_words(text: str) -> int:
    """Return how many words `text` has."""
    return len(words(text))


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the [start, end) of each line of `text`, without its line break."""
    start = 0
    for match in LINE_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the [start, end) of each sentence of `text`, white space trimmed; a line break always ends one.

    Together they cover every character that is not white space.
    """
    for line_start, line_end in lines(text):
        for start, end in _line_sentences(text[line_start:line_end]):
            yield line_start + start, line_start + end


@cache
def _tokenizer() -> Any:
    # Imported here: a command that reads no text should not wait for the model.
    import nupunkt

    return nupunkt


def _line_sentences(line: str) -> Iterator[tuple[int, int]]:
    if not line.strip():
        return
    cuts = {0, len(line)}
    cuts.update(start for start, _ in _tokenizer().sent_spans(line))
    cuts.update(match.start() for match in _OTHER_STOPS.finditer(line))
    cuts.difference_update(match.end() for match in _ORDINAL.finditer(line))
    for start, end in pairwise(sorted(cuts)):
        piece = line[start:end]
        if stripped := piece.strip():
            begin = start + piece.index(stripped)
            yield begin, begin + len(stripped)
