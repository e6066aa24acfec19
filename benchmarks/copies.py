"""Measure how well copies of passages are found: passages of articles, changed on purpose, among the others of theirs.

    python benchmarks/copies.py

The articles are those of the tests and of this dossier. Each passage is changed in several ways. The changed one must
be found to be a copy of its passage, and of no other one of the same article, which tells the same story and is hard to
tell apart. The first kinds of change were looked at when the rule was made, the others only once it stood. Pairs of
which one holds the other's words in their order are copies by themselves, and left out. The table stands in COPIES.md.
"""

import random
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path

from rapidfuzz import fuzz

from generator.text.copies import Split, copies
from generator.text.sentences import sentences, words

ROOT = Path(__file__).resolve().parent.parent
SEED = 11
Change = Callable[[list[str], list[str], random.Random], list[str]]

LEARNT: dict[str, Change] = {
    "every seventh word left out": lambda own, _, __: [word for number, word in enumerate(own) if number % 7 != 3],
    "every fifth word exchanged": lambda own, pool, rng: [
        rng.choice(pool) if number % 5 == 2 else word for number, word in enumerate(own)
    ],
    "six words set before it": lambda own, pool, rng: [*rng.choices(pool, k=6), *own],
    "the last 40 % left out": lambda own, _, __: own[: max(4, int(0.6 * len(own)))],
    "the first half left out": lambda own, _, __: own[len(own) // 2 :],
    "halves turned round": lambda own, _, __: [*own[len(own) // 2 :], *own[: len(own) // 2]],
    "a word put in after every fourth": lambda own, pool, rng: [
        each for number, word in enumerate(own) for each in ((word, rng.choice(pool)) if number % 4 == 1 else (word,))
    ],
    "capitals, no marks": lambda own, _, __: [re.sub(r"[\"',“”‘’]", "", "".join(own)).upper()],
}
HELD_OUT: dict[str, Change] = {
    "figures changed": lambda own, _, __: [re.sub(r"\d", "7", "".join(own))],
    "accents and curls taken off": lambda own, _, __: [
        each for each in unicodedata.normalize("NFD", "".join(own)) if not unicodedata.combining(each)
    ],
    "thirds turned round": lambda own, _, __: [
        *own[2 * len(own) // 3 :], *own[len(own) // 3 : 2 * len(own) // 3], *own[: len(own) // 3]
    ],
    "the middle third left out": lambda own, _, __: [*own[: len(own) // 3], "…", *own[2 * len(own) // 3 :]],
    "eight words put in the middle": lambda own, pool, rng: [
        *own[: len(own) // 2], *rng.choices(pool, k=8), *own[len(own) // 2 :]
    ],
    "an eighth left out at each end": lambda own, _, __: own[len(own) // 8 : len(own) - len(own) // 8],
    "twenty words set behind it": lambda own, pool, rng: [*own, *rng.choices(pool, k=20)],
    "two words exchanged, two left out": lambda own, pool, rng: [
        rng.choice(pool) if number in (2, 7) else word for number, word in enumerate(own) if number not in (4, 9)
    ],
    "lines broken within words": lambda own, _, __: [
        f"{word[: len(word) // 2]}-{word[len(word) // 2 :]}" if number % 9 == 4 and len(word) > 6 else word
        for number, word in enumerate(own)
    ],
}  # fmt: skip


def main() -> None:
    """Print recall and false copies of each kind of change, for the rule and for the plain ratio of 70."""
    files = [
        path for folder in ("seeds", "tests", "generator") for path in sorted(ROOT.glob(f"{folder}/**/articles/*.txt"))
    ]
    articles = [Split(path.name, text, tuple(sentences(text))) for path in files for text in [path.read_text("utf-8")]]
    print(f"{len(articles)} articles")
    print(
        "| kind of change | passages | found | others taken for copies | ratio 70: found | others |\n"
        + "| --- " * 6
        + "|"
    )
    for title, kinds in (("looked at", LEARNT), ("held out", HELD_OUT)):
        rows = [_measure(articles, change) for change in kinds.values()]
        for name, row in zip(kinds, rows, strict=True):
            print(_row(name, row))
        print(_row(f"**{title}, all**", [sum(each) for each in zip(*rows, strict=True)]))


def _pieces(text: str) -> list[str]:
    """Return the words of a text, each with the signs behind it."""
    starts = [0, *(start for start, _ in words(text)[1:]), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def _row(name: str, row: list[int]) -> str:
    count, found, false, pairs, plain, plain_false = row
    precision, plain_precision = found / max(1, found + false), plain / max(1, plain + plain_false)
    ours = f"R {found / count:.3f} | P {precision:.3f} ({false} of {pairs:,})"
    return f"| {name} | {count} | {ours} | R {plain / count:.3f} | P {plain_precision:.3f} ({plain_false}) |"


def _measure(articles: list[Split], change: Change) -> list[int]:
    """Return how many passages there are, how many were found, false copies, pairs, and the two for the plain ratio."""
    rng = random.Random(SEED)
    row = [0] * 6
    for article in articles:
        pool = _pieces(article.text)
        for number, (start, end) in enumerate(article.spans):
            text = "".join(change(_pieces(article.text[start:end]), pool, rng))
            changed = Split("changed", text, ((0, len(text)),))
            if not (article.letters[number] and changed.letters[0]):
                continue
            found = {each.other_start for each in copies(changed, [article])}
            others = [
                other
                for other, letters in enumerate(article.letters)
                if letters and other != number and not _holds(letters, article.letters[number])
            ]
            alike = [fuzz.ratio(changed.letters[0], letters) >= 70 for letters in article.letters]
            row[0] += 1
            row[1] += start in found
            row[2] += sum(article.spans[other][0] in found for other in others)
            row[3] += len(others)
            row[4] += alike[number]
            row[5] += sum(alike[other] for other in others)
    return row


def _holds(one: str, other: str) -> bool:
    return any(short in long for short, long in product((one, other), repeat=2) if short is not long)


if __name__ == "__main__":
    main()
