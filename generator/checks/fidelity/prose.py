"""Prose and the claims that it cites: a page may say no more than they do."""

from collections.abc import Iterable, Iterator

from generator.checks.fidelity.answerable import answerable_in_prose
from generator.checks.fidelity.clauses import Clause, clauses_in, turned
from generator.checks.fidelity.details import Detail, is_carried, is_named, unnamed, unsupported
from generator.checks.fidelity.features import Features
from generator.checks.fidelity.stated import Stated
from generator.checks.fidelity.words import clauses, content, has, listed, plain, shared_words
from generator.core.model import Claim
from generator.findings import Problem

FEWEST = 2
"""So many words at least a sentence shares with a claim of which it is thought to say the same."""


@answerable_in_prose(severity="warning")  # 4 of 5 right on strangers' stories: too few, and too few of them
def prose_detail_unsupported(sentence: Stated) -> Iterator[Problem]:
    """A sentence of a page has a number or a date that none of the claims that it cites carries: neither their
    statements nor what stands behind them. What stands before it in its paragraph, and the title of what it is about,
    may carry it as well.

    Why: a summary is what readers remember, and a citation behind it promises that the sources say so.

    Example: `The work costs 50,000 crowns.[@cost-of-work]`, where that claim and its quotation say 40,000.

    Remedy: correct the sentence, or cite a claim that carries the detail; where it follows from them in a way that the
    check does not see, answer with `accept: {prose-detail-unsupported: how}` in one of the claims that it cites.
    """
    told = [case.said for case in sentence.cases]
    if is_carried(sentence.said, told, (found.moment for text in told for found in text.dates)):
        return
    citations = [citation for claim in sentence.claims for citation in claim.citations]
    sources = {citation.source for citation in citations}
    speakers = {who for citation in citations for who in citation.speakers}
    counted = max(len(sentence.claims), len(sources), len(speakers))
    yield from _problems(sentence, unsupported(sentence.said, sentence.carrying, counted))


@answerable_in_prose(severity="warning")
def prose_name_unsupported(sentence: Stated) -> Iterator[Problem]:
    """A sentence of a page has a name that none of the claims that it cites carries: neither their statements nor what
    stands behind them. What stands before it in its paragraph, and the title of what it is about, may carry it as well.

    Why: a summary that puts another name in the place of the right one looks as well cited.

    Example: `The work is paid by Lower Mell.[@cost-of-work]`, where that claim and its source name nobody of that name.

    Remedy: correct the sentence, or cite a claim that names it; where the name follows in a way that the check does not
    see, answer with `accept: {prose-name-unsupported: how}` in one of the claims that it cites.
    """
    if is_named(sentence.said, [case.said for case in sentence.cases], sentence.ground):
        return
    text, actors = sentence.text, sentence.ground.dossier.actors
    found = sentence.ground.names.find(text)
    people = [name for name in found if any(actors[who].kind != "group" for who in name.actors)]
    for kind, detail in unnamed(sentence.said, sentence.carrying, sentence.ground):
        is_actor = any(text[name.start : name.end] == detail for name in people)
        is_group = any(text[name.start : name.end] == detail for name in found if name not in people)
        # Of a word that no actor is called, it is only asked whether any source has it.
        if is_actor or not (is_group or shared_words([detail.lower()], sentence.ground.forms)):
            yield from _problems(sentence, [(kind, detail)])


def _problems(sentence: Stated, details: Iterable[Detail]) -> Iterator[Problem]:
    for kind, detail in details:
        yield Problem(
            sentence.place,
            f"none of the claims that this sentence cites has the {kind} {detail!r}: “{sentence.text}”",
            "Correct it, cite a claim that carries it, or answer in `accept` of one of them how it follows.",
        )


@answerable_in_prose(severity="warning", by_words=True)
def prose_hedge_dropped(sentence: Stated) -> Iterator[Problem]:
    """A sentence of a page is worded as fact, and every claim that it cites says so only behind "expects", "believes",
    "accuses", "may" and the like, or its sources only claim or expect it and the sentence names none of them. Judged
    are sentences of which a claim says most in the same words. Silent where the dossier's language has no word lists.

    Why: claims are worded with care, and the summary that rests on them is what is read.

    Example: `Exports will double.[@exports]`, where the claim's statement is "Exports could double."

    Remedy: word the sentence as its claims are, or cite a claim that is certain; where it hedges in words that the
    check does not know, answer with `accept: {prose-hedge-dropped: why}` in one of the claims that it cites.
    """
    words = sentence.ground.words
    doubts = (*words.possible, *words.probable, *words.doubting, *words.voicing)
    enough = (*doubts, *words.saying, *words.conditional, *words.negations, *words.refusals)
    if not has(sentence.text, enough) and all(
        _hedged(sentence.said, claim, doubts) or _only_voiced(sentence.said, claim, doubts, sentence.actors)
        for claim in sentence.claims
    ):
        yield Problem(
            sentence.place,
            f"this sentence is worded as more certain than the claims that it cites: “{sentence.text}”",
            "Word it as they are, cite a claim that is certain, or answer in `accept` of one of them.",
        )


def _hedged(said: Features, claim: Claim, doubts: tuple[str, ...]) -> bool:
    """Tell whether a claim says most of what a text says, and all that only behind a hedge."""
    statement = plain(claim.statement)
    own = frozenset().union(*(clause.content for clause in said.clauses))
    for start, end in clauses(statement, said.words):
        found = listed(statement[start:end], doubts)
        shared = shared_words(own, content(statement[start + found[0].end() : end], said.words)) if found else ()
        if len(shared) >= FEWEST and len(shared) * 3 >= len(own) * 2:
            return True
    return False


def _only_voiced(said: Features, claim: Claim, doubts: tuple[str, ...], named: frozenset[str]) -> bool:
    """Tell whether a claim says half of what a text says, its sources only claim or expect it, and none is named."""
    supports = [citation for citation in claim.citations if citation.stance == "supports"]
    own = frozenset().union(*(clause.content for clause in said.clauses))
    same = shared_words(own, content(plain(claim.statement), said.words))
    return (
        bool(supports)
        and all(has(plain(citation.attribution or ""), doubts) for citation in supports)
        and not any(named & set(citation.speakers) for citation in supports)
        and len(same) > FEWEST
        and len(same) * 2 >= len(own)
    )


@answerable_in_prose(severity="warning", by_words=True)
def prose_negation_differs(sentence: Stated) -> Iterator[Problem]:
    """A sentence of a page denies what the claims that it cites say, or says what they deny: their statements and their
    quotations are compared with it as `negation-differs` compares a statement with its quotations. Silent where the
    dossier's language has no word lists.

    Why: a summary that leaves out a "no" turns all of its citations round.

    Example: `The deal was signed.[@no-deal]`, where the claim's statement is "No deal was signed."

    Remedy: correct the sentence; where both say the same in other words, answer with
    `accept: {prose-negation-differs: why}` in one of the claims that it cites.
    """
    if found := denied(sentence):
        yield Problem(
            sentence.place,
            f"this sentence and the claims that it cites say the opposite of each other, {found!r}: “{sentence.text}”",
            "Correct the sentence, or answer in `accept` of one of the claims why both say the same.",
        )


def denied(sentence: Stated) -> str | None:
    """Return the words that a sentence says and its claims deny, or the reverse; None where there are none."""
    words = sentence.ground.words

    def quoted() -> tuple[Clause, ...]:
        passages = (passage for case in sentence.cases for cited in case.own for passage in cited.passages)
        parts = (part for passage in passages for part in passage.governed(words))
        return tuple(clause for part in parts for clause in clauses_in(part, words))

    said = tuple(clause for case in sentence.cases for clause in case.said.clauses)
    return turned(sentence.said.clauses, said, quoted, words)
