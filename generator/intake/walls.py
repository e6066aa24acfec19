"""Pages that hold no article, but a wall before one: consent, payment, a question to robots. Its words are data."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NoReturn

from generator.findings import Unusable
from generator.text.sentences import count_words

LEAST = 12
"""Words. A shorter text is no article."""
SHORT = 150
"""Words. Only so short a text may be what a wall lets through."""

_REMEDIES = {
    "consent": "a question for consent. Answer it in the browser, wait for the article, and save the page again",
    "paywall": "the beginning of an article that must be paid for. Open it with your access, and save the page again",
    "robot": "a message of the site instead of an article. Open the address in a browser, and save the page again",
}


def refuse_wall(lines: Sequence[str], shown: str) -> None:
    """Raise Unusable, with what was found and what to do, where a page's text is only what a wall lets through.

    `lines` are the article's, and `shown` is all that the page shows.
    """
    text = "\n".join(lines)
    count = count_words(text)
    if count > SHORT:
        return
    all_words = text if count > SHORT / 2 else f"{text} {shown[-5_000:]}"
    if kind := _worst(lines, [kind for kind in _REMEDIES if _speaks_of(kind, all_words)]):
        _refuse(count, _REMEDIES[kind], text or shown)
    if count < LEAST:
        _refuse(count, "no article. Save the page once the article is shown", text or shown)


def _worst(lines: Sequence[str], kinds: Sequence[str]) -> str | None:
    """Return the kind of wall of which a text holds more than one line in three, or of which there is nothing else."""
    for kind in kinds:
        of_wall = sum(count_words(line) for line in lines if _speaks_of(kind, line))
        rest = sum(map(count_words, lines)) - of_wall
        if 2 * of_wall > rest or rest < 2 * LEAST:
            return kind
    return None


def _refuse(count: int, what: str, words: str) -> NoReturn:
    shown = " ".join(words.split())
    found = f"Found {count} word{'s' * (count != 1)} that could be an article"
    cut = f": “{shown[:200]}{'…' * (len(shown) > 200)}”" if shown else "."
    raise Unusable(f"holds {what}; or copy the article's text into a file, and add that. {found}{cut}")


def _speaks_of(kind: str, text: str) -> bool:
    small = text.casefold()
    return any(word in small for word in _words()[kind])


@cache
def _words() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads((files(__package__) / "walls.toml").read_text(encoding="utf-8"))
    return {kind: tuple(word for words in by_language.values() for word in words) for kind, by_language in data.items()}
