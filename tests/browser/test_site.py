"""The site that a reader meets does what the dossier promises, with JavaScript and without."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.reading import Built, Reader, Scheme, Span, overlap, palette, quoted, section, span, spans

WORD = re.compile(r"[A-Za-z]{6,}")
SETTLE = 5_000
"""Milliseconds in which a page has to do what it was asked to."""
IN_VIEW = """marker => [...document.querySelectorAll("[data-source]")].filter(node => {
    const box = node.getBoundingClientRect();
    return node.checkVisibility({opacityProperty: true, visibilityProperty: true})
        && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}).map(node => [node.dataset.source, Number(node.dataset.start), Number(node.dataset.end)])"""

# --- on every page, from the files -----------------------------------------------------------------------------------


def test_quotations(built: Built) -> None:
    """Every quotation on every page shows exactly its slice of its source, character by character."""
    wrong = []
    seen = 0
    for address, page in built.pages.items():
        for node in page.css("[data-source]"):
            source, start, end = span(node)
            seen += 1
            if node.text(deep=True) != built.articles[source][start:end]:
                wrong.append(f"{address}: {source} {start}-{end}: {node.text(deep=True)!r}")

    assert wrong == []
    assert seen > len(built.claims)


def test_data(built: Built) -> None:
    """Every exact wording in dossier.json equals its slice of its source."""
    wrong = [
        (claim["id"], item["exact"])
        for claim in built.data["claims"]
        for item in claim["evidence"]
        if item["exact"] != built.articles[item["source"]][item["start"] : item["end"]]
    ]

    assert wrong == []


def test_citations(built: Built) -> None:
    """Every citation on every page leads to an element, or the section of a heading, that shows words of its claim."""
    wrong = set()
    seen: Counter[str] = Counter()
    targets: dict[tuple[str, str], set[Span]] = {}
    for address, page in built.pages.items():
        for node in page.css("a.cite"):
            claims, href = (node.attributes.get("data-claim") or "").split(), node.attributes.get("href") or ""
            target = built.resolve(address, href)
            if target not in targets:
                there = built.pages.get(target[0])
                targets[target] = spans(section(there, target[1])) if there else set()
            if not {*claims} <= {*built.claims} or not overlap(targets[target], built.grounds(claims[0])):
                wrong.add(f"{address}: {claims} -> {href}")
            seen.update(claims)

    assert sorted(wrong) == []
    assert set(seen) == set(built.claims)


def test_own_host(built: Built) -> None:
    """No page names a file of another host to be loaded: scripts, styles, pictures, fonts, frames."""
    loading = "script[src], img, source, iframe, " + ", ".join(
        f"link[rel~={kind}]" for kind in ("stylesheet", "icon", "preload", "preconnect", "manifest")
    )
    foreign = {
        f"{address}: {node.html}"
        for address, page in built.pages.items()
        for node in page.css(loading)
        if urlsplit(node.attributes.get("src") or node.attributes.get("href") or "").netloc
    }

    assert sorted(foreign) == []


def test_policy_first(built: Built) -> None:
    """Every page, 404.html too, has one strict policy, in its head and before any script or style."""
    wrong = {}
    for address, page in built.pages.items():
        policies = page.css('head meta[http-equiv="Content-Security-Policy"]')
        first = page.css_first('script, style, link[rel="stylesheet"], meta[http-equiv]')
        text = (policies[0].attributes["content"] or "") if policies else ""
        if len(policies) != 1 or first != policies[0] or "unsafe" in text or not text.startswith("default-src 'none';"):
            wrong[address] = text

    assert wrong == {}


def test_canonical(built: Built) -> None:
    """Every page but the 404 page says where it stands: under the site's sub-path; one in a frame, for which page."""
    said = {
        address: node.attributes["href"] if (node := page.css_first("link[rel=canonical]")) else None
        for address, page in built.pages.items()
        if address != "404.html"
    }

    assert said == {address: f"https://example.org/dossier/{address.removeprefix('embed/')}" for address in said}


# --- by hand ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 375])
def test_search(reader: Reader, built: Built, width: int) -> None:
    """Searching for a word that only one claim states leads to a place where the word stands."""
    counts = Counter(word for claim in built.data["claims"] for word in {*WORD.findall(claim["statement"])})
    word = max(sorted(word for word, count in counts.items() if count == 1), key=len)
    page = reader.window(width)
    page.goto(reader.home)
    if width == 375:
        page.locator("label[for=__search].md-header__button").click()
    field = page.locator(".md-search__input")
    field.click()
    field.press_sequentially(word)
    results = page.locator("a.md-search-result__link", has_text=re.compile(word, re.I))
    expect(results.first).to_be_visible(timeout=SETTLE)
    results.first.click()
    page.wait_for_url(lambda url: url.split("?")[0].split("#")[0] != reader.home)

    expect(page.locator("main article")).to_contain_text(re.compile(word, re.I))


def test_index_waits(reader: Reader) -> None:
    """The index of the search is not fetched with a page, but when the reader turns to the search, or follows a result,
    on whose page the words are marked.
    """
    page = reader.window()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rsplit("/", 1)[-1]))
    page.goto(reader.home, wait_until="networkidle")
    before = "search_index.json" in fetched
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("winter")
    result = page.locator("a.md-search-result__link[href*='h=winter']:visible").first
    expect(result).to_be_visible(timeout=SETTLE)
    after = "search_index.json" in fetched
    result.click()
    expect(page.locator("main article mark").first).to_be_attached(timeout=SETTLE)
    shared = reader.window()
    shared.goto(f"{reader.home}?q=winter")

    expect(shared.locator("a.md-search-result__link").first).to_be_visible(timeout=SETTLE)
    assert (before, after) == (False, True)


def settled(page: Page) -> list[str]:
    """Return the addresses of the pages that the search found, in order, once the list changes no more."""
    links = page.locator(".md-search-result__item > a.md-search-result__link")
    expect(links.first).to_be_visible(timeout=SETTLE)
    before, now = None, [""]
    while before != now:
        page.wait_for_timeout(400)
        hrefs = [str(link.get_attribute("href")) for link in links.all()]
        before, now = now, list(dict.fromkeys(href.split("?")[0].split("#")[0] for href in hrefs))
    return now


def test_search_finds_names(reader: Reader, built: Built) -> None:
    """By whichever name an actor is looked for (each third is tried), its page is among the first three that are
    found.
    """
    names = {
        alias: actor["url"]
        for actor in built.data["actors"]
        for alias in (actor["name"], *actor["aliases"])
        if actor["kind"] in {"person", "state"} and sum(alias in other["aliases"] for other in built.data["actors"]) < 2
    }
    page = reader.window()
    page.goto(reader.home)
    field = page.locator(".md-search__input")
    missed = {}
    for name, url in list(names.items())[::3]:
        field.fill("")
        field.press_sequentially("qqq")
        expect(page.locator("a.md-search-result__link")).to_have_count(0, timeout=SETTLE)
        field.fill("")
        field.press_sequentially(name)
        found = settled(page)
        if reader.home + url not in found[:3]:
            missed[name] = found[:3]

    assert names
    assert missed == {}


def in_view(page: Page) -> set[Span]:
    """Return the quotations that a reader sees without scrolling."""
    return {tuple(each) for each in page.evaluate(IN_VIEW)}


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_follow_citation(reader: Reader, built: Built, javascript: bool, width: int) -> None:
    """From a sentence of the home page one click shows the words that it rests on."""
    page = reader.window(width, javascript=javascript)
    page.goto(reader.home)
    marker = page.locator("main a.cite[data-claim]").first
    claim = marker.get_attribute("data-claim") or ""
    marker.click()
    if javascript:
        page.wait_for_timeout(500)  # a card may come in its own time
    if not javascript:
        assert urlsplit(page.url).fragment
        assert overlap(quoted(page.locator(":target")), built.grounds(claim.split()[0]))

    assert overlap(in_view(page), built.grounds(claim))


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_follow_evidence(reader: Reader, built: Built, javascript: bool) -> None:
    """From the evidence of a claim a link leads to the passage on its source's page, where the same words stand."""
    page = reader.window(javascript=javascript)
    page.goto(reader.home)
    marker = page.locator('main a.cite[href^="#evidence-"]').first
    claim = marker.get_attribute("data-claim") or ""
    page.goto(reader.home + (marker.get_attribute("href") or ""))
    page.locator(':target a[href*="sources/"][href*="#"]').first.click()
    page.wait_for_url("**/sources/*/#*")

    assert overlap(quoted(page.locator(":target")), built.grounds(claim.split()[0]))
    assert overlap(in_view(page), built.grounds(claim.split()[0]))


@pytest.mark.parametrize("address", ["", "timeline/", "404.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_palette(reader: Reader, scheme: Scheme, address: str) -> None:
    """The page is light or dark as the reader's system is."""
    page = reader.window(scheme=scheme)
    page.goto(reader.home + address)

    assert palette(page) == scheme


def test_palette_changes(reader: Reader) -> None:
    """The page follows when the system turns dark while it is open."""
    page = reader.window(scheme="light")
    page.goto(reader.home)
    before = palette(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)

    assert (before, palette(page)) == ("light", "dark")


def test_missing_page(reader: Reader) -> None:
    """An address that does not exist, at any depth, shows the site's own page, which searches and leads home."""
    page = reader.window()
    page.goto(f"{reader.home}no/such/page/")
    missing, reader.problems[:] = list(reader.problems), []
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("Marigold")
    expect(page.locator("a.md-search-result__link").first).to_be_visible(timeout=SETTLE)

    assert [problem for problem in missing if "no/such/page/: " not in problem] == []
    assert page.evaluate(f"[...document.links].some(link => link.href === {reader.home!r})")
