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
from generator.text.copies import Split
from generator.text.likeness import Likeness, likenesses, split
from generator.text.quotes import fold


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
        return likenesses(split("", text, language), self.splits)

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


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text).text.casefold()))
