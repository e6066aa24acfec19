"""What sources share: passages in the same words, or nearly, and those that tell of the same and differ in it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from generator.checks.quotations import MOST_WORDS
from generator.core.model import Citation
from generator.editing.changes import AddItem, Change
from generator.suggest.article import Article, Part, Span
from generator.suggest.claims import Fact, entry_of, fact_at, facts
from generator.suggest.desk import Desk
from generator.suggest.differences import differences, differing, lacks_number
from generator.suggest.entries import evidence, speaker_of
from generator.suggest.proposal import Proposal
from generator.suggest.quotations import quoted_alone
from generator.text.copies import Copy, copies
from generator.text.sentences import count_words

CONFIDENCE: Mapping[str, float] = {"echo": 0.95, "evidence": 0.75, "contradiction": 0.5, "likely": 0.35}
"""How often such a proposal was right (`benchmarks/SUGGEST.md`); passages in other words: put low, not measured."""


def shared(desk: Desk, article: Article) -> Iterator[Proposal]:
    """Propose what follows from passages that stand in other sources as well, and what contradicts one of those."""
    own = {part.bounds: part for part in desk.body(article)}
    others = [split for name, split in desk.splits.items() if name != article.id]
    told = list(facts(desk, article))
    paired: set[tuple[Span, str, Span]] = set()
    for copy in copies(desk.splits[article.id], others):
        part, other = own[copy.start, copy.end], desk.articles[copy.other]
        there = other.parts[other.index_at(copy.other_start)]
        paired.add((part.bounds, other.id, there.bounds))
        days_of = desk.moments[article.id][part.number], desk.moments[other.id][there.number]
        is_alike = other in desk.alike(article)
        found = list(differences(article.words, part, there, days_of)) if is_alike else []
        if found:
            yield from _contradiction(desk, article, part, other, there, found, fact_at(told, part.passage.start))
        else:
            yield from _echo(desk, article, part, other, there, copy)
    for part, other, there in desk.alike_parts(article):
        if (part.bounds, other.id, there.bounds) not in paired:
            found = list(differences(article.words, part, there, None))
            if found:
                likely = _contradiction(desk, article, part, other, there, found, fact_at(told, part.passage.start))
                yield from (replace(each, confidence=CONFIDENCE["likely"]) for each in likely)


def _cited(desk: Desk, article: Article, part: Part) -> list[Citation]:
    return [each for each in desk.dossier.citations_of[article.id] if part.number in each.passages]


def _echo(desk: Desk, article: Article, part: Part, other: Article, there: Part, copy: Copy) -> Iterator[Proposal]:
    """Propose to mark a citation as an echo, or the passage as evidence for what the other one is cited for."""
    alike = "the same words stand" if copy.score >= 0.995 else f"nearly the same words stand ({copy.score:.0%})"
    why = f"{alike} in {other.id!r}, passage {there.number + 1}"
    exact = article.text[slice(*part.bounds)]
    theirs = _cited(desk, other, there)
    mine = {each.claim: each for each in _cited(desk, article, part)}
    for citation in theirs:
        if own := mine.get(citation.claim):
            if other.id not in own.echoes and article.id not in citation.echoes:
                index = desk.dossier.claims[own.claim].entry.evidence.index(own.entry)
                change = AddItem("claims", own.claim, ("evidence", index, "echoes"), other.id)
                yield Proposal(
                    "echo",
                    article.id,
                    *part.bounds,
                    exact,
                    CONFIDENCE["echo"],
                    f"{why}; both are cited for {own.claim!r}",
                    (change,),
                )
        elif part.passage.fate is None and not mine and not _differs(desk, article, part, citation):
            with suppress(ValueError):
                changes = _as_evidence(desk, article, part, citation, other)
                reason = f"{why}, which is cited for {citation.claim!r}"
                yield Proposal("evidence", article.id, *part.bounds, exact, CONFIDENCE["evidence"], reason, changes)
    if not theirs and not mine:
        yield Proposal("echo", article.id, *part.bounds, exact, CONFIDENCE["echo"], f"{why}; neither is cited yet")


def _differs(desk: Desk, article: Article, part: Part, citation: Citation) -> bool:
    """Tell whether a passage says other figures, months or negations than the claim that its copy is cited for."""
    statement = desk.dossier.claims[citation.claim].entry.statement
    found = differing(part.text, statement, article.words)
    return any(found) or lacks_number(statement, part.text, article.words)


def _as_evidence(desk: Desk, article: Article, part: Part, citation: Citation, other: Article) -> tuple[Change, ...]:
    """Return what cites a passage for the claim of its copy. Raises ValueError for what cannot be quoted."""
    span = quoted_alone(article, desk.open_span(article, part) or part.bounds)
    if count_words(article.text[slice(*span)]) > MOST_WORDS:
        raise ValueError("a quotation is shorter")
    said = next((said for each, said in desk.sayings[article.id] if each.number == part.number), None)
    speaker = speaker_of(desk, article, said) if said else None
    backing = evidence(article, span, speaker, said.verb if said else "", None)
    backing |= {"stance": citation.stance, "echoes": [other.id]}
    added = speaker.added if speaker else ()
    return (*added, AddItem("claims", citation.claim, ("evidence",), backing))


def _contradiction(
    desk: Desk, article: Article, part: Part, other: Article, there: Part, found: list[str], fact: Fact | None
) -> Iterator[Proposal]:
    """Propose a claim of its own for a passage that contradicts what another one is cited for."""
    claims = list(dict.fromkeys(each.claim for each in _cited(desk, other, there)))
    exact = article.text[slice(*part.bounds)]
    why = f"{other.id!r}, passage {there.number + 1}, tells of the same: {'; '.join(found)}"
    changes: tuple[Change, ...] = ()
    with suppress(ValueError):
        if claims and fact:
            added, claim = entry_of(desk, article, fact)
            changes = (*added, type(claim)("claims", {**claim.fields, "contradicts": claims}))
    yield Proposal("contradiction", article.id, *part.bounds, exact, CONFIDENCE["contradiction"], why, changes)
