"""Characters that turn the direction of writing where no script asks for it. Pure.

Marks (LRM, RLM, ALM) and isolates that end belong to Arabic and Hebrew as they are written. Embeddings and overrides
can show letters in another order than they stand in, and isolates that do not end take in what follows. Source: Unicode
Standard Annex #9, and Unicode Technical Report #36, 3.2. Offsets are code points.
"""

import re
from collections.abc import Iterator

from generator.text.sentences import lines

_TURNING = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2069]")
_ISOLATES = "\u2066\u2067\u2068"
_END = "\u2069"


def has_turns(text: str) -> bool:
    """Tell whether a text holds anything that turns the direction, in its place or not."""
    return _TURNING.search(text) is not None


def turns(text: str) -> Iterator[int]:
    """Yield where an embedding, an override, or an isolate that lacks its beginning or its end stands in a line."""
    if not has_turns(text):
        return
    for start, end in lines(text):
        found: list[int] = []
        isolates: list[int] = []
        for match in _TURNING.finditer(text, start, end):
            if match.group() in _ISOLATES:
                isolates.append(match.start())
            elif match.group() == _END and isolates:
                isolates.pop()
            else:
                found.append(match.start())
        yield from sorted((*found, *isolates))
