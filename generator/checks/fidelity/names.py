"""Names of actors in a text, by their aliases. An alias that several actors share names them all."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.checks.fidelity.words import alternatives, either, plain
from generator.core.standing import speaks_for_chain
from generator.reading.entries import ActorEntry
from generator.text.lexicon import Lexicon
from generator.text.sentences import as_words
from generator.text.speech import quoted_stretches

_WORD = re.compile(r"\w+")
BEFORE = 80
"""So many characters before a name are read for a verb of saying, or for what ties it to another name."""
MANY_WORDS_INSERTED = 14
"""Longer insertions between a name and its verb of saying are not read as such."""
MANY_WORDS_TIED = 5
"""Longer additions like "of the council" to a name are not read as such."""
SHORT_NAME = 3
"""Words of no more letters have no endings: their forms would be other words."""


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
    inflected: Mapping[str, re.Pattern[str]]
    """For each alias, its forms in other cases, where the language has them; the longest alias first."""

    def find(self, text: str) -> list[Name]:
        """Find each name in a folded text, the longest where several begin at the same place."""
        return [Name(*match.span(), self.by_alias[self.alias(match)]) for match in self.pattern.finditer(text)]

    def actors(self, text: str) -> frozenset[str]:
        """Return everyone who is named in a folded text."""
        return _named(self, text)

    def alias(self, match: re.Match[str]) -> str:
        """Return the alias of which the pattern found a form."""
        key = _key(match.group())
        if key in self.by_alias:  # a form of one name may be another name: what is written comes first
            return key
        return next(alias for alias, pattern in self.inflected.items() if pattern.fullmatch(match.group()))


@lru_cache(maxsize=1 << 15)
def _named(names: Names, text: str) -> frozenset[str]:
    return frozenset().union(*(names.inside[names.alias(match)] for match in names.pattern.finditer(text)))


def names_of(actors: Mapping[str, ActorEntry], words: Lexicon) -> Names:
    """Collect the names, aliases and surnames of all actors, with the forms that the language's endings give them."""
    some = tuple((actor.id, (actor.name, *actor.aliases, *_surname(actor))) for actor in actors.values())
    return _collected(some, words)


@lru_cache(maxsize=8)
def _collected(aliases: tuple[tuple[str, tuple[str, ...]], ...], words: Lexicon) -> Names:
    found: dict[str, set[str]] = {}
    for actor, some in aliases:
        for alias in some:
            found.setdefault(_key(plain(alias)), set()).add(actor)
    by_alias = {alias: frozenset(some) for alias, some in found.items()}
    counts = frozenset(len(_WORD.findall(alias)) for alias in by_alias) - {0}
    inside = {alias: _inside(alias, by_alias, counts) for alias in by_alias}
    order = sorted(found, key=len, reverse=True)
    inflected = {alias: _inflected(alias, words) for alias in order} if words.name_endings else {}
    written = [first + alias[1:] for alias in order for first in dict.fromkeys((alias[0], *alias[0].upper()))]
    any_of = "|".join((*[either(written)] * bool(written), *inflected.values())) or "(?!)"
    forms = {alias: re.compile(pattern) for alias, pattern in inflected.items()}
    return Names(by_alias, inside, re.compile(as_words(any_of)), forms)


def _either_case(alias: str) -> str:
    return f"[{re.escape(alias[0])}{re.escape(alias[0].upper())}]{re.escape(alias[1:])}"


def _inflected(alias: str, words: Lexicon) -> str:
    """Return the regular expression of a name whose words may have the language's endings for their own."""
    return " ".join(
        re.escape(word) if len(word) <= SHORT_NAME else _either_case(_stem(word, words)) + _endings(words)
        for word in alias.split(" ")
    )


def _stem(word: str, words: Lexicon) -> str:
    return word[:-1] if word[-1] in words.name_endings else word


def _endings(words: Lexicon) -> str:
    return f"(?:{alternatives(words.name_endings)})?"


def _inside(alias: str, by_alias: Mapping[str, frozenset[str]], counts: frozenset[int]) -> frozenset[str]:
    """Return everyone whom an alias or a part of it names; `counts` are how many words the aliases have."""
    edges = [match.span() for match in _WORD.finditer(alias)]
    parts = (
        _key(alias[start : edges[first + count - 1][1]])
        for first, (start, _) in enumerate(edges)
        for count in counts
        if first + count <= len(edges)
    )
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
    pattern = saying(words)
    spoken = quoted_stretches(text)
    begins = [start for start, _ in spoken]
    found = []
    for name in names.find(text):
        last = bisect_right(begins, name.start) - 1
        before = text[max(0, name.start - BEFORE) : name.start]
        is_spoken = last >= 0 and name.start < spoken[last][1]
        is_behind = bool(pattern.before.search(before) and pattern.end.match(text, name.end))
        if not is_spoken and not pattern.tied.search(before) and (is_behind or pattern.after.match(text, name.end)):
            found.append(name.actors)
    return found


@dataclass(frozen=True, slots=True)
class Saying:
    """How a language tells who says a thing, around a name in a folded text."""

    after: re.Pattern[str]
    """From the end of a name to its verb of saying, which is the group `verb`."""
    before: re.Pattern[str]
    """A verb of saying that ends where a name begins."""
    end: re.Pattern[str]
    """What stands behind a name whose verb stands before it."""
    tied: re.Pattern[str]
    """What ties a name to what stands before it, and so makes it nobody who says anything."""


@lru_cache(maxsize=16)
def saying(words: Lexicon) -> Saying:
    """Return how a language tells who says a thing."""
    tied = rf"(?:\s(?:{alternatives(words.tied_by)})(?:\s[^\s,.;:\"]+){{1,{MANY_WORDS_TIED}}}?)?"
    inserted = rf"(?:,(?:\s[^\s,.;:\"]+){{1,{MANY_WORDS_INSERTED}}},|,)?"
    if words.verb_last:  # all that is said stands between
        inserted = rf"(?:,?\s[^\s.;:]+){{0,{MANY_WORDS_INSERTED}}}?,?"
    return Saying(
        re.compile(
            rf"{tied}{inserted}(?:\s(?:{alternatives(words.between_name_and_saying)}))*\s(?P<verb>{alternatives(words.saying)})(?!\w)"
        ),
        re.compile(rf"(?<!\w)(?:{alternatives(words.saying_before_name)})\s$"),
        re.compile(r"\s?[,.;:\"')]|$"),
        re.compile(rf"(?<!\w)(?:{alternatives(words.tied_by)})\s(?:{alternatives(words.definite)}\s)?$"),
    )
