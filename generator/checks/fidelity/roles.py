"""Who did it to whom: the order of two names around what ties them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.case import Case
from generator.checks.fidelity.names import Names
from generator.checks.fidelity.words import content, has, shared_words
from generator.findings import Problem
from generator.text.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Tie:
    """Two names that follow each other in a text, and what stands between them."""

    first: frozenset[str]
    """Ids of actors."""
    then: frozenset[str]
    between: frozenset[str]
    """Words of content."""


@answerable(severity="warning", by_words=True)
def roles_swapped(case: Case) -> Iterator[Problem]:
    """A statement has two names in the one order around a word, and a quotation that supports it in the other: "A sued
    B" and "B sued A". Names that "of", "with" and the like tie, that stand in the passive ("by") or that a comma parts
    are left out. Silent where the dossier's language has no word lists, and for sources in other languages.

    Why: whoever did it and whoever suffered it are easily swapped, and every word still stands in the source.

    Example: `statement: Utopia lent Erewhon a ship.` with the quotation "Erewhon lent Utopia a ship".

    Remedy: correct the statement; where both say the same, answer with `accept: {roles-swapped: why}` in the claim.
    """
    said = _ties(case.statement, case.names, case.words)
    for cited in case.own_supporting if said else ():
        there = tuple(tie for passage in cited.passages for tie in _ties(passage.text, case.names, case.words))
        if any(_is_swapped(tie, there) for tie in said):
            yield Problem(
                case.claim.entry.where("statement"),
                f"the claim {case.claim.id!r} and the quoted sentence name two actors in opposite order around one "
                "word",
                "Correct the statement, or answer in `accept` why both say the same.",
                case.claim.id,
            )
            break


def _ties(text: str, names: Names, words: Lexicon) -> tuple[Tie, ...]:
    return tuple(
        Tie(one.actors, other.actors, content(between, words))
        for one, other in pairwise(names.find(text))
        if not one.actors & other.actors
        for between in [text[one.end : other.start]]
        if "," not in between
        and not has(between, (*words.passive, *words.tied_by, *words.clause_breaks, *words.conjunctions))
    )


def _is_swapped(tie: Tie, others: tuple[Tie, ...]) -> bool:
    same = [other for other in others if shared_words(tie.between, other.between)]
    return any(tie.first & other.then and tie.then & other.first for other in same) and not any(
        tie.first & other.first and tie.then & other.then for other in same
    )
