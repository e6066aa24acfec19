"""Find a quotation in a text, word for word: the one home of folding.

What is folded, on both sides alike, and nothing else:

- curly, low and reversed quotation marks become straight ones (single stays single, double stays double);
- hyphens, dashes and the minus sign become `-`;
- the ellipsis character becomes three dots, and white space between two dots is dropped;
- any run of white space (line breaks, no-break and thin spaces) becomes one space;
- what a reader does not see is dropped: soft hyphens, zero-width spaces, marks of direction, variation selectors and
  whatever else Unicode calls default ignorable (`IGNORABLE`), but for joiners that make a difference;
- what is canonically equivalent becomes the same, in every script (Unicode NFC): a letter with accents, a syllable of
  Hangul with its parts, the sign for ångström with the letter.

The joiners (U+200C, U+200D) stay between two letters of a script that joins or stacks its letters: there they are part
of how a word is spelt, and may make another word of it (Persian, Bengali, Malayalam). Everywhere else they are dropped.

Case, letters, digits and all other marks must be the same. Offsets are Unicode code points of the text as it
stands, from 0; an end is exclusive. Terms: TextQuoteSelector and TextPositionSelector of the W3C Web
Annotation Data Model.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

ELISION_REACH = 1_000
"""A quotation with elisions stands within so many characters of its source."""

MOST_MATCHES = 50
"""More places than this are not told apart: the quotation is ambiguous in any case."""

_SINGLE = "‘’‚‛"
_DOUBLE = "“”„‟"
_DASHES = "‐‑‒–—―−"
SIMPLE = {**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_DASHES, "-")}
"""Marks that are folded into one character each."""

IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Code points that are shown as nothing, as ranges of a regular expression: Default_Ignorable_Code_Point in Unicode's
DerivedCoreProperties.txt."""
_JOINERS = "\u200c\u200d"
# Letters and signs of Arabic and its kin, of South and South East Asia, and of Mongolian.
_JOINING = (
    "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u08ff\u0900-\u0963\u0971-\u0df3\u0e01-\u109f\u1780-\u17b3\u17b6-\u17d3"
    "\u1820-\u18aa\u1900-\u1cff\ua840-\ua877\ua880-\uaaff\uabc0-\uabff\U00010a00-\U00011fff\U0001e900-\U0001e94b"
)
_SPELT = rf"(?<=[{_JOINING}])(?=(?:(?![{_JOINERS}])[{IGNORABLE}])*+[{_JOINERS}])[{IGNORABLE}]++(?=[{_JOINING}])"
_IGNORED = re.compile(f"[{IGNORABLE}]")
_KIRAT_RAI = "\U00016d63\U00016d67\U00016d68\U00016d69\U00016d6a"
_LOOKED_AT = (
    *(range(0x300, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0x17000), range(0x1B000, 0x1F000)),
    range(0x2F800, 0x2FA20),
)
"""Where characters stand that are no ideographs, and the ideographs that are others in NFC."""
ELISION = re.compile(r"(?<!\\)\[(?:…|\.\.\.)\]")
"""What a quotation writes for words of its source that it skips."""


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


_PLAIN = re.compile(
    r"(?P<drop>\s(?<=[.…]\s)\s*+(?=[.…]))|(?P<space>[^\S ]\s*+| \s++)|(?P<dots>…)"
    rf"|(?P<simple>[{_SINGLE}{_DOUBLE}{_DASHES}])"
)
"""What folding may change in a text that is in NFC and has nothing that is ignored: most are, and this is quick."""


_UNEVEN = re.compile(r"[^\S ]|  |\. \.")
"""What is folded in a text of ASCII."""


@cache
def _foldable() -> re.Pattern[str]:
    """Return the expression that finds whatever folding may change; its groups say how."""
    # Signs that join what stands before them: accents and vowel signs, the later parts of a syllable of Hangul, vowels
    # of Kirat Rai. A sign that joins nothing does no harm. Then those that are never themselves in NFC.
    following, changing = [], []
    for character in (chr(code) for some in _LOOKED_AT for code in some):
        if unicodedata.category(character)[0] == "M" or "\u1161" <= character <= "\u11ff" or character in _KIRAT_RAI:
            following.append(character)
        if not unicodedata.is_normalized("NFC", character):
            changing.append(character)
    spaced_dots = rf"(?<=[.…])[\s{IGNORABLE}]++(?=[.…])"
    accented = rf"[^\s{IGNORABLE}](?:(?!{_SPELT})[{IGNORABLE}]*+[{_ranges(following)}])+"
    return re.compile(
        rf"(?P<spelt>{_SPELT})|(?P<drop>{spaced_dots}|[{IGNORABLE}]++)|(?P<space>\s[\s{IGNORABLE}]*+)|(?P<dots>…)"
        rf"|(?P<simple>[{_SINGLE}{_DOUBLE}{_DASHES}])|(?P<same>{accented}|[{_ranges(changing)}])"
    )


def _ranges(characters: list[str]) -> str:
    """Return ascending characters, none of which is ASCII, as ranges of a regular expression."""
    found: list[list[str]] = []
    for character in characters:
        if found and ord(character) == ord(found[-1][-1]) + 1:
            found[-1][1:] = [character]
        else:
            found.append([character])
    return "".join("-".join(ends) for ends in found)


@lru_cache(maxsize=512)
def fold(text: str) -> Folded:
    """Fold `text` as the module says, keeping where each character came from."""
    if text.isascii() and not _UNEVEN.search(text):
        return Folded(text, (), ())
    pieces: list[str] = []
    folded_ends: list[int] = []
    origins: list[tuple[int, int, int]] = []
    copied = 0
    length = 0
    is_plain = unicodedata.is_normalized("NFC", text) and not _IGNORED.search(text)
    for match in (_PLAIN if is_plain else _foldable()).finditer(text):
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
        case "spelt":
            return next(character for character in found if character in _JOINERS)
        case "drop":
            return ""
        case "space":
            return " "
        case "dots":
            return "..."
        case "simple":
            return SIMPLE[found]
        case _:
            return unicodedata.normalize("NFC", _IGNORED.sub("", found))


def parts(quotation: str) -> tuple[str, ...]:
    r"""Split a quotation at its elisions (`[…]` or `[...]`) and fold each part; empty parts are left out.

    A bracket that the source itself prints is written `\[`.
    """
    pieces = (fold(piece.replace("\\[", "[")).text.strip() for piece in ELISION.split(quotation))
    return tuple(piece for piece in pieces if piece)


def locate(text: str, quotation: str, prefix: str = "", suffix: str = "") -> tuple[Match, ...]:
    """Find every place in `text` where `quotation` stands, in order.

    `prefix` and `suffix` are words that must stand directly before and after it. Nothing is accepted on
    similarity: no match is an empty tuple, several matches mean that the quotation is ambiguous.
    """
    return locate_in(fold(text), quotation, prefix, suffix)


def locate_in(folded: Folded, quotation: str, prefix: str = "", suffix: str = "") -> tuple[Match, ...]:
    """Do what `locate` does, for one who looks for many quotations in one text and folds it once."""
    wanted = parts(quotation)
    if not wanted:
        return ()
    before, after = fold(prefix).text.strip(), fold(suffix).text.strip()
    chains: list[tuple[tuple[int, int], ...]] = [()]
    for number, part in enumerate(wanted, start=1):
        # All is judged before the limit: the place that is meant may be the hundredth.
        longer = (
            (*chain, (start, start + len(part)))
            for chain in chains
            for start in _occurrences(folded.text, part, chain)
            if (number > 1 or _stands_behind(before, folded.text, start))
            and (number < len(wanted) or _stands_ahead(after, folded.text, start + len(part)))
            and _match(folded, [(start, start + len(part))])
        )
        chains = list(islice(longer, MOST_MATCHES))
    matches = (_match(folded, chain) for chain in chains)
    return tuple(match for match in matches if match)


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


def _match(folded: Folded, chain: Iterable[tuple[int, int]]) -> Match | None:
    """Return where parts stand in the original; None where one begins or ends inside a folded stretch."""
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
    if unicodedata.category(after)[0] == "M":  # an accent or a vowel sign belongs to what stands before it
        return True
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
