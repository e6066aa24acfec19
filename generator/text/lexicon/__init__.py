"""Word lists of a language, as data: `generator/text/lexicon/CODE.toml`. Pure reading; judges nothing.

The names of months and weekdays are Unicode's (CLDR), by way of Babel. Only full names: shortened, some are words of
their own ("mar", the sea), so each file lists those that it trusts.

A language without a file has no lists, and checks that need them say nothing. A file may leave lists out: they are
empty, and the rules that need them say nothing in that language. To add a language, copy `en.toml`, which says what
each list holds, take out what the language has not, and add its code to `LANGUAGES`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from generator.text.tags import primary

_SHORTEST_SCALE = 3
"""Letters: shorter, a word behind a figure may be a unit (the Finnish "t" is a thousand, and a tonne)."""

LANGUAGES = ("de", "en", "es", "fr", "ru", "tr", "uk")
"""The codes of the languages that have lists."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Words that say how far a statement reaches, all to the same effect."""

    words: tuple[str, ...]
    also: tuple[str, ...] = ()
    """Words that are no scope words, but let a statement use one where a source has them."""


@dataclass(frozen=True, slots=True)
class Opposites:
    """Words that say a thing, and words that say its opposite."""

    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each language
class Lexicon:
    """The word lists of one language; what each holds is said in `en.toml`."""

    capitals_mark_names: bool = True
    not_names: tuple[str, ...] = ()
    possessive: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    name_endings: tuple[str, ...] = ()
    small_words: frozenset[str] = frozenset()
    clause_breaks: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    negation_endings: tuple[str, ...] = ()
    idle_negations: tuple[str, ...] = ()
    half_negations: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    probable: tuple[str, ...] = ()
    doubting: tuple[str, ...] = ()
    voicing: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    ability: tuple[str, ...] = ()
    saying: tuple[str, ...] = ()
    saying_before_name: tuple[str, ...] = ()
    saying_leads: tuple[str, ...] = ()
    verb_last: bool = False
    tied_by: tuple[str, ...] = ()
    between_name_and_saying: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()
    superlative_endings: tuple[str, ...] = ()
    no_superlatives: frozenset[str] = frozenset()
    scope_idioms: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    limited: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)
    """Words that multiply the figure before them, in a language whose number words are not listed."""
    counting: Mapping[str, float] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    seasons: Mapping[str, int] = field(default_factory=dict)
    relative_days: Mapping[str, int] = field(default_factory=dict)
    relative_months: Mapping[str, int] = field(default_factory=dict)
    relative_years: Mapping[str, int] = field(default_factory=dict)
    in_dates: tuple[str, ...] = ()
    ordinal_endings: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    negative_prefixes: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    comparing: tuple[str, ...] = ()
    opposites: tuple[Opposites, ...] = ()
    passive: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    conditional_on: tuple[str, ...] = ()
    reversals: tuple[str, ...] = ()
    wanting: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    upper: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    near_causes: tuple[str, ...] = ()
    falsehoods: tuple[str, ...] = ()
    fractions: Mapping[str, float] = field(default_factory=dict)
    spans: Mapping[str, int] = field(default_factory=dict)
    approximate: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()


def lexicon(tag: str) -> Lexicon | None:
    """Return the word lists for a language tag (`en`, `en-GB`); None where there are none."""
    return _read(primary(tag))


@cache
def bare(tag: str) -> Lexicon:
    """Return what Unicode knows of a language without lists: names of months and weekdays, words such as "million".

    A stop behind a day's number is read in each: many languages write their ordinal numbers so.
    """
    code = primary(tag)
    return _lexicon(code, {"capitals_mark_names": False, "ordinal_endings": ["."], "scales": _scales(code)})


@cache
def _read(code: str) -> Lexicon | None:
    if code not in LANGUAGES:
        return None
    return _lexicon(code, tomllib.loads((files(__package__) / f"{code}.toml").read_text(encoding="utf-8")))


def _lexicon(code: str, data: Mapping[str, Any]) -> Lexicon:
    # Imported here: a command that judges no text should not wait for it.
    from babel import Locale, UnknownLocaleError

    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    for key, group in (("scopes", Scope), ("opposites", Opposites)):
        fields[key] = tuple(group(**{side: tuple(words) for side, words in each.items()}) for each in data.get(key, ()))
    for key in ("small_words", "no_superlatives"):
        fields[key] = frozenset(data.get(key, ()))
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return Lexicon(**fields)
    fields["months"] = _named(locale.months, 1) | data.get("months", {})
    fields["weekdays"] = _named(locale.days, 0) | data.get("weekdays", {})
    return Lexicon(**fields)


def _scales(code: str) -> dict[str, float]:
    """Return the words behind a figure that multiply it, each form of "thousand" and more, from the CLDR."""
    from babel import Locale, UnknownLocaleError

    try:
        formats = Locale.parse(code).compact_decimal_formats
    except (UnknownLocaleError, ValueError):
        return {}
    patterns = [each for forms in formats.values() for by_number in forms.values() for each in by_number.items()]
    found: dict[str, float] = {}
    for number, pattern in patterns:
        figures, space, word = pattern.pattern.replace("'", "").replace("\u00a0", " ").partition(" ")
        if space and set(figures) == {"0"} and len(word) >= _SHORTEST_SCALE:
            found[word.rstrip(".").lower()] = int(number) / 10 ** (len(figures) - 1)
    return found


def _named(names: Mapping[Any, Any], first: int) -> dict[str, int]:
    """Return the full names, as they stand alone and in a date, with their numbers from 1; theirs are from `first`.

    A name that is written small has a capital at the beginning of a sentence.
    """
    return {
        spelt: number - first + 1
        for form in ("stand-alone", "format")
        for number, name in names[form]["wide"].items()
        for spelt in (name, name.capitalize())
    }
