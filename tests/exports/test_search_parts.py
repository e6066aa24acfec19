"""The index of the search: whole as long as it is small, else in parts that hold the same."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports import search, search_parts
from generator.exports.search_words import folded, plain, words

Index = dict[str, Any]


def index_of(*texts: str) -> Index:
    """Return an index of a page for each text, with a part that says the same; the first word is its title."""
    docs: list[Index] = []
    for number, text in enumerate(texts):
        title = text.split(" ")[0]
        docs += [
            {"location": f"claims/{number}/", "title": title, "text": f"<p>{text}</p>"},
            {"location": f"claims/{number}/#more", "title": "More", "text": text},
        ]
    return {"config": {"language": "en"}, "docs": docs}


def read(files: dict[str, str], kind: str) -> list[Any]:
    """Return what the parts of a kind hold, in order."""
    found: list[Any] = []
    while (path := f"search/{kind}/{len(found)}.js") in files:
        assert files[path].startswith("__part = ")
        found.append(json.loads(files[path].removeprefix("__part = ")))
    return found


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make each word and each page a part of its own."""
    for size in ("_WORDS", "_LISTS", "_TEXTS"):
        monkeypatch.setattr(search_parts, size, 1)


def test_a_small_index_is_whole() -> None:
    """Up to its largest size an index is one text, and the same in a script; beyond it is in parts."""
    index = index_of("Rot was found", "No rot was found")
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))

    assert {search.INDEX: text, search.SCRIPT: f"__index = {text}\n"} == search.files(index, len(text))
    assert "search/words/0.js" in search.files(index, len(text) - 1)
    assert [] == json.loads(search.files(index, 0)[search.INDEX])["docs"]


@pytest.mark.usefixtures("small_parts")
def test_parts_hold_every_entry() -> None:
    """The parts of texts hold the entries in their order; where each part begins stands in the index, and the parts of
    a page name its first entry and its last.
    """
    index = index_of("Rot was found", "No rot was found", "Nothing")
    files = dict(search.files(index, 0))
    head = json.loads(files[search.INDEX])["config"]["parts"]
    texts = read(files, "texts")
    entries = [entry for part in texts for entry in part]

    assert head["texts"] == [len(part) for part in texts]
    assert [None, [0, 1], None, [2, 3], None, [4, 5]] == [entry.pop("page", None) for entry in entries]
    assert index["docs"] == entries


def test_a_page_is_in_one_part() -> None:
    """The entries of a page are in one part as long as they are not too many for it."""
    page = [{"location": f"a/#{number}" if number else "a/", "title": "A", "text": "b" * 900} for number in range(5)]
    other = [{"location": f"c/#{number}" if number else "c/", "title": "C", "text": "d" * 900} for number in range(5)]
    files = dict(search.files({"config": {}, "docs": [*page, *other]}, 0))

    assert [5, 5] == [len(part) for part in read(files, "texts")]


@pytest.mark.usefixtures("small_parts")
def test_lists_say_where_words_stand() -> None:
    """Words are in the order of their folded letters; each has the entries that hold it, what it counts there, more in
    a title than in a text, and how many words the shortest name has that holds it.
    """
    index = index_of("Éclair", "eclair shops", "Zebra éclair")
    files = dict(search.files(index, 0))
    lines = [line for part in read(files, "words") for line in part.split(" ")]
    lists = [places for part in read(files, "lists") for places in part]
    found = {line.partition(":")[0]: places for line, places in zip(lines, lists, strict=True)}
    steps, names = ([code // 16 for code in found["éclair"][1::2]], [code % 16 for code in found["éclair"][1::2]])

    assert ["eclair:4:1", "éclair:6:1", "more:3:3", "shops:2", "zebra:4:1"] == lines
    assert ["eclair", "eclair", "more", "shops", "zebra"] == json.loads(files[search.INDEX])["config"]["parts"]["words"]
    assert [1, 1, 3, 1] == found["éclair"][::2]
    assert steps[0] > steps[1] > steps[2]
    assert [1, 0, 0, 0] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rot, rot!", [("rot",), ("rot",)]),
        ("O’Brien's", [("o'brien's", "brien")]),
        ("the U.S. and 1,000.5km", [("the",), ("u.s.",), ("and",), ("1,000.5km",)]),
        ("朝鲜人abc", [("朝鲜",), ("鲜人",), ("abc",)]),
        ("朝", [("朝",)]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[tuple[str, ...]]) -> None:
    """Words are cut as the search cuts them; a browser test compares the two."""
    assert expected == words(text)


def test_folding() -> None:
    """Marks, dots and apostrophes are left out of a word, and letters that no mark explains are written in others."""
    assert ["erdogan", "us", "strasse", "1000km", "obrien"] == [
        folded(form) for form in ("Erdoğan", "U.S.", "Straße", "1,000km", "O’Brien")
    ]


def test_plain_text() -> None:
    """Tags go, those of blocks part words, and the three entities are the signs that they stand for."""
    assert ["a", "&", "b", "cd"] == plain("<p>a</p>&amp;<li>b</li><p>c<code>d</code>").split()


@given(st.lists(st.text(alphabet="abé '朝鲜.1,\n<>&", max_size=12), min_size=1, max_size=6))
def test_no_word_is_left_out(texts: list[str]) -> None:
    """Whatever the texts are, each word of each entry is listed, with that entry, and no other."""
    docs = [{"location": f"{number}/", "title": "", "text": text} for number, text in enumerate(texts)]
    files = dict(search.files({"config": {}, "docs": docs}, 0))
    listed = set()
    for part, lists in zip(read(files, "words"), read(files, "lists"), strict=True):
        for line, places in zip(part.split(" "), lists, strict=True):
            entry = -1
            for gap in places[::2]:
                entry += gap
                listed.add((line.partition(":")[0], entry))

    assert {(form, n) for n, text in enumerate(texts) for word in words(plain(text)) for form in word} == listed
