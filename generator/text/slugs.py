"""Ids made of words: lower-case letters and digits of ASCII, parted by hyphens. Pure."""

import re
import unicodedata
from collections.abc import Container
from itertools import chain, count

LONGEST = 48
"""Letters of an id that is made of words."""

# What Unicode does not take apart into a letter of ASCII and a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_APOSTROPHES = re.compile(r"['’ʼ]")
_WORD = re.compile(r"[a-z0-9]+", re.ASCII)


def plain(text: str) -> str:
    """Return a text in small letters without accents, letters that have one of ASCII in their stead made that one."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def slug(text: str, longest: int = LONGEST) -> str:
    """Return the first words of a text as an id has them, as many as there is room for.

    Nothing where the first is too long, or where most letters have none of ASCII in their stead.
    """
    letters = _APOSTROPHES.sub("", plain(text))
    words = _WORD.findall(letters)
    if sum(map(str.isalpha, letters)) > 2 * sum(map(len, words)):
        return ""
    made = ""
    for word in words:
        if len(made) + bool(made) + len(word) > longest:
            break
        made += f"-{word}" if made else word
    return made


def free(wanted: str, taken: Container[str]) -> str:
    """Return an id that is not taken: the wanted one, or it with the least number from 2."""
    numbered = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(each for each in numbered if each not in taken)
