"""Pages in short, in frames of somebody else's page: on another origin, without JavaScript, at any width."""

import json
from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from browser.reading import AXE, Built, Scheme

WIDTHS = (600, 300)
AROUND = 40
"""Pixels around a frame."""
MOST = 30_000
"""Bytes of a page in short with its style sheet."""


@pytest.fixture(scope="module")
def newsroom() -> Iterator[tuple[str, dict[str, str]]]:
    """Return the address of somebody else's pages, which is another origin, and the articles by path, to be filled."""
    articles: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = articles.get(self.path, "").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", articles
        finally:
            server.shutdown()


def answer(built: Built, page: str) -> Any:
    """Return what programs are told of a page."""
    return json.loads((built.folder / f"embed/{page}oembed.json").read_text(encoding="utf-8"))


def some(built: Built) -> list[str]:
    """Return the addresses of a page of each kind: of claims one for each standing."""
    claims = {claim["standing"]: claim["url"] for claim in built.data["claims"]}
    return [*claims.values(), built.data["questions"][0]["url"], "timeline/"]


def opened(page: Page, built: Built, home: str, newsroom: tuple[str, dict[str, str]], of: str) -> Frame:
    """Open an article that holds the frame as it is to be copied, but for the host that serves it here."""
    address, articles = newsroom
    frame = answer(built, of)["html"].replace("https://example.org/dossier/", escape(home))
    articles[f"/{of}"] = (
        f'<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>News</title>'
        f'<body style="margin:0 {AROUND // 2}px"><main><h1>News</h1>{frame}</main>'
    )
    page.goto(f"{address}/{of}")
    found = page.locator("iframe").element_handle().content_frame()
    assert found is not None
    found.wait_for_url(f"{home}embed/{of}")  # no page waits for a lazy frame
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_frame_in_an_article(
    browser: Browser, built: Built, home: str, newsroom: tuple[str, dict[str, str]], width: int, scheme: Scheme
) -> None:
    """A frame on another origin is light or dark as the reader asks, and holds its words; axe finds nothing."""
    with browser.new_context(viewport={"width": width + AROUND, "height": 900}, color_scheme=scheme) as context:
        context.add_init_script(AXE)
        page = context.new_page()
        for of in some(built):
            frame = opened(page, built, home, newsroom, of)
            size = frame.evaluate("[document.documentElement.scrollWidth, innerWidth, document.body.clientHeight]")
            found = frame.evaluate("axe.run().then(result => result.violations.map(each => each.id))")
            dark = frame.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
            paper = frame.evaluate("getComputedStyle(document.body).backgroundColor")

            assert [] == found, of
            assert size[0] <= size[1] == width, of
            assert ("dark" == scheme, PAPER[scheme]) == (dark, paper), of
            assert width == 300 or size[2] <= answer(built, of)["height"] * 1.1, of


PAPER = {"light": "rgb(252, 250, 245)", "dark": "rgb(23, 24, 26)"}


def test_without_javascript_in_the_narrowest_frame(
    browser: Browser, built: Built, home: str, newsroom: tuple[str, dict[str, str]]
) -> None:
    """At 280 px, without JavaScript and in a sandbox, all words are there, and a link leads the whole window on."""
    of = next(claim["url"] for claim in built.data["claims"] if claim["standing"] == "disputed")
    with browser.new_context(viewport={"width": 280 + AROUND, "height": 900}, java_script_enabled=False) as context:
        page = context.new_page()
        frame = opened(page, built, home, newsroom, of)

        assert frame.locator("[data-source]").count() >= 2
        assert frame.locator("body").bounding_box()["width"] <= 280 + 1  # type: ignore[index]

        frame.locator(".embed-foot").get_by_role("link", name=built.data["dossier"]["title"]).click()
        page.wait_for_url(f"{home}{of}")

        assert page.locator(".embed-code").count() == 1


def test_it_costs_little(built: Built) -> None:
    """A page in short with its style sheet is small, and neither the search nor the map of the site knows it."""
    styles = (built.folder / "assets/embed.css").stat().st_size
    pages = list((built.folder / "embed").rglob("index.html"))
    index = json.loads((built.folder / "search/search_index.json").read_text(encoding="utf-8"))

    assert len(built.data["claims"]) + len(built.data["questions"]) + 1 == len(pages)
    assert max(path.stat().st_size for path in pages) + styles <= MOST
    assert not any(each["location"].startswith("embed/") for each in index["docs"])
    assert "/embed/" not in (built.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "embed/timeline/index.html" in (built.folder / "manifest.json").read_text(encoding="utf-8")
