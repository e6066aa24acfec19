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
        pytest.param("Er sagte »nein« und ging.", ["»nein«"], id="guillemets that point inwards"),
        pytest.param("Hon sa ”nej” och gick.", ["”nej”"], id="the same mark twice"),
        pytest.param("The council’s ‘sound’ beams.", ["‘sound’"], id="single"),
        pytest.param(
            "‘The dogs’ tails are long,’ he said.", ["‘The dogs’ tails are long,’"], id="single, around apostrophes"
        ),
        pytest.param("The council’s and the dogs’ beams, in ‘the 90s.", [], id="apostrophes"),
        pytest.param("‘One.\n‘Two.’ Three.", ["‘One.", "‘Two.’"], id="single, goes on in the next paragraph"),
        pytest.param("“One. “Two.” Three", ["“One. ", "“Two.”"], id="left open, to where the like opens again"),
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
        ("„Wir fanden Fäulnis“, sagte sie.", "Wir fanden Fäulnis", True),
        ("„Wir fanden Fäulnis“, sagte sie.", "sagte sie", False),
        ("»Wir fanden Fäulnis«, sagte sie. »Ja.«", "Wir fanden Fäulnis", True),
        ("»Wir fanden Fäulnis«, sagte sie. »Ja.«", "sagte sie", False),
        ("‘We found the beams’ rot,’ she said. ‘It’s bad.’", "We found the beams’ rot", True),
        ("‘We found rot,’ she said. ‘It’s bad.’", "It’s bad", True),
        ("‘We found rot,’ she said. ‘It’s bad.’", "she said", False),
        ("The dogs’ tails and the cats’ are long.", "tails and the cats", False),
        ("彼は「腐っていた」と言った。「閉鎖だ。」", "腐っていた", True),
        ("彼は「腐っていた」と言った。「閉鎖だ。」", "と言った", False),
        ("« Nous partons », dit-elle.", "Nous partons", True),
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
