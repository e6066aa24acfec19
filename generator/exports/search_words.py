"""How the search cuts texts into words and folds them: what `theme/assets/search.js` does, which a test holds equal."""

import re
import unicodedata
from functools import lru_cache

import regex

_APOSTROPHES = "'’ʼ＇"
_UNSPACED = "[" + "".join(rf"\p{{scx={script}}}" for script in "Hani Hira Kana Thai Laoo Khmr Mymr".split()) + "]"
"""Signs of scripts that put no spaces between words."""
_LETTER = r"(?:[\p{L}\p{M}\p{N}]|[\u00ad\u200c\u200d])"
_SPACED = rf"(?:(?!(?=[\p{{L}}\p{{M}}]){_UNSPACED}){_LETTER})"
_WORD = regex.compile(
    rf"(?P<run>(?:(?=[\p{{L}}\p{{M}}]){_UNSPACED})+)|(?:\p{{L}}\.){{2,}}|\p{{N}}+(?:[.,]\p{{N}}+)+\p{{L}}*"
    rf"|{_SPACED}+(?:[{_APOSTROPHES}]{_SPACED}+)*"
)
_UNHEARD = regex.compile(rf"[\p{{M}}\u00ad\u200c\u200d\u0640.,{_APOSTROPHES}]")
_UNMARKED = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_LINE = re.compile(r"</?(?:p|li|ol|ul|pre)>")
_TAG = re.compile(r"<[^>]*>")


def plain(html: str) -> str:
    """Return the text of an entry, whose tags are few and whose entities are three."""
    text = _TAG.sub("", _LINE.sub("\n", html))
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def words(text: str) -> list[tuple[str, ...]]:
    """Return the words of a text, in order, each with the forms by which it is found: in lower case, marks and all.

    Scripts without spaces are cut into pairs of letters. What an apostrophe parts counts by itself and as a whole.
    """
    return [word for chunk in text.split() for word in _words(chunk)]


@lru_cache(maxsize=1 << 16)
def _words(chunk: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of what stands between two spaces."""
    found: list[tuple[str, ...]] = []
    for match in _WORD.finditer(chunk):
        whole = match[0]
        if match["run"]:
            pairs = [whole[at : at + 2] for at in range(max(len(whole) - 1, 1))]
            found.extend((_lower(pair),) for pair in pairs)
        else:
            parts = [part for part in re.split(f"[{_APOSTROPHES}]", whole) if len(part) > 1]
            found.append(tuple(map(_lower, parts if parts == [whole] else [whole, *parts])))
    return tuple(found)


def _lower(form: str) -> str:
    return form.lower().replace("’", "'")


@lru_cache(maxsize=1 << 16)
def folded(form: str) -> str:
    """Return a form of a word without its marks, its dots and its apostrophes."""
    return str(_UNHEARD.sub("", unicodedata.normalize("NFKD", form.lower()))).translate(_UNMARKED)
