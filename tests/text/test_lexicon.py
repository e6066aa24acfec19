"""The word lists hold what the matcher can find, and do not contradict themselves."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib.resources import files
from typing import Any

import pytest

from generator.checks.fidelity.words import alternatives, has, listed, plain
from generator.text import lexicon as package
from generator.text.lexicon import LANGUAGES, Lexicon, lexicon

FOLDER = files(package)
NAMES = {field.name for field in fields(Lexicon)}
SPELT = {"not_names", "months", "weekdays"}
"""Compared as they are spelt, capitals included."""
PARTS = {
    "possessive",
    "elided",
    "name_endings",
    "negation_endings",
    "superlative_endings",
    "ordinal_endings",
    "negative_prefixes",
}
"""Parts of words."""
APART = [
    ("negations", "half_negations"),
    ("negations", "idle_negations"),
    ("possible", "probable"),
    ("possible", "doubting"),
    ("possible", "voicing"),
    ("possible", "conditional"),
    ("possible", "saying"),
    ("probable", "doubting"),
    ("probable", "voicing"),
    ("doubting", "voicing"),
    ("voicing", "conditional"),
    ("doubting", "conditional"),
    ("tied_by", "saying"),
    ("between_name_and_saying", "saying"),
    ("scope_idioms", "limited"),
    ("numbers", "counting"),
    ("months", "weekdays"),
]
"""Lists of which no word can stand in both."""
WITHIN = [
    ("weak", ("possible",)),
    ("saying_leads", ("saying", "saying_before_name")),
]
"""Lists whose words all stand in one of the others."""


def text_of(code: str) -> str:
    """Return a file of word lists."""
    return (FOLDER / f"{code}.toml").read_text(encoding="utf-8")


def lists(code: str) -> dict[str, tuple[str, ...]]:
    """Return each list of words of a language by its name, the keys of a table among them."""
    words = lexicon(code)
    assert words
    found = {name: getattr(words, name) for name in NAMES - {"scopes", "opposites"}}
    plain_lists = {name: tuple(some) for name, some in found.items() if not isinstance(some, bool)}
    scopes = (word for scope in words.scopes for word in (*scope.words, *scope.also))
    opposites = (word for pair in words.opposites for word in (*pair.one, *pair.other))
    return plain_lists | {"scopes": tuple(scopes), "opposites": tuple(opposites)}


def entries(code: str) -> Iterator[tuple[str, str]]:
    """Yield each entry with the name of its list."""
    for name, some in lists(code).items():
        for entry in some:
            yield name, entry


def example(entry: str) -> str:
    """Return a text in which an entry stands, as the matcher reads it."""
    bare = entry.strip("-").replace(" ... ", " xyz ")
    return f"{'xy' * entry.startswith('-')}{bare}{'xy' * entry.endswith('-')}"


# --- the reader ------------------------------------------------------------------------------------------------------


def test_languages_are_the_files() -> None:
    """`LANGUAGES` names each file of word lists, and no other."""
    expected = sorted(file.name.removesuffix(".toml") for file in FOLDER.iterdir() if file.name.endswith(".toml"))

    assert expected == list(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_key_is_unknown(code: str) -> None:
    """A file has no key that nothing reads, in its groups of scope words either."""
    data = tomllib.loads(text_of(code))

    assert sorted(set(data) - NAMES) == []
    assert [scope for scope in data["scopes"] if not {"words"} <= set(scope) <= {"words", "also"}] == []


def test_every_field_is_explained() -> None:
    """`en.toml` has every list, and above each a comment that says what it holds."""
    explained: dict[str, bool] = {}
    for paragraph in text_of("en").split("\n\n"):
        for match in re.finditer(r"^\[*(\w+)(?:\]+$| = )", paragraph, re.MULTILINE):
            comment = re.search(r"^# ", paragraph[: match.start()], re.MULTILINE)
            explained[match.group(1)] = explained.get(match.group(1), False) or bool(comment)

    assert sorted(NAMES) == sorted(NAMES & set(explained))
    assert [name for name in sorted(NAMES) if not explained[name]] == []


def test_a_missing_list_is_empty() -> None:
    """A language may leave lists out: nothing is found of what they would hold."""
    words = Lexicon()

    assert {name for name in NAMES if getattr(words, name)} == {"capitals_mark_names"}
    assert not has("nothing is not so", words.negations, words.negation_endings)


def test_capitals_mark_names_but_in_german() -> None:
    """Only German writes every noun with a capital."""
    expected = {code: code != "de" for code in LANGUAGES}

    assert expected == {code: words.capitals_mark_names for code in LANGUAGES if (words := lexicon(code))}


def test_months_and_weekdays_are_known_with_capitals() -> None:
    """The names of months and weekdays are Unicode's, with a capital too, and each language's further forms."""
    for code in LANGUAGES:
        words = lexicon(code)
        assert words
        assert set(range(1, 13)) == set(words.months.values())
        assert set(range(1, 8)) == set(words.weekdays.values())

    french = lexicon("fr")

    assert french
    assert (french.months["mars"], french.months["Mars"], french.weekdays["Lundi"]) == (3, 3, 1)


# --- the entries -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_entries_are_folded(code: str) -> None:
    """Entries are written as folded text is: small letters, straight marks, single spaces."""
    found = [
        (name, entry)
        for name, entry in entries(code)
        if plain(entry) != entry
        or entry != entry.strip()
        or not entry
        or (name not in SPELT and entry != entry.lower())
    ]

    assert found == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_entries_are_found(code: str) -> None:
    """The matcher finds each entry whole in a sentence that has it."""
    missed = [
        (name, entry)
        for name, some in lists(code).items()
        if name not in PARTS
        for entry in some
        if example(entry) not in [match.group() for match in listed(f"It is {example(entry)}, they say.", some)]
    ]

    assert missed == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_entry_stands_twice(code: str) -> None:
    """No list has an entry twice."""
    twice = [
        (name, entry)
        for name, some in lists(code).items()
        if name not in {"scopes", "opposites"}
        for entry in set(some)
        if some.count(entry) > 1
    ]

    assert twice == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_lists_do_not_contradict_each_other(code: str) -> None:
    """No word stands in two lists that say the contrary."""
    found = lists(code)
    shared = {(one, other): sorted(set(found[one]) & set(found[other])) for one, other in APART}

    assert {pair: words for pair, words in shared.items() if words} == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_lists_that_choose_from_others(code: str) -> None:
    """What is weak is possible, what leads a name is a word of saying, and what is limited is a word of scope."""
    found = lists(code)
    alone = {
        name: sorted(set(found[name]) - {word for other in others for word in found[other]}) for name, others in WITHIN
    }

    assert {name: words for name, words in alone.items() if words} == {}
    assert [word for word in found["limited"] if not has(example(word), found["scopes"])] == []


# --- the notation ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "text", "expected"),
    [
        ("no", "No, it is not", True),
        ("no", "it is known", False),
        ("refus-", "they refused", True),
        ("refus-", "refus", True),
        ("refus-", "it was unrefused", False),
        ("-erait", "il fermerait", True),
        ("-erait", "erait", False),
        ("-erait", "il fermeraient", False),
        ("lehnte ... ab", "Er lehnte den Antrag ab.", True),
        ("lehnte ... ab", "Er lehnte ab.", True),
        ("lehnte ... ab", "Er lehnte sich an, ab Montag.", False),
        ("lehnte ... ab", "Er lehnte an und aß abends.", False),
        ("d'or", "l'âge d’or", True),
    ],
)
def test_how_an_entry_is_read(entry: str, text: str, expected: bool) -> None:
    """A hyphen stands for the rest of a word, dots for some words of the same clause."""
    assert has(plain(text), (entry,)) is expected


def test_of_nothing_nothing_is_found() -> None:
    """An empty list finds nothing, not even the empty text."""
    assert re.search(alternatives(()), "any text") is None


def test_an_unknown_language_has_no_lists() -> None:
    """A language without a file, or a path in its place, has no lists; region and case of a tag do not matter."""
    found: Mapping[str, Any] = {tag: lexicon(tag) for tag in ("xx", "../en", "", "EN", "de_AT")}

    assert [None, None, None, lexicon("en"), lexicon("de")] == list(found.values())
