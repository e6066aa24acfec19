"""Ids for what is new at the bench. Pure."""

import re
import unicodedata
from collections.abc import Collection

LONGEST_ID = 48
"""Letters of an id that is made of a sentence."""


def fresh_id(words: str, taken: Collection[str], otherwise: str) -> str:
    """Return an id made of the first words of a text, which no other entry has.

    Where a text has no Latin letters it is `otherwise` with a number.
    """
    plain = unicodedata.normalize("NFKD", words.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])['’](?=[a-z])", "", plain))
    made = ""
    for part in parts:
        if len(made) + 1 + len(part) > LONGEST_ID:
            break
        made = f"{made}-{part}" if made else part
    base = made or otherwise
    numbered = (f"{base}-{number}" for number in range(2 if made else 1, len(taken) + 3))
    return next(name for name in ((base,) if made else ()) + tuple(numbered) if name not in taken)
