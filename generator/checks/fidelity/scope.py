"""Scope: "first", "only", "never", "all" and the like in a statement, and in nothing behind it."""

from collections.abc import Iterator
from functools import lru_cache

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.case import Case
from generator.checks.fidelity.words import content, has, listed, negative, pieces, same_stem, shared_words
from generator.findings import Problem
from generator.text.lexicon import Lexicon

WORDS_OF_LIMIT = 5
"""So many words after "since" or "before" belong to it."""


@answerable(severity="warning", by_words=True)
def scope_widened(case: Case) -> Iterator[Problem]:
    """A statement reaches further than any passage that it cites: a word of scope stands in it alone, or without
    its limit. Words of scope are "first", "only", "never", "always", "all", "most", "none" and the like, and
    superlatives. Words to the same effect count as the same, in the clauses that the quotation touches and in
    others of its passages that speak of the same. A limit is what follows "since", "before" and the like
    in the cited clause: the "first visit since 2000" is not the first visit. A word that says none at all needs only a
    negation behind it. Silent where the dossier's language has no word lists, and for sources in other languages.

    Why: "officials" and "all officials" are two statements, and the second is the one that is remembered.

    Example: `statement: All experts agree.` with the quotation "experts agree".

    Remedy: take the word out, or cite the words that carry it; where they say so otherwise, answer with
    `accept: {scope-widened: why}` in the claim.
    """
    if not (case.own or case.claim.entry.inferred):
        return
    for found in (*_alone(case), *_unlimited(case)):
        yield Problem(
            case.claim.entry.where("statement"),
            f"the claim {case.claim.id!r} {found}",
            "Take the word out or cite the words that carry it, or answer in `accept` where they say so otherwise.",
            case.claim.id,
        )


def _behind(case: Case) -> Iterator[str]:
    own = content(case.statement, case.words)
    for each in (case, *case.premises):
        if each is not case:
            yield each.statement
        for cited in each.own:
            for passage in cited.passages:
                yield from passage.about(own, case.words)


def _alone(case: Case) -> Iterator[str]:
    statement, words = case.statement, case.words
    scoped = has(statement, _scoping(words))
    superlatives = [(word, at) for word, at in pieces(statement, words) if is_superlative(word, words)]
    if not (scoped or superlatives):
        return
    behind = "\n".join(_behind(case))
    idioms = [match.span() for match in listed(statement, (*words.scope_idioms, *words.upper, *words.lower))]
    strict = [term for term in words.conditions if " " in term]  # "provided that" carries "only if", "if" does not
    if has(behind, strict):
        idioms += [(match.start() - len("only "), match.end()) for match in listed(statement, words.conditions)]
    for scope in words.scopes if scoped else ():
        for match in listed(statement, scope.words):
            inside = any(start <= match.start() < end for start, end in idioms)
            is_none = match.group().lower() in words.negations and match.group().lower() not in words.limited
            carries = has(behind, (*scope.words, *scope.also)) or (
                is_none and (negative(behind, words) or has(behind, words.refusals))
            )
            if not inside and not carries:
                yield f"says {match.group()!r}, and nothing that it cites does"
                break
    known = {word.lower() for word, _ in pieces(behind, words)} if superlatives else ()
    for word, at in superlatives:
        small = word.lower()
        if not any(start <= at < end for start, end in idioms) and not any(
            small == other or (is_superlative(other, words) and same_stem(small, other)) for other in known
        ):
            yield f"says {word!r}, and nothing that it cites does"


@lru_cache(maxsize=16)
def _scoping(words: Lexicon) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term for scope in words.scopes for term in scope.words))


def _unlimited(case: Case) -> Iterator[str]:
    """Yield how each supporting citation limits the statement's word of scope, where the statement leaves that out."""
    words = case.words
    kept = [word for word in words.limited if has(case.statement, [word])] if has(case.statement, words.limited) else []
    own = content(case.statement, words)
    found: list[str] = []
    for cited in case.own_supporting if kept else ():
        said = [clause for passage in cited.passages for clause in passage.clauses(words)]
        phrases = [phrase for clause in said if has(clause, kept) for phrase in _limits(clause, words)]
        if not phrases or any(shared_words(content(phrase, words), own) for phrase in phrases):
            return
        found.append(f"says {kept[0]!r} without its limit, which is {phrases[0]!r}")
    yield from found[:1]


def _limits(clause: str, words: Lexicon) -> Iterator[str]:
    for match in listed(clause, words.limits):
        phrase = " ".join(clause[match.start() :].split()[: len(match.group().split()) + WORDS_OF_LIMIT])
        if content(phrase, words):
            yield phrase


def is_superlative(word: str, words: Lexicon) -> bool:
    """Tell whether a word has a superlative's ending and is not listed as an exception."""
    return (
        word.islower()
        and word not in words.no_superlatives
        and any(word.endswith(ending) and len(word) > len(ending) + 1 for ending in words.superlative_endings)
    )
