"""`dossier check --watch` goes on through everything that an editor does, and says on a terminal what takes long."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli import progress

PATIENCE = 120
"""Seconds that a check may take on a busy machine."""
WAITING = "Waiting for changes in seeds/ and docs/; Ctrl-C ends it.\n"
QUESTIONS = "seeds/ledger/questions.yml"


@dataclass(frozen=True)
class Watching:
    """A check that watches a folder."""

    process: subprocess.Popen[bytes]
    log: Path

    def after(self, edit: Callable[[], object]) -> str:
        """Edit something and return what is printed of the check that follows."""
        before = self.log.read_text(encoding="utf-8")
        edit()
        return self.next(before)

    def next(self, before: str = "") -> str:
        """Return what is printed behind `before`, up to the end of a check."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            shown = self.log.read_text(encoding="utf-8")[len(before) :]
            if shown.endswith(WAITING):
                return shown.removesuffix(WAITING)
            assert self.process.poll() is None, shown
            time.sleep(0.05)
        raise AssertionError(self.log.read_text(encoding="utf-8"))


@pytest.fixture
def watching(base: Path, tmp_path: Path) -> Iterator[Watching]:
    """Watch the small dossier, and stop at the end."""
    log = tmp_path / "log"
    with log.open("w") as out:
        command = [sys.executable, "-m", "generator", "check", "--watch", str(base)]
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    yield Watching(process, log)
    process.kill()
    process.wait()


def test_watch(base: Path, watching: Watching) -> None:
    """Each change is followed by one check; a ledger that is broken or taken away ends nothing, and Ctrl-C does."""
    path = base / QUESTIONS
    text = path.read_text(encoding="utf-8")
    at_first = watching.next()
    broken = watching.after(lambda: path.write_text("- {id: [\n", encoding="utf-8"))
    gone = watching.after(lambda: (base / "seeds").rename(base / "away"))
    back = watching.after(lambda: (base / "away").rename(base / "seeds"))
    mended = watching.after(lambda: path.write_text(text, encoding="utf-8"))
    page = watching.after(lambda: (base / "docs/own.md").write_text("Nobody says this.\n", encoding="utf-8"))
    watching.process.send_signal(signal.SIGINT)
    code = watching.process.wait(PATIENCE)

    assert (at_first, mended) == ("0 errors, 0 warnings\n", "0 errors, 0 warnings\n")
    assert "yaml-invalid" in broken
    assert (
        gone
        == f"{base} holds no dossier: there is no file seeds/dossier.yml in it. Give the folder that holds seeds/.\n"
    )
    assert back == broken
    assert "docs/own.md:1:1: sentence-uncited" in page
    assert (130, "Interrupted.\n") == (code, watching.log.read_text(encoding="utf-8").rpartition(WAITING)[2])


@pytest.mark.parametrize(
    ("seconds", "expected"), [pytest.param(0.0, False, id="short"), pytest.param(0.5, True, id="long")]
)
def test_what_takes_long_is_told_on_a_terminal(monkeypatch: pytest.MonkeyPatch, seconds: float, expected: bool) -> None:
    """What is being done is told once it takes long, and wiped away at the end."""
    ours, theirs = pty.openpty()
    monkeypatch.setattr(progress, "PATIENCE", 0.1)
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress.progress() as tell:
            tell("Checking page 7 of 9")
            time.sleep(seconds)
    monkeypatch.undo()
    shown = read(ours)

    assert expected == ("Checking page 7 of 9 (" in shown)
    assert expected == shown.endswith("\r\x1b[K")


def read(terminal: int) -> str:
    """Return all that a terminal was sent, whose other side is closed."""
    found = b""
    with suppress(OSError):  # so it ends on Linux
        while some := os.read(terminal, 4096):
            found += some
    os.close(terminal)
    return found.decode()


def test_nothing_is_told_to_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no terminal shows the errors, nothing is told."""
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    with progress.progress() as tell:
        tell("Checking")
        time.sleep(0.3)

    assert ("", "") == capsys.readouterr()
