"""Sentences and words, with their offsets."""

import re
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.text.abbreviations import abbreviations
from generator.text.prose import Sentence, read
from generator.text.sentences import count_as_label, count_words, lines, sentences, words

ARTICLES = [
    path.read_bytes().decode()
    for path in sorted((Path(__file__).parents[1] / "dossier" / "seeds" / "articles").glob("*.txt"))
]

CASES = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text(encoding="utf-8"))


def cases(kind: str) -> list[tuple[str, str]]:
    """Return the cases of one kind in `sentences.yml`, each with its language."""
    return [(language, case) for language, some in CASES[kind].items() for case in some]


def plain(case: str) -> str:
    """Return the text of a case, its signs taken out."""
    return re.sub("[⁇⁈]", "", case).replace(" | ", " ").replace("|", "")


def parts(case: str) -> list[str]:
    """Return the sentences of a case."""
    return [part.strip() for part in case.split("|")]


texts = st.text() | st.text(
    st.sampled_from("aA1 .!?…。！？।؟۔「」“”’)\"'\n\r\v\f\x85\u2028\u2029\u00a0\u2009\t\x1c字कع"), max_size=60
)


@given(texts)
def test_passages_cover_everything(text: str) -> None:
    """Every character that is not white space stands in a passage."""
    left_out = list(text)
    for start, end in sentences(text):
        left_out[start:end] = [" "] * (end - start)

    assert "".join(left_out).strip() == ""


@given(texts)
def test_passages_are_in_order_and_apart(text: str) -> None:
    """Passages come in the order of the text and never overlap; none is empty or has white space at its edges."""
    found = list(sentences(text))

    assert [pair for pair in pairwise(found) if pair[0][1] > pair[1][0]] == []
    assert [text[start:end] for start, end in found if text[start:end] != text[start:end].strip() or start >= end] == []


@given(texts)
def test_a_line_break_ends_a_passage(text: str) -> None:
    """No passage has a line break in it, whichever kind it is."""
    breaks = set("\n\r\v\f\x85\u2028\u2029")

    assert [text[start:end] for start, end in sentences(text) if breaks & set(text[start:end])] == []


@given(texts)
def test_lines_are_the_text(text: str) -> None:
    """Lines and the line breaks between them are the whole text."""
    found = list(lines(text))
    between = [text[one[1] : other[0]] for one, other in pairwise(found)]

    assert set(between) <= {"\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"}
    assert text == "".join(text[start:end] + gap for (start, end), gap in zip(found, [*between, ""], strict=True))


@pytest.mark.parametrize("text", ARTICLES, ids=lambda text: text.strip()[:20])
def test_the_articles_are_covered(text: str) -> None:
    """The passages of an article as copies hold it leave nothing out."""
    shown = "".join(text[start:end] for start, end in sentences(text))

    assert "".join(text.split()) == "".join(shown.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He came. She went.", ["He came.", "She went."], id="two"),
        pytest.param("Mr. Reed came at 9 a.m. on Monday.", ["Mr. Reed came at 9 a.m. on Monday."], id="abbreviations"),
        pytest.param("It cost 1.5 million.", ["It cost 1.5 million."], id="a decimal point"),
        pytest.param("Why? Because!", ["Why?", "Because!"], id="other stops"),
        pytest.param("“No,” he said. “Yes.”", ["“No,” he said.", "“Yes.”"], id="quotation marks"),
        pytest.param("A headline\nThe text.", ["A headline", "The text."], id="a headline without a stop"),
        pytest.param("A line\r\nand another", ["A line", "and another"], id="CRLF"),
        pytest.param("One\rtwo", ["One", "two"], id="CR"),
        pytest.param("One\u2028two\u2029three\x85four", ["One", "two", "three", "four"], id="Unicode line breaks"),
        pytest.param("\n\n  indented.  \n", ["indented."], id="white space around it"),
        pytest.param(
            "橋は閉鎖された。二本の梁が腐っていた。", ["橋は閉鎖された。", "二本の梁が腐っていた。"], id="Japanese"
        ),
        pytest.param(
            "他说：“没有。”她走了。", ["他说：“没有。”她走了。"], id="a stop inside the marks may not be the end"
        ),
        pytest.param("真的吗？是！", ["真的吗？", "是！"], id="Chinese stops"),
        pytest.param(
            "「閉鎖だ。」と彼は言った。", ["「閉鎖だ。」と彼は言った。"], id="Japanese quotation, which goes on"
        ),
        pytest.param("هل الجسر مغلق؟ نعم.", ["هل الجسر مغلق؟", "نعم."], id="Arabic"),
        pytest.param("پل بند ہے۔ کیوں؟", ["پل بند ہے۔", "کیوں؟"], id="Urdu"),
        pytest.param("पुल बंद है। क्यों?", ["पुल बंद है।", "क्यों?"], id="Hindi"),
        pytest.param("\ufeffFirst.", ["\ufeffFirst."], id="a byte order mark is no white space"),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\t", [], id="white space"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """A text falls into these sentences."""
    assert expected == [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(("language", "case"), cases("everywhere"))
def test_sentences_of_a_language(language: str, case: str) -> None:
    """A text in a language falls into the sentences that a reader sees; abbreviations and ordinals end none."""
    text = plain(case)

    assert parts(re.sub("[⁇⁈]", "", case)) == [
        text[start:end] for start, end in sentences(text, abbreviations(language))
    ]


@pytest.mark.parametrize(("language", "case"), cases("everywhere") + cases("prose"))
def test_sentences_of_prose(language: str, case: str) -> None:
    """In our own prose a hidden end is seen where it is sure, and is said to be in doubt where it is not."""
    assert parts(case) == [signed(sentence) for sentence in read(plain(case), abbreviations(language))]


def signed(sentence: Sentence) -> str:
    """Return the text of a sentence with a sign at each end that may be hidden in it."""
    text = sentence.text
    for hidden in reversed(sentence.doubtful):
        text = text[: hidden.end] + {"likely": "⁇", "possible": "⁈"}[hidden.certainty] + text[hidden.end :]
    return text


def test_cases_are_many() -> None:
    """The cases hold at least 120 texts in 15 languages."""
    assert len(cases("everywhere")) + len(cases("prose")) >= 120
    assert len(CASES["everywhere"]) >= 15


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Kim Jong Un. Tom left.", ["He met Kim Jong Un.", "Tom left."]),
        ("The U.S. Steel deal failed.", ["The U.S. Steel deal failed."]),
        ("The U.S.  Steel deal failed.", ["The U.S.  Steel deal failed."]),
        ("The U.S. Steelers came.", ["The U.S.⁈ Steelers came."]),
        ("He saw Yahoo! News there.", ["He saw Yahoo! News there."]),
        ("He saw the Reed Inc. He left.", ["He saw the Reed Inc.", "He left."]),
    ],
)
def test_names_are_no_abbreviations(text: str, expected: list[str]) -> None:
    """A sentence may end behind a name of the ledger, and never inside one."""
    known = abbreviations("en", ("Kim Jong Un", "U.S. Steel", "Yahoo! News", "Reed Inc"))

    assert expected == [signed(sentence) for sentence in read(text, known)]


@pytest.mark.parametrize("tag", ["de", "de-AT", "de_CH", "DE"])
def test_a_region_has_the_abbreviations_of_its_language(tag: str) -> None:
    """A tag with a region, however it is written, finds its language."""
    assert abbreviations("de") is abbreviations(tag)


def test_a_language_without_lists_has_no_doubts() -> None:
    """Where no abbreviations are known, nothing is said to be in doubt."""
    assert {()} == {
        sentence.doubtful for sentence in read("Reed sold it to the U.S. Tom Hale left.", abbreviations("fi"))
    }


@pytest.mark.parametrize(
    "piece", [". ", "! ", "a.B", "Un. Both ", "U.S. Tom ", "3. Mai ", "( ", '." ', "A. I. ", "z. B. "]
)
def test_sentences_are_found_in_linear_time(piece: str) -> None:
    """Twice the text takes about twice the time, whatever it is made of."""

    def seconds(count: int) -> float:
        began = process_time()
        read(piece * count, abbreviations("de", ["U.S. Steel", "Kim Jong Un"]))
        return process_time() - began

    seconds(10)

    assert any(seconds(8_000) < 20 * seconds(1_000) + 0.5 for _ in range(3))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two three", ["One", "two", "three"]),
        ("didn’t and didn't", ["didn’t", "and", "didn't"]),
        ("nuclear-powered", ["nuclear-powered"]),
        ("1,000 and 3.5", ["1,000", "and", "3.5"]),
        ("the U.S. warns", ["the", "U.S", "warns"]),
        ("war – peace", ["war", "peace"]),
        ("(Dale News Agency) -", ["Dale", "News", "Agency"]),
        ("北朝鮮 is", ["北", "朝", "鮮", "is"]),
        ("ひらがな", ["ひ", "ら", "が", "な"]),
        ("पुल बंद", ["पुल", "बंद"]),
        ("cafe\u0301s closed", ["cafe\u0301s", "closed"]),
        ("…", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """A text has these words; scripts without spaces count a character as a word."""
    assert expected == [text[start:end] for start, end in words(text)]
    assert len(expected) == count_words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Read it again", 3),
        ("北朝鮮は", 2),
        ("北朝鮮", 2),
        ("2021年5月", 2),
        ("BBC 北朝鮮は", 3),
    ],
)
def test_words_of_a_label(text: str, expected: int) -> None:
    """In a script without spaces two characters make a word of a label, and figures beside them one character."""
    assert expected == count_as_label(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hän tuli talo. kotiin meni.", ["Hän tuli talo. kotiin meni."]),
        ("Hän tuli kotiinsa. hän lähti.", ["Hän tuli kotiinsa.", "hän lähti."]),
    ],
)
def test_short_words_of_a_language_without_lists(text: str, expected: list[str]) -> None:
    """Before a small letter a short word may be an abbreviation that nobody listed; a long one is none."""
    known = abbreviations("fi")

    assert expected == [text[start:end] for start, end in sentences(text, known)]
