"""Reading names and who says what takes time in proportion to the text, whatever stands in it."""

from collections.abc import Callable
from time import process_time

import pytest

from generator.checks.fidelity.names import _collected, sayers
from generator.text.lexicon import lexicon

ENGLISH = lexicon("en")
assert ENGLISH
NAMES = _collected((("ada", ("Ada", "Ada Finch")), ("tom", ("Tom Reed",))), ENGLISH)


def said(text: str) -> object:
    """Look for whoever says something."""
    assert ENGLISH
    return sayers(text, NAMES, ENGLISH)


def named(text: str) -> object:
    """Look for the names inside a long alias."""
    assert ENGLISH
    return _collected((("ada", ("Ada", "Ada Finch", text)),), ENGLISH)


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return the least of three measurements."""
    taken = []
    for turn in range(3):
        begun = process_time()
        work(f"{text}{turn}")
        taken.append(process_time() - begun)
    return min(taken)


@pytest.mark.parametrize(
    ("work", "shape"),
    [
        (said, "Ada said so. "),
        (said, "of Ada "),
        (said, '"Ada" said '),
        (said, "Ada, "),
        (said, "said Ada"),
        (named, "w "),
    ],
)
def test_linear(work: Callable[[str], object], shape: str) -> None:
    """Four times the text takes four times as long, not sixteen times."""
    assert any(seconds(work, shape * 4000) < 10 * max(seconds(work, shape * 1000), 0.001) for _ in range(3))


def test_who_says_it() -> None:
    """Those beside a verb of saying are found, before and behind the name, and nobody inside quotation marks."""
    expected = [{"ada"}, {"tom"}]

    assert expected == said(
        'Ada said yes. "It is late," said Tom Reed. "Ada said no" stands there, says the mayor of Ada.'
    )
