"""Whether a statement and its quotation, or two quotations, are about the same."""

from collections.abc import Iterator
from itertools import combinations

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.case import Case
from generator.checks.fidelity.words import content, shared_words
from generator.findings import Problem

ENOUGH = 5
"""Shorter sentences ("I am sorry") are often told in other words altogether."""


@answerable(severity="warning", by_words=True)
def statement_unrelated(case: Case) -> Iterator[Problem]:
    """A statement shares no word of content with the sentences that support it. Forms of one word are the same. Silent
    where the dossier's language has no word lists, and where a source is in another language.

    Why: a quotation from elsewhere proves nothing, however well it is cited.

    Example: `statement: The mayor resigned.` with the quotation "the harvest was good this year".

    Remedy: cite the words that carry the statement; where they say it in other words altogether, answer with
    `accept: {statement-unrelated: how}` in the claim.
    """
    claim, own = case.claim, content(case.statement, case.words)
    if not case.own_supporting or len(case.own_supporting) < sum(e.stance == "supports" for e in claim.entry.evidence):
        return
    passages = [passage.text for each in case.own_supporting for passage in each.passages]
    if any(shared_words(own, content(text, case.words)) for text in passages):
        return
    there = content(" ".join(passages), case.words)
    if own and len(there) >= ENOUGH and not shared_words(own, there):
        yield Problem(
            case.own_supporting[0].citation.entry.where("quote"),
            f"the claim {claim.id!r} shares no word with the quoted sentences",
            "Cite the words that carry the claim, or answer in `accept` how these do.",
            claim.id,
        )


@answerable(severity="warning")
def echo_unmarked(case: Case) -> Iterator[Problem]:
    """Two sources are cited for one claim with eight equal words in a row, and neither citation says that it echoes the
    other.

    Why: the same words in two papers are one witness; counted twice, they make a claim look corroborated.

    Example: two papers that print one agency's sentence, both cited, without `echoes`.

    Remedy: add `echoes: [SOURCE-ID]` to the later one; where both quote the same words on their own, answer with
    `accept: {echo-unmarked: why}` in the claim.
    """
    for first, second in combinations(case.supporting, 2):
        one, other = first.citation, second.citation
        apart = one.source != other.source and other.source not in one.echoes and one.source not in other.echoes
        if apart and not set(one.echoes) & set(other.echoes) and not first.runs.isdisjoint(second.runs):
            yield Problem(
                other.entry.where("quote"),
                f"{one.source!r} and {other.source!r} say this in the same words, and {case.claim.id!r} counts both",
                f"Add echoes: [{one.source}] to this citation, or answer in `accept` why they are two.",
                case.claim.id,
            )
