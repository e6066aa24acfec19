"""How much room a label takes in a font that we do not choose, and how it breaks into two lines. Pure.

The widths are those of DejaVu Sans, rounded up: it is the widest of the fonts that a reader's system is likely to show,
so what fits in it, fits.
"""

import unicodedata
from dataclasses import dataclass

WIDTH = 360.0
"""The width of every picture."""

SIZE = 12.0
"""The height of a label's letters: 11.4 px where a picture of `WIDTH` units is shown 343 px wide."""

LINE = 15.0
"""From one line of a label to the next."""

TARGET = 26.0
"""The least width and height of what can be tapped: 24.8 px at 343 px (WCAG 2.2, 2.5.8 asks for 24)."""

_NARROW = frozenset("ijlI.,:;'|!()[]’‘ ftr-/")
_BROAD = frozenset("mwMWQO@%—…ŒœÆ&")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its upper left corner, its width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def overlaps(self, other: "Box") -> bool:
        """Tell whether the two share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether the other lies within."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.width <= self.x + self.width
            and other.y + other.height <= self.y + self.height
        )


def around(x: float, y: float, width: float, height: float) -> Box:
    """Return the box of this size whose middle is (x, y)."""
    return Box(round(x - width / 2, 1), round(y - height / 2, 1), round(width, 1), round(height, 1))


def width_of(text: str) -> float:
    """Return how wide a text of `SIZE` may become."""
    return SIZE * sum(map(_em, unicodedata.normalize("NFC", text)))


def _em(character: str) -> float:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0
    if character in _NARROW:
        return 0.42
    if character in _BROAD:
        return 1.05
    if unicodedata.east_asian_width(character) in "WF":
        return 1.4 if category == "So" else 1.05
    point = ord(character)
    if point < 0x250:
        return 0.9 if character.isupper() or category == "Sm" or character == "#" else 0.65
    return 1.1 if point < 0x530 or 0x1E00 <= point < 0x2000 else 1.3


def wrapped(text: str, width: float) -> tuple[str, ...] | None:
    """Return a text on one line, or on two of about equal width broken between words; None where that is too wide."""
    words = text.split()
    if width_of(" ".join(words)) <= width:
        return (" ".join(words),)
    pairs = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    narrowest = min(pairs, key=lambda pair: max(map(width_of, pair)), default=None)
    return narrowest if narrowest and max(map(width_of, narrowest)) <= width else None


def broken(text: str, width: float) -> tuple[str, ...]:
    """Return a text on at most two lines, broken within words and cut short where nothing else helps."""
    if (lines := wrapped(text, width)) is not None:
        return lines
    rest = " ".join(text.split())
    first = _beginning(rest, width)
    second = rest[len(first) :].lstrip()
    if width_of(second) > width:
        second = _beginning(second, width - width_of("…")) + "…"
    return first, second


def _beginning(text: str, width: float) -> str:
    """Return as much of a text as fits, at least a character; accents stay with their letters."""
    end = max((end for end in range(1, len(text) + 1) if width_of(text[:end]) <= width), default=1)
    while 1 < end < len(text) and unicodedata.combining(text[end]):
        end -= 1
    return text[:end]
