"""The citation markers of one page, and the tally of those that lead to the evidence at its end. No wording."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.core.model import Claim, Standing

TELLING = (Standing.DISPUTED, Standing.DENIED, Standing.INFERRED)
"""What a marker tells as soon as one of its claims stands so, in this order."""
STRENGTHS = (Standing.ONE_VOICE, Standing.CORROBORATED)
"""What a marker tells where none of its claims is weaker, the weaker first; a single newsroom is the plain case."""


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker: whom a sentence rests on."""

    claims: tuple[Claim, ...]
    """Each once, in order; at least one. Its link leads to the first."""
    number: int
    """Its place among those of its page that lead to the page's end, from 1; 0 where it leads to the claim's own."""
    notes: tuple[int, ...]
    """The numbers of its claims in the evidence at the page's end."""
    sources: tuple[str, ...]
    """Ids of the sources that its claims rest on, the one that it names first; at least one."""
    standing: Standing | None
    """What is not plain about its claims."""


@dataclass(slots=True)
class Markers:
    """Hands out the markers of one page and keeps count of them: one for each page, made before it is rendered."""

    claims: Mapping[str, Claim]
    draw: Callable[[Marker], Markup]
    shown: str | None = None
    """The claim whose evidence the page itself shows, which stands in no list at its end."""
    is_far: bool = False
    """Whether every marker leads to a claim's own page."""
    drawn: int = 0
    """How many markers there are so far."""
    uses: dict[str, list[int]] = field(default_factory=dict)
    """For each claim in the evidence at the page's end, in order: the numbers of the markers that lead there."""
    _notes: dict[str, int] = field(default_factory=dict)
    """The number of each claim in the evidence at the page's end."""
    _near: int = 0

    def near(self, names: Iterable[str]) -> Markup:
        """Return one marker for claims that are cited together; it leads to the evidence at the end of the page."""
        return self._marker(names, near=not self.is_far)

    def far(self, names: Iterable[str]) -> Markup:
        """Return one marker for claims that are cited together; it leads to the first claim's own page."""
        return self._marker(names, near=False)

    def _marker(self, names: Iterable[str], *, near: bool) -> Markup:
        claims = tuple(self.claims[name] for name in dict.fromkeys(names) if name in self.claims)
        if not claims:
            return Markup("")
        self.drawn += 1
        number, notes = 0, []
        if near:
            number = self._near = self._near + 1
            for claim in claims:
                if claim.id != self.shown:
                    self.uses.setdefault(claim.id, []).append(number)
                    notes.append(self._notes.setdefault(claim.id, len(self.uses)))
        return self.draw(Marker(claims, number, tuple(notes), sources_of(claims, self.claims), telling(claims)))


def telling(claims: Iterable[Claim]) -> Standing | None:
    """Return the standing that a marker of some claims tells; None where there is nothing to tell.

    It never tells more than holds for all: of a corroborated claim and a plain one the sentence is plain.
    """
    found = {claim.weighed.standing if claim.weighed else None for claim in claims}
    if doubt := next((standing for standing in TELLING if standing in found), None):
        return doubt
    return next((standing for standing in STRENGTHS if standing in found), None) if found <= {*STRENGTHS} else None


def sources_of(claims: Iterable[Claim], known: Mapping[str, Claim]) -> tuple[str, ...]:
    """Return the ids of the sources of some claims, each once: those that support a claim before its others."""
    return tuple(dict.fromkeys(source for claim in claims for source in _sources(claim, known)))


def _sources(claim: Claim, known: Mapping[str, Claim]) -> Iterator[str]:
    """Yield the sources of a claim's citations; where it has none, of the claims that it is inferred from."""
    seen = {claim.id}
    waiting = [claim]
    while waiting:
        each = waiting.pop(0)
        for supports in (True, False):
            for item in each.citations:
                if (item.stance == "supports") == supports:
                    yield item.source
        if not each.citations and each.entry.inferred:
            new = [name for name in each.entry.inferred.from_ if name in known and name not in seen]
            seen.update(new)
            waiting += (known[name] for name in new)
