"""One writer at a time: a lock on a folder that ends with the process that holds it, however that ends."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir

from generator.findings import Unusable

PATIENCE = 5.0
"""Seconds to wait for another writer, who needs a fraction of one."""

_PAUSE = 0.02


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a folder; no file is left in it. Raises Unusable where others hold it all the time."""
    end = time.monotonic() + patience
    with _opened(folder) as handle:
        while not _taken(handle):
            if time.monotonic() > end:
                raise Unusable(f"{folder}: another program is writing to it. Nothing was changed: try again.")
            time.sleep(_PAUSE)
        yield


if sys.platform == "win32":
    import msvcrt
    import os

    @contextmanager
    def _opened(folder: Path) -> Iterator[int]:
        # A folder cannot be opened there: a file stands for it.
        name = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        handle = os.open(Path(gettempdir(), f"dossier-{name}.lock"), os.O_RDWR | os.O_CREAT)
        try:
            yield handle
        finally:
            os.close(handle)

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl
    import os

    @contextmanager
    def _opened(folder: Path) -> Iterator[int]:
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError as error:
            raise Unusable(f"{folder}: cannot be opened: {error.strerror}. Nothing was changed.") from error
        try:
            yield handle
        finally:
            os.close(handle)

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
