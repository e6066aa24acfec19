"""What is written to set passages of a source aside, and to change that: each quotation is found once. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.editing.changes import AddItem, Change, Remove, SetValue
from generator.editing.quoting import quotation
from generator.text.sentences import count_words

MOST_WORDS = 60
"""Passages are joined up to so many words: a quotation that is longer is read by nobody. A single passage may be."""

_LIST = "set_aside"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aside:
    """What a source's list has set aside already."""

    index: int
    """Its place in the list."""
    pieces: tuple[Span, ...]
    """Its words, parted where a passage ends."""
    reason: str


def asides(source_text: str, spans: Iterable[Span], reason: str) -> tuple[dict[str, str], ...]:
    """Return the items of `set_aside` for passages of a source, given by their [start, end).

    Those between which only marks and white space stand are joined. Raises ValueError where a quotation cannot be told
    from others.
    """
    return tuple({**quotation(source_text, start, end), "reason": reason} for start, end in _runs(source_text, spans))


def otherwise(
    name: str, source_text: str, present: Sequence[Aside], chosen: Sequence[Span], reason: str | None
) -> tuple[Change, ...]:
    """Return what gives chosen passages of a source another reason, or none: then they are set aside no more.

    `present` are all items of its list, those that are found nowhere with no pieces. What was joined with a chosen
    passage stays, in a quotation of its own. Raises ValueError as `asides` does.
    """
    put, added, gone = list[Change](), list[Change](), list[Change]()
    for aside in present:
        touched = [piece for piece in aside.pieces if _is_in(piece, chosen)]
        rest = [piece for piece in aside.pieces if piece not in touched]
        if not touched or reason == aside.reason:
            continue
        if not rest:
            path = (_LIST, aside.index)
            put += [SetValue("sources", name, (*path, "reason"), reason)] if reason else []
            gone += [] if reason else [Remove("sources", name, path)]
            continue
        kept = asides(source_text, rest, aside.reason)
        first, *more = (*kept, *(asides(source_text, touched, reason) if reason else ()))
        put.append(SetValue("sources", name, (_LIST, aside.index), first))
        added += [AddItem("sources", name, (_LIST,), item) for item in more]
    if len(gone) == len(present) and not added:
        return (Remove("sources", name, (_LIST,)),)
    return (*put, *added, *reversed(gone))  # the last ones first, so that none moves another


def _is_in(piece: Span, chosen: Iterable[Span]) -> bool:
    return any(start <= piece[0] and piece[1] <= end for start, end in chosen)


def _runs(text: str, spans: Iterable[Span]) -> Iterator[Span]:
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
