"""`dossier build` puts a site in place only when it is proved; whatever happens, the last good one stands."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import build as module
from generator.build import NotBuilt, build_site
from generator.cli import main
from generator.findings import Finding, Refused, Unusable
from generator.new import new_dossier
from generator.verify import verify

SITE_DIR = "sys.argv[sys.argv.index('--site-dir') + 1]"
COPY = f"import os, shutil, sys; shutil.copytree(sys.argv[1], {SITE_DIR}); print(sys.argv[1])"
FAIL = f"import os, sys; os.mkdir({SITE_DIR}); sys.exit(3)"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new dossier with its site, built by MkDocs; not to be changed."""
    root = tmp_path_factory.mktemp("built") / "dossier"
    new_dossier(root, generator="any")
    done = CliRunner().invoke(main, ["build", str(root)])

    assert 0 == done.exit_code, done.output
    return root


@pytest.fixture
def root(whole: Path, tmp_path: Path) -> Path:
    """Return a dossier to change at will, with an old site of one page."""
    copy = tmp_path / "dossier"
    shutil.copytree(whole, copy, ignore=shutil.ignore_patterns("site", ".site-*"))
    (copy / "site").mkdir()
    (copy / "site/index.html").write_text("the old site", encoding="utf-8")
    return copy


@pytest.fixture
def copying(whole: Path) -> Sequence[str]:
    """Return a command that builds as MkDocs would, at once."""
    return (sys.executable, "-c", COPY, str(whole / "site"))


FAILING = (sys.executable, "-c", FAIL)


def ignore(_: tuple[Finding, ...]) -> None:
    """Report nothing."""


def is_old(root: Path) -> bool:
    """Tell whether the old site stands, and nothing else."""
    page = root / "site/index.html"
    return [page] == list(page.parent.iterdir()) and "the old site" == page.read_text(encoding="utf-8")


def beside(root: Path) -> list[str]:
    """Return what stands beside the site, the lock aside."""
    return sorted(path.name for path in root.glob(".site-*") if path.name != ".site-lock")


# --- a site is built -------------------------------------------------------------------------------------------------


def test_a_new_dossier_is_built_and_proved(whole: Path) -> None:
    """MkDocs builds a new dossier with our look; the site is proved, and nothing is left beside it."""
    names = {"index.html", "dossier.json", "assets/dossier.css", "assets/dossier.js", "guide/index.html"}

    assert [] == [name for name in names if not (whole / "site" / name).is_file()]


ON_ANOTHER_DAY = """
import sys
from freezegun import freeze_time
freeze_time(sys.argv.pop(1), tick=True).start()
from mkdocs.__main__ import cli
cli()
"""


def test_a_site_is_the_same_in_any_place_at_any_time(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two builds in two folders, years and time zones apart, have the same files with the same bytes."""
    built = []
    for folder, day, zone, seed in (("a", "2027-03-01", "UTC", "1"), ("deep/er/b", "2031-12-31", "Asia/Tokyo", "2")):
        root = tmp_path / folder
        shutil.copytree(whole, root, ignore=shutil.ignore_patterns("site", ".site-*"))
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        build_site(root, root / "site", ignore, mkdocs=(sys.executable, "-c", ON_ANOTHER_DAY, day))
        files = (path for path in sorted((root / "site").rglob("*")) if path.is_file())
        built.append({path.relative_to(root).as_posix(): path.read_bytes() for path in files})

    assert built[0] == built[1]
    assert () == verify(whole / "site", whole)
    assert [] == beside(whole)


def test_the_site_takes_the_old_one_s_place(root: Path, copying: Sequence[str]) -> None:
    """The findings of the check and of the proof are reported, in this order, and the new site stands."""
    (root / "seeds/dossier.yml").write_text(
        (root / "seeds/dossier.yml").read_text("utf-8").replace("made_with: 0", "made_with: 990"), "utf-8"
    )
    reported: list[list[str]] = []
    build_site(root, root / "site", lambda findings: reported.append([f.code for f in findings]), copying)

    assert [["generator-differs"], []] == reported
    assert not is_old(root)
    assert (root / "site/dossier.json").is_file()
    assert [] == beside(root)


def test_a_site_elsewhere(root: Path, copying: Sequence[str], tmp_path: Path) -> None:
    """The site may stand in another folder, and where that is a link, it stays one."""
    (tmp_path / "public").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "public")
    build_site(root, tmp_path / "link", ignore, copying)

    assert is_old(root)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "public/dossier.json").is_file()


def test_the_command_says_where_to_look(root: Path, copying: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's last line says how to look at the site."""
    monkeypatch.chdir(root)
    monkeypatch.setattr("generator.cli.build.build_site", partial(build_site, mkdocs=copying))
    done = CliRunner().invoke(main, ["build"])

    assert 0 == done.exit_code, done.output
    assert done.stdout.splitlines()[-1].startswith(
        f"The site stands, all of it proved: 'mkdocs serve' in {root.resolve()} shows it"
    )


def test_a_warning_is_told_once(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What the check warned of is not said again while MkDocs builds; by itself, MkDocs tells it."""
    path = root / "seeds/dossier.yml"
    path.write_text(path.read_text("utf-8").replace("made_with: 0", "made_with: 990"), "utf-8")
    done = CliRunner().invoke(main, ["build", str(root)])
    repeated = "".join(capfd.readouterr())
    subprocess.run([*module.MKDOCS, "build", "--site-dir", root / "other"], cwd=root, check=True)

    assert "1 warning (1 generator-differs): `dossier check` shows where.\n" in done.stdout
    assert 1 == done.stdout.count("generator-differs")
    assert "generator-differs" not in repeated
    assert 1 == "".join(capfd.readouterr()).count("generator-differs")


def test_mkdocs_is_asked_for_a_strict_build(root: Path) -> None:
    """MkDocs runs in the dossier's folder, strictly, beside the site, without its advertisements."""
    seen = root.parent / "seen"
    script = f"import os, sys; open({str(seen)!r}, 'w').write(repr((sys.argv[1:], os.getcwd(), os.environ['NO_MKDOCS_2_WARNING']))); sys.exit(1)"  # noqa: E501
    with pytest.raises(NotBuilt):
        build_site(root, root / "site", ignore, (sys.executable, "-c", script))

    folder = str(root.resolve())
    wanted = ["build", "--strict", "--config-file", f"{folder}/mkdocs.yml", "--site-dir", f"{folder}/.site-next"]

    assert repr((wanted, folder, "1")) == seen.read_text(encoding="utf-8")


# --- the old site stays ----------------------------------------------------------------------------------------------


def test_errors_stop_before_mkdocs(root: Path) -> None:
    """A dossier with errors is not built: exit code 1, every finding printed, the old site untouched."""
    claims = root / "seeds/ledger/claims.yml"
    claims.write_text(claims.read_text("utf-8").replace("will stop on Monday", "will stop on Sunday"), "utf-8")
    done = CliRunner().invoke(main, ["build", str(root)])

    assert 1 == done.exit_code
    assert "claims.yml:10:14: quotation-not-found" in done.stdout
    assert done.stderr.endswith(f"The dossier has errors; {root / 'site'} is as it was.\n")
    assert is_old(root)
    assert [] == beside(root)


def test_unusable_input(root: Path) -> None:
    """Where the ledger cannot be read at all, the exit code is 2."""
    (root / "seeds/ledger/claims.yml").write_text("- {", encoding="utf-8")

    assert 2 == CliRunner().invoke(main, ["build", str(root)]).exit_code
    assert is_old(root)


def test_mkdocs_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where MkDocs gives up the exit code is 1, and the old site stands alone."""
    monkeypatch.setattr("generator.cli.build.build_site", partial(build_site, mkdocs=FAILING))
    done = CliRunner().invoke(main, ["build", str(root)])

    assert 1 == done.exit_code
    assert "MkDocs gave up (exit code 3)" in done.stderr
    assert is_old(root)
    assert [] == beside(root)


def test_a_site_that_cannot_be_proved(root: Path, whole: Path) -> None:
    """A site without one of its pages is not put in place, and is left beside to be looked at."""
    script = f"{COPY}; os.remove({SITE_DIR} + '/claims/engine-sound/index.html')"
    with pytest.raises(Refused) as refused:
        build_site(root, root / "site", ignore, (sys.executable, "-c", script, str(whole / "site")))

    assert "page-missing" in {finding.code for finding in refused.value.findings}
    assert is_old(root)
    assert [".site-next"] == beside(root)


def test_a_death_between_the_two_moves(root: Path, copying: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a build dies when the old site is gone and the new one is not there yet, the next build brings it back."""
    rename = Path.rename

    def dies(path: Path, target: Path) -> Path:
        if path.name == ".site-next":
            raise SystemExit("killed")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", dies)
    with pytest.raises(SystemExit):
        build_site(root, root / "site", ignore, copying)
    monkeypatch.undo()

    assert not (root / "site").exists()

    with pytest.raises(NotBuilt):
        build_site(root, root / "site", ignore, FAILING)

    assert is_old(root)
    assert [] == beside(root)


def test_a_move_that_fails(root: Path, copying: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new site cannot be moved, the old one is put back at once."""
    rename = Path.rename

    def fails(path: Path, target: Path) -> Path:
        if path.name == ".site-next":
            raise OSError(5, "Input/output error", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(Unusable, match="Input/output error"):
        build_site(root, root / "site", ignore, copying)

    assert is_old(root)


def test_what_a_dead_build_left_is_removed(root: Path, copying: Sequence[str]) -> None:
    """Half a site and an old one that was already replaced do not get into the new one."""
    for name in (".site-next", ".site-old"):
        (root / name).mkdir()
        (root / name / "left.html").write_text("left", encoding="utf-8")
    build_site(root, root / "site", ignore, copying)

    assert not (root / "site/left.html").exists()
    assert [] == beside(root)


# --- one at a time ---------------------------------------------------------------------------------------------------


def test_two_builds_at_once(root: Path, copying: Sequence[str]) -> None:
    """While a build is at work another one is refused and told by which process; afterwards it may."""
    with (root / ".site-lock").open("w") as lock:
        lock.write("4711\n")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Unusable, match=r"Another build is at work \(process 4711, .*\.site-lock\)"):
            build_site(root, root / "site", ignore, copying)

    assert is_old(root)

    build_site(root, root / "site", ignore, copying)

    assert not is_old(root)
    assert f"{os.getpid()}\n" == (root / ".site-lock").read_text(encoding="ascii")


@pytest.fixture
def orphan(root: Path) -> Iterator[int]:
    """Yield the process of a MkDocs that goes on after its build was killed."""
    script = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    code = (
        "import sys; from pathlib import Path; from generator.build import build_site;"
        "build_site(Path(sys.argv[1]), Path(sys.argv[1]) / 'site', lambda _: None, (sys.executable, '-c', sys.argv[2]))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(root), script], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.kill()
        process.wait()
        yield pid
        os.kill(pid, signal.SIGKILL)


def test_an_orphan_keeps_the_lock(root: Path, orphan: int, copying: Sequence[str]) -> None:
    """A MkDocs that still writes after its build was killed keeps others out until it ends."""
    with pytest.raises(Unusable, match="Another build is at work"):
        build_site(root, root / "site", ignore, copying)

    assert orphan


# --- what cannot be used ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("plugins: [search, dossier]\n", id="one line"),
        pytest.param("plugins:\n- search\n- dossier # ours\nextra: {}\n", id="a list at the margin"),
        pytest.param("extra:\n  a: b\nplugins:\n  - search:\n      lang: en\n\n  - 'dossier'\n", id="a list"),
        pytest.param("plugins:\n  dossier: {}\n", id="a mapping"),
        pytest.param("INHERIT: ../base.yml\n", id="inherited"),
    ],
)
def test_the_plugin_is_named(root: Path, text: str) -> None:
    """The plugin is found however mkdocs.yml names it."""
    (root / "mkdocs.yml").write_text(f"site_name: x\n{text}", encoding="utf-8")

    with pytest.raises(NotBuilt):
        build_site(root, root / "site", ignore, FAILING)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("site_name: dossier\n", id="no plugins"),
        pytest.param("site_name: x\nplugins: [search]\nextra: {dossier: 1}\n", id="elsewhere"),
        pytest.param("plugins:\n  - search\n  # - dossier\n", id="a comment"),
        pytest.param("plugins: [my-dossier]\n", id="another's"),
    ],
)
def test_without_the_plugin(root: Path, text: str) -> None:
    """Where mkdocs.yml does not name the plugin, the line to add is named: exit code 2."""
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(root)])

    assert (2, "") == (done.exit_code, done.stdout)
    assert "does not name the plugin `dossier`. Add the line: plugins: [search, dossier]" in done.stderr
    assert is_old(root)


def test_without_mkdocs_yml(base: Path) -> None:
    """A dossier without mkdocs.yml can be checked and not built: exit code 2."""
    done = CliRunner().invoke(main, ["build", str(base)])

    assert (2, "") == (done.exit_code, done.stdout)
    assert "holds no mkdocs.yml" in done.stderr


def a_file(root: Path) -> None:
    """Put a file where the site should be."""
    (root / "other").write_text("mine", encoding="utf-8")


def a_folder(root: Path) -> None:
    """Put something there that is no site."""
    (root / "other").mkdir()
    (root / "other/letter.txt").write_text("mine", encoding="utf-8")


def nothing(root: Path) -> None:
    """Leave everything as it is."""


@pytest.mark.parametrize(
    ("target", "there", "message"),
    [
        (".", nothing, "holds what the site is made from"),
        ("..", nothing, "holds what the site is made from"),
        ("docs", nothing, "holds what the site is made from"),
        ("seeds/site", nothing, "or stands in it"),
        ("other", a_file, "is a file"),
        ("other", a_folder, "holds something that is no site and would be lost"),
        ("no/where", nothing, "There is no folder"),
    ],
)
def test_unfit_targets(root: Path, target: str, there: Callable[[Path], None], message: str) -> None:
    """A site takes the place of nothing but a site."""
    there(root)
    before = sorted(root.rglob("*"))
    done = CliRunner().invoke(main, ["build", str(root), "--site-dir", target])

    assert (2, "") == (done.exit_code, done.stdout)
    assert message in done.stderr
    assert before == sorted(root.rglob("*"))


def test_a_folder_that_cannot_be_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written, one message says where and why."""

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr(module, "_locked", refuse)
    with pytest.raises(Unusable, match=r"\.site-lock: Read-only file system\. .*site is as it was"):
        build_site(root, root / "site", ignore, FAILING)

    assert is_old(root)


def test_a_full_disk(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where MkDocs fails on a full disk, the message names the disk."""
    monkeypatch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 0))
    with pytest.raises(Unusable, match=r"The disk that holds .* is full"):
        build_site(root, root / "site", ignore, FAILING)

    assert is_old(root)
