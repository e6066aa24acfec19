"""Hedges: a statement worded as fact whose sources only expect, believe, warn or may."""

from collections.abc import Iterator
from functools import lru_cache

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.case import Case, Cited
from generator.checks.fidelity.features import features
from generator.checks.fidelity.names import kin
from generator.checks.fidelity.words import has, listed, plain
from generator.findings import Problem
from generator.text.lexicon import Lexicon

WORDS_OF_ASCRIBING = 4
"""A part of a sentence with a name and no more words than these only says whose words the others are."""


@answerable(severity="warning", by_words=True)
def hedge_dropped(case: Case) -> Iterator[Problem]:
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
    if hedge := _dropped(case):
        yield Problem(
            case.claim.entry.where("statement"),
            f"the claim {case.claim.id!r} is worded as more certain than its sources, which say {hedge!r}",
            "Word the statement as its sources do, or answer in `accept` why it says no more than they do.",
            case.claim.id,
        )


def _dropped(case: Case) -> str | None:
    """Return the word that a statement leaves out, None where it leaves out none."""
    if not all(_is_hedged(cited, case.words) for cited in case.own_supporting):
        return None
    statement = case.said.undated
    if _is_ascribed(statement, case):
        statement += f" {case.words.saying[0]}"
    dropped: list[str] = []
    for cited in case.own_supporting:
        missing = _missing(statement, cited, case.words)
        if missing is None:
            return None
        dropped.append(missing)
    return dropped[0] if dropped else None


def _is_ascribed(statement: str, case: Case) -> bool:
    """Tell whether a part between commas does nothing but name a speaker: "..., the mayor charges"."""
    own = kin({who for citation in case.claim.citations for who in citation.speakers}, case.dossier.actors)
    for part in statement.rstrip(".").split(","):
        found = [name for name in case.names.find(part) if name.actors & own]
        rest = "".join(part[: name.start] + part[name.end :] for name in found[:1]).split()
        is_short = 1 <= len(rest) <= WORDS_OF_ASCRIBING and 3 * len(part.split()) <= len(statement.split())
        if found and is_short:
            return True
    return False


def _missing(statement: str, cited: Cited, words: Lexicon) -> str | None:
    attribution = plain(cited.citation.attribution or "")
    clauses = (clause for passage in cited.passages for clause in passage.governed(words))
    text = "\n".join(_able(_from_saying(features(clause, words).undated, attribution), words) for clause in clauses)
    hedges = (*words.possible, *words.probable, *words.doubting)
    weak = _weak(text, words)
    strong = tuple(word for word in hedges if word not in weak)
    weighty = tuple(word for word in (*words.possible, *words.probable) if word not in words.weak)
    return (
        _without(statement, _first(text, weighty), strong)
        or _without(statement, _first(text, words.possible), (*hedges, *words.ability))
        or _without(
            statement,
            _first(text, (*words.doubting, *words.voicing))
            or _first(attribution, (*words.probable, *words.doubting, *words.voicing)),
            (*hedges, *words.voicing, *words.saying),
        )
        or _without(
            statement,
            _first(text, words.conditional),
            (*hedges, *words.conditional, *words.wanting, *words.saying, *words.negations, *words.refusals),
        )
    )


def _is_hedged(cited: Cited, words: Lexicon) -> bool:
    """Tell whether a citation has any word that could make what it says less certain."""
    clauses = (clause for passage in cited.passages for clause in passage.governed(words))
    return any(has(each, _hedging(words)) for each in (plain(cited.citation.attribution or ""), *clauses))


@lru_cache(maxsize=16)
def _hedging(words: Lexicon) -> tuple[str, ...]:
    return (*words.possible, *words.probable, *words.doubting, *words.voicing, *words.conditional)


def _from_saying(clause: str, attribution: str) -> str:
    """Return a clause from its verb of saying on: what stands before it does not hedge what is said."""
    said = listed(clause, [attribution]) if attribution else []
    return clause[said[0].start() :] if said else clause


def _able(text: str, words: Lexicon) -> str:
    """Return a text without words of being able that are denied: who "could not" do it did not do it."""
    for match in listed(text, words.ability):
        if any(not found.start() for found in listed(text[match.end() :].lstrip(), words.negations)):
            text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    return text


def _weak(text: str, words: Lexicon) -> frozenset[str]:
    """Return the weak hedges that a text has itself: beside a stronger one they do not stand for that."""
    ability = words.ability if has(text, words.ability) else ()
    weak = (word for word in words.weak if has(text, [word])) if has(text, words.weak) else ()
    return frozenset((*ability, *weak))


def _without(statement: str, hedge: str | None, enough: tuple[str, ...]) -> str | None:
    """Return the hedge of a source where a statement has none that is enough for it."""
    return None if hedge is None or has(statement, enough) else hedge


def _first(text: str, terms: tuple[str, ...]) -> str | None:
    return next((match.group() for match in listed(text, terms)), None)
