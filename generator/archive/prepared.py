"""What is held of a part's texts to dismiss nearly all of them unread. Pure; numbers only. The only importer of NumPy.

A copy has a fourth of the runs of the shorter passage at least. So the runs of all passages are held in the order of
their hashes, with the passage of each: those of a new passage are found in a few places, and counted by passage.
Two runs with one hash count too much, never too little: no text is dismissed that the comparison itself would find.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.text.copies import EDITED, HINT, RUN, SHORTEST, WITHIN, Split
from generator.text.likeness import ALIKE

Numbers = NDArray[np.uint32]
Hashes = NDArray[np.uint16]

_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD], np.uint64
)
"""One for each letter of a run: odd, and of no pattern."""
_ROUNDING = 1e-6
"""Two comparisons of decimal numbers may differ by less."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """The passages of some texts that are long enough to be compared, by their numbers from 0."""

    texts: Numbers
    """Of each passage: the number of its text, ascending."""
    letters: Numbers
    """Of each passage: how many letters it has."""
    sizes: Numbers
    """Of each passage: how many runs it has."""
    hashes: Hashes
    """Of each run of each passage: its hash, ascending."""
    passages: Numbers
    """Of each of these: the passage, ascending within a hash."""


def prepare(texts: Iterable[Split]) -> Prepared:
    """Return what is held of some texts. They are asked for one by one, and none is kept."""
    passages: list[tuple[int, int, int]] = []
    hashes: list[Hashes] = []
    for number, text in enumerate(texts):
        for letters, runs in _compared(text):
            passages.append((number, len(letters), len(runs)))
            hashes.append(_hashes(runs))
    numbers, lengths, sizes = np.array(passages, np.uint32).reshape(-1, 3).T
    every = np.concatenate([np.empty(0, np.uint16), *hashes])
    order = np.argsort(every, kind="stable")
    owners = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
    return Prepared(numbers.copy(), lengths.copy(), sizes.copy(), every[order], owners[order])


def restored(edges: Numbers, letters: Numbers, sizes: Numbers, hashes: Hashes, passages: Numbers) -> Prepared:
    """Return what was held of some texts, from all their passages; those of a text stand between two `edges`.

    Passages that are too short have no runs. Raises ValueError where the numbers do not belong together.
    """
    texts = np.repeat(np.arange(len(edges) - 1, dtype=np.uint32), np.diff(edges))
    kept = sizes > 0
    if not len(texts) == len(letters) == len(sizes) or len(hashes) != len(passages) or sizes.sum() != len(hashes):
        raise ValueError("the runs are those of other passages")
    return Prepared(texts[kept], letters[kept], sizes[kept], hashes, passages)


def candidates(new: Split, part: Prepared) -> list[int]:
    """Return the numbers of the texts that may be like a new article, in order: all that are, and few others."""
    if not len(part.texts):
        return []
    count = int(part.texts[-1]) + 1
    own = np.zeros(count)
    shared = np.zeros(len(part.texts), bool)
    for letters, runs in _compared(new):
        found = _alike(len(letters), runs, part)
        shared[found] = True
        own[np.unique(part.texts[found])] += len(letters)
    theirs = np.bincount(part.texts, part.letters * shared, count) / np.bincount(part.texts, part.letters, count).clip(
        1
    )
    most = np.maximum(own / max(1, sum(map(len, new.letters))), theirs)
    return [int(number) for number in np.flatnonzero(most >= ALIKE - _ROUNDING)]


def _alike(length: int, runs: frozenset[str], part: Prepared) -> NDArray[np.intp]:
    """Return the passages of which one with these runs may be a copy, by what its rule asks of runs."""
    wanted = np.unique(_hashes(runs))
    edges = np.searchsorted(part.hashes, wanted, "left"), np.searchsorted(part.hashes, wanted, "right")
    stretches = [part.passages[start:end] for start, end in zip(*(each.tolist() for each in edges), strict=True)]
    shared = np.bincount(np.concatenate(stretches), minlength=len(part.sizes))
    found = np.flatnonzero(shared >= HINT * np.minimum(part.sizes, len(runs)))
    sizes, lengths, shared = np.minimum(part.sizes[found], len(runs)), part.letters[found].astype(float), shared[found]
    is_within = shared >= np.maximum(WITHIN * sizes, np.minimum(SHORTEST, sizes)) - _ROUNDING
    is_as_long = 2 * np.minimum(lengths, length) >= (EDITED - _ROUNDING) * (lengths + length)
    kept: NDArray[np.intp] = found[is_within | is_as_long]
    return kept


def _compared(text: Split) -> Iterator[tuple[str, frozenset[str]]]:
    return ((letters, runs) for letters, runs in zip(text.letters, text.runs, strict=True) if letters)


def _hashes(runs: frozenset[str]) -> Hashes:
    """Return the hash of each run, the same on every machine."""
    codes = np.frombuffer("".join(runs).encode("utf-32-le"), "<u4").reshape(-1, RUN)
    mixed = (codes * _FACTORS).sum(axis=1, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(29)
    mixed *= _FACTORS[0]
    hashes: Hashes = (mixed >> np.uint64(48)).astype(np.uint16)
    return hashes
