"""What is typed of an entry: whatever it is, it ends in an entry or in words."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editing.assigning import assigned, assignment, typeable
from generator.findings import Unusable

CLAIM = {
    "id": "one", "statement": "It closes.", "topics": ["a", "b"], "contradicts": "two", "accept": {"hedge": "x"},
    "evidence": [{"source": "post", "quote": "closes", "stance": "supports", "speaker": "ann"}, {"source": "mail"}],
}  # fmt: skip
STEPS = st.sampled_from("statement topics contradicts evidence quote speaker accept from inferred 0 1 2 3 9".split())
TYPED = st.builds(
    lambda path, how, value: f"{'.'.join(path)}{how}{value}",
    st.lists(STEPS, min_size=1, max_size=4),
    st.sampled_from(["=", "+=", "-="]),
    st.sampled_from(["", "a", "two", "It opens."]),
)


def made(*typed: str) -> dict[str, Any]:
    """Return the claim with what is typed."""
    return assigned("claims", CLAIM, [assignment(each) for each in typed])


@given(st.lists(TYPED, max_size=4))
def test_whatever_is_typed_ends_in_an_entry_or_in_words(typed: list[str]) -> None:
    """No path and no value make a crash, the entry that was given stays, and what is left can be typed again."""
    before = repr(CLAIM)
    with suppress(Unusable):
        assert all(isinstance(value, str) for _, value in typeable(made(*typed)))

    assert before == repr(CLAIM)


@pytest.mark.parametrize(
    ("typed", "key", "value"),
    [
        (["topics=c"], "topics", ["c"]),
        (["topics=c", "topics=d"], "topics", ["c", "d"]),
        (["topics+=c", "topics-=a"], "topics", ["b", "c"]),
        (["topics+=a"], "topics", ["a", "b"]),
        (["topics.2=c"], "topics", ["a", "c"]),
        (["topics.3=c"], "topics", ["a", "b", "c"]),
        (["topics.1="], "topics", ["b"]),
        (["topics-=a", "topics-=b"], "topics", None),
        (["contradicts=three"], "contradicts", "three"),
        (["contradicts+=three"], "contradicts", ["two", "three"]),
        (["accept.hedge="], "accept", None),
        (["evidence.1=", "evidence.2.stance=disputes"], "evidence", [{"source": "mail", "stance": "disputes"}]),
        (["inferred.from=two", "inferred.from=three"], "inferred", {"from": ["two", "three"]}),
        (["statement=a=b+=c"], "statement", "a=b+=c"),
    ],
)  # fmt: skip
def test_fields_are_set(typed: list[str], key: str, value: Any) -> None:
    """A list is set once for each item, added to and taken out of; numbers are those of before."""
    assert value == made(*typed).get(key)
