"""What a word is, and what a sentence is, to the proof.

A word begins with a letter or a digit and ends at white space or at a mark that ends words; accents and vowel signs
belong to it, and so does an apostrophe, hyphen, dot or comma before another letter. Scripts written without spaces
count a character as a word.
"""

import re
from collections.abc import Callable, Iterator

# Kana and Han. A script such as Thai is counted by its spaces.
_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_BEGINS = rf"[^\W{_ALONE}]"
_ENDS = (
    r"\s\u0021-\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007e"  # ASCII; the underscore belongs to a word
    r"\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf\u2000-\u206f"
    r"\u3000-\u303f\uff00-\uff0f\uff1a-\uff20"
    r"\u0600-\u060f\u061b\u061f\u06d4\u0964\u0965"
)
WORD = re.compile(rf"[{_ALONE}]|{_BEGINS}(?:[^{_ENDS}{_ALONE}]|['\u2019.,\-](?={_BEGINS}))*")
_GLUED = re.compile(rf"[{_ALONE}]|(?<=[{_ALONE}])\d+|\d+(?=[{_ALONE}])")

MARKER = "\ufdd0"
"""Stands for a citation marker in the text of a block; no page can hold it."""
QUOTED = "\ufdd1"
"""Stands for a quotation shown as such in the text of a block; no page can hold it."""

_CLOSES = r"[\"'”’»›)\]」』]*"
_BOUNDARY = re.compile(
    rf"(?:(?P<stop>\.)|[!?…؟]|(?P<own>[。！？｡।॥۔።၊။។៕])){_CLOSES}(?P<cites>(?:\s*{MARKER})*)(?P<gap>\s*)"
)
_LAST_WORD = re.compile(r"\w*\Z")
_BEGINNING = re.compile(r"[\"'“‘«‹„(\[¿¡「『]*(.)", re.DOTALL)
_LONGEST = 6
"""Characters of the longest abbreviation, and one."""
_SHORTENED = frozenset(
    "prof corp capt brig sept maj gesch insg evtl verh resp approx dept govt assn bros hptm präs calif mass penn minn "
    "wash conn inkl exkl ibid dott "
    # With a vowel and without a capital letter, in any of the languages written in Latin letters that we know of.
    "al ag apr art abs aug ave av avv bel ca cap cit dec dez dim dom ecc ed eds eig ene enz env esp est etc etw evt ev "
    "ext fig feb ger inc ing inf int iv jan jue jul jun lat lib lun mai mar max mie mil min mio nov oct od okt ong op "
    "oz pag sab sec sek sep sig sim tel us usw vi vie vol".split()
)
"""Abbreviations; other words of two or three letters are taken for one where they have no vowel or a capital letter."""
_SHORT = re.compile(r"(?=[a-z]*[aeiouy])[a-z]{2,3}")


class Only(dict[int, int | None]):
    """For `str.translate`: leaves out all but some characters, each of which it judges once."""

    def __init__(self, keeps: Callable[[str], bool]) -> None:
        self._keeps = keeps

    def __missing__(self, sign: int) -> int | None:
        return self.setdefault(sign, sign if self._keeps(chr(sign)) else None)


LETTERS = Only(str.isalnum)
"""Leaves letters and digits."""


def count(text: str) -> int:
    """Return how many words a text has."""
    return len(WORD.findall(text))


def count_as_label(text: str) -> int:
    """Return how many words a label has: of scripts without spaces two characters make one, figures among them."""
    return count(text) - len(_GLUED.findall(text)) // 2


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the [start, end) of each sentence of a text; markers behind a sentence belong to it.

    Where it is in doubt whether a sentence ends, it goes on: behind a short word or number or a known abbreviation, and
    before a small letter.
    """
    start = 0
    for found in _BOUNDARY.finditer(text):
        if found.end() < len(text) and _ends(text, found):
            yield start, found.end()
            start = found.end()
    if text[start:].strip():
        yield start, len(text)


def _ends(text: str, found: re.Match[str]) -> bool:
    if found["own"]:
        return True
    if not (found["gap"] or found["cites"]):
        return False
    first = _BEGINNING.match(text, found.end())
    if not first or first[1].islower() or not (first[1].isalnum() or first[1] == QUOTED):
        return False
    last = _LAST_WORD.search(text[max(found.start() - _LONGEST, 0) : found.start()])
    word = last.group() if last and found["stop"] else ""
    if not word or len(word) >= _LONGEST:
        return True
    if word.isdigit():
        return len(word) > 2
    return word.casefold() not in _SHORTENED and (len(word) > 3 or bool(_SHORT.fullmatch(word)))
