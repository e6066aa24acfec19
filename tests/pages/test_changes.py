"""The page of what changed, and its entries of the feed."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.new import new_dossier
from generator.pages.blocks import to_html
from generator.site import Site, build, check_pages

TESTS = Path(__file__).parents[1]
EDITIONS = TESTS / "verify" / "editions.yml"


@pytest.fixture
def site(base: Path) -> Site:
    """Return the site of the small dossier with two editions."""
    shutil.copy(EDITIONS, base / "seeds")
    return build(base)


def lines(site: Site) -> list[str]:
    """Return the headings and items of the page as text, each item with what is said below it."""
    tree = LexborHTMLParser(f"<body>{to_html(site.pages['changes/index.md'].body)}</body>")
    found = []
    for node in tree.css("h2, h3, p.editorial, .changes > li"):
        head = f"{node.tag}: " if node.tag != "li" else ""
        found.append(head + " ".join(re.sub(r"\s+", " ", node.text(separator=" ")).split()))
    return found


def test_each_edition_says_what_it_changed(site: Site) -> None:
    """The newest edition stands first; a claim stands in its words of today, with what was said and how it stood."""
    assert [
        "h2: 15 May 2021",
        "p: The Herald's article came in, and with it the doubts of an engineer.",
        "h3: Sources",
        "New: Lowland Herald, 13–14 May 2021",
        "Taken out: A leaflet on the bridge",
        "h3: Claims",
        "New claims: 1 Tom Reed found no rot in the beams. Lowland Herald",
        "Rot was found in two of the main beams. Mell Valley Courier +2 "
        'Before: Rot was found in "two" beams of the footbridge. at most one named newsroom → disputed',
        "On other evidence: 1 The council put the cost of the work at 40,000 crowns. Mell Valley Courier",
        "Taken out: A ferry runs every hour.",
        "h3: Open questions",
        "Other answers: Is there rot in the beams?",
        "Who pays for the work? open → answered",
        "Is there rot in the beams? Before: Are the beams rotten?",
        "h3: Reasons",
        "Revised: The beams",
        "h3: Motives",
        "New: Upper Mell toward Lower Mell",
        "h3: Timeline",
        "New: An engineer looks at the beams",
        "h3: Actors",
        "New: Tom Reed",
        "h2: 13 May 2021",
        "h3: Claims",
        'Again: Mell Valley Courier Before: The work costs "very little".',
    ] == lines(site)


def test_every_statement_is_cited_and_all_else_is_the_editors(site: Site) -> None:
    """The page is judged as every other one is: nothing on it is stated without a citation."""
    assert () == check_pages(site)


def test_readers_of_the_feed_are_told_the_same(site: Site) -> None:
    """Beside the days on which sources began to count, the feed has an entry for each edition."""
    entries = {url: (day, title, told) for day, url, title, told in site.news}

    assert (
        date(2021, 5, 15),
        "Changed on 15 May 2021",
        (
            "The Herald's article came in, and with it the doubts of an engineer.",
            "New sources: Lowland Herald",
            "New claims: 1",
            "Tom Reed found no rot in the beams.",
            'Rot was found in two of the main beams. Before: Rot was found in "two" beams of the footbridge. '
            "at most one named newsroom → disputed",
            "Taken out: A ferry runs every hour.",
            "Who pays for the work? open → answered",
        ),
    ) == entries["changes/#edition-2021-05-15"]
    assert "known/2021-05-14/" in entries


def test_without_editions_there_is_no_page(base: Path) -> None:
    """A dossier that was never published again has no page of what changed, and no tab names it."""
    site = build(base)

    assert "changes/index.md" not in site.pages
    assert not [tab for tab in site.tabs for _, path in tab.pages if path.startswith("changes")]


def test_the_page_has_a_tab(site: Site) -> None:
    """It stands beside what was known when."""
    (pages,) = [tab.pages for tab in site.tabs if ("What changed", "changes/index.md") in tab.pages]

    assert ("What was known when", "known/index.md") in pages


def test_what_is_renamed_since_is_told_by_its_new_name(base: Path) -> None:
    """An edition names things as they were called then; the page leads to where they are now."""
    shutil.copy(EDITIONS, base / "seeds")
    before = build(base).pages["changes/index.md"].body
    for path in (*(base / "seeds" / "ledger").glob("*.yml"), base / "docs" / "index.md"):
        text = path.read_text(encoding="utf-8").replace("no-rot", "none-found").replace("who-pays", "costs")
        text = text.replace("id: none-found\n", "id: none-found\n  formerly: no-rot\n")
        path.write_text(text.replace("id: costs\n", "id: costs\n  formerly: who-pays\n"), encoding="utf-8")
    after = build(base).pages["changes/index.md"].body

    assert before.replace("no-rot", "none-found").replace("who-pays", "costs") == after


def test_a_section_that_is_left_out_is_led_to_by_nothing(base: Path) -> None:
    """Where a dossier keeps no page of the things that an edition names, their names stand without a link."""
    shutil.copy(EDITIONS, base / "seeds")
    with (base / "seeds" / "dossier.yml").open("a", encoding="utf-8") as settings:
        settings.write("sections: [home, claims, sources]\n")
    page = build(base).pages["changes/index.md"].body

    assert "Who pays for the work? <div" in page
    assert "/questions/" not in page
    assert "#reason-" not in page


@pytest.mark.parametrize("language", ["de", "ar"])
def test_it_speaks_the_dossiers_language(language: str, tmp_path: Path) -> None:
    """In another language no word of it is English."""
    new_dossier(tmp_path, language=language, generator="any")
    claim = next(iter(build(tmp_path).dossier.claims))
    (tmp_path / "seeds" / "editions.yml").write_text(
        f"- id: 2026-01-02\n  changes:\n    - {{kind: claims, id: {claim}, what: evidence}}\n", encoding="utf-8"
    )
    page = build(tmp_path).pages["changes/index.md"].body
    own = LexborHTMLParser(to_html(page)).css("h1, h2, summary, p[data-editorial]")

    assert 4 == len(own)
    assert not [node.text() for node in own if re.search("chang|edition of|evidence|January", node.text())]
