"""What dismisses articles unread: it never dismisses one that the comparison would find."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.archive.prepared import candidates, prepare, restored
from generator.text.copies import Split
from generator.text.likeness import likenesses, split

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = [
    split(path.name, path.read_text(encoding="utf-8"), "en")
    for path in sorted(ROOT.glob("stories/*/**/articles/*.txt"))
]
WORDS = "the council closed old bridge on monday after an engineer had found rot in two beams and cars must go".split()
SIGNS = st.text("ab é.\n橋梁", max_size=40)


def named(name: str, text: str) -> Split:
    """Return a text with its passages."""
    return split(name, text, "en")


@st.composite
def passages(draw: st.DrawFn) -> str:
    """Return a sentence of few words, so that many sentences are nearly alike; at times of one word again and again."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
    return " ".join(words * draw(st.sampled_from([1, 1, 1, 4]))) + "."


TEXTS = st.lists(passages() | SIGNS, max_size=6).map("\n".join)


@given(new=TEXTS, others=st.lists(TEXTS, max_size=6))
@settings(max_examples=150, deadline=None)
def test_no_article_is_dismissed_that_is_alike(new: str, others: list[str]) -> None:
    """Of any texts, those that may be alike hold all that are, and comparing them alone finds the same."""
    article, all_others = named("new", new), [named(str(number), text) for number, text in enumerate(others)]
    kept = candidates(article, prepare(all_others))

    assert sorted(kept) == kept
    assert likenesses(article, all_others) == likenesses(article, [all_others[number] for number in kept])


@given(seed=st.integers(0, 10_000), part=st.floats(0.05, 1), noise=st.floats(0, 0.5))
@settings(max_examples=40, deadline=None)
def test_no_edited_article_is_dismissed(seed: int, part: float, noise: float) -> None:
    """An article that holds a part of another one, in changed words, is kept where it is alike."""
    chance = random.Random(seed)  # noqa: S311 - it keeps no secret
    source, host = chance.sample(ARTICLES, 2)
    words = source.text.split(" ")
    taken = [chance.choice(WORDS) if chance.random() < noise else word for word in words[: int(part * len(words))]]
    mixed = named("mixed", " ".join(taken) + "\n" + host.text)
    kept = candidates(mixed, prepare(ARTICLES))

    assert likenesses(mixed, ARTICLES) == likenesses(mixed, [ARTICLES[number] for number in kept])


def test_what_is_not_alike_is_dismissed() -> None:
    """Of articles on other things, nearly none has to be read."""
    kept = [len(candidates(one, prepare(other for other in ARTICLES if other is not one))) for one in ARTICLES]

    assert len(ARTICLES) > 10
    assert sum(kept) < 0.3 * len(ARTICLES) * (len(ARTICLES) - 1)


def test_a_text_is_prepared_alike_everywhere() -> None:
    """What is held hangs on no order and no chance of one process: another one reckons the same hashes."""
    code = (
        "from generator.archive.prepared import prepare; from generator.text.likeness import split; "
        f"print(prepare([split('a', {ARTICLES[0].text!r}, 'en')]).hashes.tolist())"
    )
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout

        assert f"{prepare(ARTICLES[:1]).hashes.tolist()}\n".encode() == told


def test_numbers_of_other_passages_are_refused() -> None:
    """Runs that are not those of the passages beside them are not used."""
    part = prepare([named("a", "The council closed the old bridge on Monday.")])
    edges = prepare([]).texts
    with pytest.raises(ValueError, match="other passages"):
        restored(edges, part.letters, part.sizes, part.hashes[1:], part.passages[1:])
