"""What stands behind a claim: the passages of its citations, those before them, and what the ledger knows of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.fidelity.words import Span, clauses, content, plain, shared_words
from generator.core.model import Citation, Claim, Dossier, Passage, Source, overlap
from generator.text.lexicon import Lexicon, lexicon

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


def lists_for(dossier: Dossier, claim: Claim) -> Lexicon | None:
    """Return the word lists by which a statement can be compared with its sources.

    None where the dossier's language has no lists, or where a source is in another language.
    """
    code = dossier.settings.language
    others = {dossier.sources[citation.source].entry.language for citation in claim.citations}
    words = lexicon(code)
    return words if all(lexicon(other) is words for other in others) else None
