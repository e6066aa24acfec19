"""Read articles: the only reader of `seeds/articles/`. An article's text is never changed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.findings import Finding, Place
from generator.reading import faults
from generator.reading.entries import Entry, Original, SourceEntry
from generator.reading.files import files_in, read_text
from generator.text.nearest import nearest

LARGEST = 5_000_000
"""Bytes. The longest magazine articles have some 200,000."""


@dataclass(frozen=True, slots=True)
class Article:
    """The file of one source."""

    entry: SourceEntry
    file: str
    """Its path from the dossier's folder."""
    text: str
    """Decoded as UTF-8, newlines untouched."""
    sha256: str
    original: str | None = None
    """The SHA-256 of the file that its text was taken from, as it lies there; None where the entry names none."""


def read_articles(root: Path, entries: Iterable[SourceEntry]) -> tuple[tuple[Article, ...], tuple[Finding, ...]]:
    """Read the article of each source entry; return those that could be read, and what is wrong with the others."""
    articles: list[Article] = []
    found: list[Finding] = []
    seeds = root / "seeds"
    there = [path.relative_to(seeds).as_posix() for path in files_in(seeds / "articles", "seeds/articles")[0]]
    for entry in entries:
        result = _read(root, entry, there)
        if isinstance(result, Article):
            articles.append(result)
        else:
            found.extend(result)
    return tuple(articles), tuple(found)


def hash_of(root: Path, file: str) -> str | None:
    """Return the SHA-256 of the article that a source entry names, None where it cannot be read as one."""
    path = _resolved(root / "seeds" / file)
    is_inside = path is not None and path.is_relative_to((root / "seeds").resolve()) and path.is_file()
    if path is None or not is_inside or _size(path) > LARGEST:
        return None
    found = read_text(path, file)
    return None if found.faults else hashlib.sha256(found.data).hexdigest()


def unlisted_articles(root: Path, named: Iterable[str]) -> tuple[str, ...]:
    """Return the files in seeds/articles/ that are not among those named, as paths from the dossier's folder."""
    seeds = root / "seeds"
    listed = {_resolved(seeds / file) for file in named}
    return tuple(
        path.relative_to(root).as_posix()
        for path in files_in(seeds / "articles", "seeds/articles")[0]
        if (found := _resolved(path)) and found.is_file() and found not in listed
    )


def _resolved(path: Path) -> Path | None:
    """Return where a path leads, None where it cannot lead anywhere: a link to itself, a NUL, an endless name."""
    try:
        resolved = path.resolve()
        resolved.exists()
    except (OSError, RuntimeError, ValueError):
        return None
    return resolved


def _size(path: Path) -> int:
    """Return how many bytes a file has; none where it is gone by now, as reading it will say."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read(root: Path, entry: SourceEntry, there: list[str]) -> Article | tuple[Finding, ...]:
    try:
        path, name = _found(root, entry, entry.file, there)
        original = _original(root, entry, entry.original) if entry.original else None
    except _Absent as absent:
        return absent.faults
    if (size := _size(path)) > LARGEST:
        return faults.article_too_large(entry.where("file"), name, size, LARGEST)
    file = read_text(path, name)
    if file.faults:
        return file.faults
    if not file.text.removeprefix("\ufeff").strip():
        return faults.article_empty(Place(name), name)
    return Article(entry, name, file.text, hashlib.sha256(file.data).hexdigest(), original)


class _Absent(Exception):
    """A file that an entry names is not there, or not within `seeds/`."""

    def __init__(self, faults: tuple[Finding, ...]) -> None:
        self.faults = faults


def _original(root: Path, entry: SourceEntry, original: Original) -> str:
    """Return the SHA-256 of the file that an article's text was taken from; raises _Absent."""
    path, name = _found(root, original, original.file, ())
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _Absent(
            faults.file_unreadable(entry.where("original"), f"{name} cannot be read: {error.strerror}")
        ) from error


def _found(root: Path, entry: Entry, file: str, there: Iterable[str]) -> tuple[Path, str]:
    """Return the path of a file that an entry names from `seeds/`, and how findings call it; raises _Absent."""
    seeds = root / "seeds"
    path, target = seeds / file, _resolved(seeds / file)
    if target is not None and not target.is_relative_to(seeds.resolve()):
        raise _Absent(faults.path_outside(entry.where("file"), file))
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else file
    if target is None or not target.is_file():
        raise _Absent(faults.file_missing(entry.where("file"), f"at {name}", nearest(file, there)))
    return path, name
