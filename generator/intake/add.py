"""Add articles to a dossier: each as a text, what it was taken from, and an entry, all of it or nothing."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.editing.apply import commit, edited
from generator.editing.changes import AddEntry, SetValue, Value
from generator.findings import Unusable
from generator.intake.entry import Given, NewEntry, last_day, new_entry, new_id
from generator.intake.formats import LARGEST, is_known
from generator.intake.shelf import Shelf, read_shelf
from generator.intake.take import take
from generator.intake.taken import Taken
from generator.reading import articles
from generator.text.likeness import Likeness
from generator.text.quotes import locate
from generator.text.sentences import count_words


@dataclass(frozen=True, slots=True)
class Input:
    """Something that may hold an article."""

    name: str
    """How a person calls it."""
    path: Path | None = None
    data: bytes = b""
    """What it holds where it is no file."""


@dataclass(frozen=True, slots=True)
class Added:
    """An article that is in the dossier now."""

    name: str
    id: str
    file: str
    """From the dossier's folder."""
    words: int
    taken: Taken
    entry: NewEntry
    alike: tuple[Likeness, ...]
    """The sources in which much of it stands as well, the one with the most first."""
    as_of: str | None = None
    """The day as of which the dossier stands now, where that was moved to the day of this article."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article that was in the dossier before."""

    name: str
    id: str


@dataclass(frozen=True, slots=True)
class Failed:
    """What is no article, or could not be added."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Left:
    """What lies in a folder and was not tried: folders, and files of other kinds."""

    name: str
    files: tuple[str, ...]


EXPECTED = "files directly in it were expected that end in .txt, .html, .md, .pdf, .docx, .mhtml, .warc or .wacz."


def inputs(paths: Iterable[Path]) -> Iterator[Input | Failed | Left]:
    """Yield each file of some paths; of a folder those that lie in it and may be articles by their name, in order.

    What else lies in a folder is yielded as one Left.
    """
    for path in paths:
        if not path.is_dir():
            yield Input(path.as_posix(), path)
            continue
        try:
            inside = sorted(each for each in path.iterdir() if not each.name.startswith("."))
        except OSError as error:
            yield Failed(path.as_posix(), f"cannot be read as a folder: {error.strerror or error}.")
            continue
        kept = [each for each in inside if not each.is_dir() and is_known(each.name)]
        yield from (Input(each.as_posix(), each) for each in kept)
        if left := tuple(f"{each.name}{'/' * each.is_dir()}" for each in inside if each not in kept):
            yield Left(path.as_posix(), left)
        if not kept:
            yield Failed(path.as_posix(), "is a folder without an article in it: " + EXPECTED)


def add(root: Path, wanted: Iterable[Input], given: Given, today: date) -> Iterator[Added | Known | Failed]:
    """Add articles to the dossier in `root`, one after the other, and yield what became of each.

    What cannot be added is yielded as Failed, and leaves nothing behind. Raises Unusable where nothing can be added at
    all: there is no dossier in `root`, or its own files cannot be read.

    The dossier comes to stand as of the day of its last article: it is moved on by a later one, and the first article
    of all sets it, since until then it stands as of nothing.
    """
    shelf = read_shelf(root)
    for each in wanted:
        try:
            for article in taken(each):
                result, shelf = _add(root, shelf, each, article, given, today)
                yield result
        except Unusable as problem:
            yield Failed(each.name, str(problem))


def taken(wanted: Input) -> Sequence[Taken]:
    """Return the articles in what may hold some. Raises Unusable, with the remedy, where there is none."""
    if wanted.path is None:
        return take(wanted.data, wanted.name)
    try:
        if not wanted.path.is_file():
            raise Unusable("is no file." if wanted.path.exists() else "is not there.")
        with wanted.path.open("rb") as file:
            return take(file.read(LARGEST + 1), wanted.name)
    except OSError as error:
        raise Unusable(f"cannot be read: {error.strerror or error}.") from error


def _add(
    root: Path, shelf: Shelf, wanted: Input, taken: Taken, given: Given, today: date
) -> tuple[Added | Known, Shelf]:
    text = taken.text.encode()
    data = text if taken.original is None else taken.original
    if known := shelf.has(data, taken.text):
        return Known(wanted.name, known), shelf
    _refuse_unfit(taken, text, given)
    entry = new_entry(taken, given, shelf.settings, today)
    lying = _lying(root, wanted)
    id = given.id or new_id(entry.fields, Path(wanted.name).stem, shelf.ids | _stems(root))
    file, new, original = f"articles/{id}.txt", {f"seeds/articles/{id}.txt": text}, dict[str, Value]()
    if lying is not None:
        if taken.original is not None:
            raise Unusable("lies in seeds/articles/ and is no plain text. Move it elsewhere, and add it from there.")
        file, new = lying, {}
    if taken.original is not None:
        new[f"seeds/originals/{id}{taken.ending}"] = taken.original
        original = {"original": {"file": f"originals/{id}{taken.ending}", "sha256": _sha256(taken.original)}}
    fields: dict[str, Value] = {"id": id, "file": file, "sha256": _sha256(text), **entry.fields, **original}
    language = str(entry.fields["language"])
    alike = shelf.likenesses(taken.text, language)
    as_of = _as_of(str(fields["published"]), shelf)
    moved = [] if as_of == shelf.settings.as_of else [SetValue("dossier", "", ("as_of",), as_of)]
    commit(root, edited(root, [AddEntry("sources", fields), *moved]), new)
    added = Added(
        wanted.name, id, f"seeds/{file}", count_words(taken.text), taken, entry, alike, as_of if moved else None
    )
    return added, shelf.with_source(id, (_sha256(text), _sha256(data)), taken.text, language, as_of)


def _as_of(published: str, shelf: Shelf) -> str:
    """Return the day as of which a dossier stands with one more article."""
    day = last_day(published)
    return day if day is not None and (not shelf.ids or day > shelf.settings.as_of) else shelf.settings.as_of


def _refuse_unfit(taken: Taken, text: bytes, given: Given) -> None:
    if len(text) > articles.LARGEST:
        raise Unusable(
            f"holds {len(text) / 1e6:.1f} MB of text, and at most {articles.LARGEST / 1e6:.0f} MB were expected. Add "
            "only the article's own text."
        )
    if given.title and not locate(taken.text, given.title):
        raise Unusable(f"does not print the headline “{given.title}”. Give it word for word, or leave --title out.")


def _lying(root: Path, wanted: Input) -> str | None:
    """Return the path from seeds/ of a file that lies among the articles already."""
    folder = (root / "seeds").resolve()
    path = wanted.path.resolve() if wanted.path else None
    return path.relative_to(folder).as_posix() if path and path.is_relative_to(folder / "articles") else None


def _stems(root: Path) -> frozenset[str]:
    """Return the names that files of articles have, without their endings."""
    folders = (root / "seeds" / "articles", root / "seeds" / "originals")
    return frozenset(path.name.partition(".")[0] for folder in folders if folder.is_dir() for path in folder.iterdir())


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
