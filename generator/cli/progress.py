"""What a command is doing, for somebody who waits at a terminal."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

PATIENCE = 1.0
"""Seconds that pass before anything is said."""
_CLEAR = "\r\x1b[K"

Tell = Callable[[str], object]


@contextmanager
def progress() -> Iterator[Tell]:
    """Give a function that says on a line of the terminal what is being done, once that takes long; the line goes away.

    Where the errors go elsewhere than to a terminal, nothing is said.
    """
    line = _Line()
    if not sys.stderr.isatty():
        yield line.note
        return
    ticking = threading.Thread(target=line.tick, daemon=True)
    ticking.start()
    try:
        yield line.note
    finally:
        line.done.set()
        ticking.join()


class _Line:
    """One line that is written over while something goes on."""

    def __init__(self) -> None:
        self.doing = ""
        self.done = threading.Event()

    def note(self, doing: str) -> None:
        """Take down what is being done."""
        self.doing = doing

    def tick(self) -> None:
        """Show what is being done, with the seconds that have passed, until all is."""
        seconds = 0
        while not self.done.wait(PATIENCE):
            seconds += 1
            click.echo(f"{_CLEAR}{self.doing} ({seconds} s)", err=True, nl=False)
        if seconds:
            click.echo(_CLEAR, err=True, nl=False)
