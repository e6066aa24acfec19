"""`dossier diff`: two folders, or states of a folder that git keeps."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

OLD = "statement: Children walked along the road instead."
NEW = "statement: Children walk on the road."
REWORDED = """Claims
  ~ children-on-road
      statement: Children walked along the road instead. → Children walk on the road.
0 added, 0 removed, 1 changed
"""


def run(*args: object) -> Result:
    """Run `dossier diff`."""
    return CliRunner().invoke(main, ["diff", *map(str, args)])


def reword(folder: Path, old: str = OLD, new: str = NEW) -> None:
    """Change one text in the claims of a dossier."""
    path = folder / "seeds" / "ledger" / "claims.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def git(folder: Path, *args: str) -> str:
    """Run git as nobody in particular."""
    names = ("AUTHOR", "COMMITTER")
    who = {f"GIT_{one}_{key}": f"{key}@example.org" for one in names for key in ("NAME", "EMAIL")}
    env = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(["git", *args], cwd=folder, env=env, check=True, capture_output=True, text=True).stdout


def committed(folder: Path, message: str = "A state") -> None:
    """Commit all that a folder holds."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture
def kept(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small dossier of which git keeps one state; the process stands in it."""
    committed(base)
    monkeypatch.chdir(base)
    return base


# --- what is told ----------------------------------------------------------------------------------------------------


def test_two_folders_are_compared(base: Path, tmp_path: Path) -> None:
    """Of two folders it tells what the second says otherwise, and no statement twice."""
    other = shutil.copytree(base, tmp_path / "other")
    reword(other)
    result = run(base, other)

    assert (0, REWORDED) == (result.exit_code, result.output)


def test_everything_is_told_in_the_order_in_which_an_editor_reads(base: Path, tmp_path: Path) -> None:
    """Settings first, then sources, claims with what follows for their standing, questions and the rest."""
    other = shutil.copytree(base, tmp_path / "other")
    reword(other, 'along the road", stance: supports', 'along the road", stance: disputes')
    reword(other, "- id: no-rot\n", "- id: no-rot-at-all\n")
    for name, old, new in [
        ("dossier.yml", "as_of: 2021-05-15", "as_of: 2021-05-16"),
        ("ledger/questions.yml", "status: open", "status: answered"),
        ("ledger/actors.yml", "  main: true\n\n- id: residents", "\n- id: residents"),
    ]:
        path = other / "seeds" / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    assert [
        "Dossier",
        "  as_of: 2021-05-15 → 2021-05-16",
        "Claims",
        "  + no-rot-at-all: Tom Reed found no rot in the beams.",
        "  - no-rot: Tom Reed found no rot in the beams.",
        "  ~ children-on-road: Children walked along the road instead.",
        "      evidence - {quote: children now walked along the road, source: herald, stance: supports, "
        "speaker: [residents], attribution: said}",
        "      evidence + {quote: children now walked along the road, source: herald, stance: disputes, "
        "speaker: [residents], attribution: said}",
        "      standing: single-origin → denied",
        "  ~ closure-was-felt: The closure was felt in Lower Mell within the week.",
        "      standing - inferred",
        "Questions",
        "  ~ is-there-rot: Is there rot in the beams?",
        "      status: open → answered",
        "Actors",
        "  ~ tom-reed: Tom Reed",
        "      main: true → false",
        "1 added, 1 removed, 5 changed",
    ] == run(base, other).output.splitlines()


def test_nothing_is_told_where_nothing_differs(base: Path) -> None:
    """Where both say the same, it says so, in either form."""
    assert (0, "Nothing differs.\n") == ((result := run(base, base)).exit_code, result.output)
    assert set(json.loads(run(base, base, "--format", "json").output)) > {"dossier", "claims", "sources"}


def test_programs_are_told_the_same(base: Path, tmp_path: Path) -> None:
    """As JSON, each kind has what was added, removed and changed, with what every field said and says."""
    other = shutil.copytree(base, tmp_path / "other")
    reword(other)
    found: dict[str, Any] = json.loads(run(base, other, "--format", "json").output)
    old, new = OLD.removeprefix("statement: "), NEW.removeprefix("statement: ")
    edits = [{"field": "statement", "gone": [old], "came": [new]}]
    changed = {"id": "children-on-road", "name": new, "formerly": "children-on-road", "edits": edits}

    assert {"added": [], "removed": [], "changed": [changed]} == found.pop("claims")
    assert [] == found.pop("dossier")
    assert all(kind == {"added": [], "removed": [], "changed": []} for kind in found.values())


@pytest.mark.parametrize(("option", "expected"), [([], 0), (["--exit-code"], 1)])
def test_the_exit_code_tells_only_when_asked(option: list[str], expected: int, base: Path, tmp_path: Path) -> None:
    """A difference is no error; with --exit-code it ends with 1, as that of git does."""
    other = shutil.copytree(base, tmp_path / "other")
    reword(other)

    assert expected == run(base, other, *option).exit_code
    assert 0 == run(base, base, *option).exit_code


# --- what git keeps --------------------------------------------------------------------------------------------------


def test_what_is_not_committed_is_compared_with_what_is(kept: Path) -> None:
    """With a revision alone, the folder as it stands is what is new; neither it nor what git has staged is touched."""
    reword(kept)
    git(kept, "add", "--all")
    (kept / "seeds" / "articles" / "post.txt").touch()
    before = git(kept, "status", "--porcelain=v2", "--branch")
    result = run("HEAD")

    assert (0, REWORDED) == (result.exit_code, result.output)
    assert before == git(kept, "status", "--porcelain=v2", "--branch")


def test_two_revisions_are_compared(kept: Path) -> None:
    """Two names of revisions, of any kind that git knows, and nothing of the folder as it stands."""
    git(kept, "tag", "first")
    reword(kept)
    committed(kept, "Reworded")
    reword(kept, NEW, "statement: Nobody walked.")

    assert REWORDED == run("first", "main").output == run("HEAD~1", git(kept, "rev-parse", "HEAD").strip()).output


def test_a_dossier_may_be_a_part_of_a_repository(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of the dossier's own folder are compared, from within it and from elsewhere, whatever its name."""
    inside = base.parent / "répertoire [1]" / "*"
    inside.mkdir(parents=True)
    home = inside / "dossier"
    shutil.copytree(base, home)
    shutil.copytree(base, inside / "other")
    reword(inside / "other")
    committed(base.parent)
    reword(home)

    assert REWORDED == run("HEAD", home).output
    monkeypatch.chdir(home)
    assert REWORDED == run("HEAD").output
    assert "Nothing differs.\n" == run(home, inside / "other").output


def test_files_are_as_a_checkout_writes_them(kept: Path) -> None:
    """What git leaves out of archives is compared all the same, and in a hook, whose index is another one."""
    (kept / ".gitattributes").write_text("seeds export-ignore\n*.txt export-subst\n", encoding="utf-8")
    committed(kept)
    reword(kept)
    result = CliRunner(env={"GIT_DIR": "nowhere", "GIT_INDEX_FILE": "nothing"}).invoke(main, ["diff", "HEAD"])

    assert REWORDED == result.output


def test_a_folder_goes_before_a_revision_of_its_name(kept: Path) -> None:
    """A name that a folder with a dossier has means the folder; one without a dossier does not stand in the way."""
    git(kept, "branch", "docs")
    reword(kept)
    shutil.copytree(kept / "seeds", kept / "main" / "seeds")

    assert "Nothing differs.\n" == run("main").output
    assert REWORDED == run("docs").output


# --- what cannot be compared -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("kept")
def test_an_unknown_revision_is_named_with_the_nearest() -> None:
    """What is neither a folder nor a revision is refused in words, with the revision that was meant."""
    said = "'mian' is neither a folder with a dossier nor a revision that git knows here. Did you mean main?\n"
    result = run("mian")

    assert (2, said) == (result.exit_code, result.output)
    assert "`git log` lists them." in run("0123456789").output


def test_a_shallow_copy_says_why_it_knows_no_more(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only the end of the history was fetched, the message says how to get the rest."""
    reword(kept)
    committed(kept)
    copy = kept.parent / "copy"
    git(kept.parent, "clone", "--quiet", "--depth=1", kept.as_uri(), str(copy))
    monkeypatch.chdir(copy)

    assert "`git fetch --unshallow` gets it." in run("HEAD~1").output


def test_a_revision_without_the_dossier_is_refused(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the dossier did not stand at this place yet, the message names the file that is missing."""
    home = base.parent
    (home / "README.md").write_text("Soon.\n", encoding="utf-8")
    git(home, "init", "--quiet", "--initial-branch=main")
    git(home, "add", "README.md")
    git(home, "commit", "--quiet", "--message", "Begun")
    monkeypatch.chdir(base)
    result = run("HEAD")

    assert (2, "Revision HEAD holds no dossier: there is no file dossier/seeds/dossier.yml in it.\n") == (
        result.exit_code,
        result.output,
    )


def test_without_a_repository_only_folders_are_compared(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git keeps nothing, git's own words say so."""
    monkeypatch.chdir(base)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(base.parent.parent))
    result = run("HEAD")

    assert 2 == result.exit_code
    assert "'HEAD' is no folder with a dossier, and no revision either." in result.output
    assert "not a git repository" in result.output


def test_without_git_only_folders_are_compared(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git compares folders, and says what it lacks for anything else."""
    monkeypatch.chdir(base)
    monkeypatch.setenv("PATH", str(base))

    assert 0 == run(base, base).exit_code
    assert (2, True) == ((result := run("HEAD")).exit_code, "There is no git on this machine" in result.output)


def test_what_cannot_be_read_whole_is_not_compared(base: Path, tmp_path: Path) -> None:
    """An entry that cannot be read would look as if nobody had written it: all faults are told, and no difference."""
    other = shutil.copytree(base, tmp_path / "other")
    reword(other, "  topics: [fair]", "  topic: [fair]")
    (other / "seeds" / "articles" / "post.txt").unlink()
    result = run(base, other)

    assert 2 == result.exit_code
    assert "claims.yml:" in result.output
    assert "key-unknown" in result.output
    assert "file-missing" in result.output
    assert result.output.endswith("cannot be compared: not all of it can be read.\n")


def test_no_dossier_at_all_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a dossier is named."""
    monkeypatch.chdir(tmp_path)
    result = run(tmp_path / "nothing", tmp_path)

    assert 2 == result.exit_code
    assert "is no folder with a dossier" in result.output
