"""An editor who writes while `mkdocs serve` runs sees each edit once."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.reading import BIN, ENVIRONMENT, SUB_PATH, Reader
from generator.core import addresses
from generator.site import build

PATIENCE = 120
"""Seconds that a build may take on a busy machine."""


@dataclass(frozen=True)
class Preview:
    """A running `mkdocs serve`."""

    home: str
    log: Path

    def count(self, message: str) -> int:
        """Return how often a message stands in its log."""
        return self.log.read_text(encoding="utf-8").count(message)


@contextmanager
def serving(project: Path, log: Path) -> Iterator[Preview]:
    """Serve a project with live reload, and stop it at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    running = Preview(f"http://{address}{SUB_PATH}", log)
    with log.open("w") as out:
        process = subprocess.Popen(
            [BIN / "mkdocs", "serve", "--livereload", "--dev-addr", address],
            cwd=project,
            env=ENVIRONMENT,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until(lambda: running.count("Serving on") or process.poll() is not None)
            assert process.poll() is None, log.read_text(encoding="utf-8")
            yield running
            assert "Traceback" not in log.read_text(encoding="utf-8")
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[Preview]:
    """Serve a copy of the project."""
    with serving(project, tmp_path / "serve.log") as running:
        yield running


def wait_until(done: Callable[[], object]) -> None:
    """Wait until something is so, or the patience is used up."""
    end = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < end:
        time.sleep(0.1)


def edit(path: Path) -> None:
    """Put a word before the first question."""
    text, times = re.subn(r"(?m)^(  question: )", r"\1Meanwhile, ", path.read_text(encoding="utf-8"), count=1)
    assert times == 1
    path.write_text(text, encoding="utf-8")


def watch(page: Page, seconds: float) -> None:
    """Let the page live for some time."""
    page.wait_for_timeout(seconds * 1000)


def test_reload(browser: Browser, preview: Preview, project: Path) -> None:
    """Editing a ledger file reloads the open page once, not in a loop, and does not build the whole site again."""
    reader = Reader(browser, preview.home)
    page = reader.window()
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.goto(f"{preview.home}questions/")
    watch(page, 2)
    before = len(loads), preview.count("Building documentation...")

    edit(project / "seeds/ledger/questions.yml")
    expect(page.locator("main")).to_contain_text("Meanwhile, ", timeout=PATIENCE * 1000)
    watch(page, 8)
    after = len(loads), preview.count("Building documentation..."), preview.count("Reloading browsers")
    reader.close()

    assert before == (1, 1)
    assert after == (2, 1, 1)
    assert reader.problems == []


def pages_of(project: Path) -> list[str]:
    """Return the address of every page that a dossier has."""
    return [addresses.of_source(path) for path in build(project).pages]


def served(running: Preview, address: str) -> tuple[int, str]:
    """Return what is served at an address, without the script that reloads it, and the status of the answer."""
    url = urlsplit(running.home + address)
    connection = HTTPConnection(url.netloc, timeout=PATIENCE)
    connection.request("GET", url.path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, re.sub(r"livereload\(\d+, \d+\)", "", text).replace(url.netloc, "")


def test_after_edits_each_page_is_that_of_a_whole_build(preview: Preview, project: Path, tmp_path: Path) -> None:
    """A claim comes and goes, another is changed, and a page by hand: each page is as if all was built anew."""
    ledger, home = project / CLAIMS, project / "docs/index.md"
    before = ledger.read_text(encoding="utf-8")
    first = re.split(r"(?m)^(?=- id: )", before)[1]
    known = set(pages_of(project))
    for text in (before + first.replace("- id: ", "- id: another-"), before.replace("topics: [", "topics: [more, ", 1)):
        count = preview.count("Reloading browsers")
        ledger.write_text(text, encoding="utf-8")
        home.write_text(f"{home.read_text(encoding='utf-8')}\n\n## More\n", encoding="utf-8")
        wait_until(lambda count=count: preview.count("Reloading browsers") > count)  # type: ignore[misc]
        known |= set(pages_of(project))
        with serving(project, tmp_path / "clean.log") as clean:
            for address in (*sorted(known), "404.html", addresses.DATA_FILE):
                assert served(preview, address) == served(clean, address), address

    assert preview.count("Building documentation...") == 1


# --- what is wrong is shown, and goes away when it is mended ----------------------------------------------------------

CLAIMS = "seeds/ledger/claims.yml"
PAYLOAD = "<img src=x onerror=alert(1)><script>alert(2)</script>"


def replace(path: Path, before: str, after: str) -> None:
    """Replace the first place of a text in a file."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def shows(page: Page, *words: str) -> None:
    """Wait until a page shows some words in the box of findings."""
    for some in words:
        expect(page.locator(".dossier-findings, pre").first).to_contain_text(some, timeout=PATIENCE * 1000)


def shows_none(page: Page, title: str) -> None:
    """Wait until a page is as it should be."""
    expect(page.locator("h1").first).to_contain_text(title, timeout=PATIENCE * 1000)
    expect(page.locator(".dossier-findings")).to_have_count(0)


def test_a_broken_ledger(browser: Browser, preview: Preview, project: Path) -> None:
    """While the ledger has errors they stand in the place of each page that is open, and the page comes back."""
    reader = Reader(browser, preview.home)
    page, other = reader.window(), reader.window()
    page.goto(f"{preview.home}questions/")
    other.goto(f"{preview.home}claims/ferry-stopped/")
    title = page.locator("h1").first.inner_text()
    replace(project / CLAIMS, "stopped running on Monday", f"stopped running on Tuesday {PAYLOAD}")
    shows(page, f"{CLAIMS}:9:32 error: quotation-not-found", PAYLOAD, "^", "The nearest passage is")
    shows(other, "quotation-not-found")
    broken = page.locator(".dossier-findings li").count(), page.locator("del").first.inner_text()
    replace(project / CLAIMS, f"Tuesday {PAYLOAD}", "Monday")
    shows_none(page, title)
    reader.close()

    assert broken[0] >= 1
    assert broken[1].startswith("Tuesday")
    assert reader.problems == []


def test_a_source_that_goes_between_two_edits(browser: Browser, preview: Preview, project: Path) -> None:
    """What cites an article that is gone is said at once, and the pages come back with the article."""
    reader = Reader(browser, preview.home)
    page = reader.window()
    page.goto(f"{preview.home}claims/ferry-stopped/")
    title = page.locator("h1").first.inner_text()
    article = min((project / "seeds/articles").glob("*.txt"))
    words = article.read_bytes()
    article.unlink()
    shows(page, "file-missing", article.name)
    article.write_bytes(words)
    shows_none(page, title)
    reader.close()

    assert reader.problems == []


def test_a_clock_that_goes_backwards(browser: Browser, preview: Preview, project: Path) -> None:
    """An edit is seen whatever the time at which it was written: files are compared by what they are, not by age."""
    reader = Reader(browser, preview.home)
    page = reader.window()
    page.goto(f"{preview.home}questions/")
    file = project / "seeds/ledger/questions.yml"
    for word, year in (("Meanwhile", 2000), ("Moreover", 1990)):
        text = file.read_text(encoding="utf-8")
        draft = project / "questions.draft"
        draft.write_text(re.sub(r"(?m)^(  question: )", rf"\g<1>{word}, ", text, count=1), encoding="utf-8")
        at = datetime(year, 1, 1, tzinfo=UTC).timestamp()
        os.utime(draft, (at, at))
        draft.replace(file)
        expect(page.locator("main")).to_contain_text(f"{word}, ", timeout=PATIENCE * 1000)
    reader.close()

    assert reader.problems == []


def test_a_first_start_with_a_broken_ledger(browser: Browser, project: Path, tmp_path: Path) -> None:
    """A preview that begins with errors shows them at every address, and the site once they are mended."""
    replace(project / CLAIMS, "stance: supports", "stance: agrees")
    reader = Reader(browser, "")
    with serving(project, tmp_path / "serve.log") as running:
        page, deep = reader.window(), reader.window()
        page.goto(running.home)
        deep.goto(f"{running.home}claims/ferry-stopped/")
        shows(page, "stance is 'agrees'")
        shows(deep, "stance is 'agrees'")
        replace(project / CLAIMS, "stance: agrees", "stance: supports")
        expect(page.locator(".md-header")).to_be_visible(timeout=PATIENCE * 1000)
        shows_none(deep, "The ferry across Lake Tessen stopped running")
    reader.close()


def test_an_error_on_one_page(browser: Browser, preview: Preview, project: Path) -> None:
    """What is wrong with a page written by hand stands at its top, above its words; other pages have none of it."""
    reader = Reader(browser, preview.home)
    page, other = reader.window(), reader.window()
    page.goto(f"{preview.home}timeline/")
    other.goto(f"{preview.home}claims/ferry-stopped/")
    path = next((project / "docs/timeline").glob("*.md"))
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\nNobody has ever said so.\n", encoding="utf-8")
    shows(page, "sentence-uncited", "“Nobody has ever said so.”")
    expect(page.locator(".dossier-findings li")).to_have_count(1)
    shown = page.locator("main").inner_text()
    expect(other.locator(".dossier-findings")).to_have_count(0)
    path.write_text(f"{text}\n<script>alert(1)</script>\n", encoding="utf-8")
    shows(page, "code-on-page", "<script>")
    path.write_text(text, encoding="utf-8")
    expect(page.locator(".dossier-findings")).to_have_count(0, timeout=PATIENCE * 1000)
    reader.close()

    assert shown.index("sentence-uncited") < shown.rindex("Nobody has ever said so.")
    assert reader.problems == []


def test_a_broken_setting(browser: Browser, preview: Preview, project: Path) -> None:
    """What MkDocs itself refuses is shown as well, and goes away."""
    reader = Reader(browser, preview.home)
    page = reader.window()
    page.goto(f"{preview.home}questions/")
    title = page.locator("h1").first.inner_text()
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"{text}\nuse_directory_urls: false\n", encoding="utf-8")
    shows(page, "'use_directory_urls: false' would move every page")
    (project / "mkdocs.yml").write_text(f"{text}\nplugins: [no-such-plugin]\n", encoding="utf-8")
    shows(page, "no-such-plugin")
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    shows_none(page, title)
    reader.close()
