"""Sentences and words of a text, with offsets: the only importer of nupunkt.

Offsets are Unicode code points from 0; an end is exclusive.

The engine is trained on English. It ends too many sentences ("am 13. September") and hides a few ends ("found. Tom").
By the lists of `abbreviations`, the former are taken back everywhere. The latter stay as they are in articles, whose
passages must not move; `hidden_ends` tells of them where the text is our own.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import Any, Literal

from generator.text.abbreviations import UNKNOWN, Abbreviations

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")

# Scripts written without spaces count a character as a word, as word processors do.
_UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
# A character that a word goes on with, and none of those that are words by themselves.
_LETTER = rf"[^\W{_UNSPACED}]"

# nupunkt is trained on Latin script. These marks end a sentence without a space after them (Unicode UAX #29, STerm),
# and so do ASCII ones in a script without spaces. The Greek question mark is typed as a semicolon as well.
STOPS = "。！？｡।॥؟۔።፧።၊။។៕։\u037e"
"""Marks that end a sentence in other scripts than Latin."""
_OTHER_STOPS = re.compile(
    rf"(?:(?<=[{STOPS}])|(?<=．)(?!\d)|(?<=[\u0370-\u03ff\u1f00-\u1fff];)(?=\s))(?![{STOPS}．」』”’）)\"'])"
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
_COUNTED = re.compile(r"(?<!\w)(?:\d+|[IVXLC]+)\.\Z")
_NUMERAL = re.compile(r"(?<!\w)[IVX]+\.\Z")
_INITIAL = re.compile(r"(?<!\w)(?:\w\.)*[^\W\d_]\.\Z")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.[-‐‑]?){2,}\Z")
_AFTER_NUMBER = re.compile(r"[\dIVX]\s?\w+\.\Z")
_BRACKETS = (")", "]")
_SHORT = re.compile(r"(?<!\w)\w{1,5}\.\Z")
_LONG = re.compile(r"(?<![\w.-])[^\W\d_]{5,}[.!?]\Z")
_ITEM = re.compile(r"\W*(?:\d{1,3}|[IVXLC]+|[^\W\d_])\.")
_COUNTING = re.compile(r"[IVXLC]+|[A-Z]")
_WORD_STOPPED = re.compile(r"(?<!\w)(?P<word>\w+)[.!?]\Z")
_STOPPED = re.compile(r"(?<![\w/-])(?:[\w/-]+\.\s?)+\Z")
_ADDRESS = re.compile(r"(?:[/@]|www\.)\S*\Z")
_TAIL = 40
"""Characters before a stop that are looked at."""

# What ends a word; marks that are none of these (accents, vowel signs) belong to it.
_MARKS = r"\s!-/:-@\[-^`{-~¡§«¶·»¿\u2000-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\u0600-\u060f\u061b\u061f\u06d4।॥"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}](?:[^{_MARKS}{_UNSPACED}]|['’.,-](?=[^\W{_UNSPACED}]))*")
_GLUED = re.compile(rf"[{_UNSPACED}]|(?<=[{_UNSPACED}])\d+|\d+(?=[{_UNSPACED}])")


def as_words(pattern: str, *, spaced: bool = False) -> str:
    """Return the regular expression that finds a pattern where it is a whole word or several.

    One for texts that are `spaced` (see `is_spaced`) means the same and is made and searched in less time.
    """
    letter = r"\w" if spaced else _LETTER
    return rf"(?<!{letter})(?:{pattern})(?!{letter})"


def is_spaced(text: str) -> bool:
    """Tell whether a text holds nothing of a script that is written without spaces."""
    return text.isascii() or not _IS_UNSPACED.search(text)


def words(text: str) -> list[tuple[int, int]]:
    """Return the [start, end) of each word of `text`."""
    return [match.span() for match in _WORD.finditer(text)]


def count_words(text: str) -> int:
    """Return how many words `text` has."""
    return len(words(text))


def count_as_label(text: str) -> int:
    """Return how many words a label has: in scripts without spaces two characters make one, figures among them."""
    return count_words(text) - len(_GLUED.findall(text)) // 2


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the [start, end) of each line of `text`, without its line break."""
    start = 0
    for match in LINE_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def sentences(text: str, known: Abbreviations = UNKNOWN) -> Iterator[tuple[int, int]]:
    """Yield the [start, end) of each sentence of `text`, white space trimmed; a line break always ends one.

    Together they cover every character that is not white space. `known` are the abbreviations of the language of the
    text, and the names in it; without them, no abbreviation is known but to the engine.
    """
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
    certainty: Literal["sure", "likely", "possible"]
    """`sure`: a new sentence begins there. `likely`: nothing explains the stop. `possible`: it belongs to a known
    abbreviation, a number or the end of a quotation, of which some end a sentence and some do not."""


def hidden_ends(sentence: str, known: Abbreviations) -> Iterator[HiddenEnd]:
    """Yield the stops in a sentence before a capital or a number that no known abbreviation explains, in order.

    An end is sure before a word that begins sentences, and behind a name or a long word. A language without lists has
    none; a number or a letter that begins the sentence counts it in a list.
    """
    if not known.openers:
        return
    named = _named(sentence, known)
    for match in _INNER_STOP.finditer(sentence):
        stop = match.end("stop")
        before = sentence[max(0, stop - _TAIL) : stop]
        if not _begins(match, before) or _is_within(stop, named) or (stop < _TAIL and _ITEM.fullmatch(before)):
            continue
        if certainty := _certainty(match, before, known):
            yield HiddenEnd(match.end("closing"), match.end("gap"), certainty)


def _begins(match: re.Match[str], before: str) -> bool:
    """Tell whether what follows a stop looks like the beginning of a sentence."""
    if match["gap"]:
        return match["next"][0].isupper() or match["next"][0].isdigit()
    glued = before[-3:-1].isalpha() and before[-3:-1].islower() and match["next"].istitle()
    return glued and not match["closing"] and not match["opening"] and not _ADDRESS.search(before)


def _certainty(match: re.Match[str], before: str, known: Abbreviations) -> Literal["sure", "likely", "possible"] | None:
    """Return how certain a stop behind `before` ends a sentence; None where something explains it."""
    following = match["next"]
    # A word that begins sentences, and no initial (`A. I. Reed`).
    opens = following in known.openers and match.string[match.end() : match.end() + 1] != "."
    is_plain = match["stop"] == "." and not match["closing"]
    if is_plain:
        words = _abbreviated(before)
        if _is_explained(words, before, following, known):
            return None
        if words & (known.may_end | known.after_numbers):
            return None if _belongs(following, known) else "sure" if opens else "possible"
        if _INITIAL.search(before) and not opens:
            return None
    if opens or _is_long(before) or _ends_name(before, known):
        return "sure"
    if match["closing"][:1] in _BRACKETS:
        return None
    is_number = following[0].isdigit() or _COUNTED.search(before)
    return "likely" if is_plain and match["gap"] and not is_number else "possible"


def _is_long(before: str) -> bool:
    """Tell whether a word in small letters, too long for an abbreviation that no list names, stands before a stop."""
    match = _LONG.search(before)
    return match is not None and match.group().islower()


def _ends_name(before: str, known: Abbreviations) -> bool:
    match = _WORD_STOPPED.search(before)
    return match is not None and match["word"] in known.surnames


def _named(text: str, known: Abbreviations) -> list[tuple[int, int]]:
    return [match.span() for match in known.names.finditer(text)] if known.names else []


def _is_within(position: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a position lies inside one of some ascending spans."""
    index = bisect_left(spans, position, key=itemgetter(0)) - 1
    return index >= 0 and position < spans[index][1]


def _belongs(following: str, known: Abbreviations) -> bool:
    """Tell whether a word that follows one of `may_end` belongs to it."""
    return following.lower() in known.go_on or following in known.never_end or following in known.may_end


def _is_explained(words: frozenset[str], before: str, following: str, known: Abbreviations) -> bool:
    """Tell whether a stop behind `before`, which may be one of the abbreviations `words`, ends no sentence."""
    if _counts(following, known) and (words & known.before_numbers or before.endswith(known.endings)):
        return True
    if words & known.after_numbers:
        return not _AFTER_NUMBER.search(before)
    return bool(words & known.never_end) or _is_ordinal(before, following, known)


def _counts(following: str, known: Abbreviations) -> bool:
    return following[0].isdigit() or (following not in known.openers and bool(_COUNTING.fullmatch(following)))


def _is_ordinal(before: str, following: str, known: Abbreviations) -> bool:
    if following in known.months and _NUMBER.search(before):
        return True
    return bool(known.ordinal and following not in known.openers and known.ordinal.search(before))


def _abbreviated(before: str) -> frozenset[str]:
    """Return what may be an abbreviation at the end of a text that ends with a stop: `z.B` and `B` of "das z. B."."""
    match = _STOPPED.search(before)
    parts = [part.strip("-") for part in "".join(match.group().split()).split(".")[:-1]] if match else []
    return frozenset(".".join(parts[first:]) for first in range(len(parts)))


@cache
def _tokenizer() -> Any:
    # Imported here: a command that reads no text should not wait for the model.
    import nupunkt

    return nupunkt


def _line_sentences(line: str, known: Abbreviations) -> list[tuple[int, int]]:
    if not line.strip():
        return []
    named = _named(line, known)
    starts = (start for start, _ in _tokenizer().sent_spans(line))
    cuts = {start for start in starts if not _is_within(start, named) and not _is_false(line, start, known)}
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
        if not before.endswith(".") or words & known.may_end or _NUMERAL.search(before):
            return True
        return not known.openers and bool(_SHORT.search(before))
    if following in known.openers:
        return False
    return bool(_INITIALS.search(before)) or bool(words & known.may_end and _belongs(following, known))
