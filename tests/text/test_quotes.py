"""The locator finds a quotation at its own place, whichever way it was typed, and nothing that is merely like it."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.text.quotes import ELISION_REACH, MOST_MATCHES, Match, cuts_word, fold, locate, parts

ARTICLES = {
    path.stem: path.read_bytes().decode()
    for path in sorted((Path(__file__).parents[1] / "dossier" / "seeds" / "articles").glob("*.txt"))
}
GAZETTE, MIRROR, COURIER, RADIO = (ARTICLES[name] for name in ("gazette", "mirror", "courier", "radio"))

GROUPS = ("'‘’‚‛", '"“”„‟', "-‐‑‒–—―−")
"""Marks that stand for each other."""
INVISIBLE = "\u00ad\u034f\u061c\u200b\u200e\u200f\u202a\u202c\u202e\u2060\u2066\u2069\ufe0f\ufeff\U000e0100"
SPACES = (" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u2009", "\u202f", " \n    ", "\u00a0\n")


# --- an oracle: the folding once more, slow and simple ----------------------------------------------------------------


def plain(text: str) -> list[tuple[str, int, int]]:
    """Return the folded characters of a text, each with the [start, end) that it came from."""
    found: list[tuple[str, int, int]] = []
    for index, character in enumerate(text):
        if character in INVISIBLE:
            continue
        if character.isspace():
            if found and found[-1][0] != " ":
                found.append((" ", index, index + 1))
        elif character == "…":
            found += [(".", index, index + 1)] * 3
        else:
            found.append((next((group[0] for group in GROUPS if character in group), character), index, index + 1))
    return [
        each
        for index, each in enumerate(found)
        if not (each[0] == " " and 0 < index < len(found) - 1 and found[index - 1][0] == found[index + 1][0] == ".")
    ]


@cache
def plain_article(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return the folded text of an article, and where its characters came from."""
    folded = plain(text)
    return "".join(character for character, _, _ in folded), folded


def places(text: str, quotation: str) -> list[int]:
    """Return every place where a quotation begins in a text, overlapping ones included; half an ellipsis is none."""
    wanted = "".join(character for character, _, _ in plain(quotation)).strip()
    joined, folded = plain_article(text)
    origins = [start for _, start, _ in folded]
    found = [match.start() for match in re.finditer(f"(?={re.escape(wanted)})", joined)]
    return [
        origins[place]
        for place in found
        if origins[place] not in origins[max(place - 1, 0) : place]
        and origins[place + len(wanted) - 1] not in origins[place + len(wanted) : place + len(wanted) + 1]
    ]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at its edges."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


# --- strategies -------------------------------------------------------------------------------------------------------


@st.composite
def slices(draw: st.DrawFn, *, longest: int = 300) -> tuple[str, int, int]:
    """Draw an article and the trimmed [start, end) of a slice of it that is not empty."""
    text = draw(st.sampled_from(list(ARTICLES.values())))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(start + longest, len(text))))
    begin, finish = trimmed(text, start, end)
    assume(begin < finish)
    return text, begin, finish


def typed_otherwise(quotation: str, random: Random) -> str:
    """Return the quotation as somebody else might have typed it: folded in every way that the folding allows."""
    pieces: list[str] = []
    for match in re.finditer(r"\.(?:\s*\.)+|\s+|.", quotation, re.DOTALL):
        piece = match.group()
        if piece.startswith(".") and len(piece) > 1:
            count = piece.count(".")
            pieces.append(
                "…" if count == 3 and random.random() < 0.3 else random.choice(["", *SPACES]).join("." * count)
            )
        elif piece.isspace():
            pieces.append(random.choice(SPACES))
        else:
            same = next((group for group in GROUPS if piece in group), piece)
            pieces.append(unicodedata.normalize("NFD", random.choice(same)))
        if random.random() < 0.1:
            pieces.append(random.choice(INVISIBLE))
    return "".join(pieces)


randoms = st.randoms(use_true_random=False)


# --- properties on the frozen articles --------------------------------------------------------------------------------


@given(slices(), randoms)
def test_found_at_its_own_place_and_nowhere_else(chosen: tuple[str, int, int], random: Random) -> None:
    """A slice that stands once in its article is found there, and nowhere else, however it is typed."""
    text, start, end = chosen
    assume(len(places(text, text[start:end])) == 1)

    expected = (Match(((start, end),)),)

    assert expected == locate(text, typed_otherwise(text[start:end], random))


@given(slices(longest=25), randoms)
def test_found_wherever_it_stands(chosen: tuple[str, int, int], random: Random) -> None:
    """A slice that stands at several places is found at every one of them, in order, up to a limit."""
    text, start, end = chosen
    expected = places(text, text[start:end])[:MOST_MATCHES]

    found = locate(text, typed_otherwise(text[start:end], random))

    assert expected == [match.start for match in found]


@given(slices(), st.data())
def test_one_letter_changed_is_not_found_at_its_own_place(chosen: tuple[str, int, int], data: st.DataObject) -> None:
    """A slice with one letter changed is never found at its own place, however near the letters are."""
    text, start, end = chosen
    letters = [index for index in range(start, end) if text[index].isalpha()]
    assume(letters)
    index = data.draw(st.sampled_from(letters))
    other = data.draw(
        st.sampled_from([text[index].swapcase(), *"aeinot"]) | st.characters(categories=["Lu", "Ll", "Lo"]),
        label="letter",
    )
    assume(unicodedata.normalize("NFC", other) != text[index])

    found = locate(text, text[start:index] + other + text[index + 1 : end])

    assert [match for match in found if match.start <= start and end <= match.end] == []


@given(slices(), st.data())
def test_one_character_left_out_is_not_found_at_its_own_place(
    chosen: tuple[str, int, int], data: st.DataObject
) -> None:
    """A slice that lacks one of its inner letters is not found at its own place."""
    text, start, end = chosen
    letters = [index for index in range(start + 1, end - 1) if text[index].isalpha()]
    assume(letters)
    index = data.draw(st.sampled_from(letters))

    found = locate(text, text[start:index] + text[index + 1 : end])

    assert [match for match in found if match.start <= start and end <= match.end] == []


@given(slices(longest=900), st.data())
def test_elision_skips_words(chosen: tuple[str, int, int], data: st.DataObject) -> None:
    """A quotation that skips words is found with a segment for each part, in either way of writing the gap."""
    text, start, end = chosen
    cut = data.draw(st.integers(start + 1, max(start + 1, end - 1)))
    gap_end = data.draw(st.integers(cut, end))
    first, second = trimmed(text, start, cut), trimmed(text, gap_end, end)
    assume(first[0] < first[1] and second[0] < second[1])
    assume(len(places(text, text[slice(*first)])) == len(places(text, text[slice(*second)])) == 1)
    gap = data.draw(st.sampled_from(["[…]", "[...]", " […] ", " [...] ", "\n[…]\n"]))

    expected = (Match((first, second)),)

    assert expected == locate(text, text[slice(*first)] + gap + text[slice(*second)])


@given(slices(longest=40))
def test_prefix_and_suffix_decide(chosen: tuple[str, int, int]) -> None:
    """With all that stands before and after it, a slice is found at its own place only."""
    text, start, end = chosen

    expected = (Match(((start, end),)),)

    assert expected == locate(text, text[start:end], prefix=text[:start], suffix=text[end:])


@given(slices(longest=20), st.integers(1, 30), st.integers(1, 30))
def test_prefix_and_suffix_stand_directly_beside_it(chosen: tuple[str, int, int], left: int, right: int) -> None:
    """Words before and after keep the slice's own place, and every place that they keep has them beside it."""
    text, start, end = chosen
    prefix, suffix = text[max(start - left, 0) : start], text[end : end + right]

    found = locate(text, text[start:end], prefix, suffix)
    assume(len(found) < MOST_MATCHES)

    assert Match(((start, end),)) in found
    assert [
        match
        for match in found
        if not fold(text[: match.start]).text.rstrip().endswith(fold(prefix).text.strip())
        or not fold(text[match.end :]).text.lstrip().startswith(fold(suffix).text.strip())
    ] == []


@given(slices(), randoms)
def test_brackets_may_be_escaped(chosen: tuple[str, int, int], random: Random) -> None:
    r"""A bracket that the source prints may be written `\[`."""
    text, start, end = chosen
    escaped = "".join(random.choice(["[", r"\["]) if character == "[" else character for character in text[start:end])

    assert locate(text, text[start:end]) == locate(text, escaped)


@given(st.text(st.sampled_from("aAé.…- \n\u00a0\u2009\u00ad\u200b“‘'\"e\u0301\u0302["), max_size=30))
@example(".\u00ad .")
@example(". \u00ad.")
@example(" \u200b ")
def test_folding_is_done_once(text: str) -> None:
    """What is folded already folds to itself."""
    once = fold(text).text

    assert once == fold(once).text


@given(
    st.text(st.sampled_from("ab.…- \n\u00a0\u00ad“‘e\u0301"), max_size=20),
    st.text(st.sampled_from("ab.…- \n“e\u0301"), max_size=5),
)
def test_what_is_found_folds_to_what_was_sought(text: str, quotation: str) -> None:
    """Every match is a slice of the untouched text that folds to the quotation, and to nothing more."""
    wanted = parts(quotation)

    assert all(fold(text[match.start : match.end]).text == wanted[0] for match in locate(text, quotation))


# --- any script -------------------------------------------------------------------------------------------------------

SCRIPTS = (
    "한국과 조선은 서명했다",
    "हमने लकड़ी में सड़न पाई",
    "খুঁজে পেয়েছি কো",
    "τὴν ἀλήθειαν εἶπε ὁ ἄνδρας ώρα",
    "40 Å und 5 Ω, größer",
    "ガギグは橋を閉鎖した",
    "قال إنّ الجسر مُغلق ۀ",
    "שָׁלוֹם עֲלֵיכֶם",
    "việc ấy đã được nói rõ",
)


@st.composite
def retyped(draw: st.DrawFn) -> tuple[str, int, int, str]:
    """Draw a text with invisible signs, the [start, end) of whole letters in it, and these letters typed otherwise."""
    letters = [
        unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), match.group())
        for match in re.finditer(
            r"\S[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u09d7]*|\s",
            draw(st.sampled_from(SCRIPTS)),
        )
    ]
    signs = st.text(st.sampled_from(INVISIBLE), max_size=2)
    first = draw(st.integers(0, len(letters) - 1))
    last = draw(st.integers(first, len(letters) - 1))
    assume(not letters[first].isspace() and not letters[last].isspace())
    text, spans, typed = "", [], ""
    for index, letter in enumerate(letters):
        inserted = draw(signs)
        text += inserted
        spans.append((len(text), len(text) + len(letter)))
        text += letter
        if first <= index <= last:
            typed += draw(signs) + unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), letter)
    return text + draw(signs), spans[first][0], spans[last][1], typed


@given(retyped())
def test_invisible_signs_and_equivalents_move_nothing(drawn: tuple[str, int, int, str]) -> None:
    """Letters of any script, composed or not, among signs that nobody sees, are found at exactly their own span."""
    text, start, end, typed = drawn

    assert Match(((start, end),)) in locate(text, typed)


@pytest.mark.parametrize("first", range(0, 0x11_0000, 0x1000))
def test_canonical_equivalents_fold_alike(first: int) -> None:
    """Every character folds as what is canonically equivalent to it."""
    characters = [chr(code) for code in range(first, first + 0x1000) if not 0xD800 <= code < 0xE000]
    equivalents = [(c, other) for c in characters for other in {unicodedata.normalize("NFD", c)} if other != c]

    assert [c for c, other in equivalents if fold(c).text != fold(other).text] == []


@pytest.mark.parametrize(
    ("text", "quotation", "expected"),
    [
        pytest.param("می\u200cخواهم", "میخواهم", False, id="Persian: a joiner is spelling"),
        pytest.param("می\u200cخواهم", "می\u200f\u200cخواهم", True, id="Persian: the same with a mark of direction"),
        pytest.param("র\u200d্যাব", "র্যাব", False, id="Bengali: another letter form, another word"),
        pytest.param("വന്\u200dയവനിക", "വന്യവനിക", False, id="Malayalam: another word"),
        pytest.param("خانه\u200c است", "خانه است", True, id="at the end of a word it joins nothing"),
        pytest.param("Auf\u200clage", "Auflage", True, id="German: it only parts a ligature"),
        pytest.param("e\u200d\u0301", "é", True, id="nor does it part a letter from its accent"),
    ],
)
def test_joiners(text: str, quotation: str, expected: bool) -> None:
    """A joiner counts between two letters of a script that joins its letters, and nowhere else."""
    assert expected == bool(locate(text, quotation))
    assert expected == bool(locate(quotation, text))


# --- what the articles' text holds ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quotation", "exact"),
    [
        pytest.param(
            GAZETTE, "the inspectorate's chief surveyor", "the inspectorate’s chief surveyor", id="curly apostrophe"
        ),
        pytest.param(
            MIRROR,
            '"The company shows the county hardly any figures. "The county pays',
            "“The company shows the county hardly any figures.\n“The county pays",
            id="a quotation that goes on in the next paragraph without closing",
        ),
        pytest.param(
            MIRROR,
            'unless we paid more," said Rhona Tait',
            "unless we paid more,” said Rhona Tait",
            id="a quotation that closes without opening",
        ),
        pytest.param(
            MIRROR,
            "'could axe the winter boat as councillors talk over cost'[REPORT]",
            "‘could axe the winter boat as councillors talk over cost'[REPORT]",
            id="a single curly mark closed by an ASCII one",
        ),
        pytest.param(MIRROR, "over cost’[REPORT] Pier", "over cost'[REPORT]\nPier", id="the other way round"),
        pytest.param(
            RADIO,
            "Tessen Line will sell the ferry",
            "Tessen Line will sell the ferry",
            id="after a no-break space",
        ),
        pytest.param(
            RADIO,
            "LEAVE LAKE TESSEN Tessen Line",
            "LEAVE LAKE TESSEN\n\n\u00a0Tessen Line",
            id="across a no-break space at the start of a line",
        ),
        pytest.param(
            RADIO,
            "for the winters. Each has",
            "for the winters.\u00a0\n\n\n    Each has",
            id="a no-break space at the end of a line",
        ),
        pytest.param(
            COURIER, "email [email protected]", "email [email\u00a0protected]", id="a no-break space inside brackets"
        ),
        pytest.param(
            MIRROR,
            "every winter ... and of course it's the winter",
            "every winter\u2009.\u2009.\u2009.\u2009and of course it’s the winter",
            id="an ellipsis of dots and thin spaces, as three dots",
        ),
        pytest.param(
            MIRROR,
            "every winter … and",
            "every winter\u2009.\u2009.\u2009.\u2009and",
            id="an ellipsis of dots and thin spaces, as one character",
        ),
        pytest.param(
            MIRROR,
            "every winter . . . and",
            "every winter\u2009.\u2009.\u2009.\u2009and",
            id="an ellipsis of dots and thin spaces, as spaced dots",
        ),
        pytest.param(MIRROR, "Read more... The", "Read more… The", id="the ellipsis character"),
        pytest.param(
            MIRROR, r"already check \[the frames] by", "already check [the frames] by", id="editorial brackets, escaped"
        ),
        pytest.param(
            MIRROR,
            "wrote to us [the transport committee]",
            "wrote to us [the transport committee]",
            id="editorial brackets, as they stand",
        ),
        pytest.param(
            RADIO,
            "been counting cars. The two have never",
            "been counting cars.\n\n    The two have never",
            id="indented lines",
        ),
        pytest.param(GAZETTE, "PublishedTuesday 15", "PublishedTuesday 15", id="two words glued together"),
        pytest.param(
            COURIER, "has been moved to an", "has been moved to an", id="no final newline, in the midst of a sentence"
        ),
        pytest.param(MIRROR, "Source: Read Full Article", "Source: Read Full Article", id="no final newline"),
        pytest.param(MIRROR, "yard at Carrow - the only", "yard at Carrow – the only", id="a dash"),
    ],
)
def test_survives_what_articles_hold(text: str, quotation: str, exact: str) -> None:
    """Each oddity of the articles' text is survived, and what is shown is the source's own characters."""
    found = [text[match.start : match.end] for match in locate(text, quotation)]

    assert [exact] == found


@pytest.mark.parametrize(
    ("text", "quotation", "expected"),
    [
        pytest.param("no agreement", "an agreement", [], id="no similarity"),
        pytest.param("The Deal", "the deal", [], id="case counts"),
        pytest.param("cafe\u0301 au lait", "café au", [(0, 8)], id="an accent of two code points in the text"),
        pytest.param("café au lait", "cafe\u0301", [(0, 4)], id="an accent of two code points in the quotation"),
        pytest.param("cafe\u0301 au lait", "cafe", [], id="a letter without its accent"),
        pytest.param("cafe\u0301 au lait", "\u0301 au", [], id="an accent without its letter"),
        pytest.param("wait… what", "wait.", [], id="a part of an ellipsis"),
        pytest.param("a\u00adb", "ab", [(0, 3)], id="a soft hyphen in the text"),
        pytest.param("\ufeffFirst", "First", [(1, 6)], id="a byte order mark before the text"),
        pytest.param("x\r\ny", "x y", [(0, 4)], id="CRLF"),
        pytest.param("x\u202eab\u202cy", "ab", [(2, 4)], id="an override around it"),
        pytest.param("a\u202eb\u202cc", "abc", [(0, 5)], id="an override within it"),
        pytest.param("한", "하", [], id="a part of a syllable"),
        pytest.param("one two", "", [], id="nothing"),
        pytest.param("one two", " \n", [], id="white space only"),
        pytest.param("one two", "[…]", [], id="an elision only"),
        pytest.param("one two", "[…] two", [(4, 7)], id="an elision at the edge"),
        pytest.param("he [...] said", r"he \[...] said", [(0, 13)], id="an elision that the source itself prints"),
        pytest.param("he […] said", r"\[…]", [(3, 6)], id="its brackets alone"),
        pytest.param("aaa", "aa", [(0, 2), (1, 3)], id="overlapping places"),
        pytest.param("5 − 3 – 2", "5 - 3 - 2", [(0, 9)], id="minus and dash"),
        pytest.param("“a” «b»", '"a" "b"', [], id="guillemets are not folded"),
    ],
)
def test_examples(text: str, quotation: str, expected: list[tuple[int, int]]) -> None:
    """A quotation stands where these small examples say."""
    assert expected == [(match.start, match.end) for match in locate(text, quotation)]


# --- elisions, limits -------------------------------------------------------------------------------------------------


def test_elision_reaches_so_far() -> None:
    """A quotation that skips words ends within the reach of an elision, and not one character later."""
    within = "begin" + "x" * (ELISION_REACH - 8) + "end"
    beyond = "begin" + "x" * (ELISION_REACH - 7) + "end"

    assert (Match(((0, 5), (ELISION_REACH - 3, ELISION_REACH))),) == locate(within, "begin […] end")
    assert () == locate(beyond, "begin […] end")


def test_elision_goes_forward_only() -> None:
    """The parts of a quotation stand in the order in which they are written, and do not overlap."""
    assert locate("one two three", "two […] one") == ()
    assert locate("one two three", "one two […] two three") == ()


def test_elision_with_several_ends_is_ambiguous() -> None:
    """Where a part stands twice within reach, both places are found."""
    text = "he said yes and yes"

    assert locate(text, "he […] yes") == (Match(((0, 2), (8, 11))), Match(((0, 2), (16, 19))))


def test_three_parts() -> None:
    """A quotation may skip words twice."""
    text = "We found rot, as I said, in both beams."

    expected = (Match(((0, 8), (25, 27), (33, 38))),)

    assert expected == locate(text, "We found […] in [...] beams")


def test_prefix_decides_among_very_many() -> None:
    """The place that has the prefix is found, even after more places than are told apart."""
    text = "the end, " * (MOST_MATCHES + 10) + "and this is the end, at last"

    assert len(locate(text, "the end")) == MOST_MATCHES
    assert [(text.index("this is") + 8, text.index(", at last"))] == [
        (match.start, match.end) for match in locate(text, "the end", prefix="this is")
    ]
    assert [(text.index("this is") + 8, text.index(", at last"))] == [
        (match.start, match.end) for match in locate(text, "the end", suffix=", at last")
    ]


def test_so_many_places_are_told_apart() -> None:
    """Of sixty places the first fifty are found."""
    assert [(start, start + 3) for start in range(0, 200, 4)] == [
        (match.start, match.end) for match in locate("end " * 60, "end")
    ]


def test_found_behind_very_many_halves_of_signs() -> None:
    """Places inside a sign that is folded are none, however many they are: the one that counts is found."""
    assert (Match(((64, 65),)),) == locate("…" * 60 + " end.", ".")


def test_found_behind_very_many_folded_signs() -> None:
    """However many signs are folded before a quotation, and none behind it, its place is right."""
    assert (Match(((3_000, 3_007),)),) == locate("“…” “’”\n\n " * 300 + "the end", "the end")


def test_a_hostile_text_is_searched_quickly() -> None:
    """A text of one letter, and a quotation whose parts stand everywhere in it, give a limited number of matches."""
    assert len(locate("a" * 200_000, "a […] a […] a […] a")) == MOST_MATCHES


# --- cut words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quotation", "expected"),
    [
        ("it was unlikely", "likely", True),
        ("it was unlikely", "unlikely", False),
        ("it was unlikely to be", "unlike", True),
        ("Korea", "Korea", False),
        ("1,000 rounds", "000 rounds", True),
        ("1,000 rounds", "1", True),
        ("1,000km away", "1,000", True),
        ("at 14:12 today", "14", False),
        ("3.5 percent", "5 percent", True),
        ("from 5.", "5", False),
        ("the end.Then", "the end", False),
        ("didn’t sign", "didn", True),
        ("didn't sign", "t sign", True),
        ("Moscow’s assault", "Moscow", True),
        ("the states’ own", "states", False),
        ("nuclear-powered", "powered", True),
        ("nuclear-powered", "nuclear", True),
        ("war – peace", "war", False),
        ("dateWednesday", "Wednesday", False),
        ("dateWednesday", "date", False),
        ("McDonald", "Donald", False),
        ("DPRK", "PRK", True),
        ("‘paymasters’ in", "paymasters", False),
        ("cost'[REPORT]", "REPORT", False),
        ("東京都知事", "京都", False),
        ("किताब", "क", True),
        ("q\u0303", "q", True),
        ("Über", "ber", True),
        ("a1", "1", True),
        ("it's late", "it", True),
        ("I'm late", "I", True),
        ("is' it", "is", False),
    ],
)
def test_cuts_word(text: str, quotation: str, expected: bool) -> None:
    """Half a word is told from a whole one: letters, digits, apostrophes and hyphens tie, other marks part."""
    start = text.index(quotation)

    assert expected == cuts_word(text, start, start + len(quotation))


WORDS = [(text, [match.span() for match in re.finditer(r"\S+", text)]) for text in ARTICLES.values()]


@given(st.sampled_from(WORDS), st.data())
def test_whole_words_are_not_cut(article: tuple[str, list[tuple[int, int]]], data: st.DataObject) -> None:
    """A slice with white space, or an edge of the text, on both sides cuts no word."""
    text, words = article
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 20, len(words) - 1)))

    assert cuts_word(text, words[first][0], words[last][1]) is False
