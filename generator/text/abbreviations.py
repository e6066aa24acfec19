"""Stops that end no sentence: reads `abbreviations.toml`, which says what each list holds, and adds names."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from generator.text.tags import primary

_STOP_INSIDE = re.compile(r"[.!?]\W*\w")
_ORDINAL = r"(?:\A|\b(?:{after})\s)\s*(?:\d{{1,3}}|[IVX]+)\.\Z"


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each language
class Abbreviations:
    """What one language writes with a stop: each word without white space and without its last stop (`Dr`, `z.B`).

    Names are those of the ledger, in any language.
    """

    never_end: frozenset[str] = frozenset()
    before_numbers: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    """With their stop."""
    may_end: frozenset[str] = frozenset()
    after_numbers: frozenset[str] = frozenset()
    go_on: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    ordinal: re.Pattern[str] | None = None
    """Finds, at the end of a text, a number or a Roman numeral with its stop behind a word that makes it an ordinal."""
    months: frozenset[str] = frozenset()
    names: re.Pattern[str] | None = None
    """Finds names that have a stop inside: `Acme Inc. Steel`."""
    surnames: frozenset[str] = frozenset()
    """Last words of names, none of which is an abbreviation: `Ek` of "Tor Ek"."""


UNKNOWN = Abbreviations()
"""Of a language without lists, and of no names."""


def abbreviations(tag: str, names: Collection[str] = ()) -> Abbreviations:
    """Return the lists for a language tag (`de`, `de-AT`), empty ones where there are none, and the names given.

    What comes back is one object for the same language and names.
    """
    known = _languages().get(primary(tag), UNKNOWN)
    wanted = sorted({" ".join(name.split()) for name in names}, key=lambda name: (-len(name), name))
    return _with_names(known, tuple(wanted)) if wanted else known


@lru_cache(maxsize=64)
def _with_names(known: Abbreviations, wanted: tuple[str, ...]) -> Abbreviations:
    stopped = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in wanted if _STOP_INSIDE.search(name))
    shortened = known.never_end | known.may_end | known.before_numbers | known.after_numbers
    last = {words[-1] for name in wanted if len(words := name.split()) > 1}
    return replace(
        known,
        names=re.compile(rf"(?<!\w)(?:{stopped})(?!\w)") if stopped else None,
        surnames=frozenset(word for word in last - shortened if len(word) > 1 and word.isalpha()),
    )


@cache
def _languages() -> Mapping[str, Abbreviations]:
    data = tomllib.loads((files(__package__) / "abbreviations.toml").read_text(encoding="utf-8"))
    return {code: _language(table) for code, table in data.items()}


def _language(table: dict[str, str]) -> Abbreviations:
    after = "|".join(table.pop("ordinals_after", "").split())
    endings = tuple(f"{ending}." for ending in table.pop("endings", "").split())
    ordinal = re.compile(_ORDINAL.format(after=after)) if after else None
    lists: dict[str, Any] = {key: frozenset(words.replace(".-", ".").split()) for key, words in table.items()}
    return replace(Abbreviations(**lists), endings=endings, ordinal=ordinal)
