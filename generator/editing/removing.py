"""Where an entry, a key or an item is taken out of a text, with the comments that belong to it. Pure.

A comment belongs to what stands below it, with no blank line between, or before it on its line. One that begins a file
belongs to the file.
"""

from generator.editing.changes import Path
from generator.editing.habits import Habits
from generator.editing.layout import Unwritable
from generator.editing.splices import Missing, Splice, dash_of, find, missing, value_set
from generator.reading.nodes import Items, Node, Pairs, line_end, line_start, next_line


def taken_out(text: str, entry: Node, path: Path, habits: Habits) -> list[Splice]:
    """Take out what stands where a path leads, in an entry. Raises Missing, and Unwritable where it must be by hand."""
    *way, last = path
    holder = find(entry, tuple(way))
    match holder, last:
        case Items(), int() if 0 <= last < len(holder.items):
            spans = [(item.start, item.end) for item in holder.items]
            if len(spans) == 1:
                return value_set(text, entry, tuple(way), [], habits)
            return [_from_flow(spans, last)] if holder.is_flow else [item_out(text, holder, last)]
        case Pairs(), str() if any(key.value == last for key, _ in holder.pairs):
            spans = [(key.start, value.end) for key, value in holder.pairs]
            index = next(index for index, (key, _) in enumerate(holder.pairs) if key.value == last)
            if len(spans) == 1:
                if not way:
                    raise Unwritable(f"without {last!r} nothing would be left of it")
                return value_set(text, entry, tuple(way), {}, habits)
            return [_from_flow(spans, index) if holder.is_flow else _lines_out(text, spans, index)]
    raise Missing(missing(entry, path))


def item_out(text: str, holder: Items, index: int) -> Splice:
    """Take an item out of a list in block style."""
    spans = [(dash_of(text, holder, number), item.end) for number, item in enumerate(holder.items)]
    return _lines_out(text, spans, index)


def _from_flow(spans: list[tuple[int, int]], index: int) -> Splice:
    start, end = spans[index]
    return Splice(spans[index - 1][1], end, "") if index else Splice(start, spans[1][0], "")


def _lines_out(text: str, spans: list[tuple[int, int]], index: int) -> Splice:
    """Take out the lines of one of several things that stand below each other, each at its [start, end)."""
    start, end = spans[index]
    is_last = index == len(spans) - 1
    if text[line_start(text, start) : start].strip(" \ufeff"):  # behind a dash: the next one takes its place
        return _first_out(text, spans)
    floor = spans[index - 1][1] if index else 0
    begin = _with_comments(text, line_start(text, start), floor)
    finish = _with_deeper(text, end, start - line_start(text, start), len(text) if is_last else spans[index + 1][0])
    if is_last:
        begin = _without_blank(text, begin, floor)
    elif index == 0 or _is_blank(text, begin, floor):
        while not text[finish : line_end(text, finish)].strip() and finish < spans[index + 1][0]:
            finish = next_line(text, finish)
    if finish == len(text) and text[-1:] not in "\n\r" and begin:  # the file ends without a line break, as before
        begin = line_end(text, line_start(text, begin - 1))
    return Splice(begin, finish, "")


def _first_out(text: str, spans: list[tuple[int, int]]) -> Splice:
    (start, end), (following, _) = spans[0], spans[1]
    if text[line_end(text, end) : following].strip():  # a comment stands between: the dash stays on its line alone
        return Splice(start, line_end(text, end), "")
    return Splice(start, following, "")


def _with_comments(text: str, begin: int, floor: int) -> int:
    """Return where the comments begin that stand right above a line, none of them before `floor`."""
    at = begin
    while at and (above := line_start(text, at - 1)) >= floor:
        if not text[above:at].lstrip().startswith("#"):
            return at
        at = above
    return begin if at == 0 else at


def _with_deeper(text: str, end: int, column: int, limit: int) -> int:
    """Return where the lines of a thing end, with those of the comments right below it that stand further in."""
    at = end if end and text[end - 1] in "\n\r" else next_line(text, end)
    while at < limit:
        line = text[at : line_end(text, at)]
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column:
            return at
        at = next_line(text, at)
    return at


def _is_blank(text: str, at: int, floor: int) -> bool:
    """Tell whether the line above the one that begins at an offset is blank."""
    above = line_start(text, at - 1) if at else 0
    return at > 0 and above >= floor and not text[above:at].strip()


def _without_blank(text: str, at: int, floor: int) -> int:
    while _is_blank(text, at, floor):
        at = line_start(text, at - 1)
    return at
