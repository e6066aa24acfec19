"""The line of a file with a caret under the place of a finding."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Place
from generator.reading.excerpt import Excerpt, excerpts, visible


def at(folder: Path, text: str, line: int, column: int, width: int = 40) -> Excerpt | None:
    """Return the excerpt at a place of a file that holds a text."""
    (folder / "a.txt").write_bytes(text.encode())
    return excerpts(folder, width)(Place("a.txt", line, column))


def columns(text: str) -> int:
    """Return how many columns a text takes, by the widths that Unicode gives."""
    return sum(
        0
        if unicodedata.category(sign) in ("Mn", "Me", "Cf")
        else 1 + (unicodedata.east_asian_width(sign) in ("W", "F"))
        for sign in text
    )


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        pytest.param("one\nquote: no\nthree\n", 2, 8, ("quote: no", "       ^"), id="plain"),
        pytest.param("a\r\nquote: no\r\n", 2, 8, ("quote: no", "       ^"), id="CRLF"),
        pytest.param("a\tb: c", 1, 3, ("a    b: c", "     ^"), id="a tab"),
        pytest.param("橋は月曜日に: x", 1, 9, ("橋は月曜日に: x", "              ^"), id="wide letters"),
        pytest.param("e\u0301te\u0301: x", 1, 6, ("e\u0301te\u0301: x", "   ^"), id="accents of their own"),
        pytest.param("a: b", 1, 5, ("a: b", "    ^"), id="the end of the line"),
        pytest.param("a\x1b[31m: b", 1, 8, ("a<U+001B>[31m: b", "              ^"), id="a sequence of control"),
        pytest.param("a\u202eb: c", 1, 3, ("a<U+202E>b: c", "         ^"), id="a sign that turns the direction"),
        pytest.param("quote: أغلق الجسر", 1, 8, ("quote: أغلق الجسر", "^ أغلق الجسر"), id="from right to left"),
    ],
)
def test_excerpt(tmp_path: Path, text: str, line: int, column: int, expected: tuple[str, str]) -> None:
    """The caret stands under the sign at the place; where letters run from right to left, the words are named."""
    assert expected == at(tmp_path, text, line, column)


LONG = " ".join(f"word{number}" for number in range(200))


@pytest.mark.parametrize(
    ("column", "begins", "ends"),
    [
        pytest.param(1, False, True, id="begin"),
        pytest.param(700, True, True, id="middle"),
        pytest.param(1489, True, False, id="end"),
    ],
)
def test_a_long_line_is_shown_around_the_place(tmp_path: Path, column: int, begins: bool, ends: bool) -> None:
    """Of a line that is longer than the terminal is wide, the part around the place is shown, and each cut."""
    found = at(tmp_path, LONG, 1, column)

    assert found
    assert (begins, ends) == (found.line.startswith("…"), found.line.endswith("…"))
    assert 38 <= columns(found.line) <= 40
    assert LONG[column - 1 :].startswith(found.line[len(found.pointer) - 1 :].rstrip("…"))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        pytest.param("", 1, 1, id="an empty file"),
        pytest.param("a\n\nb", 2, 1, id="an empty line"),
        pytest.param("a\nb", 7, 1, id="no such line"),
        pytest.param("a\nb", 2, 9, id="no such column"),
    ],
)
def test_nothing_to_show(tmp_path: Path, text: str, line: int, column: int) -> None:
    """Where there is no line at a place, or nothing in it, nothing is shown."""
    assert at(tmp_path, text, line, column) is None


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A file that is not there, a folder and a file that is no text have no lines."""
    (tmp_path / "b.txt").write_bytes(b"caf\xe9")
    (tmp_path / "c").mkdir()

    assert [excerpts(tmp_path, 40)(Place(name)) for name in ("a.txt", "b.txt", "c")] == [None, None, None]


def test_a_byte_order_mark(tmp_path: Path) -> None:
    """The places of a ledger file do not count the byte order mark at its begin."""
    (tmp_path / "a.yml").write_bytes("\ufeffid: x".encode())

    assert excerpts(tmp_path, 40)(Place("a.yml", 1, 5)) == ("id: x", "    ^")


SIGNS = st.sampled_from("ab :橋\t\u0301é\x1b\u200b한\U0001f600")


@given(st.text(SIGNS, min_size=1, max_size=200), st.data())
def test_the_caret_is_under_the_place(tmp_path_factory: pytest.TempPathFactory, line: str, data: st.DataObject) -> None:
    """Whatever the signs of a line, and wherever it is cut, what stands over the caret is what stands at the place."""
    column = data.draw(st.integers(1, len(line)))
    found = at(tmp_path_factory.getbasetemp(), line, 1, column, 30)
    if not line.strip():
        assert found is None
        return

    assert found
    assert columns(found.line) <= 30
    begin = next(end for end in range(len(found.line) + 1) if columns(found.line[:end]) >= columns(found.pointer) - 1)
    rest = visible(line[column - 1 :])

    assert columns(found.line[:begin]) == columns(found.pointer) - 1
    assert any(rest.startswith(found.line[begin + more :].rstrip("…")) for more in range(len(found.line) - begin + 1))
