"""Quotations: each stands word for word at one place of its source."""

from collections.abc import Iterator

from generator.core.model import Dossier, Passage, Source, overlap
from generator.findings import Near, Problem, rule
from generator.reading.files import place_in
from generator.text.cut import quoted
from generator.text.nearest import nearest_passage
from generator.text.quotes import cuts_word, parts
from generator.text.sentences import count_words

MOST_WORDS = 60
LEAST_WORDS = 3


@rule(partial=True)
def quotation_not_found(dossier: Dossier) -> Iterator[Problem]:
    """A quotation does not stand in its source.

    Why: this is the promise. "No agreement" and "an agreement" are 99 % alike, so nothing is accepted on similarity.

    Example: `quote: an agreement was signed`, where the article has "no agreement was signed".

    Remedy: copy the words from the passage that is shown. `[…]` skips words, within 1,000 characters.
    """
    for lookup in dossier.lookups:
        if not lookup.matches:
            source = dossier.sources[lookup.source]
            nearest = _nearest(source, lookup.quotation)
            yield Problem(
                lookup.place,
                f"found these words nowhere in {source.file}: {quoted(lookup.quotation)}",
                _shown(source, nearest),
                lookup.claim,
                Near(lookup.quotation, source.slice((nearest.start, nearest.end))) if nearest else None,
            )


@rule(partial=True)
def quotation_ambiguous(dossier: Dossier) -> Iterator[Problem]:
    """A quotation stands at several places of its source.

    Why: a citation is one span; who says a thing, and when, may differ from place to place.

    Example: `quote: the town council`, which an article has ten times.

    Remedy: take in more words, or add `prefix` or `suffix`: words that stand directly before or after it.
    """
    for lookup in dossier.lookups:
        if lookup.matches and not lookup.match:
            source = dossier.sources[lookup.source]
            where = ", ".join(str(place_in(source.text, match.start, source.file)) for match in lookup.matches[:5])
            yield Problem(
                lookup.place,
                f"found these words {len(lookup.matches)} times, at {where}: {quoted(lookup.quotation)}",
                "Take in more words, or add a prefix or a suffix that stands directly before or after them.",
                lookup.claim,
            )


@rule(partial=True)
def quotation_too_long(dossier: Dossier) -> Iterator[Problem]:
    """A quotation used as evidence is longer than 60 words.

    Why: a quotation is as short as carries its claim; the articles are others' copyright.

    Example: a whole paragraph behind a claim that rests on one clause of it.

    Remedy: quote the words that carry the claim; make two citations where there are two.
    """
    for lookup in dossier.lookups:
        if lookup.kind == "evidence" and lookup.match and lookup.match.end - lookup.match.start > MOST_WORDS:
            count = count_words(dossier.sources[lookup.source].text[lookup.match.start : lookup.match.end])
            if count > MOST_WORDS:
                yield Problem(
                    lookup.place,
                    f"the quotation has {count} words, and at most {MOST_WORDS} were expected",
                    "Quote only the words that carry the claim.",
                    lookup.claim,
                )


@rule(partial=True)
def quotation_too_short(dossier: Dossier) -> Iterator[Problem]:
    """A quotation used as evidence has fewer than three words and is no whole passage.

    Why: two words rarely carry a claim by themselves, and they stand in many places.

    Example: `quote: arms deal`.

    Remedy: take in the words around it.
    """
    for lookup in dossier.lookups:
        if lookup.kind != "evidence" or not lookup.match:
            continue
        source, match = dossier.sources[lookup.source], lookup.match
        count = sum(count_words(source.slice(segment)) for segment in match.segments)
        whole = count < LEAST_WORDS and any(
            count == count_words(source.text[passage.start : passage.end])
            for passage in source.passages
            if overlap((match.start, match.end), (passage.start, passage.end))
        )
        if count < LEAST_WORDS and not whole:
            yield Problem(
                lookup.place,
                f"the quotation has {count} words, and at least {LEAST_WORDS} or a whole passage were expected",
                "Take in the words around it.",
                lookup.claim,
            )


@rule(partial=True)
def quotation_cuts_word(dossier: Dossier) -> Iterator[Problem]:
    """A quotation begins or ends inside a word or a number.

    Why: "likely" stands in "unlikely", and "000" in "1,000": half a word may say the opposite.

    Example: `quote: likely to be signed`, where the article has "unlikely to be signed".

    Remedy: quote whole words.
    """
    for lookup in dossier.lookups:
        if not lookup.match:
            continue
        text = dossier.sources[lookup.source].text
        for start, end in lookup.match.segments:
            if cuts_word(text, start, end):
                yield Problem(
                    lookup.place,
                    f"the quotation cuts a word; around it stands: {quoted(text[max(0, start - 20) : end + 20])}",
                    "Quote whole words.",
                    lookup.claim,
                )
                break


def _nearest(source: Source, quotation: str) -> Passage | None:
    """Return the passage that most likely holds a misquoted quotation, if one is like it."""
    wanted = parts(quotation)
    passages = [source.slice((passage.start, passage.end)) for passage in source.passages]
    index = nearest_passage(max(wanted, key=len), passages) if wanted else None
    return None if index is None else source.passages[index]


def _shown(source: Source, passage: Passage | None) -> str:
    if passage is None:
        return "No passage of this source is like it: check the source's id, and copy the words from the article."
    place = place_in(source.text, passage.start, source.file)
    return f"The nearest passage is {place}: {quoted(source.slice((passage.start, passage.end)))}"
