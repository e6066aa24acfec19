"""Every page is fit for every reader: light and dark, narrow and wide, by eye, by ear, by keyboard.

Pages of one kind come from one template. Of actors and claims, which are many, each page is looked at in one width and
its neighbour in the other; of the claims axe sees a fixed choice. What needs no axe is asked of every page there is.
"""

import re
from itertools import product

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.reading import Built, Reader, Scheme, overlap, quoted, violations

WINDOWS: tuple[tuple[int, Scheme], ...] = ((1280, "light"), (375, "dark"))
"""Widths, and the palette with which the page begins; axe looks at both."""
SECTIONS = ("", "reasons/", "actors/", "motives/", "timeline/", "questions/", "claims/", "sources/", "method/", "data/")
MANY = ("actors", "claims")
"""Kinds of pages of which there are many."""
CLAIMS_LOOKED_AT = 16
PARTS = 4
"""Into how many tests the many pages are dealt out, so that the work can be shared."""

KINDS = (
    *((address, 0) for address in (*SECTIONS, "404.html", "sources/*", "*")),
    *((f"{name}/*", part) for name, part in product(MANY, range(PARTS))),
)
"""What one test looks at: a section's page, the pages of one kind or a part of them, or whatever there is beside."""


def chosen(built: Built, kind: str, part: int, window: int) -> list[str]:
    """Return the addresses that one test looks at in one window."""
    if "*" not in kind:
        return [kind]
    single = {*SECTIONS, "404.html"}
    by_kind: dict[str, list[str]] = {own: [] for own in ("*", *(f"{name}/*" for name in (*MANY, "sources")))}
    for address in built.addresses:
        if address not in single:
            own = f"{address.split('/')[0]}/*"
            by_kind[own if own in by_kind and address.count("/") == 2 else "*"].append(address)
    some = by_kind[kind]
    if kind == "claims/*":
        some = some[:: max(1, len(some) // CLAIMS_LOOKED_AT)]
    if kind in {f"{name}/*" for name in MANY}:
        some = some[window :: len(WINDOWS)][part::PARTS]
    return some


def looked_at(built: Built) -> set[str]:
    """Return the addresses of all pages that axe looks at."""
    return {
        address
        for kind, part in KINDS
        for window in range(len(WINDOWS))
        for address in chosen(built, kind, part, window)
    }


def overflow(page: Page) -> str:
    """Return what makes the page wider than its window, if anything does."""
    found: str = page.evaluate(
        """() => {
            const root = document.documentElement, width = root.clientWidth;
            if (root.scrollWidth <= width) return "";
            const all = [...document.body.querySelectorAll("*")];
            const wide = all.filter(node => node.getBoundingClientRect().right > width + 1).slice(-3);
            return `${root.scrollWidth} > ${width}: ` + wide.map(node => node.outerHTML.slice(0, 120)).join(" | ");
        }"""
    )
    return found


@pytest.mark.parametrize("window", range(len(WINDOWS)), ids=[f"{width}-{scheme}" for width, scheme in WINDOWS])
@pytest.mark.parametrize(("kind", "part"), KINDS, ids=[f"{kind or 'home'}-{part}" for kind, part in KINDS])
def test_accessible(reader: Reader, built: Built, kind: str, part: int, window: int) -> None:
    """Axe finds nothing (WCAG 2.0 to 2.2, A and AA, and best practices), and nothing makes the page scroll sideways."""
    page = reader.window(*WINDOWS[window], axe=True)
    found = []
    for address in chosen(built, kind, part, window):
        page.goto(reader.home + address)
        found += [f"{address}: sideways: {wide}" for wide in [overflow(page)] if wide]
        found += [f"{address}: {each}" for each in violations(page, WINDOWS[window][1])]

    assert found == []


@pytest.mark.parametrize("part", range(PARTS))
def test_every_other_page(reader: Reader, built: Built, part: int) -> None:
    """Nor does any other page make an error, break its policy, ask another host or scroll sideways at 375 pixels."""
    page = reader.window(375)
    found = []
    for address in sorted({*built.addresses} - looked_at(built))[part::PARTS]:
        page.goto(reader.home + address)
        found += [f"{address}: {wide}" for wide in [overflow(page)] if wide]

    assert found == []


@pytest.mark.parametrize("width", [320, 1920])
def test_extremes(reader: Reader, width: int) -> None:
    """The sections neither scroll sideways on the smallest telephone nor on a large screen."""
    page = reader.window(width)
    found = []
    for address in SECTIONS:
        page.goto(reader.home + address)
        found += [f"{address}: {wide}" for wide in [overflow(page)] if wide]

    assert found == []


@pytest.mark.parametrize("address", SECTIONS)
def test_without_script(reader: Reader, built: Built, address: str) -> None:
    """With JavaScript off every citation of the page can be seen, and the first and the last can be followed."""
    page = reader.window(javascript=False)
    go_and_unfold(page, reader.home + address)
    markers = page.locator("main a.cite[data-claim]")
    hidden = markers.evaluate_all("all => all.filter(node => !node.checkVisibility()).map(node => node.outerHTML)")
    count = markers.count()

    assert hidden == []
    for number in {0, count - 1} if count else ():
        go_and_unfold(page, reader.home + address)
        claim = markers.nth(number).get_attribute("data-claim") or ""
        markers.nth(number).click()
        page.wait_for_url("**#*")
        assert overlap(quoted(page.locator(":target")), built.grounds(claim.split()[0])), claim


def go_and_unfold(page: Page, address: str) -> None:
    """Open a page, and each fold of it as a reader does: by its summary."""
    page.goto(address)
    for summary in page.locator("main details:not([open]) > summary").all()[::-1]:  # from the last: places hold
        summary.click()


# --- a citation's card -----------------------------------------------------------------------------------------------

MARKER = "main a.cite:not(.source-link)"
FAR = f'{MARKER}[href*="/#"]'
"""A marker whose evidence stands on another page."""


def card_of(marker: Locator) -> Locator:
    """Return the card that a marker says that it has opened."""
    expect(marker).to_have_attribute("aria-expanded", "true")
    return marker.page.locator(f'[id="{marker.get_attribute("aria-controls")}"]')


def open_card(page: Page, selector: str = MARKER, key: str = "Enter") -> tuple[Locator, Locator]:
    """Open the card of the first marker by the keyboard, and return the marker and its card."""
    marker = page.locator(selector).first
    marker.scroll_into_view_if_needed()
    marker.focus()
    page.keyboard.press(key)
    card = card_of(marker)
    expect(card).to_be_visible()
    return marker, card


def within(page: Page, card: Locator) -> bool:
    """Return whether all of a card stands in the window."""
    box, window = card.bounding_box(), page.viewport_size
    assert box is not None
    assert window is not None
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= window["width"]
        and box["y"] + box["height"] <= window["height"]
    )


@pytest.mark.parametrize(("address", "selector"), [("", MARKER), ("motives/", MARKER), ("claims/", FAR)])
@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_card_accessible(reader: Reader, built: Built, width: int, scheme: Scheme, address: str, selector: str) -> None:
    """A citation's card shows its words and its standing within the window, and axe finds nothing."""
    page = reader.window(width, scheme, axe=True)
    page.goto(reader.home + address)
    marker, card = open_card(page, selector)
    claims = (marker.get_attribute("data-claim") or "").split()

    assert overlap(quoted(card), built.grounds(" ".join(claims)))
    assert [built.claims[name]["standing"] for name in claims] == card.locator(".evidence-standing .mark").evaluate_all(
        "all => all.map(node => node.dataset.standing)"
    )
    assert within(page, card)
    assert overflow(page) == ""
    assert violations(page, scheme) == []


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (320, 225)])
@pytest.mark.parametrize(("address", "selector"), [("", MARKER), ("claims/", FAR), ("known/", "main a.cite, h1")])
def test_card_in_any_window(reader: Reader, width: int, height: int, address: str, selector: str) -> None:
    """Wherever a marker stands in the window, its card stands in the window too, and what is too long scrolls."""
    page = reader.window(width, height=height)
    page.goto(reader.home + address)
    outside = []
    markers = page.locator(selector)
    for number in range(0, markers.count(), max(1, markers.count() // 6)):
        marker = markers.nth(number)
        if "cite" not in (marker.get_attribute("class") or "") or not marker.is_visible():
            continue
        for block in ("start", "center", "end"):
            marker.evaluate("(node, block) => node.scrollIntoView({block, behavior: 'instant'})", block)
            marker.focus()
            page.keyboard.press("Enter")
            card = card_of(marker)
            if not within(page, card):
                outside.append((number, block, card.bounding_box()))
            page.keyboard.press("Escape")
            expect(card).to_be_hidden()

    assert outside == []


@pytest.mark.parametrize("key", ["Enter", " "], ids=["Enter", "Space"])
@pytest.mark.parametrize("selector", [MARKER, FAR], ids=["near", "far"])
def test_card_by_key(reader: Reader, selector: str, key: str) -> None:
    """Enter and Space open the card and move the focus into it; Escape closes it and brings the focus back."""
    page = reader.window()
    page.goto(reader.home + ("claims/" if selector == FAR else ""))
    address = page.url
    marker, card = open_card(page, selector, key)

    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(marker).to_be_focused()
    assert page.url == address


def test_card_waits_to_be_asked(reader: Reader) -> None:
    """The focus alone opens nothing, and moving on with it closes what is open."""
    page = reader.window()
    page.goto(reader.home)
    page.locator(MARKER).first.focus()
    page.wait_for_timeout(600)

    expect(page.locator(".evidence-card")).to_have_count(0)
    marker, card = open_card(page)
    marker.focus()
    page.keyboard.press("Shift+Tab")
    expect(card).to_be_hidden()


def test_card_has_a_way_out_and_a_way_on(reader: Reader, built: Built) -> None:
    """Its button closes it and brings the focus back; its link leads to the claim's own page."""
    page = reader.window()
    page.goto(reader.home)
    marker, card = open_card(page)
    card.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()
    expect(marker).to_be_focused()
    _, card = open_card(page)
    claim = (marker.get_attribute("data-claim") or "").split()[0]
    card.get_by_role("link", name="Open this claim").first.click()

    page.wait_for_url(reader.home + built.claims[claim]["url"])


def test_card_of_pointer_closes(reader: Reader) -> None:
    """The card that the pointer opened stays while the pointer is on it, closes when it leaves, or by Escape."""
    page = reader.window()
    page.goto(reader.home)
    marker = page.locator(MARKER).first
    for by_key in (True, False):
        marker.hover()
        card = card_of(marker)
        card.hover()
        page.wait_for_timeout(600)
        expect(card).to_be_visible()
        if by_key:
            page.keyboard.press("Escape")
            expect(card).to_be_hidden()
        page.mouse.move(2, 2)
        expect(card).to_be_hidden()


def test_card_by_click(reader: Reader, built: Built) -> None:
    """A click opens the card, which stays when the pointer leaves; a second click, or one elsewhere, closes it."""
    page = reader.window()
    page.goto(reader.home)
    marker = page.locator(MARKER).first
    for elsewhere in (marker, page.locator("h1")):
        marker.click()
        card = card_of(marker)
        page.mouse.move(2, 2)
        page.wait_for_timeout(600)
        assert overlap(quoted(card), built.grounds(marker.get_attribute("data-claim") or ""))
        elsewhere.click()
        expect(card).to_be_hidden()
    assert page.url == reader.home


def test_card_leaves_other_clicks_alone(reader: Reader) -> None:
    """With the key that opens a new tab, a marker is the link that it is."""
    page = reader.window()
    page.goto(reader.home)
    with page.context.expect_page() as opened:
        page.locator(MARKER).first.click(modifiers=["Control"])

    assert "#evidence-" in opened.value.url
    assert page.url == reader.home
    page.mouse.move(2, 2)  # it hovered there
    expect(page.locator(".evidence-card")).to_have_count(0)


def test_card_that_cannot_be_had(reader: Reader) -> None:
    """Where the words stand on another page that does not come, the marker leads there, as without a script."""
    page = reader.window()
    page.goto(f"{reader.home}claims/")
    asked: list[str] = []

    def fail(route: Route) -> None:
        asked.append(route.request.url)
        route.abort() if len(asked) == 1 else route.continue_()

    page.route("**/claims/*/", fail)
    page.locator(FAR).first.click()
    page.wait_for_url("**/claims/*/#evidence-*")
    reader.problems[:] = [each for each in reader.problems if "ERR_FAILED" not in each]


def test_card_by_touch(reader: Reader, built: Built) -> None:
    """On a touch screen a tap on a marker shows its card and does not leave the place."""
    page = reader.window(375, touch=True)
    page.goto(reader.home)
    marker = page.locator(MARKER).first
    marker.tap()

    assert overlap(quoted(card_of(marker)), built.grounds(marker.get_attribute("data-claim") or ""))
    assert page.url == reader.home


# --- the evidence at the page's end ----------------------------------------------------------------------------------


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_drawer_opens_by_link(reader: Reader, javascript: bool) -> None:
    """The evidence is folded, and a link into it opens it and shows its entry below whatever sticks to the top."""
    page = reader.window(javascript=javascript)
    page.goto(reader.home)
    drawer = page.locator("details.drawer")
    closed = drawer.get_attribute("open") is None
    href = page.locator(f'{MARKER}[href^="#evidence-"]').last.get_attribute("href") or ""
    page.goto(reader.home + href)
    entry = page.locator(f'[id="{href[1:]}"] .evidence-statement')

    expect(entry).to_be_in_viewport()
    assert closed
    assert drawer.get_attribute("open") is not None
    assert in_window(entry)
    assert in_front(entry)


def test_drawer_opens_for_print(reader: Reader) -> None:
    """On paper the evidence is unfolded, and each marker has the number of its entry."""
    page = reader.window(javascript=False)
    page.goto(reader.home)
    page.emulate_media(media="print")
    entry = page.locator("ol.evidence > li").first
    number = page.locator(f"{MARKER}[data-notes]").first.evaluate("node => getComputedStyle(node, '::after').content")

    assert (entry.bounding_box() or {"height": 0})["height"] > 20
    assert re.search(r"\d", number)


def test_way_back(reader: Reader) -> None:
    """The way back from the evidence shows the sentence again, marked, below whatever sticks to the top."""
    page = reader.window()
    page.goto(reader.home)
    page.locator("details.drawer > summary").click()
    page.locator("a.back").last.click()
    page.wait_for_url("**/#use-*")
    marker = page.locator(":target")
    block = marker.locator("xpath=..")

    expect(marker).to_be_in_viewport()
    assert in_front(marker)
    assert block.evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"


def in_front(node: Locator) -> bool:
    """Return whether nothing else stands before the beginning of an element."""
    seen: bool = node.evaluate(
        """node => {
            const box = node.getClientRects()[0];
            const top = document.elementFromPoint(box.left + 4, box.top + box.height / 2);
            return node.contains(top) || top.contains(node);
        }"""
    )
    return seen


# --- search and keyboard ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_search_accessible(reader: Reader, width: int, scheme: Scheme) -> None:
    """With the search open and its results listed axe finds nothing."""
    page = reader.window(width, scheme, axe=True)
    page.goto(reader.home)
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially("winter")
    expect(page.locator("a.md-search-result__link").first).to_be_visible(timeout=10_000)
    page.wait_for_timeout(500)

    assert violations(page, scheme) == []


def focused(page: Page, name: str) -> str:
    """Return an attribute of the element that has the focus, or nothing."""
    value: str = page.evaluate("name => document.activeElement?.getAttribute(name) ?? ''", name)
    return value


def tab_to(page: Page, name: str, wanted: str, most: int = 400) -> None:
    """Press Tab until the focused element's attribute holds what is wanted."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page, name) == wanted:
            return
    pytest.fail(f"{most} times Tab from {page.url} did not reach {name}={wanted}")


def test_keyboard(reader: Reader, built: Built) -> None:
    """By keyboard alone: from home to the exact words behind a disputed claim, on to their source, and back."""
    page = reader.window()
    page.goto(reader.home)
    tab_to(page, "data-standing", "disputed")
    claim, marker = focused(page, "data-claim").split()[0], focused(page, "id")
    words = built.grounds(claim)
    page.keyboard.press("Enter")
    card = page.locator(".evidence-card")
    expect(card).to_be_focused()
    in_card = quoted(card)

    source = card.locator('a.source-link[href*="sources/"][href*="#"]').first.get_attribute("href") or ""
    tab_to(page, "href", source, 60)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/*/#*")
    passage = quoted(page.locator(":target"))
    page.goto(f"{reader.home}#evidence-{claim}")
    evidence = quoted(page.locator(":target"))
    tab_to(page, "href", f"#{marker}", 60)
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/*#{marker}")
    assert overlap(in_card, words)
    assert overlap(evidence, words)
    assert overlap(passage, words)
    assert in_window(page.locator(f'[id="{marker}"]'))


def in_window(node: Locator) -> bool:
    """Return whether an element is in the part of the page that the window shows."""
    shown: bool = node.evaluate(
        "node => node.getBoundingClientRect().top >= 0 && node.getBoundingClientRect().bottom <= innerHeight"
    )
    return shown


def marked_focus(page: Page) -> bool:
    """Return whether the focused element is drawn otherwise than without the focus."""
    seen: bool = page.evaluate(
        """() => {
            const node = document.activeElement, look = () => {
                const style = getComputedStyle(node);
                const names = ["outlineStyle", "outlineWidth", "boxShadow", "backgroundColor", "textDecoration"];
                return names.map(name => style[name]).join();
            };
            const focused = look();
            node.blur();
            return focused !== look();
        }"""
    )
    return seen


def test_focus_seen(reader: Reader) -> None:
    """The keyboard's focus on a citation can be seen."""
    page = reader.window()
    page.goto(reader.home)
    tab_to(page, "data-standing", "disputed")

    assert marked_focus(page)


def test_kinds(built: Built) -> None:
    """Between them the tests of this module look at every page, but for claims beyond the choice."""
    seen = looked_at(built)
    left = {address for address in built.addresses if address not in seen}

    assert {address.split("/")[0] for address in left} <= {"claims"}
    assert seen <= {*built.addresses}
