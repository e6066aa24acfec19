"""What of some new articles stands in an archive: part by part, each by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from generator.archive.cluster import Each, here
from generator.archive.prepared import candidates
from generator.archive.store import parts, read_prepared, read_splits
from generator.text.copies import Split
from generator.text.likeness import Likeness, likenesses, ranked

Found: TypeAlias = tuple[tuple[Likeness, ...], ...]
"""The likenesses of each of some articles."""


def find(folder: Path, articles: Sequence[Split], each: Each = here) -> Found:
    """Return how much of each article stands in each one of an archive, as `likenesses` of all of them would.

    `each` says where the parts are asked. Raises Unusable where the archive cannot be read.
    """
    asking = _Asking(folder.resolve(), tuple(Split(one.id, one.text, one.spans) for one in articles))
    by_part = list(each(asking, parts(folder)))
    return tuple(ranked(one for found in by_part for one in found[number]) for number in range(len(articles)))


@dataclass(frozen=True, slots=True)
class _Asking:
    """Asks a part of an archive for some articles, in whatever process that is done."""

    folder: Path
    articles: tuple[Split, ...]

    def __call__(self, part: str) -> Found:
        prepared = read_prepared(self.folder, part)
        rows = [candidates(one, prepared) for one in self.articles]
        return tuple(
            likenesses(one, read_splits(self.folder, part, some)) for one, some in zip(self.articles, rows, strict=True)
        )
