"""Prose and the claims that it cites: a page may say no more than they do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.checks.fidelity.answerable import answerable_in_prose
from generator.checks.fidelity.cited import Behind, behind, cited_passages, in_own_language, lists
from generator.checks.fidelity.clauses import clauses_in, turned
from generator.checks.fidelity.details import Detail, unnamed, unsupported
from generator.checks.fidelity.features import Features, features
from generator.checks.fidelity.names import Names, names_of
from generator.checks.fidelity.words import clauses, content, has, listed, pieces, plain, same_stem, shared_words
from generator.checks.text import Paragraph
from generator.core.model import Claim, Dossier
from generator.findings import Place, Problem
from generator.text.lexicon import Lexicon, lexicon
from generator.text.prose import QUOTATION, read

FEWEST = 2
"""So many words at least a sentence shares with a claim of which it is thought to say the same."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of published prose that cites claims."""

    text: str
    """Folded; without its citations."""
    place: Place
    claims: tuple[Claim, ...]
    said: Features
    before: str
    """What stands before it in its paragraph, and the heading, title or name that all of it is about; folded."""


def stated(dossier: Dossier, paragraphs: Iterable[Paragraph], code: str) -> Iterator[Stated]:
    """Yield each sentence that cites claims, but for those of which a claim answers the finding `code`."""
    words = lists(dossier.settings.language)
    for paragraph in paragraphs:
        if paragraph.editorial:
            continue
        sentences = read(paragraph.text, dossier.stops)
        before = plain(paragraph.about)
        for sentence in sentences:
            names = (*sentence.cites, *(paragraph.closing if sentence is sentences[-1] else ()))
            claims = tuple(dossier.claims[name] for name in dict.fromkeys(names) if name in dossier.claims)
            text = plain(sentence.text.replace(QUOTATION, " "))
            is_statement = any(plain(claim.statement) == text for claim in claims)
            if claims and not is_statement and not any(code in claim.entry.accept for claim in claims):
                yield Stated(text, paragraph.place, claims, features(text, words), before)
            before = f"{before}\n{text}"


@answerable_in_prose(severity="warning")  # 4 of 5 right on strangers' stories: too few, and too few of them
def prose_detail_unsupported(dossier: Dossier, paragraphs: tuple[Paragraph, ...]) -> Iterator[Problem]:
    """A sentence of a page has a number or a date that none of the claims that it cites carries: neither their
    statements nor what stands behind them. What stands before it in its paragraph, and the title of what it is about,
    may carry it as well.

    Why: a summary is what readers remember, and a citation behind it promises that the sources say so.

    Example: `The work costs 50,000 crowns.[@cost-of-work]`, where that claim and its quotation say 40,000.

    Remedy: correct the sentence, or cite a claim that carries the detail; where it follows from them in a way that the
    check does not see, answer with `accept: {prose-detail-unsupported: how}` in one of the claims that it cites.
    """
    for sentence, carrying, _ in _carried(dossier, stated(dossier, paragraphs, "prose-detail-unsupported")):
        citations = [citation for claim in sentence.claims for citation in claim.citations]
        sources = {citation.source for citation in citations}
        speakers = {who for citation in citations for who in citation.speakers}
        counted = max(len(sentence.claims), len(sources), len(speakers))
        yield from _problems(sentence, unsupported(sentence.said, carrying, counted))


@answerable_in_prose(severity="warning")
def prose_name_unsupported(dossier: Dossier, paragraphs: tuple[Paragraph, ...]) -> Iterator[Problem]:
    """A sentence of a page has a name that none of the claims that it cites carries: neither their statements nor what
    stands behind them. What stands before it in its paragraph, and the title of what it is about, may carry it as well.

    Why: a summary that puts another name in the place of the right one looks as well cited.

    Example: `The work is paid by Lower Mell.[@cost-of-work]`, where that claim and its source name nobody of that name.

    Remedy: correct the sentence, or cite a claim that names it; where the name follows in a way that the check does not
    see, answer with `accept: {prose-name-unsupported: how}` in one of the claims that it cites.
    """
    whole = _forms(dossier)
    for sentence, carrying, names in _carried(dossier, stated(dossier, paragraphs, "prose-name-unsupported")):
        found = names.find(sentence.text)
        people = [name for name in found if any(dossier.actors[who].kind != "group" for who in name.actors)]
        for kind, detail in unnamed(sentence.said, carrying, names, dossier):
            is_actor = any(sentence.text[name.start : name.end] == detail for name in people)
            is_group = any(sentence.text[name.start : name.end] == detail for name in found if name not in people)
            if is_actor or not (is_group or any(same_stem(detail.lower(), form) for form in whole)):
                yield from _problems(sentence, [(kind, detail)])


def _forms(dossier: Dossier) -> frozenset[str]:
    """Return every word of every source: of a word that no actor is called, more is not asked."""
    sources = dossier.sources.values()
    return frozenset().union(*(_words_of(source.text, lists(source.entry.language)) for source in sources))


@lru_cache(maxsize=1 << 12)
def _words_of(text: str, words: Lexicon) -> frozenset[str]:
    return frozenset(word.lower() for word, _ in pieces(plain(text), words))


def _carried(dossier: Dossier, some: Iterable[Stated]) -> Iterator[tuple[Stated, Behind, Names]]:
    """Yield each sentence with all that may carry its details, and the names by which that is known."""
    words = lists(dossier.settings.language)
    names = names_of(dossier.actors, words)
    known: dict[str, Behind] = {}
    for sentence in some:
        for claim in sentence.claims:
            if claim.id not in known:
                known[claim.id] = behind(dossier, claim, names)
        about = [dossier.actors[who] for who in sorted(names.actors(sentence.text))]
        texts = (
            *(plain(claim.statement) for claim in sentence.claims),
            *(plain(text) for actor in about for text in (actor.role, actor.summary) if text),
            sentence.before,
        )
        yield sentence, together([known[claim.id] for claim in sentence.claims], texts, names, words), names


def _problems(sentence: Stated, details: Iterable[Detail]) -> Iterator[Problem]:
    for kind, detail in details:
        yield Problem(
            sentence.place,
            f"none of the claims that this sentence cites has the {kind} {detail!r}: “{sentence.text}”",
            "Correct it, cite a claim that carries it, or answer in `accept` of one of them how it follows.",
        )


def together(some: Iterable[Behind], texts: Iterable[str], names: Names, words: Lexicon) -> Behind:
    """Return all that stands behind several claims, with some folded texts in the dossier's language beside it."""
    parts, own = tuple(some), tuple(features(text, words) for text in texts)
    return Behind(
        tuple(dict.fromkeys((*own, *(text for part in parts for text in part.texts)))),
        frozenset().union(*(part.dates for part in parts), {found.moment for text in own for found in text.dates}),
        frozenset().union(*(part.actors for part in parts), *(names.actors(text.text) for text in own)),
        is_read=all(part.is_read for part in parts),
        is_own=all(part.is_own for part in parts),
    )


@answerable_in_prose(severity="warning")
def prose_hedge_dropped(dossier: Dossier, paragraphs: tuple[Paragraph, ...]) -> Iterator[Problem]:
    """A sentence of a page is worded as fact, and every claim that it cites says so only behind "expects", "believes",
    "accuses", "may" and the like, or its sources only claim or expect it and the sentence names none of them. Judged
    are sentences of which a claim says most in the same words. Silent where the dossier's language has no word lists.

    Why: claims are worded with care, and the summary that rests on them is what is read.

    Example: `Exports will double.[@exports]`, where the claim's statement is "Exports could double."

    Remedy: word the sentence as its claims are, or cite a claim that is certain; where it hedges in words that the
    check does not know, answer with `accept: {prose-hedge-dropped: why}` in one of the claims that it cites.
    """
    words = lexicon(dossier.settings.language)
    if words is None:
        return
    doubts = (*words.possible, *words.probable, *words.doubting, *words.voicing)
    enough = (*doubts, *words.saying, *words.conditional, *words.negations, *words.refusals)
    names = names_of(dossier.actors, words)
    for sentence in stated(dossier, paragraphs, "prose-hedge-dropped"):
        named = names.actors(sentence.text)
        if not has(sentence.text, enough) and all(
            _hedged(sentence.said, claim, doubts) or _only_voiced(sentence.said, claim, doubts, named)
            for claim in sentence.claims
        ):
            yield Problem(
                sentence.place,
                f"this sentence is worded as more certain than the claims that it cites: “{sentence.text}”",
                "Word it as they are, cite a claim that is certain, or answer in `accept` of one of them.",
            )


def _hedged(said: Features, claim: Claim, doubts: tuple[str, ...]) -> bool:
    """Tell whether a claim says most of what a text says, and all that only behind a hedge."""
    statement = plain(claim.statement)
    own = frozenset().union(*(clause.content for clause in said.clauses))
    for start, end in clauses(statement, said.words):
        found = listed(statement[start:end], doubts)
        shared = shared_words(own, content(statement[start + found[0].end() : end], said.words)) if found else ()
        if len(shared) >= FEWEST and len(shared) * 3 >= len(own) * 2:
            return True
    return False


def _only_voiced(said: Features, claim: Claim, doubts: tuple[str, ...], named: frozenset[str]) -> bool:
    """Tell whether a claim says half of what a text says, its sources only claim or expect it, and none is named."""
    supports = [citation for citation in claim.citations if citation.stance == "supports"]
    own = frozenset().union(*(clause.content for clause in said.clauses))
    same = shared_words(own, content(plain(claim.statement), said.words))
    return (
        bool(supports)
        and all(has(plain(citation.attribution or ""), doubts) for citation in supports)
        and not any(named & set(citation.speakers) for citation in supports)
        and len(same) > FEWEST
        and len(same) * 2 >= len(own)
    )


@answerable_in_prose(severity="warning")
def prose_negation_differs(dossier: Dossier, paragraphs: tuple[Paragraph, ...]) -> Iterator[Problem]:
    """A sentence of a page denies what the claims that it cites say, or says what they deny: their statements and their
    quotations are compared with it as `negation-differs` compares a statement with its quotations. Silent where the
    dossier's language has no word lists.

    Why: a summary that leaves out a "no" turns all of its citations round.

    Example: `The deal was signed.[@no-deal]`, where the claim's statement is "No deal was signed."

    Remedy: correct the sentence; where both say the same in other words, answer with
    `accept: {prose-negation-differs: why}` in one of the claims that it cites.
    """
    words = lexicon(dossier.settings.language)
    for sentence in stated(dossier, paragraphs, "prose-negation-differs") if words else ():
        found = opposed(dossier, sentence, words) if words else None
        if found:
            yield Problem(
                sentence.place,
                f"this sentence and the claims that it cites say the opposite of each other, {found!r}: "
                f"“{sentence.text}”",
                "Correct the sentence, or answer in `accept` of one of the claims why both say the same.",
            )


def opposed(dossier: Dossier, sentence: Stated, words: Lexicon) -> str | None:
    """Return the words that a sentence says and its claims deny, or the reverse; None where there are none."""
    said = tuple(clause for claim in sentence.claims for clause in features(plain(claim.statement), words).clauses)
    quoted = tuple(
        clause
        for claim in sentence.claims
        for citation in in_own_language(dossier, claim.citations)
        for passage in cited_passages(dossier.sources[citation.source], citation)
        for part in passage.governed(words)
        for clause in clauses_in(part, words)
    )
    return turned(sentence.said.clauses, said, quoted, words)
