"""Read articles from tables: Parquet, CSV, and JSON Lines, packed or not; row by row, whatever their size."""

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from generator.intake.add import Failed
from generator.reading.articles import LARGEST

COLUMNS = ("id", "text", "language")
"""What is looked for; a table needs `text` only."""

_PACKED = (".gz", ".bz2", ".zst", ".lz4")
_KINDS = {".parquet": "parquet", ".csv": "csv", ".tsv": "tsv", ".jsonl": "json", ".ndjson": "json"}


@dataclass(frozen=True, slots=True)
class Row:
    """An article as a table or a file has it."""

    name: str
    """How a person finds it."""
    id: str
    text: str
    language: str
    """Empty where nothing is said."""


def is_table(path: Path) -> bool:
    """Tell by the name of a file whether it is a table."""
    return _kind(path) is not None


def rows(path: Path, columns: Mapping[str, str]) -> Iterator[Row | Failed]:
    """Yield the articles of a table; `columns` says how it calls what is looked for, where it calls it otherwise.

    What has no text is yielded as Failed; so is a table that cannot be read, or from where on it cannot.
    """
    names = {name: columns.get(name, name) for name in COLUMNS}
    number, is_known = 0, False
    try:
        for number, row in enumerate(_RECORDS[_kind(path) or ""](path), start=1):
            if not is_known and "" not in row:
                if missing := [name for name in COLUMNS if names[name] not in row and name in ("text", *columns)]:
                    yield Failed(path.as_posix(), _lacking(row, [names[name] for name in missing], missing[0]))
                    return
                is_known = True
            yield _row(row, names, f"{path.as_posix()}:{number}")
    except (UnicodeError, csv.Error, pa.ArrowException, OSError) as error:
        yield Failed(path.as_posix(), f"cannot be read behind row {number}: {_why(error)}")
    if not number:
        yield Failed(path.as_posix(), "has no rows.")


def _row(row: Mapping[str, Any], names: Mapping[str, str], place: str) -> Row | Failed:
    values = {name: row.get(column) for name, column in names.items()}
    if "" in row:
        return Failed(place, str(row[""]))
    if not isinstance(values["text"], str):
        return Failed(place, f"has no text in its column {names['text']!r}.")
    id, language = (str(values[name]) if values[name] not in (None, "") else "" for name in ("id", "language"))
    return Row(place, id or place, values["text"], language)


def _lacking(row: Mapping[str, Any], missing: list[str], first: str) -> str:
    wanted, there = (", ".join(map(repr, names)) for names in (missing, row))
    return f"has no column {wanted}; there are {there or 'none'}. Say which is meant: --column {first}=NAME"


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeError):
        return "it is no UTF-8. Save it as UTF-8, or as Parquet."
    return f"{getattr(error, 'strerror', None) or error}. Copy or save it again."


def _kind(path: Path) -> str | None:
    ends = [each.lower() for each in path.suffixes]
    if ends and ends[-1] in _PACKED:
        ends.pop()
    return _KINDS.get(ends[-1]) if ends else None


def _parquet(path: Path) -> Iterator[dict[str, Any]]:
    for batch in pq.ParquetFile(path).iter_batches(1000):
        yield from batch.to_pylist()


def _separated(path: Path) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(LARGEST)
    with _opened(path) as file:
        for row in csv.DictReader(file, delimiter="\t" if _kind(path) == "tsv" else ","):
            yield {str(name): value for name, value in row.items() if name is not None}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with _opened(path) as file:
        for line in file:
            row: Any = None
            with suppress(ValueError):
                row = json.loads(line)
            if line.strip():
                yield row if isinstance(row, dict) else {"": "is no object of JSON."}


def _opened(path: Path) -> TextIOWrapper:
    return TextIOWrapper(pa.input_stream(path, compression="detect"), encoding="utf-8-sig", newline="")


_RECORDS = {"parquet": _parquet, "csv": _separated, "tsv": _separated, "json": _lines}
