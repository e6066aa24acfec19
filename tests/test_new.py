"""`dossier new` makes a dossier that has no findings, and never touches what is there."""

import json
import re
from collections.abc import Callable
from datetime import date
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator import __version__, new
from generator.checking import check
from generator.checks.settings import generator_differs
from generator.cli import main
from generator.core.assemble import assemble
from generator.findings import Unusable
from generator.new import LANGUAGES, new_dossier
from generator.reading.entries import KINDS, SECTIONS
from generator.site import build
from generator.text.sentences import count_words
from generator.text.tags import language_tag

ROOT = Path(__file__).resolve().parent.parent
COMMON = ROOT / "generator" / "starter" / "common"
SPEC = "mkdocs-dossier==9.9.9"


def run(*args: str | Path) -> Result:
    """Run the command line; a traceback is a failure of the test."""
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def settings_of(folder: Path) -> dict[str, object]:
    """Return what seeds/dossier.yml of a new dossier says."""
    return dict(yaml.safe_load((folder / "seeds/dossier.yml").read_text(encoding="utf-8")))


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, hidden ones included."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- the starters ----------------------------------------------------------------------------------------------------


def test_there_are_three_starters() -> None:
    """There are texts in these languages."""
    assert ("ar", "de", "en") == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_starter_has_no_findings(tmp_path: Path, language: str) -> None:
    """A new dossier has neither an error nor a warning, in the checked ledger and on its rendered pages."""
    new_dossier(tmp_path / "d", language=language, generator=SPEC)

    assert () == check(tmp_path / "d")


@pytest.mark.parametrize("language", LANGUAGES)
def test_starter_shows_every_kind_once(tmp_path: Path, language: str) -> None:
    """A new dossier has every kind of entry, every stance, and each way in which entries are tied to each other."""
    new_dossier(tmp_path / "d", language=language, generator=SPEC)
    dossier = assemble(tmp_path / "d")
    claims = dossier.claims.values()

    assert [] == [kind for kind in KINDS if not getattr(dossier, kind)]
    assert {"supports", "qualifies"} <= {citation.stance for citation in dossier.citations}
    assert any(claim.entry.contradicts for claim in claims)
    assert any(claim.entry.inferred for claim in claims)
    assert any(actor.speaks_for for actor in dossier.actors.values())
    assert any(actor.relations for actor in dossier.actors.values())
    assert {"disputed", "inferred", "single-origin", "corroborated"} == {
        c.weighed.standing for c in claims if c.weighed
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_starter_is_small_and_in_its_language(tmp_path: Path, language: str) -> None:
    """The two articles have 90 to 140 words and say in which language they are."""
    new_dossier(tmp_path / "d", language=language, generator=SPEC)
    sources = assemble(tmp_path / "d").sources.values()

    assert [language] * 2 == [source.entry.language for source in sources]
    assert [] == [source.id for source in sources if not 90 <= count_words(source.text) <= 140]


def test_required_keys_are_marked(tmp_path: Path) -> None:
    """Each file of the ledger and of the settings says in its first line which keys are required."""
    new_dossier(tmp_path / "d", generator=SPEC)
    files = sorted((tmp_path / "d/seeds").rglob("*.yml"))

    assert 8 == len(files)
    assert [] == [f.name for f in files if "Required: " not in "".join(f.read_text("utf-8").splitlines()[:2])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_one_waits_for_articles(tmp_path: Path, language: str) -> None:
    """An empty dossier has no entry and no findings, holds as of today, and its files say what they are to hold."""
    done = run("new", tmp_path / "d", "--title", "Why?", "--language", language, "--empty", "--generator", SPEC)
    dossier = assemble(tmp_path / "d")

    assert 0 == done.exit_code, done.output
    assert "run 'dossier add" in done.stdout.lower()
    assert [] == [kind for kind in ("sources", *KINDS) if getattr(dossier, kind)]
    assert () == check(tmp_path / "d")
    assert date.today().isoformat() == str(settings_of(tmp_path / "d")["as_of"])
    files = [*(tmp_path / "d/seeds/ledger").iterdir(), tmp_path / "d/seeds/sources.yml"]
    assert {"# ", "[]"} == {line[:2] for file in files for line in file.read_text("utf-8").splitlines()}
    assert not (tmp_path / "d/seeds/articles").exists()


# --- what does not differ from this repository -----------------------------------------------------------------------


GITHUB = {path.relative_to(ROOT).as_posix(): path for path in sorted((ROOT / ".github").rglob("*.yml"))}


@pytest.mark.parametrize("name", GITHUB)
def test_what_github_reads_is_the_repository_s_own(name: str) -> None:
    """The workflows and the form of a new dossier are, byte for byte, those of this repository.

    GitHub follows no links among them, so there are two files of each. Change one, and copy it over the other.
    """
    theirs = next(folder / name for folder in (COMMON, new.STARTERS / "en") if (folder / name).is_file())

    assert GITHUB[name].read_bytes() == theirs.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_can_report_an_error(tmp_path: Path, language: str) -> None:
    """A new dossier has a form of GitHub's for errors, in its language: the page, what is wrong, and the source."""
    new_dossier(tmp_path / "d", language=language, generator=SPEC)
    form = yaml.safe_load((tmp_path / "d/.github/ISSUE_TEMPLATE/error.yml").read_text(encoding="utf-8"))
    asked = [each for each in form["body"] if each["type"] != "markdown"]

    # GitHub shows a form only if it has these keys, kinds and labels: its documentation, "Syntax for issue forms".
    assert {"name", "description", "title", "body"} == set(form)
    assert {"markdown", "input", "textarea"} == {each["type"] for each in form["body"]}
    assert ["page", "wrong", "source"] == [each["id"] for each in asked]
    assert all(each["attributes"]["label"] and each["validations"]["required"] for each in asked)
    assert {"label", "description", "placeholder", "value"} >= {
        key for each in form["body"] for key in each["attributes"]
    }


def test_the_environment_is_made_as_the_repository_s() -> None:
    """The Makefile of a new dossier makes the environment by the same steps, with the same words where it cannot."""
    start, end = "\t@command -v $(PYTHON)", "\t@$(PIP) install"
    steps = [
        text[text.index(start) : text.index(end)]
        for text in ((folder / "Makefile").read_text(encoding="utf-8") for folder in (ROOT, COMMON))
    ]

    assert steps[0] == steps[1]


def test_make_has_the_promised_targets() -> None:
    """A new dossier has the targets that the repository's readers know."""
    targets = set(re.findall(r"^([a-z]+):", (COMMON / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))

    assert {"help", "site", "offline", "serve", "test", "clean"} == targets


# --- options ---------------------------------------------------------------------------------------------------------


def test_options(tmp_path: Path) -> None:
    """Title, language, sections and generator are written as they were asked for, in the order asked for."""
    title = 'Why: "so" & <b>#1</b> – $title?'
    done = run("new", tmp_path / "d", "--title", title, "--language", "DE-at", "--sections", "timeline, actors",
               "--generator", SPEC)  # fmt: skip
    settings = settings_of(tmp_path / "d")

    assert 0 == done.exit_code, done.output
    assert (title, "de-AT", __version__) == (settings["title"], settings["language"], settings["made_with"])
    assert ["timeline", "actors", "claims", "sources"] == list(dict(settings["sections"]))  # type: ignore[call-overload]
    assert [SPEC] == [line for line in (tmp_path / "d/requirements.txt").read_text().splitlines() if line[0] != "#"]
    assert () == check(tmp_path / "d")


@pytest.mark.parametrize("language", LANGUAGES)
def test_fewest_sections(tmp_path: Path, language: str) -> None:
    """Motives, reasons, events and questions may stay where their sections are left out."""
    new_dossier(tmp_path / "d", language=language, sections=["claims"], generator=SPEC)

    assert () == check(tmp_path / "d")
    assert {"claims/index.md", "sources/index.md"} <= set(build(tmp_path / "d").pages)


def test_every_section_has_a_name_in_every_starter(tmp_path: Path) -> None:
    """Where no sections are asked for there are all of them, under names in the starter's language."""
    names = []
    for language in LANGUAGES:
        new_dossier(tmp_path / language, language=language, generator=SPEC)
        names.append(dict(settings_of(tmp_path / language)["sections"]))  # type: ignore[call-overload]

    assert [list(SECTIONS)] * 3 == [list(each) for each in names]
    assert len({each["claims"] for each in names}) == 3


def test_a_language_without_texts(tmp_path: Path) -> None:
    """In a language without a starter the articles are in English, and it is said what is left to translate."""
    done = run("new", tmp_path / "d", "--language", "fr", "--generator", SPEC)

    assert 0 == done.exit_code, done.output
    assert "There are no texts in fr yet" in done.stdout
    assert "fr" == settings_of(tmp_path / "d")["language"]
    assert {"en"} == {source.entry.language for source in assemble(tmp_path / "d").sources.values()}
    assert "run 'dossier words fr' there" in done.stdout
    found = [finding.code for finding in check(tmp_path / "d")]
    assert ["language-without-words", *["citation-not-compared"] * 2] == found


@pytest.mark.parametrize("tag", ["en", "en-GB", "zh-Hant-TW", "ar-001", "la", "sr-Latn"])
def test_language_tags(tag: str) -> None:
    """A language tag with script and region is taken, of a language without any data of its own, too."""
    assert tag == language_tag(tag)


def test_a_path_of_a_generator_leads_there_from_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path of a wheel is written as an address, and it is said that it serves nobody else."""
    (tmp_path / "a wheel.whl").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    done = run("new", "d", "--generator", "a wheel.whl")

    assert f"{(tmp_path / 'a wheel.whl').as_uri()}" in (tmp_path / "d/requirements.txt").read_text(encoding="utf-8")
    assert "serves nobody else" in done.stdout


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        pytest.param(None, "any-name==1.2.0", id="index"),
        pytest.param(
            {"url": "file:///a/folder", "dir_info": {"editable": True}}, "any-name @ file:///a/folder", id="editable"
        ),
        pytest.param(
            {"url": "file:///a/b.whl", "archive_info": {"hash": "sha256=0"}}, "any-name @ file:///a/b.whl", id="wheel"
        ),
        pytest.param(
            {"url": "https://example.org/r", "vcs_info": {"vcs": "git", "commit_id": "abc"}, "subdirectory": "x"},
            "any-name @ git+https://example.org/r@abc#subdirectory=x",
            id="repository",
        ),
    ],
)
def test_the_generator_is_named_as_it_was_installed(tmp_path: Path, origin: object, expected: str) -> None:
    """The requirement has the name under which the package is installed, and its version or its origin."""
    folder = tmp_path / "any_name-1.2.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: any-name\nVersion: 1.2.0\n", encoding="utf-8")
    if origin is not None:
        (folder / "direct_url.json").write_text(json.dumps(origin), encoding="utf-8")

    assert expected == new._named(PathDistribution(folder))


# --- what cannot be used ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(["--language", "deutsch"], "no language tag, such as en, pt-BR or ar. Did you mean de?",
                     id="a language's own name"),
        pytest.param(["--language", "arabic"], "Did you mean ar?", id="a language's English name"),
        pytest.param(["--language", "en-UK"], "Did you mean en?", id="no such region"),
        pytest.param(["--language", "en_GB"], "'en_GB' is no language tag", id="an underscore"),
        pytest.param(["--language", "xx"], "'xx' is no language tag", id="no such language"),
        pytest.param(["--language", "en\nas_of: x"], "is no language tag", id="more than one line"),
        pytest.param(["--language", ""], "'' is no language tag", id="no language"),
        pytest.param(["--sections", "home,timelin"], "There is no section 'timelin'. Did you mean timeline?",
                     id="a section misspelt"),
        pytest.param(["--sections", ""], "There is no section ''. There are: home,", id="no section"),
        pytest.param(["--title", "  "], "is no title", id="an empty title"),
        pytest.param(["--title", "a\0b"], "is no title", id="a title with a NUL"),
        pytest.param(["--empty"], "Which question will it answer?", id="no title and no story"),
        pytest.param(["--generator", " "], "names no generator", id="no generator"),
        pytest.param(["--generator", "a\n-r b"], "names no generator", id="two lines"),
        pytest.param(["--generator", "./nowhere.whl"], "There is nothing at ./nowhere.whl", id="an absent wheel"),
    ],
)  # fmt: skip
def test_bad_options(tmp_path: Path, options: list[str], message: str) -> None:
    """An option that cannot be used is refused with the nearest that can; nothing is written."""
    done = run("new", tmp_path / "d", *options)

    assert (2, "") == (done.exit_code, done.stdout)
    assert message in done.stderr
    assert [] == list(tmp_path.iterdir())


def a_file(target: Path) -> None:
    """Put a file where the folder should be."""
    target.write_text("mine", encoding="utf-8")


def a_full_folder(target: Path) -> None:
    """Put a folder there that is not empty, though it looks so."""
    target.mkdir()
    (target / ".hidden").write_text("mine", encoding="utf-8")


def a_dead_link(target: Path) -> None:
    """Put a link there that leads nowhere."""
    target.symlink_to(target.parent / "nowhere")


@pytest.mark.parametrize(
    ("there", "message"),
    [(a_file, "is a file"), (a_full_folder, "is not empty"), (a_dead_link, "is a link that leads nowhere")],
)
def test_nothing_is_overwritten(tmp_path: Path, there: Callable[[Path], None], message: str) -> None:
    """What is there stays as it is, and one line says why nothing was made."""
    there(tmp_path / "d")
    before = everything(tmp_path)
    done = run("new", tmp_path / "d", "--generator", SPEC)

    assert (2, "") == (done.exit_code, done.stdout)
    assert message in done.stderr
    assert 1 == done.stderr.count("\n")
    assert before == everything(tmp_path)
    assert ["d"] == [path.name for path in tmp_path.iterdir()]


def test_a_name_that_no_system_takes(tmp_path: Path) -> None:
    """A name that is too long is refused as what it is."""
    done = run("new", tmp_path / ("d" * 300), "--generator", SPEC)

    assert 2 == done.exit_code
    assert "cannot be written: File name too long" in done.stderr


def test_the_folder_above_must_be_there(tmp_path: Path) -> None:
    """A folder inside one that does not exist is not made."""
    done = run("new", tmp_path / "a" / "b", "--generator", SPEC)

    assert 2 == done.exit_code
    assert "There is no folder" in done.stderr
    assert [] == list(tmp_path.iterdir())


def test_an_empty_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty folder, such as the one in which the shell stands, the dossier is made in its place."""
    (tmp_path / "d").mkdir()
    monkeypatch.chdir(tmp_path / "d")
    before = Path().stat().st_ino
    done = run("new", ".", "--generator", SPEC)

    assert 0 == done.exit_code, done.output
    assert before == (tmp_path / "d").stat().st_ino
    assert () == check(Path())
    assert not any(path.name.startswith(".dossier") for path in Path().iterdir())


@pytest.mark.parametrize("there", [False, True])
def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    """Where the disk is full in the middle, there is one message, and nothing is left."""
    if there:
        (tmp_path / "d").mkdir()
    write, rename = Path.write_bytes, Path.rename

    def full(path: Path, data: bytes) -> int:
        if path.name == "claims.yml" and not there:
            raise OSError(28, "No space left on device", str(path))
        return write(path, data)

    def stuck(path: Path, target: Path) -> Path:
        if path.name == "seeds":
            raise OSError(28, "No space left on device", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr(Path, "rename", stuck)
    done = run("new", tmp_path / "d", "--generator", SPEC)

    assert 2 == done.exit_code
    assert "cannot be written: No space left on device. Nothing was left there." in done.stderr
    assert {} == everything(tmp_path)
    assert (["d"] if there else []) == [path.name for path in tmp_path.iterdir()]


def test_without_an_installed_generator(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where nothing says from where the generator came, it must be named."""
    monkeypatch.setattr(new, "entry_points", lambda **_: ())

    with pytest.raises(Unusable, match="Say it with --generator"):
        new_dossier(tmp_path / "d")


# --- made_with -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made_with", "running", "differs"),
    [("1.4.0", "1.4.9", False), ("1.4.0", "1.5.0", True), ("1.4.0", "2.4.0", True), ("1.4", "1.4.0.dev1", False)],
)
def test_only_the_first_two_numbers_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_with: str, running: str, differs: bool
) -> None:
    """The warning comes where one of the first two numbers of the version is another, and names both versions."""
    new_dossier(tmp_path / "d", generator=SPEC)
    path = tmp_path / "d/seeds/dossier.yml"
    path.write_text(path.read_text("utf-8").replace(f"made_with: {__version__}", f"made_with: {made_with}"), "utf-8")
    monkeypatch.setattr("generator.checks.settings.__version__", running)
    found = generator_differs(assemble(tmp_path / "d"))

    assert [differs] == [bool(found)]
    assert all(made_with in each.message and running in each.message for each in found)
    assert ["warning"] * differs == [each.severity for each in found]
