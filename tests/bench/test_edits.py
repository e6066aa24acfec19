"""From what a form sends back to changes of the ledger."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bench.edits import fresh_id
from generator.editing.changes import Remove, SetValue
from generator.editing.data import changed, smallest
from generator.editing.whole import differences

WORDS = st.text("abc ", max_size=4)
ITEMS = st.lists(st.one_of(WORDS, st.dictionaries(st.sampled_from("xyz"), WORDS, min_size=1)), min_size=1, max_size=5)
ENTRIES = st.dictionaries(
    st.sampled_from(["one", "two", "three", "four"]),
    st.one_of(WORDS, ITEMS, st.dictionaries(st.sampled_from("xyz"), st.one_of(WORDS, ITEMS), min_size=1)),
)


@given(ENTRIES, ENTRIES)
def test_the_changes_make_one_of_the_other(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Whatever a form sends back: its changes, made one by one, make it of what was there."""
    made: Any = before
    for change in differences("claims", "it", before, after):
        assert isinstance(change, Remove | SetValue)
        for step in smallest(change, made):
            made = changed(made, step)

    assert after == made


def test_an_item_that_is_gone_is_taken_out_by_itself() -> None:
    """Taking one citation of three out and rewording another leaves the third alone."""
    before = {"id": "it", "evidence": [{"quote": "one"}, {"quote": "two"}, {"quote": "three"}]}
    after = {"id": "it", "evidence": [{"quote": "one"}, {"quote": "three"}]}

    assert [Remove("claims", "it", ("evidence", 1))] == list(differences("claims", "it", before, after))


def test_what_is_as_it_was_is_not_written() -> None:
    """Only the keys that differ are written, and a key that is gone is taken out."""
    before = {"id": "it", "statement": "Rot was found.", "topics": ["rot"], "accept": {"hedge-dropped": "Why."}}
    after = {"id": "it", "statement": "No rot was found.", "topics": ["rot"]}
    expected = [Remove("claims", "it", ("accept",)), SetValue("claims", "it", ("statement",), "No rot was found.")]

    assert expected == list(differences("claims", "it", before, after))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The bridge’s beams are sound.", "the-bridges-beams-are-sound"),
        ("Die Brücke weiß nichts.", "die-brucke-weiss-nichts"),
        ("Le pont a été fermé.", "le-pont-a-ete-ferme"),
        ("橋は閉鎖された。", "claim-1"),
        ("", "claim-1"),
        ("It is taken", "it-is-taken-2"),
        ("a" * 90, "claim-1"),
        (" ".join(["word"] * 30), "-".join(["word"] * 9)),
    ],
)
def test_an_id_is_made_of_the_first_words(words: str, expected: str) -> None:
    """An id has Latin letters, digits and hyphens; it is short, and nobody else's."""
    assert expected == fresh_id(words, {"it-is-taken", "another"}, "claim")
