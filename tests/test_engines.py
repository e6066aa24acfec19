"""Every engine's site keeps what a dossier promises, and one that is not proved says so itself."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from browser.reading import served
from click.testing import CliRunner
from readers.crawler import crawl, over_http
from readers.valid_html import OURS, THEMES, unknown, wrong_in
from selectolax.lexbor import LexborHTMLParser

from generator import theme
from generator.build import build_site, finish_site
from generator.cli import main
from generator.engines import ENGINES, settings_for
from generator.findings import Refused, Unusable
from generator.pages.files import as_file
from generator.pages.render import Rendered
from generator.site import build
from generator.verify import verify

BASE = Path(__file__).parent / "cases" / "base"
FIVE_LINES = f"""\
site_name: "{theme.NOT_PROVED}"
site_url: https://example.org/bridge/
theme: material
plugins: [search, dossier]
"""
OWN = "---\neditorial: true\n---\n\nOur words on [the claims](claims/index.md) and ![a picture](own.svg).\n"
NOTICE = "Not proved: this page has not been compared with its sources yet"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'


def a_dossier(folder: Path) -> Path:
    """Make the small dossier, with a page and a picture of its own."""
    shutil.copytree(BASE, folder)
    (folder / "mkdocs.yml").write_text(FIVE_LINES, encoding="utf-8")
    (folder / "docs/own.md").write_text(OWN, encoding="utf-8")
    (folder / "docs/own.svg").write_text(PICTURE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dossier, with its site by Material; not to be changed."""
    root = a_dossier(tmp_path_factory.mktemp("engines") / "dossier")
    build_site(root, root / "material", lambda _: None)
    return root


@pytest.fixture(scope="module", params=[name for name in ENGINES if name != "material"])
def site(root: Path, request: pytest.FixtureRequest) -> Path:
    """Return the same dossier's site by another engine."""
    build_site(root, root / request.param, lambda _: None, engine=request.param)
    return root / str(request.param)


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """Return the pages of a site by their files, those of its theme aside, and those in short for frames."""
    paths = (path for path in sorted(site.rglob("index.html")) if not path.is_relative_to(site / "embed"))
    return {path.relative_to(site).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8")) for path in paths}


def cites(page: LexborHTMLParser) -> list[tuple[str | None, str | None]]:
    """Return what a page cites, and where its markers lead."""
    return [(node.attributes.get("data-claim"), node.attributes.get("href")) for node in page.css("a.cite")]


def quoted(page: LexborHTMLParser) -> list[str]:
    """Return the words that a page quotes, each with its place."""
    return [
        f"{node.attributes['data-source']} {node.attributes['data-start']} {node.text()}"
        for node in page.css("[data-start]")
    ]


def words_of(page: LexborHTMLParser, element: str) -> str:
    """Return the words of the first element that a selector finds."""
    return "".join(node.text() for node in page.css(element)[:1])


def named(page: LexborHTMLParser) -> set[str]:
    """Return the anchors of a page's own text: those of things, headings and evidence."""
    ids = {str(node.attributes["id"]) for node in page.css("article [id], main [id], [role=main] [id]")}
    return {each for each in ids if not each.startswith("__")}


def told(page: LexborHTMLParser) -> list[tuple[str, str | None]]:
    """Return what the head of a page says of it."""
    head = page.css("head title, head meta[property], head meta[name=description], head link[rel=canonical]")
    return [(node.text(), node.attributes.get("content") or node.attributes.get("href")) for node in head]


@pytest.mark.slow
def test_every_engine_is_proved(site: Path, root: Path) -> None:
    """The proof finds nothing wrong with the site that an engine builds."""
    assert [] == [str(finding) for finding in verify(site, root)]


@pytest.mark.slow
def test_every_page_of_an_engine_is_valid(site: Path) -> None:
    """A checker of others finds nothing wrong with a page but what the theme brings."""
    theirs = THEMES["material" if site.name == "properdocs" else site.name]

    assert [] == unknown(wrong_in([*site.rglob("*.html")]), [*OURS, *theirs])


@pytest.mark.slow
def test_no_link_of_an_engine_is_broken(site: Path) -> None:
    """A reader of others who follows every link comes to a page, and to a place that it has."""
    with served(site, "/bridge/") as home:
        starts = [home, f"{home}sitemap.xml", f"{home}404.html"]

        assert () == crawl(starts, over_http(home), home, "https://example.org/bridge/").broken


@pytest.mark.slow
def test_every_engine_keeps_what_material_has(site: Path, root: Path) -> None:
    """Addresses, citations, quotations, anchors and heads are those of the site that Material builds."""
    theirs, ours = pages(site), pages(root / "material")

    assert ours.keys() == theirs.keys()
    for what in (cites, quoted, told):
        assert {name: what(page) for name, page in ours.items()} == {name: what(page) for name, page in theirs.items()}
    for name, page in ours.items():
        assert named(page) - named(theirs[name]) == set()


@pytest.mark.slow
def test_every_engine_has_the_files_for_programs(site: Path, root: Path) -> None:
    """Data, feed, pictures, site map and what the dossier brings itself are the same bytes, and all are attested."""
    ours = root / "material"
    names = [
        "dossier.json",
        "dossier.schema.json",
        "feed.xml",
        "robots.txt",
        "site.webmanifest",
        "sitemap.xml",
        "own.svg",
    ]
    names += [path.relative_to(ours).as_posix() for path in (ours / "cards").rglob("*.png")]

    assert [] == [name for name in names if (ours / name).read_bytes() != (site / name).read_bytes()]
    assert "index.html" in json.loads((site / "manifest.json").read_text(encoding="utf-8"))["files"]


@pytest.mark.slow
def test_every_page_has_its_policy(site: Path) -> None:
    """Each page has the policy before any script, the theme's own pages included, and its language."""
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")

        assert "Content-Security-Policy" in page.partition("<script")[0], path
        assert re.search('<html[^>]* lang="en-GB"', page), path


@pytest.mark.slow
def test_no_notice_stays(site: Path) -> None:
    """What is proved says nowhere that it is not: neither on a page nor in the index of the search."""
    words = NOTICE.split(":", maxsplit=1)[1]

    assert [] == [
        p.name for p in site.rglob("*") if p.suffix in (".html", ".json", ".js") and words in p.read_text("utf-8")
    ]


@pytest.mark.slow
def test_every_engine_finds(site: Path) -> None:
    """The index of the search leads to each claim, and leaves out what stands on other pages already."""
    path = next(path for path in (site / "search.json", site / "search/search_index.json") if path.is_file())
    index = json.loads(path.read_text(encoding="utf-8"))
    found = {entry["location"].partition("#")[0] for entry in index.get("items") or index["docs"]}

    assert {f"claims/{each.parent.name}/" for each in site.glob("claims/*/index.html")} <= found
    assert {"print/", "guide/", "guide/start/"}.isdisjoint(found)


@pytest.mark.slow
def test_a_laxer_policy_is_found(site: Path, root: Path, tmp_path: Path) -> None:
    """A policy that allows a style which nobody brought is found, whichever engine built the page."""
    shutil.copytree(site, tmp_path / "site")
    path = tmp_path / "site/index.html"
    html = path.read_text(encoding="utf-8")
    path.write_text(html.replace("style-src 'self'", f"style-src 'self' 'sha256-{'A' * 43}='", 1), encoding="utf-8")

    assert "page-policy-weak" in {finding.code for finding in verify(tmp_path / "site", root)}


@pytest.mark.slow
def test_a_changed_search_is_found(root: Path, tmp_path: Path) -> None:
    """An index that says what no page says, or more than pages say, is found with another engine's form of it, too."""
    build_site(root, root / "zensical", lambda _: None, engine="zensical")
    shutil.copytree(root / "zensical", tmp_path / "site")
    path = tmp_path / "site/search.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    changed: Sequence[tuple[str, object]] = [("text", "The mayor lied."), ("path", ["The mayor lied"])]
    for key, value in changed:
        items = [index["items"][0] | {key: value}, *index["items"][1:]]
        path.write_text(json.dumps(index | {"items": items}), encoding="utf-8")

        assert "search-wrong" in {finding.code for finding in verify(tmp_path / "site", root)}


# --- what is not proved ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that MkDocs built of the pages as files, which nobody has proved; not to be changed."""
    folder = tmp_path_factory.mktemp("written")
    done = CliRunner().invoke(main, ["write", str(root), "--to", str(folder / "docs")])

    assert 0 == done.exit_code, done.output
    (folder / "mkdocs.yml").write_text(settings_for(ENGINES["mkdocs"], build(root), root), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)
    return folder / "site"


@pytest.fixture
def unproved(written: Path, tmp_path: Path) -> Path:
    """Return that site to change at will."""
    return Path(shutil.copytree(written, tmp_path / "site"))


def test_every_page_says_that_it_is_not_proved(written: Path, root: Path) -> None:
    """The notice stands on each page, below its heading, and the proof takes it for what it is."""
    found = {finding.place.file for finding in verify(written, root) if finding.code == "page-block-uncited"}

    for name, page in pages(written).items():
        assert NOTICE in words_of(page, "[role=main]"), name
        assert name in found
    assert "Our words" in (written / "own/index.html").read_text(encoding="utf-8")


def test_finishing_proves(unproved: Path, root: Path) -> None:
    """`dossier finish` gives any engine's site what it lacks, and leaves one that the proof accepts, twice as well."""
    for _ in range(2):
        done = CliRunner().invoke(main, ["finish", str(unproved), "--root", str(root)])

        assert 0 == done.exit_code, done.output
        assert () == verify(unproved, root)
    assert NOTICE not in (unproved / "index.html").read_text(encoding="utf-8")


def test_a_wrong_word_stays_unproved(unproved: Path, root: Path) -> None:
    """A site with a wrong quotation is refused; nothing of it is changed, so that each page still says so."""
    page = unproved / "claims/rot-found/index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"(data-end=\"\d+\">)[^<]+<", r"\1something else<", html, count=1), encoding="utf-8")
    before = {path: path.read_bytes() for path in sorted(unproved.rglob("*")) if path.is_file()}
    with pytest.raises(Refused) as refused:
        finish_site(root, unproved, lambda _: None)

    assert "page-quotation-wrong" in {finding.code for finding in refused.value.findings}
    assert before == {path: path.read_bytes() for path in sorted(unproved.rglob("*")) if path.is_file()}
    assert NOTICE in page.read_text(encoding="utf-8")


def test_a_script_of_nobody_is_refused(unproved: Path, root: Path) -> None:
    """A script that no template has is given no policy under which it would run."""
    page = unproved / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", "<script>alert(1)</script></body>"), "utf-8")
    with pytest.raises(Unusable, match="alert"):
        finish_site(root, unproved, lambda _: None)


def test_what_is_no_site(root: Path, tmp_path: Path) -> None:
    """A folder without a home page is no site: exit code 2."""
    (tmp_path / "empty").mkdir()

    assert 2 == CliRunner().invoke(main, ["finish", str(tmp_path / "empty"), "--root", str(root)]).exit_code


def test_an_engine_that_passes_over_the_plugin(tmp_path: Path) -> None:
    """Zensical builds the folder of a dossier without a word; each page of that is called NOT PROVED."""
    dossier = a_dossier(tmp_path / "dossier")
    (dossier / "docs/own.md").unlink()  # what it links to is not there without the plugin
    subprocess.run([sys.executable, "-m", "zensical", "build", "--strict"], cwd=dossier, check=True)
    built = list(pages(dossier / "site").values())

    assert built
    for page in built:
        assert theme.NOT_PROVED in words_of(page, "title")
        assert theme.NOT_PROVED in words_of(page, "header")


def test_the_engine_is_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that is not installed is named, with the command that installs it."""
    monkeypatch.setattr("generator.build.find_spec", lambda _: None)
    with pytest.raises(Unusable, match="pip install zensical"):
        build_site(root, root / "none", lambda _: None, engine="zensical")


# --- pages as files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "url", "link", "expected"),
    [
        pytest.param("own.md", "own/", "[a](claims/index.md#b)", "[a](../claims/index.md#b)", id="from the top"),
        pytest.param("guide/start.md", "guide/start/", "[a](mend.md)", "[a](../mend/index.md)", id="beside"),
        pytest.param("guide/index.md", "guide/", "[a](start.md)", "[a](start/index.md)", id="from an index"),
        pytest.param(
            "guide/start.md", "guide/start/", "![a](pictures/b.png)", "![a](../pictures/b.png)", id="a picture"
        ),
        pytest.param("own.md", "own/", "[a]: claims/rot.md", "[a]: ../claims/rot/index.md", id="below the text"),
        pytest.param("own.md", "own/", "[a](#b)", "[a](#b)", id="on the page"),
        pytest.param("own.md", "own/", "[a](https://b.example/c.md)", "[a](https://b.example/c.md)", id="elsewhere"),
        pytest.param("own.md", "own/", "`[a](b.md)`", "`[a](b.md)`", id="code"),
        pytest.param("own.md", "own/", '<a href="../claims/">', '<a href="../claims/">', id="HTML is of the address"),
    ],
)
def test_links_move_with_their_page(path: str, url: str, link: str, expected: str) -> None:
    """A link of Markdown leads from the page's own folder to what it led to from its file."""
    page = Rendered(url, path, None, "", f"# Own\n\n{link}\n")

    assert f"# Own\n\n**No.**\n\n{expected}\n" == as_file(page, "No.")


def test_front_matter_stays_on_top() -> None:
    """What a page says to its engine stands before the notice."""
    page = Rendered("own/", "own.md", None, "title: Ours", "Words.\n")

    assert "---\ntitle: Ours\n---\n\n# Ours\n\n**No.**\n\nWords.\n" == as_file(page, "No.")


def test_a_page_without_a_heading_is_called_as_its_file() -> None:
    """The name of its file, which is `index` for every engine, would be lost."""
    page = Rendered("own-words/", "own-words.md", None, "editorial: true", "Words.\n")

    assert "# Own words\n\n**No.**" in as_file(page, "No.")
