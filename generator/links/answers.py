"""What came of asking an address. Imports nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of the way on which an address led."""

    address: str
    """The last one that was asked, or was to be."""
    status: int | None = None
    """What its server said; None where it said nothing."""
    why: str = ""
    """Why it said nothing, in words."""
    moved: bool = False
    """Whether each step of the way said that it is for good."""
    is_unknown: bool = False
    """Whether its host does not exist."""
    is_private: bool = False
    """Whether it was not asked, since it is of a private network or of this machine."""
