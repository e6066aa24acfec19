"""Days as files write them. Only whole days are read; nothing is completed, and today is never meant. Pure."""

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from functools import lru_cache

from generator.checks.fidelity.partial_dates import dates_in
from generator.text.lexicon import Lexicon, bare, lexicon
from generator.text.quotes import fold

FIRST_YEAR = 1600
"""There are no newspapers before; a smaller one stands for nothing."""

_EPOCH = date(1970, 1, 1)
"""What programs write where they know no day."""
_ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", re.ASCII)
_SLASHED = re.compile(r"\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)", re.ASCII)
_CAPITALS = re.compile(r"[^\W\d_]{3,}")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]", re.ASCII)


def day(text: str, language: str = "en") -> str | None:
    """Return the day that a value of a file's metadata says, as EDTF; None where it says no whole day.

    ISO 8601 and RFC 2822 are read, and days with a month's name. The time of day and its zone stay where they are: a
    newsroom's own day is meant.
    """
    found = _ISO.match(text) or _SLASHED.match(text)
    if found:
        return _valid(*map(int, found.groups()))
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        days = printed(text, language) or printed(text, "en")
    return days[0][0] if len({value for value, _ in days}) == 1 else None


def printed(text: str, language: str) -> list[tuple[str, str]]:
    """Return each whole day that a text prints with the month's name, as EDTF, with its words (folded), in order."""
    folded = fold(text).text
    lists = lexicon(language) or bare(language)
    found = {match.start(): (match.end(), _valid(*map(int, match.groups()))) for match in _EAST_ASIAN.finditer(folded)}
    for match in _year_first(lists).finditer(folded):
        year, month, day = match.groups()
        found[match.start()] = match.end(), _valid(int(year), lists.months[month], int(day))
    for spelt in _spellings(folded):
        for dated in dates_in(spelt, lists):
            moment = dated.moment
            if moment.year and moment.month and moment.day:
                found.setdefault(dated.start, (dated.end, _valid(moment.year, moment.month, moment.day)))
    return [(value, folded[start:end]) for start, (end, value) in sorted(found.items()) if value]


def _spellings(text: str) -> Iterator[str]:
    """Yield a text, and where it has words in capitals, as a headline may, those with one capital only."""
    yield text
    other = _CAPITALS.sub(lambda word: word[0].capitalize() if word[0].isupper() else word[0], text)
    if other != text and len(other) == len(text):
        yield other


@lru_cache(maxsize=16)
def _year_first(lists: Lexicon) -> re.Pattern[str]:
    """Return what finds days in the order of Hungarian or Lithuanian: "2022. május 3.", "2022 m. gegužės 3"."""
    months = "|".join(map(re.escape, sorted(lists.months, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"(?<!\d)(\d{{4}})\.?\s(?:[^\W\d_]\.\s)?({months})\s(\d{{1,2}})(?!\d)")


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if year >= FIRST_YEAR and found != _EPOCH else None
