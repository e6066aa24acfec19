"""Which newsroom a text itself names, above and below the article: who published this copy, who reported it. Pure.

What is certain by its form is returned with its words; what could be, is only said.
"""

import re
from dataclasses import dataclass

from generator.intake.furniture import LABEL, PARAGRAPH, PARTED, byline, is_header, is_masthead, listed, top
from generator.intake.taken import Said
from generator.text.sentences import count_words, words

BOTTOM = 8
"""Lines at the end of a text among which its credits stand."""
_RIGHTS = re.compile(r"\s*(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*\d{4}(?:\s?[-–]\s?\d{2,4})?,?\s+", re.IGNORECASE)
_UP_TO = re.compile(r"[.|,;:(]\s|[.|,;:]$|\s[-–—]\s|$")
_DATELINE = re.compile(r"[^.!?:\n()]{2,60}\(([^()\n]{2,40})\)\s*[-–—:]\s")
_CODE = re.compile(r"[^\W\d_]{2,6}")


@dataclass(frozen=True, slots=True)
class Credits:
    """The newsrooms that a text names for itself, each with the words that do so."""

    outlet: Said | None = None
    origin: Said | None = None
    seen: tuple[str, ...] = ()
    """Words that may say who reported it."""


def credits(text: str) -> Credits:
    """Return the newsrooms that a text names above and below the article."""
    above = top(text)
    lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    around = [*above, *(line for line in lines[len(above) :][-BOTTOM:] if count_words(line) <= 2 * PARAGRAPH)]
    first = [line for line in lines[len(above) :][:2] if len(line) > 2]
    sourced = next((found for line in around if (found := _sourced(line))), None)
    authors = [(line, name) for line in around if (name := byline(line))]
    authors += [(line, line) for line in above[1:] if _is_signed(line)]
    houses = [(line, house) for line, name in authors if (house := _house(name))]
    outlet = next((found for line in around if (found := _rights(line))), None) or _header(above)
    if sourced and not is_agency(sourced.value):
        outlet = outlet or sourced
    origins = (
        _appeared(around),
        _dateline(first, [house for _, house in houses] + ([sourced.value] if sourced else [])),
        sourced if sourced and is_agency(sourced.value) else None,
        next((Said(house, line) for line, house in houses if _speaks_of_agency(house)), None),
    )
    origin = next(filter(None, origins), None)
    reporting = (line for line in around if any(word in line.casefold() for word in listed("reporting")))
    seen = (
        [line for line, _ in authors]
        + list(reporting)
        + [match[0].strip() for line in first if (match := _DATELINE.match(line))]
    )
    return Credits(outlet, origin, () if origin else tuple(dict.fromkeys(seen)))


def is_agency(name: str) -> bool:
    """Tell whether a name has a word of the names of news agencies, or is short for one."""
    return _is_code(name) or _speaks_of_agency(name)


def _speaks_of_agency(name: str) -> bool:
    small = {name[start:end].casefold() for start, end in words(name)}
    return any(word in small for word in listed("agency"))


def _is_code(name: str) -> bool:
    """Tell whether a name is a few letters, all large, or all small."""
    is_small = name.islower() and len(name) <= 4
    return bool(_CODE.fullmatch(name)) and (name.isupper() or is_small)


def _named(text: str) -> str | None:
    """Return the name with which a text begins."""
    name = text[: match.start()] if (match := _UP_TO.search(text)) else text
    name = name.strip(" .|,;:*_\"'“”")
    return name if name and not name[0].islower() and count_words(name) <= LABEL + 1 else None


def _rights(line: str) -> Said | None:
    found = _RIGHTS.match(line)
    if not found:
        return None
    rest = line[found.end() :]
    name = _named(byline(rest) or rest)
    return Said(name, line) if name else None


def _header(above: list[str]) -> Said | None:
    """Return the newsroom of a line of names with a mark between them, or of a name in capitals above another line."""
    for number, line in enumerate(above):
        parts = [part for part in PARTED.split(line) if not re.search(r"\d", part)]
        if is_header(line) and parts:
            name = next((part for part in parts if count_words(part) > 1), parts[0])
            return Said(name, line)
        if is_masthead(line) and number + 1 < len(above):
            return Said(line, line)
    return None


def _sourced(line: str) -> Said | None:
    for word in listed("source"):
        label = re.match(rf"\W*{re.escape(word)}\s*:\s*", line, re.IGNORECASE)
        if label and (name := _named(line[label.end() :])):
            return Said(name, line)
    return None


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
    return house if comma and house and not re.search(r"\d", house) else None


def _dateline(lines: list[str], names: list[str]) -> Said | None:
    """Return the agency of "PLACE (AGENCY) -" before an article's first words, by its full name where that stands."""
    for line in lines:
        match = _DATELINE.match(line)
        if match and is_agency(match[1].split("/")[0].strip()):
            code = match[1].split("/")[0].strip()
            full = (name for name in names if "".join(part[0] for part in name.split()).casefold() == code.casefold())
            return Said(next(full, code), match[0].rstrip(" -–—:"))
    return None
