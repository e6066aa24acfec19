"""Edits of a dossier's folder: all that is wrong at once, written all or none, and never over somebody else's work."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.checking import check
from generator.editing.apply import Changed, commit, edited
from generator.editing.changes import AddEntry, AddItem, Change, Remove, SetValue, Value
from generator.editing.locking import locked
from generator.findings import Unusable
from generator.reading.ledger import read_ledger

NEW_CLAIM = AddEntry(
    "claims",
    {
        "id": "report-not-read",
        "statement": "Tom Reed had not read the report: he was waiting for it.",
        "evidence": [{"source": "herald", "quote": "I’m still waiting for it", "stance": "supports"}],
    },
)
FEWER = Remove("sources", "herald", ("set_aside", 1))


def _texts(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_what_is_written_is_what_was_asked_and_no_more(base: Path) -> None:
    """Accepting a claim and taking its words out of set_aside changes just these lines."""
    before = _texts(base)

    written = commit(base, edited(base, [NEW_CLAIM, FEWER]))

    after = _texts(base)
    assert 2 == written
    assert {"seeds/ledger/claims.yml", "seeds/sources.yml"} == {name for name in after if after[name] != before[name]}
    assert after.keys() == before.keys()
    added = after["seeds/ledger/claims.yml"].decode().removeprefix(before["seeds/ledger/claims.yml"].decode())
    assert added == (
        "\n- id: report-not-read\n"
        '  statement: "Tom Reed had not read the report: he was waiting for it."\n'
        "  evidence:\n"
        '    - {source: herald, quote: "I’m still waiting for it", stance: supports}\n'
    )
    assert [] == [finding for finding in check(base) if finding.is_error and "waiting" in finding.message]


def test_a_kind_without_a_file_gets_one(base: Path) -> None:
    """The first entry of a kind makes its file."""
    (base / "seeds/ledger/reasons.yml").unlink()
    fields: dict[str, Value] = {
        "id": "rot",
        "order": 1,
        "title": "Rot",
        "summary": "Rot.[@rot-found]",
    }

    commit(base, edited(base, [AddEntry("reasons", fields)]))

    assert (base / "seeds/ledger/reasons.yml").read_text() == (
        "- id: rot\n  order: 1\n  title: Rot\n  summary: Rot.[@rot-found]\n"
    )
    assert ["rot"] == [entry.id for entry in read_ledger(base).entries["reasons"]]


def test_of_a_folder_the_last_file_takes_a_new_entry(base: Path) -> None:
    """A kind may be a folder of files: a new entry goes to the last that holds any."""
    folder = base / "seeds/ledger/claims"
    folder.mkdir()
    (base / "seeds/ledger/claims.yml").rename(folder / "a.yml")
    (folder / "b.yml").write_text("# later ones\n")

    assert ["seeds/ledger/claims/a.yml"] == [edit.file for edit in edited(base, [NEW_CLAIM])]


BAD: list[tuple[Change, str]] = [
    (
        SetValue("claims", "rot-fuond", ("statement",), "Rot."),
        "no entry has the id 'rot-fuond'. Did you mean 'rot-found'?",
    ),
    (AddEntry("claims", {"id": "no-rot", "statement": "No rot."}), "an entry has the id 'no-rot' already"),
    (AddEntry("claims", {"statement": "No rot."}), "an entry needs an id"),
    (SetValue("claims", "rot-found", ("evidence", 0, "stance"), "backs"), "stance is 'backs'. Expected: 'supports'"),
    (SetValue("claims", "rot-found", ("evidenec",), "x"), "the key 'evidenec' is unknown. Did you mean 'evidence'?"),
    (SetValue("claims", "rot-found", ("evidence", 7, "stance"), "supports"), "nothing at evidence[7]"),
    (Remove("claims", "no-rot", ("inferred",)), "nothing at inferred"),
    (Remove("claims", "rot-found", ("statement",)), "the key 'statement' is missing"),
    (SetValue("claims", "rot-found", ("id",), "rot"), "an id is changed by `dossier rename`"),
    (AddItem("claims", "rot-found", ("topics",), "a\x07b"), "no YAML can hold this text"),
    (SetValue("claim", "rot-found", ("statement",), "x"), "There is no kind of entries called 'claim'."),
]


@pytest.mark.parametrize(("change", "words"), BAD)
def test_what_cannot_be_done_is_said_with_its_place(base: Path, change: Change, words: str) -> None:
    """Each bad change is refused in words that name the entry, and nothing is written."""
    before = _texts(base)

    with pytest.raises(Unusable, match=re.escape(words)):
        edited(base, [change])

    assert before == _texts(base)


def test_all_that_is_wrong_is_said_at_once(base: Path) -> None:
    """Ten bad changes are told of together, none hides another."""
    with pytest.raises(Unusable) as refusal:
        edited(base, [change for change, _ in BAD])

    assert [] == [words for _, words in BAD if words not in str(refusal.value) and "missing" not in words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- id: a\n  statement: &x One.\n", "&x"),
        ("- id: a\n\tstatement: One.\n", "seeds/ledger/claims.yml:2:1"),
        ("- id: a\n   statement: One.\n", "seeds/ledger/claims.yml:2"),
        ("id: a\n", "a list of entries"),
    ],
)
def test_a_file_that_the_reader_refuses_is_left_alone(base: Path, text: str, words: str) -> None:
    """Anchors, tabs and odd indents that are no YAML are told of with their place; nothing is guessed."""
    (base / "seeds/ledger/claims.yml").write_text(text)

    with pytest.raises(Unusable, match=re.escape(words)):
        edited(base, [NEW_CLAIM])


def test_a_file_changed_meanwhile_is_not_overwritten(base: Path) -> None:
    """Somebody saves the file between reading and writing: both their words and the other file stay as they are."""
    edits = edited(base, [NEW_CLAIM, FEWER])
    path = base / "seeds/sources.yml"
    path.write_text(path.read_text() + "# a note from elsewhere\n")
    before = _texts(base)

    with pytest.raises(Changed, match=re.escape("seeds/sources.yml")):
        commit(base, edits)

    assert before == _texts(base)


def test_a_file_that_appeared_meanwhile_is_not_overwritten(base: Path) -> None:
    """A file that was not there while reading is somebody's work as well."""
    path = base / "seeds/ledger/claims.yml"
    text = path.read_bytes()
    path.unlink()
    edits = edited(base, [NEW_CLAIM])
    path.write_bytes(text)

    with pytest.raises(Changed, match=re.escape("seeds/ledger/claims.yml")):
        commit(base, edits)

    assert text == path.read_bytes()


def test_of_two_writers_none_loses_an_entry(base: Path) -> None:
    """Eight threads add a claim each, and try again when another was first: all eight are there."""

    def add(number: int) -> None:
        fields = {"id": f"claim-{number}", "statement": "The bridge is old."}
        while True:
            try:
                commit(base, edited(base, [AddEntry("claims", fields)]))
            except Changed:
                continue
            return

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    ids = {entry.id for entry in read_ledger(base).entries["claims"]}
    assert {f"claim-{number}" for number in range(8)} <= ids


def test_who_waits_too_long_for_another_writer_is_told(base: Path) -> None:
    """While another program holds the ledger, nothing is written, and words say why."""
    with (
        locked(base / "seeds"),
        pytest.raises(Unusable, match="another program is writing"),
        locked(base / "seeds", 0.1),
    ):
        pass


def test_a_writer_that_was_killed_is_no_obstacle(base: Path) -> None:
    """A process dies while it holds the lock, its new text beside the file: the next one writes, and clears it away."""
    kill = (
        "import os, signal, sys; from pathlib import Path; from generator.editing import apply, locking\n"
        "import generator.writing as writing\n"
        "Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from generator.editing.changes import AddEntry\n"
        "root = Path(sys.argv[1])\n"
        "apply.commit(root, apply.edited(root, [AddEntry('claims', {'id': 'lost', 'statement': 'Lost.'})]))\n"
    )
    before = _texts(base)
    ended = subprocess.run([sys.executable, "-c", kill, str(base)], check=False, capture_output=True)
    beside = set(_texts(base)) - set(before)

    commit(base, edited(base, [NEW_CLAIM]))

    assert (-9, 1) == (ended.returncode, len(beside))
    assert before.keys() == _texts(base).keys()
    assert "lost" not in (base / "seeds/ledger/claims.yml").read_text()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk that takes one file and no more."""
    write, written = Path.write_bytes, list[Path]()

    def take(path: Path, data: bytes) -> int:
        if written:
            raise OSError(28, "No space left on device")
        written.append(path)
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", take)
    return iter(())


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_every_file_as_it_was(base: Path) -> None:
    """The second of two files does not fit: neither is changed, and no litter stays."""
    before = _texts(base)

    with pytest.raises(Unusable, match=r"No space left on device\. Nothing was changed"):
        commit(base, edited(base, [NEW_CLAIM, FEWER]))

    assert before == _texts(base)


def test_an_interrupted_accept_leaves_every_file_as_it_was(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C when the first of three files is in place already, a new one: it goes again."""
    (base / "seeds/ledger/reasons.yml").unlink()
    before = _texts(base)
    replace, replaced = Path.replace, list[Path]()

    def interrupt(path: Path, target: Path) -> Path:
        if len(replaced) == 2:
            replaced.append(path)
            raise KeyboardInterrupt
        replaced.append(path)
        return replace(path, target)

    reason = AddEntry("reasons", {"id": "rot", "order": 1, "title": "Rot", "summary": "Rot.[@rot-found]"})
    edits = edited(base, [reason, NEW_CLAIM, FEWER])
    monkeypatch.setattr(Path, "replace", interrupt)

    with pytest.raises(KeyboardInterrupt):
        commit(base, edits)

    assert before == _texts(base)


def test_a_folder_that_takes_no_file_is_told_of(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only folder: words with the path, and nothing else."""

    def refuse(path: Path, _data: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    edits = edited(base, [NEW_CLAIM])
    monkeypatch.setattr(Path, "write_bytes", refuse)

    with pytest.raises(Unusable, match=re.escape("seeds/ledger/claims.yml: cannot be written: Permission denied")):
        commit(base, edits)


@pytest.mark.parametrize(
    "ending", ["  note: |\n    kept as it is", "  ? note\n  : as it is\n"], ids=["no-line-break", "explicit-key"]
)
def test_what_would_change_more_is_refused(base: Path, ending: str) -> None:
    """A change that would alter what it was not asked to is found by comparing what the file says, and not written."""
    path = base / "seeds/ledger/claims.yml"
    path.write_text(f"- id: lone\n  statement: Alone.\n{ending}")
    change = AddEntry("claims", NEW_CLAIM.fields) if "|" in ending else Remove("claims", "lone", ("note",))
    before = _texts(base)

    with pytest.raises(Unusable, match=r"seeds/ledger/claims\.yml: .*: cannot be changed without changing more"):
        edited(base, [change])

    assert before == _texts(base)
