"""A bundle of evidence: made from a built site, the same bytes each time, and proved without the site."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.cli import main
from generator.exporting import write_bundle, write_parquet
from generator.exports.bundle import bundle
from generator.findings import Unusable
from generator.verify import verify_bundle

BASE = Path(__file__).parents[1] / "cases" / "base"
SETTINGS = "site_name: ''\nsite_url: https://example.org/bridge/\ntheme: material\nplugins: [search, dossier]\n"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dossier with its site; of one of its sources, everything may be published."""
    folder = tmp_path_factory.mktemp("bundle") / "dossier"
    shutil.copytree(BASE, folder)
    sources = folder / "seeds/sources.yml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace("- id: post\n", "- id: post\n  publish: full\n"), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder


@pytest.fixture
def made(original: Path, tmp_path: Path) -> Path:
    """Return a bundle of it."""
    write_bundle(original / "site", original, tmp_path / "evidence.zip")
    return tmp_path / "evidence.zip"


def read(path: Path) -> dict[str, bytes]:
    """Return the files of a bundle, its manifest aside."""
    with ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist() if name != "manifest.json"}


def test_same_bytes(made: Path, original: Path, tmp_path: Path) -> None:
    """A second bundle of the same site is the same file, wherever and whenever it is made."""
    shutil.copytree(original, tmp_path / "elsewhere")
    write_bundle(tmp_path / "elsewhere/site", tmp_path / "elsewhere", tmp_path / "second.zip")

    assert made.read_bytes() == (tmp_path / "second.zip").read_bytes()


def test_what_is_in_it(made: Path, original: Path) -> None:
    """It holds the data as the site has it, and whole articles only where all of them may be published."""
    files = read(made)
    articles = {name for name in files if name.startswith("seeds/")}
    data = json.loads(files["dossier.json"])

    assert {f"seeds/{source['file']}" for source in data["sources"] if source["publish"] == "full"} == articles
    assert 1 == len(articles)
    assert {"annotations.jsonld", "prov.jsonld", "events.ics", "entities.ftm.json", "data/claims.csv"} <= files.keys()
    assert all(
        (original / "site" / name).read_bytes() == files[name]
        for name in files.keys() - articles - {"site.manifest.json"}
    )
    assert (original / "site/manifest.json").read_bytes() == files["site.manifest.json"]


def test_it_is_proved(made: Path, original: Path, tmp_path: Path) -> None:
    """With the dossier's folder all of it is proved; without, what its own articles can prove, and that is told."""
    whole, alone = verify_bundle(made, original), verify_bundle(made, tmp_path)

    assert ((), 3, 0, True) == (whole.findings, whole.sources, whole.absent, whole.has_ledger)
    assert ((), 3, 2, False) == (alone.findings, alone.sources, alone.absent, alone.has_ledger)


def _in_data(files: dict[str, bytes], old: str, new: str) -> None:
    assert old.encode() in files["dossier.json"]
    files["dossier.json"] = files["dossier.json"].replace(old.encode(), new.encode())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda files: files.pop("annotations.jsonld"), id="a-format-gone"),
        pytest.param(lambda files: files.pop("site.manifest.json"), id="of-no-site"),
        pytest.param(lambda files: files.update({"seeds/articles/more.txt": b"x"}), id="an-article-more"),
        pytest.param(lambda files: files.update({"read-me.html": b"<script>"}), id="a-page"),
        pytest.param(lambda files: _in_data(files, "Rot was found in two", "Rot was found in all"), id="a-statement"),
        pytest.param(
            lambda files: files.update({"events.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}), id="a-calendar"
        ),
        pytest.param(
            lambda files: files.update({name: files[name] + b" " for name in files if name.startswith("seeds/")}),
            id="an-article-changed",
        ),
    ],
)
def test_tampering_is_found(made: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """A bundle that was changed is not proved, though its manifest was written anew, and nobody has the articles."""
    files = read(made)
    change(files)
    (tmp_path / "changed.zip").write_bytes(bundle(files))

    assert () != verify_bundle(tmp_path / "changed.zip", tmp_path / "nowhere").findings


def _zip(*entries: tuple[str, bytes], how: int = ZIP_STORED) -> bytes:
    whole = io.BytesIO()
    with ZipFile(whole, "w", how) as packed:
        for name, content in entries:
            packed.writestr(ZipInfo(name), content, how)
    return whole.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"no zip", id="no-zip"),
        pytest.param(_zip(("../evil.txt", b"x")), id="out-of-the-folder"),
        pytest.param(_zip(("/evil.txt", b"x")), id="absolute"),
        pytest.param(_zip(("a\\..\\evil.txt", b"x")), id="backslashes"),
        pytest.param(_zip(("a.txt", b"x"), ("A.txt", b"y")), id="one-twice"),
        pytest.param(_zip(("bomb.txt", b"0" * 1_000_000), how=ZIP_DEFLATED), id="a-bomb"),
        pytest.param(_zip(("a.txt", b"x"))[:-30], id="cut-off"),
    ],
)
def test_what_is_no_bundle(tmp_path: Path, content: bytes) -> None:
    """What is no zip of ours is refused before anything is unpacked."""
    (tmp_path / "bad.zip").write_bytes(content)

    with pytest.raises(Unusable):
        verify_bundle(tmp_path / "bad.zip", tmp_path)
    assert [tmp_path / "bad.zip"] == list(tmp_path.rglob("*"))


def test_a_site_that_was_changed_gives_no_bundle(original: Path, tmp_path: Path) -> None:
    """What the site's manifest does not name is not passed on, nor is an article that is another one."""
    shutil.copytree(original, tmp_path / "copy")
    copy, target = tmp_path / "copy", tmp_path / "evidence.zip"
    (article,) = (copy / name for name in read_names(copy) if name.startswith("seeds/"))
    article.write_bytes(article.read_bytes() + b" ")
    with pytest.raises(Unusable, match="is not the article"):
        write_bundle(copy / "site", copy, target)
    (copy / "site/events.ics").write_bytes(b"")
    with pytest.raises(Unusable, match="is not the file"):
        write_bundle(copy / "site", copy, target)

    assert not target.exists()


def read_names(folder: Path) -> list[str]:
    """Return the articles of a dossier that may be passed on whole."""
    data = json.loads((folder / "site/dossier.json").read_text(encoding="utf-8"))
    return [f"seeds/{source['file']}" for source in data["sources"] if source["publish"] == "full"]


def test_the_command(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`dossier export` writes what it is asked for, and `dossier verify` proves it and tells what it could not."""
    monkeypatch.chdir(tmp_path)
    site, root = ["--site", str(original / "site")], ["--root", str(original)]
    made = CliRunner().invoke(main, ["export", "--bundle", "evidence.zip", "--parquet", "tables", *site, *root])
    proved = CliRunner().invoke(main, ["verify", "evidence.zip", *root])
    alone = CliRunner().invoke(main, ["verify", "evidence.zip"])

    assert (0, 0, 0) == (made.exit_code, proved.exit_code, alone.exit_code), made.output
    assert "Not proved are the words of 2 sources" in alone.output
    assert "Not proved" not in proved.output
    assert (tmp_path / "tables/claims.parquet").is_file()
    assert 2 == CliRunner().invoke(main, ["export", *site]).exit_code


def test_parquet_needs_its_extra(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, that is told, with the remedy, and nothing is written."""
    monkeypatch.setattr("generator.exports.parquet.find_spec", lambda _: None)

    with pytest.raises(Unusable, match=r"mkdocs-dossier\[archive\]"):
        write_parquet(original / "site", tmp_path / "tables")
    assert not (tmp_path / "tables").exists()
