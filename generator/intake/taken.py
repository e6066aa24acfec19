"""What was taken from a file: the records that every format fills. Pure."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of its article."""

    value: str
    basis: str
    """The words that say so, and where they stand: `meta og:site_name: “The Post”`."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of its article; None where it says nothing. Nothing here is guessed."""

    title: Said | None = None
    outlet: Said | None = None
    author: Said | None = None
    published: tuple[Said, ...] = ()
    """Days, the earliest first: several where the file contradicts itself."""
    language: Said | None = None
    url: Said | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """An article as it was taken from a file."""

    text: str
    """One paragraph a line, the headline first where there is one; or the file's own text."""
    metadata: Metadata = field(default_factory=Metadata)
    remarks: tuple[str, ...] = ()
    """What an editor should know, each a sentence."""
    original: bytes | None = None
    """The bytes that the text was taken from; None where the text is these bytes."""
    ending: str = ""
    """Of the original's name, with its dot."""
