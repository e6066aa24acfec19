"""Ids for what is new at the bench. Pure."""

from collections.abc import Collection
from itertools import count

from generator.text.slugs import free, slug


def fresh_id(words: str, taken: Collection[str], otherwise: str) -> str:
    """Return an id made of the first words of a text, which no other entry has.

    Where a text has no Latin letters it is `otherwise` with a number.
    """
    made = slug(words)
    numbered = (f"{otherwise}-{number}" for number in count(1))
    return free(made, taken) if made else next(each for each in numbered if each not in taken)
