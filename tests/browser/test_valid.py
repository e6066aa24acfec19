"""Checkers of others on the built site: html-validate on every page, and a reader who follows every link."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from readers.crawler import Crawled, crawl, from_disk, over_http
from readers.valid_html import OURS, THEMES, unknown, wrong_in

from browser.reading import FROZEN, SUB_PATH, TESTS, Built, copy_project, run, served
from generator.offline import offline

HOST = "https://example.org"
BENCH = Path(str(files("generator.bench"))) / "static/index.html"


@pytest.fixture(scope="module")
def at_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the dossier in Arabic and Japanese, made for the root of a host."""
    folder = copy_project(tmp_path_factory.mktemp("root") / "project", TESTS / "cases/scripts")
    shutil.copy(FROZEN / "mkdocs.yml", folder)
    done = run("mkdocs", "build", "--strict", folder=folder, SITE_URL=f"{HOST}/")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def pages(site: Path, of: str = "**/*.html") -> set[str]:
    """Return the pages of a site, or some of them, by their files."""
    return {path.relative_to(site).as_posix() for path in site.glob(of)}


def crawled(site: Path, under: str) -> tuple[Crawled, list[str]]:
    """Return what every link of a served site leads to, and those of its pages to which none leads."""
    with served(site, under) as home:
        # Nothing leads to the page that a host shows where nothing is, and only others' pages to those in frames.
        alone = ["", "sitemap.xml", "404.html", *pages(site, "embed/**/*.html")]
        found = crawl([home + each for each in alone], over_http(home), home, HOST + under)
        return found, sorted(
            page for page in pages(site) if not {home + page, home + page.removesuffix("index.html")} & found.there
        )


# --- pages -----------------------------------------------------------------------------------------------------------


def test_every_page_is_valid(built: Built, at_root: Path) -> None:
    """Nothing is wrong with a page but what its theme brings, for eyes and for ears; nor with the page of the bench."""
    found = wrong_in([*built.folder.rglob("*.html"), *at_root.rglob("*.html"), BENCH])

    assert [] == unknown(found, [*OURS, *THEMES["material"]])


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    """A paragraph within a phrase, an id given twice, a picture without words and a label of nothing are found."""
    body = '<span id="a"><p id="a">Words.</p></span><img src="a.png"><label for="b">Name</label>'
    (tmp_path / "a.html").write_text(
        f'<!DOCTYPE html><html lang="en"><head><title>A</title></head><body>{body}</body></html>', encoding="utf-8"
    )

    assert {"element-permitted-content", "no-dup-id", "no-missing-references", "wcag/h37"} <= {
        each.rule for each in wrong_in([tmp_path / "a.html"])
    }


# --- links -----------------------------------------------------------------------------------------------------------


def test_no_link_is_broken_under_a_sub_path(built: Built) -> None:
    """Every link of the site leads to a page and to a place that is there, and some link leads to every page."""
    found, lost = crawled(built.folder, SUB_PATH)

    assert ((), []) == (found.broken, lost)


def test_no_link_is_broken_at_the_root(at_root: Path) -> None:
    """So it is where the site is made for the root of a host, in other scripts."""
    found, lost = crawled(at_root, "/")

    assert ((), []) == (found.broken, lost)


def test_no_link_is_broken_on_a_disk(built: Built, tmp_path: Path) -> None:
    """So it is in the copy that is opened from a folder, where a link to a folder would lead to no page."""
    copy = tmp_path / "a copy"
    offline(built.folder, copy)
    home = f"{copy.as_uri()}/"
    found = crawl([home + each for each in ("index.html", *pages(copy, "embed/**/*.html"))], from_disk, home)

    assert () == found.broken
    assert {"404.html"} == {page for page in pages(copy) if home + page not in found.there}


def page(*links: str) -> str:
    """Return a page with some links."""
    anchors = "".join(f'<a href="{link}">there</a>' for link in links)
    return f"<!DOCTYPE html><title>A page</title><p id='here'>{anchors}</p>"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a site of two pages and a picture, with links that lead somewhere, and links that do not."""
    folder = tmp_path / "small"
    (folder / "other").mkdir(parents=True)
    right = ("other/#here", "other/#:~:text=there", "#top", f"{HOST}/dossier/other/", "https://elsewhere.example/")
    (folder / "index.html").write_text(page(*right, "lost/", "other/#gone", "other", "/other/"), encoding="utf-8")
    style = '<link rel="stylesheet" href="../lost.css"><img src="../a.svg" srcset="../a.svg 1x, ../lost.svg 2x" alt="">'
    (folder / "other/index.html").write_text(page("../") + style, encoding="utf-8")
    (folder / "404.html").write_text(page(), encoding="utf-8")
    (folder / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    return folder


def test_what_is_broken_is_found(small: Path) -> None:
    """A page, a place, a style or a picture that is not there, a folder without its slash, what is beside the site."""
    with served(small) as home:
        found = crawl([home], over_http(home), home, HOST + SUB_PATH)

    assert {
        (home, f"{home}lost/"),
        (home, f"{home}other/#gone"),
        (home, f"{home}other"),
        (home, f"{home.removesuffix(SUB_PATH)}/other/"),
        (f"{home}other/", f"{home}lost.css"),
        (f"{home}other/", f"{home}lost.svg"),
    } == set(found.broken)
    assert {"https://elsewhere.example/"} == found.others


def test_a_folder_is_no_page_on_a_disk(small: Path) -> None:
    """There a link to a folder is broken."""
    home = f"{small.as_uri()}/"
    found = crawl([f"{home}index.html"], from_disk, home)

    assert (f"{home}index.html", f"{home}other/#here") in found.broken
