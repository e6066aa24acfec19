"""The articles that a dossier has already, and what a new one has in common with them."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.findings import Unusable
from generator.reading.articles import Article, read_articles
from generator.reading.entries import Settings
from generator.reading.ledger import read_ledger
from generator.text.abbreviations import abbreviations
from generator.text.copies import Copy, Split, copies, share
from generator.text.quotes import fold
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


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a dossier has."""

    settings: Settings
    ids: frozenset[str]
    """Of its sources, those that they had formerly included: their addresses lead somewhere."""
    hashes: dict[str, str] = field(default_factory=dict)
    """Ids of sources by the SHA-256 of their articles, and of what these were taken from."""
    letters: dict[str, str] = field(default_factory=dict)
    """Ids of sources by the letters of their articles."""
    splits: tuple[Split, ...] = ()

    def has(self, data: bytes, text: str) -> str | None:
        """Return the id of the source whose file, or whose words, these are."""
        return self.hashes.get(hashlib.sha256(data).hexdigest()) or self.letters.get(_letters(text))

    def likenesses(self, text: str, language: str) -> tuple[Likeness, ...]:
        """Return how much of an article stands in each source, the one with the most first."""
        new = split("", text, language)
        found: dict[str, list[Copy]] = {}
        for copy in copies(new, self.splits):
            found.setdefault(copy.other, []).append(copy)
        alike = (_likeness(new, other, found[other.id]) for other in self.splits if other.id in found)
        return tuple(sorted((each for each in alike if each.share >= ALIKE), key=lambda each: -each.share))

    def with_source(self, id: str, hashes: tuple[str, ...], text: str, language: str, as_of: str) -> "Shelf":
        """Return the shelf with one more source on it, and the day as of which the dossier stands then."""
        return replace(
            self,
            settings=self.settings.model_copy(update={"as_of": as_of}),
            ids=self.ids | {id},
            hashes=self.hashes | dict.fromkeys(hashes, id),
            letters=self.letters | {_letters(text): id},
            splits=(*self.splits, split(id, text, language)),
        )


def read_shelf(root: Path) -> Shelf:
    """Read what the dossier in `root` has; raises Unusable where there is none, or it cannot be read."""
    ledger = read_ledger(root)
    is_new = not os.path.lexists(root / "seeds" / "sources.yml")  # the first article makes it
    if {"sources", "settings"} & ledger.unread - ({"sources"} if is_new else set()):
        wrong = "\n".join(f"{finding.place}: {finding.message}" for finding in ledger.faults)
        raise Unusable(f"The dossier's own files cannot be read, so nothing was added. Mend them first:\n{wrong}")
    articles, _ = read_articles(root, ledger.sources)
    return Shelf(
        ledger.settings,
        ledger.named["sources"].union(*(each.formerly for each in ledger.sources)),
        dict(_hashes(articles)),
        {_letters(each.text): each.entry.id for each in articles},
        tuple(split(each.entry.id, each.text, each.entry.language) for each in articles),
    )


def _hashes(articles: tuple[Article, ...]) -> Iterator[tuple[str, str]]:
    for each in articles:
        yield each.sha256, each.entry.id
        if each.original:
            yield each.original, each.entry.id


def split(id: str, text: str, language: str) -> Split:
    """Return a text with its passages, as the dossier counts them."""
    return Split(id, text, tuple(sentences(text, abbreviations(language))))


def _likeness(new: Split, other: Split, found: list[Copy]) -> Likeness:
    back = [replace(each, start=each.other_start, end=each.other_end) for each in found]
    spans = sorted({(each.start, each.end) for each in found})
    return Likeness(
        other.id, max(share(new, found), share(other, back)), tuple(new.text[start:end] for start, end in spans)
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text).text.casefold()))
