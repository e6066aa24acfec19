"""Read text files of a dossier: UTF-8, untouched newlines, faults instead of exceptions."""

from dataclasses import dataclass
from pathlib import Path

from generator.findings import Finding, Place
from generator.reading.faults import file_encoding


@dataclass(frozen=True, slots=True)
class TextFile:
    """What was read of one file."""

    text: str
    data: bytes
    faults: tuple[Finding, ...] = ()


def read_text(path: Path, name: str) -> TextFile:
    """Read `path` as UTF-8 with its newlines untouched; `name` is how findings call it.

    Where a byte is not UTF-8 the text is empty and a fault names its line and column. Raises OSError where the file
    cannot be read.
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        found = f"the byte 0x{data[error.start]:02x}"
        return TextFile("", data, file_encoding(place_in(before, len(before), name), found))
    if "\0" in text:
        return TextFile("", data, file_encoding(place_in(text, text.index("\0"), name), "a NUL character"))
    return TextFile(text, data)


def place_in(text: str, offset: int, name: str) -> Place:
    """Return the line and column, from 1, of an offset (code points) in the text of the file `name`."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Place(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
