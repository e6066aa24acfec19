"""An article as the rules of `suggest` read it: lines, folded passages, quotations."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter

from generator.core.model import Passage, Source
from generator.editing.quoting import quotation
from generator.suggest.words import Words
from generator.text.quotes import SIMPLE
from generator.text.sentences import count_as_label, lines
from generator.text.speech import quoted_stretches

Span = tuple[int, int]

MOST_TIMES = 4
"""What stands more often in an article is not proposed: to tell its places apart takes long, and helps nobody."""

_PRINTABLE = frozenset("\t\n\r\u0085")
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# As folding has it, but for what changes the length. A capital dotted i would be two small letters.
_SIMPLE = str.maketrans({**SIMPLE, **dict.fromkeys(_SPACES, " "), "İ": "I"})


@dataclass(frozen=True, slots=True)
class Part:
    """A passage with its marks and spaces made simple, character by character: an offset in it is one in the source."""

    number: int
    """Its index among the passages."""
    passage: Passage
    text: str
    outside: str
    """The same, with all that stands in quotation marks blotted out by straight ones."""

    @property
    def bounds(self) -> Span:
        """Where it stands in the source."""
        return self.passage.start, self.passage.end

    def span(self, start: int, end: int) -> Span:
        """Return where a piece of it stands in the source."""
        return self.passage.start + start, self.passage.start + end


@dataclass(frozen=True, eq=False)  # not slotted: its length is counted when it is first asked for
class Line:
    """A line of an article that is not blank, trimmed."""

    start: int
    end: int
    text: str
    parts: tuple[Part, ...]
    """Its passages."""
    stands_alone: bool
    """Whether the lines before and after it are blank."""

    @cached_property
    def length(self) -> int:
        """Its words; in scripts without spaces, two characters are one."""
        return count_as_label(self.text)


@dataclass(frozen=True, eq=False)  # not slotted: each part is made when it is first asked for
class Article:
    """A source of the dossier."""

    source: Source
    words: Words

    @property
    def id(self) -> str:
        """The source's id."""
        return self.source.id

    @property
    def text(self) -> str:
        """The source's own text."""
        return self.source.text

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its passages."""
        simple = self.text.translate(_SIMPLE)
        pieces, at = [], 0
        for start, end in self.quoted:
            pieces += [simple[at:start], '"' * (end - start)]
            at = end
        outside = "".join((*pieces, simple[at:]))
        return tuple(
            Part(number, passage, simple[passage.start : passage.end], outside[passage.start : passage.end])
            for number, passage in enumerate(self.source.passages)
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its lines that are not blank."""
        every = list(lines(self.text))
        blank = [True, *(self.text[start:end].isspace() or start == end for start, end in every), True]
        found = []
        for number, (start, end) in enumerate(every):
            parts = tuple(self._between(start, end))
            if parts:
                begin, finish = parts[0].passage.start, parts[-1].passage.end
                alone = blank[number] and blank[number + 2]
                found.append(Line(begin, finish, self.text[begin:finish], parts, alone))
        return tuple(found)

    def _between(self, start: int, end: int) -> Iterator[Part]:
        for index in range(self.index_at(start), len(self.parts)):
            part = self.parts[index]
            if part.passage.start >= end:
                return
            if part.passage.start >= start:
                yield part

    def index_at(self, position: int) -> int:
        """Return the index of the passage that a position stands in, or of the one before it; 0 at the beginning."""
        return max(0, bisect_right(self.source.passages, position, key=attrgetter("start")) - 1)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Its stretches in quotation marks."""
        return quoted_stretches(self.text)

    def quoted_in(self, span: Span) -> tuple[Span, ...]:
        """Return the stretches in quotation marks that share a character with a stretch."""
        first = bisect_right(self.quoted, span[0], key=itemgetter(1))
        return self.quoted[first : bisect_left(self.quoted, span[1], key=itemgetter(0))]

    def parts_in(self, span: Span) -> tuple[Part, ...]:
        """Return the passages that share a character with a stretch."""
        some = self.parts[self.index_at(span[0]) : self.index_at(span[1] - 1) + 1]
        return tuple(part for part in some if part.passage.end > span[0])

    @cached_property
    def often(self) -> Counter[str]:
        """How often each passage stands in it."""
        return Counter(part.text for part in self.parts)

    def quotation(self, span: Span) -> dict[str, str]:
        """Return the fields that quote a stretch of it (see `generator.editing.quoting`).

        Raises ValueError where it holds no words, or where they stand so often that words around them hardly tell them
        apart.
        """
        if any(
            unicodedata.category(sign) in ("Cc", "Cs") and sign not in _PRINTABLE for sign in self.text[slice(*span)]
        ):
            raise ValueError("no YAML can hold these words")
        first, last = self.parts[self.index_at(span[0])], self.parts[self.index_at(span[1] - 1)]
        if min(self.often[first.text], self.often[last.text]) > MOST_TIMES:
            raise ValueError(f"these words stand too often: {self.text[slice(*span)][:60]!r}")
        return quotation(self.text, *span)

    @cached_property
    def used(self) -> tuple[Span, ...]:
        """Every stretch that is set aside."""
        return tuple(segment for match, _ in self.source.set_aside for segment in match.segments)

    def has_content(self, word: str) -> bool:
        """Tell whether a word in small letters carries content of its own, as far as its language's lists know."""
        return word not in self.words.lists.small_words
