"""Limits and causes: "up to" and "at least" dropped or turned, and an order of events told as a cause."""

import re
from collections.abc import Callable, Iterator

from generator.checks.fidelity.answerable import answerable, answerable_in_prose
from generator.checks.fidelity.case import Case
from generator.checks.fidelity.features import features
from generator.checks.fidelity.numbers import Number
from generator.checks.fidelity.stated import Stated
from generator.checks.fidelity.words import clauses, content, has, listed, negative, shared_words
from generator.findings import Problem
from generator.text.lexicon import Lexicon

WORDS_TO_NEGATION = 4
"""A no at most so many words before a limit turns it: "not below 24"."""
WORDS_TO_LIMIT = 2
"""So many words may stand between a number and the limit behind it: "120 pesos at most"."""
_PARTS = re.compile(r"[,;:.!?]\s")
FEWEST = 4
"""So many words of content at least a sentence has of which it is asked whether its claims share one."""


@answerable(severity="warning", by_words=True)
def limit_differs(case: Case) -> Iterator[Problem]:
    """A statement drops or turns the limit of a number: its supporting sentences say "up to", "at most", "at least" or
    "more than" with it, and the statement has the number bare, or the opposite limit. Where the same number stands
    without a limit in one of them, nothing is asked. Silent where the dossier's language has no list of limits, and for
    sources in other languages.

    Why: "up to 120" may be nothing, and is read as 120.

    Example: `statement: Each household gets 120 crowns.` with the quotation "a credit of up to 120 crowns".

    Remedy: say the limit; where both say the same, answer with `accept: {limit-differs: why}` in the claim.
    """
    claim = case.claim
    if found := _limit(case.statement, lambda: _texts(case), case.words):
        yield Problem(
            claim.entry.where("statement"),
            f"the claim {claim.id!r} has {found!r} without the limit that its sources give, or with another",
            "Say the limit as the sources do, or answer in `accept` why both say the same.",
            claim.id,
        )


@answerable(severity="warning", by_words=True)
def cause_added(case: Case) -> Iterator[Problem]:
    """A statement tells a cause ("because", "thanks to", "led to", "which is why"), and no clause of the sentences that
    it cites, or of the one before each, does so in words of cause; a clause that denies it does not count. Silent where
    the dossier's language has no list of causes, and for sources in other languages.

    Why: what came after is not what came of it.

    Example: `statement: The shares fell because of the fire.` with the quotation "the day after the fire, shares fell".

    Remedy: tell the order of events, or cite the words that tell the cause; where they tell it otherwise, answer with
    `accept: {cause-added: where}` in the claim.
    """
    claim = case.claim
    if found := _cause(case.statement, lambda: _texts(case, before=1), case.words):
        yield Problem(
            claim.entry.where("statement"),
            f"the claim {claim.id!r} tells a cause, {found!r}, and nothing that it cites does",
            "Tell the order of events only, or answer in `accept` where the sources tell the cause.",
            claim.id,
        )


@answerable_in_prose(severity="warning", by_words=True)
def prose_goes_further(sentence: Stated) -> Iterator[Problem]:
    """A sentence of a page drops or turns the limit of a number, or tells a cause, that none of the claims that it
    cites does, or names somebody and shares no word of content with any. Their statements and the sentences that they
    quote are read as for `limit-differs` and `cause-added`. Silent where the dossier's language has no word lists.

    Why: two cited facts that are joined by "because" make a third, which nobody cited.

    Example: `The shares fell because of the fire.[@fire][@shares]`, where neither claim says so.

    Remedy: say what the claims say, or cite one that says it; where one does so in other words, answer with
    `accept: {prose-goes-further: how}` in that claim.
    """
    if found := _further(sentence):
        yield Problem(
            sentence.place,
            f"this sentence {found}: “{sentence.text}”",
            "Say what the claims say, or answer in `accept` of one of them where it says so.",
        )


def _further(sentence: Stated) -> str | None:
    """Return in what a sentence goes further than what it cites, None where it does not.

    Only of what names a person or an organisation is it asked whether it shares a word: editors also tell of articles.
    """
    words = sentence.ground.words

    def behind() -> list[str]:
        return [*(text for case in sentence.cases for text in _texts(case)), *sentence.statements]

    if found := _limit(sentence.text, behind, words):
        return f"has {found!r} without the limit that its claims give, or with another"
    if found := _cause(sentence.text, behind, words):
        return f"tells a cause, {found!r}, and none of its claims does"
    own = frozenset().union(*(clause.content for clause in sentence.said.clauses))
    actors = sentence.ground.dossier.actors
    is_of_somebody = any(actors[who].kind in ("person", "organisation") for who in sentence.actors)
    if is_of_somebody and len(own) >= FEWEST and not shared_words(own, content("\n".join(behind()), words)):
        return "shares no word with the claims that it cites"
    return None


def _texts(case: Case, before: int = 0) -> list[str]:
    """Return the sentences that a claim and those from which it is inferred cite as support, and so many before."""
    cited = [each for some in (case, *case.premises) for each in some.own_supporting]
    texts = [text for each in cited for text in each.around(before).split("\n")]
    whole = [" ".join(passage.text for passage in each.passages) for each in cited]
    return [*texts, *whole, *(premise.statement for premise in case.premises)]


# --- limits ----------------------------------------------------------------------------------------------------------


def _limit(text: str, behind: Callable[[], list[str]], words: Lexicon) -> str | None:
    """Return the number of which a text drops or turns the limit, None where there is none."""
    if not (words.upper and words.lower):
        return None
    if not features(text, words).numbers:
        return None
    others = behind()
    if not any(has(each, (*words.upper, *words.lower)) for each in (text, *others)):
        return None
    there = [found for other in others for found in _limits(other, words)]
    for number, side in _limits(text, words):
        sides = {other for same, other in there if set(same.values) & set(number.values)}
        if sides and side not in sides and 0 not in sides:
            return number.word
    return None


def _limits(text: str, words: Lexicon) -> Iterator[tuple[Number, int]]:
    """Yield each number with 1 where it is the most, -1 where it is the least, 0 where it is bare."""
    numbers = features(text, words).numbers
    both = [(match, 1) for match in listed(text, words.upper)] + [(match, -1) for match in listed(text, words.lower)]
    alone = [
        (match, side)
        for match, side in both
        if not any(one.start() <= match.start() and match.end() < one.end() for one, _ in both)
        and not any(one.start() < match.start() and match.end() <= one.end() for one, _ in both)
    ]
    for number in numbers:
        before = [
            -side
            if negative(" ".join(_PARTS.split(text[: match.start()])[-1].split()[-WORDS_TO_NEGATION:]), words)
            else side
            for match, side in alone
            if match.end() <= number.start and not _has_words(text[match.end() : number.start])
        ]
        behind = [
            side
            for match, side in alone
            if match.start() >= number.end
            and " " in match.group()  # "120 engineers over two years"
            and len(text[number.end : match.start()].split()) <= WORDS_TO_LIMIT
            and not any(each.isdigit() or each in ",;:" for each in text[number.end : match.start()])
            and not text[match.end() :].lstrip(" $€£")[:1].isdigit()  # "300 jobs until at least 2022"
            and all(other.start < match.end() or _has_words(text[match.end() : other.start]) for other in numbers)
        ]
        yield number, (before or behind or [0])[0]


def _has_words(text: str) -> bool:
    return any(each.isalnum() or each in ",;" for each in text)


# --- causes ----------------------------------------------------------------------------------------------------------


def _cause(text: str, behind: Callable[[], list[str]], words: Lexicon) -> str | None:
    """Return the words with which a text tells a cause that nothing behind it tells, None where there are none."""
    found = listed(text, words.causes)
    own = content(text, words)
    terms = (*words.causes, *words.near_causes)
    return found[0].group() if found and not any(_tells_cause(other, own, terms, words) for other in behind()) else None


def _tells_cause(text: str, own: frozenset[str], terms: tuple[str, ...], words: Lexicon) -> bool:
    """Tell whether a text that shares one of some words has a clause with a word of cause and without a negation."""
    parts = [text[slice(*span)] for span in clauses(text, words)] if has(text, terms) else ()
    is_about = bool(parts) and bool(shared_words(content(text, words), own))
    return is_about and any(has(part, terms) and not negative(part, words) for part in parts)
