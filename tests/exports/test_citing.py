"""Citations of pages and sources, read as reference managers read them: by other people's readers."""

import json
import re
import warnings
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string  # type: ignore[import-untyped]
from pybtex.richtext import Text  # type: ignore[import-untyped]

from generator.core.assemble import assemble
from generator.exports import csl
from generator.exports.bibtex import bibtex
from generator.exports.cited import Tongue, cited
from generator.exports.ris import ris
from generator.pages.wording import read_wording
from generator.site import Site, build, citing, data_files

HOME = "https://example.org/bridge/"
BASE = Path(__file__).parents[1] / "cases" / "base"


@pytest.fixture(scope="module")
def site() -> Site:
    """Return the site of the small dossier."""
    return build(BASE)


@pytest.fixture(scope="module")
def published() -> Site:
    """Return the same, of a dossier that says who publishes it."""
    found = build(BASE)
    settings = found.dossier.settings.model_copy(update={"publisher": "Mell Valley Archive"})
    return replace(found, dossier=replace(found.dossier, settings=settings))


def read_bibtex(text: str) -> dict[str, Entry]:
    """Return the entries of a file of BibTeX, by their keys."""
    return dict(parse_string(text, "bibtex").entries)


def plain(field: str) -> str:
    """Return what a field of BibTeX says."""
    return str(Text.from_latex(field))


def read_ris(text: str) -> list[dict[str, Any]]:
    """Return the entries of a file of RIS."""
    return list(rispy.loads(text))


# --- sources ---------------------------------------------------------------------------------------------------------


def test_bibtex_of_sources_is_read(site: Site) -> None:
    """A reader of BibTeX finds each source under its id, with title, outlet, first newsroom and date."""
    entries = read_bibtex(data_files(site, "")["data/sources.bib"])

    assert list(site.dossier.sources) == list(entries)
    assert ("article", "Footbridge closes for six weeks", "The Evening Post", "Dale News Agency", "2021-05-05") == (
        entries["post"].type,
        *(plain(entries["post"].fields[key]) for key in ("title", "journal", "origpublisher", "date")),
    )
    assert not any(entry.persons for entry in entries.values())


def test_ris_of_sources_is_read(site: Site) -> None:
    """A reader of RIS finds the same, in the same order."""
    entries = read_ris(data_files(site, "")["data/sources.ris"])

    assert list(site.dossier.sources) == [entry["id"] for entry in entries]
    assert {
        "type_of_reference": "NEWS",
        "id": "post",
        "title": "Footbridge closes for six weeks",
        "secondary_title": "The Evening Post",
        "year": "2021",
        "date": "2021/05/05/",
        "language": "en",
    }.items() <= entries[2].items()


def test_csl_of_sources_is_read(site: Site) -> None:
    """A CSL processor reads every field, and complains of none."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = CiteProcJSON(json.loads(data_files(site, "")["data/sources.csl.json"]))

    assert list(site.dossier.sources) == list(found)
    assert ("article-newspaper", "The Evening Post") == (found["post"].type, str(found["post"]["container_title"]))


def test_what_nobody_knows_is_left_out(site: Site) -> None:
    """A source without an outlet is a document of none, and its inferred date stays an interval, marked."""
    (item,) = json.loads(data_files(site, "")["sources/herald/source.csl.json"])
    (entry,) = read_bibtex(data_files(site, "")["sources/herald/source.bib"]).values()
    (line,) = read_ris(data_files(site, "")["sources/herald/source.ris"])

    assert "document" == item["type"]
    assert "container-title" not in item
    assert {"date-parts": [[2021, 5, 13], [2021, 5, 14]], "circa": True} == item["issued"]
    assert ("misc", "2021-05-13/2021-05-14") == (entry.type, entry.fields["date"])
    assert "journal" not in entry.fields
    assert ("2021/05//", ["EDTF: 2021-05-13/2021-05-14"]) == (line["date"], line["notes"])


def test_a_withheld_title_is_not_cited(site: Site) -> None:
    """Where no word of a source may be shown, its citation has no title."""
    source = site.dossier.sources["post"]
    withheld = replace(source, entry=source.entry.model_copy(update={"publish": "none"}))

    assert "title" in csl.of_source(site.dossier, source)
    assert "title" not in csl.of_source(site.dossier, withheld)


@pytest.mark.parametrize(
    ("published", "issued", "shared"),
    [
        ("2021-05-05", {"date-parts": [[2021, 5, 5]]}, (2021, 5, 5)),
        ("2021-05", {"date-parts": [[2021, 5]]}, (2021, 5)),
        ("2021-05-05/2021-05-05", {"date-parts": [[2021, 5, 5]]}, (2021, 5, 5)),
        ("2021-12-30/2022-01-02", {"date-parts": [[2021, 12, 30], [2022, 1, 2]], "circa": True}, ()),
        ("2021/2021-03", {"date-parts": [[2021], [2021, 3]], "circa": True}, (2021,)),
        ("../2000", {"literal": "../2000", "circa": True}, ()),
    ],
)
def test_dates(site: Site, published: str, issued: dict[str, Any], shared: tuple[int, ...]) -> None:
    """A date is as exact as the ledger's, in each format: a day, a month, an interval of which both ends are told."""
    source = site.dossier.sources["post"]
    item = csl.of_source(site.dossier, replace(source, entry=source.entry.model_copy(update={"published": published})))
    (entry,) = read_bibtex(bibtex([item])).values()
    (line,) = read_ris(ris([item]))

    assert issued == item["issued"]
    assert shared == csl.shared(item)
    assert set(entry.fields["date"].split("/")) == set(published.split("/"))
    assert (str(shared[0]) if shared else None) == entry.fields.get("year") == line.get("year")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40))
def test_any_title_is_read_as_it_is(title: str) -> None:
    """Whatever signs a title has, readers of each format read them, white space aside."""
    expected = " ".join(title.split())
    item = {
        "id": "x",
        "type": "document",
        "title": f"A {title} z",
        "issued": {"date-parts": [[2021]]},
        "language": "en",
    }
    (entry,) = read_bibtex(bibtex([item])).values()
    (line,) = read_ris(ris([item]))

    assert _spaced(f"A {expected} z") == _spaced(_of_latex(entry.fields["title"]))
    assert _spaced(f"A {expected} z") == _spaced(line["title"])


def _of_latex(field: str) -> str:
    """Return what a field of BibTeX says, by the signs that LaTeX has for those that it reads as its own."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
    names |= {"textasciitilde": "~", "textasciicircum": "^"}
    return re.sub(
        r"\\(?:(text\w+)\{\}|(.))", lambda found: names[found[1]] if found[1] else found[2], field.strip("{}")
    )


def _spaced(text: str) -> str:
    return " ".join(text.split())


# --- pages -----------------------------------------------------------------------------------------------------------

PAGE = "claims/rot-found.md"
TITLE = "Rot was found in two of the main beams."


def test_a_page_is_cited(site: Site) -> None:
    """A page is a page of the web in the dossier, of the day on which that stands, without an author nobody named."""
    files = citing(site, site.pages[PAGE], TITLE, HOME).files
    (entry,) = read_bibtex(files["claims/rot-found/cite.bib"]).values()
    (line,) = read_ris(files["claims/rot-found/cite.ris"])

    assert [
        {
            "id": "claims-rot-found",
            "type": "webpage",
            "title": TITLE,
            "container-title": "Why was the footbridge closed?",
            "issued": {"date-parts": [[2021, 5, 15]]},
            "URL": f"{HOME}claims/rot-found/",
            "language": "en-GB",
        }
    ] == json.loads(files["claims/rot-found/cite.csl.json"])
    assert ("online", f"{HOME}claims/rot-found/") == (entry.type, entry.fields["url"])
    assert ("ELEC", [f"{HOME}claims/rot-found/"]) == (line["type_of_reference"], line["urls"])
    assert "authors" not in line


def test_who_publishes_is_the_author(published: Site) -> None:
    """Whom the settings name as the publisher is the author, as one name."""
    files = citing(published, published.pages[PAGE], TITLE, HOME).files
    (entry,) = read_bibtex(files["claims/rot-found/cite.bib"]).values()
    (line,) = read_ris(files["claims/rot-found/cite.ris"])
    (author,) = entry.persons["author"]

    assert ["{Mell Valley Archive}"] == author.last_names
    assert (["Mell Valley Archive"], "Mell Valley Archive") == (line["authors"], line["publisher"])


def test_an_edition_has_its_day(base: Path) -> None:
    """Where there are editions, a page is of the day of the last one."""
    (base / "seeds/editions.yml").write_text("- id: 2021-05-14\n- id: 2021-05-20\n", encoding="utf-8")

    assert [[2021, 5, 20]] == csl.of_page(assemble(base), "x", "timeline/", HOME)["issued"]["date-parts"]


def test_home_is_no_part(site: Site) -> None:
    """The home page is the dossier, and stands in no other; without an address, none is told."""
    item = csl.of_page(site.dossier, site.dossier.settings.title, "", "")

    assert "home" == item["id"]
    assert not item.keys() & {"container-title", "URL", "author"}


def test_tags(site: Site) -> None:
    """Zotero finds a page of the web with title, day, language and address, and the sources that it cites."""
    tags = citing(site, site.pages[PAGE], TITLE, HOME).tags
    single = {name: text for name, text in tags if name != "citation_reference"}
    references = [text for name, text in tags if name == "citation_reference"]

    assert {
        "z:itemType": "webpage",
        "citation_title": TITLE,
        "citation_publication_date": "2021/05/15",
        "citation_public_url": f"{HOME}claims/rot-found/",
        "citation_language": "en-GB",
    } == single
    assert len(tags) == len(single) + len(references)
    assert {citation.source for citation in site.dossier.claims["rot-found"].citations} == {
        name
        for name, source in site.dossier.sources.items()
        if any(f"citation_title={source.entry.title}" in text for text in references)
    }
    assert (
        "citation_title=Engineer doubts that the Mell footbridge is rotten; citation_publication_date=2021/05"
        in references
    )


def test_a_page_about_a_source_is_not_the_article(site: Site) -> None:
    """Who cites the page about a source does not cite the article by its headline: that has files of its own."""
    headline = site.dossier.sources["post"].entry.title
    told = citing(site, site.pages["sources/post.md"], headline, HOME)

    assert f"Source: {headline}" == dict(told.tags)["citation_title"]
    assert f"citation_title={headline}; " in dict(told.tags)["citation_reference"]
    assert f"<i>Source: {headline}</i>." in told.cited["apa"]


def test_what_is_not_cited(site: Site) -> None:
    """The guide is none of the dossier's pages, and the page for print only says what others say."""
    assert site.pages["timeline/index.md"].is_citable
    assert not any(site.pages[path].is_citable for path in ("guide/index.md", "guide/findings.md", "print/index.md"))


# --- styles ----------------------------------------------------------------------------------------------------------

BRIDGE = "Why was the footbridge closed?"


def at(url: str) -> str:
    """Return an address as it stands in a citation: from left to right, in any language."""
    return f'<bdi dir="ltr">{HOME}{url}</bdi>'


@pytest.mark.parametrize(
    ("title", "url", "publisher", "expected"),
    [
        pytest.param(
            "Timeline",
            "timeline/",
            None,
            (
                f"<i>Timeline</i>. (2021, May 15). {BRIDGE} {at('timeline/')}",
                f"“Timeline.” {BRIDGE} May 15, 2021. {at('timeline/')}.",
                f"“Timeline.” <i>{BRIDGE}</i>, 15 May 2021, {at('timeline/')}.",
            ),
            id="a page",
        ),
        pytest.param(
            "Is there rot?",
            "questions/is-there-rot/",
            "Mell Valley Archive",
            (
                f"Mell Valley Archive. (2021, May 15). <i>Is there rot?</i> {BRIDGE} {at('questions/is-there-rot/')}",
                f"Mell Valley Archive. “Is there rot?” {BRIDGE} May 15, 2021. {at('questions/is-there-rot/')}.",
                f"“Is there rot?” <i>{BRIDGE}</i>, Mell Valley Archive, 15 May 2021, {at('questions/is-there-rot/')}.",
            ),
            id="a question, with a publisher",
        ),
        pytest.param(
            BRIDGE,
            "",
            None,
            (
                f"<i>{BRIDGE}</i> (2021, May 15). {at('')}",
                f"{BRIDGE} May 15, 2021. {at('')}.",
                f"<i>{BRIDGE}</i> 15 May 2021, {at('')}.",
            ),
            id="home",
        ),
        pytest.param(
            "Rot & <b>ruin</b>.",
            "x/",
            None,
            (
                f"<i>Rot &amp; &lt;b&gt;ruin&lt;/b&gt;.</i> (2021, May 15). {BRIDGE} {at('x/')}",
                f"“Rot &amp; &lt;b&gt;ruin&lt;/b&gt;.” {BRIDGE} May 15, 2021. {at('x/')}.",
                f"“Rot &amp; &lt;b&gt;ruin&lt;/b&gt;.” <i>{BRIDGE}</i>, 15 May 2021, {at('x/')}.",
            ),
            id="signs of HTML, and a full stop of its own",
        ),
    ],
)
def test_styles(site: Site, title: str, url: str, publisher: str | None, expected: tuple[str, str, str]) -> None:
    """A page is cited as APA, Chicago and MLA have it; titles keep their letters, and are followed by one stop."""
    settings = site.dossier.settings.model_copy(update={"publisher": publisher})
    item = csl.of_page(replace(site.dossier, settings=settings), title, url, HOME)

    assert expected == tuple(cited(item, site.tongue).values())


@pytest.mark.parametrize(
    ("language", "apa", "mla"),
    [
        ("de", "(2021, 15. Mai)", "„Titel.“ <i>Why was the footbridge closed?</i>, 15. Mai 2021, "),
        ("ar", "(2021, 15 مايو)", "«Titel.» <i>Why was the footbridge closed?</i>, 15 مايو 2021, "),
        ("es", "(2021, 15 de mayo)", ", 15 de mayo de 2021, "),
        ("ja", "(2021年, 5月15日)", ", 2021年5月15日, "),
    ],
)
def test_styles_in_other_languages(site: Site, language: str, apa: str, mla: str) -> None:
    """Dates and quotation marks are those of the dossier's language."""
    settings = site.dossier.settings.model_copy(update={"language": language})
    words, _ = read_wording(settings, BASE)
    tongue = Tongue(language, words.months(), *words.day_patterns(), words.quotation_marks())
    item = csl.of_page(replace(site.dossier, settings=settings), "Titel", "x/", HOME)
    found = cited(item, tongue)

    assert apa in unescape(found["apa"])
    assert mla in unescape(found["mla"])
