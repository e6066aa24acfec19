"""Write files whole, and all of them or none. Knows no dossier."""

import os
from collections.abc import Mapping
from errno import EISDIR
from pathlib import Path


def write_files(files: Mapping[Path, bytes]) -> int:
    """Write files whole, and all of them or none; return how many had to be written.

    Raises OSError, with the path, where one cannot be written.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            if path.is_dir():
                raise IsADirectoryError(EISDIR, "a folder stands where a file is to be written", str(path))
            if path.is_file() and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = path.with_name(f".{path.name}.{os.getpid()}")
            _write_beside(waiting[path], path, data)
        for path, beside in waiting.items():
            beside.replace(path)
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)
    return len(waiting)


def _write_beside(beside: Path, path: Path, data: bytes) -> None:
    try:
        beside.write_bytes(data)
    except OSError as error:
        # A disk that is full does not say for which file, and nobody knows the name beside it.
        raise OSError(error.errno, error.strerror, str(path)) from error
