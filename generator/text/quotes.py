"""Find a quotation in a text, word for word: the one home of folding.

What is folded, on both sides alike, and nothing else:

- curly, low and reversed quotation marks become straight ones (single stays single, double stays double);
- hyphens, dashes and the minus sign become `-`;
- the ellipsis character becomes three dots, and white space between two dots is dropped;
- any run of white space (line breaks, no-break and thin spaces) becomes one space;
- soft hyphens, zero-width spaces, word joiners and byte order marks are dropped;
- a letter with combining accents becomes its composed form (Unicode NFC).

Case, letters, digits and all other marks must be the same. Offsets are Unicode code points of the text as it
stands, from 0; an end is exclusive. Terms: TextQuoteSelector and TextPositionSelector of the W3C Web
Annotation Data Model.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

ELISION_REACH = 1_000
"""A quotation with elisions stands within so many characters of its source."""

MOST_MATCHES = 50
"""More places than this are not told apart: the quotation is ambiguous in any case."""

_SINGLE = "‘’‚‛"
_DOUBLE = "“”„‟"
_DASHES = "‐‑‒–—―−"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_SIMPLE = {**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_DASHES, "-")}

_SPACED_DOTS = rf"(?<=[.…])[\s{_INVISIBLE}]+(?=[.…])"
_FOLDABLE = re.compile(
    rf"(?P<drop>{_SPACED_DOTS}|[{_INVISIBLE}]+)|(?P<space>\s[\s{_INVISIBLE}]*)|(?P<dots>…)"
    rf"|(?P<simple>[{_SINGLE}{_DOUBLE}{_DASHES}])"
    rf"|(?P<accent>[^\W\d_](?:[{_INVISIBLE}]*[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u3099\u309a])+)"
)
_ELISION = re.compile(r"(?<!\\)\[(?:…|\.\.\.)\]")


@dataclass(frozen=True, slots=True)
class Match:
    """One place at which a quotation stands."""

    segments: tuple[tuple[int, int], ...]
    """The [start, end) of each quoted part, in order; one unless the quotation skips words."""

    @property
    def start(self) -> int:
        """Where the first part begins."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """Where the last part ends, exclusive."""
        return self.segments[-1][1]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters came from."""

    text: str
    folded_ends: tuple[int, ...]
    """Where each folded stretch ends in the folded text, ascending."""
    origins: tuple[tuple[int, int, int], ...]
    """For each folded stretch: its start in the folded text, and its [start, end) in the original."""

    def start(self, position: int) -> int | None:
        """Map the start of a match to the original; None where it lies inside a folded stretch."""
        return self._map(position, 0)

    def end(self, position: int) -> int | None:
        """Map the end of a match to the original, exclusive; None where it lies inside a folded stretch."""
        return self._map(position - 1, 1)

    def _map(self, position: int, step: int) -> int | None:
        # `step` 0 asks where the character at `position` begins, 1 where it ends.
        index = bisect_right(self.folded_ends, position)
        if index < len(self.origins):
            folded_start, start, end = self.origins[index]
            if position >= folded_start:
                if step:
                    return end if position + 1 == self.folded_ends[index] else None
                return start if position == folded_start else None
        if index == 0:
            return position + step
        _, _, end = self.origins[index - 1]
        return end + (position - self.folded_ends[index - 1]) + step


@lru_cache(maxsize=512)
def fold(text: str) -> Folded:
    """Fold `text` as the module says, keeping where each character came from."""
    pieces: list[str] = []
    folded_ends: list[int] = []
    origins: list[tuple[int, int, int]] = []
    copied = 0
    length = 0
    for match in _FOLDABLE.finditer(text):
        start, end = match.span()
        replacement = _replacement(match)
        if replacement == match.group():
            continue
        pieces.append(text[copied:start])
        length += start - copied
        pieces.append(replacement)
        origins.append((length, start, end))
        length += len(replacement)
        folded_ends.append(length)
        copied = end
    pieces.append(text[copied:])
    return Folded("".join(pieces), tuple(folded_ends), tuple(origins))


def _replacement(match: re.Match[str]) -> str:
    found = match.group()
    match match.lastgroup:
        case "drop":
            return ""
        case "space":
            return " "
        case "dots":
            return "..."
        case "simple":
            return _SIMPLE[found]
        case _:
            return unicodedata.normalize("NFC", re.sub(f"[{_INVISIBLE}]", "", found))


def parts(quotation: str) -> tuple[str, ...]:
    r"""Split a quotation at its elisions (`[…]` or `[...]`) and fold each part; empty parts are left out.

    A bracket that the source itself prints is written `\[`.
    """
    pieces = (fold(piece.replace("\\[", "[")).text.strip() for piece in _ELISION.split(quotation))
    return tuple(piece for piece in pieces if piece)


def locate(text: str, quotation: str, prefix: str = "", suffix: str = "") -> tuple[Match, ...]:
    """Find every place in `text` where `quotation` stands, in order.

    `prefix` and `suffix` are words that must stand directly before and after it. Nothing is accepted on
    similarity: no match is an empty tuple, several matches mean that the quotation is ambiguous.
    """
    wanted = parts(quotation)
    if not wanted:
        return ()
    folded = fold(text)
    before, after = fold(prefix).text.strip(), fold(suffix).text.strip()
    chains: list[tuple[tuple[int, int], ...]] = [()]
    for number, part in enumerate(wanted, start=1):
        # Prefix and suffix are judged before the limit: the place that they mean may be the hundredth.
        longer = (
            (*chain, (start, start + len(part)))
            for chain in chains
            for start in _occurrences(folded.text, part, chain)
            if (number > 1 or _stands_behind(before, folded.text, start))
            and (number < len(wanted) or _stands_ahead(after, folded.text, start + len(part)))
        )
        chains = list(islice(longer, MOST_MATCHES + 1))
    matches = (_match(folded, chain) for chain in chains)
    return tuple(match for match in matches if match)[:MOST_MATCHES]


def _occurrences(text: str, part: str, chain: tuple[tuple[int, int], ...]) -> Iterator[int]:
    """Yield every place of a part in a folded text, behind the parts that were found before it."""
    begin, limit = (chain[-1][1], min(chain[0][0] + ELISION_REACH, len(text))) if chain else (0, len(text))
    position = text.find(part, begin, limit)
    while position >= 0:
        yield position
        position = text.find(part, position + 1, limit)


def _stands_behind(words: str, text: str, position: int) -> bool:
    """Tell whether words end at a position of a folded text, or one space before it."""
    return text.endswith(words, 0, position - 1 if text.endswith(" ", 0, position) else position)


def _stands_ahead(words: str, text: str, position: int) -> bool:
    """Tell whether words begin at a position of a folded text, or one space after it."""
    return text.startswith(words, position + text.startswith(" ", position))


def _match(folded: Folded, chain: tuple[tuple[int, int], ...]) -> Match | None:
    segments: list[tuple[int, int]] = []
    for folded_start, folded_end in chain:
        start, end = folded.start(folded_start), folded.end(folded_end)
        if start is None or end is None:
            return None
        segments.append((start, end))
    return Match(tuple(segments))


def cuts_word(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] begins or ends inside a word.

    Only letters with a case and digits are judged, since other scripts may write words without spaces. A capital
    right after a small letter is no cut: a lost line break glues two words together.
    """
    return _inside_word(text, start) or _inside_word(text, end)


def _inside_word(text: str, position: int) -> bool:
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    if _joins(before) and _joins(after):
        return not (before.islower() and after.isupper())
    # "1,000", "didn't" and "non-nuclear" are one word: half of it says something else.
    around = text[max(position - 2, 0) : position + 2]
    return any(
        len(three) == 3 and three[1] in ".,'’-‑" and _same_word(three)
        for three in (around[:3] if position > 1 else "", around[1:] if position > 1 else around)
    )


def _same_word(three: str) -> bool:
    left, mark, right = three[0], three[1], three[2]
    return left.isdigit() and right.isdigit() if mark in ".," else _joins(left) and _joins(right)


def _joins(character: str) -> bool:
    return unicodedata.category(character) in {"Lu", "Ll", "Lt", "Nd"}
