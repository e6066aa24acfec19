"""Negations: one in a statement and none behind it, or the reverse."""

from collections.abc import Iterator

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.cited import CitedPassage, cited_passages, lists_for, supporting
from generator.checks.fidelity.words import content, has, listed, plain, shared_words
from generator.core.model import Citation, Claim, Dossier
from generator.findings import Problem
from generator.text.lexicon import Lexicon


@answerable(severity="warning")
def negation_differs(dossier: Dossier) -> Iterator[Problem]:
    """A statement denies what its quotations say, or says what they deny. Compared are negations ("no", "never",
    "without", "denied", "failed") in the statement with those in the clauses that a supporting quotation touches,
    and in other clauses of its passages that speak of the same. For a disputing citation it is the other way round:
    it should not say the same with the same negation. Half negations ("only", "until", "hardly any") go with
    either. Silent where the dossier's or a source's language has no word lists.

    Why: "a deal was signed" and "no deal was signed" share all their words but one.

    Example: `statement: A deal was signed.` with the quotation "no deal was signed" as its support.

    Remedy: correct the statement or the stance; where both say the same in other words, answer with
    `accept: {negation-differs: why}` in the claim.
    """
    for claim in dossier.claims.values():
        words = lists_for(dossier, claim)
        found = next(_differences(dossier, claim, words), None) if words else None
        if found:
            yield Problem(
                claim.entry.where("statement"),
                f"the claim {claim.id!r}: {found}",
                "Correct the statement or the citation's stance, or answer in `accept` why both say the same.",
                claim.id,
            )


def _differences(dossier: Dossier, claim: Claim, words: Lexicon) -> Iterator[str]:
    statement = plain(claim.statement)
    denies = negative(statement, words)
    support = supporting(claim)
    passages = {
        citation.key: cited_passages(dossier.sources[citation.source], citation) for citation in claim.citations
    }
    if denies and support and not any(_carries(statement, passages[citation.key], words) for citation in support):
        yield "its statement has a negation, and nothing that supports it has one"
    for citation in claim.citations:
        denied = _denied(statement, passages[citation.key], words)
        if citation.stance == "supports" and denied and not denies:
            yield f"the quotation {_short(citation)} has a negation, and the statement has none"
        if citation.stance == "disputes" and _says_the_same(statement, denies, passages[citation.key], words):
            yield f"the quotation {_short(citation)} disputes it, and says the same"


def negative(text: str, words: Lexicon) -> bool:
    """Tell whether a folded text has a negation."""
    return has(text, words.negations, words.negation_endings)


def _carries(statement: str, passages: tuple[CitedPassage, ...], words: Lexicon) -> bool:
    """Tell whether a negation, or half a one, stands where the statement's may come from."""
    own = content(statement, words)
    return any(
        negative(clause, words) or _half(clause, statement, words)
        for passage in passages
        for clause in passage.about(own, words)
    )


def _denied(statement: str, passages: tuple[CitedPassage, ...], words: Lexicon) -> bool:
    """Tell whether the quoted words deny something, or what leads up to them in their clause does.

    Of several clauses only those are looked at that share the most words with the statement, or all of their own.
    """
    said = [clause for passage in passages for clause in passage.governed(words)]
    own = content(statement, words)
    told = [content(clause, words) - set(words.negations) for clause in said]
    shared = [shared_words(each, own) for each in told]
    most = max(map(len, shared), default=0)
    return not _half(statement, "\n".join(said), words) and any(
        negative(clause, words) and bool(some) and (len(some) == most or some == each)
        for clause, each, some in zip(said, told, shared, strict=True)
    )


def _half(text: str, other: str, words: Lexicon) -> bool:
    """Tell whether a text has a half negation that the other has not: so one may say with it what the other denies."""
    idioms = [match.span() for match in listed(text, words.scope_idioms)]
    return any(
        not has(other, [match.group()])
        for match in listed(text, words.half_negations)
        if not any(start <= match.start() < end for start, end in idioms)
    )


def _says_the_same(statement: str, denies: bool, passages: tuple[CitedPassage, ...], words: Lexicon) -> bool:
    quoted = " ".join(passage.text[slice(*part)] for passage in passages for part in passage.quoted)
    said = content(quoted, words) - set(words.negations)
    return (
        bool(said)
        and shared_words(said, content(statement, words)) == said
        and (denies == any(negative(clause, words) for passage in passages for clause in passage.governed(words)))
    )


def _short(citation: Citation) -> str:
    text = citation.exact if len(citation.exact) <= 80 else citation.exact[:79] + "…"
    return f"“{text}”"
