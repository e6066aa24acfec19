"""The citation markers of one page, and the tally of those that lead to the evidence at its end. No wording."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.core.model import Claim


@dataclass(slots=True)
class Markers:
    """Hands out the markers of one page and keeps count of them: one for each page, made before it is rendered."""

    claims: Mapping[str, Claim]
    draw: Callable[[Claim, int, bool], Markup]
    """Takes a claim; the place of this use among those that lead to the end of the page, from 1, or 0 where it leads to
    the claim's own page; and whether the next marker is of the same standing, so that one word is enough for both."""
    uses: dict[str, int] = field(default_factory=dict)
    """How many markers lead to the evidence of each claim at the page's end, in the order of the first of them."""

    def near(self, names: Iterable[str]) -> Markup:
        """Return markers, side by side, that lead to the evidence at the end of the page."""
        return self._run(names, near=True)

    def far(self, names: Iterable[str]) -> Markup:
        """Return markers, side by side, that lead to the claims' own pages."""
        return self._run(names, near=False)

    def _run(self, names: Iterable[str], *, near: bool) -> Markup:
        run = [self.claims[name] for name in names if name in self.claims]
        drawn = []
        for claim, following in zip(run, [*run[1:], None], strict=False):
            number = 0
            if near:
                number = self.uses[claim.id] = self.uses.get(claim.id, 0) + 1
            drawn.append(self.draw(claim, number, following is not None and _standing(following) == _standing(claim)))
        return Markup("").join(drawn)


def _standing(claim: Claim) -> object:
    return claim.weighed and claim.weighed.standing
