"""Hedges: a statement worded as fact whose sources only expect, believe, warn or may."""

from collections.abc import Iterator
from typing import Literal

from generator.checks.fidelity.answers import answerable
from generator.checks.fidelity.behind import Heard, heard, lists_for, supporting
from generator.checks.fidelity.words import has, listed, plain
from generator.findings import Problem
from generator.languages import Lexicon
from generator.model import Citation, Claim, Dossier

Doubt = Literal["open", "voiced", "conditional"]
"""How a source hedges: it leaves open whether it is so, only lends its voice, or says that it would be so."""


@answerable
def hedge_dropped(dossier: Dossier) -> Iterator[Problem]:
    """A statement is worded as fact, and its supporting citations only expect, believe, warn or may.

    A citation is hedged by a word in its quotation, by one before it in the same clause, or by its `attribution`. Where
    it says "may" or "likely", the statement needs such a word too; where it only claims or believes, the statement may
    name who does; where it says "would", the statement must not say that it is so. One supporting citation without a
    hedge is enough. Silent where the dossier's or a source's language has no word lists.

    Why: a prediction that did not come true stays a prediction, and must not be read as news.

    Example: `statement: Exports will double.` with the quotation "exports could double".

    Remedy: word the statement as its sources do; where it hedges in words that the check does not know, answer with
    `accept: {hedge-dropped: why}` in the claim.
    """
    for claim in dossier.claims.values():
        words = lists_for(dossier, claim)
        hedge = _dropped(dossier, claim, words) if words else None
        if hedge:
            yield Problem(
                claim.entry.where("statement"),
                f"the claim {claim.id!r} is worded as more certain than its sources, which say {hedge!r}",
                "Word the statement as its sources do, or answer in `accept` why it says no more than they do.",
                claim.id,
            )


def _dropped(dossier: Dossier, claim: Claim, words: Lexicon) -> str | None:
    """Return the word that a statement leaves out, None where it leaves out none."""
    statement = plain(claim.statement)
    dropped: list[str] = []
    for citation in supporting(claim):
        missing = _missing(statement, citation, heard(dossier.sources[citation.source], citation), words)
        if missing is None:
            return None
        dropped.append(missing)
    return dropped[0] if dropped else None


def _missing(statement: str, citation: Citation, passages: tuple[Heard, ...], words: Lexicon) -> str | None:
    said = [clause for passage in passages for clause in passage.governed(words)]
    text = "\n".join(said)
    able = has(text, words.ability)
    doubts = tuple(word for word in words.possible if not (able and word in words.ability))
    open_words = (*doubts, *words.probable)
    if found := _first(text, open_words):
        return None if has(statement, (*open_words, *words.doubting)) else found
    voiced = _first(text, words.doubting) or _first(
        plain(citation.attribution or ""), (*words.doubting, *words.probable)
    )
    if voiced:
        hedged = has(statement, (*words.possible, *words.probable, *words.doubting, *words.saying))
        return None if hedged else voiced
    if found := _first(text, words.conditional):
        hedged = has(statement, (*words.possible, *words.probable, *words.doubting, *words.conditional))
        return None if hedged else found
    return None


def _first(text: str, terms: tuple[str, ...]) -> str | None:
    return next((match.group() for match in listed(text, terms)), None)
