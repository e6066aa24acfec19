"""What stands behind a claim: the passages of its citations, those before them, and what the ledger knows of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from generator.checks.fidelity.features import Features, features
from generator.checks.fidelity.partial_dates import NEAR, PartialDate, meanings, of_day, of_days, relative
from generator.checks.fidelity.words import Span, clauses, content, plain, shared_words
from generator.core.model import Citation, Claim, Dossier, Passage, Source, overlap
from generator.text.dates import Days, days
from generator.text.lexicon import Lexicon, bare, lexicon

PASSAGES_BEFORE = 5
"""So many passages before the cited one are still read: names and dates are often given once and then referred to."""
PASSAGES_AFTER = 2
"""So many after it may name the speaker: "..., she said"."""


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A cited passage, its marks folded, and where the quotation stands in it."""

    text: str
    quoted: tuple[Span, ...]

    def clauses(self, words: Lexicon) -> Iterator[str]:
        """Yield each clause that the quotation touches, whole."""
        for span in clauses(self.text, words):
            if any(overlap(span, part) for part in self.quoted):
                yield self.text[slice(*span)]

    def about(self, own: frozenset[str], words: Lexicon) -> Iterator[str]:
        """Yield each clause that the quotation touches, and each other one that shares two content words with `own`."""
        for span in clauses(self.text, words):
            clause = self.text[slice(*span)]
            touched = any(overlap(span, part) for part in self.quoted)
            if touched or len(shared_words(content(clause, words), own)) >= 2:
                yield clause

    def governed(self, words: Lexicon) -> Iterator[str]:
        """Yield each clause that the quotation touches, from its beginning to where the quotation ends in it."""
        for start, end in clauses(self.text, words):
            ends = [min(end, part[1]) for part in self.quoted if overlap((start, end), part)]
            if ends:
                yield self.text[start : max(ends)]

    def leads(self, words: Lexicon) -> Iterator[str]:
        """Yield what stands before the quotation in each clause that it begins in."""
        for start, end in clauses(self.text, words):
            begins = [part[0] for part in self.quoted if start <= part[0] < end]
            if begins:
                yield self.text[start : min(begins)]

    def untouched(self, words: Lexicon) -> Iterator[str]:
        """Yield each clause that the quotation does not touch, whole."""
        for span in clauses(self.text, words):
            if not any(overlap(span, part) for part in self.quoted):
                yield self.text[slice(*span)]


def cited_passages(source: Source, citation: Citation) -> tuple[CitedPassage, ...]:
    """Return the passages that a citation overlaps."""
    return tuple(_cited_passage(source, source.passages[index], citation) for index in citation.passages)


def _cited_passage(source: Source, passage: Passage, citation: Citation) -> CitedPassage:
    text, quoted = "", []
    at = passage.start
    for start, end in citation.segments:
        begin, finish = max(start, at), min(end, passage.end)
        if begin < finish:
            text += plain(source.text[at:begin])
            quoted.append((len(text), len(text) + len(plain(source.text[begin:finish]))))
            text += plain(source.text[begin:finish])
            at = finish
    return CitedPassage(text + plain(source.text[at : passage.end]), tuple(quoted))


def around(source: Source, citation: Citation, before: int = PASSAGES_BEFORE, after: int = 0) -> str:
    """Return the text from some passages before a citation to some after it, folded, a line for each passage."""
    if not citation.passages:
        return ""
    first, last = citation.passages[0], citation.passages[-1]
    found = source.passages[max(0, first - before) : last + after + 1]
    return "\n".join(plain(source.text[passage.start : passage.end]) for passage in found)


def headline(source: Source) -> str:
    """Return the source's title as the source has it, folded."""
    return plain("\n".join(source.slice(span) for span in source.title.segments)) if source.title else ""


def inferred_from(dossier: Dossier, claim: Claim) -> tuple[Claim, ...]:
    """Return the claims from which a claim is inferred, by way of others, each once."""
    found: dict[str, Claim] = {}
    waiting = list(claim.entry.inferred.from_) if claim.entry.inferred else []
    while waiting:
        name = waiting.pop(0)
        if name in dossier.claims and name not in found and name != claim.id:
            found[name] = dossier.claims[name]
            inferred = dossier.claims[name].entry.inferred
            waiting.extend(inferred.from_ if inferred else ())
    return tuple(found.values())


def lists(tag: str) -> Lexicon:
    """Return the word lists of a language; where there are none, what Unicode knows of it."""
    return lexicon(tag) or bare(tag)


@dataclass(frozen=True, slots=True)
class Behind:
    """All that may carry the details of a statement."""

    texts: tuple[Features, ...]
    dates: frozenset[PartialDate]
    actors: frozenset[str]
    """Who is named there, or speaks."""
    is_read: bool
    """Whether each text is in a language with word lists: only then a number word that is missing is missing."""
    is_own: bool
    """Whether each text is in the dossier's language: only then a name is written as there."""

    @property
    def values(self) -> frozenset[float]:
        """What its numbers may mean."""
        return frozenset().union(*(text.values for text in self.texts))

    @property
    def forms(self) -> frozenset[str]:
        """Its words, in small letters."""
        return frozenset().union(*(text.forms for text in self.texts))


def texts_of(source: Source, citation: Citation, words: Lexicon, before: int = PASSAGES_BEFORE) -> list[Features]:
    """Return the passages of a citation and so many before it."""
    if not citation.passages:
        return []
    found = source.passages[max(0, citation.passages[0] - before) : citation.passages[-1] + 1]
    return [features(plain(source.text[passage.start : passage.end]), words) for passage in found]


def dates_of(source: Source, citation: Citation, words: Lexicon) -> Iterator[PartialDate]:
    """Yield the dates that a citation may give; where its own passage gives a day, the others give no day."""
    written = source.published
    own = texts_of(source, citation, words, before=0)
    if citation.said:
        yield from of_days(days(citation.said))
    for text in own:
        yield from meant(text, written)
    if lexicon(source.entry.language) is None:  # what it says like "yesterday" cannot be read
        for step in range(-NEAR, NEAR + 1):
            yield from (of_day(end + timedelta(days=step)) for end in written.ends)
    around = {*of_days(written)}
    around.update(*(meant(text, written) for text in texts_of(source, citation, words)))
    around.update(meant(features(headline(source), words), written))
    if any(found.moment.is_day for text in own for found in text.dates):
        yield from (PartialDate(moment.year, moment.month) for moment in around)
    else:
        yield from around


@lru_cache(maxsize=1 << 10)
def _dates_of_text(text: str, written: Days, words: Lexicon) -> frozenset[PartialDate]:
    return meant(features(plain(text), words), written)


def dates_of_words(source: Source, citation: Citation) -> frozenset[PartialDate]:
    """Return the days that the sentences of a citation give."""
    texts = texts_of(source, citation, lists(source.entry.language), before=0)
    return frozenset(
        moment
        for text in texts
        for found in text.dates
        if found.moment.is_day
        for moment in meanings(found.moment, source.published)
    )


def dates_in_source(source: Source) -> frozenset[PartialDate]:
    """Return the dates that a source gives anywhere."""
    lines = source.text.splitlines()
    words = lists(source.entry.language)
    return frozenset().union(*(_dates_of_text(line, source.published, words) for line in lines))


@lru_cache(maxsize=1 << 15)
def meant(text: Features, written: Days) -> frozenset[PartialDate]:
    """Return the dates that a text may mean that was written on one of some days."""
    moments = (moment for found in text.dates for moment in meanings(found.moment, written))
    return frozenset((*moments, *relative(text.text, written, text.words)))
