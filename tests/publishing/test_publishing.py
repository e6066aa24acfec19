"""What would break where a site is to stand: each rule finds it, and a good site has no findings."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.findings import Unusable
from generator.publishing import MOST_BYTES, MOST_BYTES_OF_A_FILE, PUBLISH_RULES, check_site
from generator.publishing.built import Page, Site, read_site

HOME = "https://reed.github.io/pool/"
LINKS = ("claims/", "claims/index.html#evidence", "assets/site.css", "https://else.example/", "#top", ".", "mailto:a@b")
GOOD = Site(
    files={"index.html": 10, "404.html": 10, "claims/index.html": 10, "assets/site.css": 10, ".nojekyll": 0},
    pages={
        "index.html": Page(HOME, LINKS),
        "404.html": Page("", ("/pool/assets/site.css", "/pool/.", "/pool/claims/", "/pool/")),
        "claims/index.html": Page(f"{HOME}claims/", ("../", "..", "../assets/site.css", "../claims/", "./", "?q=x")),
    },
    domain=None,
)


def with_files(*names: str, size: int = 1) -> Callable[[Site], Site]:
    """Return what adds files to a site."""
    return lambda site: replace(site, files={**site.files, **dict.fromkeys(names, size)})


def with_link(href: str, page: str = "claims/index.html") -> Callable[[Site], Site]:
    """Return what adds a link to a page of a site."""
    return lambda site: replace(
        site, pages={**site.pages, page: replace(site.pages[page], links=(*site.pages[page].links, href))}
    )


def built_for(home: str, domain: str | None = None) -> Callable[[Site], Site]:
    """Return what builds a site for another address, with links that fit, and perhaps a CNAME."""
    return lambda site: replace(site, domain=domain, pages={"index.html": Page(home, ("claims/",))})


def test_a_good_site_has_no_findings() -> None:
    """Links that lead to files and folders, beside others' hosts, are well, under a sub-path as well."""
    assert () == check_site(GOOD)


def test_a_domain_of_its_own() -> None:
    """A site at the root of the domain that its CNAME names is well; case does not count there."""
    assert () == check_site(built_for("https://www.pool.reed/", "WWW.pool.reed\n")(GOOD))


CASES: list[tuple[Callable[[Site], Site], str, str, str]] = [
    (built_for(""), "site-address-unknown", "index.html", "no address"),
    (built_for("https://example.org/"), "site-address-unknown", "index.html", "placeholder"),
    (
        lambda site: replace(site, expected="https://www.pool.reed"),
        "site-address-differs",
        "index.html",
        "stand at https://www.pool.reed/",
    ),
    (
        lambda site: replace(site, pages={**site.pages, "404.html": Page("https://old.example/404.html", ())}),
        "site-address-differs",
        "404.html",
        "outside",
    ),
    (with_link("/claims/"), "site-link-astray", "claims/index.html", "stands under /pool/"),
    (with_link("/poolside/"), "site-link-astray", "claims/index.html", "stands under /pool/"),
    (with_link("../../claims/"), "site-link-astray", "claims/index.html", "leads out of the site"),
    (with_link("/pool/../x"), "site-link-astray", "claims/index.html", "leads out of the site"),
    (with_link("../nothing/"), "site-link-astray", "claims/index.html", "leads to nothing"),
    (with_link("http://[::1"), "site-link-astray", "claims/index.html", "is no address"),
    (built_for(HOME, "www.pool.reed\n"), "site-domain-differs", "CNAME", "it names www.pool.reed"),
    (built_for("https://www.pool.reed/a/", "www.pool.reed"), "site-domain-differs", "CNAME", "built for /a/"),
    (built_for("https://www.pool.reed/", "https://www.pool.reed/"), "site-domain-differs", "CNAME", "not one domain"),
    (built_for("https://www.pool.reed/", "a.reed b.reed"), "site-domain-differs", "CNAME", "not one domain"),
    (with_files("Claims/index.html"), "site-names-clash", "Claims/index.html", "claims/index.html"),
    (with_files("caf\u00e9.html", "cafe\u0301.html"), "site-names-clash", "cafe\u0301.html", "caf\u00e9.html"),
    (with_files("actors/aux/index.html"), "site-name-refused", "actors/aux/index.html", "device"),
    (with_files("con.html"), "site-name-refused", "con.html", "device"),
    (with_files("what?.html"), "site-name-refused", "what?.html", "sign"),
    (with_files("end./index.html"), "site-name-refused", "end./index.html", "dot"),
    (with_files("x" * 256), "site-name-refused", "x" * 256, "255"),
    (
        lambda site: replace(
            site,
            files={
                "_images/map.png": 1,
                "index.html": 1,
                "404.html": 1,
                "claims/index.html": 1,
                "assets/site.css": 1,
            },
        ),
        "site-name-hidden",
        "_images/map.png",
        "_images",
    ),
    (with_files("film.mp4", size=MOST_BYTES_OF_A_FILE + 1), "site-too-large", "film.mp4", "100 MiB"),
    (
        with_files(*(f"{number}.png" for number in range(10)), size=MOST_BYTES // 10),
        "site-too-large",
        "index.html",
        "1 GB",
    ),
    (
        lambda site: replace(site, files={name: 1 for name in site.files if name != "404.html"}),
        "site-without-404",
        "404.html",
        "not there",
    ),
]


@pytest.mark.parametrize(("change", "code", "file", "told"), CASES)
def test_what_breaks_is_found(change: Callable[[Site], Site], code: str, file: str, told: str) -> None:
    """Each thing that would break is found once, at its file, and nothing else is."""
    [found] = check_site(change(GOOD))

    assert (code, file) == (found.code, found.place.file)
    assert told in found.message
    assert found.remedy


def test_limits_of_one_host_are_no_one_elses() -> None:
    """Where a site does not stand on GitHub, neither its size nor Jekyll matters."""
    elsewhere = built_for("https://www.pool.reed/")(GOOD)
    files = {**elsewhere.files, "_film.mp4": MOST_BYTES + 1}
    del files[".nojekyll"]

    assert () == check_site(replace(elsewhere, files=files))


def test_every_rule_is_tested() -> None:
    """Each rule has a case above."""
    assert {rule.code for rule in PUBLISH_RULES} == {code for _, code, _, _ in CASES}


# --- a folder --------------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site in a folder."""
    folder = tmp_path / "site"
    (folder / "claims").mkdir(parents=True)
    head = f'<!doctype html><link rel="canonical" href="{HOME}">'
    (folder / "index.html").write_text(f'{head}<a href="claims/">Claims</a><script src="a.js"></script>')
    (folder / "claims/index.html").write_text('<!doctype html><a href="/claims/">Claims</a><code>href="/x"</code>')
    (folder / "404.html").write_text("<!doctype html>")
    (folder / "a.js").write_text("")
    return folder


def test_a_site_is_read(site: Path) -> None:
    """A site is its files with their sizes, and what its pages say of addresses."""
    (site / "CNAME").write_text("www.pool.reed\n")
    found = read_site(site)

    assert {"index.html", "claims/index.html", "404.html", "a.js", "CNAME"} == set(found.files)
    assert Page(HOME, (HOME, "claims/", "a.js")) == found.pages["index.html"]
    assert Page("", ("/claims/",)) == found.pages["claims/index.html"]
    assert "www.pool.reed\n" == found.domain


def test_no_site(tmp_path: Path) -> None:
    """A folder without a first page is no site."""
    with pytest.raises(Unusable, match="dossier build"):
        read_site(tmp_path)


def test_the_command(site: Path) -> None:
    """The command prints each finding with the path of its file, and ends as a check does."""
    done = CliRunner().invoke(main, ["publish", "--check", str(site), "--format", "json"])
    [found] = json.loads(done.stdout)

    assert (1, "site-link-astray") == (done.exit_code, found["code"])
    assert (site / "claims/index.html").as_posix() == found["file"]


def test_the_command_sends_nothing(site: Path) -> None:
    """Without --check there is nothing to do, and it says so."""
    done = CliRunner().invoke(main, ["publish", str(site)])

    assert (2, True) == (done.exit_code, "--check" in done.stderr)
