"""An editor who writes while `mkdocs serve` runs sees each edit once."""

import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.reading import BIN, ENVIRONMENT, SUB_PATH, Reader

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


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[Preview]:
    """Serve a copy of the project with live reload, and stop it at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    log = tmp_path / "serve.log"
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
        finally:
            process.terminate()
            process.wait(30)


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
    """Editing a ledger file rebuilds the site once and reloads the open page once, not in a loop."""
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
    assert after == (2, 2, 1)
    assert reader.problems == []
