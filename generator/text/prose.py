"""Prose with citations: `[@claim-id]` after a sentence cites a claim. Pure; the one home of that notation.

Offsets are code points of the prose as written; an end is exclusive.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from typing import Literal

from generator.text.abbreviations import UNKNOWN, Abbreviations
from generator.text.marks import MARKS, goes_on, marks_in, outermost
from generator.text.sentences import HiddenEnd, count_as_label, count_words, hidden_ends, sentences

QUOTATION = "\0"
"""Stands in prose for a quotation that is shown as such: a character that no file of a dossier may hold."""

BESIDE = 20
"""So many characters beside a mark are shown on either side."""

FEW_WORDS = 6
"""Fewer words than this, without a full stop, are a label and not a sentence; as few may introduce a quotation."""

# One that is left open reaches to the end of its line, so that no part of it is looked at twice.
_CITE = re.compile(r"\[@(?P<name>[^\]\n]*)(?P<closed>\]?)")
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?![^\S\n]*\n)")
_STOP = re.compile(rf"[.!?。！？؟।][)\]{re.escape(MARKS)}]*$")
_MARK = re.compile(f"[{re.escape(MARKS)}]")
_PARAGRAPH = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a sentence that stand in quotation marks, the marks around them left out."""

    start: int
    """In the sentence's text."""
    end: int
    """Exclusive."""
    cites: tuple[str, ...]
    """The claims cited by any sentence that the quotation reaches into."""


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
    quoted: tuple[Quoted, ...] = ()
    """What it quotes, in order; a quotation within another belongs to that."""

    @property
    def needs_citation(self) -> bool:
        """Whether it states something: labels and the few words that introduce a quotation do not."""
        is_long = count_as_label(self.text) >= FEW_WORDS
        return is_long or (QUOTATION not in self.text and count_words(self.text) >= 2 and bool(_STOP.search(self.text)))


@lru_cache(maxsize=1 << 14)
def read(prose: str, known: Abbreviations = UNKNOWN, following: str = "") -> tuple[Sentence, ...]:
    """Split prose into sentences; a citation belongs to the sentence that it follows or stands in.

    `known` are the abbreviations of the language of the prose, and the names in it, `following` the paragraph that
    comes next, in which a quotation may go on.
    """
    plain, cites = _without_cites(prose)
    # As in Markdown, a single line break is a space; only a blank line ends a paragraph.
    unbroken = _SOFT_BREAK.sub(" ", plain)
    quotations, _ = _quotations(unbroken, following)
    cited = {at for _, at in cites}
    spans = [part for span in sentences(unbroken, known) for part in _parted(unbroken, span, known, cited, quotations)]
    ends = [start for start, _, _ in spans[1:]] + [len(plain)] * bool(spans)
    found: list[Sentence] = []
    taken = 0
    for (start, end, doubtful), following_start in zip(spans, ends, strict=True):
        upto = bisect_right(cites, following_start, lo=taken, key=itemgetter(1))
        own = tuple(name for name, _ in cites[taken:upto])
        last = following_start == len(plain) or plain[end:following_start].count("\n") > 1
        found.append(Sentence(plain[start:end], start, own, last, doubtful))
        taken = upto
    return tuple(_with_quoted(found, quotations))


def _quotations(unbroken: str, following: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the [start, end) of each quotation, its marks included, and where marks stand that have no partner.

    A quotation stays within its paragraph: where it goes on in the next one, each paragraph's part of it is one.
    """
    found: list[tuple[int, int]] = []
    alone: list[int] = []
    if not _MARK.search(unbroken):
        return found, alone
    paragraphs = list(_PARAGRAPH.finditer(unbroken))
    afters = [*(each.group() for each in paragraphs[1:]), following]
    for paragraph, after in zip(paragraphs, afters, strict=False):
        text, begin = paragraph.group(), paragraph.start()
        marks = marks_in(text)
        lawful = goes_on(text, marks, after)
        parts = ((at, len(text) + 1) for at in marks.left_open[:lawful])
        found += [(begin + start, begin + end) for start, end in outermost(sorted((*marks.pairs, *parts)))]
        alone += [begin + at for at in sorted((*marks.alone, *marks.left_open[lawful:]))]
    return found, alone


def _with_quoted(found: list[Sentence], quotations: list[tuple[int, int]]) -> Iterator[Sentence]:
    """Yield sentences with what each quotes of the quotations, whose marks are included."""
    starts = [sentence.start for sentence in found]
    quoted: dict[int, list[Quoted]] = {}
    for begin, finish in quotations:
        within = range(max(bisect_right(starts, begin) - 1, 0), bisect_left(starts, finish))
        claims = tuple(dict.fromkeys(name for index in within for name in found[index].cites))
        for index in within:
            text, offset = found[index].text, found[index].start
            start, end = max(begin + 1 - offset, 0), min(finish - 1 - offset, len(text))
            if words := text[start:end].strip():
                start = text.index(words, start)
                quoted.setdefault(index, []).append(Quoted(start, start + len(words), claims))
    for index, sentence in enumerate(found):
        yield replace(sentence, quoted=tuple(quoted[index])) if index in quoted else sentence


def unpaired(prose: str, following: str = "") -> Iterator[str]:
    """Yield each quotation mark of prose that has no partner, with the words beside it; `following` as in `read`."""
    plain, _ = _without_cites(prose)
    for at in _quotations(_SOFT_BREAK.sub(" ", plain), following)[1]:
        yield " ".join(plain[max(0, at - BESIDE) : at + 1 + BESIDE].split())


def _parted(
    text: str, span: tuple[int, int], known: Abbreviations, cited: Set[int], quotations: list[tuple[int, int]]
) -> Iterator[tuple[int, int, tuple[HiddenEnd, ...]]]:
    """Part a sentence at the ends hidden in it that are sure; yield each start, end and the doubtful ends within.

    A citation (`cited` are their offsets) behind a stop makes its end sure. What stands in `quotations` is left whole:
    its stops end sentences of somebody else.
    """
    start, end = span
    begin = 0
    doubtful: list[HiddenEnd] = []
    for hidden in hidden_ends(text[start:end], known):
        within = bisect_right(quotations, start + hidden.end, key=itemgetter(0)) - 1
        if within >= 0 and start + hidden.end < quotations[within][1]:
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
    """For quoted words: the claims that found them."""


def tokens(prose: str, known: Abbreviations = UNKNOWN) -> Iterator[Token]:
    """Yield the pieces of prose in order; together they are the prose as written. `known` as in `read`."""
    plain, cites = _without_cites(prose)
    quoted = [
        (sentence.start + each.start, sentence.start + each.end, each.cites)
        for sentence in read(prose, known)
        for each in sentence.quoted
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


def with_citations(prose: str, names: Mapping[str, str]) -> str:
    """Return prose that cites claims by other ids; those that `names` does not hold stay."""
    for match in reversed([*_cites(prose)]):
        name = names.get(match["name"], match["name"])
        prose = prose[: match.start("name")] + name + prose[match.end("name") :]
    return prose


def _cites(prose: str) -> Iterator[re.Match[str]]:
    return (match for match in _CITE.finditer(prose) if match["closed"])
