"""Lines that were broken to fit a width are joined into paragraphs again. Pure, for any language."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

_HYPHENS = "-‐\u00ad"
_STOPS = frozenset(".!?…。！？।؟۔:")
_CLOSING = "\"'”’»“›)]」』）"
_WIDEST = 120
"""Letters. A longer line was not broken by anybody."""
_NARROWEST = 30
"""Letters. Most lines of a list or a poem are no longer."""
_FULL = 0.75
"""So long, of the usual longest one, is a line that was broken because it was full."""


def joined(lines: Iterable[str]) -> str:
    """Return lines of one paragraph as one line. A word that was parted at a line's end is whole again.

    A hyphen goes where a small letter stands before it and behind it; one of a compound may go as well.
    """
    text = ""
    for line in lines:
        words = " ".join(line.split())
        if not words:
            continue
        if len(text) > 1 and text[-1] in _HYPHENS and text[-2].isalpha() and words[0].islower():
            text = text[:-1] + words
        elif text and not (_is_wide(text[-1]) and _is_wide(words[0])):
            text += " " + words
        else:
            text += words
    return text


def is_broken(text: str) -> bool:
    """Tell whether the lines of a text were broken to fit a width, and its paragraphs parted by blank lines."""
    runs = [list(run) for blank, run in groupby(text.splitlines(), _is_blank) if not blank]
    inner = [line for run in runs for line in run[:-1]]
    if len(runs) < 2 or len(inner) < 4 or max(map(len, inner)) > _WIDEST:
        return False
    goes_on = [line for line in inner if not ends_sentence(line)]
    usual = sorted(map(len, inner))[len(inner) // 2]
    return usual >= _NARROWEST and 2 * len(goes_on) > len(inner) and usual >= _FULL * max(map(len, inner))


def unbroken(text: str) -> str:
    """Return a text whose paragraphs are parted by blank lines with one paragraph a line."""
    runs = (joined(run) for blank, run in groupby(text.splitlines(), _is_blank) if not blank)
    return "".join(f"{paragraph}\n" for paragraph in runs)


def is_full(line: str, others: Sequence[str]) -> bool:
    """Tell whether a line is about as long as the lines around it get."""
    lengths = sorted(len(each) for each in others)
    return bool(lengths) and len(line) >= _FULL * lengths[int(0.9 * (len(lengths) - 1))]


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as sentences do."""
    return line.rstrip().rstrip(_CLOSING)[-1:] in _STOPS


def _is_blank(line: str) -> bool:
    return not line.strip()


def _is_wide(letter: str) -> bool:
    """Tell whether a letter belongs to a script whose words have no spaces between them."""
    return unicodedata.east_asian_width(letter) in ("W", "F") and not "\uac00" <= letter <= "\ud7a3"
