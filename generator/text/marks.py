"""Quotation marks of any language, and which of them make a pair. Pure; the one home of which marks quote.

One mark opens in one language and closes in another (“ in English and German, » in French and Danish), and the marks
of single quotation are apostrophes as well. So a mark is judged by what is open, and by what stands beside it: what
opens stands before a word and behind none. Marks are those with Unicode's property Quotation_Mark (PropList.txt), and
《》 and 〈〉.

Offsets are code points, an end is exclusive.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

_CLOSERS = {
    **{"“": '”"', "„": '“”"', "⹂": '“”"', "‟": '”“"', "”": "”“", '"': '"”', "＂": "＂"},
    **{"«": "»", "»": "«»", "‹": "›", "›": "‹›"},
    **{"‘": "’'", "‚": "‘’'", "‛": "’‘", "’": "’‘", "'": "'’", "＇": "＇"},
    **{"「": "」", "『": "』", "《": "》", "〈": "〉", "｢": "｣", "〝": "〞〟", "﹁": "﹂", "﹃": "﹄"},
}
"""What may open a quotation, and what may close it."""

_ONLY_OPEN = frozenset("„⹂‟‚‛「『《〈｢〝﹁﹃")
_ONLY_CLOSE = frozenset("」』》〉｣〞〟﹂﹄")
_CLOSE_RATHER = frozenset("”»›’")
_EITHER = frozenset("\"＂'＇")
SINGLE = frozenset("‘’‚‛'＇")
_APOSTROPHES = frozenset("’'＇")
"""Nobody can tell one of these that has no partner from an apostrophe."""
MARKS = "".join(sorted({*_CLOSERS, *_ONLY_CLOSE}))

# Hangul, and scripts written without spaces, have no apostrophe: a mark between two of their letters quotes.
_LETTER = (
    r"[^\W\u0600-\u06ff\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u318f\u3400-\u9fff\uac00-\ud7ff"
    r"\uf900-\ufaff]"
)
_HEBREW = r"[\u05d0-\u05ea]"
_MARK = re.compile(
    rf"(?P<none>(?<={_LETTER})['’‘‛](?=[«“„‹]|{_LETTER})"  # within a word, and between an article and a mark
    r"|(?<!\w)['’‘‛](?i:n['’]|\d0s\b|(?:em|til|tis|twas|cause|bout|[nstk])\b(?!['’]))"  # and at its beginning
    r"|\d['’]\s?\d{1,2}[\"”]"  # feet and inches
    rf"|(?<={_HEBREW})[\"”](?={_HEBREW}(?!{_HEBREW})))"  # gershayim, before the last letter of an abbreviation
    rf"|[{re.escape(MARKS)}]"
)
_IS_LETTER = re.compile(_LETTER)
_NO_WORD = frozenset(".,;:!?)]}،؛؟।、。，！？：；）") | _ONLY_CLOSE
_DEEPEST = 8
"""More quotations than this do not stand inside each other: whatever the marks, each is looked at a few times only."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of a paragraph; apostrophes are none."""

    pairs: tuple[tuple[int, int], ...]
    """The [start, end) of each pair, its marks included, by their beginnings; one may stand within another."""
    alone: tuple[int, ...]
    """Where a mark stands that neither closes anything nor opens what is closed."""
    left_open: tuple[int, ...]
    """Where marks stand that open what the paragraph does not close, the outermost first."""


def marks_in(paragraph: str) -> Marks:
    """Return the quotation marks of a paragraph."""
    reading = _Reading(paragraph)
    for match in _MARK.finditer(paragraph):
        if match.lastgroup is None:
            reading.meet(match.start())
    left_open = tuple(at for at in reading.opened if paragraph[at] not in _APOSTROPHES)
    return Marks(tuple(sorted(reading.pairs)), tuple(sorted(reading.alone)), left_open)


def outermost(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return those of some ascending [start, end) that stand within no other."""
    found: list[tuple[int, int]] = []
    for span in spans:
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return tuple(found)


def goes_on(paragraph: str, marks: Marks, following: str) -> int:
    """Return how many of the quotations that a paragraph leaves open go on in the paragraph that follows.

    That repeats their marks at its beginning, the outermost first; in French, it may repeat those that close.
    """
    begins = following.lstrip()
    count = 0
    for at, mark in zip(marks.left_open, begins, strict=False):
        if mark not in (paragraph[at], {"«": "»", "‹": "›"}.get(paragraph[at])):
            break
        count += 1
    return count


@dataclass(slots=True)
class _Reading:
    """Reads the marks of one paragraph, from its beginning."""

    text: str
    opened: list[int] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)
    last: int = -2
    """The last mark that opened or closed something."""

    def meet(self, at: int) -> None:
        """Take the mark at an offset for what it is."""
        mark = self.text[at]
        depth = self._closable(mark)
        opens = self._opens(at)
        if depth is None:
            self._without_partner(at, opens)
        elif not opens or mark in _ONLY_CLOSE:
            self._close(depth, at)
        elif mark not in _CLOSE_RATHER or mark == self.text[self.opened[depth]]:
            self._open(at)
        elif mark not in SINGLE:
            self._close(depth, at)

    def _closable(self, mark: str) -> int | None:
        """Return which of the open marks this one may close; what is single reaches over nothing."""
        for depth in reversed(range(len(self.opened))):
            if mark in _CLOSERS[self.text[self.opened[depth]]]:
                return depth
            if mark in SINGLE:
                break
        return None

    def _opens(self, at: int) -> bool:
        """Tell whether a mark stands as one that opens: before a word, and behind none."""
        return self._is_free(at) and self._before_word(at)

    def _is_free(self, at: int) -> bool:
        before = self.text[at - 1 : at]
        if not before or before.isspace() or before in "/=…¿¡" or at - 1 in self.opened[-1:]:
            return True
        return unicodedata.category(before) in {"Ps", "Pd", "Cf", "Cc"}

    def _before_word(self, at: int) -> bool:
        after = self.text[at + 1 : at + 2]
        if not after or after.isspace():
            return False
        return after not in _NO_WORD or self.text.startswith("...", at + 1)

    def _without_partner(self, at: int, opens: bool) -> None:
        mark, before = self.text[at], self.text[at - 1 : at]
        if mark in _ONLY_OPEN:
            self._open(at)
        elif mark in SINGLE:
            word = self._before_word(at)
            if opens or (word and mark != "’" and not _IS_LETTER.match(before)):
                self._open(at)
            elif mark in _APOSTROPHES:
                self._reach_on(at)
        elif mark in _ONLY_CLOSE:
            self.alone.append(at)
        elif mark in _CLOSE_RATHER:
            goes_on_in_french = at == 0 and mark in "»›"
            beside_another = at - 1 == self.last and self._before_word(at)
            (self._open if opens or goes_on_in_french or beside_another else self.alone.append)(at)
        elif self._is_free(at) or self._before_word(at):
            self._open(at)
        elif not (mark == '"' and before.isdigit()):  # inches
            self.alone.append(at)

    def _open(self, at: int) -> None:
        self.opened.append(at)
        self.last = at
        if len(self.opened) > _DEEPEST:
            self._lose(self.opened.pop(0))

    def _close(self, depth: int, at: int) -> None:
        for lost in self.opened[depth + 1 :]:
            self._lose(lost)
        self.pairs.append((self.opened[depth], at + 1))
        del self.opened[depth:]
        self.last = at

    def _lose(self, at: int) -> None:
        if self.text[at] not in _APOSTROPHES:
            self.alone.append(at)

    def _reach_on(self, at: int) -> None:
        """Let the last pair end here where its end was an apostrophe behind a plural ("the dogs' tails")."""
        if not self.pairs or self.pairs[-1][1] - 1 != self.last or self.text[self.last] not in _APOSTROPHES:
            return
        is_plural = [self._ends_plural(each) for each in (self.last, at)]
        if is_plural == [True, False] and not self.text[at - 1].isspace():
            self.pairs[-1] = (self.pairs[-1][0], at + 1)
            self.last = at

    def _ends_plural(self, at: int) -> bool:
        return self.text[at - 1] in "sSxXzZ" and self.text[at + 1 : at + 2] == " "
