"""Ids for new entries: lower-case letters and digits, made from words, and not taken."""

import hashlib
import re
import unicodedata
from collections.abc import Container

LONGEST = 48


def slug(text: str, taken: Container[str], kind: str) -> str:
    """Return an id made from the first words of a text that is not taken yet.

    What has no letters of ASCII, accents aside, becomes the kind and a few digits that stay the same for a text.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("ß", "ss").replace("ł", "l").replace("ø", "o")
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words: list[str] = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", letters), re.ASCII)
    is_other = sum(letter.isalpha() for letter in letters) > 2 * sum(len(word) for word in words)
    if is_other or not words:
        words = [kind, hashlib.sha256(text.encode()).hexdigest()[:6]]
    name = words[0][:LONGEST]
    for word in words[1:]:
        if len(name) + 1 + len(word) > LONGEST:
            break
        name += f"-{word}"
    number = 1
    found = name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
