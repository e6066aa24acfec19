"""Prose with citations: which sentence cites what, which needs a citation, which words it quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.abbreviations import abbreviations
from generator.text.prose import QUOTATION, Sentence, Token, cited_ids, read, tokens

pieces = st.lists(
    st.sampled_from(
        [
            "He came. ",
            "She said “no”. ",
            "Rot ",
            "was found.",
            " ",
            "\n",
            "\n\n",
            "[@a]",
            "[@b-c]",
            "[@",
            "]",
            '"',
            "“",
            "”",
            "’s ",
            "1.5 ",
            "in Calif. Tom ",
            "Un. Both ",
            "Monday.The ",
        ]
    ),
    max_size=12,
).map("".join)


# --- sentences and their citations ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("He came by train.", [("He came by train.", ())], id="no citation"),
        pytest.param("He came by train.[@train]", [("He came by train.", ("train",))], id="after the stop"),
        pytest.param("He came by train[@train].", [("He came by train.", ("train",))], id="before the stop"),
        pytest.param("He came[@a] by train.[@b]", [("He came by train.", ("a", "b"))], id="one inside, one after"),
        pytest.param("He came by train.[@a][@b]", [("He came by train.", ("a", "b"))], id="two after"),
        pytest.param("He came by train. [@a]", [("He came by train.", ("a",))], id="after a space"),
        pytest.param(
            "He came by train.[@a] She went home.[@b]",
            [("He came by train.", ("a",)), ("She went home.", ("b",))],
            id="two sentences",
        ),
        pytest.param(
            "He came by train. [@a] She went home.",
            [("He came by train.", ("a",)), ("She went home.", ())],
            id="between two sentences it belongs to the first",
        ),
        pytest.param(
            "He came by train. She went home.[@b]",
            [("He came by train.", ()), ("She went home.", ("b",))],
            id="it does not reach back over a sentence",
        ),
        pytest.param("[@a] He came by train.", [("He came by train.", ("a",))], id="before the first sentence"),
        pytest.param(
            "He came by train.[@a]\n\nShe went home.[@b]",
            [("He came by train.", ("a",)), ("She went home.", ("b",))],
            id="two paragraphs",
        ),
        pytest.param("He came\nby train.[@a]", [("He came\nby train.", ("a",))], id="a soft line break"),
        pytest.param("Mr. Reed came.[@a]", [("Mr. Reed came.", ("a",))], id="an abbreviation"),
        pytest.param(
            "He lives in Calif.[@a] Tom Reed does not.[@b]",
            [("He lives in Calif.", ("a",)), ("Tom Reed does not.", ("b",))],
            id="a citation behind a stop makes an end of it",
        ),
        pytest.param(
            "He met Jong Un. Both deny it.[@a]",
            [("He met Jong Un.", ()), ("Both deny it.", ("a",))],
            id="a name is no abbreviation",
        ),
        pytest.param(
            "He came on Monday.[@a]The mayor left.[@b]",
            [("He came on Monday.", ("a",)), ("The mayor left.", ("b",))],
            id="the space is forgotten",
        ),
        pytest.param(
            "He said “it was found. Tom lied” twice.[@a]",
            [("He said “it was found. Tom lied” twice.", ("a",))],
            id="hidden ends within quotation marks are another's",
        ),
        pytest.param("He came [@not closed.", [("He came [@not closed.", ())], id="a bracket left open"),
        pytest.param("[@a]", [], id="a citation of nothing"),
        pytest.param(" [@a][@b]\n", [], id="citations of nothing"),
    ],
)
def test_read(prose: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    """A citation belongs to the sentence that it follows or stands in."""
    assert expected == [(sentence.text, sentence.cites) for sentence in read(prose, abbreviations("en"))]


@given(pieces)
def test_no_citation_is_lost(prose: str) -> None:
    """Where there is a sentence, each citation belongs to exactly one, in order."""
    found = read(prose, abbreviations("en"))
    expected = [name for name, _ in cited_ids(prose)] if found else []

    assert expected == [name for sentence in found for name in sentence.cites]


@given(pieces)
def test_sentences_stand_where_they_say(prose: str) -> None:
    """A sentence's text is the slice of the prose, citations taken out, at which it begins."""
    plain = "".join(token.text for token in tokens(prose) if token.kind != "cite")
    found = read(prose, abbreviations("en"))

    assert [plain[sentence.start : sentence.start + len(sentence.text)] for sentence in found] == [
        sentence.text for sentence in found
    ]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("One of it. Two of it.\n\nThree of it.", [False, True, True]),
        ("One of it.\nTwo of it.", [False, True]),
        ("One of it.[@a]\n \nTwo of it.", [True, True]),
    ],
)
def test_ends_paragraph(prose: str, expected: list[bool]) -> None:
    """A sentence knows whether a blank line or the end follows."""
    assert expected == [sentence.ends_paragraph for sentence in read(prose)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The beams", False),
        ("The budget and the fair", False),
        ("The budget and the summer fair together", True),
        ("He came.", True),
        ("Rot!", False),
        ("He came", False),
        ("Is there rot?", True),
        ("He said “no.”", True),
        ("", False),
        ("橋は閉鎖された。", True),
        ("截至2021年5月15日", False),
        ("至多一家具名的媒体", False),
        ("梅尔河上的旧桥星期一关闭", True),
        ("पुल बंद है।", True),
        (f"The mayor said: {QUOTATION}", False),
        (f"The mayor said yesterday that it was {QUOTATION}", True),
        (f"{QUOTATION}.", False),
        (f"He said {QUOTATION}.", False),
        ("He said \ufffc.", True),
    ],
)
def test_needs_citation(text: str, expected: bool) -> None:
    """A label, and the few words that introduce a quotation, need no citation; whatever states something does."""
    assert expected == Sentence(text, 0, ()).needs_citation


# --- words in quotation marks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He called it “begging”.", ["begging"]),
        ('He called it "begging".', ["begging"]),
        ("He called it «begging».", ["begging"]),
        ("Il l’a appelé « mendier ».", ["mendier"]),
        ("Er nannte es „betteln“.", ["betteln"]),
        ("彼は「物乞い」と言った。", ["物乞い"]),
        ("He called it ‘begging’.", ["begging"]),
        ("He called it 'begging'.", ["begging"]),
        ("He called it ‘the council’s begging’ then.", ["the council’s begging"]),
        ("the council’s beams and the mayor’s words", []),
        ("the council's beams and the mayor's words", []),
        ("in the '90s and the '80s", []),
        ("in the ‘90s and the ‘80s", []),
        ("in the '90s beams' time", []),
        ("in the '90s it was 'begging'", ["begging"]),
        ("rock 'n' roll", []),
        ("rock ’n’ roll", []),
        ("rock ‘n’ roll", []),
        ("rock 'n' roll and 'begging'", ["begging"]),
        ("get 'em and the beams'", []),
        ("'tis 'begging'", ["begging"]),
        ("It is 6' 2\" tall and 5' 10\" wide.", []),
        ('A 2" beam and a 4" beam.', []),
        ('A 2" beam is "sound".', ["sound"]),
        ("The 6' beam and the 8' beam.", []),
        ('It was "sound in 1990".', ["sound in 1990"]),
        ('他说"好"。', ["好"]),
        ("“one” and “two”", ["one", "two"]),
        ("“one and no end", []),
        ("", []),
    ],
)
def test_quoted(text: str, expected: list[str]) -> None:
    """Words in quotation marks of any kind are found, and apostrophes are none."""
    assert expected == [sentence.text[each.start : each.end] for sentence in read(text) for each in sentence.quoted]


# --- tokens -----------------------------------------------------------------------------------------------------------


def test_tokens() -> None:
    """Prose falls into text, quoted words with what their sentence cites, and citations."""
    prose = "He came. Reed called it “sound”, twice.[@beams][@no-rot] Then he went."

    expected = [
        Token("text", "He came. Reed called it “"),
        Token("quoted", "sound", ("beams", "no-rot")),
        Token("text", "”, twice."),
        Token("cite", "beams"),
        Token("cite", "no-rot"),
        Token("text", " Then he went."),
    ]

    assert expected == list(tokens(prose))


def test_a_citation_inside_quoted_words_waits() -> None:
    """Quoted words stay in one piece; a citation that stands among them follows."""
    expected = [
        Token("text", "It is “"),
        Token("quoted", "very sound", ("a",)),
        Token("cite", "a"),
        Token("text", "”."),
    ]

    assert expected == list(tokens("It is “very[@a] sound”."))


@given(pieces)
def test_tokens_are_the_prose(prose: str) -> None:
    """Together the tokens are the prose: the same text, and the same citations in the same order."""
    found = list(tokens(prose))
    expected = [name for name, _ in cited_ids(prose)]

    assert expected == [token.text for token in found if token.kind == "cite"]
    assert [token for token in found if not token.text and token.kind != "cite"] == []
    if not any(token.kind == "quoted" for token in found):
        assert prose == "".join(f"[@{token.text}]" if token.kind == "cite" else token.text for token in found)


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("He came.[@a] She went.[@b]", [("a", 8), ("b", 22)]),
        ("[@a; @b]", [("a; @b", 0)]),
        ("[@]", [("", 0)]),
        ("[@a\n]", []),
        ("[a] and @b", []),
    ],
)
def test_cited_ids(prose: str, expected: list[tuple[str, int]]) -> None:
    """Each citation is returned as it is written, with its offset."""
    assert expected == list(cited_ids(prose))
