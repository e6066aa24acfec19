"""A copy of a site that works from disk: every link leads to a file."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

from generator.findings import Unusable
from generator.offline import offline, to_files


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the small dossier, as MkDocs builds it."""
    folder = tmp_path_factory.mktemp("offline") / "dossier"
    shutil.copytree(Path(__file__).parent / "cases" / "base", folder)
    settings = "site_name: ''\nsite_url: https://example.org/bridge/\ntheme: material\nplugins: [search, dossier]\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder / "site"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("", "index.html"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../../", "../../index.html"),
        ("actors/", "actors/index.html"),
        ("actors/#said", "actors/index.html#said"),
        ("#said", "#said"),
        ("./?q=", "./index.html?q="),
        ("dossier.json", "dossier.json"),
        ("https://example.org/a/", "https://example.org/a/"),
    ],
)
def test_links_lead_to_files(link: str, expected: str) -> None:
    """A link to a folder leads to its page, with its fragment; other links stay as they are."""
    assert f'<a class="b" href="{expected}">' == to_files(f'<a class="b" href="{link}">')


def test_every_link_of_the_copy_leads_to_a_file(site: Path, tmp_path: Path) -> None:
    """In the copy of a whole site no link leads to a folder, or to nothing."""
    pages = offline(site, tmp_path / "copy")
    lost = [
        (path.name, href)
        for path in (tmp_path / "copy").rglob("*.html")
        if path.name != "404.html"
        for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("a[href], form[action]")
        for href in [node.attributes.get("href") or node.attributes.get("action") or ""]
        if ":" not in href and not (path.parent / (unquote(re.split("[#?]", href)[0]) or path.name)).is_file()
    ]

    assert pages == len(list(site.rglob("*.html")))
    assert [] == lost


def test_nothing_is_overwritten(site: Path, tmp_path: Path) -> None:
    """A folder that holds something, the site itself and what is no site are refused."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for one, other in ((site, tmp_path), (site, site / "copy"), (tmp_path, tmp_path / "copy")):
        with pytest.raises(Unusable):
            offline(one, other)
