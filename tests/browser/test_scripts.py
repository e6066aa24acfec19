"""Sources in other scripts than Latin, right to left or without spaces: quoted, shown and found like all others."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from browser.reading import FROZEN, TESTS, Built, Reader, copy_project, run, served, violations
from browser.test_pages import overflow
from browser.test_site import SETTLE

CASE = TESTS / "cases/scripts"
ARABIC, JAPANESE = "لقد وجدنا", "腐った梁"


@pytest.fixture(scope="module")
def built_scripts(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the site of the dossier in `tests/cases/scripts`."""
    folder = copy_project(tmp_path_factory.mktemp("scripts") / "project", CASE)
    shutil.copy(FROZEN / "mkdocs.yml", folder)
    done = run("mkdocs", "build", "--strict", folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder / "site", CASE)


@pytest.fixture
def reader(browser: Browser, built_scripts: Built) -> Iterator[Reader]:
    """Return a reader of that site, in whose windows nothing may go wrong."""
    with served(built_scripts.folder) as home:
        someone = Reader(browser, home)
        yield someone
        someone.close()

        assert someone.problems == []


def test_case_has_no_findings() -> None:
    """The checks take names and words of these scripts for what they are."""
    done = run("dossier", "check", CASE)

    assert done.returncode == 0, done.stdout + done.stderr


def test_its_site_is_proved(built_scripts: Built) -> None:
    """The proof reads these scripts as well; figures in the title are counted as nothing else."""
    done = run("dossier", "verify", built_scripts.folder, folder=built_scripts.folder.parent)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("address", ["", "claims/rot-found/", "sources/arabic/", "sources/japanese/"])
@pytest.mark.parametrize("width", [1280, 320])
def test_read_in_their_own_direction(reader: Reader, built_scripts: Built, address: str, width: int) -> None:
    """Words run and align in the direction of their script, are the source's own, and nothing scrolls sideways."""
    page = reader.window(width, axe=True)
    page.goto(reader.home + address)
    shown = page.eval_on_selector_all(
        "article [data-source]",
        """all => all.map(node => {
            const block = node.closest("blockquote, .said, a, h1"), style = getComputedStyle(block);
            return [node.dataset.source, getComputedStyle(node).direction, block.matches("blockquote, .said"),
                style.direction, node.lang, node.textContent, node.dataset.start, node.dataset.end];
        })""",
    )
    expected = {"arabic": ("rtl", "ar"), "japanese": ("ltr", "ja")}

    assert shown
    for source, own, block, of_block, language, text, start, end in shown:
        assert (of_block if block else own, language) == expected[source]
        assert text == built_scripts.articles[source][int(start) : int(end)]
    assert overflow(page) == ""
    assert violations(page, "light") == []


@pytest.mark.parametrize("words", [ARABIC, JAPANESE], ids=["Arabic", "Japanese"])
def test_found_by_search(reader: Reader, words: str) -> None:
    """A quotation is found by the words with which it begins."""
    page = reader.window()
    page.goto(reader.home)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(words)
    page.keyboard.press("Shift")  # what no key stands for is put in without one, and the search listens to keys
    found = page.locator("a.md-search-result__link[href*='claims/']:visible").first

    expect(found).to_be_visible(timeout=SETTLE)
