"""`dossier bench`, as a user starts and ends it."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

BIN = Path(sys.executable).parent


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the command; what it says comes line by line."""
    command: list[str | Path] = [BIN / "dossier", "bench", folder, "--no-browser", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_it_says_where_it_is_and_ends_in_words(base: Path) -> None:
    """The command prints an address that opens the page; Ctrl-C closes it in words, though a page is still open."""
    process = started(base)
    assert process.stdout
    address = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", process.stdout.readline())
    assert address
    with urllib.request.urlopen(address[0]) as page, urllib.request.urlopen(f"{address[0]}api/events") as events:  # noqa: S310 - our own
        text, told = page.read().decode(), events.readline().decode()
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()

    assert 0 == process.wait(60)
    assert "bench.js" in text
    assert '"version": 1' in told
    assert (
        "This address is yours alone. Press Ctrl-C to close the bench.\n"
        "The bench is closed. What you saved stands in seeds/.\n"
    ) == rest


def test_what_it_cannot_open_is_told(base: Path, tmp_path: Path) -> None:
    """A folder without a dossier, and a port that somebody else uses, are told in words; the command ends with 2."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        outcomes = [(each.communicate(timeout=60)[0], each.returncode) for each in (
            started(base, "--port", port),
            started(tmp_path),
        )]  # fmt: skip

    assert [2, 2] == [code for _, code in outcomes]
    assert f"Port {port} of this machine cannot be used" in outcomes[0][0]
    assert "holds no dossier" in outcomes[1][0]
