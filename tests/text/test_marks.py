"""Quotation marks of any language, in pairs."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.text.marks import MARKS, goes_on, marks_in, outermost

CASES = yaml.safe_load((Path(__file__).parent / "quotation_marks.yml").read_text(encoding="utf-8"))


def found_in(text: str) -> tuple[list[str], list[str]]:
    """Return the words of each pair of a text, and its marks without a partner."""
    paragraphs = text.split("\n\n")
    words, alone = [], []
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], ""], strict=True):
        marks = marks_in(paragraph)
        count = goes_on(paragraph, marks, following)
        spans = sorted((*marks.pairs, *((at, len(paragraph) + 1) for at in marks.left_open[:count])))
        words += [paragraph[start + 1 : end - 1].strip() for start, end in spans]
        alone += [paragraph[at] for at in sorted((*marks.alone, *marks.left_open[count:]))]
    return words, alone


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text']}")
def test_marks(case: dict[str, object]) -> None:
    """A text in a language has these pairs of marks, and these marks without a partner; apostrophes are none."""
    assert (case["pairs"], case["unpaired"]) == found_in(str(case["text"]))


def test_cases_are_many() -> None:
    """The cases are at least 60 in 20 languages, with and without partners."""
    assert len(CASES) >= 60
    assert len({case["language"].split("-")[0] for case in CASES}) >= 20
    assert len([case for case in CASES if case["unpaired"]]) >= 10


@given(st.text(st.sampled_from("a.1 " + MARKS), max_size=40))
def test_a_mark_has_one_part(text: str) -> None:
    """Whatever the marks: pairs stand apart or within each other, and no mark is both in a pair and alone."""
    marks = marks_in(text)
    edges = [at for start, end in marks.pairs for at in (start, end - 1)]
    parts = [*edges, *marks.alone, *marks.left_open]

    assert sorted(set(parts)) == sorted(parts)
    assert [text[at] for at in parts if text[at] not in MARKS] == []
    assert [(a, b) for a in marks.pairs for b in marks.pairs if a[0] < b[0] < a[1] < b[1]] == []
    assert all(
        left[1] <= right[0] for left, right in zip(outermost(marks.pairs), outermost(marks.pairs)[1:], strict=False)
    )


@given(
    st.text(st.sampled_from("ab. "), min_size=1, max_size=10), st.sampled_from(["“”", "„“", "«»", "»«", "「」", '""'])
)
def test_words_in_marks_are_a_pair(words: str, pair: str) -> None:
    """Words between an opening and a closing mark are a pair, whatever they are."""
    text = f"He said: {pair[0]}a{words}a{pair[1]}."

    assert ([f"a{words}a"], []) == found_in(text)
