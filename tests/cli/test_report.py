"""How findings are printed: whole, with what differs marked, in colour on a terminal only, and as SARIF."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.cli.text import MOST_ALIKE

CLAIMS = "seeds/ledger/claims.yml"
COMMAND = [sys.executable, "-m", "generator", "check"]


def replace(path: Path, before: str, after: str) -> None:
    """Replace a text that stands once in a file."""
    text = path.read_bytes().decode()
    assert text.count(before) == 1
    path.write_bytes(text.replace(before, after).encode())


@pytest.fixture
def misquoted(base: Path) -> Path:
    """Return a dossier that misquotes one word."""
    replace(base / CLAIMS, '"put the cost of the work', '"put the price of the work')
    return base


def test_the_nearest_passage_is_whole(misquoted: Path) -> None:
    """The remedy has the nearest passage whole, and below it stands which words differ, told by signs."""
    output = CliRunner().invoke(main, ["check", str(misquoted)]).output
    behind = (
        " at 40,000 crowns, to be paid out of this year’s budget without any new charge on the households of either"
    )

    assert f"courier.txt:10:1: “The council put the cost of the work{behind} village.”\n" in output
    assert f"       = The council put the [-price-]{{+cost+}} of the work{behind} village.\n" in output


def test_a_long_passage_is_whole(base: Path) -> None:
    """However long a sentence is for which nobody accounts, the message has it to its end."""
    long = "Rot " + "and more rot " * 200 + "was found."
    (base / "seeds/articles/post.txt").write_text(long, encoding="utf-8")
    output = CliRunner().invoke(main, ["check", str(base)]).output

    assert f"nothing says what became of this passage of 'post': “{long}”\n" in output


def on_terminal(folder: Path, environment: Mapping[str, str]) -> str:
    """Run `dossier check` on a terminal of its own and return what that shows."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([*COMMAND, folder], stdout=theirs, env={**os.environ, **environment}) as process:
        os.close(theirs)
        shown = b""
        while chunk := read(ours):
            shown += chunk
    os.close(ours)
    assert process.returncode == 1
    return shown.decode()


def read(terminal: int) -> bytes:
    """Return what comes next, nothing where the other side has gone."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_colours(misquoted: Path) -> None:
    """A terminal gets colours, unless it asks for none; a pipe gets none."""
    piped = subprocess.run([*COMMAND, misquoted], capture_output=True, check=False).stdout.decode()
    terminals = [on_terminal(misquoted, {"NO_COLOR": asked}) for asked in ("", "1")]

    assert [True, False, False] == ["\x1b[" in shown for shown in (*terminals, piped)]
    assert all("[-price-]" in shown for shown in (*terminals, piped))


def test_what_an_article_holds_is_shown_and_not_obeyed(base: Path) -> None:
    """A sequence that would steer the terminal is shown as its code."""
    (base / "seeds/articles/post.txt").write_text("Rot \x1b]0;owned\x07 was found.\n", encoding="utf-8")
    output = CliRunner().invoke(main, ["check", str(base)], color=True).output

    assert "Rot <U+001B>]0;owned<U+0007> was found." in output
    assert "\x1b]" not in output


# --- SARIF ------------------------------------------------------------------------------------------------------------


def sarif(folder: Path, monkeypatch: pytest.MonkeyPatch, given: str = ".") -> Any:
    """Return what `dossier check --format sarif` prints in a folder."""
    monkeypatch.chdir(folder)
    return json.loads(CliRunner().invoke(main, ["check", given, "--format", "sarif"]).output)


def test_sarif(misquoted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run names its rules with their help, and each result its rule, level, message, place and print."""
    whole = sarif(misquoted, monkeypatch)
    (run,) = whole["runs"]
    rules = run["tool"]["driver"]["rules"]
    result = next(each for each in run["results"] if each["ruleId"] == "quotation-not-found")

    assert (whole["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["ruleId"] for each in run["results"]]
    assert "Remedy: copy the words" in rules[result["ruleIndex"]]["help"]["text"]
    assert result["level"] == "error"
    assert result["message"]["text"].startswith("found these words nowhere in seeds/articles/courier.txt")
    assert [each["physicalLocation"] for each in result["locations"]] == [
        {
            "artifactLocation": {"uri": CLAIMS, "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 48, "startColumn": 32},
        }
    ]
    assert len({each["partialFingerprints"]["dossierFinding/v1"] for each in run["results"]}) == len(run["results"])


def prints(run: Any) -> list[str]:
    """Return the prints of a run's results."""
    return [each["partialFingerprints"]["dossierFinding/v1"] for each in run["runs"][0]["results"]]


def test_a_print_stays_where_lines_move(misquoted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written above a finding moves its line and leaves its print."""
    before = sarif(misquoted, monkeypatch)
    path = misquoted / CLAIMS
    path.write_text("# one line more\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    after = sarif(misquoted, monkeypatch)
    lines = [each["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"] for each in (before, after)]

    assert prints(before) == prints(after)
    assert lines[0]["startLine"] + 1 == lines[1]["startLine"]


def test_sarif_of_any_name_and_message(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file's name is an address, from the folder in which the command runs; no message holds a placeholder."""
    (base / "seeds/ledger/claims").mkdir()
    (base / "seeds/ledger/claims/50% é, #2.yml").write_text("- {id: a, statement: '{0}', topics: {}, x: 1}\n")
    results = sarif(base.parent, monkeypatch, "dossier")["runs"][0]["results"]
    addresses = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results}

    assert addresses == {"dossier/seeds/ledger/claims/50%25%20%C3%A9%2C%20%232.yml"}
    assert unquote(addresses.pop()) == "dossier/seeds/ledger/claims/50% é, #2.yml"
    assert [] == [text for each in results if "{" in (text := each["message"]["text"].replace("{{", ""))]


def test_sarif_without_findings(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier without findings is a run without results."""
    (run,) = sarif(base, monkeypatch)["runs"]

    assert ([], []) == (run["results"], run["tool"]["driver"]["rules"])


def test_a_summary_counts_by_file_and_code(base: Path) -> None:
    """Many findings become a line for each file and code, and the last line; the exit code stays."""
    sources = base / "seeds/sources.yml"
    for words in ("Footbridge closes for six weeks", "The Evening Post, 5 May 2021", "Your comment"):
        replace(sources, f'{{quote: "{words}"', '{quote: "Read more"')
    said = CliRunner().invoke(main, ["check", str(base), "--summary"])
    refused = CliRunner().invoke(main, ["check", str(base), "--summary", "--format", "json"])
    whole = CliRunner().invoke(main, ["check", str(base)])

    assert f"{(base / 'seeds/articles/post.txt').as_posix()}: 3 errors: passage-without-fate\n" in said.output
    assert whole.output.splitlines()[-1] == said.output.splitlines()[-1]
    assert (1, 2) == (said.exit_code, refused.exit_code)
    assert all(line.count(": ") == 2 for line in said.output.splitlines()[:-1])


def test_many_of_one_kind_are_summed_up(base: Path) -> None:
    """The first findings of a code in a file are whole, the others counted; `--all` and other formats have each."""
    article = base / "seeds/articles/post.txt"
    article.write_text(
        article.read_text("utf-8") + "".join(f"Rot was found {n} times.\n" for n in range(2, 9)), "utf-8"
    )
    run = CliRunner()
    some, whole = (run.invoke(main, ["check", str(base), *options]) for options in ((), ("--all",)))
    data = json.loads(run.invoke(main, ["check", str(base), "--format", "json"]).output)
    found = [each for each in data if each["code"] == "passage-without-fate"]
    in_one = [each for each in found if each["file"] == found[0]["file"]]
    refused = run.invoke(main, ["check", str(base), "--all", "--summary"])

    assert len(in_one) > MOST_ALIKE
    assert f"    and {len(in_one) - MOST_ALIKE} more like this in {found[0]['file']}\n" in some.output
    assert MOST_ALIKE == some.output.count(f"{found[0]['file']}:")
    assert len(found) == whole.output.count(": passage-without-fate ")
    assert f"{whole.output.splitlines()[-1]}; `dossier check --all` shows each" == some.output.splitlines()[-1]
    assert (1, 1, 2) == (some.exit_code, whole.exit_code, refused.exit_code)
