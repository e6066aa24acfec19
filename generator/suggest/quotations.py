"""Direct speech: each sentence that somebody says in quotation marks, as a claim in their own words."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from generator.checks.quotations import LEAST_WORDS, MOST_WORDS
from generator.suggest.article import Article, Span
from generator.suggest.desk import Desk
from generator.suggest.entries import claim, evidence, speaker_of
from generator.suggest.proposal import Proposal
from generator.suggest.sayings import Said
from generator.suggest.speakers import Spoken
from generator.text.marks import MARKS
from generator.text.sentences import count_words

CONFIDENCE: Mapping[str, float] = {"beside": 0.91, "line": 0.62, "goes-on": 0.67, "near": 0.67}
"""How often the speaker was right where each rule found them (`benchmarks/SUGGEST.md`)."""

_WHERE = {
    "beside": "in the same sentence",
    "line": "in the same paragraph",
    "goes-on": "in the paragraph before, whose quotation goes on",
    "near": "before it, without a verb of saying",
}
_EDGES = f"{MARKS}, \u00a0"


def quotations(desk: Desk, article: Article) -> Iterator[Proposal]:
    """Propose a claim for each whole sentence of direct speech whose speaker is told."""
    for each in desk.spoken[article.id]:
        if each.said:
            for span in sentences_in(article, each.span):
                if desk.is_free(article, span):
                    with suppress(ValueError):
                        yield from _proposals(desk, article, each, span, each.said)


def spoken_sentences(desk: Desk, article: Article) -> Iterator[Span]:
    """Yield each whole sentence of direct speech whose speaker is told."""
    for each in desk.spoken[article.id]:
        if each.said and each.said.kind != "pronoun":
            yield from sentences_in(article, each.span)


def sentences_in(article: Article, stretch: Span) -> Iterator[Span]:
    """Yield each whole sentence within a stretch in quotation marks, without the marks."""
    for index in range(article.index_at(stretch[0]), len(article.parts)):
        start, end = article.parts[index].bounds
        if start >= stretch[1]:
            return
        start, end = trimmed(article.text, (max(start, stretch[0]), min(end, stretch[1])))
        if start < end and not article.text[start].islower():
            count = count_words(article.text[start:end])
            is_whole = (start, end) == trimmed(article.text, article.parts[index].bounds)
            if count <= MOST_WORDS and (count >= LEAST_WORDS or is_whole):
                yield start, end


def quoted_alone(article: Article, span: Span) -> Span:
    """Return the words in quotation marks that a stretch begins with, where they stop within it; else all of it.

    What stands behind the closing mark says who speaks, and is not what they say.
    """
    within = [each for each in article.quoted_in(span) if span[0] <= each[0] and each[1] < span[1]]
    is_first = len(within) == 1 and not any(map(str.isalnum, article.text[span[0] : within[0][0]]))
    return trimmed(article.text, within[0] if is_first else span)


def trimmed(text: str, span: Span) -> Span:
    """Return a stretch without quotation marks, commas and white space at its ends."""
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def in_marks(article: Article, stretch: Span, words: str) -> str:
    """Return words in the marks that the source has around them, in curly ones where it has not both."""
    opening, closing = article.text[stretch[0]], article.text[stretch[1] - 1]
    if opening not in MARKS or closing not in MARKS or (opening == closing and opening != '"'):
        opening, closing = "“", "”"
    return f"{opening}{words}{closing}"


def _proposals(desk: Desk, article: Article, spoken: Spoken, span: Span, said: Said) -> Iterator[Proposal]:
    speaker = speaker_of(desk, article, said)
    if not speaker:
        return
    exact = article.text[slice(*span)]
    lists = article.words.lists
    verb = (
        said.verb
        if said.verb in lists.saying_before_name and said.verb not in lists.saying_leads
        else article.words.said
    )
    lead = " ".join(part for part in (speaker.name, verb) if part)
    statement = f"{lead}: {in_marks(article, spoken.span, exact)}"
    if exact[-1].isalnum():
        statement += "."
    day = desk.said_days[article.id].get(said.start)
    backing = evidence(article, span, speaker, said.verb, day.day if day else None)
    told = article.text[said.begin : max(said.end, said.begin)] if said.begin < said.end else said.verb
    reason = f"direct speech of {speaker.name}: “{' '.join(told.split())}” stands {_WHERE[spoken.rule]}"
    if day:
        reason += f"; “{article.text[day.start : day.end]}” is {day.day}: {day.why}"
    changes = (*speaker.added, claim(desk, article, statement, backing))
    yield Proposal("claim", article.id, *span, exact, CONFIDENCE[spoken.rule], reason, changes)
