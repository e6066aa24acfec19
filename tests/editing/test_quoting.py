"""Quotations of spans: found there, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editing.quoting import quotation
from generator.text.quotes import locate
from generator.text.sentences import sentences

_WORDS = st.sampled_from([*"mill the Mühle 水车 [sic] […] “sold” it’s 1,000 . طاحونة".split(" "), "\n", "\u00a0"])
_TEXTS = st.lists(_WORDS, min_size=1, max_size=30).map(" ".join)


@given(_TEXTS)
def test_every_sentence_can_be_quoted_at_its_own_place(text: str) -> None:
    """A sentence's quotation is found once, where the sentence stands; or nothing can tell it from others."""
    for start, end in sentences(text):
        try:
            fields = quotation(text, start, end)
        except ValueError:
            assert len(locate(text, text[start:end].replace("[", "\\["))) != 1
            continue
        found = locate(text, fields["quote"], fields.get("prefix", ""), fields.get("suffix", ""))

        assert [True] == [start <= match.start and match.end <= end for match in found]


@pytest.mark.parametrize(
    ("text", "words", "fields"),
    [
        ("The mill was sold.", "mill was", {"quote": "mill was"}),
        ("A mill. The mill.", "mill.", {"quote": "mill.", "prefix": "A"}),
        ("Mühle\nKorn\nMühle\nWehr", "Mühle", {"quote": "Mühle", "suffix": "Korn"}),
        ("They were [all] sold […] there.", "[all] sold […]", {"quote": "\\[all] sold \\[…]"}),
        ("two\nlines", "two\nlines", {"quote": "two lines"}),
        ("水车卖了。水车坏了。", "水车", {"quote": "水车", "suffix": "卖"}),
    ],
)
def test_the_shortest_words_around_tell_it_from_others(text: str, words: str, fields: dict[str, str]) -> None:
    """A quotation has a prefix or a suffix only where it stands twice, and then of as few words as will do."""
    start = text.index(words)

    assert fields == quotation(text, start, start + len(words))


@pytest.mark.parametrize(("text", "start", "end"), [("one two", 3, 4), ("a e\u0301 b", 3, 4), ("mill", 0, 0)])
def test_what_is_no_word_is_refused(text: str, start: int, end: int) -> None:
    """White space, and a part of a character, cannot be quoted."""
    with pytest.raises(ValueError, match="no words"):
        quotation(text, start, end)
