"""Stops that end no sentence: reads `abbreviations.toml`, which says what each list holds. Judges nothing."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ORDINAL = r"(?:\A|\b(?:{after})\s)\s*(?:\d{{1,3}}|[IVX]+)\.\Z"


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each language
class Abbreviations:
    """What one language writes with a stop: each word without white space and without its last stop (`Dr`, `z.B`)."""

    never_end: frozenset[str] = frozenset()
    before_numbers: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    """With their stop."""
    may_end: frozenset[str] = frozenset()
    go_on: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    ordinal: re.Pattern[str] | None = None
    """Finds, at the end of a text, a number or a Roman numeral with its stop behind a word that makes it an ordinal."""
    months: frozenset[str] = frozenset()


_EMPTY = Abbreviations()


def abbreviations(tag: str) -> Abbreviations:
    """Return the lists for a language tag (`de`, `de-AT`); empty ones where there are none."""
    code = tag.replace("_", "-").split("-")[0].lower()
    return _languages().get(code, _EMPTY)


@cache
def _languages() -> Mapping[str, Abbreviations]:
    data = tomllib.loads((files(__package__) / "abbreviations.toml").read_text(encoding="utf-8"))
    return {code: _language(table) for code, table in data.items()}


def _language(table: dict[str, str]) -> Abbreviations:
    after = "|".join(table.pop("ordinals_after", "").split())
    endings = tuple(f"{ending}." for ending in table.pop("endings", "").split())
    return Abbreviations(
        endings=endings,
        ordinal=re.compile(_ORDINAL.format(after=after)) if after else None,
        **{key: frozenset(words.split()) for key, words in table.items()},
    )
