"""Which of many stretches of a text overlap another, without looking at each of them. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Spans(Generic[Thing]):
    """Things that stand at [start, end) of one text; they may overlap each other."""

    def __init__(self, things: Iterable[tuple[int, int, Thing]]) -> None:
        self._things = sorted(things, key=lambda each: each[:2])
        self._starts = [start for start, _, _ in self._things]
        # As far as any of the things up to here reaches: one that begins early may end late.
        self._reaches = list(accumulate((end for _, end, _ in self._things), max))

    def overlapping(self, start: int, end: int) -> Iterator[Thing]:
        """Yield what begins before an end and ends behind a start."""
        at = bisect_left(self._starts, end)
        while at and self._reaches[at - 1] > start:
            at -= 1
            if self._things[at][1] > start:
                yield self._things[at][2]
