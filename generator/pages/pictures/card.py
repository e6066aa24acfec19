"""The picture of a page for those who pass it on: its title and that of its dossier, as PNG. Pure; the same each time.

The only importer of resvg, which shapes Arabic and orders lines of both directions. It draws with a font of our own, so
that every machine draws the same; of a script that this font lacks there are no pictures.
"""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from generator.text.cut import shortened

WIDTH, HEIGHT = 1200, 630
"""Pixels, as those who show such pictures ask for."""

_HERE = Path(__file__).parent
_FONT = _HERE / "font" / "DejaVuSans.ttf"
_DRAWN = re.compile(
    "[ -~\xa0-\u02e9\u0300-\u034f\u0370-\u0525\u0531-\u0556\u055a-\u055f\u0561-\u0587\u05d0-\u05ea\u05f3\u05f4"
    "\u060c\u061b\u061f\u0621-\u063a\u0640-\u0655\u0660-\u066d\u0679\u067e\u0686\u0691\u06a9\u06af\u06ba\u06be\u06cc\u06f0-\u06f9"
    "\u1e00-\u1efb\u1f00-\u1fff\u2010-\u205e\u20a0-\u20b5]*"
)
"""What the font holds."""
_LEFT, _RIGHT = 80, WIDTH - 80
_TOP, _BOTTOM = 70, 490
_SIZES = (72, 60, 50, 42)
_EM = 0.62
"""How wide a letter is, in parts of the size of its font: more than most are, so that lines stay inside."""
_LINE = 1.25


@dataclass(frozen=True, slots=True)
class Card:
    """What is drawn; text."""

    title: str
    site: str
    """Nothing where that is the title."""
    note: str
    """What a reader must know of the title: the standing of a claim; or nothing."""
    direction: str
    """That of the dossier's language: `ltr` or `rtl`."""

    @property
    def is_drawn(self) -> bool:
        """Whether the font holds every letter of it."""
        return bool(_DRAWN.fullmatch(f"{self.title}{self.site}{self.note}"))


def png(card: Card) -> bytes:
    """Return the picture."""
    # Imported here: only those who write a site need it.
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_string=_svg(card), skip_system_fonts=True, font_files=[str(_FONT)]))


def _svg(card: Card) -> str:
    size, lines = _fitted(card.title)
    x, anchor = (_RIGHT, "end") if card.direction == "rtl" else (_LEFT, "start")
    top = (_TOP + _BOTTOM - len(lines) * size * _LINE) / 2 + size
    drawn = "".join(
        f'<text x="{x}" y="{top + index * size * _LINE:.0f}">{escape(line)}</text>' for index, line in enumerate(lines)
    )
    foot = " – ".join(filter(None, (card.note, card.site)))
    site = shortened(foot, int((_RIGHT - _LEFT) / (28 * _EM)))
    whole = Template((_HERE / "card.svg").read_text(encoding="utf-8"))
    return whole.substitute(size=size, lines=drawn, site=escape(site), direction=card.direction, anchor=anchor, x=x)


def _fitted(title: str) -> tuple[int, list[str]]:
    """Return the largest size at which a title has room, and its lines; at the smallest it is cut."""
    for size in _SIZES:
        most, letters = int((_BOTTOM - _TOP) / (size * _LINE)), int((_RIGHT - _LEFT) / (size * _EM))
        lines = _wrapped(title, letters)
        if len(lines) <= most and max(map(len, lines)) <= letters:
            return size, lines
    return size, [shortened(line, letters) for line in _wrapped(shortened(title, letters * (most - 1)), letters)][:most]


def _wrapped(text: str, letters: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > letters and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
