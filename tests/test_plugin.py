"""The MkDocs adapter: five lines of settings make a proved site with its look, and what a dossier sets itself wins."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from selectolax.lexbor import LexborHTMLParser

from generator.checking import check
from generator.verify import verify

FIVE_LINES = """\
site_name: ""
site_url: https://example.org/bridge/
theme: material
plugins: [search, dossier]
"""

Build = Callable[..., MkDocsConfig]


@pytest.fixture
def built(base: Path) -> Build:
    """Return a function that builds the small dossier with given settings, proves the site, and returns MkDocs' own."""

    def of(settings: str = FIVE_LINES) -> MkDocsConfig:
        (base / "mkdocs.yml").write_text(settings, encoding="utf-8")
        config = load_config(str(base / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)

        assert not verify(base / "site", base)
        return config

    return of


def home(base: Path) -> str:
    """Return the HTML of the home page."""
    return (base / "site" / "index.html").read_text(encoding="utf-8")


def test_five_lines_are_enough(base: Path, built: Build) -> None:
    """Styles, scripts, title, language and navigation come from the package and from dossier.yml."""
    built()
    page = home(base)

    assert "<title>Why was the footbridge closed?</title>" in page
    assert '<html lang="en-GB"' in page
    for name in ("dossier.css", "pictures.css", "dossier.js", "favicon.svg"):
        assert f'"assets/{name}"' in page
        assert (base / "site" / "assets" / name).is_file()
    assert "fonts.googleapis.com" not in page
    assert 'href="timeline/"' in page
    assert (base / "site" / "guide" / "index.html").is_file()


def test_what_the_dossier_sets_wins(built: Build) -> None:
    """A value of mkdocs.yml stands in the place of ours; style sheets and extensions are added to ours, behind them."""
    config = built(
        FIVE_LINES.replace('""', "The footbridge").replace("theme: material", "theme: {name: material, features: []}")
        + "extra_css: [own.css]\nsite_description: Ours.\nmarkdown_extensions: [sane_lists, toc: {permalink: false}]\n"
        + "validation: {links: {anchors: info}}\nextra: {generator: true}\n"
    )

    assert config.site_name == "The footbridge"
    assert config.site_description == "Ours."
    assert config.theme["features"] == []
    assert config.theme["font"] is False
    assert config.extra_css == ["assets/dossier.css", "assets/pictures.css", "own.css"]
    assert {"sane_lists", "md_in_html", "toc"} <= set(config.markdown_extensions)
    assert config.mdx_configs["toc"] == {"permalink": False}
    assert config.validation.links.anchors == 20
    assert config.validation.links.not_found == 30
    assert config.extra["generator"] is True


def test_the_dossiers_own_files_win(base: Path, built: Build) -> None:
    """A file of docs/ or overrides/ stands in the place of the package's; a page of the guide can be replaced, too."""
    for path, text in {
        "docs/assets/dossier.css": "/* own */",
        "docs/timeline/cite.bib": "@misc{own}",
        "docs/guide/built.md": "---\neditorial: true\n---\n\nOur own words on it.\n",
        "overrides/partials/logo.html": "<b>own logo</b>",
    }.items():
        (base / path).parent.mkdir(parents=True, exist_ok=True)
        (base / path).write_text(text, encoding="utf-8")
    built()

    assert (base / "site/assets/dossier.css").read_text(encoding="utf-8") == "/* own */"
    assert (base / "site/timeline/cite.bib").read_text(encoding="utf-8") == "@misc{own}"
    assert "timeline" in (base / "site/timeline/cite.ris").read_text(encoding="utf-8")
    assert "Our own words on it." in (base / "site/guide/built/index.html").read_text(encoding="utf-8")
    assert "<b>own logo</b>" in home(base)


def test_the_site_map_has_what_search_engines_may_list(base: Path, built: Build) -> None:
    """A page that they are asked to leave alone is in no map of the site; every other one is."""
    built(FIVE_LINES + "site_url: https://example.org/bridge/\n")
    listed = set(
        re.findall("<loc>https://example.org/bridge/(.*?)</loc>", (base / "site/sitemap.xml").read_text("utf-8"))
    )
    pages = {path.parent.relative_to(base / "site").as_posix() for path in (base / "site").rglob("index.html")}

    left = pages - {url.rstrip("/") or "." for url in listed}
    assert {"print", "embed"} == {name.partition("/")[0] for name in left}
    assert not any(url.startswith("embed/") for url in listed)
    assert 'content="noindex"' in (base / "site/print/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("plugins", ["[dossier, search]", "[dossier]"])
def test_any_order_of_plugins(base: Path, built: Build, plugins: str) -> None:
    """The plugin completes the settings of the search wherever it stands in the list, and needs no search."""
    built(FIVE_LINES.replace("[search, dossier]", plugins))
    index = base / "site/search/search_index.json"

    assert index.exists() == ("search" in plugins)
    if index.exists():
        assert '"kind":"Claim"' in index.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        pytest.param(FIVE_LINES + "use_directory_urls: false\n", "'use_directory_urls: false'", id="addresses"),
        pytest.param(FIVE_LINES.replace("material", "readthedocs"), "the theme is 'readthedocs'", id="another theme"),
        pytest.param(FIVE_LINES.replace("theme: material\n", ""), "Write 'theme: material'", id="no theme"),
    ],
)
def test_a_setting_that_breaks_the_proof_is_refused(
    base: Path, built: Build, caplog: pytest.LogCaptureFixture, settings: str, named: str
) -> None:
    """A setting that would break the proof is named with its remedy, and nothing is written."""
    with pytest.raises(Abort):
        built(settings)

    assert named in caplog.text
    assert not (base / "site").exists()


PAYLOAD = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&lt;b&gt;"


def elements(page: str) -> list[str]:
    """Return the tag and the attributes' names of each element of a page, in its order."""
    return [f"{node.tag} {sorted(node.attributes)}" for node in LexborHTMLParser(page).css("*")]


def test_what_the_settings_say_stays_text(base: Path, built: Build) -> None:
    """Titles, names of sections, descriptions and tags make no element and no attribute in the theme's templates."""
    hostile = json.dumps(PAYLOAD)
    front = "---\ntitle: {0}\ndescription: {0}\ntags: [{0}]\neditorial: true\n---\n\nOur words.\n"

    def pages(text: str) -> dict[str, list[str]]:
        (base / "seeds/dossier.yml").write_text(
            f"title: {text}\ndescription: {text}\nlanguage: en-GB\nas_of: 2021-05-15\n"
            f"sections: {{claims: {text}, sources: {text}, actors: {text}}}\n",
            encoding="utf-8",
        )
        (base / "docs/own.md").write_text(front.format(text), encoding="utf-8")
        built()
        return {
            path.relative_to(base / "site").as_posix(): elements(path.read_text(encoding="utf-8"))
            for path in (base / "site").rglob("*.html")
        }

    expected = pages('"Harmless words"')
    actual = pages(hostile)

    assert expected == actual
    assert "alert" in home(base)
    index = json.loads((base / "site/search/search_index.json").read_text(encoding="utf-8"))
    assert [] == [entry for entry in index["docs"] for key in ("title", "text") if "<script" in entry[key]]
    assert [] == [tag for entry in index["docs"] for tag in entry.get("tags", ()) if "<" in tag]


OWN = "---\neditorial: true\n---\n\nOur own words.\n"
UNPROVED = "Nothing proves this sentence of ours.\n"


@pytest.mark.parametrize(
    ("path", "setting"),
    [
        pytest.param("docs/out/own.md", "exclude_docs: out/\n", id="excluded"),
        pytest.param("docs/claims/index.md", "exclude_docs: claims/\n", id="excluded at a generated page"),
        pytest.param("docs/own.md", "draft_docs: own.md\n", id="a draft"),
        pytest.param("docs/.own.md", "", id="hidden"),
        pytest.param("docs/._index.md", "", id="AppleDouble"),
        pytest.param("docs/templates/own.md", "", id="templates"),
        pytest.param("docs/own.md", "docs_dir: content\n", id="in another folder"),
    ],
)
def test_what_mkdocs_leaves_out(base: Path, built: Build, path: str, setting: str) -> None:
    """A page that MkDocs is told not to publish is neither checked, with it or without, nor published.

    Generated pages always are.
    """
    (base / "content").mkdir()
    (base / path).parent.mkdir(parents=True, exist_ok=True)
    (base / path).write_text(UNPROVED, encoding="utf-8")
    built(FIVE_LINES + setting)

    assert () == check(base)
    assert [] == [page for page in (base / "site").rglob("*.html") if UNPROVED.strip() in page.read_text("utf-8")]
    assert (base / "site/claims/index.html").is_file()


def test_generated_files_are_published_whatever_is_excluded(base: Path, built: Build) -> None:
    """Data and styles are there though a pattern matches them; an own file that is left out stands in no place."""
    (base / "docs/assets").mkdir()
    (base / "docs/assets/dossier.css").write_text("/* own */", encoding="utf-8")
    built(FIVE_LINES + "exclude_docs: |\n  *.json\n  assets/\n")

    assert (base / "site/dossier.json").is_file()
    assert "/* own */" != (base / "site/assets/dossier.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["own.md", "more/README.md", "reindex.md", "own.markdown", "a # b?.md", "50% & <b>.md"]
)
def test_names_of_own_pages(base: Path, built: Build, name: str) -> None:
    """Whatever a page is named, it is published where MkDocs puts it, and what it cites leads to the claims."""
    path = base / "content" / name
    path.parent.mkdir(parents=True)
    path.write_text(OWN, encoding="utf-8")
    built(FIVE_LINES + "docs_dir: content\n")
    page = path.relative_to(base / "content")
    folder = base / "site" / (page.parent if page.stem == "README" else page.with_suffix(""))
    html = (folder / "index.html").read_text(encoding="utf-8")

    assert '<div class="editorial"' in html
    assert f'href="{"../" * len(folder.relative_to(base / "site").parts)}timeline/"' in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("path", "named"),
    [
        pytest.param("docs/claims.md", "Name it docs/claims/index.md", id="beside a section"),
        pytest.param("docs/claims/README.md", "Name it docs/claims/index.md", id="a README"),
        pytest.param("docs/sources/post/index.md", "Name it docs/sources/post.md", id="beside a source"),
        pytest.param("docs/claims/index.html", "in the place of claims/index.md", id="HTML"),
    ],
)
def test_the_address_of_a_generated_page(
    base: Path, built: Build, caplog: pytest.LogCaptureFixture, path: str, named: str
) -> None:
    """A file that would be published in the place of a generated page stops the build, with the remedy."""
    (base / path).parent.mkdir(parents=True, exist_ok=True)
    (base / path).write_text(OWN, encoding="utf-8")
    with pytest.raises(Abort):
        built()

    assert named in caplog.text
    assert not (base / "site/index.html").exists()


def pipe(path: Path) -> None:
    """Make a pipe into which nobody writes."""
    os.mkfifo(path)


def folder(path: Path) -> None:
    """Make a folder with a page in it."""
    path.mkdir()
    (path / "own.md").write_text(OWN, encoding="utf-8")


def dangling(path: Path) -> None:
    """Make a link that leads nowhere."""
    path.symlink_to("nowhere.md")


def loop(path: Path) -> None:
    """Make a link that leads to itself: it is there, and nobody can read it."""
    path.symlink_to(path.name)


def latin(path: Path) -> None:
    """Make a page whose text is not UTF-8."""
    path.write_bytes(b"\xe9\n")


def text(path: Path) -> None:
    """Make a page."""
    path.write_text(OWN, encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "name", "code"),
    [
        pytest.param(pipe, "x.md", "file-unreadable", id="a pipe"),
        pytest.param(folder, "x.md", "file-unreadable", id="a folder"),
        pytest.param(dangling, "x.md", "file-missing", id="a link that leads nowhere"),
        pytest.param(loop, "x.md", "file-unreadable", id="a link to itself"),
        pytest.param(latin, "x.md", "file-encoding", id="not UTF-8"),
        pytest.param(text, os.fsdecode(b"\xff.md"), "file-encoding", id="a name that is not UTF-8"),
    ],
)
def test_what_is_no_page(base: Path, make: Callable[[Path], None], name: str, code: str) -> None:
    """What is named like a page and cannot be read as one is a finding, with a host and without."""
    make(base / "docs" / name)
    (base / "mkdocs.yml").write_text(FIVE_LINES, encoding="utf-8")
    config = load_config(str(base / "mkdocs.yml"))
    with pytest.raises(PluginError) as refused:
        config.plugins.on_config(config)

    assert f"docs/{name}:1:1: error: {code} " in str(refused.value)
    assert [(f"docs/{name}", code)] == [(finding.place.file, finding.code) for finding in check(base)]


def test_directions_end_with_their_text(base: Path, built: Build) -> None:
    """What a title turns around is turned back at its end, wherever it is shown; the proof holds the same words."""
    path = base / "seeds/dossier.yml"
    settings = path.read_text(encoding="utf-8")
    path.write_text(re.sub("^title: .*$", r'title: "Why \\u202Eclosed?"', settings, flags=re.M), encoding="utf-8")
    claims = base / "seeds/ledger/claims.yml"
    before = claims.read_text(encoding="utf-8")
    after = re.sub(r"^(  statement: )(.*)\.$", r'\1"\2\\u202E."', before, count=1, flags=re.M)
    claims.write_text(after, encoding="utf-8")
    built()

    assert after != before
    assert "<title>Why \u202eclosed?\u202c</title>" in home(base)
    assert [] == [
        path.name
        for path in (base / "site").rglob("*.html")
        for page in [path.read_text(encoding="utf-8")]
        if page.count("\u202e") != page.count("\u202c")
    ]
