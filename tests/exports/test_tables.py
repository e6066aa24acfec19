"""The tables, as those read them who have other programs: frictionless, DuckDB, Datasette, csv."""

import asyncio
import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from exports.programs import HOME, citations, data_in
from generator.exports.csv_tables import RISKY, csv_files
from generator.exports.parquet import to_parquet
from generator.exports.tables import tables

Json = dict[str, Any]


@pytest.fixture
def data(tmp_path: Path) -> Json:
    """Return the data of the small dossier."""
    return data_in(tmp_path / "dossier")


@pytest.fixture
def folder(data: Json, tmp_path: Path) -> Path:
    """Return a folder with its tables, as a site has them."""
    for name, text in csv_files(data, HOME):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path / "data"


def test_nothing_of_the_data_is_left_out(data: Json) -> None:
    """Each field of each thing stands in a column, and each thing, and each thing within it, in a row."""
    by_name = {table.name: table for table in tables()}
    told = {name: {column.name for column in table.columns} for name, table in by_name.items()}
    inner = {(table.kind, table.within) for table in tables() if table.within}

    for kind in ("sources", "claims", "actors", "events", "motives", "reasons", "questions", "editions"):
        for thing in data[kind]:
            assert {key for key in thing if (kind, key) not in inner} <= told[kind]
        assert len(data[kind]) == len(list(by_name[kind].rows(data)))
    assert len(list(citations(data))) == len(list(by_name["citations"].rows(data)))


def test_frictionless_is_content(folder: Path) -> None:
    """The description holds, for each cell, key and reference of each table, and for the bytes."""
    from frictionless import validate

    report = validate(folder / "datapackage.json")

    assert [] == report.flatten(["name", "type", "note"])
    assert len(report.tasks) == len(tables())


def test_each_column_is_described() -> None:
    """What a column holds is told, and no column stands twice in a table."""
    assert [] == [(table.name, column.name) for table in tables() for column in table.columns if not column.about]
    assert all(len(table.columns) == len({column.name for column in table.columns}) for table in tables())


def test_no_cell_is_a_formula(data: Json, folder: Path) -> None:
    """No cell begins as a formula does; without the apostrophe before it, it is what the source printed."""
    data["actors"][0]["aliases"] = []
    cells = [cell for path in folder.glob("*.csv") for row in rows(path) for cell in row.values()]
    quoted = [row["exact"] for row in rows(folder / "citations.csv")]
    plain = {text[1:] if text.startswith("'") else text for text in quoted}

    assert [] == [cell for cell in cells if cell.startswith(tuple(RISKY.replace("'", "")))]
    assert "'=SUM(1,1) is what the clerk wrote" in quoted
    assert {evidence["exact"] for _, evidence in citations(data)} == plain
    assert "'-5 degrees at the ferry" in {row["title"] for row in rows(folder / "sources.csv")}


@pytest.mark.parametrize(
    "text", [*(f"{sign}1" for sign in RISKY), "'quoted'", "plain", 'a "b", c', "a\nb", "a\r\nb", "ü"]
)
def test_any_text_comes_back(data: Json, text: str) -> None:
    """Whatever a statement is, who takes the apostrophe away has it back."""
    data["claims"][0]["statement"] = text
    table = dict(csv_files(data, HOME))["data/claims.csv"]
    cell = next(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))["statement"]

    assert text == (cell[1:] if cell.startswith("'") else cell)
    assert cell.startswith("'") == text.startswith(tuple(RISKY))


def asked(query: str) -> list[tuple[Any, ...]]:
    """Return what DuckDB answers."""
    return duckdb.connect().execute(query).fetchall()


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_duckdb_reads_them(data: Json, folder: Path) -> None:
    """DuckDB finds every citation by its claim and its source, and lists in the cells."""
    found = asked(
        f"""
        SELECT claims.id, citations.exact, sources.outlet, claims.topics::JSON ->> '$[0]'
        FROM '{folder}/citations.csv' AS citations
        JOIN '{folder}/claims.csv' AS claims ON citations.claim = claims.id
        JOIN '{folder}/sources.csv' AS sources ON citations.source = sources.id
        ORDER BY claims.id, citations.number
        """
    )

    assert len(list(citations(data))) == len(found)
    assert ("closed", "The council closed the bridge", "Harbour Mirror", "bridge") == found[0]


def test_datasette_shows_them(folder: Path, tmp_path: Path) -> None:
    """Datasette shows a table that was put into SQLite as its users do, and counts by a list."""
    import sqlite3

    from datasette.app import Datasette  # type: ignore[import-untyped]

    database = tmp_path / "dossier.db"
    with sqlite3.connect(database) as connection:
        for path in folder.glob("*.csv"):
            head, *others = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
            columns = ", ".join(f'"{name}"' for name in head)
            connection.execute(f'CREATE TABLE "{path.stem}" ({columns})')
            marks = ", ".join("?" for _ in head)
            connection.executemany(f'INSERT INTO "{path.stem}" VALUES ({marks})', others)
    shown = asyncio.run(_asked(Datasette([str(database)]), "/dossier/claims.json?_facet_array=topics&_shape=objects"))

    assert {"bridge": 1, "flood": 1} == {
        each["value"]: each["count"] for each in shown["facet_results"]["topics"]["results"]
    }
    assert 4 == len(shown["rows"])


async def _asked(site: Any, address: str) -> Json:
    answer = await site.client.get(address)
    assert 200 == answer.status_code, answer.text
    found: Json = json.loads(answer.text)
    return found


def test_parquet_says_the_same(data: Json, folder: Path, tmp_path: Path) -> None:
    """As Parquet each table has the same rows; words are unchanged, and lists of texts are lists."""
    for table in tables():
        (tmp_path / f"{table.name}.parquet").write_bytes(to_parquet(table, data))
        (count,) = asked(f"SELECT count(*) FROM '{tmp_path}/{table.name}.parquet'")
        assert (len(rows(folder / f"{table.name}.csv")),) == count

    exact = asked(f"SELECT exact, speakers, start FROM '{tmp_path}/citations.parquet'")
    assert [(e["exact"], list(e["speakers"]), e["start"]) for _, e in citations(data)] == exact
    assert [("=SUM(1,1) is what the clerk wrote",)] == asked(
        f"SELECT exact FROM '{tmp_path}/citations.parquet' WHERE claim = 'sum'"
    )
