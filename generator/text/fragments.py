"""Text directives: what behind an address leads a browser to words of its page.

Source: WICG, Text Fragments (https://wicg.github.io/scroll-to-text-fragment/): `text=[prefix-,]start[,end][,-suffix]`.
A browser takes the first place that fits, whatever the case of its letters; `start` and `end` stand in one block of the
page each, and white space is one space. A browser that knows no directives shows the page from its top.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote

WHOLE = 8
"""So many words of one line are named each; of more, or of several lines, only how they begin and end."""
ENDS = 4
"""Words that name a beginning, or an end."""
BEFORE = 8
"""Words before a beginning that tell it from another one, at most."""

_MARK = ":~:"


def leading(address: str, text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return an address that leads to each of some [start, end) of a text, which the page at the address holds."""
    directives = "&".join(directive(text, *span) for span in spans)
    mark = "&" if _MARK in address else _MARK if "#" in address else f"#{_MARK}"
    return f"{address}{mark}{directives}"


@lru_cache(maxsize=4096)
def directive(text: str, start: int, end: int) -> str:
    """Return what leads to a [start, end) of a text: the shortest of these forms for which it is the first place."""
    lines = [words for line in text[start:end].splitlines() if (words := line.split())]
    if not lines:
        return ""
    is_short = len(lines) == 1 and len(lines[0]) <= WHOLE
    first, last = (lines[0], []) if is_short else _ends(lines)
    begins = start + len(text[start:end]) - len(text[start:end].lstrip())
    parts = [_encoded(first), *([_encoded(last)] if last else ())]
    prefix = _prefix(text, begins, first)
    return "text=" + ",".join([*([f"{_encoded(prefix)}-"] if prefix else ()), *parts])


def _ends(lines: Sequence[list[str]]) -> tuple[list[str], list[str]]:
    """Return how words begin and how they end: the end long enough that it stands nowhere between."""
    first, last = lines[0][:ENDS], lines[-1]
    rest = " ".join(word for line in lines for word in line)[len(" ".join(first)) :]
    for size in range(min(ENDS, len(last)), len(last)):
        if len(_pattern(last[-size:]).findall(rest)) == 1:
            return first, last[-size:]
    # Where one line is all there is, its end must not reach into its beginning.
    return first, last if len(lines) > 1 else last[len(first) :]


def _prefix(text: str, begins: int, first: Sequence[str]) -> Sequence[str]:
    """Return as few words before a beginning as tell it from all that stand above it; none where it is the first."""
    before = text[max(0, begins - 1_000) : begins].split()[-BEFORE:]
    for size in range(len(before)):
        words = before[len(before) - size :]
        found = _pattern(words, first).search(text)
        if found and found.end() > begins:
            return words
    return before


def _pattern(*parts: Sequence[str]) -> re.Pattern[str]:
    """Return what finds words, whatever stands as white space between them, at the bounds of words."""
    joined = r"\s*".join(r"\s+".join(map(re.escape, words)) for words in parts if words)
    return re.compile(rf"(?<!\w){joined}(?!\w)", re.IGNORECASE)


def _encoded(words: Sequence[str]) -> str:
    """Return words as a part of a directive, in which `-`, `,` and `&` are signs."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
