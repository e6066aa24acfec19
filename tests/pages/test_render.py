"""Pages as they are rendered: golden pages of the small dossier, and escapes that survive Markdown.

To renew the golden pages in `tests/golden/` after a change of wording, run

    DOSSIER_RENEW=1 .venv/bin/pytest tests/test_render.py

and read the differences before you commit them.
"""

import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.checks import ALL_RULES
from generator.core.addresses import DATA_FILE, SCHEMA_FILE
from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.pages.blocks import to_html
from generator.pages.handwritten import HandWritten, read_handwritten
from generator.pages.plan import plan
from generator.pages.render import Rendered, as_text, exact, render
from generator.pages.wording import month_labels, read_wording
from generator.reading.entries import SECTIONS
from generator.site import build, check

BASE = Path(__file__).parents[1] / "cases" / "base"
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
    return render(dossier, plan(dossier, ALL_RULES, month_labels(wording)), written, wording)


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
    ids |= {DATA_FILE: set(), SCHEMA_FILE: set()}
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


def test_marks_alike_have_one_word(base: Path) -> None:
    """Of markers of one standing that stand side by side only the last shows its word."""
    (base / "docs/index.md").write_text(
        "They differ.[@rot-found][@beams-sound] Of this one is sure.[@beams-sound][@bridge-closed][@rot-found]\n",
        encoding="utf-8",
    )
    home = next(page for page in build(base).pages if page.path == "index.md")
    found = LexborHTMLParser(to_html(home.body)).css(".lede a.cite")

    assert [("rot-found", True), ("beams-sound", False), ("beams-sound", False)] == [
        (node.attributes["data-claim"], "data-alike" in node.attributes) for node in found[:3]
    ]
    assert not [node for node in found[3:] if "data-alike" in node.attributes]


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

    assert found <= {"source-credit-unprinted"}  # no text prints such a name, which is for another rule to say


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
    """As a paragraph of Markdown, an escaped text is that text and nothing else; white space collapses."""
    html = to_html(str(as_text(text.strip())))
    expected = ["p"] if text.strip() else []

    assert expected == elements(html)
    assert not expected or collapsed(text) == collapsed(only(html, "p").text())


@given(texts)
@example("1995. A year")
@example("</p><script>alert(1)</script>")
@example("<!--")
@example("&#60;b&#62;")
@example("\n\n# heading")
def test_as_text_survives_a_raw_block(text: str) -> None:
    """In a block of HTML, an escaped text is that text and nothing else; white space collapses."""
    html = to_html(f"<p>{as_text(text)}</p>")

    assert ["p"] == elements(html)
    assert collapsed(text) == collapsed(only(html, "p").text())


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
