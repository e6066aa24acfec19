"""What stands behind a claim: the passages of its citations, those before them, and what the ledger knows of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from generator.checks.fidelity.features import Features, features, relative_dates
from generator.checks.fidelity.names import Names, kin
from generator.checks.fidelity.partial_dates import NEAR, PartialDate, meanings, of_day, of_days
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


def supporting(claim: Claim) -> tuple[Citation, ...]:
    """Return the citations that support a claim."""
    return tuple(citation for citation in claim.citations if citation.stance == "supports")


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


def in_own_language(dossier: Dossier, citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return those of some citations whose words can be compared with the dossier's own, word by word."""
    words = lexicon(dossier.settings.language)
    return tuple(
        citation
        for citation in citations
        if words is not None and lexicon(dossier.sources[citation.source].entry.language) is words
    )


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


def behind(dossier: Dossier, claim: Claim, names: Names, *, with_events: bool = True) -> Behind:
    """Return what stands behind a claim, and behind those from which it is inferred.

    That is for each citation its passages and the five before them, the source's headline and its newsrooms; the days
    of publication, `said`, and the days of events that cite the claim; its speakers, and those for whom they speak.
    """
    some = (claim, *inferred_from(dossier, claim))
    citations = [citation for each in some for citation in each.citations]
    own = lists(dossier.settings.language)
    texts = [features(plain(each.statement), own) for each in some[1:]]
    dates: set[PartialDate] = set()
    for citation in citations:
        source = dossier.sources[citation.source]
        words = lists(source.entry.language)
        newsrooms = " ".join(
            (citation.origin, source.entry.origin, source.entry.outlet, *citation.via, *source.entry.via)
        )
        texts += [*_texts(source, citation, words), features(headline(source), words), features(plain(newsrooms), own)]
        dates.update(_dates_of(source, citation, words))
    named = frozenset().union(*(names.actors(text.text) for text in texts))
    speakers = kin({who for citation in citations for who in citation.speakers}, dossier.actors)
    languages = [dossier.sources[citation.source].entry.language for citation in citations]
    return Behind(
        tuple(dict.fromkeys(texts)),
        frozenset((*dates, *(_event_dates(dossier, {each.id for each in some}) if with_events else ()))),
        named | speakers,
        is_read=all(lexicon(tag) for tag in languages),
        is_own=all(lists(tag) is own for tag in languages),
    )


def _texts(source: Source, citation: Citation, words: Lexicon, before: int = PASSAGES_BEFORE) -> list[Features]:
    if not citation.passages:
        return []
    found = source.passages[max(0, citation.passages[0] - before) : citation.passages[-1] + 1]
    return [features(plain(source.text[passage.start : passage.end]), words) for passage in found]


def _event_dates(dossier: Dossier, claims: set[str]) -> Iterator[PartialDate]:
    for event in dossier.events.values():
        for dated in event.dates:
            if claims & {*event.claims, *dated.claims}:
                yield from of_days(days(dated.date))


def _dates_of(source: Source, citation: Citation, words: Lexicon) -> Iterator[PartialDate]:
    """Yield the dates that a citation may give; where its own passage gives a day, the others give no day."""
    written = source.published
    own = _texts(source, citation, words, before=0)
    gives_day = any(found.moment.is_day for text in own for found in text.dates)
    if citation.said:
        yield from of_days(days(citation.said))
    for text in own:
        yield from _meant(text, written)
    if lexicon(source.entry.language) is None:  # what it says like "yesterday" cannot be read
        for step in range(-NEAR, NEAR + 1):
            yield from (of_day(end + timedelta(days=step)) for end in written.ends)
    for moment in _around(source, citation, words):
        yield PartialDate(moment.year, moment.month) if gives_day else moment


@lru_cache(maxsize=1 << 10)
def _dates_of_text(text: str, written: Days, words: Lexicon) -> frozenset[PartialDate]:
    return frozenset(_meant(features(plain(text), words), written))


def dates_of_words(source: Source, citation: Citation) -> frozenset[PartialDate]:
    """Return the days that the sentences of a citation give."""
    texts = _texts(source, citation, lists(source.entry.language), before=0)
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


def _around(source: Source, citation: Citation, words: Lexicon) -> Iterator[PartialDate]:
    yield from of_days(source.published)
    for text in (*_texts(source, citation, words), features(headline(source), words)):
        yield from _meant(text, source.published)


def _meant(text: Features, written: Days) -> Iterator[PartialDate]:
    for found in text.dates:
        yield from meanings(found.moment, written)
    yield from relative_dates(text.text, written, text.words)
