"""Pages in short, for frames in other people's pages: what each shows, and how high it is. Pure; no wording.

A frame cannot tell the page around it how high its content is unless both run a script, and ours run none: the height
is reckoned from the number of letters, at a width of `WIDTH`. In a narrower frame the page is read by scrolling.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from generator.core.model import Citation, Claim, Stance
from generator.pages.pictures.strip import Moment
from generator.pages.views import QuestionView

WIDTH = 600
"""Pixels: as wide as a column of most articles."""
FEW = 2
"""As many citations of a side as stand in a frame, so that the next one is read as well; the page has all."""

_LETTERS = 62
"""Letters on a line of that width."""
_LINE, _AROUND = 25, 12
"""Pixels: a line of text, and the space around a block."""
_FRAME = 90
"""Pixels: the edges of the page, and its foot."""
_STEP, _MOST = 20, 900


@dataclass(frozen=True, slots=True)
class Against:
    """A claim that cannot hold together with another."""

    claim: Claim
    citation: Citation | None
    """The first that supports it, for the first few such claims."""


@dataclass(frozen=True, slots=True)
class ClaimInShort:
    """A claim with some of its evidence, of each side."""

    claim: Claim
    sides: Mapping[Stance, tuple[Citation, ...]]
    against: tuple[Against, ...]
    more: int
    """How many of its citations are left out."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A page in short."""

    of: str
    """The address of the page."""
    shown: ClaimInShort | QuestionView | tuple[Moment, ...]
    height: int
    """Pixels, at `WIDTH`."""


def of_claim(of: str, claim: Claim, against: Iterable[Claim]) -> Embed:
    """Return the page of a claim in short; `against` are the claims that it contradicts."""
    stances: tuple[Stance, ...] = ("supports", "disputes", "qualifies")
    every = {stance: tuple(each for each in claim.citations if each.stance == stance) for stance in stances}
    sides = {stance: some[:FEW] for stance, some in every.items()}
    others = tuple(Against(each, _first(each) if place < FEW else None) for place, each in enumerate(against))
    left_out = sum(len(every[stance]) - len(sides[stance]) for stance in stances)
    shown = ClaimInShort(claim, sides, others, left_out)
    return Embed(of, shown, _height(_texts(shown)))


def of_question(of: str, view: QuestionView) -> Embed:
    """Return the page of a question in short."""
    texts = (view.question.question, *(each.answer.text for each in view.answers))
    return Embed(of, view, _height((text, 2) for text in texts))


def of_timeline(of: str, moments: Iterable[tuple[Moment, str]]) -> Embed:
    """Return the timeline in short: moments, each with the title of its event."""
    some = tuple(moments)
    return Embed(of, tuple(moment for moment, _ in some), _height(((title, 1) for _, title in some)))


def _first(claim: Claim) -> Citation | None:
    return next((each for each in claim.citations if each.stance == "supports"), None)


def _texts(shown: ClaimInShort) -> Iterator[tuple[str, int]]:
    """Yield the texts that a claim is shown with, and how many lines stand with each."""
    yield shown.claim.statement, 1
    if inferred := shown.claim.entry.inferred:
        yield inferred.reasoning, 1
        yield from (("", 2) for _ in inferred.from_)
    for some in shown.sides.values():
        yield from ((each.exact, 2) for each in some)
    for other in shown.against:
        yield other.claim.statement, 1
        if other.citation:
            yield other.citation.exact, 2
    if any(some for stance, some in shown.sides.items() if stance != "supports") or shown.against:
        yield from (("", 1) for some in shown.sides.values() if some)


def _height(texts: Iterable[tuple[str, int]]) -> int:
    """Return the height of texts, each with as many lines more as stand with it."""
    whole = _FRAME + sum((ceil(len(text) / _LETTERS) + more) * _LINE + _AROUND for text, more in texts)
    return min(ceil(whole / _STEP) * _STEP, _MOST)
