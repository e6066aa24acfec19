"""The quotation of a span that is found there and nowhere else. Pure."""

import re
from collections.abc import Iterator

from generator.text.quotes import locate
from generator.text.sentences import LINE_BREAK, words

FARTHEST = 40
"""So many words at most are taken for a prefix or a suffix."""

REACH = 2_000
"""They are looked for within so many characters."""

_SPACES = re.compile(r"\s+")


def quotation(source_text: str, start: int, end: int) -> dict[str, str]:
    r"""Return the fields that quote source_text[start:end]: `quote`, and `prefix` and `suffix` where it needs them.

    The words are the source's own characters, but for line breaks, which become spaces, and brackets, which are written
    `\[`. Prefix and suffix are the shortest of whole words that leave one place. Raises ValueError where the span holds
    no words, begins or ends inside a character, or no words around tell it from other places.
    """
    quote = _on_one_line(source_text[start:end]).replace("[", "\\[")
    places = locate(source_text, quote)
    if not any(start <= place.start and place.end <= end for place in places):
        raise ValueError(f"these characters are no words that can be quoted: {source_text[start:end][:60]!r}")
    if len(places) == 1:
        return {"quote": quote}
    for prefix, suffix in _around(source_text, start, end):
        found = locate(source_text, quote, prefix, suffix)
        if len(found) == 1 and start <= found[0].start and found[0].end <= end:
            sides = {"quote": quote, "prefix": prefix, "suffix": suffix}
            return {side: words for side, words in sides.items() if words}
    raise ValueError(f"no words around it tell this quotation from others: {quote[:60]!r}")


def _around(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Yield prefixes and suffixes: one word before, one behind, one on either side, two before, ..."""
    begin = max(start - REACH, 0)
    before = words(text[begin:start])[: -FARTHEST - 1 : -1]
    behind = words(text[end : end + REACH])[:FARTHEST]
    for number in range(max(len(before), len(behind))):
        prefix = _on_one_line(text[begin + before[number][0] : start]) if number < len(before) else ""
        suffix = _on_one_line(text[end : end + behind[number][1]]) if number < len(behind) else ""
        yield from ((some, other) for some, other in ((prefix, ""), ("", suffix), (prefix, suffix)) if some or other)


def _on_one_line(text: str) -> str:
    """Return words without the white space around them, and with no line break in them."""
    return _SPACES.sub(lambda run: " " if LINE_BREAK.search(run.group()) else run.group(), text.strip())
