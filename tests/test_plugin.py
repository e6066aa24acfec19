"""The MkDocs adapter: five lines of settings make a proved site with its look, and what a dossier sets itself wins."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from selectolax.lexbor import LexborHTMLParser

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
        "docs/guide/built.md": "---\neditorial: true\n---\n\nOur own words on it.\n",
        "overrides/partials/logo.html": "<b>own logo</b>",
    }.items():
        (base / path).parent.mkdir(parents=True, exist_ok=True)
        (base / path).write_text(text, encoding="utf-8")
    built()

    assert (base / "site/assets/dossier.css").read_text(encoding="utf-8") == "/* own */"
    assert "Our own words on it." in (base / "site/guide/built/index.html").read_text(encoding="utf-8")
    assert "<b>own logo</b>" in home(base)


@pytest.mark.parametrize("plugins", ["[dossier, search]", "[dossier]"])
def test_any_order_of_plugins(base: Path, built: Build, plugins: str) -> None:
    """The plugin completes the settings of the search wherever it stands in the list, and needs no search."""
    built(FIVE_LINES.replace("[search, dossier]", plugins))
    index = base / "site/search/search_index.json"

    assert index.exists() == ("search" in plugins)
    if index.exists():
        assert "[Ww]hat" in index.read_text(encoding="utf-8")


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
