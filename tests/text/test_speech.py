"""Which words stand in quotation marks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.speech import is_direct, quoted_stretches

ARTICLES = [
    path.read_bytes().decode()
    for path in sorted((Path(__file__).parents[1] / "dossier" / "seeds" / "articles").glob("*.txt"))
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He said “no”.", ["“no”"], id="curly"),
        pytest.param('He said "no".', ['"no"'], id="straight"),
        pytest.param("Il a dit «non».", ["«non»"], id="guillemets"),
        pytest.param("Er sagte „nein“ und ging.", ["„nein“"], id="low and high"),
        pytest.param("彼は「いいえ」と言った。", ["「いいえ」"], id="corner brackets"),
        pytest.param("彼は「『いいえ』だ」と言った。", ["「『いいえ』だ」"], id="corner brackets inside each other"),
        pytest.param("“One,” he said. “Two.”", ["“One,”", "“Two.”"], id="two in a line"),
        pytest.param("“One is open.\nTwo is not.", ["“One is open."], id="left open: to the end of its line"),
        pytest.param("“One.\n“Two.” Three.", ["“One.", "“Two.”"], id="goes on in the next paragraph"),
        pytest.param(
            "One is closed,” he said.\nTwo.", ["One is closed,”"], id="never opened: from the start of its line"
        ),
        pytest.param("Three” and “four”.", ["Three”", "“four”"], id="never opened, and then a whole one"),
        pytest.param("“One” two” three", ["“One”"], id="a second closing mark closes nothing"),
        pytest.param('“One" two', ['“One"'], id="opened curly, closed straight"),
        pytest.param('"One” two', ['"One”'], id="opened straight, closed curly"),
        pytest.param("the council’s ‘sound’ beams", [], id="single marks are too like apostrophes"),
        pytest.param("None at all.", [], id="none"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_quoted_stretches(text: str, expected: list[str]) -> None:
    """Stretches in quotation marks are found, also where the marks do not pair."""
    assert expected == [text[start:end] for start, end in quoted_stretches(text)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("“We found rot,” she said.", "We found rot", True),
        ("“We found rot,” she said.", "“We found rot,”", True),
        ("“We found rot,” she said.", "rot,” she said", False),
        ("“We found rot,” she said.", "she said", False),
        ("She said that “rot” was found.", "rot", True),
        ("She said that “rot” was found.", "that “rot” was", False),
        ("“I asked.\n“I wait.”", "I asked.\n“I wait", False),
        ("“I asked.\n“I wait.”", "I wait", True),
        ("… and sold,” said Watson.", "and sold", True),
        ("“”", "“”", False),
    ],
)
def test_is_direct(text: str, words: str, expected: bool) -> None:
    """Words are direct speech where all of them stand in one pair of quotation marks."""
    start = text.index(words)

    assert expected == is_direct(text, start, start + len(words))


@given(st.text(st.sampled_from('ab “”"„«»「」\n’'), max_size=40))
def test_stretches_are_in_order_and_within_lines(text: str) -> None:
    """Whatever the marks, stretches come in order, never overlap, are not empty, and stay within a line."""
    found = quoted_stretches(text)
    ends = [0, *(end for _, end in found)]

    assert [(start, end) for (start, end), before in zip(found, ends, strict=False) if not before <= start < end] == []
    assert [text[start:end] for start, end in found if "\n" in text[start:end]] == []


@pytest.mark.parametrize("text", ARTICLES, ids=lambda text: text.strip()[:20])
def test_every_mark_of_the_articles_belongs_to_a_stretch(text: str) -> None:
    """In articles as copies hold them, every double quotation mark stands at an edge of a stretch or within one."""
    found = quoted_stretches(text)
    marks = [index for index, character in enumerate(text) if character in '“”"']

    assert [text[index - 20 : index + 20] for index in marks if not any(s <= index < e for s, e in found)] == []
