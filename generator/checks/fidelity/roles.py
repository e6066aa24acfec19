"""Who did it to whom: the order of two names around what ties them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.cited import cited_passages, in_own_language, lists, supporting
from generator.checks.fidelity.names import Names, names_of
from generator.checks.fidelity.words import content, has, plain, shared_words
from generator.core.model import Dossier
from generator.findings import Problem
from generator.text.lexicon import Lexicon, lexicon


@dataclass(frozen=True, slots=True)
class Tie:
    """Two names that follow each other in a text, and what stands between them."""

    first: frozenset[str]
    """Ids of actors."""
    then: frozenset[str]
    between: frozenset[str]
    """Words of content."""


@answerable(severity="warning")
def roles_swapped(dossier: Dossier) -> Iterator[Problem]:
    """A statement has two names in the one order around a word, and a quotation that supports it in the other: "A sued
    B" and "B sued A". Names that "of", "with" and the like tie, that stand in the passive ("by") or that a comma parts
    are left out. Silent where the dossier's language has no word lists, and for sources in other languages.

    Why: whoever did it and whoever suffered it are easily swapped, and every word still stands in the source.

    Example: `statement: Utopia lent Erewhon a ship.` with the quotation "Erewhon lent Utopia a ship".

    Remedy: correct the statement; where both say the same, answer with `accept: {roles-swapped: why}` in the claim.
    """
    names, words = names_of(dossier.actors, lists(dossier.settings.language)), lexicon(dossier.settings.language)
    for claim in dossier.claims.values() if words else ():
        for citation in in_own_language(dossier, supporting(claim)) if words else ():
            passages = cited_passages(dossier.sources[citation.source], citation)
            said = _ties(plain(claim.statement), names, words) if words else ()
            there = tuple(tie for passage in passages for tie in _ties(passage.text, names, words)) if words else ()
            if any(_is_swapped(tie, there) for tie in said):
                yield Problem(
                    claim.entry.where("statement"),
                    f"the claim {claim.id!r} and the quoted sentence name two actors in opposite order around one word",
                    "Correct the statement, or answer in `accept` why both say the same.",
                    claim.id,
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
