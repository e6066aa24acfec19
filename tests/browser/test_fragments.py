"""Links to words of an original: Chromium goes to the paragraph in which they stand."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from generator.text.fragments import leading

PARAGRAPHS = [
    "Old bridge shut, after a flood-like surge & more",
    "The council closed the bridge on Monday. It was late.",
    "He said: “We agree, fully – and we don’t look back.” She nodded.",
    "Later, the council closed the bridge on Monday. It was cold.",
    "Первый мост закрыт — сказал мэр.",
    "橋は月曜日に閉鎖された。市長は言った。",
    "أُغلق الجسر يوم الاثنين، وقال العمدة إن ذلك مؤقت.",
    "It ends with mul-ti\u00adple hyphen-ated, comma, & ampersand words here",
]
TEXT = "\n".join(PARAGRAPHS)
SEEN = """() => [...document.querySelectorAll("p")].findIndex((each) => {
  const box = each.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
})"""


class _Article(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer with the paragraphs, no two of which fit into one window."""
        body = "".join(f'<p style="margin: 3000px 0">{escape(each)}</p>' for each in PARAGRAPHS)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>Article</title>{body}".encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def article() -> Iterator[str]:
    """Serve the paragraphs, and give their address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Article)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/article"
    finally:
        server.shutdown()
        server.server_close()
        serving.join()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address at which the paragraphs stand."""
    with article() as found:
        yield found


@pytest.mark.parametrize(
    ("words", "number", "paragraph"),
    [
        ("flood-like surge & more", 0, 0),
        ("closed the bridge on Monday", 0, 1),
        ("closed the bridge on Monday", 1, 3),
        ("We agree, fully – and we don’t look back", 0, 2),
        ("look back.” She", 0, 2),
        ("council closed the bridge on Monday. It was cold", 0, 3),
        ("It was cold.\nПервый мост закрыт", 0, 3),
        ("мост закрыт — сказал мэр", 0, 4),
        ("閉鎖された", 0, 5),
        ("وقال العمدة إن ذلك مؤقت", 0, 6),
        (PARAGRAPHS[7], 0, 7),
    ],
)
def test_a_link_leads_to_its_words(browser: Browser, address: str, words: str, number: int, paragraph: int) -> None:
    """Who follows a link sees the paragraph that holds its words, in any script, and of two places the right one."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    page = browser.new_page()
    page.goto(leading(address, TEXT, [(start, start + len(words))]))
    try:
        page.wait_for_function(f"({SEEN})() === {paragraph}", timeout=5_000)
    finally:
        page.close()
