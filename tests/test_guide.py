"""The editors' guide tells all that there is, and nothing that is not."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from generator import theme
from generator.checks import ALL_RULES
from generator.cli import main
from generator.core.assemble import assemble
from generator.links import LINK_RULES
from generator.publishing import PUBLISH_RULES
from generator.reading.entries import KINDS, SECTIONS, EditionEntry, Settings, SourceEntry
from generator.site import build
from generator.verify import VERIFY_RULES

PAGES = {path.stem: path.read_text(encoding="utf-8") for path in theme.GUIDE.glob("*.md")}
LARGEST_PICTURE = 60_000
"""Bytes: every site carries the guide."""


def sections(page: str) -> Mapping[str, str]:
    """Return the parts of a page by their second headings."""
    parts = re.split(r"^## (.+?)(?: \{#.*\})?$", PAGES[page], flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(text: str) -> set[str]:
    """Return what stands in backticks in the first column of the tables in a text, words parted by spaces."""
    cells = re.findall(r"^\| (`.*?) \|", text, flags=re.MULTILINE)
    return {word for cell in cells for code in re.findall(r"`([^`]+)`", cell) for word in code.split()}


@cache
def commands() -> Mapping[str, click.Command]:
    """Return the commands that there are."""
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def options(command: click.Command) -> set[str]:
    """Return the long names of a command's options."""
    given = [each for each in command.params if isinstance(each, click.Option)]
    return {name for each in given for name in (*each.opts, *each.secondary_opts) if name.startswith("--")}


# --- commands --------------------------------------------------------------------------------------------------------


def test_every_command_and_option_is_told() -> None:
    """The page of commands has a section for each command, with each of its options, and none besides."""
    there = {f"dossier {name}": options(command) for name, command in commands().items()}

    assert there == {name: rows(text) for name, text in sections("commands").items()}


def lines() -> Iterator[tuple[str, str]]:
    """Yield the page and the words of each line of the guide that calls `dossier`, whether in a block or in a text."""
    for page, text in PAGES.items():
        for line in re.findall(r"^ {4,}(dossier .+)$", text, flags=re.MULTILINE):
            yield page, line
        for line in re.findall(r"`(dossier [^`\n]+)`", text):
            yield page, line


@pytest.mark.parametrize(("page", "line"), sorted(set(lines())))
def test_every_line_can_be_typed(page: str, line: str) -> None:
    """A line that the guide shows names a command that there is, with options that it has."""
    name, *words = shlex.split(line.replace("[", "").replace("]", ""))[1:]
    asked = {word.partition("=")[0] for word in words if word.startswith("--")}

    assert name in {*commands(), "COMMAND", "--help", "--version"}, page
    assert asked - {"--help"} <= (options(commands()[name]) if name in commands() else set()), page


@pytest.mark.slow
def test_the_way_by_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever types the lines of the page on commands, one after the other, has a site that is proved."""
    shutil.copytree(Path(__file__).parent / "guide" / "articles", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    printed = ""
    for line in re.findall(r"^ {4}(\S.*)$", PAGES["by-commands"], flags=re.MULTILINE):
        program, *words = shlex.split(line)
        if program == "cd":
            monkeypatch.chdir(words[0])
        elif program == "dossier" and "--watch" not in words:
            if line == "dossier check":  # and so on with the other articles
                leave_the_rest()
            printed = typed(*(a_claim_in(printed) if word == EXAMPLE_ID else word for word in words))

    assert "The site stands" in printed
    assert (tmp_path / "pool/site/claims/index.html").is_file()


EXAMPLE_ID = "p1a2b3c"
"""What the guide writes for the id of a proposal."""


def typed(*words: str) -> str:
    """Run a command that has to end well, and return what it prints."""
    done = CliRunner().invoke(main, [*words])
    assert done.exit_code == 0, f"{words}: {done.output}"
    return done.output


def a_claim_in(printed: str) -> str:
    """Return the id of the first claim that is proposed."""
    found = re.search(r": (p[0-9a-f]{7}) claim ", printed)
    assert found, printed
    return found[1]


def leave_the_rest() -> None:
    """Set aside whatever has no fate yet."""
    for source in assemble(Path()).sources.values():
        if any(passage.fate is None for passage in source.passages):
            typed("set-aside", source.id, "--rest", "--reason", "not-yet-used")


def test_the_bench_is_told_as_it_is() -> None:
    """The guide lists the keys of the bench, and the reasons for setting aside, in the bench's own words."""
    words = json.loads((theme.HERE.parent / "bench/static/words.json").read_text(encoding="utf-8"))
    keys = [f"| {key} | {what} |" for key, what in words["help"]["rows"]]
    reasons = [
        f"| {number} | {name} | {words['reason_means'][reason]} |"
        for number, (reason, name) in enumerate(words["reasons"].items(), start=1)
    ]

    assert [] == [row for row in (*keys, *reasons) if row not in PAGES["bench"]]


# --- settings and fields ---------------------------------------------------------------------------------------------


def keys(model: type[BaseModel]) -> Iterator[str]:
    """Yield the keys of an entry, and of the entries inside it."""
    for name, field in model.model_fields.items():
        if name != "at":
            yield field.alias or name
            yield from (key for inner in inside(field.annotation) for key in keys(inner))


def inside(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the entries that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from inside(part)


MODELS = [Settings, SourceEntry, EditionEntry, *KINDS.values()]


@pytest.mark.parametrize("model", MODELS, ids=lambda each: each.__name__)
def test_every_key_is_told(model: type[BaseModel]) -> None:
    """Each key of the settings and of every entry stands on the page of the ledger."""
    named = set(re.findall(r"`([a-z_0-9]+)`", PAGES["ledger"]))

    assert set() == set(keys(model)) - named


def test_every_section_can_be_named() -> None:
    """The sections that a dossier may choose from stand in the guide."""
    assert set() == set(SECTIONS) - set(re.findall(r"`([a-z]+)`", PAGES["ledger"] + PAGES["settings"]))


def test_every_finding_is_told(base: Path) -> None:
    """The page of findings has each code, and no other page leads to one that there is not.

    Those of a built site stand on the page of the proof, to which what their address was before leads.
    """
    site = build(base)
    page, proof = (site.pages[f"guide/{name}.md"].body for name in ("findings", "proof"))
    codes, proved = (
        {rule.code for rule in (*ALL_RULES, *LINK_RULES, *PUBLISH_RULES)},
        {rule.code for rule in VERIFY_RULES},
    )
    named = {code for text in PAGES.values() for code in re.findall(r"findings\.md#([a-z0-9-]+)", text)}

    assert codes | {"proof"} == set(re.findall(r"(?m)^## .* \{#([a-z0-9-]+)\}$", page))
    assert proved == set(re.findall(r"(?m)^## .* \{#([a-z0-9-]+)\}$", proof))
    assert proved == set(re.findall(r'<a id="([a-z0-9-]+)" href="\.\./proof/#\1">', page))
    assert set() == named - codes - proved


# --- pictures --------------------------------------------------------------------------------------------------------


def test_every_picture_is_shown_and_told() -> None:
    """Each picture stands on a page, with words for those who do not see it; none is heavy."""
    shown = [found for text in PAGES.values() for found in re.findall(r"!\[([^\]]*)\]\((.+?)\)", text)]
    there = {f"pictures/{path.name}": path.stat().st_size for path in theme.PICTURES.iterdir()}

    assert set(there) == {target for _, target in shown}
    assert [] == [target for alt, target in shown if len(alt.split()) < 8]
    assert {} == {name: size for name, size in there.items() if size > LARGEST_PICTURE}
