"""The context that tells a quotation from its like is as short as it can be, and always tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.selectors import deciding

BRIDGE = "The bridge is shut. The mayor said the bridge is shut. So the bridge is shut for good."


@pytest.mark.parametrize(
    ("exact", "at", "expected"),
    [
        pytest.param("The mayor said", 1, ("", ""), id="stands-once"),
        pytest.param("bridge is shut", 1, ("The ", ""), id="a-word-before"),
        pytest.param("bridge is shut", 2, ("", ". So"), id="behind-since-one-is-enough"),
        pytest.param("is shut", 2, ("", ". So"), id="the-shorter-side"),
        pytest.param("bridge is shut", 3, ("", " for"), id="a-word-behind"),
    ],
)
def test_the_fewest_words(exact: str, at: int, expected: tuple[str, str]) -> None:
    """Nothing is added to words that stand once; else whole words, on the side where fewer are enough."""
    start = -1
    for _ in range(at):
        start = BRIDGE.index(exact, start + 1)

    assert expected == deciding(BRIDGE, start, start + len(exact))


@given(st.text(alphabet="ab \n", min_size=1, max_size=30), st.data())
def test_it_decides(text: str, data: st.DataObject) -> None:
    """With their context, words stand once in their text, at their place."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    prefix, suffix = deciding(text, start, end)
    whole, first = f"{prefix}{text[start:end]}{suffix}", start - len(prefix)

    assert first == text.find(whole)
    assert -1 == text.find(whole, first + 1)
