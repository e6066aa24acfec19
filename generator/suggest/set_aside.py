"""What to set aside: passages that stand around the article, and credits within its first and its last line."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from generator.editing.changes import AddItem
from generator.suggest.article import Article, Part, Span
from generator.suggest.desk import Desk
from generator.suggest.furniture import Verdict
from generator.suggest.proposal import Proposal
from generator.text.sentences import count_words

MOST_WORDS = 60
"""Passages are joined into one quotation of at most so many words."""

CONFIDENCE: Mapping[str, float] = {
    "title": 0.97,
    "learned": 0.75,
    "twice": 0.75,
    "caption": 0.75,
    "label": 0.9,
    "links": 0.86,
    "above": 0.97,
    "below": 0.98,
    "reader": 0.83,
    "credit": 0.75,
}
"""How often each rule was right where it was measured (`benchmarks/SUGGEST.md`)."""


def set_aside(desk: Desk, article: Article) -> Iterator[Proposal]:
    """Propose what to set aside of an article; passages that follow each other with one reason are joined."""
    verdicts = desk.furniture[article.id]
    open_parts = [part for part in article.parts if part.number in verdicts and part.passage.fate is None]
    for run in _runs(open_parts, verdicts):
        first = verdicts[run[0].number]
        least = min(CONFIDENCE[verdicts[part.number].rule] for part in run)
        why = "; ".join(dict.fromkeys(verdicts[part.number].why for part in run))
        yield from _proposals(article, (run[0].passage.start, run[-1].passage.end), first.reason, least, why)
    for span, why in desk.edges[article.id]:
        if desk.is_free(article, span):
            yield from _proposals(article, span, "credit", CONFIDENCE["credit"], why)


def _proposals(article: Article, span: Span, reason: str, confidence: float, why: str) -> Iterator[Proposal]:
    """Yield the proposal to set a stretch aside; none where no words around tell it from the same elsewhere."""
    with suppress(ValueError):
        item = {**article.quotation(span), "reason": reason}
        change = AddItem("sources", article.id, ("set_aside",), item)
        exact = article.text[slice(*span)]
        yield Proposal("set-aside", article.id, *span, exact, confidence, f"{reason}: {why}", (change,))


def _runs(parts: Iterable[Part], verdicts: Mapping[int, Verdict]) -> Iterator[list[Part]]:
    """Yield passages that follow each other and have one reason, at most so many words together."""
    run: list[Part] = []
    length = 0
    for part in parts:
        own = count_words(part.text)
        follows = run and part.number == run[-1].number + 1
        mine, last = verdicts[part.number], verdicts[run[-1].number] if run else None
        same = last and mine.reason == last.reason and (mine.rule == "title") == (last.rule == "title")
        if not (follows and same and length + own <= MOST_WORDS):
            if run:
                yield run
            run, length = [], 0
        run.append(part)
        length += own
    if run:
        yield run
