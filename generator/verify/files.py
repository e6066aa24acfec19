"""The reader of single files: bytes, texts, and the SHA-256 of large ones. What cannot be read says why."""

import hashlib
from pathlib import Path

LARGEST = 50_000_000
"""Bytes. A larger file is not read as text."""
_AT_ONCE = 1 << 20


def read_bytes(path: Path) -> bytes | str:
    """Return a file's bytes, or why they cannot be read."""
    try:
        if not path.is_file():
            return "is not there"
        if path.stat().st_size > LARGEST:
            return f"is larger than {LARGEST:,} bytes"
        return path.read_bytes()
    except (OSError, ValueError) as error:
        return f"cannot be read: {error}"


def read_text(path: Path) -> tuple[str, str]:
    """Return a file's text, newlines untouched, and why it cannot be read (or nothing)."""
    data = read_bytes(path)
    if isinstance(data, str):
        return "", data
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return "", f"is not UTF-8: byte {error.start}"


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal; nothing where it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as opened:
            while piece := opened.read(_AT_ONCE):
                digest.update(piece)
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()
