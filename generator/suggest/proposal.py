"""What is proposed to an editor. Offsets are code points of the article; an end is exclusive."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from generator.editing.changes import Change

Kind = Literal["set-aside", "actor", "alias", "claim", "evidence", "event", "echo", "contradiction", "reading"]
"""What a proposal is about. `reading` is a passage that has no fate yet, in the order in which to take them."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal, on words that stand in a source."""

    kind: Kind
    source: str
    start: int
    end: int
    exact: str
    """The source's own characters from start to end."""
    confidence: float
    """From 0 to 1: how often such a proposal was right where it was measured (`benchmarks/`)."""
    reason: str
    """Why it is proposed, in words for an editor."""
    changes: tuple[Change, ...] = ()
    """What accepting it writes; nothing where it only tells where to look."""

    @property
    def id(self) -> str:
        """A name that stays the same while the source and the proposal do: p and seven hexadecimal digits."""
        told = repr((self.kind, self.source, self.start, self.end, self.changes))
        return "p" + hashlib.sha256(told.encode()).hexdigest()[:7]
