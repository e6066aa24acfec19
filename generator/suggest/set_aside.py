"""What to set aside: passages that stand around the article, and credits within its first and its last line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from generator.editing.changes import AddItem
from generator.editing.quoting import quotation
from generator.suggest.article import Article, Part, Span
from generator.suggest.desk import Desk
from generator.suggest.furniture import Verdict, is_long
from generator.suggest.proposal import Proposal
from generator.text.sentences import count_words

MOST_WORDS = 60
"""Passages are joined into one quotation of at most so many words."""

_DATELINE = re.compile(
    r"[^.!?:\n]{0,80}?\([\w /.-]{2,20}\)\s*(?:[-–—:]|[-–—]\s*[^\W\d_]{3,20}:)+(?:\s*[^\W\d_]{3,20}:)?(?=\s)"
)
_TAIL = re.compile(r"(?<=[.!?”\"])\s*(?:/\s?[^\W\d_]\w*(?: \w+){0,3}|\([A-Z][A-Z/, ]{1,20}\))\.?$")

CONFIDENCE: Mapping[str, float] = {
    "title": 0.97,
    "learned": 0.95,
    "twice": 0.93,
    "label": 0.95,
    "links": 0.9,
    "above": 0.9,
    "below": 0.9,
    "reader": 0.85,
    "credit": 0.9,
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
    for span, why in _edges(article, verdicts):
        if desk.is_free(article, span):
            yield from _proposals(article, span, "credit", CONFIDENCE["credit"], why)


def _proposals(article: Article, span: Span, reason: str, confidence: float, why: str) -> Iterator[Proposal]:
    """Yield the proposal to set a stretch aside; none where no words around tell it from the same elsewhere."""
    with suppress(ValueError):
        item = {**quotation(article.text, *span), "reason": reason}
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
        same = run and verdicts[part.number].reason == verdicts[run[-1].number].reason
        if not (follows and same and length + own <= MOST_WORDS):
            if run:
                yield run
            run, length = [], 0
        run.append(part)
        length += own
    if run:
        yield run


def _edges(article: Article, verdicts: Mapping[int, Verdict]) -> Iterator[tuple[Span, str]]:
    """Yield the credits within passages of the article: before its first words, and behind its last."""
    own = [line for line in article.lines if is_long(line) and line.parts[0].number not in verdicts]
    if not own:
        return
    for line in own[:3]:
        if match := _DATELINE.match(line.text):
            yield (line.start, line.start + match.end()), "place, day or agency before the first words"
            break
    if match := _TAIL.search(own[-1].text):
        start = own[-1].start + match.start()
        begin = start + len(match.group()) - len(match.group().lstrip())
        yield (begin, own[-1].end), "who wrote it, behind the last words"
