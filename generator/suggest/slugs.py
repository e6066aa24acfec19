"""Ids for new entries that are proposed, none of them taken."""

import hashlib
from collections.abc import Container

from generator.text.slugs import free
from generator.text.slugs import slug as words_of_id


def slug(text: str, taken: Container[str], kind: str) -> str:
    """Return an id made from the first words of a text that is not taken yet.

    What has no letters of ASCII, accents aside, becomes the kind and a few digits that stay the same for a text.
    """
    return free(words_of_id(text) or f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:6]}", taken)
