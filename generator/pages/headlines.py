"""Headlines that their source prints in capitals, and which of those stay when the others are set small. Pure."""

import re
from collections.abc import Iterable, Iterator, Set

_WORD = re.compile(r"[^\W\d_]+")


def is_shouted(text: str) -> bool:
    """Tell whether a text of several words has capitals and no small letter, in a script that has both."""
    return len(_WORD.findall(text)) > 1 and text.isupper()


def name_words(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names that begin with a capital, as `capitals` compares them."""
    return frozenset(word.casefold() for name in names for word in _WORD.findall(name) if word[0].isupper())


def capitals(text: str, known: Set[str], below: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text in order, each with whether it stays a capital: the first letter of a word of a name.

    `known` are the `name_words`. Together the pieces are the text. A word that the article `below` prints in small
    letters, as "the", is none of a name.
    """
    small = {word for word in _WORD.findall(below) if word.islower()}
    done = 0
    for found in _WORD.finditer(text):
        word = found.group().casefold()
        if word in known and word not in small:
            yield text[done : found.start()], False
            yield text[found.start()], True
            done = found.start() + 1
    yield text[done:], False
