"""Run again when what an editor writes has changed."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from generator.reading.files import files_in

_PAUSE = 0.3
"""Seconds between two looks; a file that an editor is still writing has been written by the next one."""

State = Mapping[Path, tuple[int, int]]


def repeatedly(folder: Path, write: Callable[[], None], read: Callable[[], None]) -> NoReturn:
    """Write and read now, and again when a file under `seeds/` or `docs/` has changed, until KeyboardInterrupt ends it.

    What is written itself is no change.

    The files are looked at, as MkDocs does it: a watch that the system keeps would end with a folder that an editor
    takes away and puts back.
    """
    while True:
        write()
        before = _state(folder)
        read()
        while (now := _state(folder)) == before:
            time.sleep(_PAUSE)
        while now != (now := _state_after_pause(folder)):
            pass


def _state_after_pause(folder: Path) -> State:
    time.sleep(_PAUSE)
    return _state(folder)


def _state(folder: Path) -> State:
    found = [path for part in ("seeds", "docs") for path in files_in(folder / part, part)[0]]
    return {path: _stamp(path) for path in found}


def _stamp(path: Path) -> tuple[int, int]:
    """Return when a file was written, and its size; nothing where it is gone by now."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size
