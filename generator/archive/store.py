"""The parts of an archive on disk. The only importer of PyArrow.

`articles-000001.parquet` holds what was taken in: `id`, `text`, `language`, a `key` of the first two, and how the text
parts into passages. `runs-000001.parquet` holds their runs of letters. The runs are written first, and both under
another name until they are whole: a part is there once its articles are.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from generator.archive.prepared import Prepared, prepare, restored
from generator.findings import Unusable
from generator.text.copies import Split
from generator.text.likeness import split

FORM = "1"
"""Of what is prepared: raised by whoever changes how letters, runs or their hashes are told."""

_MARK = b"dossier.archive"
_GROUP = 200
"""Articles that are read together, where one of them may be alike."""
_NUMBERS = pa.list_(pa.uint32())
_ARTICLES = pa.schema(
    {
        "id": pa.string(),
        "text": pa.string(),
        "language": pa.string(),
        "key": pa.uint64(),
        "starts": _NUMBERS,
        "ends": _NUMBERS,
        "letters": _NUMBERS,
        "runs": _NUMBERS,
    },
    {_MARK: FORM.encode()},
)
_RUNS = pa.schema({"hash": pa.uint16(), "passage": pa.uint32()}, {_MARK: FORM.encode()})


@dataclass(frozen=True, slots=True)
class Text:
    """An article of an archive."""

    id: str
    text: str
    language: str

    @property
    def key(self) -> int:
        """What tells it from every other: the same words under another id are another article."""
        return int.from_bytes(hashlib.blake2b(f"{self.id}\0{self.text}".encode(), digest_size=8).digest())


def has_parts(folder: Path) -> bool:
    """Tell whether a folder is an archive."""
    return any(folder.glob("articles-*.parquet"))


def clear(folder: Path) -> None:
    """Remove what was left by a run that was killed while it wrote."""
    for each in chain(folder.glob(".articles-*"), folder.glob(".runs-*")):
        each.unlink(missing_ok=True)


def parts(folder: Path) -> list[str]:
    """Return the names of an archive's parts, in order. Raises Unusable where `folder` is no archive."""
    found = sorted(each.stem.removeprefix("articles-") for each in folder.glob("articles-*.parquet"))
    if not found:
        raise Unusable(
            f"{folder}: is no archive: there is no file articles-*.parquet in it. Make one: dossier archive FOLDER "
            f"--to {folder}"
        )
    return found


def keys(folder: Path, part: str) -> set[int]:
    """Return the keys of the articles of a part. Raises Unusable where it cannot be read."""
    with _reading(path := _articles(folder, part)):
        return set(_open(path, _ARTICLES).read(["key"]).column("key").to_pylist())


def write(folder: Path, part: str, texts: Sequence[Text]) -> int:
    """Prepare some articles, write them as a part of an archive, and return their number. Raises OSError."""
    rows: list[dict[str, Any]] = []
    prepared = prepare(_noted(texts, rows))
    runs = {"hash": prepared.hashes, "passage": prepared.passages}
    # Within a hash the passages ascend: their differences are small numbers.
    small = dict.fromkeys(runs, "DELTA_BINARY_PACKED")
    whole = {"row_group_size": max(1, len(prepared.hashes)), "compression": "none"}
    _put(_runs(folder, part), pa.table(runs, _RUNS), use_dictionary=False, column_encoding=small, **whole)
    _put(_articles(folder, part), pa.Table.from_pylist(rows, _ARTICLES), row_group_size=_GROUP, compression="zstd")
    return len(rows)


def read_prepared(folder: Path, part: str) -> Prepared:
    """Return what is prepared of a part. Raises Unusable where it cannot be read."""
    with _reading(path := _articles(folder, part)):
        table = _open(path, _ARTICLES).read(["letters", "runs"], use_threads=False)
        letters, sizes = (table[name].combine_chunks() for name in ("letters", "runs"))
    with _reading(path := _runs(folder, part)):
        runs = _open(path, _RUNS).read(use_threads=False)
    try:
        return restored(
            *(each.to_numpy() for each in (letters.offsets, letters.flatten(), sizes.flatten())),
            *(runs[name].to_numpy() for name in ("hash", "passage")),
        )
    except ValueError as error:
        raise _damaged(path, "it has other runs than the articles beside it") from error


def read_splits(folder: Path, part: str, rows: Sequence[int]) -> Iterator[Split]:
    """Yield articles of a part by their numbers, which ascend. Raises Unusable where they cannot be read."""
    with _reading(path := _articles(folder, part)):
        file = _open(path, _ARTICLES)
        groups: dict[int, list[int]] = {}
        for row in rows:
            groups.setdefault(row // _GROUP, []).append(row % _GROUP)
        for group, inside in groups.items():
            table = file.read_row_group(group, ["id", "text", "starts", "ends"], use_threads=False)
            for row in table.take(inside).to_pylist():
                yield Split(row["id"], row["text"], tuple(zip(row["starts"], row["ends"], strict=True)))


def _noted(texts: Iterable[Text], rows: list[dict[str, Any]]) -> Iterator[Split]:
    """Yield each text with its passages, and note its row."""
    for each in texts:
        found = split(each.id, each.text, each.language)
        rows.append(
            {
                "id": each.id,
                "text": each.text,
                "language": each.language,
                "key": each.key,
                "starts": [start for start, _ in found.spans],
                "ends": [end for _, end in found.spans],
                "letters": [len(letters) for letters in found.letters],
                "runs": [len(runs) for runs in found.runs],
            }
        )
        yield found


def _articles(folder: Path, part: str) -> Path:
    return folder / f"articles-{part}.parquet"


def _runs(folder: Path, part: str) -> Path:
    return folder / f"runs-{part}.parquet"


def _put(path: Path, table: Any, **how: Any) -> None:
    """Write a table whole, or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        pq.write_table(table, beside, **how)
        beside.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error
    finally:
        beside.unlink(missing_ok=True)


def _open(path: Path, expected: Any) -> Any:
    """Return an opened file of an archive. Raises Unusable where it has other columns, or is of another version."""
    file = pq.ParquetFile(path)
    found = file.schema_arrow
    if missing := [
        each.name for each in expected if each.name not in found.names or found.field(each.name).type != each.type
    ]:
        raise _damaged(path, f"the columns {', '.join(missing)} were expected, and are not there, or of another kind")
    if (found.metadata or {}).get(_MARK) != FORM.encode():
        raise _damaged(path, "another version of the program prepared it")
    return file


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise _damaged(path, "it is not there") from error
    except pa.ArrowException as error:
        raise _damaged(path, "it is no Parquet, or not whole") from error
    except OSError as error:
        raise _damaged(path, error.strerror or "it cannot be read") from error


def _damaged(path: Path, why: str) -> Unusable:
    both = path.stem.replace("articles", "*").replace("runs", "*")
    return Unusable(
        f"{path}: cannot be used: {why}. Remove this part ({both}.parquet), and take its articles in anew: dossier "
        "archive leaves out what is there."
    )
