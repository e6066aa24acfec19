"""Which stretches of a text stand in quotation marks. Pure; survives marks that do not pair.

Newspapers leave a quotation open at the end of a paragraph that goes on in the next one, and scraped text loses
marks. So each line is read by itself: an opening mark without a closing one reaches to where the like opens again, or
to the line's end, a closing one without an opening one back to the line's beginning.
"""

from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from generator.text.marks import MARKS, SINGLE, goes_on, marks_in, outermost
from generator.text.sentences import lines

_EDGES = f"{MARKS}.,،、。\u00a0 "


@lru_cache(maxsize=1 << 11)
def quoted_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Return the [start, end) of each stretch of `text` in quotation marks, the marks included.

    A stretch within another belongs to that.
    """
    filled = [(start, end) for start, end in lines(text) if not text[start:end].isspace()]
    found: list[tuple[int, int]] = []
    for (start, end), (begin, finish) in pairwise([*filled, (len(text), len(text))]):
        found += [(start + left, start + right) for left, right in _in_line(text[start:end], text[begin:finish])]
    return tuple(found)


def _in_line(line: str, following: str) -> list[tuple[int, int]]:
    marks = marks_in(line)
    found = outermost(marks.pairs)
    on = goes_on(line, marks, following)
    # What is single and goes on nowhere may be an apostrophe.
    opened = [at for index, at in enumerate(marks.left_open) if index < on or line[at] not in SINGLE]
    if opened:
        again = (start for start, _ in found if start > opened[0] and line[start] == line[opened[0]])
        found = outermost(sorted((*found, (opened[0], next(again, len(line))))))
    first = next((at for at in marks.alone if line[at] not in SINGLE), len(line))
    if first < min((start for start, _ in found), default=len(line)):
        return [(0, first + 1), *found]
    return list(found)


def is_direct(text: str, start: int, end: int) -> bool:
    """Tell whether all words of text[start:end] stand in quotation marks."""
    words = text[start:end].strip(_EDGES)
    if not words:
        return False
    begin = text.index(words, start, end)
    stretches = quoted_stretches(text)
    within = bisect_right(stretches, begin, key=itemgetter(0)) - 1
    return within >= 0 and begin + len(words) <= stretches[within][1]
