"""Hedges: a statement worded as fact whose sources only expect, believe, warn or may."""

from collections.abc import Iterator

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.cited import CitedPassage, cited_passages, in_own_language, supporting
from generator.checks.fidelity.words import has, listed, plain
from generator.core.model import Citation, Claim, Dossier
from generator.findings import Problem
from generator.text.lexicon import Lexicon, lexicon


@answerable(severity="warning")
def hedge_dropped(dossier: Dossier) -> Iterator[Problem]:
    """A statement is worded as fact, and its supporting citations only expect, believe, warn or may. A citation is
    hedged by a word in its quotation, by one before it in the same clause, or by its `attribution`. Where it says
    "may" or "likely", the statement needs such a word too; where it only claims or believes, the statement may name
    who does; where it says "would", the statement must not say that it is so, unless it names who says so or denies it.
    One supporting citation without a hedge is enough. Silent where the dossier's language has no word lists, and for
    sources in other languages.

    Why: a prediction that did not come true stays a prediction, and must not be read as news.

    Example: `statement: Exports will double.` with the quotation "exports could double".

    Remedy: word the statement as its sources do; where it hedges in words that the check does not know, answer with
    `accept: {hedge-dropped: why}` in the claim.
    """
    words = lexicon(dossier.settings.language)
    for claim in dossier.claims.values():
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
    for citation in in_own_language(dossier, supporting(claim)):
        missing = _missing(statement, citation, cited_passages(dossier.sources[citation.source], citation), words)
        if missing is None:
            return None
        dropped.append(missing)
    return dropped[0] if dropped else None


def _missing(statement: str, citation: Citation, passages: tuple[CitedPassage, ...], words: Lexicon) -> str | None:
    attribution = plain(citation.attribution or "")
    text = "\n".join(_from_saying(clause, attribution) for passage in passages for clause in passage.governed(words))
    hedges = (*words.possible, *words.probable, *words.doubting)
    weak = _weak(text, words)
    strong = tuple(word for word in hedges if word not in weak)
    weighty = tuple(word for word in (*words.possible, *words.probable) if word not in words.weak)
    return (
        _without(statement, _first(text, weighty), strong)
        or _without(statement, _first(text, words.possible), hedges)
        or _without(
            statement,
            _first(text, (*words.doubting, *words.voicing))
            or _first(attribution, (*words.probable, *words.doubting, *words.voicing)),
            (*hedges, *words.voicing, *words.saying),
        )
        or _without(
            statement,
            _first(text, words.conditional),
            (*hedges, *words.conditional, *words.saying, *words.negations, *words.refusals),
        )
    )


def _from_saying(clause: str, attribution: str) -> str:
    """Return a clause from its verb of saying on: what stands before it does not hedge what is said."""
    said = listed(clause, [attribution]) if attribution else []
    return clause[said[0].start() :] if said else clause


def _weak(text: str, words: Lexicon) -> frozenset[str]:
    """Return the weak hedges that a text has itself: beside a stronger one they do not stand for that."""
    ability = words.ability if has(text, words.ability) else ()
    return frozenset((*ability, *(word for word in words.weak if has(text, [word]))))


def _without(statement: str, hedge: str | None, enough: tuple[str, ...]) -> str | None:
    """Return the hedge of a source where a statement has none that is enough for it."""
    return None if hedge is None or has(statement, enough) else hedge


def _first(text: str, terms: tuple[str, ...]) -> str | None:
    return next((match.group() for match in listed(text, terms)), None)
