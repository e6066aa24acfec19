"""What a text says, as far as it can be compared with another: one record, made once for each text and language."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.checks.fidelity.clauses import Clause, clauses_in
from generator.checks.fidelity.numbers import Number, numbers_in, reckoned
from generator.checks.fidelity.partial_dates import Dated, dates_in
from generator.checks.fidelity.words import content, pieces
from generator.text.lexicon import Lexicon

_SHORTENED = re.compile(r"(?<!\w)([^\W\d_a-z]\w{1,4})\.(?=\s\S)")
_ITEM = re.compile(r"^\W*\d+[.)](?=\s|$)", re.MULTILINE)


@dataclass(frozen=True, eq=False)  # not slotted: each part is made when it is first asked for
class Features:
    """A folded text, and the words of its language."""

    text: str
    words: Lexicon

    @cached_property
    def content(self) -> frozenset[str]:
        """The words that carry content, in small letters."""
        return content(self.text, self.words)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every word, in small letters."""
        return frozenset(word.lower() for word, _ in pieces(self.text, self.words))

    @cached_property
    def short_names(self) -> frozenset[str]:
        """Its words in capitals, such as "WHO"."""
        return frozenset(word for word, _ in pieces(self.text, self.words) if len(word) > 1 and word.isupper())

    @cached_property
    def shortened(self) -> frozenset[str]:
        """Its words with a capital and a full stop behind them, such as "Gen." and "Sen."."""
        return frozenset(match.group(1) for match in _SHORTENED.finditer(self.text))

    @cached_property
    def initials(self) -> str:
        """The first letters of its words with a capital, a space where another word stands between."""
        return "".join(word[0] if word[0].isupper() else " " for word, _ in pieces(self.text, self.words))

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """Its dates, as far as each gives one."""
        return tuple(dates_in(self.text, self.words))

    @cached_property
    def undated(self) -> str:
        """The text with its dates blanked, so that their figures are no numbers and their months no names."""
        text = self.text
        for found in self.dates:
            text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
        return text

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers, those of its dates and that of a list's item aside."""
        return numbers_in(_ITEM.sub(lambda match: " " * len(match.group()), self.undated), self.words)

    @cached_property
    def values(self) -> frozenset[float]:
        """All that its numbers may mean, what counts without being a number, and what can be reckoned from them."""
        counted = (self.words.counting[form] for form in self.forms if form in self.words.counting)
        said = (value for number in self.numbers for value in number.values)
        return frozenset((*said, *map(float, counted), *reckoned(self.numbers)))

    @cached_property
    def seasons(self) -> frozenset[int]:
        """The seasons that it names, from 1 for spring."""
        return frozenset(self.words.seasons[form] for form in self.forms if form in self.words.seasons)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses, and whether each denies."""
        return clauses_in(self.text, self.words)


@lru_cache(maxsize=1 << 15)
def features(text: str, words: Lexicon) -> Features:
    """Return the record of a folded text in a language."""
    return Features(text, words)
