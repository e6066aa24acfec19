"""What a reader keeps: pages on paper, and the copy of the site that works from disk."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.reading import Built, Reader
from generator.offline import offline

MOST_SHEETS = 8
"""As many as people print without a thought."""


def sheets(page: Page) -> int:
    """Return how many sheets of A4 a page fills."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_home_is_short_on_paper(reader: Reader) -> None:
    """The home page, its evidence included, fills few sheets."""
    page = reader.window()
    page.goto(reader.home)

    assert 1 < sheets(page) <= MOST_SHEETS


@pytest.mark.parametrize("address", ["", "print/"])
def test_paper_shows_evidence_and_no_tools(reader: Reader, address: str) -> None:
    """On paper the evidence and its numbers stand open, with the address and the day, and nothing that is clicked."""
    page = reader.window(javascript=False)
    page.goto(reader.home + address)
    number = "node => getComputedStyle(node, '::after').content"
    marker = page.locator("a.cite[data-notes]").first

    assert marker.evaluate(number) == "none"
    expect(page.locator(".printed")).to_be_hidden()

    page.emulate_media(media="print")

    assert re.search(r"\d", marker.evaluate(number))
    assert page.locator("link[rel=canonical]").evaluate(number) != "none"
    expect(page.locator(".printed")).to_be_visible()
    assert (page.locator("ol.evidence > li").last.bounding_box() or {"height": 0})["height"] > 20
    for tool in (".md-header", ".md-tabs", ".md-footer__inner", ".md-sidebar >> nth=0", ".beside-tabs >> nth=0"):
        expect(page.locator(tool)).to_be_hidden()


def test_the_whole_stands_on_one_page(reader: Reader, built: Built) -> None:
    """The page for print holds the evidence of every claim, once and open, and no search engine lists it."""
    page = reader.window()
    page.goto(f"{reader.home}print/")
    ids = page.locator("ol.evidence > li").evaluate_all("nodes => nodes.map(node => node.id)")

    assert sorted(f"evidence-{name}" for name in built.claims) == sorted(ids)
    expect(page.locator("details.drawer")).to_have_attribute("open", "")
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")


# --- the copy that works from disk -----------------------------------------------------------------------------------


@pytest.fixture
def copy(browser: Browser, built: Built, tmp_path: Path) -> Iterator[Page]:
    """Return a window on the home page of a copy on disk, in which nothing may go wrong."""
    offline(built.folder, tmp_path / "copy")
    context = browser.new_context()
    wrong: list[str] = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    page = context.new_page()
    page.goto((tmp_path / "copy" / "index.html").as_uri())
    yield page
    context.close()

    assert wrong == []


def test_links_work_from_disk(copy: Page) -> None:
    """From the copy's home page a link leads to a page of a claim, whose title leads home."""
    copy.locator("a.cite[data-notes]").first.click()
    copy.get_by_role("link", name="Open this claim").click()
    copy.wait_for_url(re.compile(r"^file:.*/claims/[^/]+/index\.html"))
    copy.locator(".md-header__title a").click()

    expect(copy.locator("h1")).to_be_visible()
    assert re.search(r"copy/index\.html$", copy.url)


def test_search_works_from_disk(copy: Page, built: Built) -> None:
    """The copy finds a word, and its result leads to the page that has it."""
    word = max(re.findall(r"\w+", next(iter(built.claims.values()))["statement"]), key=len)
    copy.keyboard.press("/")
    copy.keyboard.type(word)
    copy.locator(".md-search-result__link").first.click()

    expect(copy.locator("h1")).to_be_visible()
    assert re.search(r"index\.html", copy.url)
    expect(copy.locator("body")).to_contain_text(re.compile(word[:4], re.IGNORECASE))
