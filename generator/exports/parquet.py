"""The tables as Parquet: their words are unchanged, and lists of texts are lists."""

import io
import json
from importlib.util import find_spec
from typing import Any

from generator.exports.tables import Column, Table
from generator.findings import Unusable

Json = dict[str, Any]


def require() -> None:
    """Raise Unusable, with the remedy, where what writes Parquet is not installed."""
    if find_spec("pyarrow") is None:
        raise Unusable('Parquet needs a package that is not installed: python -m pip install "mkdocs-dossier[archive]"')


def to_parquet(table: Table, data: Json) -> bytes:
    """Return one table as Parquet."""
    # Imported here: it is large, and installed for archives alone.
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    types = {"integer": pa.int64(), "boolean": pa.bool_()}
    kinds = {
        column.name: pa.list_(pa.string()) if column.holds_texts else types.get(column.kind, pa.string())
        for column in table.columns
    }
    rows = list(table.rows(data))
    values = {column.name: [_value(column, row[place]) for row in rows] for place, column in enumerate(table.columns)}
    written = io.BytesIO()
    pq.write_table(pa.table(values, schema=pa.schema(kinds.items())), written)
    return written.getvalue()


def _value(column: Column, value: Any) -> Any:
    is_json = column.kind in ("array", "object") and not column.holds_texts
    return json.dumps(value, ensure_ascii=False) if is_json and value is not None else value
