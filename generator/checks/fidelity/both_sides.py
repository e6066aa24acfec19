"""Both sides of a contradiction: one that nobody marks, and one of which a quotation supports both."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.cited import supporting
from generator.checks.fidelity.clauses import Clause, opposites, turned
from generator.checks.fidelity.features import Features, features
from generator.checks.fidelity.names import Names, names_of
from generator.checks.fidelity.words import capitals, plain, shared_words
from generator.core.model import Citation, Claim, Dossier
from generator.findings import Problem
from generator.reading.entries import cited_claims
from generator.text.lexicon import lexicon

BEGINNING = 4
"""Forms of one word share so many letters at least."""

Told = tuple[Claim, Features]
"""A claim, and what its statement says."""


@answerable(severity="error")
def quotation_on_both_sides(dossier: Dossier) -> Iterator[Problem]:
    """The same quotation supports two claims that contradict each other, or supports and disputes one claim. Two
    quotations of one source are the same where they share at least half of the shorter one.

    Why: words cannot carry both of two claims that cannot hold together.

    Example: "they met in the capital" as support for `met-in-capital` and for `met-at-airport`.

    Remedy: decide which claim the words carry, or take `contradicts` out; where they really carry both, answer with
    `accept: {quotation-on-both-sides: why}` in the second claim.
    """
    done: set[str] = set()
    for claim in dossier.claims.values():
        done.add(claim.id)
        for citation in supporting(claim):
            against = [(claim.id, other) for other in claim.citations if other.stance == "disputes"]
            against += [
                (name, other)
                for name in claim.contradicts
                if name in done
                for other in supporting(dossier.claims[name])
            ]
            for name, other in against:
                if _same(citation, other):
                    what = "disputes it" if name == claim.id else f"supports {name!r}, which contradicts it"
                    yield Problem(
                        citation.entry.where("quote"),
                        f"the quotation that supports the claim {claim.id!r} also {what}",
                        "Decide which of the two the words carry.",
                        claim.id,
                    )


def _same(one: Citation, other: Citation) -> bool:
    if one.source != other.source:
        return False
    shared = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one.segments
        for other_start, other_end in other.segments
    )
    shorter = min(sum(end - start for start, end in each.segments) for each in (one, other))
    return shared * 2 >= shorter


@answerable(severity="warning")
def contradiction_unmarked(dossier: Dossier) -> Iterator[Problem]:
    """Two claims say the opposite of each other in nearly the same words, and neither names the other in `contradicts`:
    a clause of one denies, or says the opposite of, what a clause of the other says, two thirds of the words of both
    are the same, and so are all names, numbers and dates. Claims that one question cites are left alone, and those of
    one inference. Silent where the dossier's language has no word lists.

    Why: two claims that cannot hold together, and do not say so, each look undisputed.

    Example: `A letter was found.` and `No letter was found.`, without `contradicts`.

    Remedy: write `contradicts: [CLAIM-ID]` in one of them; where both can hold, answer with
    `accept: {contradiction-unmarked: how}` in the second.
    """
    words = lexicon(dossier.settings.language)
    if words is None:
        return
    names = names_of(dossier.actors, words)
    together = _together(dossier)
    about: defaultdict[frozenset[object], list[Told]] = defaultdict(list)
    for claim in dossier.claims.values():
        said = features(plain(claim.statement), words)
        about[_details(said, names)].append((claim, said))
    for (claim, said), (other, against) in (pair for some in about.values() for pair in _facing(some)):
        if (
            other.id not in claim.contradicts
            and not together[other.id] & together[claim.id]
            and (found := _opposed(said, against))
        ):
            yield Problem(
                claim.entry.where("statement"),
                f"the claims {other.id!r} and {claim.id!r} say the opposite of each other, {found!r}, and neither "
                "contradicts the other",
                f"Write contradicts: [{other.id}], or answer in `accept` how both can hold.",
                claim.id,
            )


def _together(dossier: Dossier) -> dict[str, frozenset[str]]:
    """Return for each claim where it may stand beside its opposite: the questions and the inferences that it is in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for question in dossier.questions.values():
        for name in cited_claims(question):
            found[name].add(f"question {question.id}")
    for claim in dossier.claims.values():
        if claim.entry.inferred:
            for name in (claim.id, *claim.entry.inferred.from_):
                found[name].add(f"claim {claim.id}")
    return {name: frozenset(found[name]) for name in dossier.claims}


def _facing(some: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield each of some claims with each one before it that may say the opposite of it: they share two words of a
    clause, and one has what turns what the other has.
    """
    if len(some) < 2:
        return
    known: defaultdict[tuple[object, object], dict[int, None]] = defaultdict(dict)
    spoken = frozenset(word for _, said in some for clause in said.clauses for word in clause.content)
    for number, (claim, said) in enumerate(some):
        pairs = frozenset(pair for clause in said.clauses for pair in _pairs(clause))
        turns = frozenset(turn for clause in said.clauses for turn in opposites(clause, spoken, said.words))
        keys = ((pair, against) for pair in pairs for _, against in turns)
        for earlier in sorted({each for key in keys for each in known.get(key, ())}):
            yield (claim, said), some[earlier]
        for pair in pairs:
            for own, _ in turns:
                known[pair, own][number] = None


def _pairs(clause: Clause) -> Iterator[tuple[str, str]]:
    """Yield each two words of a clause by their beginnings, by which clauses that share both are found."""
    yield from combinations(sorted({word[:BEGINNING] for word in clause.content}), 2)


def _opposed(one: Features, other: Features) -> str | None:
    """Return the words of which two texts with the same details say the opposite, None where they do not."""
    for clause in one.clauses:
        for against in other.clauses:
            both = clause.content | against.content
            same = shared_words(clause.content, against.content) | shared_words(against.content, clause.content)
            if 3 * len(same) >= 2 * len(both) and (found := turned((clause,), (against,), other.clauses, one.words)):
                return found
    return None


def _details(said: Features, names: Names) -> frozenset[object]:
    """Return whom and what a text names, and its numbers and dates."""
    capital = (word.lower() for word, _ in capitals(said.undated, said.words)) if said.words.capitals_mark_names else ()
    return frozenset((*names.actors(said.text), *said.values, *(found.moment for found in said.dates), *capital))
