"""An edition announced: what readers are told of a difference, how it is written down, and where nothing is written."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.announcing import FILE
from generator.cli import main
from generator.core.assemble import assemble
from generator.core.difference import difference
from generator.core.editions import told
from generator.editing.apply import edited as written
from generator.editing.changes import AddEntry
from generator.reading.entries import EditionEntry, Told
from generator.reading.located import parse

BASE = Path(__file__).parent / "cases" / "base"

EDITS = [
    ("sources.yml", "title: Footbridge closes for six weeks", "title: Footbridge closes"),
    ("ledger/claims.yml", "statement: Children walked along the road instead.", "statement: Children walk."),
    ("ledger/claims.yml", 'along the road", stance: supports', 'along the road", stance: disputes'),
    ("ledger/claims.yml", "- id: no-rot\n", "- id: no-rot-at-all\n"),
    (
        "ledger/claims.yml",
        'topics: [money]\n  evidence:\n    - {source: courier, quote: "put',
        'evidence:\n    - {source: courier, quote: "put',
    ),
    ("ledger/questions.yml", "  status: open\n", "  status: answered\n"),
    ("ledger/questions.yml", "text: The mayor said that there was.", "text: Yes."),
    ("ledger/reasons.yml", "order: 2", "order: 3"),
    ("ledger/actors.yml", "name: Tom Reed\n", "name: Thomas Reed\n"),
    ("ledger/motives.yml", "  claims: [barn-offered]\n", ""),
]
EDITION = """\
- id: 2021-06-01
  changes:
    - {kind: sources, id: post, what: reworded, was: "Footbridge closes for six weeks"}
    - {kind: claims, id: no-rot-at-all, what: added}
    - {kind: claims, id: no-rot, what: removed, was: "Tom Reed found no rot in the beams."}
    - {kind: claims, id: children-on-road, what: reworded, was: "Children walked along the road instead."}
    - {kind: claims, id: children-on-road, what: evidence}
    - {kind: claims, id: children-on-road, what: standing, was: "single-origin", now: "denied"}
    - {kind: questions, id: is-there-rot, what: answers}
    - {kind: questions, id: is-there-rot, what: status, was: "open", now: "answered"}
    - {kind: reasons, id: money, what: revised}
    - {kind: motives, id: lower-mell-toward-upper-mell, what: revised}
    - {kind: actors, id: tom-reed, what: reworded, was: "Tom Reed"}
"""


@pytest.fixture
def edited(base: Path, tmp_path: Path) -> Path:
    """Return a copy of the small dossier in which much was edited."""
    copy = shutil.copytree(base, tmp_path / "edited")
    for name, old, new in EDITS:
        path = copy / "seeds" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        path.write_text(text.replace(old, new), encoding="utf-8")
    return copy


def announce(old: object, new: object, day: str = "2021-06-01") -> Result:
    """Run `dossier diff` so that it writes an edition."""
    return CliRunner().invoke(main, ["diff", str(old), str(new), "--edition", day])


# --- what is told ----------------------------------------------------------------------------------------------------


def test_readers_are_told_what_they_would_read(edited: Path) -> None:
    """An edition tells what came, went, is said or stands otherwise and is answered; not each edit of a field."""
    result = announce(BASE, edited)

    assert 0 == result.exit_code
    assert f"{edited / FILE}: 11 changes." in result.stderr
    assert "children-on-road" in result.stdout
    assert EDITION == (edited / FILE).read_text(encoding="utf-8")


def test_an_edition_is_read_as_it_was_written(edited: Path) -> None:
    """What was written is what the dossier says then, and no difference of what it states."""
    before = assemble(edited)
    announce(BASE, edited)
    after = assemble(edited)

    assert () == after.faults
    assert told(difference(assemble(BASE), after)) == tuple(map(plain, after.editions["2021-06-01"].changes))
    assert difference(before, after).is_empty


def plain(entry: Told) -> Told:
    """Return an entry without the places of its values."""
    return Told.model_validate(entry.model_dump())


def test_other_marks_are_no_other_words(base: Path, tmp_path: Path) -> None:
    """Where only quotation marks, dashes or spaces are others, readers are told nothing; the command tells all."""
    other = shutil.copytree(base, tmp_path / "other")
    path = other / "seeds" / "ledger" / "claims.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('that the beams were "sound".', "that the beams were “sound”."), encoding="utf-8")
    found = difference(assemble(base), assemble(other))

    assert (False, ()) == (found.is_empty, told(found))


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["C", "Z"], include_characters=" \"\\#:{}[]'")))
def test_any_words_can_be_told(words: str) -> None:
    """Whatever was said formerly is read again letter by letter, in any script."""
    former = f"a{' '.join(words.split())}z"
    change = {"kind": "claims", "id": "a", "what": "removed", "was": former}
    (file,) = written(BASE, [AddEntry("editions", {"id": "2021-06-01", "changes": [change]})])
    parsed = parse(file.after, FILE)

    assert () == parsed.faults
    assert former == EditionEntry.model_validate(parsed.value[0]).changes[0].was


# --- where it is written ---------------------------------------------------------------------------------------------


def test_what_stands_there_stays(edited: Path) -> None:
    """A later edition stands behind the others; comments and notes stay as they are, byte for byte."""
    before = "# Ours.\n- id: 2021-05-20  # the first\n  note: >\n    Words of\n    ours.\n"
    (edited / FILE).write_text(before, encoding="utf-8")

    assert 0 == announce(BASE, edited).exit_code
    assert f"{before}\n{EDITION}" == (edited / FILE).read_text(encoding="utf-8")


def test_a_list_on_one_line_takes_one_more(edited: Path) -> None:
    """However the editions are written, the new one stands behind them."""
    (edited / FILE).write_text("[{id: 2021-05-20}]\n", encoding="utf-8")

    assert 0 == announce(BASE, edited).exit_code
    assert ["2021-05-20", "2021-06-01"] == list(assemble(edited).editions)


@pytest.mark.parametrize(
    ("before", "day", "message"),
    [
        ("- id: 2021-06-01\n", "2021-06-01", "has the edition of 2021-06-01 already"),
        ("- id: 2021-07-01\n", "2021-06-01", "has the edition of 2021-07-01 already"),
        ("", "2021-06", "'2021-06' is no day"),
        ("", "today", "'today' is no day"),
        ("- id: today\n", "2021-06-01", "cannot be compared"),
    ],
)
def test_nothing_is_written_where_it_would_not_fit(before: str, day: str, message: str, edited: Path) -> None:
    """A day that has an edition, no day, or a file that takes no more entries: it says so, and leaves all as it was."""
    if before:
        (edited / FILE).write_text(before, encoding="utf-8")
    result = announce(BASE, edited, day)

    assert (2, True) == (result.exit_code, message in result.stderr), result.stderr
    assert before == ((edited / FILE).read_text(encoding="utf-8") if before else "")
    assert bool(before) == (edited / FILE).exists()


def test_where_nothing_differs_there_is_no_edition(base: Path) -> None:
    """An edition that tells nothing is not written."""
    result = announce(BASE, base)

    assert (2, False) == (result.exit_code, (base / FILE).exists())
    assert "Nothing differs that readers are told of" in result.stderr


def test_an_edition_is_written_into_a_folder(base: Path) -> None:
    """A revision of git takes no edition."""
    assert "HEAD takes no edition" in announce(base, "HEAD").stderr
