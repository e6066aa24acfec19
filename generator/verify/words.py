"""What a word is, to the proof."""

import re

# Scripts written without spaces count a character as a word; other words may hold an apostrophe, hyphen, dot or comma.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+(?:['’.,-][^\W_{_CJK}]+)*")


def count(text: str) -> int:
    """Return how many words a text has."""
    return sum(1 for _ in WORD.finditer(text))
