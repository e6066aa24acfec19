"""Prose with citations: `[@claim-id]` after a sentence cites a claim. Pure; the one home of that notation.

Offsets are code points of the prose as written; an end is exclusive.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from typing import Literal

from generator.text.abbreviations import UNKNOWN, Abbreviations
from generator.text.sentences import HiddenEnd, count_as_label, count_words, hidden_ends, sentences

QUOTATION = "\0"
"""Stands in prose for a quotation that is shown as such: a character that no file of a dossier may hold."""

FEW_WORDS = 6
"""Fewer words than this, without a full stop, are a label and not a sentence; as few may introduce a quotation."""

# Apostrophes and marks of feet and inches open nothing: rock 'n' roll, the '90s, 6' 2".
_APOSTROPHE = r"n['’]|\d0s\b|(?:em|til|tis|twas)\b"
_QUOTED_WORDS = re.compile(
    r"“([^“”]+)”|(?<!\d)\"([^\"]+)\"|«\s?([^«»]+?)\s?»|„([^„“”]+)[“”]|「([^「」]+)」|『([^『』]+)』"
    rf"|(?<!\w)‘(?!{_APOSTROPHE})((?:[^‘’]|(?<=\w)’(?=\w))+)’(?!\w)"
    rf"|(?<!\w)'(?!{_APOSTROPHE})((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)"
)
# One that is left open reaches to the end of its line, so that no part of it is looked at twice.
_CITE = re.compile(r"\[@(?P<name>[^\]\n]*)(?P<closed>\]?)")
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?![^\S\n]*\n)")
_STOP = re.compile(r"[.!?。！？؟।][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of prose."""

    text: str
    """Without its citations."""
    start: int
    """Where it begins in the prose, citations taken out."""
    cites: tuple[str, ...]
    """The ids of the claims that it cites, as written."""
    ends_paragraph: bool = False
    """Whether a blank line or the end of the prose follows."""
    doubtful: tuple[HiddenEnd, ...] = ()
    """Where, in `text`, it may end already."""

    @property
    def needs_citation(self) -> bool:
        """Whether it states something: labels and the few words that introduce a quotation do not."""
        is_long = count_as_label(self.text) >= FEW_WORDS
        return is_long or (QUOTATION not in self.text and count_words(self.text) >= 2 and bool(_STOP.search(self.text)))

    @property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """The [start, end), in `text`, of words in quotation marks, the marks left out."""
        return tuple(_inner(match) for match in _QUOTED_WORDS.finditer(self.text))


def _inner(match: re.Match[str]) -> tuple[int, int]:
    return next(match.span(group) for group in range(1, 9) if match.span(group) != (-1, -1))


@lru_cache(maxsize=1 << 14)
def read(prose: str, known: Abbreviations = UNKNOWN) -> tuple[Sentence, ...]:
    """Split prose into sentences; a citation belongs to the sentence that it follows or stands in.

    `known` are the abbreviations of the language of the prose, and the names in it.
    """
    plain, cites = _without_cites(prose)
    # As in Markdown, a single line break is a space; only a blank line ends a paragraph.
    unbroken = _SOFT_BREAK.sub(" ", plain)
    cited = {at for _, at in cites}
    spans = [part for span in sentences(unbroken, known) for part in _parted(unbroken, span, known, cited)]
    ends = [start for start, _, _ in spans[1:]] + [len(plain)] * bool(spans)
    found: list[Sentence] = []
    taken = 0
    for (start, end, doubtful), following in zip(spans, ends, strict=True):
        upto = bisect_right(cites, following, lo=taken, key=itemgetter(1))
        own = tuple(name for name, _ in cites[taken:upto])
        last = following == len(plain) or plain[end:following].count("\n") > 1
        found.append(Sentence(plain[start:end], start, own, last, doubtful))
        taken = upto
    return tuple(found)


def _parted(
    text: str, span: tuple[int, int], known: Abbreviations, cited: Set[int]
) -> Iterator[tuple[int, int, tuple[HiddenEnd, ...]]]:
    """Part a sentence at the ends hidden in it that are sure; yield each start, end and the doubtful ends within.

    A citation (`cited` are their offsets) behind a stop makes its end sure. What stands in quotation marks is left
    whole: its stops end sentences of somebody else.
    """
    start, end = span
    sentence = text[start:end]
    quoted = [match.span() for match in _QUOTED_WORDS.finditer(sentence)]
    begin = 0
    doubtful: list[HiddenEnd] = []
    for hidden in hidden_ends(sentence, known):
        within = bisect_right(quoted, hidden.end, key=itemgetter(0)) - 1
        if within >= 0 and hidden.end < quoted[within][1]:
            continue
        if hidden.certainty == "sure" or any(start + at in cited for at in range(hidden.end, hidden.begin + 1)):
            yield start + begin, start + hidden.end, tuple(doubtful)
            begin, doubtful = hidden.begin, []
        else:
            doubtful.append(replace(hidden, end=hidden.end - begin, begin=hidden.begin - begin))
    yield start + begin, end, tuple(doubtful)


def _without_cites(prose: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Return the prose without its citations, and each citation with the offset at which it stood in that."""
    pieces: list[str] = []
    cites: list[tuple[str, int]] = []
    begin = length = 0
    for match in _cites(prose):
        pieces.append(prose[begin : match.start()])
        length += match.start() - begin
        cites.append((match["name"], length))
        begin = match.end()
    pieces.append(prose[begin:])
    return "".join(pieces), tuple(cites)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of prose: plain text, words in quotation marks, or a citation."""

    kind: Literal["text", "quoted", "cite"]
    text: str
    """The words (the marks around quoted ones are text), or the id that is cited."""
    cites: tuple[str, ...] = ()
    """For quoted words: the claims that their sentence cites."""


def tokens(prose: str, known: Abbreviations = UNKNOWN) -> Iterator[Token]:
    """Yield the pieces of prose in order; together they are the prose as written. `known` as in `read`."""
    plain, cites = _without_cites(prose)
    quoted = [
        (sentence.start + start, sentence.start + end, sentence.cites)
        for sentence in read(prose, known)
        for start, end in sentence.quoted
    ]
    marks = sorted(
        [(at, at, Token("cite", name)) for name, at in cites]
        + [(start, end, Token("quoted", plain[start:end], claims)) for start, end, claims in quoted],
        key=lambda mark: mark[:2],
    )
    done = 0
    for start, end, token in marks:
        if start > done:
            yield Token("text", plain[done:start])
        yield token
        done = max(done, end)  # a citation inside quoted words waits for their end
    if done < len(plain):
        yield Token("text", plain[done:])


def cited_ids(prose: str) -> tuple[tuple[str, int], ...]:
    """Return each citation in the prose with the offset at which it is written."""
    return tuple((match["name"], match.start()) for match in _cites(prose))


def _cites(prose: str) -> Iterator[re.Match[str]]:
    return (match for match in _CITE.finditer(prose) if match["closed"])
