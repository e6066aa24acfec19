"""Sentences and words of a text, with offsets: the only importer of nupunkt.

Offsets are Unicode code points from 0; an end is exclusive.

The engine is trained on English. It ends too many sentences ("am 13. September") and hides a few ends ("found. Tom").
By the lists of `abbreviations`, the former are taken back everywhere. The latter stay as they are in articles, whose
passages must not move; `hidden_ends` tells of them where the text is our own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from generator.text.abbreviations import Abbreviations, abbreviations

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")

# Scripts written without spaces count a character as a word, as word processors do.
_UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A character that a word goes on with, and none of those that are words by themselves.
_LETTER = rf"[^\W{_UNSPACED}]"

# nupunkt is trained on Latin script. These marks end a sentence without a space after them (Unicode UAX #29, STerm),
# and so do ASCII ones in a script without spaces. The Greek question mark is typed as a semicolon as well.
_STOPS = "。！？｡।॥؟۔።፧።၊။។៕։\u037e"
_OTHER_STOPS = re.compile(
    rf"(?:(?<=[{_STOPS}])|(?<=．)(?!\d)|(?<=[\u0370-\u03ff\u1f00-\u1fff];)(?=\s))(?![{_STOPS}．」』”’）)\"'])"
    rf"|(?<=[{_UNSPACED}][.!?])(?=[{_UNSPACED}])"
)
_CLOSING = "\"'”’»“›)\\]"
_OPENING = "\"'“‘«„‹‚¿¡(\\["
# Possessive (`*+`): a run of marks is read once.
_INNER_STOP = re.compile(
    rf"(?<![.…])(?P<stop>[.!?])(?P<closing>[{_CLOSING}]*+)(?P<gap>\s*+)(?P<opening>[{_OPENING}]*+)(?P<next>[^\W_]+)"
)
_BEGINNING = re.compile(rf"\s*+[{_OPENING}]*+(?P<next>[^\W_]+)")
_ONLY_MARKS = re.compile(rf"[.!?…,;:\s{_CLOSING}]+")
_NUMBER = re.compile(r"(?<!\w)\d{1,2}\.\Z")
_NUMERAL = re.compile(r"(?<!\w)[IVX]+\.\Z")
_INITIAL = re.compile(r"(?<!\w)(?:\w\.)*[^\W\d_]\.\Z")
_LONG = re.compile(r"(?<![\w.-])[^\W\d_]{5,}[.!?]\Z")
_STOPPED = re.compile(r"(?<![\w/-])(?:[\w/-]+\.\s?)+\Z")
_ADDRESS = re.compile(r"(?:[/@]|www\.)\S*\Z")
_TAIL = 40
"""Characters before a stop that are looked at."""

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


def sentences(text: str, language: str = "") -> Iterator[tuple[int, int]]:
    """Yield the [start, end) of each sentence of `text`, white space trimmed; a line break always ends one.

    Together they cover every character that is not white space. `language` is the tag of the language of the text;
    without one, no abbreviation is known but to the engine.
    """
    known = abbreviations(language)
    for line_start, line_end in lines(text):
        for start, end in _line_sentences(text[line_start:line_end], known):
            yield line_start + start, line_start + end


@dataclass(frozen=True, slots=True)
class HiddenEnd:
    """A stop inside a sentence, as `sentences` returns it, that may well end one."""

    end: int
    """The end of the stop and of the marks that close behind it."""
    begin: int
    """Where the text goes on."""
    is_sure: bool
    """Whether a new sentence begins there; else nobody can tell without reading."""


def hidden_ends(sentence: str, language: str) -> Iterator[HiddenEnd]:
    """Yield the stops in a sentence before a capital or a number that no known abbreviation explains, in order.

    A word that begins sentences makes an end sure, and so does a long word before the stop. A language without lists
    has none.
    """
    known = abbreviations(language)
    if not known.openers:
        return
    for match in _INNER_STOP.finditer(sentence):
        before = sentence[max(0, match.end("stop") - _TAIL) : match.end("stop")]
        if _begins(match, before) and not _goes_on(match, before, known):
            is_sure = _opens(match, known) or _is_long(before)
            yield HiddenEnd(match.end("closing"), match.end("gap"), is_sure)


def _opens(match: re.Match[str], known: Abbreviations) -> bool:
    """Tell whether what follows a stop is a word that begins sentences, and no initial (`A. I. Reed`)."""
    return match["next"] in known.openers and match.string[match.end() : match.end() + 1] != "."


def _is_long(before: str) -> bool:
    """Tell whether a word in small letters, too long for an abbreviation that no list names, stands before a stop."""
    match = _LONG.search(before)
    return match is not None and match.group().islower()


def _begins(match: re.Match[str], before: str) -> bool:
    """Tell whether what follows a stop looks like the beginning of a sentence."""
    if match["gap"]:
        return match["next"][0].isupper() or match["next"][0].isdigit()
    glued = before[-3:-1].isalpha() and before[-3:-1].islower() and match["next"].istitle()
    return glued and not match["closing"] and not match["opening"] and not _ADDRESS.search(before)


def _goes_on(match: re.Match[str], before: str, known: Abbreviations) -> bool:
    """Tell whether what stands before a stop, with what follows, explains it."""
    following = match["next"]
    if match["stop"] != "." or match["closing"]:
        return False
    words = _abbreviated(before)
    if _is_explained(words, before, following, known):
        return True
    if words & known.may_end:
        return following in known.go_on
    return bool(_INITIAL.search(before)) and not _opens(match, known)


def _is_explained(words: frozenset[str], before: str, following: str, known: Abbreviations) -> bool:
    """Tell whether a stop behind `before`, which may be one of the abbreviations `words`, ends no sentence."""
    if following[0].isdigit() and (words & known.before_numbers or before.endswith(known.endings)):
        return True
    return bool(words & known.never_end) or _is_ordinal(before, following, known)


def _is_ordinal(before: str, following: str, known: Abbreviations) -> bool:
    if following in known.months:
        return bool(_NUMBER.search(before))
    return bool(known.ordinal and following not in known.openers and known.ordinal.search(before))


def _abbreviated(before: str) -> frozenset[str]:
    """Return what may be an abbreviation at the end of a text that ends with a stop: `z.B` and `B` of "das z. B."."""
    match = _STOPPED.search(before)
    parts = "".join(match.group().split()).split(".")[:-1] if match else []
    return frozenset(".".join(parts[first:]) for first in range(len(parts)))


@cache
def _tokenizer() -> Any:
    # Imported here: a command that reads no text should not wait for the model.
    import nupunkt

    return nupunkt


def _line_sentences(line: str, known: Abbreviations) -> list[tuple[int, int]]:
    if not line.strip():
        return []
    cuts = {start for start, _ in _tokenizer().sent_spans(line) if not _is_false(line, start, known)}
    cuts.update(match.end() for match in _OTHER_STOPS.finditer(line))
    spans: list[tuple[int, int]] = []
    for start, end in pairwise(sorted({0, *cuts, len(line)})):
        if piece := line[start:end].strip():
            begin = line.index(piece, start)
            if spans and _ONLY_MARKS.fullmatch(piece):
                begin, _ = spans.pop()
            spans.append((begin, line.index(piece, start) + len(piece)))
    return spans


def _is_false(line: str, cut: int, known: Abbreviations) -> bool:
    """Tell whether the sentence goes on where the engine ends it."""
    before = line[max(0, cut - _TAIL) : cut].rstrip()
    match = _BEGINNING.match(line, cut)
    if not match:
        return False
    following = match["next"]
    words = _abbreviated(before)
    if _is_explained(words, before, following, known):
        return True
    if following[0].islower():
        # `Yahoo! wants`, `« Non. » dit-elle`; a small letter behind a plain stop may be somebody's way of writing.
        return not before.endswith(".") or bool(words & known.may_end or _NUMERAL.search(before))
    return False
