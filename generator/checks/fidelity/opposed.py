"""Which of many statements say the opposite of each other, found without comparing each with each. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from generator.checks.fidelity.clauses import Clause, opposites, turned
from generator.checks.fidelity.features import Features
from generator.checks.fidelity.names import Names
from generator.checks.fidelity.words import capitals, shared_words

BEGINNING = 4
"""Forms of one word share so many letters at least."""

Told = tuple[str, Features]
"""The id of a claim, and what its statement says."""


def opposed(statements: Mapping[str, Features], names: Names) -> dict[str, list[tuple[str, str]]]:
    """Return for each claim those before it that say the opposite in nearly the same words, with the words that do.

    A clause of one denies, or says the opposite of, what a clause of the other says, two thirds of the words of both
    are the same, and so are all names, numbers and dates.
    """
    about: defaultdict[frozenset[object], list[Told]] = defaultdict(list)
    for name, said in statements.items():
        about[_details(said, names)].append((name, said))
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for (name, said), (other, against) in (pair for some in about.values() for pair in _facing(some)):
        if words := _opposed(said, against):
            found[name].append((other, words))
    return dict(found)


def _facing(some: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield each of some claims with each one before it that may say the opposite of it: they share two words of a
    clause, and one has what turns what the other has.
    """
    if len(some) < 2:
        return
    known: defaultdict[tuple[object, object], dict[int, None]] = defaultdict(dict)
    spoken = frozenset(word for _, said in some for clause in said.clauses for word in clause.content)
    for number, (name, said) in enumerate(some):
        pairs = frozenset(pair for clause in said.clauses for pair in _pairs(clause))
        turns = frozenset(turn for clause in said.clauses for turn in opposites(clause, spoken, said.words))
        keys = ((pair, against) for pair in pairs for _, against in turns)
        for earlier in sorted({each for key in keys for each in known.get(key, ())}):
            yield (name, said), some[earlier]
        for pair in pairs:
            for own, _ in turns:
                known[pair, own][number] = None


def _pairs(clause: Clause) -> Iterator[tuple[str, str]]:
    """Yield each two words of a clause by their beginnings, by which clauses that share both are found."""
    yield from combinations(sorted({word[:BEGINNING] for word in clause.content}), 2)


def _opposed(one: Features, other: Features) -> str | None:
    """Return the words of which two texts with the same details say the opposite, None where they do not."""
    for clause in one.clauses:
        for against in other.clauses:
            both = clause.content | against.content
            same = shared_words(clause.content, against.content) | shared_words(against.content, clause.content)
            if 3 * len(same) >= 2 * len(both) and (
                found := turned((clause,), (against,), lambda: other.clauses, one.words)
            ):
                return found
    return None


def _details(said: Features, names: Names) -> frozenset[object]:
    """Return whom and what a text names, and its numbers and dates."""
    capital = (word.lower() for word, _ in capitals(said.undated, said.words)) if said.words.capitals_mark_names else ()
    return frozenset((*names.actors(said.text), *said.values, *(found.moment for found in said.dates), *capital))
