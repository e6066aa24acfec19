"""Passages of one article that stand in others as well, in the same words or nearly. Pure, for any language.

To suggest only: "no agreement" and "an agreement" are nearly the same words. Two passages are copies where one can be
made from the other by changing few letters (the same sentence, edited), or where nearly all runs of `RUN` letters of
the shorter one stand in the other, whatever their order (a sentence that was cut, split, turned round or joined with
its neighbour). Signs and case do not count. The figures are measured: `benchmarks/COPIES.md`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.text.quotes import IGNORABLE, fold

RUN = 5
"""Letters, digits and spaces in a row."""
EDITED = 0.7
"""So alike (twice the letters in common, by those of both) are a sentence and its edited copy."""
WITHIN = 0.8
"""Such a part of the runs of the shorter passage stands in one that holds it, and `SHORTEST` of them at least."""
SHORTEST = 20
"""Runs. A shorter passage stands everywhere ("he said on Monday"); in a script without spaces, half as many do."""

HINT = 0.25
"""Passages with fewer runs in common are not compared letter by letter."""
_LONG_WORD = 12
"""Letters. Longer words, on average, are no words: the script has no spaces."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage that stands in another text, in the same words or nearly."""

    start: int
    end: int
    other: str
    """The other text's id."""
    other_start: int
    other_end: int
    score: float
    """How alike they are; 1 where they are the same words, or where one holds the other."""


@dataclass(frozen=True)
class Split:
    """A text with its passages, prepared to be compared. What it computes it keeps."""

    id: str
    text: str
    spans: tuple[tuple[int, int], ...]
    """The [start, end) of each passage, in order."""

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The letters and digits of each passage, words parted by one space; nothing for one that is too short."""
        return tuple(letters for letters, _ in self._compared)

    @cached_property
    def runs(self) -> tuple[frozenset[str], ...]:
        """The runs of letters in each passage."""
        return tuple(runs for _, runs in self._compared)

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """The numbers of the passages that have a run, by the run."""
        found: dict[str, list[int]] = {}
        for number, runs in enumerate(self.runs):
            for run in runs:
                found.setdefault(run, []).append(number)
        return found

    @cached_property
    def _compared(self) -> tuple[tuple[str, frozenset[str]], ...]:
        return tuple(_comparable(_letters(self.text[start:end])) for start, end in self.spans)


def copies(article: Split, others: Iterable[Split]) -> Iterator[Copy]:
    """Yield each passage of an article that stands in others, with the passage there, other by other.

    Each other text is read once and by itself: of an archive, any part may be handed over, and several at once.
    """
    for other in others:
        yield from _copies(article, other)


def share(article: Split, found: Iterable[Copy]) -> float:
    """Return which part of an article's letters, in passages that are long enough to tell, has a copy among some."""
    copied = {(each.start, each.end) for each in found}
    sizes = [(span in copied, len(letters)) for span, letters in zip(article.spans, article.letters, strict=True)]
    return sum(size for is_copy, size in sizes if is_copy) / max(1, sum(size for _, size in sizes))


def _copies(article: Split, other: Split) -> Iterator[Copy]:
    index = article.index
    for (start, end), letters, runs in zip(other.spans, other.letters, other.runs, strict=True):
        shared = Counter(number for run in runs & index.keys() for number in index[run])
        for number, count in sorted(shared.items()):
            size = min(len(runs), len(article.runs[number]))
            is_within = count >= max(WITHIN * size, min(SHORTEST, size))
            score = max(count / size if is_within else 0.0, _alike(article.letters[number], letters, count / size))
            if score:
                yield Copy(*article.spans[number], other.id, start, end, score)


def _alike(one: str, other: str, within: float) -> float:
    """Return how alike two passages are, letter by letter; 0 where they are no edited copies."""
    if within < HINT:
        return 0.0
    # Imported here: only taking in articles and suggesting compare whole passages.
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other, score_cutoff=100 * EDITED) / 100


class _Signs(dict[int, str]):
    """What becomes of each character by its code: letters, digits and their marks stay, the rest parts words."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = sign if unicodedata.category(sign)[0] in "LMN" else " "
        return self[code]


_SIGNS = _Signs()


_IGNORED = re.compile(f"[{IGNORABLE}]")


def _letters(text: str) -> str:
    # Of most texts folding changes marks and white space alone, which become spaces in any case: nearly half the time.
    is_plain = unicodedata.is_normalized("NFC", text) and not _IGNORED.search(text)
    return " ".join((text if is_plain else fold(text).text).casefold().translate(_SIGNS).split())


def _comparable(letters: str) -> tuple[str, frozenset[str]]:
    """Return the letters of a passage and their runs, nothing for one that is too short."""
    padded = f" {letters} "
    runs = frozenset(padded[start : start + RUN] for start in range(len(padded) - RUN + 1))
    least = SHORTEST if len(letters) < _LONG_WORD * len(letters.split()) else SHORTEST // 2
    return (letters, runs) if len(runs) >= least else ("", frozenset())
