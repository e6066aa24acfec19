"""Negations: what a statement says and its quotation denies, or the reverse."""

from collections.abc import Iterator

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.case import Case, Cited
from generator.checks.fidelity.cited import CitedPassage
from generator.checks.fidelity.clauses import Clause, clauses_in, prefixed, tells, turned
from generator.checks.fidelity.words import content, negative, shared_words
from generator.findings import Problem
from generator.text.cut import quoted
from generator.text.lexicon import Lexicon


@answerable(severity="warning", by_words=True)
def negation_differs(case: Case) -> Iterator[Problem]:
    """A statement denies what its quotations say, or says what they deny. Each clause of the statement is compared with
    the clauses that a quotation touches: one of the two has a negation ("no", "never", "without", "denied", "failed",
    "turned down") and the other says without it what the negation is about, or one has the opposite of the other's word
    ("rose" and "fell", "likely" and "unlikely"). Two negations make none, and half negations ("only", "until", "hardly
    any") go with either. Whoever rewords freely, and says with a no what the source says without, is left alone. For a
    disputing citation it is the other way round: it should not say the same. Silent where the dossier's language has
    no word lists, and for sources in other languages.

    Why: "a deal was signed" and "no deal was signed" share all their words but one.

    Example: `statement: A deal was signed.` with the quotation "no deal was signed" as its support.

    Remedy: correct the statement or the stance; where both say the same in other words, answer with
    `accept: {negation-differs: why}` in the claim.
    """
    for found in _differences(case):
        yield Problem(
            case.claim.entry.where("statement"),
            f"the claim {case.claim.id!r}: {found}",
            "Correct the statement or the citation's stance, or answer in `accept` why both say the same.",
            case.claim.id,
        )
        break


def _differences(case: Case) -> Iterator[str]:
    words, denies = case.words, negative(case.statement, case.words)
    for cited in case.own:
        citation = cited.citation
        if citation.stance == "supports" and (found := _turned(case, cited)):
            yield (
                f"the statement and the quotation {quoted(citation.exact)} say the opposite of each other: {found!r}"
            )
        if citation.stance == "disputes" and _says_the_same(case.statement, denies, cited.passages, words):
            yield f"the quotation {quoted(citation.exact)} disputes it, and says the same"


def _turned(case: Case, cited: Cited) -> str | None:
    """Return the words that a statement says and a quotation denies, or the reverse; None where there are none."""
    words = case.words
    touched = [part for passage in cited.passages for part in passage.governed(words)]
    # Mostly neither side has a word that could turn the other, and no clause need be looked at.
    if not (_turns(case) or any(tells(part, words) for part in touched)):
        opposites = {each for clause in case.said.clauses for word in clause.content for each in prefixed(word, words)}
        if not any(word in part for part in map(str.lower, touched) for word in opposites):
            return None
    near = tuple(clause for part in touched for clause in clauses_in(part, words))

    def others() -> tuple[Clause, ...]:
        untouched = (part for passage in cited.passages for part in passage.untouched(words))
        return tuple(clause for part in untouched for clause in clauses_in(part, words))

    return turned(case.said.clauses, near, others, words)


def _turns(case: Case) -> bool:
    """Tell whether a statement denies or half denies something, or has a word with an opposite."""
    return any(clause.sign != 1 or clause.sides for clause in case.said.clauses)


def _says_the_same(statement: str, denies: bool, passages: tuple[CitedPassage, ...], words: Lexicon) -> bool:
    cited = " ".join(passage.text[slice(*part)] for passage in passages for part in passage.quoted)
    said = content(cited, words) - set(words.negations)
    return (
        bool(said)
        and shared_words(said, content(statement, words)) == said
        and (denies == any(negative(clause, words) for passage in passages for clause in passage.governed(words)))
    )
