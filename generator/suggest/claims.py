"""What an article tells in its own voice, or of others' words: a claim for each fact, in the source's own words."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from generator.checks.fidelity.words import has
from generator.checks.quotations import LEAST_WORDS, MOST_WORDS
from generator.editing.changes import AddEntry, Change
from generator.suggest.article import Article, Part, Span
from generator.suggest.desk import Desk
from generator.suggest.entries import Speaker, claim, evidence, speaker_of
from generator.suggest.furniture import ITEM, ends
from generator.suggest.moments import Moment
from generator.suggest.pieces import pieces
from generator.suggest.proposal import Proposal
from generator.suggest.quotations import quoted_alone, spoken_sentences, trimmed
from generator.suggest.sayings import Said
from generator.suggest.words import Words
from generator.text.sentences import count_words

CONFIDENCE: Mapping[str, float] = {"said": 0.82, "told": 0.8, "cut": 0.25}
"""How often the editors made a claim of the same words that says nearly the same (`benchmarks/SUGGEST.md`)."""

WORDS_BEFORE = 10
"""Words that may stand before whoever says a whole sentence: an office, a day."""
WORDS_BEHIND = 4
"""Words that may stand behind a verb that ends a sentence: a day, to whom it was said."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A stretch of an article that makes a claim, and who says it where it is reported."""

    span: Span
    statement: str
    speaker: Speaker | None
    said: Said | None
    day: Moment | None
    rule: str


def claims(desk: Desk, article: Article) -> Iterator[Proposal]:
    """Propose a claim for each fact that an article tells outside whole sentences of direct speech."""
    for fact in facts(desk, article):
        with suppress(ValueError):
            added, entry = entry_of(desk, article, fact)
            exact = article.text[slice(*fact.span)]
            changes = (*added, entry)
            yield Proposal("claim", article.id, *fact.span, exact, CONFIDENCE[fact.rule], _why(fact), changes)


def entry_of(desk: Desk, article: Article, fact: Fact) -> tuple[tuple[Change, ...], AddEntry]:
    """Return what adds the speaker of a fact, if anything, and its claim.

    Raises ValueError where its words cannot be quoted.
    """
    verb = fact.said.verb if fact.said and fact.speaker else ""
    words = quoted_alone(article, fact.span) if fact.speaker else fact.span
    words = words if count_words(article.text[slice(*words)]) >= LEAST_WORDS else fact.span
    backing = evidence(article, words, fact.speaker, verb, fact.day.day if fact.day else None)
    added = fact.speaker.added if fact.speaker else ()
    return added, claim(desk, article, fact.statement, backing)


def facts(desk: Desk, article: Article) -> Iterator[Fact]:
    """Yield each fact of the passages of which nothing says yet what became of them."""
    direct = {
        number
        for span in spoken_sentences(desk, article)
        for number in range(article.index_at(span[0]), article.index_at(span[1] - 1) + 1)
    }
    sayings: dict[int, list[Said]] = {}
    for part, said in desk.sayings[article.id]:
        sayings.setdefault(part.number, []).append(said)
    for part in desk.body(article):
        left = desk.open_span(article, part)
        dated = desk.moments[article.id][part.number]
        is_date = (
            len(dated) == 1
            and not article.text[slice(*part.bounds)].replace(article.text[dated[0].start : dated[0].end], "").strip()
        )
        if left and part.number not in direct and not is_date:
            yield from _of_passage(desk, article, part, left, sayings.get(part.number, []))


def fact_at(told: Sequence[Fact], position: int) -> Fact | None:
    """Return which of some facts, in the order of the text, holds a position."""
    index = bisect_right(told, position, key=lambda fact: fact.span[0]) - 1
    return told[index] if index >= 0 and position < told[index].span[1] else None


def _of_passage(desk: Desk, article: Article, part: Part, left: Span, sayings: list[Said]) -> Iterator[Fact]:
    own = _without_credits(desk, article, left)
    found = [own] if sayings or own != part.bounds else list(pieces(article, part))
    for start, end in found:
        span = trimmed(article.text, (start, end)) if not article.quoted_in((start, end)) else (start, end)
        if LEAST_WORDS <= count_words(article.text[slice(*span)]) <= MOST_WORDS:
            yield _fact(desk, article, part, span, sayings, is_cut=len(found) > 1)


def _fact(desk: Desk, article: Article, part: Part, span: Span, sayings: list[Said], *, is_cut: bool) -> Fact:
    said = next((each for each in sayings if _governs(article, part, each, span)), None)
    speaker = speaker_of(desk, article, said) if said else None
    day = desk.said_days[article.id].get(said.start) if said and speaker else None
    rule = "said" if speaker else "cut" if is_cut else "told"
    return Fact(span, _statement(article, span), speaker, said if speaker else None, day, rule)


def _without_credits(desk: Desk, article: Article, left: Span) -> Span:
    """Return what is left of a passage, credits at its ends and the number of a list left out."""
    start, end = left
    start += next((match.end() for match in [ITEM.match(article.text[start:end])] if match), 0)
    for (first, last), _ in desk.edges[article.id]:
        if first == start and last < end:
            start = last + len(article.text[last:end]) - len(article.text[last:end].lstrip())
        elif last == end and first > start:
            end = first
    return start, end


def _governs(article: Article, part: Part, said: Said, span: Span) -> bool:
    """Tell whether a verb of saying is the main one of a stretch, so that all of it is said.

    Whoever says it stands at its beginning, with no other verb before, or the verb stands at its end.
    """
    words = article.words
    begin = min(said.begin, said.start)
    before = part.outside[span[0] - part.passage.start : begin - part.passage.start].replace('"', " ")
    behind = part.text[said.end - part.passage.start : span[1] - part.passage.start]
    if not span[0] <= said.start < span[1] or _is_shared(before, words):
        return False
    others = (*words.finite, *words.lists.saying, *words.lists.clause_breaks)
    leads = len(before.split()) <= WORDS_BEFORE and not has(before, others, words.finite_endings)
    return leads or len(behind.split()) <= WORDS_BEHIND


def _is_shared(before: str, words: Words) -> bool:
    """Tell whether another name is joined to whoever says it: "the council and the bank said"."""
    last = before.split()[-2:]
    return len(last) == 2 and last[1].lower() in words.lists.conjunctions


def _statement(article: Article, span: Span) -> str:
    """Return the words as a sentence of their own: with a capital, and a mark at the end."""
    text = " ".join(article.text[slice(*span)].split())
    text = text[:1].upper() + text[1:]
    return text if ends(text) else f"{text.rstrip(',;: ')}."


def _why(fact: Fact) -> str:
    if fact.speaker and fact.said:
        day = f"; said on {fact.day.day}: {fact.day.why}" if fact.day else ""
        return f"what {fact.speaker.name} {fact.said.verb}, in the source's own words{day}"
    if fact.rule == "cut":
        return "one of several facts in its sentence, in the source's own words"
    return "what the source tells in its own voice, in its own words"
