"""What `suggest` knows of a language: its word lists, and the names that Unicode's CLDR has for states and places."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from generator.text.lexicon import Lexicon, bare, lexicon
from generator.text.tags import primary

Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Ago:
    """How a language says that something was some days, weeks, months or years ago."""

    unit: Unit
    before: str
    """What stands before the number."""
    behind: str
    number: int | None = None
    """What is meant where no number is written; `before` is all of it then."""


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each language
class Words:
    """The lists of one language; what each holds is said in `words.toml`."""

    lists: Lexicon
    states: frozenset[str]
    """The names of states, as CLDR writes them, and the initials of those of several words."""
    unions: frozenset[str]
    """The same for unions of states."""
    places: frozenset[str]
    """The names of cities and parts of the world."""
    languages: frozenset[str]
    """The names of languages that have a capital, which are adjectives of nations as well: Italian, French."""
    capitals_mark_names: bool | None = None
    """Whether they do inside sentences; None where no list says."""
    before_name: tuple[str, ...] = ()
    after_name: tuple[str, ...] = ()
    saints: tuple[str, ...] = ()
    drops_pronouns: bool = False
    bodies: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)
    reader: tuple[str, ...] = ()
    reckoning: tuple[str, ...] = ()
    contrast: tuple[str, ...] = ()
    photo: tuple[str, ...] = ()
    said: str = ""
    but: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    finite_endings: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    deadline: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    weeks: Mapping[str, int] = field(default_factory=dict)
    ago: tuple[Ago, ...] = ()


_OWN = frozenset(each.name for each in fields(Words)) - {
    "lists",
    "states",
    "unions",
    "places",
    "languages",
    "capitals_mark_names",
    "ago",
}
_UNIONS = tuple("eu ez un".upper().split())


def spelt(name: str, words: Words) -> str:
    """Return a name in small letters in one of the spellings that its language has for it: "organizers"."""
    found = name.casefold()
    for other, own in words.spellings.items():
        found = found.replace(other, own)
    return found


@cache
def words_of(tag: str) -> Words:
    """Return what is known of the language of a tag (`en`, `pt-BR`); what is not known is empty."""
    return _words(primary(tag))


@cache
def _words(code: str) -> Words:
    data = {key: tuple(some) if isinstance(some, list) else some for key, some in _tables().get(code, {}).items()}
    own: dict[str, Any] = {key: some for key, some in data.items() if key in _OWN}
    known: dict[str, Any] = {key: some for key, some in data.items() if key not in _OWN}
    listed = lexicon(code)
    plain = bare(code)
    for key in ("months", "weekdays"):  # names by themselves lack the forms that they have in sentences
        if key in known:
            forms = known[key] | {name.capitalize(): number for name, number in known[key].items()}
            known[key] = {**getattr(plain, key), **forms}
    if "small_words" in known:
        known["small_words"] = frozenset(known["small_words"])
    lists = listed or replace(plain, **known)
    cldr = _known(code)
    marks_names = listed.capitals_mark_names if listed else None
    return Words(lists, cldr.states, cldr.unions, cldr.places, cldr.languages, marks_names, ago=_ago(code), **own)


@cache
def _tables() -> Mapping[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Known:
    states: frozenset[str] = frozenset()
    unions: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


def _known(code: str) -> _Known:
    """Return the names that CLDR has for countries and unions of them, parts of the world, cities and languages."""
    # Imported here: a command that reads no text should not wait for it.
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return _Known()
    named: Mapping[str, str] = locale.territories
    unions = {named[each] for each in _UNIONS if each in named}
    parts = {name for each, name in named.items() if each.isdigit()}  # parts of the world have figures for a code
    states = {name for each, name in named.items() if each.isalpha() and each not in _UNIONS}
    cities = {zone["city"] for zone in locale.time_zones.values() if "city" in zone}
    tongues = frozenset(name for name in locale.languages.values() if name[0].isupper())
    return _Known(_with_initials(states), _with_initials(unions), frozenset(parts | cities), tongues)


def _with_initials(names: set[str]) -> frozenset[str]:
    """Return names, and the initials of those that have several words."""
    initials = {"".join(word[0] for word in name.split() if word[0].isupper()) for name in names}
    return frozenset(names | {each for each in initials if len(each) > 1})


_DAYS: Mapping[Unit, tuple[int, ...]] = {
    "day": (1, 2, 5),
    "week": (7, 14, 35),
    "month": (31, 61, 152),
    "year": (366, 731, 1827),
}


@cache
def _ago(code: str) -> tuple[Ago, ...]:
    """Return how CLDR has one, two and five days, weeks, months and years ago in a language."""
    from babel import UnknownLocaleError
    from babel.dates import format_timedelta

    found: dict[Ago, None] = {}
    try:
        for unit, spans in _DAYS.items():
            for number, days in zip((1, 2, 5), spans, strict=True):
                told = format_timedelta(timedelta(days=-days), unit, 1, add_direction=True, locale=code)
                before, digit, behind = told.partition(str(number))
                found[Ago(unit, before, behind) if digit else Ago(unit, told, "", number)] = None
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(found)
