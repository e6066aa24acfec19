"""What a ledger file is used to: its line breaks, its indents, which lists stand on one line. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.reading.nodes import Items, Node, Pairs, Scalar, line_start

WORDS = frozenset({"quote", "prefix", "suffix", "was", "now"})
"""Keys whose values stand in quotation marks where a file has none of them yet."""

SHORT = frozenset({"changes"})
"""Lists whose mappings stand on one line each where a file has none of them yet."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How new text is to be written beside what stands in a file."""

    newline: str = "\n"
    list_step: int = 2
    """How much further in than its key a list stands."""
    step: int = 2
    """How much further in than its key a mapping stands."""
    dash: str = "- "
    """A dash and the spaces behind it."""
    parted: bool = True
    """Whether a blank line stands between two entries."""
    flow_lists: Mapping[str, bool] = field(default_factory=dict)
    """Whether the list under a key stands on one line, as the last one did."""
    flow_items: Mapping[str, bool] = field(default_factory=dict)
    """Whether the mappings in the list under a key stand on one line each."""
    quoted: Mapping[str, bool] = field(default_factory=dict)
    """Whether the text under a key stands in quotation marks."""

    def quotes(self, key: str) -> bool:
        """Tell whether the text under a key is written in quotation marks, whether it needs them or not."""
        return self.quoted.get(key, key in WORDS)

    def is_short(self, key: str) -> bool:
        """Tell whether a mapping in the list under a key is written on one line."""
        return self.flow_items.get(key, key in SHORT)


def habits_of(text: str, tree: Node | None) -> Habits:
    """Return what a text is used to; where it shows nothing, what the guide shows."""
    breaks = re.search(r"\r\n|\n|\r", text)
    steps: dict[str, int] = {}
    dashes: list[str] = []
    flow_lists, flow_items, quoted = dict[str, bool](), dict[str, bool](), dict[str, bool]()
    for key, column, node in _values(tree, text):
        if isinstance(node, Items) and node.items:
            flow_lists[key] = node.is_flow
            first = node.items[0]
            if not node.is_flow:
                steps.setdefault("list", _column(text, node.start) - column)
            if not node.is_flow and text[node.start + 1 : first.start].strip(" ") == "":
                dashes.append("-" + " " * max(first.start - node.start - 1, 1))
            if isinstance(first, Pairs):
                flow_items[key] = first.is_flow
        elif isinstance(node, Pairs) and not node.is_flow:
            steps.setdefault("map", _column(text, node.start) - column)
        elif isinstance(node, Scalar) and node.value and node.style in ("", '"', "'"):
            quoted[key] = bool(node.style)
    return Habits(
        newline=breaks.group() if breaks else "\n",
        list_step=steps.get("list", 2),
        step=steps.get("map", 2),
        dash=dashes[0] if dashes else "- ",
        parted=_are_parted(text, tree),
        flow_lists=flow_lists,
        flow_items=flow_items,
        quoted=quoted,
    )


def _are_parted(text: str, tree: Node | None) -> bool:
    """Tell whether a blank line stands before the last entry, or there is none to tell by."""
    if not isinstance(tree, Items) or len(tree.items) < 2:
        return True
    between = text[tree.items[-2].end : tree.items[-1].start]
    return any(not line.strip() for line in re.split(r"\r\n|\r|\n", between)[1:])


def _values(node: Node | None, text: str, key: str = "", column: int | None = None) -> Iterator[tuple[str, int, Node]]:
    """Yield each value under a key, with the key and its column, outside in; items with the key of their list."""
    if node is not None and column is not None:
        yield key, column, node
    if isinstance(node, Items):
        for item in node.items:
            yield from _values(item, text, key)
    elif isinstance(node, Pairs):
        for name, value in node.pairs:
            yield from _values(value, text, name.value or "", _column(text, name.start))


def _column(text: str, offset: int) -> int:
    return offset - line_start(text, offset)
