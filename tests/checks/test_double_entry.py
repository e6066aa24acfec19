"""What counts as a repetition."""

import pytest

from generator.checks.double_entry import _is_repeated

SAID = {"bridg": frozenset({0, 3}), "harbo": frozenset({0}), "lante": frozenset({1})}
"""In which cited passages words stand that begin so."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridges, markets and chimneys", True),
        ("The bridges, markets, chimneys and gardens", False),
        ("The bridges, harbours, markets, chimneys, gardens and windows", True),
        ("The bridges, lanterns, markets, chimneys, gardens and windows", False),
        ("It is so", True),
    ],
)
def test_a_third_of_the_longer_words_is_a_repetition(text: str, expected: bool) -> None:
    """What is set aside as repeated shares a third of its longer words with one cited passage."""
    assert expected is _is_repeated(text, SAID)
