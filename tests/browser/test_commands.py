"""What an editor types does what it should as a whole process, on a copy of the frozen dossier."""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from browser.reading import Built, copy_project, run, span
from generator import theme

PLACE = re.compile(r"^(seeds/[^:\n]+):(\d+):(\d+): [a-z][a-z-]+ ", re.M)
Spot = tuple[str, int]
"""A file and a line of it."""


def other(letter: str) -> str:
    """Return another letter."""
    return "x" if letter.lower() != "x" else "y"


def spoil(path: Path, position: int) -> int:
    """Change the first letter at or after a position of a text file; return its line."""
    text = path.read_bytes().decode("utf-8")
    at = next(index for index in range(position, len(text)) if text[index].isalpha())
    path.write_bytes((text[:at] + other(text[at]) + text[at + 1 :]).encode())
    return text.count("\n", 0, at) + 1


def after(path: Path, pattern: str) -> int:
    """Return where the first match of a pattern ends."""
    found = re.search(pattern, path.read_bytes().decode("utf-8"), re.M)
    assert found
    return found.end()


def spoil_quotation(project: Path, _: Built) -> Spot:
    """Change one letter of one quotation in the ledger."""
    ledger = project / "seeds/ledger/claims.yml"
    return "seeds/ledger/claims.yml", spoil(ledger, after(ledger, r'\bquote: "[^"]{9}'))


def spoil_article(project: Path, built: Built) -> Spot:
    """Change one letter of one article, under a quotation; the ledger's line with the quotation is what is wrong."""
    item = built.data["claims"][0]["evidence"][0]
    source = next(each for each in built.data["sources"] if each["id"] == item["source"])
    spoil(project / "seeds" / source["file"], item["start"])
    claim = after(project / "seeds/ledger/claims.yml", rf"^- id: {re.escape(built.data['claims'][0]['id'])}$")
    text = (project / "seeds/ledger/claims.yml").read_bytes().decode("utf-8")
    return "seeds/ledger/claims.yml", text.count("\n", 0, text.index("quote:", claim)) + 1


def spoil_id(project: Path, _: Built) -> Spot:
    """Change one letter of the id of a claim on which a motive stands."""
    ledger = project / "seeds/ledger/motives.yml"
    return "seeds/ledger/motives.yml", spoil(ledger, after(ledger, r"^  claims: \["))


def contents(folder: Path) -> Mapping[str, tuple[bytes, int]]:
    """Return what each file of a folder holds, and when it was written."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("spoiling", [spoil_quotation, spoil_article, spoil_id])
def test_spoiled(project: Path, built: Built, spoiling: Callable[[Path, Built], Spot]) -> None:
    """One wrong letter: `dossier check` says where and exits 1, `mkdocs build` fails, and the old site stays."""
    (project / "site/claims").mkdir(parents=True)
    (project / "site/index.html").write_text("the old site")
    (project / "site/claims/index.html").write_text("the old claims")
    before = contents(project / "site")
    spot = spoiling(project, built)
    checked = run("dossier", "check", folder=project)
    made = run("mkdocs", "build", folder=project)

    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert spot in {(file, int(line)) for file, line, _ in PLACE.findall(checked.stdout)}
    assert made.returncode != 0, made.stdout + made.stderr
    assert f"{spot[0]}:{spot[1]}:" in made.stdout + made.stderr
    assert "Traceback" not in checked.stderr + made.stdout + made.stderr
    assert contents(project / "site") == before


def test_check(project: Path) -> None:
    """The dossier as it stands has no error."""
    done = run("dossier", "check", folder=project)

    assert done.returncode == 0, done.stdout + done.stderr


def test_verify(built: Built) -> None:
    """The built site, its policies included, is proved anew from its data and the articles."""
    done = run("dossier", "verify", built.folder)

    assert done.returncode == 0, done.stdout + done.stderr


def test_write(built: Built, tmp_path: Path) -> None:
    """`dossier write` writes nothing the second time; its pages build without the plugin, with the same quotations."""
    project = copy_project(tmp_path / "plain")
    shutil.copytree(project / "docs", project / "pages")  # for its pictures and styles
    first = run("dossier", "write", "--to", "pages", folder=project)
    before = contents(project / "pages")
    second = run("dossier", "write", "--to", "pages", folder=project)

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert second.stdout.startswith("0 of ")
    assert contents(project / "pages") == before

    shutil.rmtree(project / "seeds")  # whatever builds now has the pages alone
    sections = sorted(path.relative_to(project / "pages").as_posix() for path in project.glob("pages/*/index.md"))
    settings = {
        "INHERIT": "mkdocs.yml",
        "docs_dir": "pages",
        "plugins": ["search"],
        # What the pages are written with; with the plugin, it says so itself.
        "markdown_extensions": yaml.safe_load(theme.SETTINGS.read_text(encoding="utf-8"))["markdown_extensions"],
        "nav": ["index.md", *sections],
        "not_in_nav": "*",  # as the plugin does: the navigation names sections only
    }
    (project / "plain.yml").write_text(json.dumps(settings), encoding="utf-8")
    done = run("mkdocs", "build", "--strict", "--config-file", "plain.yml", folder=project)

    assert done.returncode == 0, done.stdout + done.stderr
    whole = quotations(built.folder)
    # Pages in frames are the theme's: other engines would put their navigation around them.
    assert quotations(project / "site") == {name: each for name, each in whole.items() if not name.startswith("embed/")}


def quotations(site: Path) -> Mapping[str, list[tuple[str, int, int, str]]]:
    """Return the quotations of each page of a site, in order."""
    return {
        file.relative_to(site).as_posix(): [
            (*span(node), node.text(deep=True))
            for node in LexborHTMLParser(file.read_text(encoding="utf-8")).css("[data-source]")
        ]
        for file in site.rglob("*.html")
    }
