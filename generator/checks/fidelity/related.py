"""Whether a statement and its quotation, or two quotations, are about the same."""

from collections.abc import Iterator
from itertools import combinations

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.cited import cited_passages, in_own_language, supporting
from generator.checks.fidelity.words import content, plain, shared_words
from generator.core.model import Citation, Dossier
from generator.findings import Problem
from generator.text.lexicon import lexicon
from generator.text.sentences import words as words_in

EQUAL_WORDS = 8
"""So many words in a row are hardly found twice by chance."""


ENOUGH = 5
"""Shorter sentences ("I am sorry") are often told in other words altogether."""


@answerable(severity="warning")
def statement_unrelated(dossier: Dossier) -> Iterator[Problem]:
    """A statement shares no word of content with the sentences that support it. Forms of one word are the same. Silent
    where the dossier's language has no word lists, and where a source is in another language.

    Why: a quotation from elsewhere proves nothing, however well it is cited.

    Example: `statement: The mayor resigned.` with the quotation "the harvest was good this year".

    Remedy: cite the words that carry the statement; where they say it in other words altogether, answer with
    `accept: {statement-unrelated: how}` in the claim.
    """
    words = lexicon(dossier.settings.language)
    for claim in dossier.claims.values() if words else ():
        citations = in_own_language(dossier, supporting(claim))
        if words is None or not citations or len(citations) < sum(e.stance == "supports" for e in claim.entry.evidence):
            continue
        own = content(plain(claim.statement), words)
        passages = [p for each in citations for p in cited_passages(dossier.sources[each.source], each)]
        there = content(" ".join(passage.text for passage in passages), words)
        if own and len(there) >= ENOUGH and not shared_words(own, there):
            yield Problem(
                citations[0].entry.where("quote"),
                f"the claim {claim.id!r} shares no word with the quoted sentences",
                "Cite the words that carry the claim, or answer in `accept` how these do.",
                claim.id,
            )


@answerable(severity="warning")
def echo_unmarked(dossier: Dossier) -> Iterator[Problem]:
    """Two sources are cited for one claim with eight equal words in a row, and neither citation says that it echoes the
    other.

    Why: the same words in two papers are one witness; counted twice, they make a claim look corroborated.

    Example: two papers that print one agency's sentence, both cited, without `echoes`.

    Remedy: add `echoes: [SOURCE-ID]` to the later one; where both quote the same words on their own, answer with
    `accept: {echo-unmarked: why}` in the claim.
    """
    for claim in dossier.claims.values():
        for one, other in combinations(supporting(claim), 2):
            apart = one.source != other.source and other.source not in one.echoes and one.source not in other.echoes
            if apart and not set(one.echoes) & set(other.echoes) and _runs(dossier, one) & _runs(dossier, other):
                yield Problem(
                    other.entry.where("quote"),
                    f"{one.source!r} and {other.source!r} say this in the same words, and {claim.id!r} counts both",
                    f"Add echoes: [{one.source}] to this citation, or answer in `accept` why they are two.",
                    claim.id,
                )


def _runs(dossier: Dossier, citation: Citation) -> frozenset[tuple[str, ...]]:
    """Return every run of so many words in the sentences of a citation that its quotation touches."""
    found: set[tuple[str, ...]] = set()
    for start, end in citation.segments:
        text = plain(dossier.sources[citation.source].text[start:end])
        words = [text[one:other].lower() for one, other in words_in(text)]
        found.update(tuple(words[at : at + EQUAL_WORDS]) for at in range(len(words) - EQUAL_WORDS + 1))
    return frozenset(found)
