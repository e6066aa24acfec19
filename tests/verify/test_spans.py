from hypothesis import given
from hypothesis import strategies as st

from generator.verify.spans import Spans

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)))


@given(SPANS, st.integers(0, 30), st.integers(0, 30))
def test_overlaps_are_those_that_a_look_at_each_finds(spans: list[tuple[int, int]], start: int, end: int) -> None:
    """Spans in any order, within each other or empty, are found as by looking at all of them."""
    expected = [number for number, (first, last) in enumerate(spans) if first < end and start < last]
    found = Spans((first, last, number) for number, (first, last) in enumerate(spans)).overlapping(start, end)

    assert expected == sorted(found)
