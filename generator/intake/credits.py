"""Which newsroom a text itself names, above and below the article: who published this copy, who reported it. Pure.

What is certain by its form is returned with its words; what could be, is only said.
"""

import re
from dataclasses import dataclass
from functools import cache

from generator.intake.furniture import (
    LABEL,
    PARAGRAPH,
    PARTED,
    agency,
    byline,
    is_dated,
    is_header,
    is_masthead,
    listed,
    top,
)
from generator.intake.taken import Said
from generator.text.sentences import count_words, words

BOTTOM = 8
"""Lines at the end of a text among which its credits stand."""
_RIGHTS = re.compile(r"\s*(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*\d{4}(?:\s?[-–]\s?\d{2,4})?,?\s+", re.IGNORECASE)
_UP_TO = re.compile(r"[.|,;:(]\s|[.|,;:)]$|\s[-–—·•/]\s|$")
_DATELINE = re.compile(r"(?:\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4})?\s*)?[^.!?:\n()]{2,60}\(([^()\n]{2,40})\)\s*[-–—:]\s")
_NAMES = re.compile(r"\s*[,/;·•+&]\s*|\s(?:and|und|et|y|e|i|en|og|och|a|и|та)\s")
"""Between the names of several newsrooms."""
_CODE = re.compile(r"[^\W\d_]{2,6}")


@dataclass(frozen=True, slots=True)
class Credits:
    """The newsrooms that a text names for itself, each with the words that do so."""

    outlet: Said | None = None
    origin: Said | None = None
    via: tuple[Said, ...] = ()
    """Agencies whose material a text says that it has, where they are several, or its own newsroom wrote it."""
    seen: tuple[str, ...] = ()
    """Words that may say who reported it."""


def credits(text: str) -> Credits:
    """Return the newsrooms that a text names above and below the article."""
    above = top(text)
    lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    around = [*above, *(line for line in lines[len(above) :][-BOTTOM:] if count_words(line) <= 2 * PARAGRAPH)]
    first = [line for line in lines[len(above) :][:2] if len(line) > 2]
    sourced = next((found for line in around if (found := _sourced(line))), None)
    within = next(filter(None, map(_within, around)), ())
    authors = [(line, name) for line in around if (name := byline(line))]
    authors += [(line, line) for line in above[1:] if _is_signed(line)]
    houses = [(line, house) for line, name in authors if (house := _house(name))]
    names = [house for _, house in houses] + ([sourced.value] if sourced else [])
    outlet = next((found for line in around if (found := _rights(line))), None) or _header(above)
    if sourced and not is_agency(sourced.value):
        outlet = outlet or sourced
    origins = (
        _appeared(around),
        _dateline(first, names),
        sourced if sourced and is_agency(sourced.value) else None,
        within[0] if len(within) == 1 else None,
        next((Said(house, line) for line, house in houses if _speaks_of_agency(house)), None),
    )
    origin = next(filter(None, origins), None)
    reporting = (line for line in around if any(word in line.casefold() for word in listed("reporting")))
    seen = (
        [line for line, _ in authors]
        + list(reporting)
        + [match[0].strip() for line in first if (match := _DATELINE.match(line))]
    )
    carried = within if within[1:] else next(filter(None, map(_carried, around)), ())
    via = tuple(said for said in carried if origin is None or said.value != origin.value)
    return Credits(outlet, origin, via, () if origin else tuple(dict.fromkeys(seen)))


def is_credit(line: str) -> bool:
    """Tell whether a short line says from which newsroom others have the article, or a part of it."""
    if count_words(line) > PARAGRAPH:
        return False
    sourced = _sourced(line)
    return bool(_within(line) or _carried(line) or _appeared([line]) or (sourced and is_agency(sourced.value)))


def is_agency(name: str) -> bool:
    """Tell whether a name has a word of the names of news agencies, or is short for one."""
    return _is_code(name) or _speaks_of_agency(name)


def _speaks_of_agency(name: str) -> bool:
    small = {name[start:end].casefold() for start, end in words(name)}
    return any(word in small for word in (*listed("agency"), *listed("press")))


def _is_code(name: str) -> bool:
    """Tell whether a name is a few letters, all large, or all small."""
    is_small = name.islower() and len(name) <= 4
    return bool(_CODE.fullmatch(name)) and (name.isupper() or is_small)


def _named(text: str) -> str | None:
    """Return the name with which a text begins; one that is written small is a few letters, and all of the text."""
    name = text[: match.start()] if (match := _UP_TO.search(text)) else text
    name = name.strip(" .|,;:*_\"'“”")
    is_name = name and (not name[0].islower() or (name == text.strip(" .") and _is_code(name)))
    return name if is_name and count_words(name) <= LABEL + 1 else None


def _rights(line: str) -> Said | None:
    found = _RIGHTS.match(line)
    if not found:
        return None
    rest = line[found.end() :]
    name = _named(byline(rest) or rest)
    return Said(name, line) if name else None


def _header(above: list[str]) -> Said | None:
    """Return the newsroom of a line of names with a mark between them, of a newspaper and a day, or of a name above
    another line that is an agency's, or in capitals.
    """
    for number, line in enumerate(above):
        if re.search(r"[^\W\d_]:", line):  # it is labelled: "Share: Mail | Print"
            continue
        parts = [part for part in PARTED.split(line) if not re.search(r"\d", part)]
        if is_header(line) and parts and not byline(line):
            name = next((part for part in parts if count_words(part) > 1), parts[0])
            return Said(name, line)
        if name := _paper(line):
            return Said(name, line)
        if number + 1 < len(above) and (name := agency(line) or (line if is_masthead(line) else None)):
            return Said(name, line)
    return None


def _paper(line: str) -> str | None:
    """Return the newspaper of a line that says its name and the day: "Harbour Post, 3 May 2022". A place has none."""
    name, comma, rest = line.partition(", ")
    found = [name[start:end].casefold() for start, end in words(name)]
    if not (comma and is_dated(rest) and 2 <= len(found) <= LABEL and not name[0].islower()):
        return None
    return name if any(word.endswith(paper) for word in found for paper in listed("paper")) else None


def _sourced(line: str) -> Said | None:
    label = re.match(rf"\W*{_source()}", line, re.IGNORECASE)
    name = _named(line[label.end() :]) if label else None
    return Said(name, line) if name else None


def _within(line: str) -> tuple[Said, ...]:
    """Return the newsrooms behind a source's label in a byline: whoever put the article together has it from there."""
    label = re.search(rf"(?:[,;|/·•(]|\s[-–—])\s*{_source()}", line, re.IGNORECASE) if byline(line) else None
    if label is None:
        return ()
    first, *more = _NAMES.split(line[label.end() :])
    names = [_named(first), *(each for each in map(_named, more) if each and is_agency(each))]
    return tuple(Said(name, line) for name in names if name)


@cache
def _source() -> str:
    """Return the pattern of a source's label with its colon."""
    return rf"(?:{'|'.join(map(re.escape, listed('source')))})\s*[:：]\s*"


def _carried(line: str) -> tuple[Said, ...]:
    """Return the agencies whose material a line says that an article has."""
    small = line.casefold()
    for word in listed("reporting"):
        if (at := small.find(word)) >= 0:
            names = map(_named, _NAMES.split(line[at + len(word) :]))
            return tuple(Said(name, line) for name in names if name and is_agency(name))
    return ()


def _appeared(lines: list[str]) -> Said | None:
    for line in lines:
        for word in listed("first"):
            _, found, rest = line.replace("’", "'").partition(word)
            name = _named(re.sub(r"^[^\W\d_]{1,4}\s(?=[A-Z])", _without_small, rest.strip())) if found else None
            if name:
                return Said(name, line)
    return None


def _without_small(article: re.Match[str]) -> str:
    """Leave out an article before a name, which is written small."""
    return "" if article[0].islower() else article[0]


def _is_signed(line: str) -> bool:
    """Tell whether a line is a name and an agency, without a word before them: "Ann Toll, Coastal Press"."""
    found = [line[start:end] for start, end in words(line)]
    house = _house(line) if 3 <= len(found) <= 2 * LABEL and all(not word[0].islower() for word in found) else None
    return house is not None and _speaks_of_agency(house)


def _house(name: str) -> str | None:
    """Return what stands behind the comma of a byline: a newsroom, or an office."""
    _, comma, behind = name.rpartition(",")
    house = behind.strip(" .")
    return house if comma and house and not re.search(r"[\d:]", house) else None


def _dateline(lines: list[str], names: list[str]) -> Said | None:
    """Return the agency of "PLACE (AGENCY) -" before an article's first words, by its full name where that stands."""
    for line in lines:
        match = _DATELINE.match(line)
        if match and is_agency(match[1].split("/")[0].strip()):
            code = match[1].split("/")[0].strip()
            full = (name for name in names if "".join(part[0] for part in name.split()).casefold() == code.casefold())
            return Said(next(full, code), match[0].rstrip(" -–—:"))
    return None
