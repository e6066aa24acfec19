"""Run again when what an editor writes has changed."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from generator.reading.files import stamps

_PAUSE = 0.3
"""Seconds between two looks; a file that an editor is still writing has been written by the next one."""


def repeatedly(folder: Path, write: Callable[[], None], read: Callable[[], None]) -> NoReturn:
    """Write and read now, and again when a file under `seeds/` or `docs/` has changed, until KeyboardInterrupt ends it.

    What is written itself is no change.

    The files are looked at, as MkDocs does it: a watch that the system keeps would end with a folder that an editor
    takes away and puts back.
    """
    while True:
        write()
        before = stamps(folder)
        read()
        while (now := stamps(folder)) == before:
            time.sleep(_PAUSE)
        while now != (now := _after_pause(folder)):
            pass


def _after_pause(folder: Path) -> Mapping[Path, tuple[int, int]]:
    time.sleep(_PAUSE)
    return stamps(folder)
