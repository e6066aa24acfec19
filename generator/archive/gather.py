"""Take articles into an archive: from folders, as `dossier add` reads them, and from tables."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.archive.cluster import Each, here
from generator.archive.store import Text, clear, has_parts, keys, parts, write
from generator.archive.tables import Row, is_table, rows
from generator.editing.locking import locked
from generator.findings import Unusable
from generator.intake.add import Failed, Input, inputs, taken
from generator.intake.languages import language_of
from generator.reading.articles import LARGEST

PART = 2_000
"""Articles of a part."""
LETTERS = 8_000_000
"""And so many letters at most, but for the last article."""
USUAL = "en"
"""The language of an article whose words do not tell it; only the ends of sentences hang on it."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of a part's worth of articles."""

    added: int
    known: int
    """So many were there already, under the same id, word for word."""
    failed: tuple[Failed, ...]


def gather(
    folder: Path, paths: Iterable[Path], columns: Mapping[str, str], language: str | None = None, each: Each = here
) -> Iterator[Gathered]:
    """Make an archive in `folder` of the articles in some paths, or add them to it; yield part by part what became.

    What is there already is left out, so that whoever was stopped repeats the command. `columns` says how tables call
    `id`, `text` and `language` where they call them otherwise, `language` which one all articles have. Raises Unusable
    where the archive cannot be read, OSError where it cannot be written; the parts yielded before stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        clear(folder)
        there = parts(folder) if has_parts(folder) else []
        known = set(chain.from_iterable(keys(folder, part) for part in there))
        first = int(there[-1]) + 1 if there else 1
        going = deque[Gathered]()

        def work() -> Iterator[tuple[str, list[Text]]]:
            for number, (texts, gathered) in enumerate(_batches(_articles(paths, columns, language), known), first):
                going.append(gathered)
                yield f"{number:06}", texts

        for _ in each(_Writing(folder.resolve()), work()):
            yield going.popleft()


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes a part, in whatever process that is done."""

    folder: Path

    def __call__(self, part: tuple[str, list[Text]]) -> None:
        name, texts = part
        if texts:
            write(self.folder, name, texts)


def _batches(articles: Iterable[Text | Failed], known: set[int]) -> Iterator[tuple[list[Text], Gathered]]:
    """Yield articles in parts, those left out whose keys are known. Keys that are seen become known."""
    texts, failed, letters, before = list[Text](), list[Failed](), 0, 0
    for each in articles:
        if isinstance(each, Failed):
            failed.append(each)
        elif (key := each.key) in known:
            before += 1
        else:
            known.add(key)
            texts.append(each)
            letters += len(each.text)
        if len(texts) >= PART or letters >= LETTERS:
            yield texts, Gathered(len(texts), before, tuple(failed))
            texts, failed, letters, before = [], [], 0, 0
    yield texts, Gathered(len(texts), before, tuple(failed))


def _articles(paths: Iterable[Path], columns: Mapping[str, str], language: str | None) -> Iterator[Text | Failed]:
    for path in paths:
        found = rows(path, columns) if path.is_file() and is_table(path) else _read(path)
        for each in found:
            yield each if isinstance(each, Failed) else _text(each, language)


def _read(path: Path) -> Iterator[Row | Failed]:
    """Yield the articles of a file, or those directly in a folder."""
    for wanted in inputs([path]):
        if isinstance(wanted, Failed):
            yield wanted
        elif isinstance(wanted, Input):
            try:
                several = taken(wanted)
            except Unusable as problem:
                yield Failed(wanted.name, str(problem))
                continue
            for number, one in enumerate(several, start=1):
                name = f"{wanted.name}#{number}" if len(several) > 1 else wanted.name
                said = one.metadata.language
                yield Row(name, name, one.text, said.value if said else "")


def _text(row: Row, language: str | None) -> Text | Failed:
    if not row.text.strip():
        return Failed(row.name, "has no text.")
    if len(row.text) > LARGEST:
        return Failed(row.name, f"has {len(row.text) / 1e6:.1f} million letters. Add only the article's own text.")
    try:
        row.text.encode(), row.id.encode()
    except UnicodeEncodeError:
        return Failed(row.name, "has half a character (a lone surrogate), which no text has. Save it again.")
    return Text(row.id, row.text, language or row.language or language_of(row.text, USUAL).tag)
