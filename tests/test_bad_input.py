"""Bad input, through the command line: findings with place and remedy, the designed exit code, and no traceback."""

import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from generator.__main__ import main as start
from generator.checks import ALL_RULES
from generator.cli import main
from generator.core.assemble import assemble
from generator.pages.blocks import to_html
from generator.pages.handwritten import read_handwritten
from generator.pages.plan import plan
from generator.pages.render import Pages
from generator.pages.wording import read_wording

Spoil = Callable[[Path], None]

POST = "seeds/articles/post.txt"
QUESTIONS = "seeds/ledger/questions/more.yml"
SOURCES = "seeds/sources.yml"
CLAIMS = "seeds/ledger/claims.yml"


def run(*args: str | Path) -> Result:
    """Run the command line; a traceback is a failure of the test."""
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def file(name: str, content: str | bytes) -> Spoil:
    """Return what writes a file, folders included."""

    def spoil(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return spoil


def edit(name: str, before: str, after: str) -> Spoil:
    """Return what replaces a text that stands once in a file."""

    def spoil(root: Path) -> None:
        text = (root / name).read_bytes().decode()
        assert text.count(before) == 1
        (root / name).write_bytes(text.replace(before, after).encode())

    return spoil


def remove(name: str) -> Spoil:
    """Return what removes a file."""
    return lambda root: (root / name).unlink()


def replaced_by_folder(name: str) -> Spoil:
    """Return what puts a folder in the place of a file."""

    def spoil(root: Path) -> None:
        (root / name).unlink()
        (root / name).mkdir()

    return spoil


def replaced_by_pipe(name: str) -> Spoil:
    """Return what puts a named pipe in the place of a file: whoever opens it waits for ever."""

    def spoil(root: Path) -> None:
        (root / name).unlink()
        os.mkfifo(root / name)

    return spoil


def replaced_by_file(name: str) -> Spoil:
    """Return what puts a file in the place of a folder."""

    def spoil(root: Path) -> None:
        shutil.rmtree(root / name)
        (root / name).write_text("- {}\n", encoding="utf-8")

    return spoil


def link(name: str, to: str) -> Spoil:
    """Return what puts a symbolic link in the place of a file."""

    def spoil(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).parent.mkdir(exist_ok=True)
        (root.parent / "outside.txt").write_text("Not for the public.\n", encoding="utf-8")
        (root / name).symlink_to(to)

    return spoil


LAUGHS = "- &a0 [lol]\n" + "".join(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 40))

BAD = [
    # articles
    pytest.param(remove(POST), 2, {"file-missing"}, id="no article"),
    pytest.param(file(POST, ""), 1, {"article-empty"}, id="empty article"),
    pytest.param(file(POST, "caf\xe9".encode("latin-1")), 2, {"file-encoding"}, id="article not UTF-8"),
    pytest.param(file(POST, "a\0b"), 2, {"file-encoding"}, id="article with a NUL"),
    pytest.param(file(POST, "Rot. " * 2_000_000), 1, {"article-too-large"}, id="article of 10 MB"),
    pytest.param(replaced_by_folder(POST), 2, {"file-missing"}, id="a folder for an article"),
    # YAML
    pytest.param(file(QUESTIONS, "- {id: a\n"), 2, {"yaml-invalid"}, id="broken YAML"),
    pytest.param(file(QUESTIONS, "- id: a\n\tb: c\n"), 2, {"yaml-invalid"}, id="a tab"),
    pytest.param(file(QUESTIONS, "- \x07\n"), 2, {"yaml-invalid"}, id="a control character"),
    pytest.param(
        file(QUESTIONS, b'- {id: q, question: "\\0", status: open, as_of: 2021-05-15}\n'),
        1,
        {"value-invalid"},
        id="an escaped NUL",
    ),
    pytest.param(
        file(QUESTIONS, '- {id: q, question: "\\ud800", status: open, as_of: 2021-05-15}\n'),
        2,
        {"yaml-invalid"},
        id="half a surrogate pair",
    ),
    pytest.param(file(QUESTIONS, b"- \xff\n"), 2, {"file-encoding"}, id="YAML not UTF-8"),
    pytest.param(file(QUESTIONS, "- \0\n"), 2, {"file-encoding"}, id="YAML with a NUL"),
    pytest.param(file(QUESTIONS, LAUGHS), 2, {"yaml-alias"}, id="billion laughs"),
    pytest.param(file(QUESTIONS, "[" * 1_000 + "]" * 1_000), 2, {"yaml-too-deep"}, id="a thousand brackets"),
    pytest.param(file(QUESTIONS, "[" * 1_000), 2, {"yaml-too-deep"}, id="a thousand brackets, left open"),
    pytest.param(file(QUESTIONS, "- " * 1_000), 2, {"yaml-too-deep"}, id="a thousand dashes"),
    pytest.param(file(QUESTIONS, "? " * 1_000), 2, {"yaml-too-deep"}, id="a thousand keys"),
    pytest.param(file(QUESTIONS, "- !!python/object:os.system x\n"), 2, {"yaml-invalid"}, id="a tag of Python"),
    pytest.param(
        file(QUESTIONS, "- !!python/object/apply:os.system ['echo']\n"), 2, {"yaml-invalid"}, id="a call of Python"
    ),
    pytest.param(file(QUESTIONS, "- !local x\n"), 2, {"yaml-invalid"}, id="a tag of its own"),
    pytest.param(file(QUESTIONS, "- <<: *a\n"), 2, {"yaml-alias"}, id="a merge"),
    pytest.param(file(QUESTIONS, "- {}\n---\n- {}\n"), 2, {"yaml-invalid"}, id="two documents"),
    pytest.param(file(QUESTIONS, "%YAML 9.9\n---\n- {}\n"), 2, {"yaml-invalid"}, id="YAML of the future"),
    # entries
    pytest.param(file(QUESTIONS, "- {}\n"), 1, {"key-missing"}, id="an empty entry"),
    pytest.param(file(QUESTIONS, "- []\n- ~\n- 7\n"), 1, {"value-invalid"}, id="entries of other shapes"),
    pytest.param(file(QUESTIONS, "7\n"), 1, {"value-invalid"}, id="a number for a file"),
    pytest.param(
        file(QUESTIONS, "{? [a] : b, ? {c: d} : e}\n"), 1, {"value-invalid"}, id="keys that are lists and mappings"
    ),
    pytest.param(
        file(QUESTIONS, "- {id: q, question: Q?, status: open, as_of: 2021-05-15, ? [a] : b, ~: c}\n"),
        1,
        {"key-unknown"},
        id="an entry's keys that are lists and nothing",
    ),
    pytest.param(
        file(QUESTIONS, "- {id: q, question: Q?, status: open, as_of: 2021-05-15, '@places': x, at: y}\n"),
        1,
        {"key-unknown"},
        id="keys of our own making",
    ),
    pytest.param(
        file(QUESTIONS, "- {id: who-pays, question: Q?, status: open, as_of: 2021-05-15}\n"),
        1,
        {"id-duplicate"},
        id="an id twice",
    ),
    pytest.param(
        file(QUESTIONS, "- {id: q, question: Q?, status: open, as_of: 2021-05-15, id: r}\n"),
        1,
        {"key-duplicate"},
        id="a key twice",
    ),
    pytest.param(
        file(QUESTIONS, "- {id: q, question: Q?, status: open, as_of: 2021-05-15, claims: [nowhere]}\n"),
        1,
        {"reference-unknown"},
        id="an id that leads nowhere",
    ),
    pytest.param(
        file(QUESTIONS, "- {id: q, question: Q?, status: open, as_of: soon}\n"),
        1,
        {"date-invalid"},
        id="a date that is none",
    ),
    pytest.param(
        edit(SOURCES, "published: 2021-05-05", "published: 5 May"),
        1,
        {"date-invalid"},
        id="a source's date that is none",
    ),
    pytest.param(
        file("seeds/ledger/reasons/more.yml", "- {id: r, order: first, title: R, summary: S, claims: no-rot}\n"),
        1,
        {"value-invalid"},
        id="a number that is none",
    ),
    pytest.param(
        file(
            "seeds/ledger/reasons/more.yml",
            f"- {{id: r, order: {'9' * 5_000}, title: R, summary: S, claims: no-rot}}\n",
        ),
        1,
        {"value-invalid"},
        id="a number of five thousand digits",
    ),
    pytest.param(
        file("seeds/ledger/actors/more.yml", "- {id: a, name: A, kind: person, summary: '[@no-rot]'}\n"),
        0,
        set(),
        id="prose that is only a citation",
    ),
    pytest.param(file("docs/only.md", "[@no-rot]\n"), 0, set(), id="a page that is only a citation"),
    pytest.param(file("docs/only.md", ""), 0, set(), id="an empty page"),
    pytest.param(file("docs/only.md", b"\xff"), 2, {"file-encoding"}, id="a page not UTF-8"),
    pytest.param(
        file("docs/only.md", "---\neditorial: [\n---\nOne."), 0, set(), id="broken front matter is the host's"
    ),
    # settings
    pytest.param(file("seeds/dossier.yml", ""), 1, {"key-missing", "value-invalid"}, id="empty settings"),
    pytest.param(
        file("seeds/dossier.yml", "title: T\nas_of: 2021-05-15\npublish: some\n"),
        1,
        {"value-invalid"},
        id="a setting that there is not",
    ),
    # paths
    pytest.param(
        edit(SOURCES, "articles/post.txt", "../../outside.txt"), 1, {"path-outside"}, id="a path that climbs out"
    ),
    pytest.param(
        edit(SOURCES, "articles/post.txt", "articles/../../docs/index.md"),
        1,
        {"path-outside"},
        id="a path that climbs to the pages",
    ),
    pytest.param(link(POST, "../../../outside.txt"), 1, {"path-outside"}, id="a link that leads out"),
    pytest.param(link(POST, "post.txt"), 2, {"file-missing"}, id="a link to itself"),
    pytest.param(link(POST, "gone.txt"), 2, {"file-missing"}, id="a link to nothing"),
    pytest.param(edit(SOURCES, "articles/post.txt", '"articles/\\0.txt"'), 2, {"file-missing"}, id="a NUL in a path"),
    pytest.param(
        edit(SOURCES, "articles/post.txt", f"articles/{'a' * 300}.txt"), 2, {"file-missing"}, id="a very long path"
    ),
    pytest.param(
        edit(SOURCES, "articles/post.txt", "articles/post.txt/deeper.txt"),
        2,
        {"file-missing"},
        id="a file taken for a folder",
    ),
    pytest.param(replaced_by_folder(SOURCES), 2, {"file-unreadable"}, id="a folder for sources.yml"),
    # files
    pytest.param(remove(SOURCES), 2, {"file-missing"}, id="no sources.yml"),
    pytest.param(replaced_by_pipe(SOURCES), 2, {"file-unreadable"}, id="a pipe for sources.yml"),
    pytest.param(replaced_by_pipe(CLAIMS), 2, {"file-unreadable"}, id="a pipe for claims.yml"),
    pytest.param(replaced_by_pipe(POST), 2, {"file-missing"}, id="a pipe for an article"),
    pytest.param(replaced_by_folder(CLAIMS), 2, {"file-unreadable"}, id="a folder for claims.yml"),
    pytest.param(replaced_by_folder("docs/index.md"), 2, {"file-unreadable"}, id="a folder for a page"),
    pytest.param(replaced_by_pipe("docs/index.md"), 2, {"file-unreadable"}, id="a pipe for a page"),
    pytest.param(replaced_by_file("seeds/ledger"), 2, {"file-unreadable"}, id="a file for the ledger"),
    pytest.param(replaced_by_file("seeds/articles"), 2, {"file-missing"}, id="a file for the articles"),
    pytest.param(link(CLAIMS, "claims.yml"), 2, {"file-unreadable"}, id="a ledger file that links to itself"),
    pytest.param(link(CLAIMS, "gone.yml"), 2, {"file-missing"}, id="a ledger file that links to nothing"),
    pytest.param(link("seeds/ledger/claims/more", "../../articles"), 1, {"file-unexpected"}, id="a link to a folder"),
    pytest.param(link("seeds/ledger/claims/more", ".."), 1, {"file-unexpected"}, id="a link to the folder around it"),
    pytest.param(file("seeds/ledger/claims/\udcff.yml", "[]"), 2, {"file-encoding"}, id="a ledger file's name"),
    pytest.param(file("seeds/ledger/\udcff.txt", ""), 1, {"file-unexpected"}, id="a stray file's name"),
    pytest.param(file("seeds/articles/\udcff.txt", "x"), 1, {"article-unlisted"}, id="an article's name"),
    pytest.param(file("docs/\udcff.md", "One."), 2, {"file-encoding"}, id="a page's name"),
]


@pytest.mark.parametrize(("spoil", "code", "expected"), BAD)
def test_bad_input(base: Path, spoil: Spoil, code: int, expected: set[str]) -> None:
    """Bad input gives its findings, each with place and remedy, and the designed exit code in every format."""
    spoil(base)

    result = run("check", base, "--format", "json")
    found = json.loads(result.output)
    errors = {finding["code"] for finding in found if finding["severity"] == "error"}

    assert (code, bool(expected)) == (result.exit_code, bool(errors & expected)), result.output
    assert [
        finding
        for finding in found
        if not (finding["message"] and finding["remedy"] and finding["line"] >= 1 and finding["column"] >= 1)
        or not finding["file"].startswith(base.as_posix())
    ] == []


@pytest.mark.parametrize(("spoil", "code", "expected"), [case for case in BAD if case.values[1] != 0])
def test_nothing_is_written(base: Path, spoil: Spoil, code: int, expected: set[str]) -> None:
    """Where there are errors, `write` leaves the folder as it was, and ends as `check` does."""
    spoil(base)
    target = base.parent / "pages"
    file("pages/index.md", "as it was")(base.parent)

    result = run("write", base, "--to", target)

    assert code == result.exit_code
    assert any(f": {name} " in result.output for name in expected)
    assert ["index.md"] == [path.name for path in target.iterdir()]
    assert (target / "index.md").read_text(encoding="utf-8") == "as it was"


# --- large input ------------------------------------------------------------------------------------------------------


def found_in(root: Path) -> list[tuple[str, str, int]]:
    """Return the code, the file (from the dossier's folder) and the line of each finding."""
    found = json.loads(run("check", root, "--format", "json").output)
    return [(each["code"], each["file"].removeprefix(f"{root.as_posix()}/"), each["line"]) for each in found]


def test_five_thousand_files(base: Path) -> None:
    """A ledger in 5,000 files is read whole, and each finding names its file."""
    first = re.split(r"(?m)^(?=- id: )", (base / CLAIMS).read_text(encoding="utf-8"))[1]
    for number in range(5_000):
        file(f"seeds/ledger/claims/{number}.yml", first.replace("- id: ", f"- id: no-{number}-"))(base)
    file("seeds/ledger/claims/4999.yml", first.replace("- id: ", "- idd: "))(base)

    assert [("key-missing", "seeds/ledger/claims/4999.yml", 1), ("key-unknown", "seeds/ledger/claims/4999.yml", 1)] == [
        each for each in found_in(base) if each[0].startswith("key-")
    ]


def test_ten_thousand_lines(base: Path) -> None:
    """An article of 10,000 lines more has 10,000 passages more, each in its place."""
    text = (base / POST).read_text(encoding="utf-8").rstrip("\n")
    more = "".join(f"\nLamp {number} of the street was lit on that day." for number in range(10_000))
    digest_written(base, "post.txt", (text + more).encode())

    begin = text.count("\n") + 2
    assert [("passage-without-fate", POST, begin + number) for number in range(10_000)] == found_in(base)


def test_twenty_megabytes(base: Path) -> None:
    """The slip in the last line of a ledger file of 20 MB is named by its line."""
    entry = (base / CLAIMS).read_text(encoding="utf-8")
    whole = entry * (20_000_000 // len(entry.encode())) + "\t- id: last\n"
    file(CLAIMS, whole)(base)

    assert ("yaml-invalid", CLAIMS, whole.count("\n")) in found_in(base)


def test_two_files_that_say_the_same(base: Path) -> None:
    """What is wrong with one of two files is not said of the other, though their texts are alike."""
    wrong = "- id: more\n  question: Why?\n  status: opened\n  as_of: 2021-05-15\n"
    file("seeds/ledger/questions/one.yml", wrong)(base)
    file("seeds/ledger/questions/two.yml", wrong)(base)

    assert {"seeds/ledger/questions/one.yml", "seeds/ledger/questions/two.yml"} == {
        name for code, name, _ in found_in(base) if code in ("value-invalid", "id-duplicate")
    }


# --- what must simply work --------------------------------------------------------------------------------------------


def digest_written(root: Path, name: str, data: bytes) -> None:
    """Write an article and its SHA-256."""
    path = root / "seeds" / "articles" / name
    sources = root / SOURCES
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(data)
    sources.write_text(
        sources.read_text(encoding="utf-8").replace(before, hashlib.sha256(data).hexdigest()), encoding="utf-8"
    )


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: "\ufeff" + text, id="BOM"),
        pytest.param(lambda text: "\ufeff" + text.replace("\n", "\r\n").rstrip(), id="CRLF, BOM, no final newline"),
        pytest.param(lambda text: text.rstrip("\n"), id="no final newline"),
        pytest.param(lambda text: text + "\n\n\n", id="many final newlines"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="CR"),
        pytest.param(lambda text: text.replace("\n", "\u2028"), id="Unicode line breaks"),
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(lambda text: text.replace("e", "e\u00ad"), id="soft hyphens"),
    ],
)
def test_other_newlines_and_spaces_work(base: Path, change: Callable[[str], str]) -> None:
    """The same words with other line breaks, spaces and invisible signs are found, and every span is right."""
    plain = {name: source.text for name, source in assemble(base).sources.items()}
    for name, text in plain.items():
        digest_written(base, f"{name}.txt", change(text).encode())

    result = run("check", base)
    found = assemble(base)
    expected = {
        (citation.claim, citation.source, " ".join(plain[citation.source][citation.start : citation.end].split()))
        for citation in assemble(BASE).citations
    }

    assert (0, "0 errors, 0 warnings\n") == (result.exit_code, result.output)
    assert expected == {
        (each.claim, each.source, " ".join(each.exact.replace("\u00ad", "").split())) for each in found.citations
    }
    assert [
        each for each in found.citations if each.exact != found.sources[each.source].text[each.start : each.end]
    ] == []


BASE = Path(__file__).parent / "cases" / "base"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: "\ufeff" + text, id="BOM"),
        pytest.param(lambda text: text.rstrip("\n"), id="no final newline"),
    ],
)
def test_ledger_files_of_other_editors_work(base: Path, change: Callable[[str], str]) -> None:
    """Ledger files with CRLF, with a byte order mark or without a final newline are read like any other."""
    for path in (base / "seeds").rglob("*.yml"):
        path.write_bytes(change(path.read_bytes().decode()).encode())

    result = run("check", base)

    assert (0, "0 errors, 0 warnings\n") == (result.exit_code, result.output)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: "\ufeff---\neditorial: true\n---\n" + text, id="BOM"),
    ],
)
def test_pages_of_other_editors_work(base: Path, change: Callable[[str], str]) -> None:
    """Hand-written pages with CRLF or a byte order mark are read like any other."""
    path = base / "docs" / "index.md"
    path.write_bytes(change(path.read_bytes().decode()).encode())

    result = run("check", base)

    assert (0, "0 errors, 0 warnings\n") == (result.exit_code, result.output)


# --- the command line -------------------------------------------------------------------------------------------------


def test_text(base: Path) -> None:
    """A finding is printed as place, code and message, its remedy and the line itself below, and a count at the end."""
    file(QUESTIONS, "- {id: q, question: Q?, status: open, as_of: 2021-05-15, claims: no-rod}\n")(base)

    expected = (
        f"{base.as_posix()}/{QUESTIONS}:1:66: reference-unknown 'no-rod' is the id of no entry among the claims\n"
        "    Did you mean 'no-rot'?\n"
        "     1 | - {id: q, question: Q?, status: open, as_of: 2021-05-15, claims: no-rod}\n"
        "       |                                                                  ^\n"
        "1 error, 0 warnings\n"
    )

    assert expected == run("check", base).output


def test_json(base: Path) -> None:
    """The JSON format is a list of findings with these keys; `claim` is null where no claim is concerned."""
    file(QUESTIONS, "- {id: q, question: Q?, status: open, as_of: 2021-05-15, claims: no-rod}\n")(base)

    expected = [
        {
            "code": "reference-unknown",
            "severity": "error",
            "file": f"{base.as_posix()}/{QUESTIONS}",
            "line": 1,
            "column": 66,
            "message": "'no-rod' is the id of no entry among the claims",
            "remedy": "Did you mean 'no-rot'?",
            "claim": None,
        }
    ]

    assert expected == json.loads(run("check", base, "--format", "json").output)


def test_json_names_the_claim(base: Path) -> None:
    """A finding about a claim says which one."""
    edit("seeds/ledger/claims.yml", '"put the cost of the work', '"put the price of the work')(base)

    found = json.loads(run("check", base, "--format", "json").output)

    assert {"cost-of-work"} == {finding["claim"] for finding in found if finding["code"] == "quotation-not-found"}


def test_github(base: Path) -> None:
    """The GitHub format is one workflow command for each finding, with the signs escaped that would end it."""
    file(QUESTIONS, "- {id: q, question: Q?, status: open, as_of: 2021-05-15, claims: '50%, a::b'}\n")(base)

    expected = (
        f"::error file={base.as_posix()}/{QUESTIONS},line=1,col=66,title=reference-unknown::"
        "'50%25, a::b' is the id of no entry among the claims "
    )

    assert run("check", base, "--format", "github").output.startswith(expected)
    assert run("check", base, "--format", "github").output.count("\n") == 1


def test_warnings_do_not_stop(base: Path) -> None:
    """A dossier with warnings only is written; `check` prints them and ends well."""
    edit(SOURCES, 'everybody else here.”", reason: background', 'everybody else here.”", reason: not-yet-used')(base)

    result = run("check", base)

    assert result.exit_code == 0
    assert "passage-not-yet-used warning: " in result.output
    assert result.output.endswith("0 errors, 1 warning\n")
    assert run("write", base, "--to", base.parent / "pages").exit_code == 0


@pytest.mark.parametrize(
    ("spoils", "expected"),
    [
        pytest.param([], "0 errors, 0 warnings", id="none"),
        pytest.param(
            [edit(SOURCES, "published: 2021-05-04\n", "published: 2021-05-04\n  language: cy\n")],
            "0 errors, 1 warning; 7 citations compared by figures, dates and names only",
            id="a source",
        ),
        pytest.param(
            [
                edit(SOURCES, "published: 2021-05-05\n", "published: 2021-05-05\n  language: cy\n"),
                edit(CLAIMS, "doubts the reason", "doubts it"),
            ],
            "1 error, 1 warning; 2 citations compared by figures, dates and names only",
            id="with errors",
        ),
        pytest.param(
            [edit("seeds/dossier.yml", "en-GB", "cy")],
            "1 error, 0 warnings; 17 citations compared by figures, dates and names only",
            id="the dossier itself",
        ),
    ],
)
def test_summary_counts_what_was_not_compared(base: Path, spoils: list[Spoil], expected: str) -> None:
    """The last line counts the citations whose words no list compares, where there are any, errors or none."""
    for spoil in spoils:
        spoil(base)

    assert expected == run("check", base).output.splitlines()[-1]


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["check", "no-such-folder"], id="no folder"),
        pytest.param(["check", __file__], id="a file for a folder"),
        pytest.param(["check", ".", "--format", "xml"], id="no such format"),
        pytest.param(["write", "."], id="nowhere to write"),
        pytest.param(["explain", "no-such-code"], id="no such code"),
        pytest.param(["no-such-command"], id="no such command"),
        pytest.param(["check", Path(__file__).parent / "cases"], id="no dossier in the folder"),
        pytest.param(["write", Path(__file__).parent / "cases", "--to", "x"], id="no dossier to write"),
    ],
)
def test_unusable_arguments(args: list[str | Path]) -> None:
    """Arguments that cannot be used end with 2, and a line that says why."""
    result = run(*args)

    assert result.exit_code == 2
    assert result.output.strip()


def test_explain() -> None:
    """`explain` tells what a code means, why, an example and the remedy, and guesses what was meant."""
    result = run("explain", "reference-unknown")

    assert result.exit_code == 0
    assert re.search(
        r"reference-unknown \(error\)\n\nAn id names .*\n\nWhy: .*\n\nExample: .*\n\nRemedy: ", result.output, re.DOTALL
    )
    assert "Did you mean reference-unknown?" in run("explain", "refrence-unknown").output


def test_write_changes_only_what_changed(base: Path) -> None:
    """A second `write` writes nothing."""
    target = base.parent / "pages"
    first = run("write", base, "--to", target)
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()}
    second = run("write", base, "--to", target)

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert second.output == f"0 of {len(before)} files written to {target}\n"
    assert before == {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()}


# --- what the system refuses ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [SOURCES, CLAIMS, POST, "docs/index.md"])
@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(PermissionError(errno.EACCES, "Permission denied"), "file-unreadable", id="another's"),
        pytest.param(FileNotFoundError(errno.ENOENT, "No such file"), "file-missing", id="gone by now"),
        pytest.param(OSError(errno.EIO, "Input/output error"), "file-unreadable", id="a broken disk"),
    ],
)
def test_a_file_that_cannot_be_read(
    base: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: OSError, code: str
) -> None:
    """A file that the system refuses, or that vanishes while it is read, is one finding at that file."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == base / name:
            raise error
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run("check", base, "--format", "json")

    assert result.exit_code == 2
    assert [(code, (base / name).as_posix())] == [(each["code"], each["file"]) for each in json.loads(result.output)]


def test_a_folder_that_cannot_be_listed(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the ledger that may not be looked into is a finding: what lies in it would be dropped in silence."""
    file(QUESTIONS, "[]")(base)
    folder = (base / QUESTIONS).parent
    scan = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path) == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = run("check", base)

    assert result.exit_code == 2
    assert f"{folder.as_posix()}:1:1: file-unreadable cannot be read as a folder: Permission denied" in result.output


def test_the_folder_of_the_dossier_is_none(tmp_path: Path) -> None:
    """Where `seeds` is a file, there is no dossier, and a line says what was expected."""
    (tmp_path / "seeds").write_text("title: T\n", encoding="utf-8")

    result = run("check", tmp_path)

    assert (2, 1) == (result.exit_code, result.output.count("\n"))
    assert "there is no file seeds/dossier.yml in it" in result.output


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("after", [0, 1, 20])
def test_a_full_disk(base: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Where the disk is full after some files, `write` names the file, ends with 2, and leaves all as it was."""
    target = base.parent / "pages"
    file("pages/index.md", "as it was")(base.parent)
    write = Path.write_bytes
    written: list[Path] = []

    def refuse(path: Path, data: bytes) -> int:
        if len(written) == after:
            write(path, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(path)
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    result = run("write", base, "--to", target)

    assert (2, 1) == (result.exit_code, result.output.count("\n"))
    assert re.match(rf"{target}/[\w/.-]+: No space left on device\. Nothing was written", result.output)
    assert contents(target) == {"index.md": b"as it was"}


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        pytest.param(file("pages", "a file"), "pages", id="a file for the folder"),
        pytest.param(file("pages/claims", "a file"), "pages/claims", id="a file for a folder in it"),
        pytest.param(file("pages/index.md/x", "a file"), "pages/index.md", id="a folder for a page"),
    ],
)
def test_output_that_stands_in_the_way(base: Path, spoil: Spoil, where: str) -> None:
    """What stands in the way of the pages is named, and nothing is written."""
    spoil(base.parent)
    before = contents(base.parent)

    result = run("write", base, "--to", base.parent / "pages")

    assert result.exit_code == 2
    assert where in result.output
    assert before == contents(base.parent)


def test_a_folder_that_may_not_be_written(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the output may not be written, one line names the path."""

    def refuse(path: Path, **_: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    target = base.parent / "pages"
    result = run("write", base, "--to", target)

    assert (2, f"{target}: Permission denied. Nothing was written to {target}.\n") == (result.exit_code, result.output)


# --- the terminal -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("style", ["text", "github", "json", "sarif"])
def test_any_terminal(base: Path, charset: str, style: str) -> None:
    """What a terminal cannot show is printed as its code; JSON stays JSON."""
    file("seeds/ledger/\udcff橋.yml", "[]")(base)
    edit(CLAIMS, "Rot was found in two", "Rot was “fоund” in two")(base)

    result = CliRunner(charset=charset).invoke(main, ["check", str(base), "--format", style])

    assert (1, SystemExit) == (result.exit_code, type(result.exception))
    assert "file-unexpected" in result.output
    if style == "json":
        assert any(finding["file"].endswith("/\udcff橋.yml") for finding in json.loads(result.output))


COMMAND = [sys.executable, "-m", "generator"]


def test_a_reader_that_has_seen_enough() -> None:
    """Where the reader of the output goes away, as `head` does, the command ends without a word."""
    with subprocess.Popen([*COMMAND, "explain"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()

    assert (1, b"") == (process.returncode, complaint)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_output_that_is_full() -> None:
    """Where the output cannot be written, one line says so."""
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run([*COMMAND, "explain"], stdout=full, stderr=subprocess.PIPE, check=False)

    assert (2, b"the output: No space left on device.\n") == (result.returncode, result.stderr)


def test_an_interruption(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is interrupted ends with 130, as the shell expects, and leaves nothing half-written."""
    replace = Path.replace

    def interrupt(path: Path, target: Path) -> Path:
        if path.name.startswith(".index.md"):
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupt)
    result = run("write", base, "--to", base.parent / "pages")

    assert (130, "Interrupted.\n") == (result.exit_code, result.output)
    assert [name for name in contents(base.parent / "pages") if "/." in f"/{name}"] == []


def test_an_interruption_while_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    """So does one that is interrupted before its modules are loaded."""

    class Interrupted:
        def __getattr__(self, _: str) -> None:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "generator.cli", cast(Any, Interrupted()))

    with pytest.raises(SystemExit, match="130"):
        start()


# --- hostile text -----------------------------------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "</p></div></section><iframe src=x></iframe>",
    "</a><svg onload=alert(1)>",
    "</textarea></title></style><style>*{display:none}</style>",
    "<!-- open",
    "<![CDATA[ x ]]> <?php x ?>",
    "<div markdown=1>*x*</div>",
    "*a* **b** _c_ __d__ `e` ~~f~~ ^g^ ==h==",
    "[a](javascript:alert(1)) ![b](x.png) [c][d] <javascript:alert(1)> https://x.example",
    "{: onclick=alert(1) } {#id .class}",
    "[^1] | a | b |",
    "&lt;b&gt; &#60;script&#62; &amp;",
    "\\*a\\* \\[b\\]",
    "\"><img src=x onerror=a> ' onclick='a",
    "</title><script>x</script>",
    "--> ]]> & ' {: onclick=x }",
    "{{ 7 * 7 }} {% raw %} {## x ##} $x$ \\(y\\)",
]

STARTS = [
    "# h",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "1995. item",
    "> q",
    "| a |",
    "!!! note",
    "??? note",
    "=== tab",
    "    code",
    "::: x",
    ": def",
    "--- x",
    "***",
    "```x",
    "[TOC]",
]
"""Texts that Markdown takes for the beginning of a block."""

FREE = {
    "title",
    "outlet",
    "origin",
    "via",
    "reasoning",
    "statement",
    "topics",
    "attribution",
    "name",
    "role",
    "summary",
    "kind of relation",
    "basis",
    "place",
    "wants",
    "offers",
    "risks",
    "limits",
    "strength",
    "question",
    "text",
    "settled_by",
    "latest",
    "translation",
    "description",
}
"""Keys whose values are free text."""

ENTRIES = [
    "dossier.yml",
    *(f"ledger/{kind}.yml" for kind in ("actors", "claims", "events", "motives", "reasons", "questions")),
]


def poisoned(value: Any, payload: str, key: str = "", *, start: bool = False) -> Any:
    """Return a value of the ledger with a hostile text in every free text; citations stay where they were."""
    match value:
        case dict():
            free = value.get("kind") not in ("person", "organisation", "state", "group")
            return {
                name: poisoned(
                    item, payload, "name" if name == "kind" and "to" in value and free else name, start=start
                )
                for name, item in value.items()
            }
        case list():
            return [poisoned(item, payload, key, start=start) for item in value]
        case str() if key in FREE:
            if start:
                return f"{payload} {value}"
            stop = re.search(r"(?:[.?!]|\Z|(?=\[@))", value)
            at = stop.start() if stop else len(value)
            return f"{value[:at]} {payload}{value[at:]}"
        case _:
            return value


def poison(root: Path, payload: str, *, start: bool = False) -> None:
    """Put a hostile text into every free text of the ledger and into the articles, titles and quotations included."""
    for name in ENTRIES:
        path = root / "seeds" / name
        content = yaml.safe_load(path.read_text(encoding="utf-8").replace("as_of: 2021-05-15", "as_of: '2021-05-15'"))
        content = _texts(poisoned(content, payload, start=start))
        for entry in content if isinstance(content, list) else ():
            # The first is the name by which statements go on naming the actor.
            for number, alias in list(enumerate(entry.get("aliases", ())))[1:]:
                entry["aliases"][number] = f"{payload} {alias}" if start else f"{alias} {payload}"
        path.write_text(yaml.dump(content, allow_unicode=True), encoding="utf-8")
    path = root / SOURCES
    sources = _texts(yaml.safe_load(path.read_text(encoding="utf-8")))
    for source in sources:
        article = root / "seeds" / source["file"]
        title = source["title"]
        text = article.read_bytes().decode().replace(title, f"{payload} {title}" if start else f"{title} {payload}", 1)
        article.write_bytes(text.encode())
        source["sha256"] = hashlib.sha256(text.encode()).hexdigest()
        old = dict(source)
        source |= {
            key: poisoned(old[key], payload, key, start=start)
            for key in ("outlet", "origin", "via", "basis")
            if key in old
        }
        source["title"] = (f"{payload} {title}" if start else f"{title} {payload}").replace("[", "\\[")
        source["set_aside"][0]["quote"] = source["title"]
    path.write_text(yaml.dump(sources, allow_unicode=True), encoding="utf-8")


def _texts(value: Any) -> Any:
    """Return a value with dates as text again, as the ledger reads them."""
    match value:
        case dict():
            return {key: _texts(item) for key, item in value.items()}
        case list():
            return [_texts(item) for item in value]
        case str() | bool() | None:
            return value
        case _:
            return str(value)


def pages_of(root: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    """Yield each page as its host renders it, whatever the checks would say; the guide shows no dossier's text."""
    dossier = assemble(root)
    written, _ = read_handwritten(root)
    wording, _ = read_wording(dossier.settings, root)
    for page in Pages(dossier, plan(dossier, ALL_RULES), written, wording).values():
        if not page.path.startswith("guide/"):
            yield page.path, LexborHTMLParser(to_html(page.body))


def shapes_of(pages: dict[str, LexborHTMLParser]) -> dict[str, set[str]]:
    """Return the kinds of elements on each page: tag, class, and the names of all attributes."""
    return {
        path: {
            f"{node.tag}.{node.attributes.get('class')} {' '.join(sorted(node.attributes))}" for node in parser.css("*")
        }
        for path, parser in pages.items()
    }


def foreign(clean: dict[str, set[str]], other: dict[str, set[str]]) -> list[str]:
    """Return the elements of which no clean page has one of the kind."""
    known = set().union(*clean.values())
    return [f"{path}: {kind}" for path, kinds in other.items() for kind in sorted(kinds - known)]


def known_by_their_names(root: Path) -> None:
    """Give actors their names as aliases, so that statements name them whatever is put into their names."""
    path = root / "seeds" / "ledger" / "actors.yml"
    actors = yaml.safe_load(path.read_text(encoding="utf-8"))
    for actor in actors:
        actor["aliases"] = [actor["name"], f"Other {actor['name']}"]
    path.write_text(yaml.dump(actors, allow_unicode=True), encoding="utf-8")
    edit("seeds/dossier.yml", "as_of: 2021-05-15", "as_of: 2021-05-15\npublish: full")(root)


def plain(text: str | None) -> str:
    """Return a text with its white space collapsed."""
    return " ".join((text or "").split())


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return the kinds of elements on the pages of the small dossier as it is."""
    copy = tmp_path_factory.mktemp("clean") / "dossier"
    shutil.copytree(BASE, copy)
    known_by_their_names(copy)
    return shapes_of(dict(pages_of(copy)))


@pytest.mark.parametrize(
    ("payload", "start"), [*((payload, False) for payload in HOSTILE), *((payload, True) for payload in STARTS)]
)
def test_hostile_text_stays_text(base: Path, clean: dict[str, set[str]], payload: str, start: bool) -> None:
    """A hostile text in every field of the ledger and in the articles makes no element, no block and no attribute.

    How many elements there are may change: words more or less change what a page names, and where a sentence ends.
    It is shown as it is written, in the title of a page of each kind.
    """
    known_by_their_names(base)
    poison(base, payload, start=start)
    pages = dict(pages_of(base))
    titles = {path: plain(node.text()) for path, parser in pages.items() if (node := parser.css_first("h1"))}
    shown = ("index.md", "actors/tom-reed.md", "claims/no-rot.md", "sources/post.md")

    assert foreign(clean, shapes_of(pages)) == []
    assert [path for path in shown if plain(payload) not in titles[path]] == []


def test_a_hostile_address_is_no_link(base: Path) -> None:
    """A source's address leads somewhere only if it is one of the web."""
    edit(SOURCES, "via: [Dale News Agency]", "via: [Dale News Agency]\n  url: javascript:alert(1)")(base)
    result = run("check", base, "--format", "json")
    hrefs = []
    if result.exit_code == 0:
        hrefs = [
            node.attributes.get("href") or "" for _, parser in pages_of(base) for node in parser.css("[href], [src]")
        ]

    assert [href for href in hrefs if re.match(r"\s*(javascript|data|vbscript):", href, re.IGNORECASE)] == []
