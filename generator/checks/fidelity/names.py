"""Names of actors in a text, by their aliases. An alias that several actors share names them all."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.checks.fidelity.words import plain
from generator.entries import ActorEntry
from generator.languages import Lexicon
from generator.standing import speaks_for_chain

MANY_WORDS_BETWEEN = 14
"""Longer insertions between a name and its verb of saying are not read as such."""


@dataclass(frozen=True, slots=True)
class Name:
    """An actor's name in a text."""

    start: int
    end: int
    actors: frozenset[str]


@dataclass(frozen=True)
class Names:
    """The names of all actors of a dossier."""

    by_alias: Mapping[str, frozenset[str]]
    """Folded, with a small first letter."""
    pattern: re.Pattern[str]

    def find(self, text: str) -> list[Name]:
        """Find each name in a folded text, the longest where several begin at the same place."""
        return [
            Name(*match.span(), self.by_alias[_key(match.group())]) for match in self.pattern.finditer(text)
        ]

    def actors(self, text: str) -> frozenset[str]:
        """Return everyone who is named in a folded text."""
        return frozenset().union(*(name.actors for name in self.find(text)))


def names_of(actors: Mapping[str, ActorEntry]) -> Names:
    """Collect the names, aliases and surnames of all actors."""
    found: dict[str, set[str]] = {}
    for actor in actors.values():
        for alias in (actor.name, *actor.aliases, *_surname(actor)):
            found.setdefault(_key(plain(alias)), set()).add(actor.id)
    longest = sorted(found, key=len, reverse=True)
    either = "|".join(f"[{re.escape(alias[0])}{re.escape(alias[0].upper())}]{re.escape(alias[1:])}" for alias in longest)
    return Names({alias: frozenset(some) for alias, some in found.items()}, re.compile(rf"(?<!\w)(?:{either or '(?!)'})(?!\w)"))


def _key(alias: str) -> str:
    return alias[:1].lower() + alias[1:]


def _surname(actor: ActorEntry) -> tuple[str, ...]:
    last = actor.name.split()[-1]
    return (last,) if actor.kind == "person" and len(last) >= 4 and last[0].isupper() else ()


def kin(some: Iterable[str], actors: Mapping[str, ActorEntry]) -> frozenset[str]:
    """Return some actors with all for whom they speak."""
    return frozenset(name for actor in some if actor in actors for name in speaks_for_chain(actor, actors))


def sayers(text: str, names: Names, words: Lexicon) -> list[frozenset[str]]:
    """Return whom a folded text names right beside a verb of saying, each time: "X said", "X, a spokesman, said", "said X"."""
    pattern = _saying(words)
    found = names.find(text)
    return [
        name.actors
        for name in found
        if pattern.after.match(text, name.end) or pattern.before.search(text[: name.start])
    ]


@dataclass(frozen=True)
class _Saying:
    after: re.Pattern[str]
    before: re.Pattern[str]


@lru_cache(maxsize=16)
def _saying(words: Lexicon) -> _Saying:
    verbs = "|".join(re.escape(word) for word in sorted(words.saying, key=len, reverse=True))
    filler = "|".join(re.escape(word) for word in words.between_name_and_saying)
    inserted = rf"(?:,(?:\s[^\s,.;:\"]+){{1,{MANY_WORDS_BETWEEN}}},|\s\([^)]*\))?"
    return _Saying(
        re.compile(rf"{inserted}(?:\s(?:{filler}))*\s(?:{verbs})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{verbs})\s(?:[\w.'-]+\s){{0,2}}$"),
    )
