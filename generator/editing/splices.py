"""Where a change of one entry is written into the text that holds it. Pure.

Each function takes the text, the node of the entry in it, and what the file is used to; it returns the pieces to put
in. What is not concerned is not looked at. Raises Missing where a path leads nowhere, Unwritable where no YAML can
hold a value.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.editing.changes import Path, Value
from generator.editing.habits import Habits
from generator.editing.layout import Unwritable, behind_key, flow, indented, items, pairs
from generator.editing.scalars import inline
from generator.reading.nodes import Items, Node, Pairs, Scalar, line_end, line_start, next_line


class Missing(Exception):
    """A path leads to nothing; the message says how far it leads, and what is there."""


@dataclass(frozen=True, slots=True)
class Splice:
    """Characters to be put in the place of others."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with pieces put in; none of them overlap, and of those at one place the first comes first."""
    written: list[str] = []
    done = 0
    for splice in sorted(splices, key=lambda splice: splice.start):
        written += [text[done : splice.start], splice.text]
        done = splice.end
    return "".join([*written, text[done:]])


def lines_behind(text: str, end: int, lines: Sequence[str], habits: Habits) -> Splice:
    """Put lines behind the one in which a value ends."""
    # A block of text that keeps the blank lines behind it ends where the next line begins.
    if end and text[end - 1] in "\n\r":
        # A blank line would be one of those that it keeps.
        return Splice(end, end, "".join(line + habits.newline for line in lines[not lines[0] :]))
    at = line_end(text, end)
    return Splice(at, at, "".join(habits.newline + line for line in lines))


def find(node: Node, path: Path) -> Node | None:
    """Return the node to which a path leads, None where nothing is there, or nothing but a key."""
    for step in path:
        if isinstance(node, Pairs) and isinstance(step, str):
            found = node.get(step)
        elif isinstance(node, Items) and isinstance(step, int):
            found = node.items[step] if 0 <= step < len(node.items) else None
        else:
            return None
        if found is None:
            return None
        node = found
    return None if _is_empty(node) else node


def entry_added(text: str, tree: Node | None, fields: Mapping[str, Value], habits: Habits) -> Splice:
    """Put an entry behind the last one of a file, the comments of that one included."""
    if tree is None or (isinstance(tree, Items) and not tree.items and line_start(text, tree.start) == tree.start):
        start, end = (tree.start, tree.end) if tree else (len(text), len(text))
        lines = items([fields], habits, "")
        before = "" if tree or not text.strip("\ufeff") else habits.newline * (1 if text[-1] in "\n\r" else 2)
        return Splice(start, end, before + habits.newline.join(lines) + ("" if tree else habits.newline))
    if not isinstance(tree, Items) or not tree.items:
        raise Unwritable("the file holds no list that an entry could be added to")
    if tree.is_flow:
        return _flow_behind(text, tree.items[-1].end, _in_flow(fields, habits, ""))
    column = _column(text, tree.start)
    lines = [*[""] * habits.parted, *indented(items([fields], habits, ""), column)]
    return lines_behind(text, _behind_deeper(text, tree.end, column), lines, habits)


def _behind_deeper(text: str, end: int, column: int) -> int:
    """Return where the comments end that stand right below a thing and further in than `column`."""
    while (at := next_line(text, end)) < len(text):
        line = text[at : line_end(text, at)]
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column:
            break
        end = line_end(text, at)
    return end


def item_added(
    text: str, entry: Node, path: Path, value: Value, habits: Habits, order: Sequence[str] = ()
) -> list[Splice]:
    """Put an item behind the last one of the list to which a path leads; one that is not there is made.

    `order` as in `value_set`.
    """
    found, key = find(entry, path), key_of(path)
    if not isinstance(found, Items) or not found.items:
        before = [data_of(found)] if found is not None and not isinstance(found, Items) else []
        return value_set(text, entry, path, [*before, value], habits, order)
    if found.is_flow:
        one = _in_flow(value, habits, key)
        return [_flow_behind(text, found.items[-1].end, one)]
    lines = indented(items([value], habits, key), _column(text, found.start))
    return [lines_behind(text, found.end, lines, habits)]


def value_set(
    text: str, entry: Node, path: Path, value: Value, habits: Habits, order: Sequence[str] = ()
) -> list[Splice]:
    """Put a value where a path leads; mappings on the way that are not there are made.

    `order` are the keys of the entry in the order in which a new one is to stand among them.
    """
    *way, last = path
    holder = find(entry, tuple(way))
    if isinstance(last, str) and way and (holder is None or (isinstance(holder, Pairs) and not holder.pairs)):
        return value_set(text, entry, tuple(way), {last: value}, habits, order)
    match holder, last:
        case Pairs(), str():
            pair = next((pair for pair in holder.pairs if pair[0].value == last), None)
            if pair is None:
                return [_pair_added(text, holder, last, value, habits, order if not way else ())]
            return _pair_set(text, pair, value, habits, is_flow=holder.is_flow)
        case Items(), int() if 0 <= last < len(holder.items):
            return _item_set(text, holder, last, value, habits, key_of(path))
    raise Missing(missing(entry, path))


def missing(entry: Node, path: Path) -> str:
    """Return how far a path leads, in words."""
    for length in range(1, len(path) + 1):
        if find(entry, path[:length]) is None:
            holder = find(entry, path[: length - 1])
            there = ", ".join(str(key.value) for key, _ in holder.pairs) if isinstance(holder, Pairs) else ""
            some = f"{len(holder.items)} items" if isinstance(holder, Items) else there or "a text"
            return f"there is nothing at {shown(path[:length])} (found {some})"
    return f"nothing can stand at {shown(path)}"


def shown(path: Path) -> str:
    """Return a path as an editor reads it: `evidence[0].quote`."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return steps.removeprefix(".") or "the entry"


def key_of(path: Path) -> str:
    """Return the last key of a path: that of the list, where it leads to an item."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def data_of(node: Node | None) -> Value:
    """Return what a node says."""
    match node:
        case Items():
            return [data_of(item) for item in node.items]
        case Pairs():
            return {key.value or "": data_of(value) for key, value in node.pairs}
        case Scalar(value=str(value)):
            return value
    return ""


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _in_flow(value: Value, habits: Habits, key: str) -> str:
    one = flow(value, habits, key)
    if one is None:
        raise Unwritable("a text with line breaks cannot stand in a list or mapping that is written on one line")
    return one


def _flow_behind(text: str, end: int, one: str) -> Splice:
    """Put an item or a pair behind the last one of a list or mapping in flow style, which may end in a comma."""
    at = end
    while text[at].isspace():
        at += 1
    return Splice(at + 1, at + 1, f" {one}") if text[at] == "," else Splice(end, end, f", {one}")


def _pair_added(text: str, holder: Pairs, key: str, value: Value, habits: Habits, order: Sequence[str]) -> Splice:
    if holder.is_flow:
        one = f"{inline(key)}: {_in_flow(value, habits, key)}"
        return _flow_behind(text, holder.pairs[-1][1].end, one)
    before = order[: order.index(key)] if key in order else ()
    behind = next((value for name, value in reversed(holder.pairs) if name.value in before), holder.pairs[-1][1])
    lines = indented(pairs({key: value}, habits), _column(text, holder.start))
    return lines_behind(text, behind.end, lines, habits)


def _pair_set(text: str, pair: tuple[Scalar, Node], value: Value, habits: Habits, *, is_flow: bool) -> list[Splice]:
    key, old = pair
    end, name = _end(text, old), key.value or ""
    colon = _colon(text, key, old)
    if is_flow:
        one = _in_flow(value, habits, name)
        if not _is_empty(old):
            return [Splice(old.start, old.end, one)]
        return [Splice(old.start, old.end, f" {one}" if colon is not None else f": {one}")]
    if colon is None:
        raise Unwritable(f"the key {name!r} is written in a form that is not changed here")
    first, *lines = behind_key(value, habits, name)
    lines = indented(lines, _column(text, key.start))
    if line_end(text, colon) < old.start:  # the old value stands below its key, whose own comment stays
        return [
            Splice(colon, colon, first),
            Splice(line_end(text, colon), line_end(text, end), "".join(habits.newline + line for line in lines)),
        ]
    begin = colon if lines or _is_empty(old) else old.start
    inside = first if lines or _is_empty(old) else first.lstrip(" ")
    behind = [lines_behind(text, end, lines, habits)] if lines else []
    return [Splice(begin, end, inside), *behind]


def _colon(text: str, key: Scalar, value: Node) -> int | None:
    """Return where the colon behind a key ends; None where there is none, as in `{key}`."""
    end = value.end if _is_empty(value) else value.start
    at = text.find(":", key.end, end)
    return at + 1 if at >= 0 else None


def _item_set(text: str, holder: Items, index: int, value: Value, habits: Habits, key: str) -> list[Splice]:
    old = holder.items[index]
    if holder.is_flow:
        return [Splice(old.start, old.end, _in_flow(value, habits, key))]
    dash = dash_of(text, holder, index)
    end = _end(text, old)
    first, *lines = items([value], habits, key)
    behind = [lines_behind(text, end, indented(lines, _column(text, dash)), habits)] if lines else []
    return [Splice(dash, end, first), *behind]


def _end(text: str, old: Node) -> int:
    """Return where a value ends that gives way: the blank lines that a block of text keeps are the file's then."""
    return old.start + len(text[old.start : old.end].rstrip("\r\n"))


def dash_of(text: str, holder: Items, index: int) -> int:
    """Return where the dash of an item in a list in block style stands."""
    at = holder.items[index - 1].end if index else holder.start
    while text[at] != "-":
        at = line_end(text, at) if text[at] == "#" else at + 1
    return at


def _column(text: str, offset: int) -> int:
    return offset - line_start(text, offset) - text.startswith("\ufeff", line_start(text, offset))
