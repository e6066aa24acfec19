"""On which page of a preview a finding is shown, and that none is shown anywhere else."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.findings import Finding, Near, Place, Refused, Severity, Unusable
from generator.preview import box, by_page, instead
from generator.site import Site, build, preview


def finding(file: str, line: int = 1, claim: str | None = None, severity: Severity = "warning") -> Finding:
    """Return a finding at a place."""
    return Finding("some-code", severity, Place(file, line, 3), "found it", "Mend it.", claim)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(finding("seeds/ledger/claims.yml", 1, "no-rot"), "claims/no-rot.md", id="a claim that is named"),
        pytest.param(finding("seeds/ledger/claims.yml", 6), "claims/bridge-to-close.md", id="within a claim"),
        pytest.param(finding("seeds/articles/post.txt", 4), "sources/post.md", id="an article"),
        pytest.param(finding("seeds/sources.yml", 12), "sources/courier.md", id="within a source"),
        pytest.param(finding("seeds/ledger/actors.yml", 2), "actors/upper-mell.md", id="an actor"),
        pytest.param(finding("seeds/ledger/events.yml", 3), "timeline/index.md", id="an event"),
        pytest.param(finding("seeds/ledger/motives.yml", 3), "motives/index.md", id="a motive"),
        pytest.param(finding("seeds/ledger/reasons.yml", 3), "reasons/index.md", id="a reason"),
        pytest.param(finding("docs/index.md", 1), "index.md", id="a page written by hand"),
        pytest.param(finding("claims/index.md"), "claims/index.md", id="a page as it was rendered"),
        pytest.param(finding("seeds/dossier.yml"), "index.md", id="no page"),
    ],
)
def test_the_page_of_a_finding(base: Path, found: Finding, expected: str) -> None:
    """A finding stands on the page of what it is about, and on home where that has none."""
    pages = by_page(build(base), [found], "docs")

    assert [expected] == [path for path, some in pages.items() if some]


def test_an_error_of_no_page_stands_on_every_page(base: Path) -> None:
    """What stops a build and belongs nowhere is seen wherever an editor is."""
    pages = by_page(site := build(base), [finding("seeds/dossier.yml", severity="error")], "docs")

    assert set(site.pages) == {path for path, some in pages.items() if some}


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def test_everything_is_escaped(base: Path) -> None:
    """Whatever a finding, a file or another program says, it makes no element."""
    (base / "seeds/hostile.txt").write_text(HOSTILE + "\n", encoding="utf-8")
    near = Near(HOSTILE, f"a {HOSTILE} b")
    found = Finding("some-code", "error", Place("seeds/hostile.txt"), HOSTILE, HOSTILE, None, near)
    pages = [instead(base, Refused((found,))), instead(base, Unusable(HOSTILE), reloads=True), box(base, [found])]

    assert [[], [], []] == [LexborHTMLParser(page).css("img, [onerror]") for page in pages]
    assert [0, 1, 0] == [page.count("<script") for page in pages]
    assert all(HOSTILE in LexborHTMLParser(page).text() for page in pages)


def own(base: Path) -> list[tuple[str, Path]]:
    """Return the pages written by hand, as the host names them."""
    return [(path.relative_to(base / "docs").as_posix(), path) for path in sorted((base / "docs").rglob("*.md"))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Nobody says this.", True, id="no citation"),
        pytest.param("One says so.[@nobody]", False, id="a citation that leads nowhere"),
        pytest.param("<script>alert(1)</script>", False, id="code"),
        pytest.param('<a class="cite" data-claim="no-rot" href="x">1</a>', False, id="a citation that is markup"),
        pytest.param("caf\udce9", False, id="no text"),
    ],
)
def test_errors_of_a_page_do_not_stop_a_preview(base: Path, text: str, shown: bool) -> None:
    """A preview shows what is wrong with the words of a page beside them; of what it cannot show, it shows nothing."""
    (base / "docs/own.md").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(Refused):
        build(base, own(base))
    site: Site = preview(base, own(base))

    assert "docs/own.md" in {each.place.file for each in site.warnings if each.is_error}
    assert shown == bool(site.pages["own.md"].body.strip())


def test_errors_elsewhere_stop_it(base: Path) -> None:
    """A page at another's address, and a ledger with errors, stop a preview as they stop a build."""
    (base / "docs/claims.md").write_text("---\neditorial: true\n---\n\nOurs.\n", encoding="utf-8")
    with pytest.raises(Refused):
        preview(base, own(base))
