"""Links from citations to their words in the original: where they stand, and what the proof lets through."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.site import build as pages_of
from generator.verify import verify

BASE = Path(__file__).parents[1] / "cases" / "base"
ROT = "claims/rot-found/index.html"
HERALD = "sources/herald/index.html"
SITE = """\
site_name: ""
site_url: https://example.org/bridge/
theme: material
plugins: [search, dossier]
"""


def with_addresses(folder: Path) -> Path:
    """Copy the small dossier, and give each of its sources an address and an archived one."""
    shutil.copytree(BASE, folder)
    path = folder / "seeds/sources.yml"
    named = re.sub(
        r"(?m)^- id: (\S+)$",
        r"- id: \1\n  url: https://news.example/\1?p=1&q=2\n  archived: https://archive.example/\1",
        path.read_text(encoding="utf-8"),
    )
    path.write_text(named, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dossier whose sources have addresses, with its site."""
    folder = with_addresses(tmp_path_factory.mktemp("originals") / "dossier")
    (folder / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder


def codes(folder: Path, name: str, change: Callable[[str], str]) -> set[str]:
    """Return what is found where one file of the site is changed."""
    path = folder / "site" / name
    before = path.read_text(encoding="utf-8")
    assert change(before) != before
    path.write_bytes(change(before).encode())
    try:
        return {finding.code for finding in verify(folder / "site", folder)}
    finally:
        path.write_bytes(before.encode())


def test_the_site_is_proved(original: Path) -> None:
    """Citations and passages lead to their words in the original, and the proof agrees."""
    page = (original / "site" / ROT).read_text(encoding="utf-8")
    source = (original / "site" / HERALD).read_text(encoding="utf-8")

    assert () == verify(original / "site", original)
    assert 'href="https://news.example/courier?p=1&amp;q=2#:~:text=found%20rot%20in' in page
    assert 'href="https://news.example/herald?p=1&amp;q=2#:~:text=There%20is%20no%20rot,' in source
    assert 'href="https://archive.example/herald"' in source


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (ROT, lambda text: text.replace("news.example/courier?p=1&amp;q=2#:", "news.example/herald?p=1&amp;q=2#:")),
        (ROT, lambda text: text.replace("#:~:text=found%20rot%20in", "#:~:text=found%20no%20rot%20in")),
        (ROT, lambda text: re.sub(r"#:~:text=found%20rot[^\"]*", "#:~:text=closed", text)),
        (ROT, lambda text: text.replace("#:~:text=found", "#:~:selector=found")),
        (HERALD, lambda text: text.replace("#:~:text=There%20is%20no%20rot,", "#:~:text=There%20is%20rot,")),
    ],
    ids=["another article", "other words", "words that it does not stand with", "no words", "a passage"],
)
def test_a_link_that_misleads_is_found(original: Path, name: str, change: Callable[[str], str]) -> None:
    """A link under a citation that leads elsewhere, or to other words, is no link of the dossier's."""
    assert "page-original-wrong" in codes(original, name, change)


def test_a_link_away_is_still_found(original: Path) -> None:
    """Words behind an address make it no address of the ledger."""
    found = codes(original, ROT, lambda text: text.replace("https://news.example/courier?", "https://news.example/x?"))

    assert {"page-link-broken", "page-original-wrong"} <= found


def test_words_that_are_withheld_stand_in_no_link(tmp_path: Path) -> None:
    """Where a source's words may not be shown, no address tells them."""
    folder = with_addresses(tmp_path / "dossier")
    settings = folder / "seeds/dossier.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "publish: none\n", encoding="utf-8")

    assert [] == [path for path, page in pages_of(folder).pages.items() if ":~:text" in page.body]


def test_an_archived_copy_takes_the_place_of_an_address(tmp_path: Path) -> None:
    """A source that has no address any more leads to its archived copy."""
    folder = with_addresses(tmp_path / "dossier")
    path = folder / "seeds/sources.yml"
    path.write_text(re.sub(r"(?m)^  url: .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")

    assert "https://archive.example/courier#:~:text=found" in pages_of(folder).pages["claims/rot-found.md"].body
