"""What a page may say: words that the data, the editors or the templates hold, and how a text is made of them. Pure.

A text of a page is a chain of known pieces: a whole statement, name or title of the data, a sentence or a stretch of it
between two quotation marks, a piece of a template between two placeholders, a figure. Which figures and which pieces
are right where is for other rules to say; here it is proved that nobody put other words on the page.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from generator.verify.words import MARKER, QUOTED, sentences

# Scripts without spaces, and the little words that Arabic and Hebrew write onto the next: each is a piece of its own.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PREFIXES = "\u0648\u0641\u0628\u0643\u0644\u05d5\u05d1\u05db\u05dc\u05de\u05e9\u05d4"
_TOKEN = re.compile(rf"\d+|[{_UNSPACED}]|(?<![^\W\d_])[{_PREFIXES}](?=[^\W\d_])|[^\W\d_{_UNSPACED}]+", re.IGNORECASE)
_FREE = frozenset(_PREFIXES)
_MARKUP = re.compile(
    r"[<>{}\[\]()|*_`~#=\\\n\r\t\"“”„«»‹›「」『』:;!?…·%@&/+^]|(?<=[.。।]) |[.](?=$)|\s[-–—]\s|(?<!\w)['‘’]|['‘’](?!\w)"
)
_ENTITY = re.compile(r"&(?:#x?[0-9a-f]+|[a-z]+);", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\\[nrt]")
"""In messages of a catalogue, with the line breaks that are written out there."""
CITE = re.compile(r"\[@([^\]\n]*)\]")
_QUOTES = re.compile(r"[\"“”„«»‹›「」『』]|(?<!\w)['‘’]|['‘’](?!\w)")

_TAGS = re.compile(r"<[^<>]*>|\]\([^()]*\)|\{[^{}\n]*\}")
_PARAGRAPHS = re.compile(r"\n\s*\n|\n\s*(?:[-*+>#|]|\d+[.)])|\|")

LABEL = 5
"""Words of a label: what is as short may stand at the end of many a text."""
FEW_LOOSE = 2
"""Single words of templates that may follow each other."""
LONGEST = 400
"""Words of the longest sentence that is looked for."""

Tokens = tuple[str, ...]


@lru_cache(maxsize=1 << 13)
def tokens(text: str) -> Tokens:
    """Return the words of a text as they are compared: small letters, apostrophes and accents as they are written."""
    return tuple(_TOKEN.findall(unicodedata.normalize("NFC", text).casefold()))


class Known:
    """Known pieces, and what each is cited with."""

    def __init__(self, *, is_loose: bool = False) -> None:
        """Hold nothing yet; where `is_loose`, few single words may follow each other, as in templates."""
        self._is_loose = is_loose
        self._lengths: dict[str, set[int]] = {}
        self._pieces: set[Tokens] = set()
        self._cited: dict[Tokens, set[str]] = {}
        self._beside_figures: set[str] = set()

    def add_beside_figures(self, word: str) -> None:
        """Let a word stand beside any figure, as the names of months do."""
        self._beside_figures.update(tokens(word))

    def add(self, text: str) -> None:
        """Let a text stand on a page as a whole, and each of its sentences."""
        plain = CITE.sub("", text)
        self._add(tokens(plain))
        for start, end in sentences(plain):
            self._add(tokens(plain[start:end]))
        if _QUOTES.search(plain):
            for piece in _QUOTES.split(plain):
                self._add(tokens(piece))

    def add_whole(self, text: str) -> None:
        """Let a text stand on a page as a whole, and no part of it."""
        self._add(tokens(text))

    def add_prose(self, text: str, claims: Iterable[str] = ()) -> None:
        """Let prose stand on a page, and remember what each run of it up to a citation is cited with."""
        self.add(text)
        closing = tuple(claims)
        for paragraph in re.split(r"\n\s*\n", text):
            for run, cites in runs(CITE.split(paragraph)):
                # The claims of an answer stand behind its text.
                self.bind(run, cites or closing)

    def bind(self, run: str, claims: Iterable[str]) -> None:
        """Remember that a text is cited with some claims: as a whole, and its last sentence."""
        names = set(claims)
        if not names:
            return
        spans = list(sentences(run))
        for text in {run, run[spans[-1][0] :] if spans else run}:
            found = tokens(text)
            if found:
                self._add(found)
                self._cited.setdefault(found, set()).update(names)

    def add_markup(self, text: str) -> None:
        """Let each piece of a template, a catalogue or a page written by hand stand on a page."""
        for piece in _pieces(text):
            self._add(piece)

    def bind_markup(self, text: str) -> None:
        """Remember what each run of a page written by hand, up to a citation, is cited with."""
        for paragraph in _PARAGRAPHS.split(_ENTITY.sub(" ", _TAGS.sub(" ", text))):
            for run, cites in runs(CITE.split(paragraph)):
                self.bind(run, cites)

    def _add(self, piece: Tokens) -> None:
        if piece:
            self._pieces.add(piece)
            self._lengths.setdefault(piece[0], set()).add(len(piece))

    def cited_with(self, text: Tokens, *, whole: bool = False) -> frozenset[str] | None:
        """Return the claims with which a text is cited; None where nothing says so.

        Unless the `whole` of it must be known, those of its longest known end that is no mere label, and of all known
        sentences before that.
        """
        if (names := self._cited.get(text)) is not None or whole:
            return None if names is None else frozenset(names)
        for start in range(max(len(text) - LONGEST, 0) + 1, len(text) - LABEL):
            if (names := self._cited.get(text[start:])) is not None:
                return frozenset(names) | (self.cited_with(text[:start]) or frozenset())
        return None

    def unknown(self, text: Tokens, *others: "Known") -> str | None:
        """Return the first word at which a text stops being a chain of known pieces; None where it is one.

        Of single words of templates only a few may follow each other: else one could say anything with their "the",
        "was" and "not".
        """
        loose = [FEW_LOOSE + 1] * (len(text) + 1)
        """For each place the least number of such words right before it; more than a few where it is not reached."""
        loose[0] = 0
        furthest = 0
        for at, token in enumerate(text):
            if loose[at] > FEW_LOOSE:
                continue
            furthest = at
            is_dated = any(token in known._beside_figures for known in (self, *others))
            if token.isdigit() or token in _FREE or (is_dated and _has_figure_beside(text, at)):
                loose[at + 1] = 0
            for known in (self, *others):
                for length in known._lengths.get(token, ()):
                    end = at + length
                    before = loose[at] + known._is_loose if length == 1 else 0
                    if end <= len(text) and before < loose[end] and text[at:end] in known._pieces:
                        loose[end] = before
        return None if loose[-1] <= FEW_LOOSE else text[furthest]


def _has_figure_beside(text: Tokens, at: int) -> bool:
    return any(text[beside].isdigit() for beside in (at - 1, at + 1) if 0 <= beside < len(text))


def runs(pieces: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each text with the claims that stand behind it; `pieces` are texts and ids in turn."""
    text = ""
    cites: list[str] = []
    for index, piece in enumerate(pieces):
        if index % 2:
            cites.append(piece)
        elif piece.strip(" \t\n.,;:") or not cites:
            if cites:
                yield text, tuple(cites)
                text, cites = "", []
            text += piece
        # Only a stop between two citations: they are cited together.
    if text.strip():
        yield text, tuple(cites)


@cache
def _pieces(text: str) -> frozenset[Tokens]:
    plain = _ENTITY.sub(" \n ", text)
    pieces = (*_MARKUP.split(plain), *_MARKUP.split(_PLACEHOLDER.sub("\n", plain)))
    return frozenset(found for piece in pieces if (found := tokens(piece)))


def with_quotations(text: str, quoted: tuple[str, ...], marker: str = " ") -> str:
    """Return the text of a block with the words of its quotations in their places, and `marker` for each marker."""
    words = iter(quoted)
    return re.sub(QUOTED, lambda _: next(words, ""), text).replace(MARKER, marker)


def between_quotations(text: str) -> list[str]:
    """Return the texts of a block between its quotations and markers."""
    return re.split(f"[{QUOTED}{MARKER}]", text)
