"""Makes the pictures of the editors' guide, by its own commands, on the invented story in `tests/guide`. Not a test.

Run it with `make pictures`. Each picture is what a command printed or a page showed; none is drawn by hand.
"""

import base64
import html
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from browser.reading import BIN, ENVIRONMENT, TESTS, run, served, start_chromium
from generator import theme

ARTICLES = TESTS / "guide" / "articles"
FIRST = "elm-gazette-2024-05-03"
"""The id of the first of them, once it is taken in."""
QUESTION = "Why does the outdoor pool close?"
WIDTH, HEIGHT = 1100, 700
"""Of what is shown of a page: legible at the width of the guide's text."""

_TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1d2126; }}
pre {{ margin: 0; padding: 18px 22px; color: #e6e4dd; white-space: pre-wrap }}
pre {{ font: 15px/1.5 "DejaVu Sans Mono", monospace }}
b {{ color: #8fd3a8; font-weight: normal }}
</style><pre><b>$ {line}</b>
{text}</pre>"""
_TO_WEBP = """async png => {
    const image = new Image();
    image.src = "data:image/png;base64," + png;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), {width: image.width, height: image.height});
    canvas.getContext("2d").drawImage(image, 0, 0);
    for (let quality = 0.8; ; quality -= 0.1) {
        const webp = canvas.toDataURL("image/webp", quality).split(",")[1];
        if (webp.length * 0.75 < 58000 || quality < 0.2) return webp;
    }
}"""
"""Playwright takes PNG and JPEG only; the browser itself can write WebP, as good as 58 KB allow."""


class Camera:
    """Takes pictures of pages and terminals, and writes them into the guide."""

    def __init__(self, browser: Browser) -> None:
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        self.page = context.new_page()
        self._developer = context.new_page()

    def take(self, name: str, page: Page | None = None) -> None:
        """Write what a page shows now."""
        png = (page or self.page).screenshot()
        webp = self._developer.evaluate(_TO_WEBP, base64.b64encode(png).decode())
        (theme.PICTURES / f"{name}.webp").write_bytes(base64.b64decode(webp))

    def terminal(self, name: str, folder: Path, line: str, most: int = 30) -> None:
        """Run a line and write what a terminal would show: the first rows of what it prints."""
        command, *arguments = line.split()
        done = run(command, *arguments, folder=folder)
        rows = (done.stdout + done.stderr).splitlines()
        shown = html.escape("\n".join([*rows[:most], *["…"] * (len(rows) > most)]))
        self.page.goto("about:blank")  # the policy of the page before would hold on
        self.page.set_viewport_size({"width": WIDTH, "height": 100})
        self.page.set_content(_TERMINAL.format(line=html.escape(line), text=shown))
        tall = int(self.page.evaluate("document.documentElement.scrollHeight"))
        self.page.set_viewport_size({"width": WIDTH, "height": tall})
        self.take(name)
        self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})


def done(*command: str, folder: Path) -> None:
    """Run a command that has to end well."""
    result = run(*command, folder=folder)
    if result.returncode:
        raise SystemExit(f"{' '.join(command)}\n{result.stdout}{result.stderr}")


# --- the steps -------------------------------------------------------------------------------------------------------


def finished(camera: Camera, folder: Path) -> None:
    """Show the small dossier that `dossier new` makes, as readers see it."""
    done("dossier", "new", "example", folder=folder)
    done("dossier", "build", folder=folder / "example")
    with served(folder / "example/site") as home:
        camera.page.goto(home)
        camera.take("site")


def by_commands(camera: Camera, folder: Path) -> None:
    """Take in the articles, ask for proposals, and check what a slip of the pen spoiled."""
    shutil.copytree(ARTICLES, folder / "articles")
    done("dossier", "new", "pool", "--title", QUESTION, "--empty", folder=folder)
    pool = folder / "pool"
    camera.terminal("add", pool, "dossier add ../articles", most=13)
    camera.terminal("suggest", pool, f"dossier suggest {FIRST}")
    ledger = folder / "example/seeds/ledger/claims.yml"
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text.replace("will stop on Monday", "will end on Monday"), encoding="utf-8")
    camera.terminal("check", folder / "example", "dossier check", most=16)


def on_the_bench(camera: Camera, folder: Path) -> None:
    """Open the bench on the articles, and use it: proposals, a claim that says more than its words, findings."""
    pool = folder / "pool"
    done("dossier", "suggest", "--kind", "actor", "--write", folder=pool)
    done("dossier", "set-aside", FIRST, "--passage", "7-8", "--reason", "background", folder=pool)
    with bench(pool) as address:
        page = camera.page
        page.goto(address)
        page.get_by_label("Article", exact=True).select_option(FIRST)
        page.locator(".passage").first.wait_for()
        page.locator(".has-proposed").first.wait_for()
        page.locator(".passage", has_text="will close on 1 September, the").click()
        camera.take("bench")
        page.get_by_role("tab", name="Proposals").click()
        page.keyboard.press("n")
        page.locator(".proposal").first.wait_for()
        camera.take("proposals")
        page.locator(".passage", has_text="pumps are worn out").first.click()
        page.locator("#dock").get_by_role("button", name="New claim").click()
        page.get_by_role("textbox", name="Statement").fill("In 2020 two of the three pumps were worn out.")
        page.locator("#judged").get_by_text("2020").first.wait_for()
        camera.take("claim")
        page.get_by_role("textbox", name="Statement").fill("Two of the three pumps of the pool were worn out.")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("tab", name="Findings").click()
        page.locator("#panel").get_by_text("passage-without-fate").first.wait_for()
        camera.take("findings")
        page.goto("about:blank")


@contextmanager
def bench(folder: Path) -> Iterator[str]:
    """Open the bench on a dossier, and yield its address."""
    command: list[str | Path] = [BIN / "dossier", "bench", folder, "--no-browser"]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield next(found[0] for line in process.stdout or () if (found := re.search(r"http://\S+", line)))
        finally:
            process.send_signal(signal.SIGINT)


def main() -> None:
    """Make all pictures anew."""
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        browser = start_chromium(playwright)
        camera = Camera(browser)
        for step in (finished, by_commands, on_the_bench):
            step(camera, Path(kept))
        browser.close()


if __name__ == "__main__":
    main()
