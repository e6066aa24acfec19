"""Whether addresses still answer: what is asked, what never is, and what is told of it.

A server of our own on the loopback answers; only the tests allow that it is asked.
"""

import json
import re
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.core.assemble import assemble
from generator.links import check_links
from generator.links.answers import Answer
from generator.links.asking import Limits, ask, ask_all, is_public

QUICK = Limits(timeout=2, delay=0, allows=lambda ip: ip == "127.0.0.1")


class Newspaper(ThreadingHTTPServer):
    """A server that keeps what it was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked: list[tuple[str, str]] = []
        self.at_once, self.most_at_once = 0, 0
        self.lock = threading.Lock()
        self.was_cut = threading.Event()

    @property
    def home(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    server: Newspaper

    def do_HEAD(self) -> None:
        """Answer as the path says."""
        with self.server.lock:
            self.server.asked.append((self.command, self.path))
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        try:
            self._answer()
        finally:
            with self.server.lock:
                self.server.at_once -= 1

    def do_GET(self) -> None:
        """Answer as to a HEAD."""
        self.do_HEAD()

    def _answer(self) -> None:
        name, _, to = self.path.strip("/").partition("/")
        if name == "slow":
            time.sleep(0.05)
        if name == "drip":
            self._drip()
            return
        status = int(name) if name.isdecimal() else 200
        if name == "get" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", to if to.startswith("http") else f"/{to}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self) -> None:
        """Send one line after the other, each in time, and never an end."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(90):
                self.wfile.write(b"X-%d: 1\r\n" % number)
                time.sleep(0.1)
        except OSError:
            self.server.was_cut.set()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def newspaper() -> Iterator[Newspaper]:
    """Return a running server; it ends with the test."""
    with Newspaper() as server:
        running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        running.start()
        yield server
        server.shutdown()
        running.join()


# --- asking ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "to", "status", "moved"),
    [
        ("/page", "/page", 200, False),
        ("/404", "/404", 404, False),
        ("/get", "/get", 200, False),
        ("/301/page", "/page", 200, True),
        ("/302/page", "/page", 200, False),
        ("/301/302/page", "/page", 200, False),
        ("/301/404", "/404", 404, True),
    ],
)
def test_an_address_is_followed_to_its_end(newspaper: Newspaper, path: str, to: str, status: int, moved: bool) -> None:
    """The answer is that of the last address, and says whether each step there was for good."""
    assert Answer(newspaper.home + to, status, moved=moved) == ask(newspaper.home + path, QUICK)


def test_a_page_is_asked_for_by_head_first(newspaper: Newspaper) -> None:
    """Where the head will do, no page is asked for."""
    ask(newspaper.home + "/page", QUICK)
    ask(newspaper.home + "/get", QUICK)

    assert [("HEAD", "/page"), ("HEAD", "/get"), ("GET", "/get")] == newspaper.asked


def test_signs_that_a_request_cannot_hold_are_encoded(newspaper: Newspaper) -> None:
    """An address in another script is asked for as browsers do."""
    ask(newspaper.home + "/brücke%20zu?q=größe&x=1", QUICK)

    assert [("HEAD", "/br%C3%BCcke%20zu?q=gr%C3%B6%C3%9Fe&x=1")] == newspaper.asked


def test_redirects_have_an_end(newspaper: Newspaper) -> None:
    """A page that leads to itself is given up."""
    path = "/301" * 7 + "/page"

    assert ask(newspaper.home + path, QUICK).why == "more than 5 redirects"
    assert len(newspaper.asked) == 6


def test_an_answer_that_never_ends_is_cut(newspaper: Newspaper) -> None:
    """However steadily lines come, they have to end in time."""
    ask(newspaper.home + "/drip", Limits(timeout=0.5, delay=0, allows=lambda _: True))

    assert newspaper.was_cut.wait(60)


def test_nobody_listens() -> None:
    """A host that takes no connection says nothing, which is no proof that the page is gone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    answer = ask(f"http://127.0.0.1:{port}/", QUICK)

    assert (answer.status, answer.is_unknown, answer.is_private) == (None, False, False)


@pytest.mark.parametrize("address", ["ftp://a.example/", "https:///x", "http://[::1", "http://a.example:x/"])
def test_what_is_no_address_of_the_web_is_not_asked(address: str) -> None:
    """An address that no browser would ask for has an answer in words."""
    answer = ask(address, QUICK)

    assert answer.status is None
    assert answer.why


def test_one_request_at_a_time(newspaper: Newspaper) -> None:
    """At one host one page is asked for after the other, with a pause, however many hosts are asked at once."""
    limits = Limits(timeout=5, delay=0.05, allows=lambda ip: ip == "127.0.0.1")
    began = time.monotonic()
    answers = ask_all([f"{newspaper.home}/slow/{number}" for number in range(4)], limits)

    assert [200] * 4 == [each.status for each in answers.values()]
    assert newspaper.most_at_once == 1
    assert time.monotonic() - began >= 3 * 0.05


# --- what is never asked ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104 - nothing is bound to it
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_what_is_not_public(ip: str) -> None:
    """No address of this machine or of a private network is public, in whatever it is wrapped."""
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_what_is_public(ip: str) -> None:
    """Addresses of the internet are."""
    assert is_public(ip)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_never_asked(newspaper: Newspaper, host: str) -> None:
    """As it is set, nothing on the loopback is asked, by whatever name."""
    port = newspaper.server_address[1]
    answer = ask(f"http://{host}:{port}/", Limits(timeout=2, delay=0))

    assert answer.is_private or answer.why
    assert [] == newspaper.asked


def test_no_page_leads_inside(newspaper: Newspaper) -> None:
    """A page that is asked leads to no host that may not be."""
    answer = ask(f"{newspaper.home}/302/http://127.0.0.2:{newspaper.server_address[1]}/inside", QUICK)

    assert answer.is_private
    assert [("HEAD", f"/302/http://127.0.0.2:{newspaper.server_address[1]}/inside")] == newspaper.asked


def test_what_was_looked_at_is_connected_to(newspaper: Newspaper, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another host the second time cannot be used: it is looked up once."""
    looked_up: list[str] = []
    found = socket.getaddrinfo

    def lookup(host: str, port: int, **options: int) -> object:
        looked_up.append(host)
        return found("127.0.0.1" if len(looked_up) == 1 else "127.0.0.2", port, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    answer = ask(f"http://newspaper.example:{newspaper.server_address[1]}/page", QUICK)

    assert (200, ["newspaper.example"]) == (answer.status, looked_up)


# --- what is told ----------------------------------------------------------------------------------------------------

URL, COPY = "https://news.example/2021/bridge", "https://archive.example/bridge"
THERE = Answer(URL, 200)
COPIED = Answer(COPY, 200)


@pytest.mark.parametrize(
    ("answer", "copy", "expected"),
    [
        (THERE, None, []),
        (THERE, COPIED, []),
        (Answer(URL, 404), None, [("link-dead", "web.archive.org/web/https://news.example/2021/bridge")]),
        (Answer(URL, 410), Answer(COPY, 404), [("link-dead", "The archived copy does not answer either")]),
        (Answer(URL, why="no such host", is_unknown=True), COPIED, [("link-archived", COPY)]),
        (THERE, Answer(COPY, 404), [("archived-copy-dead", "another one")]),
        (Answer(URL, 403), None, [("link-doubtful", "browser")]),
        (Answer(URL, why="no answer in 20 seconds"), None, [("link-doubtful", "browser")]),
        (Answer("https://news.example/", 200), None, [("link-doubtful", "browser")]),
        (Answer("https://new.example/1", 200, moved=True), None, [("link-moved", "https://new.example/1")]),
        (Answer("http://10.0.0.1/", why="…", is_private=True), None, [("link-not-public", "public one")]),
    ],
)
def test_what_is_told(base: Path, answer: Answer, copy: Answer | None, expected: Sequence[tuple[str, str]]) -> None:
    """What is gone is an error unless its copy answers; what cannot be told is a warning; each says what to do."""
    addressed(base, URL, COPY if copy else None)
    asked, findings = check_links(assemble(base), lambda _: {URL: answer, **({COPY: copy} if copy else {})})
    key = "archived" if expected and expected[0][0] == "archived-copy-dead" else "url"
    lines = (base / "seeds/sources.yml").read_text(encoding="utf-8").splitlines()

    assert asked == (2 if copy else 1)
    assert [code for code, _ in expected] == [each.code for each in findings]
    assert all(remedy in each.remedy for each, (_, remedy) in zip(findings, expected, strict=True))
    assert all(lines[each.place.line - 1].startswith(f"  {key}: ") for each in findings)


def addressed(base: Path, url: str, copy: str | None) -> None:
    """Give the first source of a dossier an address, and perhaps that of a copy."""
    path = base / "seeds/sources.yml"
    text = path.read_text(encoding="utf-8")
    more = f"  url: {url}\n" + (f"  archived: {copy}\n" if copy else "")
    path.write_text(re.sub(r"(?m)^(- id: \S+\n)", rf"\g<1>{more}", text, count=1), encoding="utf-8")


def test_the_command(base: Path, newspaper: Newspaper, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command asks, prints each finding with its place, and ends as a check does."""
    monkeypatch.setattr("generator.cli.links.LIMITS", QUICK)
    addressed(base, newspaper.home + "/404", None)
    done = CliRunner().invoke(main, ["links", str(base), "--format", "json", "--delay", "0.1"])
    [found] = json.loads(done.stdout)

    assert (1, "link-dead", "error") == (done.exit_code, found["code"], found["severity"])
    assert found["file"].endswith("seeds/sources.yml")


def test_the_command_as_it_is_set(base: Path, newspaper: Newspaper) -> None:
    """Whoever types the command asks nothing of this machine."""
    addressed(base, newspaper.home + "/page", None)
    done = CliRunner().invoke(main, ["links", str(base)])

    assert done.exit_code == 1
    assert "link-not-public" in done.stdout
    assert [] == newspaper.asked


def test_a_dossier_without_addresses(base: Path) -> None:
    """Where there is nothing to ask, all is well."""
    done = CliRunner().invoke(main, ["links", str(base)])

    assert (0, "Addresses asked: 0\n0 errors, 0 warnings\n") == (done.exit_code, done.stdout)
