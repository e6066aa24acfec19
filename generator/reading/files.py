"""Read text files of a dossier: UTF-8, untouched newlines, faults instead of exceptions."""

import os
import re
import stat
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.findings import Finding, Place
from generator.reading import faults

FILES_KEPT = 1 << 12
"""For those who read a dossier again and again: what so many files say is kept, by what stands in them."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class TextFile:
    """What was read of one file."""

    text: str
    data: bytes
    faults: tuple[Finding, ...] = ()


def read_text(path: Path, name: str) -> TextFile:
    """Read `path` as UTF-8 with its newlines untouched; `name` is how findings call it.

    Nothing is raised: where there is no file, where it cannot be read, or where it is no text, the text is empty and a
    fault says why. A pipe is not waited for.
    """
    try:
        if not stat.S_ISREG(mode := path.stat().st_mode):
            found = "a folder" if stat.S_ISDIR(mode) else "a pipe, a socket or a device"
            return TextFile("", b"", faults.file_unreadable(Place(name), f"found {found} where a file was expected"))
        data = path.read_bytes()
    except FileNotFoundError:
        return TextFile("", b"", faults.file_missing(Place(name), f"at {name}", None))
    except (OSError, ValueError) as error:
        return TextFile("", b"", faults.file_unreadable(Place(name), f"cannot be read: {_why(error)}"))
    text, wrong = _decoded(data, name)
    return TextFile(text, data, wrong)


def _decoded(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        return "", faults.file_encoding(place_in(before, len(before), name), f"the byte 0x{data[error.start]:02x}")
    if "\0" in text:
        return "", faults.file_encoding(place_in(text, text.index("\0"), name), "a NUL character")
    if not _is_text(name):
        return "", faults.file_encoding(Place(name), "a name that is not UTF-8")
    return text, ()


def files_in(
    folder: Path, name: str, suffix: str | tuple[str, ...] = ""
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Return every file under a folder, at any depth and in order, and the faults of folders that cannot be listed.

    Files and folders whose name begins with a dot belong to an editor or to the system, and are left out. A folder
    whose name ends in `suffix`, and a link to a folder, are returned like files: nothing in them is read, and whoever
    tries to read them says so. `name` is how findings call the folder. A folder that is not there is empty.
    """
    found: list[Path] = []
    errors: list[OSError] = []
    for path, folders, files in os.walk(folder, onerror=errors.append):
        here = Path(path)
        shut = [each for each in folders if (suffix and each.endswith(suffix)) or (here / each).is_symlink()]
        found.extend(here / each for each in (*files, *shut) if not each.startswith("."))
        folders[:] = [each for each in folders if each not in shut and not each.startswith(".")]
    wrong = tuple(
        fault
        for error in errors
        if not isinstance(error, FileNotFoundError)
        for fault in faults.file_unreadable(
            Place(Path(name, Path(str(error.filename)).relative_to(folder)).as_posix()),
            f"cannot be read as a folder: {_why(error)}",
        )
    )
    return tuple(sorted(found)), wrong


def stamps(root: Path, *others: Path) -> Mapping[Path, tuple[int, int]]:
    """Return when each file that an editor of the dossier in `root` writes was written, and its size.

    That is what tells that something has changed. A file that goes meanwhile has neither. `others` are files, and
    folders with all in them, that count as well.
    """
    folders = [root / "seeds", root / "docs", *(path for path in others if path.is_dir())]
    there = [path for folder in folders for path in files_in(folder, folder.name)[0]]
    return {path: _stamp(path) for path in (*there, *(path for path in others if not path.is_dir()))}


def _stamp(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError:
        return 0, 0
    return told.st_mtime_ns, told.st_size


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _is_text(name: str) -> bool:
    """Tell whether a name is UTF-8; the bytes of one that is not come as halves of surrogate pairs."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def place_in(text: str, offset: int, name: str) -> Place:
    """Return the line and column, from 1, of an offset (code points) in the text of the file `name`."""
    return place_at(line_starts(text), offset, name)


def place_at(starts: Sequence[int], offset: int, name: str) -> Place:
    """Return what `place_in` does, for one who asks for many places: `starts` are the `line_starts` of the text."""
    line = bisect_right(starts, offset)
    return Place(name, line, offset - starts[line - 1] + 1)


def line_in(text: str, number: int) -> str:
    """Return a line of a text, counted from 1, without its line break; empty where the text has fewer."""
    starts = line_starts(text)
    end = starts[number] if number < len(starts) else len(text)
    return text[starts[number - 1] : end].rstrip("\r\n") if number <= len(starts) else ""


def offset_in(text: str, place: Place) -> int:
    """Return the offset (code points) at which a line and column of a text stand; `place_in` the other way round."""
    return line_starts(text)[place.line - 1] + place.column - 1


@lru_cache(maxsize=8)
def line_starts(text: str) -> tuple[int, ...]:
    """Return where each line begins: reading one file, many places are asked for."""
    return (0, *(match.end() for match in _LINE_BREAK.finditer(text)))
