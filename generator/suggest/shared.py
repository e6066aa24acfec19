"""What sources share: passages in the same words, or nearly, and those that tell of the same and differ in it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from generator.checks.fidelity.words import plain
from generator.checks.quotations import LEAST_WORDS, MOST_WORDS
from generator.core.model import Citation
from generator.editing.changes import AddItem, Change
from generator.suggest.article import Article, Part, Span
from generator.suggest.claims import Fact, entry_of, fact_at, facts
from generator.suggest.desk import Desk
from generator.suggest.differences import at_odds, differences, differing, lacks_number
from generator.suggest.entries import evidence
from generator.suggest.proposal import Proposal
from generator.suggest.quotations import quoted_alone
from generator.text.copies import Copy, copies
from generator.text.quotes import locate
from generator.text.sentences import count_words
from generator.text.sentences import words as words_in

CONFIDENCE: Mapping[str, float] = {
    "echo": 0.95,
    "nearly": 0.35,
    "evidence": 0.75,
    "contradiction": 0.5,
    "likely": 0.35,
    "anew": 0.5,
}
"""How often such a proposal was right (`benchmarks/SUGGEST.md`); passages in other words: put low, not measured."""

SAME_WORDS = 0.6
"""So many words of the shorter one, in order, a copy has; whoever tells of the same uses other words and forms."""


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
        elif not _is_copy(part.text, there.text):
            why = (
                f"nearly the same stands ({copy.score:.0%}) in {other.id!r}, passage {there.number + 1}, in other words"
            )
            exact = article.text[slice(*part.bounds)]
            yield Proposal(
                "echo", article.id, *part.bounds, exact, CONFIDENCE["nearly"], f"{why}: no copy, as it seems"
            )
        else:
            yield from _echo(desk, article, part, other, there, copy)
    for part, other, there in desk.alike_parts(article):
        if (part.bounds, other.id, there.bounds) not in paired:
            found = list(differences(article.words, part, there, None))
            if found:
                likely = _contradiction(desk, article, part, other, there, found, fact_at(told, part.passage.start))
                yield from (replace(each, confidence=CONFIDENCE["likely"]) for each in likely)
    yield from _anew(desk, article, told)


def _anew(desk: Desk, article: Article, told: Sequence[Fact]) -> Iterator[Proposal]:
    """Propose what gives another number for the same than the sentence before it, in one paragraph."""
    body = {part.number for part in desk.body(article)}
    for line in article.lines:
        for before, part in pairwise(each for each in line.parts if each.number in body):
            if odds := at_odds(before.text, part.text, article.words):
                fact = fact_at(told, part.passage.start)
                found = _contradiction(desk, article, part, article, before, [f"the number differs: {odds}"], fact)
                yield from (replace(each, confidence=CONFIDENCE["anew"]) for each in found)


def _is_copy(one: str, other: str) -> bool:
    """Tell whether two passages that are nearly alike have most words in common, in order: one is edited.

    Whole words, for in letters two reports of one fact are alike in the names of things and in their figures.
    """
    mine, theirs = (
        [text[start:end].casefold() for start, end in words_in(text)] for text in (plain(one), plain(other))
    )
    same = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) >= SAME_WORDS * min(len(mine), len(theirs))


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
        elif part.passage.fate is None and not mine and not _differs(article, part, citation):
            with suppress(ValueError):
                changes = _as_evidence(desk, article, part, citation, other)
                by = f"; as there, {' and '.join(citation.speakers)} says it" if citation.speakers else ""
                reason = f"{why}, which is cited for {citation.claim!r}{by}"
                yield Proposal("evidence", article.id, *part.bounds, exact, CONFIDENCE["evidence"], reason, changes)
    if not theirs and not mine:
        yield Proposal("echo", article.id, *part.bounds, exact, CONFIDENCE["echo"], f"{why}; neither is cited yet")


def _differs(article: Article, part: Part, citation: Citation) -> bool:
    """Tell whether a passage says other figures, months or negations than the words that its copy is cited with.

    A claim may be told in another language, and with what other sources say: it is the words that have a copy.
    """
    found = differing(part.text, citation.exact, article.words)
    return any(found) or lacks_number(citation.exact, part.text, article.words)


def _as_evidence(desk: Desk, article: Article, part: Part, citation: Citation, other: Article) -> tuple[Change, ...]:
    """Return what cites a passage for the claim of its copy, with the speaker of that. Adds nobody.

    The same words are quoted where they stand here too. Raises ValueError for what cannot be quoted.
    """
    start, end = part.bounds
    same = locate(article.text[start:end], citation.exact) if len(citation.segments) == 1 else []
    span = quoted_alone(article, desk.open_span(article, part) or part.bounds)
    if len(same) == 1 and count_words(citation.exact) >= LEAST_WORDS:
        span = start + same[0].start, start + same[0].end
    if count_words(article.text[slice(*span)]) > MOST_WORDS:
        raise ValueError("a quotation is shorter")
    backing = {**evidence(article, span, None, "", citation.said), "stance": citation.stance}
    if citation.speakers:
        backing["speaker"] = list(citation.speakers) if len(citation.speakers) > 1 else citation.speakers[0]
        verb = citation.attribution
        backing |= {"attribution": verb} if verb and verb in article.text[start:end] else {}
    return (AddItem("claims", citation.claim, ("evidence",), {**backing, "echoes": [other.id]}),)


def _is_told(desk: Desk, one: str, other: str) -> bool:
    """Tell whether the ledger says that two claims contradict each other, or has both sides as one claim's evidence."""
    first, then = (desk.dossier.claims[name].entry for name in (one, other))
    return one == other or one in then.contradicts or other in first.contradicts


def _contradiction(
    desk: Desk, article: Article, part: Part, other: Article, there: Part, found: list[str], fact: Fact | None
) -> Iterator[Proposal]:
    """Propose a claim of its own for a passage that contradicts what another one is cited for."""
    claims = list(dict.fromkeys(each.claim for each in _cited(desk, other, there)))
    mine = dict.fromkeys(each.claim for each in _cited(desk, article, part))
    if any(_is_told(desk, one, then) for one in mine for then in claims):
        return
    exact = article.text[slice(*part.bounds)]
    why = f"{other.id!r}, passage {there.number + 1}, tells of the same: {'; '.join(found)}"
    changes: tuple[Change, ...] = ()
    with suppress(ValueError):
        if claims and fact:
            added, claim = entry_of(desk, article, fact)
            changes = (*added, type(claim)("claims", {**claim.fields, "contradicts": claims}))
    yield Proposal("contradiction", article.id, *part.bounds, exact, CONFIDENCE["contradiction"], why, changes)
