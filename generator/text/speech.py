"""Which stretches of a text stand in quotation marks. Pure; survives marks that do not pair.

Newspapers leave a quotation open at the end of a paragraph that goes on in the next one, and scraped text loses
marks. So each line is read by itself: an opening mark without a closing one reaches to the line's end, a closing
one without an opening one back to the line's beginning.
"""

import re
from functools import lru_cache

from generator.text.sentences import lines

_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "「": "」", "『": "』", '"': '"”'}
"""What opens a quotation, and what may close it."""

_MARK = re.compile(r"[“”„«»「」『』\"]")


@lru_cache(maxsize=512)
def quoted_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Return the [start, end) of each stretch of `text` in double quotation marks, the marks included."""
    return tuple(stretch for line in lines(text) for stretch in _in_line(text, *line))


def _in_line(text: str, line_start: int, line_end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text, line_start, line_end):
        mark, position = match.group(), match.start()
        if opened is not None:
            if mark in _CLOSERS[text[opened]]:
                found.append((opened, position + 1))
                opened = None
        elif mark in _CLOSERS:
            opened = position
        elif not found:
            found.append((line_start, position + 1))
    if opened is not None:
        found.append((opened, line_end))
    return found


def is_direct(text: str, start: int, end: int) -> bool:
    """Tell whether all words of text[start:end] stand in quotation marks."""
    words = text[start:end].strip(" “”«»„\"'‘’,.\u00a0")
    if not words:
        return False
    begin = text.index(words, start, end)
    return any(left <= begin and begin + len(words) <= right for left, right in quoted_stretches(text))
