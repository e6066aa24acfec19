"""How much of a new article stands in others: which of them are reposts, and what they share. Pure, for any language.

The one function of whoever has others to compare with: a dossier hands over its sources, an archive of millions the few
texts of each part that may hold anything.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.text.abbreviations import abbreviations
from generator.text.copies import Copy, Split, copies, share
from generator.text.sentences import sentences

ALIKE = 0.2
"""Such a part of an article has copies in another one before it is said."""
REPOST = 0.8
"""Such a part of it has copies in a repost, which is no second witness."""
REPOSTED = 3
"""So many passages, at least: a single one is a quotation."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a new article stands in one that is there."""

    source: str
    """The id of the other one."""
    share: float
    """Which part of the letters of one of the two has copies in the other, of the one that has more."""
    passages: tuple[str, ...]
    """The words of the new one that have copies, in order."""

    @property
    def is_repost(self) -> bool:
        """Whether they are one report, as far as their words tell."""
        return self.share >= REPOST and len(self.passages) >= REPOSTED


def split(id: str, text: str, language: str) -> Split:
    """Return a text with its passages, as the dossier counts them."""
    return Split(id, text, tuple(sentences(text, abbreviations(language))))


def likenesses(new: Split, others: Iterable[Split]) -> tuple[Likeness, ...]:
    """Return how much of an article stands in each of some others, the one with the most first.

    Others are compared one by one: those of all parts, put together by `ranked`, are those of the whole.
    """
    return ranked(each for other in others for each in _likenesses(new, other))


def ranked(found: Iterable[Likeness]) -> tuple[Likeness, ...]:
    """Return likenesses in their order: the one with the most first, else as they came."""
    return tuple(sorted(found, key=lambda each: -each.share))


def _likenesses(new: Split, other: Split) -> Iterator[Likeness]:
    """Yield how much of an article stands in another one, where it is enough to be said."""
    if not (found := list(copies(new, [other]))):
        return
    most = max(share(new, found), share(other, map(_turned, found)))
    if most >= ALIKE:
        spans = sorted({(each.start, each.end) for each in found})
        yield Likeness(other.id, most, tuple(new.text[start:end] for start, end in spans))


def _turned(copy: Copy) -> Copy:
    return replace(copy, start=copy.other_start, end=copy.other_end)
