"""The network of the main actors: who deals with whom. Pure.

Actors stand on a grid of staggered rows, on which no two labels can meet. From a few first orders, actors are exchanged
as long as that shortens lines, frees them from boxes and from one another; the best that comes of it is drawn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from generator.core.model import Dossier
from generator.pages.pictures.labels import LINE, TARGET, WIDTH, Box, around, broken, width_of, wrapped
from generator.reading.entries import ActorEntry

MOST = 15
"""How many actors the picture holds."""

_PADDING = 7.0
_MARGIN = 2.0
_GAP = 10.0
"""Between two boxes of a row."""
_ROW = 82.0
"""From one row of tied actors to the next: two lines of label, and room for lines and their numbers."""
_LOOSE_ROW = 56.0
_THROUGH = 900.0
"""What a line through another's box costs, or one without room for its number, in units of length."""
_CROSSING = 120.0
"""What two lines that cross cost."""
_FLAT = 200.0
"""What a line between neighbours in a row costs: it is too short for its number."""
_STARTS = 8
"""How many first orders are tried: 113 of 128 random graphs came out no worse than from a force-directed layout."""
_ALONG = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.22, 0.78)
"""Where on its line a number may stand, best first."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor."""

    actor: str
    box: Box
    lines: tuple[str, ...]
    """The name, on one line or two."""


@dataclass(frozen=True, slots=True)
class Tie:
    """How one actor is tied to another, as the ledger says it."""

    one: str
    kind: str
    other: str
    claims: tuple[str, ...]
    number: int | None
    """The number of its line; None where the picture does not hold both."""


@dataclass(frozen=True, slots=True)
class Line:
    """All that ties two actors, both ways."""

    number: int
    start: Point
    end: Point
    label: Point | None
    """Where its number stands; None where there is no room."""


@dataclass(frozen=True, slots=True)
class Network:
    """The picture, and every tie of the ledger for the table beside it: those with a line first."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    ties: tuple[Tie, ...]
    loose: float | None
    """How far down the actors begin that are tied to none of the others; None where there are none."""


def network(dossier: Dossier) -> Network:
    """Return the picture of the main actors, or of the first ones where none is marked as such."""
    actors = tuple(dossier.actors.values())
    shown = (tuple(actor for actor in actors if actor.main) or actors)[:MOST]
    names = {actor.id: actor.name for actor in shown}
    numbers = _numbers(shown, set(names))
    tied = [name for name in names if any(name in pair for pair in numbers)]
    alone = [name for name in names if name not in tied]
    columns, labels = _labels(names)
    places = _placed(tied, numbers, labels, columns)
    bottom = max((y for _, y in places.values()), default=_ROW / 2 - _LOOSE_ROW / 2) + _ROW / 2
    loose = round(bottom, 1) if alone and tied else None
    top = bottom + LINE if loose else _MARGIN
    for at, name in enumerate(alone):
        row = alone[at // columns * columns :][:columns]
        places[name] = (
            _column(at % columns + (columns - len(row)) / 2, columns),
            top + (at // columns + 0.5) * _LOOSE_ROW,
        )
    nodes = tuple(Node(name, _box(places[name], labels[name]), labels[name]) for name in names)
    return Network(
        width=WIDTH,
        height=round(max((node.box.y + node.box.height for node in nodes), default=0) + _MARGIN, 1),
        nodes=nodes,
        lines=_lines(numbers, {node.actor: node.box for node in nodes}),
        ties=_ties(dossier.actors, numbers),
        loose=loose,
    )


def _numbers(shown: tuple[ActorEntry, ...], names: set[str]) -> dict[frozenset[str], int]:
    """Return the number of each line, in the ledger's order."""
    pairs = (frozenset((actor.id, tie.to)) for actor in shown for tie in actor.relations if tie.to in names)
    return {pair: number for number, pair in enumerate(dict.fromkeys(pair for pair in pairs if len(pair) == 2), 1)}


def _ties(actors: Mapping[str, ActorEntry], numbers: Mapping[frozenset[str], int]) -> tuple[Tie, ...]:
    found = [
        Tie(actor.id, tie.kind, tie.to, tie.claims, numbers.get(frozenset((actor.id, tie.to))))
        for actor in actors.values()
        for tie in actor.relations
        if tie.to in actors and tie.to != actor.id
    ]
    return tuple(sorted(found, key=lambda tie: tie.number or len(numbers) + 1))


# --- boxes -----------------------------------------------------------------------------------------------------------


def _room(columns: int) -> float:
    """Return how wide a line of a label may be."""
    return (WIDTH - 2 * _MARGIN) / columns - _GAP - 2 * _PADDING


def _labels(names: Mapping[str, str]) -> tuple[int, dict[str, tuple[str, ...]]]:
    """Return the most columns in which no word of a label breaks, and the lines of each; one column breaks words."""
    for columns in (3, 2):
        labels = {actor: wrapped(name, _room(columns)) for actor, name in names.items()}
        if all(labels.values()):
            return columns, {actor: lines or () for actor, lines in labels.items()}
    return 1, {actor: broken(name, _room(1)) for actor, name in names.items()}


def _box(middle: Point, lines: tuple[str, ...]) -> Box:
    width = max(TARGET, max(map(width_of, lines), default=0) + 2 * _PADDING)
    return around(*middle, width, max(TARGET, len(lines) * LINE + 10))


def _column(at: float, columns: int) -> float:
    return _MARGIN + (at + 0.5) * (WIDTH - 2 * _MARGIN) / columns


def _slots(count: int, columns: int) -> list[Point]:
    """Return places for `count` actors in rows of `columns` and of one fewer, staggered: neighbours see each other."""
    slots: list[Point] = []
    row = 0
    while len(slots) < count:
        held = columns - row % 2 if columns > 1 else 1
        slots += [(_column(at + (columns - held) / 2, columns), (row + 0.5) * _ROW) for at in range(held)]
        row += 1
    return slots


# --- places ----------------------------------------------------------------------------------------------------------


def _placed(
    names: list[str], numbers: Mapping[frozenset[str], int], labels: Mapping[str, tuple[str, ...]], columns: int
) -> dict[str, Point]:
    """Return the place of each tied actor."""
    if not names:
        return {}
    edges = [(names.index(a), names.index(b)) for a, b in map(sorted, numbers)]
    slots = _slots(len(names), columns)
    grid = _Grid(slots, _room(columns) + 2 * _PADDING)

    def price(order: list[int]) -> float:
        boxes = {name: _box(slots[slot], labels[name]) for name, slot in zip(names, order, strict=True)}
        return grid.cost(order, edges) + _THROUGH * sum(not line.label for line in _lines(numbers, boxes))

    best = min((_mended(order, edges, grid) for order in _starts(len(names), edges)), key=price)
    return {name: slots[slot] for name, slot in zip(names, best, strict=True)}


def _starts(count: int, edges: list[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield first orders, a slot for each actor: row by row, as the ties spread from one of the most tied actors."""
    near = [{end for edge in edges if at in edge for end in edge} for at in range(count)]
    ranked = sorted(range(count), key=lambda at: -len(near[at]))
    for first in ranked[:_STARTS]:
        reached = [first]
        for at in reached:  # grows as it is read
            reached += [other for other in ranked if other in near[at] and other not in reached]
        reached += [other for other in ranked if other not in reached]
        yield [reached.index(at) for at in range(count)]


class _Grid:
    """What a line between two slots costs."""

    def __init__(self, slots: list[Point], width: float) -> None:
        self.slots = range(len(slots))
        boxes = [around(*slot, width, 2 * LINE + 10) for slot in slots]
        lines = {(a, b): (slots[a], slots[b]) for a, b in combinations(self.slots, 2)}
        self.length = {
            line: abs(a[0] - b[0]) + abs(a[1] - b[1]) + _FLAT * (a[1] == b[1]) for line, (a, b) in lines.items()
        }
        self.through = {
            line: {slot for slot in self.slots if slot not in line and passes(*ends, boxes[slot])}
            for line, ends in lines.items()
        }
        self.crossing = {
            line: {other for other, others in lines.items() if crosses(*ends, *others)} for line, ends in lines.items()
        }

    def cost(self, order: list[int], edges: list[tuple[int, int]]) -> float:
        taken = set(order)
        lines = {(min(order[a], order[b]), max(order[a], order[b])) for a, b in edges}
        return sum(
            self.length[line]
            + _THROUGH * len(self.through[line] & taken)
            + _CROSSING / 2 * len(self.crossing[line] & lines)  # each crossing is met from both of its lines
            for line in lines
        )


def _mended(order: list[int], edges: list[tuple[int, int]], grid: _Grid) -> list[int]:
    """Exchange two actors, or move one to a free slot, as long as that lowers the cost."""
    best = grid.cost(order, edges)
    better = True
    while better:
        better = False
        for one, other in combinations(grid.slots, 2):
            moved = [other if slot == one else one if slot == other else slot for slot in order]
            if moved != order and (cost := grid.cost(moved, edges)) < best - 1e-6:
                order, best, better = moved, cost, True
    return order


# --- lines -----------------------------------------------------------------------------------------------------------


def _lines(numbers: Mapping[frozenset[str], int], boxes: Mapping[str, Box]) -> tuple[Line, ...]:
    taken = list(boxes.values())
    lines: list[Line] = []
    for pair, number in numbers.items():
        start, end = (boxes[name].middle for name in boxes if name in pair)
        points = [
            _rounded((start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)) for part in _ALONG
        ]
        label = next((p for p in points if not any(around(*p, TARGET, TARGET).overlaps(box) for box in taken)), None)
        if label:
            taken.append(around(*label, TARGET, TARGET))
        lines.append(Line(number, _rounded(start), _rounded(end), label))
    return tuple(lines)


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def crosses(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether the lines from a to b and from c to d cross or lie on one another; a shared end is no crossing."""
    if len({a, b, c, d}) < 4:
        return False
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0


def passes(a: Point, b: Point, box: Box) -> bool:
    """Tell whether the line from a to b passes through a box."""
    corners = [
        (box.x, box.y),
        (box.x + box.width, box.y),
        (box.x + box.width, box.y + box.height),
        (box.x, box.y + box.height),
    ]
    if not around((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, abs(a[0] - b[0]), abs(a[1] - b[1])).overlaps(box):
        return False
    sides = [_side(a, b, corner) for corner in corners]
    return min(sides) < 0 < max(sides)


def _side(a: Point, b: Point, point: Point) -> float:
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
