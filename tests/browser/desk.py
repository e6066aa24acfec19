"""A bench in a browser, for the tests that work at it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.serving import Bench
from playwright.sync_api import Locator, Page, expect

from browser.reading import Reader, Scheme

OPEN = (
    "“My daughter learns the cello in Tessenau, and nobody has told her teacher,” said one passenger on the empty pier."
)
"""A passage of the Gazette that the frozen dossier sets aside, and that is without a fate here."""
NEXT = "Get the lake in your inbox: sign up for our morning letter"
"""The next one."""


@dataclass
class Desk:
    """A bench, and a window on it."""

    bench: Bench
    reader: Reader
    refusals: list[str] = field(default_factory=list)
    """What the browser says of requests that are meant to be refused."""

    def page(self, width: int = 1280, scheme: Scheme = "light", *, axe: bool = False) -> Page:
        """Return a window that shows the bench."""
        page = self.reader.window(width, scheme, axe=axe)
        page.goto(self.bench.address)
        expect(page.locator(".passage").first).to_be_visible()
        return page

    def write(self, name: str, change: Callable[[str], str]) -> None:
        """Edit a file below seeds/ as somebody else would."""
        path = self.bench.root / "seeds" / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def current(page: Page) -> Locator:
    """Return the passage that is chosen."""
    return page.locator(".passage.is-current")


def said(page: Page) -> Locator:
    """Return what a screen reader was last told."""
    return page.locator("#live")


def mark(page: Page, first: str, last: str, meanwhile: Callable[[], object] = lambda: None) -> None:
    """Mark words with the mouse, from inside one to inside another; something may happen meanwhile."""
    points = page.evaluate(
        """([first, last]) => {
            const at = word => {
                const walker = document.createTreeWalker(document.querySelector(".passages"), NodeFilter.SHOW_TEXT);
                for (let node; (node = walker.nextNode()); ) {
                    const found = node.data.indexOf(word);
                    if (found < 0 || node.parentNode.closest(".unseen")) continue;
                    node.parentNode.scrollIntoView({block: "center"});
                    const range = document.createRange();
                    range.setStart(node, found + 1);
                    range.setEnd(node, found + word.length - 1);
                    const box = range.getBoundingClientRect();
                    return [box.left, box.right, (box.top + box.bottom) / 2];
                }
            };
            at(last);
            return [at(first), at(last)];
        }""",
        [first, last],
    )
    (left, _, upper), (_, right, lower) = points
    page.mouse.move(left, upper)
    page.mouse.down()
    page.mouse.move((left + right) / 2, lower)
    meanwhile()
    page.mouse.move(right, lower)
    page.mouse.up()
