"""Damage: every way in which a slip of the hand changes the shape of a ledger, one change at a time.

Each node of each YAML file is deleted, its key renamed, and its value swapped for one of another shape. The order is
always the same. PyYAML writes the changed file anew, so that only its meaning is damaged, not its layout.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml import MappingNode, ScalarNode, SequenceNode

_TAG = "tag:yaml.org,2002:"

Path_ = tuple[int, ...]
"""The index of each pair of a mapping, or item of a list, on the way to a node."""

Change = Callable[[Any], list[Any]]
"""Takes a list's item, or a mapping's key and value; returns what stands there afterwards: nothing, one, or two."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One change of one file."""

    file: str
    """From the dossier's folder."""
    where: str
    """The keys and indexes that lead to what is changed, parted by slashes."""
    kind: str
    whole: Any
    """The file before the change, as a node."""
    path: Path_

    def __str__(self) -> str:
        return f"{self.file} {self.where}: {self.kind}"

    def text(self) -> str:
        """Return the file after the change."""
        # Above the topmost node stands a list of one, so that this node is changed like any other.
        found = _changed(SequenceNode(_TAG + "seq", [self.whole]), (0, *self.path), CHANGES[self.kind]).value
        dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
        return yaml.serialize(found[0], Dumper=dumper, allow_unicode=True, width=1_000_000) if found else ""


def damages(root: Path) -> Iterator[Damage]:
    """Yield every damage of every YAML file under `root`/seeds, in a fixed order."""
    for file in sorted((root / "seeds").rglob("*.yml")):
        whole = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for path, names, in_mapping in _nodes(whole):
            for kind in CHANGES:
                if in_mapping or kind not in ONLY_IN_MAPPINGS:
                    yield Damage(file.relative_to(root).as_posix(), "/".join(names), kind, whole, path)


def _nodes(
    node: Any, path: Path_ = (), names: tuple[str, ...] = (), *, in_mapping: bool = False
) -> Iterator[tuple[Path_, tuple[str, ...], bool]]:
    """Yield the way to each node, by index and by name, and whether it has a key; the topmost node included."""
    yield path, names, in_mapping
    if isinstance(node, MappingNode):
        for index, (key, value) in enumerate(node.value):
            yield from _nodes(value, (*path, index), (*names, key.value), in_mapping=True)
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from _nodes(item, (*path, index), (*names, str(index)))


def _changed(node: Any, path: Path_, change: Change) -> Any:
    """Return a node with a change at the end of a path; nothing of the old node is touched."""
    index, *rest = path
    old = node.value[index]
    if not rest:
        new = change(old)
    elif isinstance(old, tuple):
        new = [(old[0], _changed(old[1], tuple(rest), change))]
    else:
        new = [_changed(old, tuple(rest), change)]
    return type(node)(node.tag, [*node.value[:index], *new, *node.value[index + 1 :]], flow_style=node.flow_style)


# --- what can be done to a node ---------------------------------------------------------------------------------------


def _text(text: str) -> Any:
    return ScalarNode(_TAG + "str", text)


def _list(*items: Any) -> Any:
    return SequenceNode(_TAG + "seq", list(items), flow_style=True)


def _mapping(**values: Any) -> Any:
    return MappingNode(_TAG + "map", [(_text(key), value) for key, value in values.items()], flow_style=True)


def _becomes(make: Callable[[Any], Any]) -> Change:
    """Return the change that puts another value, made from the old one, in its place; a key stays."""
    return lambda old: [(old[0], make(old[1]))] if isinstance(old, tuple) else [make(old)]


def _nested(node: Any) -> Any:
    for _ in range(45):
        node = _list(node)
    return node


CHANGES: dict[str, Change] = {
    "deleted": lambda _: [],
    "written twice": lambda old: [old, old],
    "key renamed": lambda old: [(_text(f"{old[0].value[:-1]}x"), old[1])],
    "key a list": lambda old: [(_list(old[0]), old[1])],
    "nothing": _becomes(lambda _: ScalarNode(_TAG + "null", "~")),
    "an empty text": _becomes(lambda _: _text("")),
    "another text": _becomes(lambda _: _text("some text")),
    "a number": _becomes(lambda _: _text("7")),
    "a very long text": _becomes(lambda _: _text("long " * 400)),
    "an empty list": _becomes(lambda _: _list()),
    "a list of it": _becomes(_list),
    "a list of a list": _becomes(lambda value: _list(_list(value))),
    "a list of a mapping": _becomes(lambda value: _list(_mapping(stanse=value))),
    "an empty mapping": _becomes(lambda _: _mapping()),
    "a mapping of it": _becomes(lambda value: _mapping(stanse=value)),
    "one key more": _becomes(
        lambda value: (
            MappingNode(value.tag, [*value.value, (_text("stanse"), _text("disputes"))])
            if isinstance(value, MappingNode)
            else _list(value, _mapping(stanse=value))
        )
    ),
    "nested deeply": _becomes(_nested),
}

ONLY_IN_MAPPINGS = {"key renamed", "key a list"}
