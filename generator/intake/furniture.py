"""Lines at the top of a text that are not its headline, by their form and some words. Pure; its words are data."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from generator.intake.paragraphs import ends_sentence
from generator.text.quotes import fold
from generator.text.sentences import count_words, words

PARAGRAPH = 14
"""Words. So long a line that ends as a sentence is a paragraph of the article."""
TOP = 10
"""Lines, at most, above the first paragraph."""
LABEL = 5
"""Words. A longer line is no name of a newsroom, nor of a section."""

PARTED = re.compile(r"\s+[|¦•·›»]\s+")
"""Between the name of a newsroom and its section."""
_SHORT_AND_LONG = re.compile(r"([^\W\d_]{2,6})\s+[-–—|:]\s+(.+)")
"""A newsroom's letters and its name: "CP – Coastal Press"."""
_NO_NAME = re.compile(r"\d{4}|\d[.:/]\d|[^\W\d_]/[^\W\d_]")
"""A year, a date, a time, or sections of a newspaper."""
_CODE = re.compile(r"©|\(c\)\s|https?://|www\.|@\w+\.", re.IGNORECASE)
_DATE = re.compile(r"(?=.*(?<!\d)\d{4}(?!\d))(?=.*(?<!\d)\d{1,2}(?!\d))|\d{4}年")
_DATE_WORDS = 9


def top(text: str) -> list[str]:
    """Return the lines of a text above its first paragraph."""
    found: list[str] = []
    for line in (line.strip() for line in text.removeprefix("\ufeff").splitlines() if line.strip()):
        if len(found) == TOP or (count_words(line) >= PARAGRAPH and ends_sentence(line)):
            break
        found.append(line)
    return found


def is_furniture(line: str) -> bool:
    """Tell whether a line is an address, a date, a byline, a newsroom with its section, or speaks to the reader."""
    return bool(_CODE.search(line) or is_header(line) or is_dated(line) or byline(line) or _is_to_reader(line))


def is_header(line: str) -> bool:
    """Tell whether a line is the name of a newsroom with its section, or other names with a mark between them."""
    parts = PARTED.split(line)
    return len(parts) > 1 and all(count_words(part) <= LABEL for part in parts)


def is_masthead(line: str) -> bool:
    """Tell whether a line is a name in capitals, as a newsroom prints its own; one with a date or a time is none."""
    is_name = line.isupper() and 2 <= count_words(line) <= LABEL and not _NO_NAME.search(line)
    return is_name and not ends_sentence(line)


def agency(line: str) -> str | None:
    """Return the news agency that a line names and nothing else; None where it is another line.

    That is letters with the name for which they stand, which are returned alone, since that is how others credit it;
    or a name that begins or ends with a word that only agencies have.
    """
    if (found := _SHORT_AND_LONG.fullmatch(line)) and found[1].isupper():
        parts = [found[2][start:end] for start, end in words(found[2])]
        return found[1] if "".join(part[0] for part in parts).casefold() == found[1].casefold() else None
    parts = [line[start:end] for start, end in words(line)]
    if (
        not 2 <= len(parts) <= LABEL
        or "," in line
        or ends_sentence(line)
        or any(not part[0].isupper() for part in parts)
    ):
        return None
    return line if {parts[0].casefold(), parts[-1].casefold()} & set(listed("agency")) else None


def is_dated(line: str) -> bool:
    """Tell whether a line says hardly more than a day, in any language: it has a year and a day's number."""
    return count_words(line) <= _DATE_WORDS and bool(_DATE.search(line))


def byline(line: str) -> str | None:
    """Return who wrote an article, as a byline says it; None where a line is none."""
    small = fold(line).text
    for word in listed("by"):
        labels = (word,) if word.endswith(":") else (f"{word} ", f"{word}:")
        if small.casefold().startswith(labels) and count_words(line) <= PARAGRAPH:
            name = line[len(labels[0]) :].strip(" :")
            return name if name[:1].isalpha() and not name[:1].islower() else None
    return None


def _is_to_reader(line: str) -> bool:
    small = fold(line).text.casefold()
    return count_words(line) <= PARAGRAPH and any(word in small for word in listed("reader"))


@cache
def listed(kind: str) -> tuple[str, ...]:
    """Return the words of a kind, of all languages, the longest first."""
    return tuple(sorted({word for words in _tables()[kind].values() for word in words}, key=len, reverse=True))


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((files(__package__) / "credits.toml").read_text(encoding="utf-8"))


def candidates(text: str) -> Iterator[str]:
    """Yield the lines at the top of a text that may be its headline, up to the first sentence that ends."""
    for line in top(text):
        if is_furniture(line):
            continue
        if ends_sentence(line) and line[-1:] not in "!?？！؟":
            return
        yield line
