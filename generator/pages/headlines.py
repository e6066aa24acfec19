"""Headlines that their source prints in capitals, and which of those stay when the others are set small. Pure."""

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_]+")


def is_shouted(text: str) -> bool:
    """Tell whether a text of several words has capitals and no small letter, in a script that has both."""
    return len(_WORD.findall(text)) > 1 and text.isupper()


def capitals(text: str, names: Iterable[str], below: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text in order, each with whether it stays a capital: the first letter of a word of a name.

    Together they are the text. A word that the article `below` prints in small letters, as "the", is none of a name.
    """
    known = {word.casefold() for name in names for word in _WORD.findall(name) if word[0].isupper()}
    known -= {word for word in _WORD.findall(below) if word.islower()}
    done = 0
    for found in _WORD.finditer(text):
        if found.group().casefold() in known:
            yield text[done : found.start()], False
            yield text[found.start()], True
            done = found.start() + 1
    yield text[done:], False
