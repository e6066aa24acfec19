"""An archive: what is taken in, what is found in it, wherever its parts are asked, and what is said of a bad one."""

import csv
import gzip
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner, Result
from intake.files import PAGE, warc

from generator import archive
from generator.archive import gather as gathering
from generator.archive.cluster import Each, here, workers
from generator.archive.find import find
from generator.archive.gather import gather
from generator.archive.store import Text, parts
from generator.cli import main
from generator.findings import Unusable
from generator.reading.articles import LARGEST
from generator.text.likeness import Likeness, likenesses, split

STORIES = Path(__file__).resolve().parent.parent / "stories"
TEXTS = [
    Text(path.relative_to(STORIES).as_posix(), path.read_text(encoding="utf-8"), "en")
    for path in sorted(STORIES.glob("*/**/articles/*.txt"))
]


def edited(text: str) -> str:
    """Return an article as somebody would print it again: another headline, every eleventh word left out."""
    words = text.split(" ")
    return "Printed again\n" + " ".join(word for number, word in enumerate(words) if number % 11)


COPIES = [
    Text("whole", TEXTS[3].text, "en"),
    Text("edited", edited(TEXTS[3].text), "en"),
    Text("half", TEXTS[3].text[: len(TEXTS[3].text) // 2] + TEXTS[7].text, "en"),
]
ALL = [*TEXTS[:5], COPIES[0], *TEXTS[5:9], COPIES[1], *TEXTS[9:], COPIES[2]]
"""The stories' articles, and in other parts three that have much of the fourth one."""


def plain(new: Text) -> tuple[Likeness, ...]:
    """Return what `dossier add` would tell of an article, were all the others sources."""
    return likenesses(split(new.id, new.text, new.language), (split(each.id, each.text, each.language) for each in ALL))


def lines(path: Path, texts: list[Text]) -> Path:
    """Write articles as JSON Lines."""
    rows = [json.dumps({"id": each.id, "text": each.text, "language": each.language}) for each in texts]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an archive of all articles, four to a part."""
    monkeypatch.setattr(gathering, "PART", 4)
    list(gather(tmp_path / "archive", [lines(tmp_path / "all.jsonl", ALL)], {}))
    return tmp_path / "archive"


@pytest.fixture(scope="module")
def two() -> Iterator[Each]:
    """Give a cluster of two processes of this machine."""
    with workers(2) as each:
        yield each


def run(*arguments: str | Path) -> Result:
    """Run a command of Dossier."""
    return CliRunner().invoke(main, [*map(str, arguments)])


# --- what is found ---------------------------------------------------------------------------------------------------


def test_an_archive_is_asked_as_a_dossier_is(made: Path) -> None:
    """Of every article the archive finds what the comparison with all of its texts finds, in the same order."""
    asked = [*TEXTS, *COPIES]
    found = find(made, [split(each.id, each.text, each.language) for each in asked])

    assert len(parts(made)) > 4
    assert [plain(each) for each in asked] == list(found)
    assert {"whole", "edited", TEXTS[3].id} <= {each.source for each in found[3] if each.is_repost}


@pytest.mark.slow
def test_two_workers_find_the_same(made: Path, two: Each) -> None:
    """A cluster of two processes finds what one process does, and prepares the same archive."""
    asked = [split(each.id, each.text, each.language) for each in (*TEXTS, *COPIES)]
    again = made.parent / "again"
    list(gather(again, [made.parent / "all.jsonl"], {}, each=two))

    assert find(made, asked, here) == find(made, asked, two) == find(again, asked)
    assert {path.name: path.read_bytes() for path in made.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }


def test_the_command_says_what_add_says(base: Path, tmp_path: Path) -> None:
    """What is printed of an article that is asked for is what `dossier add` prints of it."""
    article, again = tmp_path / "a.txt", tmp_path / "b.txt"
    article.write_text(TEXTS[3].text, encoding="utf-8")
    again.write_text(COPIES[1].text, encoding="utf-8")
    run("add", article, "--to", base, "--id", "first")
    told = [line for line in run("add", again, "--to", base, "--id", "second").output.splitlines() if "“" in line]
    list(gather(tmp_path / "one", [lines(tmp_path / "first.jsonl", [Text("first", TEXTS[3].text, "en")])], {}))
    result = run("reposts", again, "--in", tmp_path / "one")

    assert result.exit_code == 0
    assert "stands in 'first' as well, or the other way round: a repost." in result.output
    assert {line for line in result.output.splitlines() if "“" in line} <= set(told)
    assert (
        run("reposts", "second", "--in", tmp_path / "one", "--dossier", base).output.splitlines()[1:]
        == (result.output.splitlines()[1:])
    )


def test_the_command_prints_json(made: Path, tmp_path: Path) -> None:
    """As JSON each article comes with what is alike, its share and the words that are shared."""
    file = tmp_path / "new.txt"
    file.write_text(TEXTS[3].text, encoding="utf-8")
    (told,) = json.loads(run("reposts", file, "--in", made, "--language", "en", "--format", "json").output)

    assert [(each.source, each.share, list(each.passages), each.is_repost) for each in plain(TEXTS[3])] == [
        (each["id"], each["share"], each["passages"], each["repost"]) for each in told["alike"]
    ]


def test_nothing_is_said_to_stand_there(made: Path, tmp_path: Path) -> None:
    """An article of which nothing stands in the archive is told so, and so is one without words to be compared."""
    for name, text in {
        "new.txt": "A quiet day in a far valley, where nobody wrote of anything.\n",
        "dots.txt": "…",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        result = run("reposts", tmp_path / name, "--in", made)

        assert (0, f"{tmp_path / name}: nothing of it stands there.\n") == (result.exit_code, result.output)


# --- what is taken in ------------------------------------------------------------------------------------------------


def table(path: Path) -> Path:
    """Write three articles as a table of the kind that a name asks for, and return it."""
    rows = [{"id": each.id, "text": each.text, "language": "en"} for each in TEXTS[:3]]
    match path.name.partition(".")[2]:
        case "parquet":
            pq.write_table(pa.Table.from_pylist(rows), path)
        case "csv" | "tsv":
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.DictWriter(file, rows[0], delimiter="\t" if path.suffix == ".tsv" else ",")
                writer.writeheader()
                writer.writerows(rows)
        case "jsonl.gz":
            with gzip.open(path, "wt", encoding="utf-8") as file:
                file.write("\n\n".join(map(json.dumps, rows)))
        case _:
            path.write_text("\r\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["a.parquet", "a.csv", "a.tsv", "a.jsonl", "a.ndjson", "a.jsonl.gz"])
def test_every_table_is_taken_in(tmp_path: Path, name: str) -> None:
    """Tables of every kind give the same articles, letter by letter."""
    result = run("archive", table(tmp_path / name), "--to", tmp_path / "archive")
    (part,) = parts(tmp_path / "archive")
    rows = pq.read_table(tmp_path / f"archive/articles-{part}.parquet").select(["id", "text", "language"]).to_pylist()

    assert (0, f"3 articles added to {tmp_path / 'archive'}.\n") == (result.exit_code, result.output)
    assert TEXTS[:3] == [Text(**row) for row in rows]


def test_columns_may_be_called_otherwise(tmp_path: Path) -> None:
    """The columns of a table are named; an article without an id is called by its row."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"body": TEXTS[0].text, "lang": "de"}), encoding="utf-8")
    run("archive", path, "--column", "text=body", "--column", "language=lang", "--to", tmp_path / "archive")
    (row,) = pq.read_table(tmp_path / "archive/articles-000001.parquet").to_pylist()

    assert (f"{path.as_posix()}:1", TEXTS[0].text, "de") == (row["id"], row["text"], row["language"])


def test_a_folder_is_read_as_add_does(tmp_path: Path) -> None:
    """A folder gives the articles directly in it, in any format and encoding, each called by its path."""
    folder = tmp_path / "saved"
    folder.mkdir()
    german = next(each.text for each in TEXTS if each.text.count("ü") > 10)
    (folder / "a.txt").write_bytes(german.encode("cp1252"))
    (folder / "b.html").write_text(f"<html><body><article><p>{TEXTS[0].text}</p></article></body></html>")
    (folder / "c.warc.gz").write_bytes(
        warc({"https://valleypost.example/a": PAGE, "https://valleypost.example/b": PAGE})
    )
    (folder / "d.txt").write_text("")
    result = run("archive", folder, "--to", tmp_path / "archive")
    rows = pq.read_table(tmp_path / "archive/articles-000001.parquet").to_pylist()

    assert (result.exit_code, "1 not taken." in result.output) == (1, True)
    assert f"{folder / 'd.txt'}: is empty." in result.output
    assert {"a.txt", "b.html"} <= {Path(row["id"]).name for row in rows}
    assert ("de", german) in {(row["language"], row["text"]) for row in rows}


def test_what_is_there_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever was stopped repeats the command: what was written stays, the rest is added, nothing is there twice."""
    monkeypatch.setattr(gathering, "PART", 4)
    source, folder = lines(tmp_path / "all.jsonl", ALL), tmp_path / "archive"
    one = next(iter(gather(folder, [source], {})))
    (folder / ".runs-000002.parquet.17").write_text("half")
    rest = list(gather(folder, [source], {}))
    ids = [id for part in parts(folder) for id in pq.read_table(folder / f"articles-{part}.parquet")["id"].to_pylist()]

    assert (4, 4) == (one.added, sum(part.known for part in rest))
    assert [each.id for each in ALL] == ids
    assert not (folder / ".runs-000002.parquet.17").exists()


def test_other_words_under_the_same_id_are_added(tmp_path: Path) -> None:
    """An article that its outlet changed is another one: both stay."""
    for text in (TEXTS[0].text, TEXTS[0].text + " Corrected.", TEXTS[0].text):
        list(gather(tmp_path / "archive", [lines(tmp_path / "a.jsonl", [Text("a", text, "en")])], {}))

    assert ["000001", "000002"] == parts(tmp_path / "archive")


# --- what cannot be used ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl", b'{"id": "a", "body": "x"}\n', "has no column 'text'; there are 'id', 'body'. Say which is meant"),
        ("a.jsonl", b'{"text": "\xff"}\n', "it is no UTF-8. Save it as UTF-8"),
        ("a.csv", "text\nä\n".encode("utf-16"), "it is no UTF-8. Save it as UTF-8"),
        ("a.jsonl", b"", "has no rows."),
        ("a.csv", b"text\n", "has no rows."),
        ("a.jsonl", b"[1]\n", "is no object of JSON."),
        ("a.jsonl", b'{"text": "\\ud800 is half"}\n', "has half a character"),
        ("a.csv", b"text\n\n \n", "has no text."),
        ("a.csv", b"id,text\n1\n", "has no text in its column 'text'."),
        ("a.csv", b'text\n"' + b"x" * (LARGEST + 1), "Copy or save it again."),
        ("a.parquet", b"PAR1 and no more", "Copy or save it again."),
        ("a.jsonl.gz", b"\x1f\x8b and no more", "Copy or save it again."),
        ("a.txt", b"", "is empty."),
    ],
)
def test_bad_input_is_told(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    """What cannot be taken in is listed with the reason, and the command ends with 1; good files are taken."""
    (tmp_path / name).write_bytes(data)
    good = lines(tmp_path / "good.jsonl", TEXTS[:1])
    result = run("archive", tmp_path / name, good, "--to", tmp_path / "archive")

    assert (1, True) == (result.exit_code, said in result.output), result.output
    assert "1 article added" in result.output
    assert ["000001"] == parts(tmp_path / "archive")


def test_a_wrong_column_is_refused(tmp_path: Path) -> None:
    """Only columns that are looked for can be named."""
    result = run("archive", tmp_path, "--to", tmp_path / "archive", "--column", "body=text")

    assert (2, True) == (result.exit_code, "text=NAME" in result.output)


def spoil_marks(folder: Path, file: str) -> None:
    """Write a file of an archive again as another version would have."""
    table = pq.read_table(folder / file)
    pq.write_table(table.replace_schema_metadata({"dossier.archive": "0"}), folder / file)


@pytest.mark.parametrize("file", ["articles-000002.parquet", "runs-000002.parquet"])
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda folder, file: (folder / file).write_bytes((folder / file).read_bytes()[:-50]),
            "no Parquet, or not whole",
        ),
        (lambda folder, file: (folder / file).write_bytes(b""), "no Parquet, or not whole"),
        (
            lambda folder, file: pq.write_table(pa.table({"id": ["a"]}), folder / file),
            "were expected, and are not there",
        ),
        (spoil_marks, "another version of the program"),
        (
            lambda folder, file: shutil.copy(folder / file.replace("2", "1"), folder / file),
            "other runs than the articles",
        ),
    ],
)
def test_a_spoiled_part_is_told(made: Path, tmp_path: Path, file: str, spoil: object, said: str) -> None:
    """A part that was cut, emptied, made by others or mixed up is named, with the remedy, which helps."""
    assert callable(spoil)
    spoil(made, file)
    article = tmp_path / "a.txt"
    article.write_text(TEXTS[3].text, encoding="utf-8")
    result = run("reposts", article, "--in", made)

    assert (2, True, True) == (result.exit_code, said in result.output, "*-000002.parquet" in result.output), (
        result.output
    )

    for each in made.glob("*-000002.parquet"):
        each.unlink()
    list(gather(made, [tmp_path / "all.jsonl"], {}))

    assert sorted(map(str, plain(TEXTS[3]))) == sorted(
        map(str, find(made, [split(TEXTS[3].id, TEXTS[3].text, TEXTS[3].language)])[0])
    )


def test_missing_runs_are_told(made: Path) -> None:
    """A part of which one file is not there is named."""
    (made / "runs-000001.parquet").unlink()
    with pytest.raises(Unusable, match=r"runs-000001.parquet: cannot be used: it is not there\."):
        find(made, [split("a", TEXTS[0].text, "en")])


def test_what_is_asked_for_must_be_there(made: Path, base: Path, tmp_path: Path) -> None:
    """A folder that is no archive, and an article that is neither a file nor a source, are told, with what there is."""
    empty, none = tmp_path / "empty.txt", tmp_path / "none"
    empty.write_text("")
    none.mkdir()

    assert "is no archive" in run("reposts", empty.with_name("all.jsonl"), "--in", none).output
    assert "is empty. Save or copy the article again." in run("reposts", empty, "--in", made).output
    assert "No source has the id 'nope'" in run("reposts", "nope", "--in", made, "--dossier", base).output


def test_missing_packages_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, both commands say how it is."""
    monkeypatch.setattr(archive, "NEEDED", ("numpy", "no_such_package"))
    for command, option in (("archive", "--to"), ("reposts", "--in")):
        result = run(command, "a", option, tmp_path)

        assert (2, True) == (result.exit_code, 'pip install "mkdocs-dossier[archive]"' in result.output)
        assert "no_such_package" in result.output


@pytest.mark.slow
def test_killed_workers_are_told() -> None:
    """Where every worker ends that takes a part, the reason and the remedy are told."""
    with workers(2) as each, pytest.raises(Unusable, match=r"Workers ended .* --workers 1 needs none\."):
        list(each(os._exit, [1]))


@pytest.mark.slow
def test_a_cluster_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever for workers that do not come."""
    from distributed import LocalCluster

    monkeypatch.setattr("generator.archive.cluster.PATIENCE", 1)
    with (
        LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0") as none,
        workers(1, none.scheduler_address) as each,
        pytest.raises(Unusable, match="The cluster went away, or has no workers"),
    ):
        list(each(abs, [-1]))


@pytest.mark.slow
def test_a_part_that_cannot_be_read_is_told_by_a_worker(made: Path, two: Each) -> None:
    """What a worker cannot use it tells as this process would."""
    (made / "runs-000001.parquet").unlink()
    with pytest.raises(Unusable, match=r"runs-000001.parquet: cannot be used: it is not there\."):
        find(made, [split("a", TEXTS[0].text, "en")], two)


def test_no_cluster_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address at which nothing answers is named."""
    monkeypatch.setattr("generator.archive.cluster.PATIENCE", 1)
    with pytest.raises(Unusable, match="no cluster of Dask answers there"), workers(1, "tcp://127.0.0.1:9"):
        pass
