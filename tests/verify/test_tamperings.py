"""What an attacker does to a real built site, and what the proof lets through.

The site of the small dossier in `tests/cases/base` is built once; each tampering is done to a copy of it.
"""

import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tamperings import TAMPERINGS, UNCAUGHT, Tampering, Tree

from generator.verify import read_page, reading, verify

BASE = Path(__file__).parents[1] / "cases" / "base"
EDITIONS = Path(__file__).with_name("editions.yml")
FIVE_LINES = """\
site_name: ""
site_url: https://example.org/bridge/
theme: material
plugins: [search, dossier]
"""


@pytest.fixture(autouse=True, scope="module")
def _each_page_read_once() -> Iterator[None]:
    """Remember pages between the proofs: most tamperings leave most pages as they were."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_page", lru_cache(maxsize=1000)(read_page))
        yield


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a dossier with its site, built as `mkdocs build` does."""
    folder = tmp_path_factory.mktemp("original") / "dossier"
    shutil.copytree(BASE, folder)
    shutil.copy(EDITIONS, folder / "seeds")
    (folder / "mkdocs.yml").write_text(FIVE_LINES, encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder


def test_the_original_is_proved(original: Path) -> None:
    """The site that is tampered with has no findings before."""
    assert () == verify(original / "site", original)


def test_an_index_in_parts_is_proved(original: Path, tmp_path: Path) -> None:
    """So has the site none whose search has an index in parts."""
    shutil.copytree(original, tmp_path / "dossier")
    Tree(tmp_path / "dossier" / "site").in_parts().close()

    assert () == verify(tmp_path / "dossier" / "site", tmp_path / "dossier")


def test_names_are_their_own() -> None:
    """Each tampering has a name of its own, and only such names are excused."""
    names = [tampering.name for tampering in TAMPERINGS]

    assert len(names) == len(set(names))
    assert set(UNCAUGHT) <= set(names)


@pytest.mark.parametrize(
    "tampering",
    [
        pytest.param(each, id=each.name, marks=pytest.mark.xfail(reason=UNCAUGHT[each.name], strict=True))
        if each.name in UNCAUGHT
        else pytest.param(each, id=each.name)
        for each in TAMPERINGS
    ],
)
def test_tampering_is_found(original: Path, tmp_path: Path, tampering: Tampering) -> None:
    """A site that was tampered with is not proved, though its manifest was written anew."""
    shutil.copytree(original, tmp_path / "dossier")
    tree = Tree(tmp_path / "dossier" / "site")
    tampering.do(tree)
    tree.close()

    assert () != verify(tree.folder, tmp_path / "dossier")
