"""Which characters turn the direction of writing without need."""

import pytest

from generator.text.direction import turns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("قال \u200fنعم\u200e\u061c.", [], id="marks of direction"),
        pytest.param("a \u2067نعم\u2069 b \u2068\u2066c\u2069\u2069", [], id="isolates that end"),
        pytest.param("a \u202bنعم\u202c b", [2], id="an embedding, even if it ends"),
        pytest.param("ab\n \u202ecd\u202c \u202de", [4, 9], id="overrides"),
        pytest.param("a \u2067b", [2], id="an isolate that does not end"),
        pytest.param("a \u2067b\nc\u2069", [2, 6], id="one that ends in another line"),
        pytest.param("a \u2067b\rc\u2069", [2, 6], id="one that ends behind a carriage return"),
        pytest.param("a \u2067b\u2029c\u2069", [2, 6], id="one that ends in another paragraph"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_turns(text: str, expected: list[int]) -> None:
    """Embeddings, overrides and isolates without their other end are found; what Arabic and Hebrew need is not."""
    assert expected == list(turns(text))
