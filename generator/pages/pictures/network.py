"""The network of the four actors that deal most with one another: who does what to whom, verbs on the lines. Pure.

Four places make a square: its sides and one of its diagonals are the lines, which then never cross. Each line and each
place has a room of its own, so that no two labels can meet, whatever their length.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Literal

from generator.core.model import Dossier
from generator.reading.entries import ActorEntry

MOST = 4
"""How many actors the picture holds."""
CONSIDERED = 16
"""How many of the most tied actors are considered: of these there are 1,820 foursomes."""

Side = Literal["top", "start", "end", "bottom", "falling", "rising"]
"""Which two places a line ties: those at the top, where a line begins, where it ends, at the bottom; or across, from
the first to the last place (falling) or from the second to the third."""

_SIDES: Mapping[tuple[int, int], Side] = {
    (0, 1): "top",
    (0, 2): "start",
    (1, 3): "end",
    (2, 3): "bottom",
    (0, 3): "falling",
    (1, 2): "rising",
}
_ACROSS = ("falling", "rising")


@dataclass(frozen=True, slots=True)
class Tie:
    """How one actor is tied to another, as the ledger says it."""

    one: str
    kind: str
    other: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """All that ties two actors."""

    side: Side
    ties: tuple[tuple[Tie, bool], ...]
    """Each, and whether it goes from the earlier place to the later one."""


@dataclass(frozen=True, slots=True)
class Network:
    """The picture, and every tie of the ledger for the table beside it."""

    nodes: tuple[str, ...]
    """Ids of actors, by their places: first those at the top, each row from where a line of text begins."""
    lines: tuple[Line, ...]
    ties: tuple[Tie, ...]
    """Those with a line first."""


def network(dossier: Dossier) -> Network:
    """Return the picture of the main actors, or of any where none is main: those with the most ties among them."""
    ties = tuple(
        Tie(actor.id, tie.kind, tie.to, tie.claims)
        for actor in dossier.actors.values()
        for tie in actor.relations
        if tie.to in dossier.actors and tie.to != actor.id
    )
    nodes = _placed(_chosen(tuple(dossier.actors.values()), ties), ties)
    lines = _lines(nodes, ties)
    drawn = [tie for line in lines for tie, _ in line.ties]
    shown = frozenset(drawn)
    return Network(nodes, lines, (*drawn, *(tie for tie in ties if tie not in shown)))


def _chosen(actors: Sequence[ActorEntry], ties: Sequence[Tie]) -> tuple[str, ...]:
    """Return those of as many actors as there is room for that have the most ties, each tied to another of them."""
    main = [actor.id for actor in actors if actor.main] or [actor.id for actor in actors]
    known = _among(main, ties)
    weight = Counter(name for tie in known for name in (tie.one, tie.other))
    tied = sorted((name for name in main if weight[name]), key=lambda name: -weight[name])[:CONSIDERED]
    among = _among(tied, known)

    def worth(some: tuple[str, ...]) -> tuple[int, int]:
        return len(_among(some, among)), sum(weight[name] for name in some)

    for count in range(MOST, 1, -1):
        joined = [some for some in combinations(tied, count) if _is_joined(some, among)]
        if joined:
            return max(joined, key=worth)
    return ()


def _among(some: Iterable[str], ties: Iterable[Tie]) -> list[Tie]:
    names = set(some)
    return [tie for tie in ties if {tie.one, tie.other} <= names]


def _is_joined(some: tuple[str, ...], ties: Iterable[Tie]) -> bool:
    """Tell whether one can come from each to each of the others."""
    own = _among(some, ties)
    reached = {some[0]}
    for _ in some:
        reached |= {name for tie in own if reached & {tie.one, tie.other} for name in (tie.one, tie.other)}
    return len(reached) == len(some)


def _placed(some: tuple[str, ...], ties: Sequence[Tie]) -> tuple[str, ...]:
    """Return the order in which the most ties have a line and the fewest lines go across; then the ledger's."""
    among = _among(some, ties)

    def cost(order: tuple[str, ...]) -> tuple[int, int]:
        lines = _lines(order, among)
        return -sum(len(line.ties) for line in lines), sum(line.side in _ACROSS for line in lines)

    return min(permutations(some), key=cost)


def _lines(nodes: tuple[str, ...], ties: Sequence[Tie]) -> tuple[Line, ...]:
    """Return the lines of actors at their places; of two that would cross, the one that tells more."""
    found = [
        Line(side, tuple((tie, tie.one == nodes[one]) for tie in _among((nodes[one], nodes[other]), ties)))
        for (one, other), side in _SIDES.items()
        if other < len(nodes)
    ]
    across = max((line for line in found if line.side in _ACROSS), key=lambda line: len(line.ties), default=None)
    return tuple(line for line in found if line.ties and (line.side not in _ACROSS or line is across))
