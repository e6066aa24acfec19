"""Where a quotation and its source differ, word by word. Pure; to show only, since it decides nothing."""

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from generator.text.quotes import fold, parts

Kind = Literal["same", "left-out", "put-in", "around"]

_LONGEST = 20
"""No word of a script with spaces that knows no capitals is longer: what is, is a clause without spaces."""
_SKIPPED = "\0"


class Piece(NamedTuple):
    """A part of what is shown."""

    kind: Kind
    """`left-out` stands in the quotation alone, `put-in` in the source alone; `around` is what the quotation need not
    have: the source before and behind it, and what it skips."""
    text: str


def difference(quotation: str, passage: str) -> tuple[Piece, ...]:
    """Return a passage of a source whole, and between its words those that only a quotation has.

    What folding makes equal is no difference, and a run of white space is shown as one space.
    """
    wanted, there = _tokens(quotation, passage)
    # Words are laid side by side whatever their capitals, which are told apart afterwards.
    left, right = ([_key(token).casefold() for token in some] for some in (wanted, there))
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    found: list[Piece] = []
    for index, (tag, a, b, c, d) in enumerate(steps):
        if tag == "equal":
            for ours, theirs in zip(wanted[a:b], there[c:d], strict=True):
                found.extend([Piece("same", theirs)] if _key(ours) == _key(theirs) else _replaced(ours, theirs))
        else:
            found.extend(_changed(wanted[a:b], there[c:d], first=index == 0, last=index == len(steps) - 1))
    return tuple(
        Piece(kind, "".join(piece.text for piece in some))
        for kind, some in groupby((piece for piece in found if piece.text), key=lambda piece: piece.kind)
    )


def _changed(wanted: Sequence[str], there: Sequence[str], *, first: bool, last: bool) -> Iterator[Piece]:
    """Yield what differs; at an end of the quotation only as much of the source as the quotation has there itself."""
    begins = max(0, len(there) - len(wanted)) if first else 0
    ends = min(len(there), len(wanted)) if last else len(there)
    if _SKIPPED in wanted or (first and last):
        begins, ends = 0, 0
    yield Piece("around", "".join(there[:begins]))
    yield from _replaced("".join(wanted).replace(_SKIPPED, ""), "".join(there[begins:ends]))
    yield Piece("around", "".join(there[ends:]))


def _replaced(left_out: str, put_in: str) -> Iterator[Piece]:
    """Yield both; where something is put in, the space behind it stands behind both."""
    yield Piece("left-out", left_out.rstrip() if put_in else left_out)
    yield Piece("put-in", put_in.rstrip())
    yield Piece("same", put_in[len(put_in.rstrip()) :])


def _tokens(quotation: str, passage: str) -> tuple[list[str], list[str]]:
    """Return the words and marks of both, each with the space behind it."""
    words = [list(_words(" ".join(text.split()))) for text in (_SKIPPED.join(parts(quotation)), passage)]
    is_unspaced = any(len(word) > _LONGEST and word.upper() == word.lower() for some in words for word in some)
    cut = [[token for word in some for token in _cut(word, is_unspaced=is_unspaced)] for some in words]
    return cut[0], cut[1]


def _words(text: str) -> Iterator[str]:
    """Yield words with their accents and vowel signs, and marks one by one, each with the space behind it."""
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not (text[at] == " " or (_is_in_word(text[at - 1]) and _is_in_word(text[at]))):
            yield text[begin:at]
            begin = at


def _is_in_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"


def _cut(word: str, *, is_unspaced: bool) -> Iterator[str]:
    """Yield a word, or its signs where its script puts no spaces between words."""
    is_wide = any(unicodedata.east_asian_width(sign) == "W" for sign in word)
    yield from word if is_wide or (is_unspaced and word.upper() == word.lower()) else (word,)


def _key(token: str) -> str:
    return fold(token).text.strip()
