"""Renaming: an entry has its new id wherever it is named, and nothing else moves."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from generator.checking import check
from generator.editing.apply import Changed, commit, edited, holders
from generator.editing.changes import AddItem, Rename
from generator.findings import Unusable


def _texts(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*.*") if path.is_file()}


def _ids(root: Path) -> list[tuple[str, str]]:
    files = {"sources": root / "seeds/sources.yml"}
    files |= {path.stem: path for path in (root / "seeds/ledger").glob("*.yml")}
    return [(kind, id) for kind, path in files.items() for id in re.findall(r"^- id: (\S+)", path.read_text(), re.M)]


def test_every_entry_can_be_renamed_and_the_dossier_stays_sound(base: Path) -> None:
    """Whatever is renamed, no name leads nowhere: the checks find what they found before, which is nothing."""
    before = check(base)
    for number, (kind, id) in enumerate(_ids(base)):
        commit(base, edited(base, [Rename(kind, id, f"renamed-{number}", was_published=False)]))

    assert [] == [id for _, id in _ids(base) if not id.startswith("renamed-")]
    assert [(each.code, each.place.line) for each in before] == [(each.code, each.place.line) for each in check(base)]


def test_only_the_names_change(base: Path) -> None:
    """Renaming there and back leaves each file as it was, byte for byte."""
    before = _texts(base)

    for kind, id in _ids(base):
        commit(base, edited(base, [Rename(kind, id, "elsewhere", was_published=False)]))
        assert before != _texts(base)
        commit(base, edited(base, [Rename(kind, "elsewhere", id, was_published=False)]))

        assert before == _texts(base)


def test_the_files_of_a_source_are_called_as_it_is(base: Path) -> None:
    """Its text and what that was taken from get its new name; a file with a name of its own keeps it."""
    sources = base / "seeds/sources.yml"
    (base / "seeds/originals").mkdir()
    (base / "seeds/originals/courier.pdf").write_bytes(b"%PDF \xff")
    digest = sha256(b"%PDF \xff").hexdigest()
    original = f"  original: {{file: originals/courier.pdf, sha256: {digest}}}\n"
    text = sources.read_text()
    sources.write_text(text.replace("- id: courier\n", f"- id: courier\n{original}", 1))
    article = (base / "seeds/articles/courier.txt").read_bytes()

    edits = edited(base, [Rename("sources", "courier", "valley", was_published=False)])
    commit(base, edits)

    assert "file: articles/valley.txt" in sources.read_text()
    assert (article, b"%PDF \xff") == tuple(
        (base / "seeds" / name).read_bytes() for name in ("articles/valley.txt", "originals/valley.pdf")
    )
    assert not (base / "seeds/articles/courier.txt").exists()
    assert [] == [finding for finding in check(base) if finding.is_error]

    commit(base, [edit.back() for edit in edits])

    assert ({"courier.txt"}, {"courier.pdf"}) == tuple(
        {path.name for path in (base / "seeds" / name).iterdir()} & {"courier.txt", "valley.txt", "courier.pdf"}
        for name in ("articles", "originals")
    )


def test_a_file_that_is_there_is_not_overwritten(base: Path) -> None:
    """Where another file has the new name, the article keeps its own; one that comes in between stops the writing."""
    other = base / "seeds/articles/valley.txt"
    edits = edited(base, [Rename("sources", "courier", "valley", was_published=False)])
    other.write_text("Something else\n")
    before = _texts(base)

    with pytest.raises(Changed, match=re.escape("seeds/articles/valley.txt")):
        commit(base, edits)
    assert before == _texts(base)

    commit(base, edited(base, [Rename("sources", "courier", "valley", was_published=False)]))

    assert "Something else\n" == other.read_text()
    assert "file: articles/courier.txt" in (base / "seeds/sources.yml").read_text()


def test_words_that_look_like_an_id_stay(base: Path) -> None:
    """Only fields that name an entry change: a topic, a quotation or a title with the same letters does not."""
    commit(base, edited(base, [AddItem("claims", "bridge-to-close", ("topics",), "courier")]))

    edits = edited(base, [Rename("sources", "courier", "valley", was_published=False)])

    claims = next(edit.after for edit in edits if edit.file == "seeds/ledger/claims.yml")
    assert "topics: [closure, courier]" in claims
    assert "source: courier" not in claims


def test_citations_in_prose_and_in_pages_by_hand_follow(base: Path) -> None:
    """`[@ID]` is written anew in the ledger and under docs/, and a longer id that begins alike is left alone."""
    page = base / "docs" / "reasons" / "index.md"
    page.parent.mkdir()
    page.write_text("Rot.[@rot-found] Not this one: [@rot-found-again]\r\n")

    edits = edited(base, [Rename("claims", "rot-found", "rot", was_published=False)])

    assert {edit.file: edit.after for edit in edits}["docs/reasons/index.md"] == (
        "Rot.[@rot] Not this one: [@rot-found-again]\r\n"
    )
    assert "[@rot-found]" not in "".join(edit.after for edit in edits)


def test_what_an_edition_told_of_it_is_told_of_the_renamed(base: Path) -> None:
    """The editions name a thing by its kind and id: there it is renamed as well, and no other of the same id."""
    path = base / "seeds/editions.yml"
    told = "    - {{kind: claims, id: {}, what: added}}\n    - {{kind: reasons, id: rot-found, what: added}}\n"
    path.write_text("- id: 2021-05-15\n  changes:\n" + told.format("rot-found"))

    commit(base, edited(base, [Rename("claims", "rot-found", "rot")]))

    assert path.read_text() == "- id: 2021-05-15\n  changes:\n" + told.format("rot")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Rename("claims", "rot-found", "no-rot"), "'no-rot' has the id 'no-rot'. Choose another one."),
        (Rename("claims", "rot-fuond", "rot"), "no entry has the id 'rot-fuond'. Did you mean 'rot-found'?"),
        (Rename("claims", "rot-found", "Rot Found"), "Expected: lower-case letters and digits"),
    ],
)
def test_a_name_that_cannot_be_given_is_refused(base: Path, change: Rename, words: str) -> None:
    """A taken id, an unknown one, and one that is no id are refused in words."""
    with pytest.raises(Unusable, match=re.escape(words)):
        edited(base, [change])


def test_a_page_by_hand_is_not_left_behind(base: Path) -> None:
    """Who wrote a page for an actor gives it the new name first: nothing would lead to it else."""
    page = base / "docs" / "actors" / "ada-finch.md"
    page.parent.mkdir()
    page.write_text("Words.\n")

    with pytest.raises(Unusable, match=re.escape("docs/actors/ada-finch.md is the page of 'ada-finch'")):
        edited(base, [Rename("actors", "ada-finch", "finch")])


def test_a_name_in_an_entry_that_cannot_be_read_is_not_missed(base: Path) -> None:
    """While an entry has an unknown key, nothing is renamed: the entry might name the other one."""
    path = base / "seeds/ledger/events.yml"
    path.write_text(path.read_text().replace("  title:", "  tilte:", 1))

    with pytest.raises(Unusable, match=re.escape("the key 'tilte' is unknown")):
        edited(base, [Rename("claims", "rot-found", "rot")])


def test_the_kinds_that_have_an_id_are_told(base: Path) -> None:
    """An id may be that of entries of several kinds; one that nobody has is told of with the nearest."""
    assert ("claims",) == holders(base, "rot-found")
    with pytest.raises(Unusable, match="Did you mean 'rot-found'"):
        holders(base, "rot-fuond")
