"""Only the page that the bench gave out itself, on this machine, may talk to it."""

import json

import pytest

from bench.serving import Bench

WRITING = ("save", "accept", "rename", "undo", "redo", "judge")
ADDRESSES = ("", "bench.js", "api/state", "api/article?source=gazette", "api/events", "preview/", "api/save")


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_the_token_nothing_is_told(shared: Bench, address: str) -> None:
    """An address without the token, or with a wrong one, is refused, the page and its scripts among them."""
    wrong = [f"/{address}", f"/{'x' * len(shared.token)}/{address}", f"/{shared.token[:-1]}/{address}"]

    assert [403, 403, 403] == [shared.ask(path)[0] for path in wrong]
    assert b"gazette" not in b"".join(shared.ask(path)[2] for path in wrong)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "", "[::1]"])
def test_a_foreign_name_that_leads_here_is_refused(shared: Bench, host: str) -> None:
    """A name that somebody else owns and points at this machine gets nothing, even with the token."""
    assert 421 == shared.ask("api/state", headers={"Host": host})[0]


def test_this_machine_has_two_names(shared: Bench) -> None:
    """The bench answers at 127.0.0.1 and at localhost, at its own port."""
    assert 200 == shared.ask("api/state", headers={"Host": f"localhost:{shared.port}"})[0]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
    ],
)
def test_a_foreign_page_is_refused(bench: Bench, headers: dict[str, str]) -> None:
    """What a browser says comes from another page is refused, even with the token: nothing is told, nothing written."""
    before = bench.read("sources.yml")
    undone = json.dumps({"wishes": [bench.wish("sources", "gazette", None)]}).encode()
    answers = [bench.ask(f"api/{name}", "POST", headers, undone)[0] for name in WRITING]
    answers += [bench.ask(path, headers=headers)[0] for path in ("api/state", "api/events", "bench.js", "preview/")]

    assert [403] * 10 == answers
    assert before == bench.read("sources.yml")


def test_a_link_may_open_the_page(shared: Bench) -> None:
    """Whoever follows the printed address from elsewhere gets the page, and nothing but the page."""
    opened = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    framed = {**opened, "Sec-Fetch-Dest": "iframe"}

    assert (200, 403) == (shared.ask("", headers=opened)[0], shared.ask("", headers=framed)[0])


@pytest.mark.parametrize("name", WRITING)
def test_only_a_request_of_our_own_shape_writes(bench: Bench, name: str) -> None:
    """What a form of any page could send (another method, another type) does nothing; nor does what cannot be read."""
    as_form = {"Content-Type": "text/plain"}
    answers = [
        bench.ask(f"api/{name}")[0],
        bench.ask(f"api/{name}", "PUT", body=b"{}")[0],
        bench.ask(f"api/{name}", "OPTIONS")[0],
        bench.ask(f"api/{name}", "POST", as_form, b"{}")[0],
        bench.ask(f"api/{name}", "POST", body=b"{")[0],
        bench.ask(f"api/{name}", "POST", body=b'"' + b"x" * 1_100_000 + b'"')[0],
    ]

    assert [405, 405, 405, 415, 400, 400] == answers


@pytest.mark.parametrize("address", ["", "bench.js", "api/state", "preview/", "nothing.js", "api/save"])
def test_every_answer_says_what_browsers_must_know(shared: Bench, address: str) -> None:
    """No answer is kept, sniffed, framed by others, shared with another origin, or tells its address to anybody."""
    headers = shared.ask(address)[1]

    assert "no-store" == headers["cache-control"]
    assert "no-referrer" == headers["referrer-policy"]
    assert "nosniff" == headers["x-content-type-options"]
    assert "same-origin" == headers["cross-origin-resource-policy"]
    assert not [name for name in headers if name.startswith("access-control-")]


def test_pages_run_our_scripts_only(shared: Bench) -> None:
    """The page may run and load what stands at its own address; a preview runs nothing at all."""
    page = shared.ask("")[1]["content-security-policy"]
    previewed = shared.ask("preview/")[1]["content-security-policy"]

    assert "default-src 'none'; script-src 'self';" in page
    assert "unsafe" not in page
    assert "script-src" not in previewed
    assert "sandbox allow-same-origin" in previewed


def test_files_of_the_machine_are_out_of_reach(shared: Bench) -> None:
    """No address leads out of the page's own files."""
    paths = [
        "../server.py",
        "..%2fserver.py",
        "%2e%2e/server.py",
        "preview/assets/../../server.py",
        "preview/assets/..%2f",
    ]

    assert {404} == {shared.ask(path)[0] for path in paths}
