"""Word lists of a language, as data: `generator/text/lexicon/CODE.toml`. Pure reading; judges nothing.

The names of months and weekdays are Unicode's (CLDR), by way of Babel. Only full names: shortened, some are words of
their own ("mar", the sea), so each file lists those that it trusts.

A language without a file has no lists, and checks that need them say nothing. To add one, copy `en.toml`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Scope:
    """Words that say how far a statement reaches, all to the same effect."""

    words: tuple[str, ...]
    also: tuple[str, ...]
    """Words that are no scope words, but let a statement use one where a source has them."""


@dataclass(frozen=True, slots=True)
class Opposites:
    """Words that say a thing, and words that say its opposite."""

    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each language
class Lexicon:
    """The word lists of one language; what each holds is said in `en.toml`."""

    capitals_mark_names: bool
    not_names: tuple[str, ...]
    possessive: tuple[str, ...]
    small_words: frozenset[str]
    clause_breaks: tuple[str, ...]
    negations: tuple[str, ...]
    negation_endings: tuple[str, ...]
    half_negations: tuple[str, ...]
    possible: tuple[str, ...]
    probable: tuple[str, ...]
    doubting: tuple[str, ...]
    voicing: tuple[str, ...]
    conditional: tuple[str, ...]
    weak: tuple[str, ...]
    ability: tuple[str, ...]
    saying: tuple[str, ...]
    saying_before_name: tuple[str, ...]
    saying_leads: tuple[str, ...]
    tied_by: tuple[str, ...]
    between_name_and_saying: tuple[str, ...]
    scopes: tuple[Scope, ...]
    superlative_endings: tuple[str, ...]
    no_superlatives: frozenset[str]
    scope_idioms: tuple[str, ...]
    limits: tuple[str, ...]
    limited: tuple[str, ...]
    definite: tuple[str, ...]
    numbers: Mapping[str, float]
    counting: Mapping[str, float]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    relative_days: Mapping[str, int]
    relative_months: Mapping[str, int]
    relative_years: Mapping[str, int]
    in_dates: tuple[str, ...]
    ordinal_endings: tuple[str, ...]
    refusals: tuple[str, ...]
    negative_prefixes: tuple[str, ...]
    joins: tuple[str, ...]
    conjunctions: tuple[str, ...]
    comparing: tuple[str, ...]
    opposites: tuple[Opposites, ...]
    conditions: tuple[str, ...]
    conditional_on: tuple[str, ...]
    reversals: tuple[str, ...]
    fractions: Mapping[str, float]
    spans: Mapping[str, int]
    approximate: tuple[str, ...]
    percent: tuple[str, ...]


_EMPTY: Mapping[str, Any] = {
    **dict.fromkeys(Lexicon.__slots__, ()),
    **{key: {} for key in ("numbers", "counting", "fractions", "spans", "months", "weekdays", "seasons")},
    **{key: {} for key in ("relative_days", "relative_months", "relative_years")},
    "capitals_mark_names": False,
}
"""A language of which nothing is known."""


def lexicon(tag: str) -> Lexicon | None:
    """Return the word lists for a language tag (`en`, `en-GB`); None where there are none."""
    return _read(tag.replace("_", "-").split("-")[0].lower())


@cache
def bare(tag: str) -> Lexicon:
    """Return what Unicode knows of a language without lists: the names of its months and weekdays, if it has them."""
    return _lexicon(tag.replace("_", "-").split("-")[0].lower(), {})


@cache
def _read(code: str) -> Lexicon | None:
    file = files(__package__) / f"{code}.toml"
    if not (code.isalpha() and file.is_file()):
        return None
    return _lexicon(code, tomllib.loads(file.read_text(encoding="utf-8")))


def _lexicon(code: str, data: Mapping[str, Any]) -> Lexicon:
    # Imported here: a command that judges no text should not wait for it.
    from babel import Locale, UnknownLocaleError

    data = {**_EMPTY, **data}
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    fields["scopes"] = tuple(Scope(tuple(scope["words"]), tuple(scope.get("also", ()))) for scope in data["scopes"])
    fields["opposites"] = tuple(Opposites(tuple(pair["one"]), tuple(pair["other"])) for pair in data["opposites"])
    for key in ("small_words", "no_superlatives"):
        fields[key] = frozenset(data[key])
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return Lexicon(**fields)
    fields["months"] = _named(locale.months, 1) | data["months"]
    fields["weekdays"] = _named(locale.days, 0) | data["weekdays"]
    return Lexicon(**fields)


def _named(names: Mapping[Any, Any], first: int) -> dict[str, int]:
    """Return the full names, as they stand alone and in a date, with their numbers from 1; theirs are from `first`."""
    return {
        name: number - first + 1 for form in ("stand-alone", "format") for number, name in names[form]["wide"].items()
    }
