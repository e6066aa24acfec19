"""The ledger as it is read: all text, each value with its place, all problems together."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.findings import Finding, Place, Unusable
from generator.reading.entries import Entry
from generator.reading.ledger import Ledger, all_entries, read_ledger

FROZEN = Path(__file__).parents[1] / "dossier"
BASE = Path(__file__).parents[1] / "cases" / "base"


def write(root: Path, name: str, text: str) -> None:
    """Write a file under the dossier's seeds, newlines as given."""
    path = root / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def where(fault: Finding) -> tuple[str, int, int]:
    """Return code, line and column."""
    return fault.code, fault.place.line, fault.place.column


def question(root: Path, text: str) -> Ledger:
    """Read a dossier whose questions are these."""
    write(root, "dossier.yml", "title: T\nas_of: 2021-05-15\n")
    write(root, "sources.yml", "[]\n")
    write(root, "ledger/questions.yml", text)
    return read_ledger(root)


def placed(entry: Entry) -> Iterator[tuple[str, Place]]:
    """Yield every text of an entry, and of the entries inside it, with its place."""
    for name, info in type(entry).model_fields.items():
        key = info.alias or name
        value = getattr(entry, name)
        if key == "@places" or key not in entry.at:
            continue
        items: Any = value if isinstance(value, tuple) else (value,)
        for index, item in enumerate(items):
            if isinstance(item, Entry):
                yield from placed(item)
            elif isinstance(item, str):
                yield item, entry.where(key, index)


@pytest.mark.parametrize("root", [FROZEN, BASE], ids=["the frozen dossier", "the small dossier"])
def test_every_value_stands_where_its_place_says(root: Path) -> None:
    """In the file, at the line and column of every value of every entry, its first words stand."""
    ledger = read_ledger(root)
    texts = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in root.rglob("seeds/**/*.yml")
    }
    wrong = []
    count = 0
    for entry in (ledger.settings, *all_entries(ledger)):
        for value, place in placed(entry):
            line = texts[place.file].splitlines()[place.line - 1][place.column - 1 :]
            count += 1
            if (
                not line.lstrip("'\"|>-").lstrip().startswith(value.split()[0].split("\\")[0][:8])
                and line[0] not in "|>"
            ):
                wrong.append((str(place), value, line))

    assert wrong == []
    assert count > 100


def test_places(tmp_path: Path) -> None:
    """A value's place is where it begins; an entry's is where its first key stands; a list's items have their own."""
    ledger = question(
        tmp_path,
        "# a comment\n"
        "- id: what-then\n"
        "  question: >-\n"
        "    What\n"
        "    then?\n"
        "  status: 'open'\n"
        "  as_of: 2021-05-15\n"
        "  claims: [a, b-c]\n"
        "  answers:\n"
        "    - {text: None., claims: a}\n",
    )
    found = ledger.entries["questions"][0]
    file = "seeds/ledger/questions.yml"

    assert found.where() == Place(file, 2, 3)
    assert found.where("id") == Place(file, 2, 7)
    assert found.where("question") == Place(file, 3, 13)
    assert found.where("status") == Place(file, 6, 11)
    assert found.where("claims") == Place(file, 8, 11)
    assert found.where("claims", 1) == Place(file, 8, 15)
    assert found.answers[0].where() == Place(file, 10, 7)
    assert found.answers[0].where("claims") == Place(file, 10, 29)
    assert found.where("settled_by") == Place(file, 2, 3)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_newlines_and_byte_order_marks(tmp_path: Path, newline: str, mark: str) -> None:
    """Whatever its line breaks, and with a byte order mark, a file has the same places."""
    text = "- id: what-then\n  question: What then?\n  status: opn\n  as_of: 2021-05-15\n"
    ledger = question(tmp_path, mark + text.replace("\n", newline))

    assert [("value-invalid", 3, 11)] == [where(fault) for fault in ledger.faults]


def test_a_place_counts_characters(tmp_path: Path) -> None:
    """A column counts characters, not bytes, also beyond the basic plane."""
    ledger = question(tmp_path, "- {question: 橋は𝕏 für wen?, id: Q}\n")

    assert ("value-invalid", 1, 32) in [where(fault) for fault in ledger.faults]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("no", "no"),
        ("1.50", "1.50"),
        ("2021-05-15", "2021-05-15"),
        ("0x1F", "0x1F"),
        ("=", "="),
        ("'it''s'", "it's"),
        (r'"a\u2009b"', "a\u2009b"),
        ('"null"', "null"),
        (">-\n    One\n    line.", "One line."),
        (">\n    One\n    line.\n\n    Two.", "One line.\n\nTwo."),
        ("|\n    One\n    line.", "One\nline."),
        ("One\n    line.", "One line."),
        ("One\n\n    line.", "One\n\nline."),
    ],
)
def test_every_scalar_is_text(tmp_path: Path, written: str, expected: str) -> None:
    """What YAML takes for a number, a date or a truth value is text; a blank line parts paragraphs in every style."""
    ledger = question(tmp_path, f"- id: q\n  question: {written}\n  status: open\n  as_of: 2021-05-15\n")

    assert [expected] == [found.question for found in ledger.entries["questions"]]


@pytest.mark.parametrize("written", ["", "~", "null", "# nothing", "Null", "NULL"])
def test_nothing_is_nothing(tmp_path: Path, written: str) -> None:
    """A key without a value is a fault where a text belongs."""
    ledger = question(tmp_path, f"- id: q\n  question: {written}\n  status: open\n  as_of: 2021-05-15\n")

    assert ["value-invalid"] == [fault.code for fault in ledger.faults]


def test_all_problems_together(tmp_path: Path) -> None:
    """Every problem of every entry of every file is reported in one reading."""
    write(tmp_path, "ledger/actors.yml", "- {id: A B, name: N, kind: robot, colour: red}\n- {id: c}\n")
    ledger = question(tmp_path, "- {id: q}\n")

    expected = [
        ("value-invalid", 1, 8),
        ("value-invalid", 1, 28),
        ("key-unknown", 1, 35),
        ("key-missing", 2, 3),
        ("key-missing", 2, 3),
        ("key-missing", 1, 3),
        ("key-missing", 1, 3),
    ]

    assert sorted(expected) == sorted(where(fault) for fault in ledger.faults)


def test_rejected_entries_are_named(tmp_path: Path) -> None:
    """The ids of rejected entries are known, so that one fault causes no others; the good entries are kept."""
    ledger = question(tmp_path, "- {id: bad}\n- {id: good, question: Q?, status: open, as_of: 2021-05-15}\n")

    assert ledger.named["questions"] == {"bad", "good"}
    assert [found.id for found in ledger.entries["questions"]] == ["good"]
    assert ledger.unread == frozenset()


def test_unread_kinds_are_named(tmp_path: Path) -> None:
    """A kind of which a file could not be read is named."""
    ledger = question(tmp_path, "- {id: bad\n")

    assert ledger.unread == {"questions"}


def test_a_folder_of_files(tmp_path: Path) -> None:
    """A kind may be a file, a folder of files at any depth, or both; the file comes first, the folder in order."""
    entry = "- {{id: {0}, question: Q?, status: open, as_of: 2021-05-15}}\n"
    write(tmp_path, "ledger/questions/b.yml", entry.format("b"))
    write(tmp_path, "ledger/questions/a/deep.yml", entry.format("deep"))
    write(tmp_path, "ledger/questions/c.yml", "# nothing yet\n")
    ledger = question(tmp_path, entry.format("first"))

    assert [found.id for found in ledger.entries["questions"]] == ["first", "deep", "b"]
    assert ledger.faults == ()
    assert ledger.entries["questions"][1].where("id").file == "seeds/ledger/questions/a/deep.yml"


def test_one_text_is_a_list_of_one(tmp_path: Path) -> None:
    """Where a list may stand, one text may stand without brackets, and has the text's place."""
    ledger = question(tmp_path, "- {id: q, question: Q?, status: open, as_of: 2021-05-15, claims: a-claim}\n")
    found = ledger.entries["questions"][0]

    assert found.claims == ("a-claim",)
    assert found.where("claims", 0) == Place("seeds/ledger/questions.yml", 1, 66)


def test_no_dossier(tmp_path: Path) -> None:
    """A folder without seeds/dossier.yml holds no dossier, and the message says what to give."""
    with pytest.raises(
        Unusable, match=r"there is no file seeds/dossier\.yml in it\. Give the folder that holds seeds/"
    ):
        read_ledger(tmp_path)
