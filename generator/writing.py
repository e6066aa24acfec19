"""Write files whole, and all of them or none. Knows no dossier."""

import os
from collections.abc import Mapping
from errno import EISDIR
from pathlib import Path


def write_files(files: Mapping[Path, bytes]) -> int:
    """Write files whole, and all of them or none; return how many had to be written.

    Raises OSError, with the path, where one cannot be written. Whatever stops it, the user's key included, those that
    are in place by then are put back; only a process that is killed between two of them leaves the first.
    """
    waiting: dict[Path, Path] = {}
    was: dict[Path, bytes | None] = {}
    try:
        for path, data in files.items():
            if path.is_dir():
                raise IsADirectoryError(EISDIR, "a folder stands where a file is to be written", str(path))
            old = path.read_bytes() if path.is_file() else None
            if old == data:
                continue
            was[path] = old
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = path.with_name(f".{path.name}.{os.getpid()}")
            _write_beside(waiting[path], path, data)
        _put_in_place(waiting, was)
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)
    return len(waiting)


def _put_in_place(waiting: Mapping[Path, Path], was: Mapping[Path, bytes | None]) -> None:
    """Put files in the place of others, or leave all as they were."""
    try:
        for path, beside in waiting.items():
            beside.replace(path)
    except BaseException:
        for path, beside in waiting.items():
            old = was[path]
            if beside.exists():
                continue
            if old is None:
                path.unlink(missing_ok=True)
            else:
                _write_beside(beside, path, old)
                beside.replace(path)
        raise


def _write_beside(beside: Path, path: Path, data: bytes) -> None:
    try:
        beside.write_bytes(data)
    except OSError as error:
        # A disk that is full does not say for which file, and nobody knows the name beside it.
        raise OSError(error.errno, error.strerror, str(path)) from error
