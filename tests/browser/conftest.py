"""The site is built once for all workers; each worker has one server and one browser, each test its own reader."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.reading import Built, Reader, copy_project, run, served, start_chromium


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that `-m "not browser"` leaves them out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the site, built as a publisher builds it, by whichever worker comes first."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    site, complaint = folder / "site", folder / "site.failed"
    with (folder / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists() and not complaint.exists():
            project = copy_project(folder / "built")
            done = run("mkdocs", "build", "--strict", "--site-dir", folder / "site.next", folder=project)
            if done.returncode:
                complaint.write_text(done.stdout + done.stderr, encoding="utf-8")
            else:
                (folder / "site.next").rename(site)
    if complaint.exists():
        pytest.fail(f"mkdocs build --strict failed:\n{complaint.read_text(encoding='utf-8')}", pytrace=False)
    return Built(site)


@pytest.fixture(scope="session")
def home(built: Built) -> Iterator[str]:
    """Serve the site, and return the address of its home page."""
    with served(built.folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running Chromium; a machine without one fails, since `make test` gets one."""
    with sync_playwright() as playwright:
        chromium = start_chromium(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def reader(browser: Browser, home: str) -> Iterator[Reader]:
    """Return a reader in whose windows nothing may go wrong: no error, no breach of the policy, no other host."""
    someone = Reader(browser, home)
    yield someone
    someone.close()

    assert someone.problems == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the frozen dossier, to change at will."""
    return copy_project(tmp_path / "project")
