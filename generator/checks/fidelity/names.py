"""Names of actors in a text, by their aliases. An alias that several actors share names them all."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.checks.fidelity.words import plain
from generator.core.standing import speaks_for_chain
from generator.reading.entries import ActorEntry
from generator.text.lexicon import Lexicon
from generator.text.sentences import as_words
from generator.text.speech import quoted_stretches

MANY_WORDS_INSERTED = 14
"""Longer insertions between a name and its verb of saying are not read as such."""
MANY_WORDS_TIED = 5
"""Longer additions like "of the council" to a name are not read as such."""


@dataclass(frozen=True, slots=True)
class Name:
    """An actor's name in a text."""

    start: int
    end: int
    actors: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)  # there is one for the actors of a dossier
class Names:
    """The names of all actors of a dossier."""

    by_alias: Mapping[str, frozenset[str]]
    """Folded, with a small first letter."""
    inside: Mapping[str, frozenset[str]]
    """For each alias, everyone whom it names in passing: "Foreign Ministry of Utopia" names Utopia."""
    pattern: re.Pattern[str]

    def find(self, text: str) -> list[Name]:
        """Find each name in a folded text, the longest where several begin at the same place."""
        return [Name(*match.span(), self.by_alias[_key(match.group())]) for match in self.pattern.finditer(text)]

    def actors(self, text: str) -> frozenset[str]:
        """Return everyone who is named in a folded text."""
        return _named(self, text)


@lru_cache(maxsize=1 << 15)
def _named(names: Names, text: str) -> frozenset[str]:
    return frozenset().union(*(names.inside[_key(match.group())] for match in names.pattern.finditer(text)))


def names_of(actors: Mapping[str, ActorEntry]) -> Names:
    """Collect the names, aliases and surnames of all actors."""
    return _collected(tuple((actor.id, (actor.name, *actor.aliases, *_surname(actor))) for actor in actors.values()))


@lru_cache(maxsize=8)
def _collected(aliases: tuple[tuple[str, tuple[str, ...]], ...]) -> Names:
    found: dict[str, set[str]] = {}
    for actor, some in aliases:
        for alias in some:
            found.setdefault(_key(plain(alias)), set()).add(actor)
    by_alias = {alias: frozenset(some) for alias, some in found.items()}
    inside = {alias: _inside(alias, by_alias) for alias in by_alias}
    either = "|".join(_either_case(alias) for alias in sorted(found, key=len, reverse=True))
    return Names(by_alias, inside, re.compile(as_words(either or "(?!)")))


def _either_case(alias: str) -> str:
    return f"[{re.escape(alias[0])}{re.escape(alias[0].upper())}]{re.escape(alias[1:])}"


def _inside(alias: str, by_alias: Mapping[str, frozenset[str]]) -> frozenset[str]:
    edges = [match.span() for match in re.finditer(r"\w+", alias)]
    parts = {_key(alias[start:end]) for start, _ in edges for _, end in edges if start < end}
    return frozenset().union(by_alias[alias], *(by_alias[part] for part in parts if part in by_alias))


def _key(alias: str) -> str:
    return alias[:1].lower() + alias[1:]


def _surname(actor: ActorEntry) -> tuple[str, ...]:
    last = actor.name.split()[-1]
    return (last,) if actor.kind == "person" and len(last) >= 3 and last[0].isupper() else ()


def kin(some: Iterable[str], actors: Mapping[str, ActorEntry]) -> frozenset[str]:
    """Return some actors with all for whom they speak."""
    return frozenset(name for actor in some if actor in actors for name in speaks_for_chain(actor, actors))


def sayers(text: str, names: Names, words: Lexicon) -> list[frozenset[str]]:
    """Return whom a folded text names right beside a verb of saying, each time.

    "X said", "X, a spokesman, said", "X of Y said" (where Y says nothing), "..., said X." What stands in quotation
    marks is left out.
    """
    pattern = _saying(words)
    spoken = quoted_stretches(text)
    return [
        name.actors
        for name in names.find(text)
        if not any(start <= name.start < end for start, end in spoken)
        and not pattern.tied.search(text[: name.start])
        and (
            pattern.after.match(text, name.end)
            or (pattern.before.search(text[: name.start]) and pattern.end.match(text, name.end))
        )
    ]


@dataclass(frozen=True, slots=True)
class _Saying:
    after: re.Pattern[str]
    before: re.Pattern[str]
    end: re.Pattern[str]
    tied: re.Pattern[str]


@lru_cache(maxsize=16)
def _saying(words: Lexicon) -> _Saying:
    tied = rf"(?:\s(?:{_any(words.tied_by)})(?:\s[^\s,.;:\"]+){{1,{MANY_WORDS_TIED}}}?)?"
    inserted = rf"(?:,(?:\s[^\s,.;:\"]+){{1,{MANY_WORDS_INSERTED}}},|,)?"
    return _Saying(
        re.compile(
            rf"{tied}{inserted}(?:\s(?:{_any(words.between_name_and_saying)}))*\s(?:{_any(words.saying)})(?!\w)"
        ),
        re.compile(rf"(?<!\w)(?:{_any(words.saying_before_name)})\s$"),
        re.compile(r"\s?[,.;:\"')]|$"),
        re.compile(rf"(?<!\w)(?:{_any(words.tied_by)})\s(?:{_any(words.definite)}\s)?$"),
    )


def _any(terms: Iterable[str]) -> str:
    return "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
