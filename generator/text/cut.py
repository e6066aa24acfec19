"""Texts within a line: words whole between quotation marks, or as many as there is room for. Pure."""

import re

_CUT = "…"
_BEFORE_CUT = re.compile(r"[\s,;:.!?–—(\[\"“„«‘'-]+$")


def quoted(text: str) -> str:
    """Return a text between quotation marks, whole; spaces and line breaks are single spaces."""
    return f"“{' '.join(text.split())}”"


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut behind a word where it is longer; spaces are single ones."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    kept = plain[: most - len(_CUT) + 1]
    whole = kept.rpartition(" ")[0]
    # Scripts without spaces are cut behind any letter.
    kept = whole if len(whole) > most / 2 else kept[:-1]
    return _BEFORE_CUT.sub("", kept) + _CUT
