"""`dossier check --fix` mends what can be meant in one way only, and nothing else."""

import shutil
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
import yaml
from checks.test_cases import CASES, FILES, lay
from click.testing import CliRunner

from generator.checking import check
from generator.cli import main
from generator.findings import Finding
from generator.fixing import fix

SOURCES = "seeds/sources.yml"
CLAIMS = "seeds/ledger/claims.yml"
POST = "seeds/articles/post.txt"
HASH = "b85db697f8289b9b1342f1d31446bc20d7034ee66477579f903d1c495af84d3a"


def replace(path: Path, before: str, after: str) -> None:
    """Replace a text that stands once in a file."""
    text = path.read_bytes().decode()
    assert text.count(before) == 1, before
    path.write_bytes(text.replace(before, after).encode())


def changed(root: Path, work: Callable[[], object]) -> list[str]:
    """Return the lines of the ledger that work changes, as a diff has them."""
    files = sorted((root / "seeds").rglob("*.yml"))
    before = [path.read_bytes().decode() for path in files]
    work()
    after = [path.read_bytes().decode() for path in files]
    lines = (
        line
        for old, new in zip(before, after, strict=True)
        for line in unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    )
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.fixture
def tidy(base: Path) -> Path:
    """Return the small dossier with nothing left to mend."""
    fix(base)
    return base


TYPED = "There is no rot in those beams... none"


@pytest.mark.parametrize(
    ("file", "before", "typed", "after"),
    [
        pytest.param(CLAIMS, "I’d have told", "I'd have told", "I’d have told", id="an apostrophe"),
        pytest.param(
            SOURCES, '"“I have asked to see', "'\"I have asked to see", '"“I have asked to see', id="a quotation mark"
        ),
        pytest.param(SOURCES, "4 May 2021, by our", "4 May 2021, by our", "4 May 2021, by our", id="as printed"),
        pytest.param(
            SOURCES, "stood by the closure", "stood  by\u200b the closure", None, id="spaces, and what none sees"
        ),
        pytest.param(CLAIMS, TYPED, TYPED.replace("...", "…"), TYPED, id="three dots"),
        pytest.param(CLAIMS, TYPED, TYPED.replace("...", ". . ."), None, id="dots with spaces"),
    ],
)
def test_a_quotation_gets_the_characters_of_its_source(
    tidy: Path, file: str, before: str, typed: str, after: str | None
) -> None:
    """What a reader can tell from the source is written as it is printed; what nobody sees is left as it was typed."""
    whole = (tidy / file).read_text(encoding="utf-8")
    line = next(line for line in whole.splitlines() if before in line)
    wrong = line.replace(before, typed)
    if typed.startswith("'"):
        wrong = wrong.replace('else here.”"', "else here.”'")
    replace(tidy / file, line, wrong)
    fix(tidy)

    expected = wrong if after is None else line
    found = yaml.safe_load((tidy / file).read_text(encoding="utf-8"))

    assert found == yaml.safe_load(whole.replace(line, expected))


@pytest.mark.parametrize(
    ("printed", "typed", "written"),
    [
        pytest.param("“Deich” und „Damm“ – beides hält", '"Deich" und "Damm" - beides hält', None, id="German"),
        pytest.param("l’eau monta […] de 2 mètres", "l'eau monta […] de 2 mètres", None, id="an elision in the source"),
        pytest.param(
            "l’eau monta vite de 2 mètres", "l'eau monta […] 2 mètres", "l’eau monta […] 2 mètres", id="skipped"
        ),
        pytest.param("see [the frames] “by lamp”", 'see [the frames] "by lamp"', None, id="brackets"),
        pytest.param("می\u200cخواهد «پل» را", "می\u200cخواهد «پل» را", None, id="a joiner that is part of a word"),
        pytest.param("بازسازی می\u200cشود “پل”", 'بازسازی می\u200cشود "پل"', None, id="a joiner, and marks"),
        pytest.param(
            "cafe\u0301 “Anker” au port", 'café "Anker" au port', "café “Anker” au port", id="letters in parts"
        ),
    ],
)
def test_any_language(tidy: Path, printed: str, typed: str, written: str | None) -> None:
    """In every script the quotation that is written is found where the typed one was."""
    (tidy / "seeds/articles/more.txt").write_text(f"Before it. {printed}, it says.\n", encoding="utf-8")
    typed = typed.replace("[…]", "\\[…]") if "[…]" in printed else typed
    entry = {"id": "more", "file": "articles/more.txt", "published": "2021-05-05", "set_aside": []}
    aside = [{"quote": typed, "reason": "background"}, {"quote": "Before it.", "reason": "background"}]
    with (tidy / SOURCES).open("a", encoding="utf-8") as file:
        file.write("\n" + yaml.safe_dump([{**entry, "set_aside": aside}], allow_unicode=True, sort_keys=False))
    fix(tidy)
    found = yaml.safe_load((tidy / SOURCES).read_text(encoding="utf-8"))[-1]["set_aside"][0]["quote"]

    assert found == (written or (printed if "[…]" not in printed else printed.replace("[…]", "\\[…]")))
    assert "quotation-not-found" not in {each.code for each in check(tidy)}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(f"  sha256: {HASH}\n", "", [f"+  sha256: {HASH}"], id="no key"),
        pytest.param(f"sha256: {HASH}", "sha256:", ["-  sha256:", f"+  sha256: {HASH}"], id="no value"),
        pytest.param(HASH, HASH.replace("b8", "c8", 1), [], id="that of another text"),
        pytest.param("articles/post.txt\n  sha256: " + HASH, "articles/gone.txt", [], id="no article"),
        pytest.param("articles/post.txt\n  sha256: " + HASH, "../../outside.txt", [], id="a file outside"),
    ],
)
def test_a_missing_hash(tidy: Path, before: str, after: str, expected: list[str]) -> None:
    """A source without a hash gets that of its article; a hash that differs is a finding for somebody to look at."""
    (tidy.parent / "outside.txt").write_text("Not for the public.\n", encoding="utf-8")
    replace(tidy / SOURCES, before, after)

    assert expected == changed(tidy, lambda: fix(tidy))


def test_words_that_stand_twice(tidy: Path) -> None:
    """Where all other places of the words have a fate, a prefix or a suffix tells; where several have none, nothing."""
    article = tidy / POST
    article.write_text(
        article.read_text(encoding="utf-8") + "Share this\n\nRead more below\n\nShare this\n", encoding="utf-8"
    )
    replace(tidy / SOURCES, f"  sha256: {HASH}\n", "")
    with (tidy / SOURCES).open("a", encoding="utf-8") as file:
        file.write(
            '    - {quote: "Read more below", reason: boilerplate}\n    - {quote: "Share this", reason: boilerplate}\n'
        )

    unclear = changed(tidy, lambda: fix(tidy))
    with (tidy / SOURCES).open("a", encoding="utf-8") as file:
        file.write('    - {quote: "Share this", suffix: "Read more", reason: boilerplate}\n')
    decided = changed(tidy, lambda: fix(tidy))

    assert ["sha256"] == [line.split()[1].rstrip(":") for line in unclear]
    assert [
        '-    - {quote: "Share this", reason: boilerplate}',
        '+    - {quote: "Share this", reason: boilerplate, prefix: "below"}',
    ] == decided
    assert () == check(tidy)


def test_as_many_words_as_places(tidy: Path) -> None:
    """Words that are set aside as often as they stand without a fate are set aside at each of these places."""
    article = tidy / POST
    article.write_text(article.read_text(encoding="utf-8") + "Share\n\nMore below\n\nShare\n", encoding="utf-8")
    replace(tidy / SOURCES, f"  sha256: {HASH}\n", "")
    with (tidy / SOURCES).open("a", encoding="utf-8") as file:
        file.write(
            "".join(f'    - {{quote: "{word}", reason: boilerplate}}\n' for word in ("Share", "More below", "Share"))
        )
    fix(tidy)

    assert () == check(tidy)


LINES = [
    pytest.param("  question: He asked: is there rot?", '"He asked: is there rot?"', id="a colon"),
    pytest.param("  question: @ada asks, is there rot?", '"@ada asks, is there rot?"', id="a sign of YAML"),
    pytest.param("  question: Er fragte: „Ist es faul?“", '"Er fragte: „Ist es faul?“"', id="German"),
    pytest.param("  question: id: is there rot?", None, id="perhaps a line break is missing"),
    pytest.param('  question: "Is there rot?', None, id="a mark that is not closed"),
    pytest.param("  question: [Is there: rot?", None, id="a bracket that is not closed"),
]


@pytest.mark.parametrize(("line", "written"), LINES)
def test_yaml(tidy: Path, line: str, written: str | None) -> None:
    """A sentence that YAML can read only between quotation marks gets them; what may mean two things is left alone."""
    path = tidy / "seeds/ledger/questions.yml"
    old = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("  question:"))
    replace(path, old, line)

    expected = [] if written is None else [f"-{line}", f"+  question: {written}"]

    assert expected == changed(tidy, lambda: fix(tidy))


SLIPS = [
    case for code, some in FILES.items() if code.split("-")[0] in ("quotation", "yaml", "article") for case in some
]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in SLIPS])
def test_mending_adds_no_findings_and_is_done_once(case: object, base: Path) -> None:
    """Whatever is wrong with a dossier, mending makes nothing of it worse, and leaves nothing for a second time."""
    assert isinstance(case, dict)
    lay(case, base)

    before = check(base)
    first = fix(base)
    after = check(base)

    assert ((), ()) == (fix(base).made, fix(base).edits)
    assert () == first.refused
    if {"yaml-invalid"}.isdisjoint(each.code for each in before):  # what could not be read had no errors of its own
        assert sum(each.is_error for each in after) <= sum(each.is_error for each in before)


def told(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    """Return what stays of findings when columns move."""
    return {(each.code, each.place.file) for each in findings}


def test_style_stays(tidy: Path) -> None:
    """Comments, CRLF and the order of keys stay: only the words are others."""
    path = tidy / CLAIMS
    text = path.read_text(encoding="utf-8").replace("I’d", "I'd").replace("\n\n", "\n\n# ours\n\n")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    fix(tidy)

    assert text.replace("I'd", "I’d").replace("\n", "\r\n").encode() == path.read_bytes()


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_says_what_it_mended(base: Path) -> None:
    """Mends are told apart from findings, which are those of the mended ledger."""
    replace(base / SOURCES, f"  sha256: {HASH}\n", "")
    first, second = (CliRunner().invoke(main, ["check", str(base), "--fix"]) for _ in range(2))
    root = base.as_posix()

    assert (0, "0 errors, 0 warnings\n") == (first.exit_code, first.stdout)
    assert first.stderr == (
        f"{root}/{SOURCES}:1:1: mended: post has the SHA-256 of its article\n"
        f"{root}/{CLAIMS}:36:31: mended: the quote has the characters of its source: "
        "“If there were, I’d have told the council”\n"
        "2 mends in 2 files.\n"
    )
    assert ("0 errors, 0 warnings\n", "") == (second.stdout, second.stderr)


def test_a_folder_that_may_not_be_written(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written, one line says so, and nothing is changed."""

    def refuse(path: Path, _: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    before = (base / CLAIMS).read_bytes()
    monkeypatch.setattr(Path, "write_bytes", refuse)
    result = CliRunner().invoke(main, ["check", str(base), "--fix"])

    assert (2, before) == (result.exit_code, (base / CLAIMS).read_bytes())
    assert "claims.yml: cannot be written: Permission denied. Nothing was changed." in result.output
    assert "Traceback" not in result.output


def test_no_dossier(tmp_path: Path) -> None:
    """Where there is no dossier, the command says so, and ends as without mending."""
    plain, mending = (CliRunner().invoke(main, ["check", str(tmp_path), *more]) for more in ([], ["--fix"]))

    assert (2, plain.output) == (mending.exit_code, mending.output)


def test_the_frozen_dossier(tmp_path: Path) -> None:
    """Mending a whole dossier leaves it with the findings that it had."""
    copy = tmp_path / "dossier"
    shutil.copytree(CASES.parent / "dossier", copy)
    before = told(check(copy))

    assert fix(copy).made
    assert before == told(check(copy))
