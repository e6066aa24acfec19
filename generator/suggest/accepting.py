"""What accepting proposals writes. Pure."""

from collections.abc import Iterable

from generator.editing.changes import Change
from generator.suggest.proposal import Proposal


def changes_of(proposals: Iterable[Proposal]) -> tuple[Change, ...]:
    """Return the changes that some proposals ask for, in order, each once: several may add the same actor."""
    found: list[Change] = []
    for proposal in proposals:
        found += [change for change in proposal.changes if change not in found]
    return tuple(found)
