"""Pages as they are rendered: golden pages of the small dossier, and escapes that survive Markdown.

To renew the golden pages in `tests/golden/` after a change of wording, run

    DOSSIER_RENEW=1 .venv/bin/pytest tests/test_render.py

and read the differences before you commit them.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.checking import check
from generator.checks import ALL_RULES
from generator.core.addresses import CITE_FORMATS, cite_of_source, cite_of_sources
from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.exports.dossier_json import schema_text, to_data, to_json
from generator.exports.formats import files
from generator.pages.blocks import to_html
from generator.pages.handwritten import HandWritten, read_handwritten
from generator.pages.plan import plan
from generator.pages.render import Pages, Rendered, as_text, closed, exact
from generator.pages.wording import LANGUAGES, read_wording
from generator.reading.entries import SECTIONS
from generator.site import build, check_pages
from generator.text.sentences import sentences

BASE = Path(__file__).parents[1] / "cases" / "base"
TEMPLATES = LANGUAGES.parent / "pages/templates"
GOLDEN = Path(__file__).parents[1] / "golden"

PAGES = [
    "index.md",
    "reasons/index.md",
    "actors/index.md",
    "actors/ada-finch.md",
    "actors/upper-mell.md",
    "motives/index.md",
    "timeline/index.md",
    "questions/index.md",
    "questions/is-there-rot.md",
    "claims/index.md",
    "claims/rot-found.md",
    "claims/new-charge.md",
    "claims/closure-was-felt.md",
    "sources/index.md",
    "sources/herald.md",
    "sources/post.md",
    "method/index.md",
    "data/index.md",
]


@pytest.fixture(scope="module")
def pages() -> dict[str, Rendered]:
    """Return the rendered pages of the small dossier by their paths."""
    dossier = assemble(BASE)
    written, faults = read_handwritten(BASE)
    assert faults == ()
    return {page.path: page for page in rendered(dossier, BASE, written)}


def rendered(dossier: Dossier, root: Path, written: tuple[HandWritten, ...] = ()) -> tuple[Rendered, ...]:
    """Return every page of a dossier, in its language."""
    wording, faults = read_wording(dossier.settings, root)
    assert faults == ()
    return tuple(Pages(dossier, plan(dossier, ALL_RULES), written, wording).values())


def counted(page: LexborHTMLParser) -> Counter[str | None]:
    """Return how often each id stands on a page."""
    return Counter(node.attributes["id"] for node in page.css("[id]"))


@pytest.mark.parametrize("left_out", ["", *(name for name in SECTIONS if name not in {"home", "claims", "sources"})])
def test_every_link_leads_somewhere(left_out: str) -> None:
    """Whichever section a dossier leaves out, no link of its pages leads to what is not there, or in two places."""
    whole = assemble(BASE)
    kept = {name: title for name, title in whole.settings.sections.items() if name != left_out}
    dossier = replace(whole, settings=whole.settings.model_copy(update={"sections": kept}))
    html = {page.url: LexborHTMLParser(to_html(page.body)) for page in rendered(dossier, BASE)}
    ids = {url: {node.attributes["id"] for node in page.css("[id]")} for url, page in html.items()}
    assert [(url, name) for url, page in html.items() for name, count in counted(page).items() if count > 1] == []
    cites = [cite_of_sources(ending) for ending in CITE_FORMATS]
    cites += [cite_of_source(name, ending) for ending in CITE_FORMATS for name in dossier.sources]
    ids |= {file: set() for file in (*cites, *(address for address, _ in files(to_data(dossier), "")))}
    lost = []
    for url, page in html.items():
        for link in page.css("a[href]"):
            target, _, fragment = (
                urljoin(f"https://x/{url}", link.attributes["href"]).removeprefix("https://x/").partition("#")
            )
            if target not in ids or (fragment and fragment not in ids[target]):
                lost.append((url, link.attributes["href"]))

    assert lost == []
    assert html


def test_one_marker_a_sentence(base: Path) -> None:
    """Citations side by side are one marker, which names a source, tells what is doubtful, and knows its evidence."""
    (base / "docs/index.md").write_text(
        "They differ.[@rot-found][@beams-sound] Of this one is sure.[@bridge-closed][@rot-found][@bridge-closed]\n",
        encoding="utf-8",
    )
    html = LexborHTMLParser(to_html(build(base).pages["index.md"].body))
    names = ("id", "data-claim", "href", "data-standing", "data-notes", "aria-label")

    assert [
        (
            ("use-1", "rot-found beams-sound", "#evidence-rot-found", "disputed", "1 2"),
            "Source: Mell Valley Courier, 4 May 2021, and 2 more; disputed",
            "Mell Valley Courier +2",
        ),
        (
            ("use-2", "bridge-closed rot-found", "#evidence-bridge-closed", "disputed", "3 1"),
            "Source: Lowland Herald, between 13 and 14 May 2021, and 2 more; disputed",
            "Lowland Herald +2",
        ),
    ] == [
        (
            tuple(node.attributes[name] for name in names[:-1]),
            node.attributes["aria-label"],
            node.text().replace("\N{NO-BREAK SPACE}", " "),
        )
        for node in html.css(".deck a.cite")
    ]
    assert ["rot-found", "beams-sound", "bridge-closed"] == [
        str(node.attributes["id"]).removeprefix("evidence-") for node in html.css("ol.evidence > li")[:3]
    ]
    assert {"#use-1", "#use-2"} <= {
        node.attributes["href"] for node in html.css("#evidence-rot-found > .evidence-statement .back")
    }


@pytest.mark.parametrize("described", [True, False], ids=["described", "names only"])
def test_long_names_are_no_statements(base: Path, described: bool) -> None:
    """However long the names of actors and newsrooms are, no page mistakes one for a sentence without a citation."""
    long = "of the Lower, the Middle and the Upper Valley"
    actors = base / "seeds/ledger/actors.yml"
    entries = yaml.safe_load(actors.read_text(encoding="utf-8"))
    for entry in entries:
        entry["aliases"] = [entry["name"], *entry.get("aliases", ())]
        entry["name"] += f" {long}"
        if described:
            entry |= {"role": "Somebody who has to do with it[@rot-found]", "main": True}
        else:
            entry.pop("role", None)
    actors.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    sources = base / "seeds/sources.yml"
    named = re.sub(r"^  (origin|outlet): (.*)$", rf"  \1: \2 {long}", sources.read_text(encoding="utf-8"), flags=re.M)
    sources.write_text(named, encoding="utf-8")
    found = {finding.code for finding in check(base)}

    # No text prints such a name, and no claim names all of them, which is for other rules to say.
    assert found <= {"source-credit-unprinted", "party-unnamed"}


def golden(path: str) -> Path:
    """Return the golden file of a page: `actors/ada-finch.md` is kept as `actors--ada-finch.md`."""
    return GOLDEN / path.replace("/", "--")


@pytest.mark.parametrize("path", PAGES)
def test_golden_page(pages: dict[str, Rendered], path: str) -> None:
    """A page of the small dossier is rendered as its golden file says, character by character."""
    actual = pages[path].markdown
    if os.environ.get("DOSSIER_RENEW"):
        GOLDEN.mkdir(exist_ok=True)
        golden(path).write_text(actual, encoding="utf-8", newline="\n")
    expected = golden(path).read_text(encoding="utf-8")

    assert expected == actual


def test_every_golden_file_has_its_page() -> None:
    """No golden file is left over from a page that is not compared any more."""
    expected = sorted(golden(path).name for path in PAGES)

    assert expected == sorted(path.name for path in GOLDEN.iterdir())


def test_pages_have_one_title_each(pages: dict[str, Rendered]) -> None:
    """Each generated page has exactly one heading of the first level, with text in it."""
    titles = {path: LexborHTMLParser(to_html(page.body)).css("h1") for path, page in pages.items()}

    assert [path for path, found in titles.items() if len(found) != 1 or not (found[0].text() or "").strip()] == []


def test_ids_are_unique(pages: dict[str, Rendered]) -> None:
    """No two elements of a page have the same id."""
    doubled = {}
    for path, page in pages.items():
        ids = [node.attributes["id"] for node in LexborHTMLParser(to_html(page.body)).css("[id]")]
        if twice := sorted({str(each) for each in ids if ids.count(each) > 1}):
            doubled[path] = twice

    assert doubled == {}


def test_quotations_are_slices(pages: dict[str, Rendered]) -> None:
    """What an element with `data-source` shows is exactly that slice of the source."""
    texts = {name: source.text for name, source in assemble(BASE).sources.items()}
    wrong = []
    count = 0
    for path, page in pages.items():
        if path.startswith("guide/"):
            continue
        for node in LexborHTMLParser(to_html(page.body)).css("[data-source]"):
            source, start, end = (str(node.attributes[f"data-{key}"]) for key in ("source", "start", "end"))
            count += 1
            if node.text() != texts[source][int(start) : int(end)]:
                wrong.append((path, source, start, end))

    assert wrong == []
    assert count > 50


def test_markers_lead_to_something_on_their_page(pages: dict[str, Rendered]) -> None:
    """A citation marker with an address on its own page leads to an element there."""
    broken = []
    for path, page in pages.items():
        parser = LexborHTMLParser(to_html(page.body))
        ids = {node.attributes["id"] for node in parser.css("[id]")}
        hrefs = [str(node.attributes["href"]) for node in parser.css("a.cite")]
        broken += [(path, href) for href in hrefs if href.startswith("#") and href[1:] not in ids]

    assert broken == []


# --- escapes ----------------------------------------------------------------------------------------------------------

SPECIAL = "ab1 .)-+=:#*_`~[](){}<>&|!\\^$\"'/?;@%…\t\n\r\v\f\u00a0\u2028\u0085x"
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])) | st.text(st.sampled_from(SPECIAL))


def collapsed(text: str) -> str:
    """Return a text with its white space collapsed."""
    return " ".join(text.split())


def only(html: str, selector: str) -> LexborNode:
    """Return the one element that matches."""
    found = LexborHTMLParser(f"<body>{html}").css(selector)
    assert len(found) == 1, html
    return found[0]


def elements(html: str) -> list[str]:
    """Return the tags of all elements of a fragment of HTML."""
    body = LexborHTMLParser(f"<body>{html}").body
    return [] if body is None else [str(node.tag) for node in body.css("*") if node.tag != "body"]


@given(texts)
@example("\u202ea")
@example("1995. A year")
@example("1. One")
@example("!!! note")
@example("??? note")
@example("- item")
@example("# heading")
@example("    code")
@example("Term\n: definition")
@example("Setext\n===")
@example("Setext\n---")
@example("a | b\n--- | ---\n1 | 2")
@example("[^1]: note")
@example("[a]: http://x.example")
@example("*[HTML]: abbreviation")
@example("{: .class }")
@example("[TOC]")
@example("<b>&amp;</b>")
@example("https://x.example and www.x.example and a@x.example")
@example("line  \nbreak")
@example("\x02klzzwxh:0000\x03")
@example("\u0085\u2028\u2029\x1c")
def test_as_text_survives_a_paragraph(text: str) -> None:
    """As a paragraph of Markdown, an escaped text is that text, closed, and nothing else; white space collapses."""
    html = to_html(str(as_text(text.strip())))
    expected = ["p"] if text.strip() else []

    assert expected == elements(html)
    assert not expected or collapsed(closed(text.strip())) == collapsed(only(html, "p").text())


@given(texts)
@example("\u202ea")
@example("1995. A year")
@example("</p><script>alert(1)</script>")
@example("<!--")
@example("&#60;b&#62;")
@example("\n\n# heading")
def test_as_text_survives_a_raw_block(text: str) -> None:
    """In a block of HTML, an escaped text is that text, closed, and nothing else; white space collapses."""
    html = to_html(f"<p>{as_text(text)}</p>")

    assert ["p"] == elements(html)
    assert collapsed(closed(text)) == collapsed(only(html, "p").text())


@given(texts)
@example("1995. A year")
@example("- one\n\n- two")
@example(" spaced  twice \n")
@example("\r\n\r")
@example("\u0085: next line, then a colon")
def test_exact_keeps_every_character(text: str) -> None:
    """A slice of a source keeps each of its characters as text content, in a paragraph as in a block of HTML."""
    span = f'<span data-source="s">{exact(text)}</span>'
    expected = (text, text, ["p", "span"], ["p", "span"])
    paragraph, block = to_html(f"He said {span}."), to_html(f"<p>{span}</p>")

    assert expected == (
        only(paragraph, "span").text(),
        only(block, "span").text(),
        elements(paragraph),
        elements(block),
    )


@given(texts)
@example('"><script>alert(1)</script>')
@example("' onclick='alert(1)")
def test_as_text_in_a_heading(text: str) -> None:
    """As a heading, an escaped text is that text, and what follows it in braces is its anchor."""
    title = collapsed(text) or "x"
    html = to_html(f"# {as_text(title)} {{#anchor}}")

    assert ["h1"] == elements(html)
    assert title == collapsed(only(html, "h1#anchor").text())


def test_no_sign_of_markdown_is_left() -> None:
    """Signs that Markdown or HTML may take for markup are written as entities."""
    assert re.search(r"[<>*_`\[\]{}|#\\~^$]", str(as_text("<>*_`[]{}|\\~^$")).replace("&#", "")) is None


# --- any topic --------------------------------------------------------------------------------------------------------


def changed(base: Path, file: str, change: Callable[[Any], Any]) -> None:
    """Change what a YAML file of a dossier holds."""
    path = base / "seeds" / file
    found = change(yaml.safe_load(path.read_text(encoding="utf-8")))
    path.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False), encoding="utf-8")


def page_of(base: Path, path: str) -> LexborHTMLParser:
    """Return one page of a dossier that has no findings but of texts in other languages."""
    site = build(base)
    assert ([each for each in site.warnings if each.code != "citation-not-compared"], check_pages(site)) == ([], ())
    return LexborHTMLParser(to_html(site.pages[path].body))


def without_a_section(base: Path, *left_out: str) -> None:
    """Leave sections of a dossier out."""
    kept: dict[str, None] = {name: None for name in SECTIONS if name not in left_out}
    changed(base, "dossier.yml", lambda settings: settings | {"sections": kept})


@pytest.mark.parametrize("kind", ["actors", "events", "motives", "reasons", "questions"])
def test_a_kind_may_be_empty(base: Path, kind: str) -> None:
    """A dossier may have no actors, events, motives, reasons or questions; the section says so, if it is kept."""
    if kind == "actors":
        for other in ("motives", "events"):
            changed(base, f"ledger/{other}.yml", lambda entries: [without(each, "actors") for each in entries])
        changed(base, "ledger/motives.yml", lambda _: [])
        changed(base, "ledger/claims.yml", lambda entries: [unspoken(each) for each in entries])
    changed(base, f"ledger/{kind}.yml", lambda _: [])
    section = "timeline" if kind == "events" else kind

    assert f"This dossier has no {kind} yet." in page_of(base, f"{section}/index.md").text()
    without_a_section(base, section)
    site = build(base)
    assert (site.warnings, check_pages(site)) == ((), ())
    assert f"This dossier has no {kind} yet." not in "".join(page.body for page in site.pages.values())


def without(entry: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Return an entry without some of its keys."""
    return {key: value for key, value in entry.items() if key not in keys}


def unspoken(claim: dict[str, Any]) -> dict[str, Any]:
    """Return a claim whose citations name no speaker."""
    evidence = [without(each, "speaker", "said", "form", "attribution") for each in claim.get("evidence", ())]
    return claim | ({"evidence": evidence} if evidence else {})


def test_nothing_may_be_claimed_yet(base: Path) -> None:
    """A dossier whose articles are all set aside, with nothing in its ledger, builds; its pages say so."""
    for kind in ("actors", "claims", "events", "motives", "reasons", "questions"):
        changed(base, f"ledger/{kind}.yml", lambda _: [])
    (base / "docs/index.md").unlink()
    texts = {path.name: path.read_text(encoding="utf-8") for path in (base / "seeds/articles").iterdir()}

    def set_aside(entry: dict[str, Any]) -> dict[str, Any]:
        lines = [line for line in texts[Path(entry["file"]).name].splitlines() if line.strip()]
        passages = [
            {"quote": line[start:end], "reason": "background"} for line in lines for start, end in sentences(line)
        ]
        return without(entry, "basis", "loaded_words") | {"set_aside": passages, "published": "2021-05-04"}

    changed(base, "sources.yml", lambda entries: [set_aside(each) for each in entries])
    site = build(base)
    texts_of = {page.path: LexborHTMLParser(to_html(page.body)).text() for page in site.pages.values()}

    assert [] == [finding for finding in check_pages(site) if finding.is_error]
    assert "This dossier has no claims yet." in texts_of["claims/index.md"]
    assert "As of" not in texts_of["index.md"]
    assert "0 statements" not in "".join(texts_of.values())


@pytest.mark.parametrize("left_out", ["reasons", "actors", "motives", "timeline", "questions", "method", "data"])
def test_a_dossier_without_a_section_is_proved(base: Path, left_out: str) -> None:
    """Whichever section is left out, the rest has no finding."""
    without_a_section(base, left_out)

    assert check(base) == ()


def test_a_motive_need_not_be_toward_anybody(base: Path) -> None:
    """A motive without `toward` is the actor's alone: its heading names nobody else, and no exchange is drawn."""
    changed(base, "ledger/motives.yml", lambda motives: [without(each, "toward") for each in motives])
    page = page_of(base, "motives/index.md")
    data = json.loads(to_json(assemble(base)))

    assert ["Lower Mell: wants, can offer and risks", "Upper Mell: can offer"] == [
        node.text().strip() for node in page.css("h2") if node.attributes["id"] != "evidence"
    ]
    assert [] == page.css(".picture-exchange")
    assert [None, None] == [motive["toward"] for motive in data["motives"]]
    jsonschema.validate(data, json.loads(schema_text()))


@pytest.mark.parametrize(
    ("one", "other", "drawn"), [(True, True, True), (True, False, False), (False, True, False), (False, False, False)]
)
def test_an_exchange_has_two_sides(base: Path, one: bool, other: bool, drawn: bool) -> None:
    """The exchange is drawn where each of two actors wants or offers something, and only there."""

    def stripped(motives: list[dict[str, Any]]) -> list[dict[str, Any]]:
        gives = {"lower-mell": one, "upper-mell": other}
        return [each if gives[each["actor"]] else without(each, "wants", "offers") for each in motives]

    changed(base, "ledger/motives.yml", stripped)

    assert drawn == bool(page_of(base, "index.md").css(".picture-exchange"))


def translated(base: Path, text: str = "Im Holz war *Fäule*.[@no-claim]") -> None:
    """Make the dossier a German one, and give the first citation of `rot-found` a translation."""

    def change(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
        claim = next(each for each in claims if each["id"] == "rot-found")
        claim["evidence"][0]["translation"] = text
        return claims

    changed(base, "ledger/claims.yml", change)
    changed(base, "dossier.yml", lambda settings: settings | {"language": "de"})


def test_a_translation_is_the_editors_own(base: Path) -> None:
    """A translation stands below its quotation, marked as the editors', and proves nothing."""
    translated(base)
    page = page_of(base, "claims/rot-found.md")
    found = page.css(".citation .translation")
    data = json.loads(to_json(assemble(base)))
    evidence = [each for claim in data["claims"] for each in claim["evidence"]]

    assert ["Unsere Übersetzung: Im Holz war *Fäule*.[@no-claim]"] == [node.text().strip() for node in found]
    assert [("", "de")] == [(node.attributes["data-editorial"] or "", node.attributes["lang"]) for node in found]
    assert [] == [*page.css("[data-source] .translation"), *page.css(".translation [data-source]")]
    assert ["Im Holz war *Fäule*.[@no-claim]"] == [each["translation"] for each in evidence if each["translation"]]
    assert None in [each["translation"] for each in evidence]
    jsonschema.validate(data, json.loads(schema_text()))


def test_a_quotation_says_its_language_where_it_is_another_one(base: Path) -> None:
    """A quotation in another language than the dossier's names that language, in the dossier's; no other does."""
    plain = page_of(base, "claims/rot-found.md")
    translated(base)
    page = page_of(base, "claims/rot-found.md")

    assert [] == plain.css(".language")
    assert {"Englisch"} == {node.text() for node in page.css(".citation .language")}
    assert len(page.css(".citation .language")) == len(page.css(".citation"))


def test_a_source_links_to_where_it_was_found(base: Path) -> None:
    """A source with an address links to it on its page and in the list of sources, and the data gives it."""
    address = 'https://courier.example/2021/05/04/bridge?a=1&b="*_x_*'
    changed(base, "sources.yml", lambda entries: [entries[0] | {"url": address}, *entries[1:]])
    own = page_of(base, f"sources/{first_source(base)}.md")
    listed = page_of(base, "sources/index.md")
    links = [page.css("a[href^='http']:not(.original)") for page in (own, listed)]
    words = [node.attributes["href"] or "" for node in own.css("a.original")]
    data = json.loads(to_json(assemble(base)))

    assert [2, 1] == [len(some) for some in links]
    assert {(address, "noopener")} == {
        (node.attributes["href"], node.attributes["rel"]) for some in links for node in some
    }
    assert words
    assert [] == [href for href in words if not href.startswith(f"{address}#:~:text=")]
    assert address in own.text()
    assert address == data["sources"][0]["original_url"]


def first_source(base: Path) -> str:
    """Return the id of the first source."""
    return str(yaml.safe_load((base / "seeds/sources.yml").read_text(encoding="utf-8"))[0]["id"])


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "www.courier.example", "ftp://x.example/a", "https://", "https://a b"]
)
def test_an_address_is_one_of_the_web(base: Path, address: str) -> None:
    """Whatever is no address of the web is a finding at its place."""
    changed(base, "sources.yml", lambda entries: [entries[0] | {"url": address}, *entries[1:]])

    assert ["value-invalid"] == [finding.code for finding in check(base)]
    assert "https://" in check(base)[0].remedy


# --- templates --------------------------------------------------------------------------------------------------------


def test_lines_of_templates_are_short() -> None:
    """No line of a template is longer than 160 characters, the sentences of a message aside."""
    found = [
        f"{path.name}:{number}"
        for path in sorted(TEMPLATES.iterdir())
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 160
    ]

    assert found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a \u202e b", "a \u202e b\u202c", id="an override"),
        pytest.param("\u202aa\u202b b", "\u202aa\u202b b\u202c\u202c", id="two embeddings"),
        pytest.param("\u2067a \u202d b", "\u2067a \u202d b\u202c\u2069", id="an override in an isolate"),
        pytest.param("\u202ea\u2068b\u202cc", "\u202ea\u2068b\u202cc\u2069\u202c", id="a sign that closes nothing"),
        pytest.param("\u2066a \u202d b\u2069 c", "\u2066a \u202d b\u2069 c", id="an isolate closes what it holds"),
        pytest.param("a\u2069 b\u202c", "a\u2069 b\u202c", id="nothing open"),
        pytest.param("\u200fa\u200e b\u061c", "\u200fa\u200e b\u061c", id="marks"),
    ],
)
def test_directions_end_with_the_text(text: str, expected: str) -> None:
    """Each embedding, override and isolate is closed where the text ends; everything else stays as it is."""
    assert expected == as_text(text)


def test_a_heading_of_the_editors_is_the_pages_title(base: Path) -> None:
    """On a page in the editors' own voice the first heading stands outside of what marks it, where a host looks."""
    path = base / "docs/essay.md"
    path.write_text("---\neditorial: true\n---\n\n# An essay\n\nWhat we think of it.\n", encoding="utf-8")
    page = page_of(base, "essay.md")

    assert ["An essay"] == [node.text() for node in page.css("body > h1")]
    assert ["What we think of it."] == [node.text() for node in page.css("[data-editorial] p")]


def test_names_end_no_attribute(base: Path) -> None:
    """A newsroom or a section with a quotation mark in its name adds no attribute to any element."""

    def attributes() -> set[str]:
        # Not by way of `build`: a check of names refuses such a one.
        trees = (LexborHTMLParser(to_html(page.body)) for page in rendered(assemble(base), base))
        return {name for tree in trees for node in tree.css("*") for name in node.attributes}

    known = attributes()
    name = 'Lowland" onclick="x Herald'
    changed(base, "sources.yml", lambda sources: [{**each, "origin": name} for each in sources])
    changed(base, "dossier.yml", lambda settings: {**settings, "sections": {"claims": name, "sources": name}})

    assert not attributes() - known


def test_a_passage_without_room_for_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the limit leaves no room, a passage that is set aside has its reason and a sign for all of its words."""
    monkeypatch.setattr("generator.core.excerpts.MOST_SHARE", 0)
    dossier = assemble(BASE)
    body = next(page for page in rendered(dossier, BASE) if page.url == "sources/herald/").body
    aside = LexborHTMLParser(to_html(body)).css(".passage.set-aside")
    said = [node.text().strip() for item in aside for node in item.css(".said")]

    assert "[…]" in said
    assert not any("I have asked to see" in words for words in said)
