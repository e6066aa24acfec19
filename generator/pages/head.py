"""What a page says of itself to those who list it or pass it on: its title and its description. Pure.

Both are words of the page itself; what is cut short ends with an ellipsis, which the proof reads as one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.pages.blocks import Opening
from generator.pages.render import closed
from generator.text.abbreviations import UNKNOWN, Abbreviations
from generator.text.cut import shortened
from generator.text.sentences import count_as_label, sentences

MOST_IN_TITLE = 60
"""Characters of a title that search engines show."""
MOST_IN_DESCRIPTION = 155
"""Characters of a description that they show."""
FEW_WORDS = 6
"""Fewer are a label, and say nothing of a page."""

_BETWEEN = " – "
"""Parts the title of a page from that of its dossier."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the head of a page for those who list it or pass it on; text, not markup."""

    title: str
    """For the window and for lists of results: with the title of the dossier behind it where both fit."""
    name: str
    """The same without the title of the dossier, which stands beside it."""
    description: str
    image: str = ""
    """The address of its picture, if it has one."""


def head(heading: str, site: str, description: str, image: str = "") -> Head:
    """Return the head of a page by its heading, the title of its dossier, its description and its picture."""
    name = shortened(heading, MOST_IN_TITLE)
    both = f"{name}{_BETWEEN}{site}"
    title = both if heading != site and name == heading and len(both) <= MOST_IN_TITLE else name
    return Head(closed(title), closed(name), closed(shortened(description, MOST_IN_DESCRIPTION)), image)


def described(openings: Iterable[Opening], known: Abbreviations = UNKNOWN) -> str:
    """Return what a page can be described by: its first cited paragraph, or else its first of more than a label.

    As many whole sentences as fit, or the beginning of the first; nothing where there is none.
    """
    some = [each for each in openings if count_as_label(each.text) >= FEW_WORDS]
    text = next((each.text for each in some if each.cited), some[0].text if some else "")
    ends = [end for _, end in sentences(text, known) if end <= MOST_IN_DESCRIPTION]
    return text[: ends[-1]] if ends and count_as_label(text[: ends[-1]]) >= FEW_WORDS else text
