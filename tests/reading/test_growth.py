"""Time grows with the size of what is read, not with its square: eight times as much takes far less than 64 times."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.reading import ledger
from generator.reading.located import parse
from generator.text import prose, quotes, speech
from generator.text.dates import days

MORE = 8
MOST = 24
"""A linear reader takes 8 times as long, one that grows with the square 64 times; a shared machine adds its noise."""


def growth(make: Callable[[int], Any], read: Callable[[Any], Any], size: int) -> float:
    """Return how many times as long it takes to read eight times as much, at best of three."""
    small, large = make(size), make(size * MORE)

    def seconds(whole: Any) -> float:
        begin = time.process_time()
        read(whole)
        return time.process_time() - begin

    return min(seconds(large) for _ in range(3)) / max(min(seconds(small) for _ in range(3)), 0.001)


def read_prose(text: str) -> Any:
    """Read prose in every way."""
    return [(s.needs_citation, s.quoted) for s in prose.read(text)], list(prose.tokens(text)), prose.cited_ids(text)


def read_anew(root: Path) -> None:
    """Read a ledger without remembering what its files said."""
    ledger._listed.cache_clear()
    ledger.read_ledger(root)


def fold_anew(text: str) -> Any:
    """Fold a text, and find what is quoted in it, without remembering either."""
    quotes.fold.cache_clear()
    speech.quoted_stretches.cache_clear()
    return quotes.fold(text), speech.quoted_stretches(text)


@pytest.mark.parametrize(
    "piece",
    [
        "[@",
        "[@a ",
        "[@a]",
        "He came.[@a] ",
        "“",
        '"',
        "'",
        " 'a",
        "‘a’a ",
        "«",
        "„",
        "「",
        "」",
        " ”a",
        " »a",
        "‘s’ ",
        "“‘",
        "“\n\n",
        "[",
        "\n ",
        "\n\n",
        "\n \n",
        "x ",
        ". ",
    ],
)
def test_prose(piece: str) -> None:
    """Prose of one piece repeated is read in time that grows with its length: no expression looks at a part twice."""
    assert growth(lambda size: piece * (size // len(piece)), read_prose, 3_000) < MOST


@pytest.mark.parametrize(
    "piece", ["a\u0301", "a\u00ad", ". ", ".\u00ad", "…", " ", "“", "‘s’ ", "”", "‘\n", "[…]", "abc "]
)
def test_quotations(piece: str) -> None:
    """So is a text that is folded, and searched for quotation marks."""
    assert growth(lambda size: piece * (size // len(piece)), fold_anew, 3_000) < MOST


@pytest.mark.parametrize(
    "line",
    [
        "- {id: a, quote: the words}\n",
        "- id: a\n  b: # none\n",
        "- a: the # 2 beam\n",
        "- a: b\n  a: c\n",
        '- a: "b" c\n',
        "- a: @b\n",
        "- &a b\n",
        "- a: \t\n",
        "x\n",
        "- [",
    ],
)
def test_yaml(line: str) -> None:
    """So is YAML, sound or broken, with the places of all that it says and of all that is wrong."""
    assert growth(lambda size: line * size, lambda text: parse(text, "f.yml"), 100) < MOST


@pytest.mark.parametrize("text", ["9", "2023-", "2023/", ".", "~"])
def test_dates(text: str) -> None:
    """So is what is no date."""

    def refused(whole: str) -> None:
        with pytest.raises(ValueError, match=r"."):
            days(whole)

    assert growth(lambda size: text * size, refused, 5_000) < MOST


ENTRY = (
    "- id: c-{0}\n  statement: The footbridge was closed.\n"
    '  evidence:\n    - {{source: herald, quote: "since Monday", {1}: supports}}\n'
)


def claims(folder: Path, key: str, *, a_file_each: bool) -> Callable[[int], Path]:
    """Return what makes a dossier of so many claims, in one file or in a file each."""

    def make(size: int) -> Path:
        seeds = folder / str(size) / "seeds"
        (seeds / "ledger" / "claims").mkdir(parents=True)
        (seeds / "dossier.yml").write_text("title: T\nas_of: 2021-05-15\n", encoding="utf-8")
        (seeds / "sources.yml").write_text("[]\n", encoding="utf-8")
        entries = [ENTRY.format(number, key) for number in range(size)]
        for number, text in enumerate(entries if a_file_each else ["".join(entries)]):
            (seeds / "ledger" / "claims" / f"{number}.yml").write_text(text, encoding="utf-8")
        return seeds.parent

    return make


@pytest.mark.parametrize("key", ["stance", "stanse"])
@pytest.mark.parametrize("a_file_each", [True, False], ids=["many files", "one file"])
def test_ledgers(tmp_path: Path, key: str, a_file_each: bool) -> None:
    """So is a ledger of thousands of claims, in one file or in thousands, sound or with an unknown key in each."""
    assert growth(claims(tmp_path, key, a_file_each=a_file_each), read_anew, 40) < MOST
