"""Every page is fit for every reader: light and dark, narrow and wide, by eye, by ear, by keyboard.

Pages of one kind come from one template. Of actors and claims, which are many, each page is looked at in one width and
its neighbour in the other; of the claims axe sees a fixed choice. What needs no axe is asked of every page there is.
"""

from itertools import product

import pytest
from playwright.sync_api import Locator, Page, expect

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
        assert overlap(quoted(page.locator(":target")), built.grounds(claim)), claim


def go_and_unfold(page: Page, address: str) -> None:
    """Open a page, and each fold of it as a reader does: by its summary."""
    page.goto(address)
    for summary in page.locator("main details:not([open]) > summary").all()[::-1]:  # from the last: places hold
        summary.click()


# --- a citation's card -----------------------------------------------------------------------------------------------


def card_of(marker: Locator) -> Locator:
    """Return what a marker says that it is described, explained or followed by."""
    page = marker.page
    for name in ("aria-describedby", "aria-details", "aria-controls"):
        for id in (marker.get_attribute(name) or "").split():
            card = page.locator(f'[id="{id}"]')
            if card.is_visible() and card.locator("[data-source]").count():
                return card
    return page.locator("[data-no-card]")


def open_card(page: Page, selector: str = "main a.cite[data-claim]") -> tuple[Locator, Locator]:
    """Move the keyboard's focus to the first marker, and return the marker and its card."""
    marker = page.locator(selector).first
    marker.scroll_into_view_if_needed()
    marker.focus()
    page.wait_for_timeout(500)
    card = card_of(marker)
    expect(card, "no visible card is tied to the focused marker by ARIA").to_be_visible()
    return marker, card


@pytest.mark.parametrize("address", ["", "motives/"])
@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_card_accessible(reader: Reader, built: Built, width: int, scheme: Scheme, address: str) -> None:
    """A citation's card, opened by the keyboard's focus, shows its words within the window, and axe finds nothing."""
    page = reader.window(width, scheme, axe=True)
    page.goto(reader.home + address)
    marker, card = open_card(page)
    box = card.bounding_box()

    assert overlap(quoted(card), built.grounds(marker.get_attribute("data-claim") or ""))
    assert box is not None
    assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
    assert overflow(page) == ""
    assert violations(page, scheme) == []


def test_card_of_focus_closes(reader: Reader) -> None:
    """Escape closes the card that the keyboard's focus opened, and the focus stays where it was."""
    page = reader.window()
    page.goto(reader.home)
    marker, card = open_card(page)
    page.keyboard.press("Escape")

    expect(card).to_be_hidden()
    expect(marker).to_be_focused()


def test_card_of_pointer_closes(reader: Reader) -> None:
    """The card that the pointer opened stays while the pointer is on it, and Escape closes it."""
    page = reader.window()
    page.goto(reader.home)
    marker = page.locator("main a.cite[data-claim]").first
    marker.hover()
    page.wait_for_timeout(500)
    card = card_of(marker)
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(1000)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")

    expect(card).to_be_hidden()


def test_card_by_touch(reader: Reader, built: Built) -> None:
    """On a touch screen the first tap on a marker shows its card and does not leave the place."""
    page = reader.window(375, touch=True)
    page.goto(reader.home)
    marker = page.locator("main a.cite[data-claim]").first
    marker.tap()
    page.wait_for_timeout(500)

    assert overlap(quoted(card_of(marker)), built.grounds(marker.get_attribute("data-claim") or ""))
    assert page.url == reader.home


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
    claim, marker, words = focused(page, "data-claim"), focused(page, "id"), built.grounds(focused(page, "data-claim"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/*#evidence-{claim}")
    evidence = quoted(page.locator(":target"))

    source = page.locator(':target a[href*="sources/"][href*="#"]').first.get_attribute("href") or ""
    tab_to(page, "href", source, 60)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/*/#*")
    passage = quoted(page.locator(":target"))
    page.go_back()

    page.wait_for_url(f"**/*#evidence-{claim}")
    page.locator(":target").scroll_into_view_if_needed()
    page.goto(f"{reader.home}#evidence-{claim}")
    tab_to(page, "href", f"#{marker}", 60)
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/*#{marker}")
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
