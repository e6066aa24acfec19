"""What is written to set passages of a source aside: runs of them joined, each quotation found once. Pure."""

from collections.abc import Iterable, Iterator

from generator.editing.quoting import quotation
from generator.text.sentences import count_words

MOST_WORDS = 60
"""Passages are joined up to so many words: a quotation that is longer is read by nobody. A single passage may be."""


def asides(source_text: str, spans: Iterable[tuple[int, int]], reason: str) -> tuple[dict[str, str], ...]:
    """Return the items of `set_aside` for passages of a source, given by their [start, end).

    Those between which only marks and white space stand are joined. Raises ValueError where a quotation cannot be told
    from others.
    """
    return tuple({**quotation(source_text, start, end), "reason": reason} for start, end in _runs(source_text, spans))


def _runs(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begin, finish = -1, -1
    for start, end in sorted(spans):
        is_next = begin >= 0 and not any(character.isalnum() for character in text[finish:start])
        if is_next and count_words(text[begin:end]) <= MOST_WORDS:
            finish = end
            continue
        if begin >= 0:
            yield begin, finish
        begin, finish = start, end
    if begin >= 0:
        yield begin, finish
