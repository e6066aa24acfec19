"""The words of a language: catalogues that are complete, forms that CLDR has, pages without a foreign word.

To renew `generator/languages/dossier.pot` and to carry new messages into the catalogues after a change of wording, run

    DOSSIER_RENEW=1 .venv/bin/pytest tests/pages/test_wording.py

and translate what is empty then.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from generator.checking import check
from generator.cli import main
from generator.findings import Finding
from generator.pages.blocks import to_html
from generator.pages.plan import plan
from generator.pages.render import Pages
from generator.pages.wording import LANGUAGES, Wording, read_wording
from generator.reading.entries import Settings
from generator.site import build, check_pages
from generator.text.prose import FEW_WORDS
from generator.text.sentences import count_words

GENERATOR = LANGUAGES.parent
TEMPLATE = LANGUAGES / "dossier.pot"
CATALOGUES = sorted(LANGUAGES.glob("*.po"))
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def extracted() -> Catalog:
    """Return every message of the templates, of the theme and of `wording`."""
    ours = {"comment_start_string": "{##", "comment_end_string": "##}", "trim_blocks": "true", "lstrip_blocks": "true"}
    jinja = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
    found = Catalog()
    for path, method, options in [
        *((path, "jinja2.ext:babel_extract", ours | jinja) for path in sorted(GENERATOR.glob("pages/templates/*.j2"))),
        *((path, "jinja2.ext:babel_extract", jinja) for path in sorted(GENERATOR.glob("theme/material/*.html"))),
        (GENERATOR / "pages/wording.py", "python", {}),
    ]:
        with path.open("rb") as file:
            for _, message, _, context in extract(method, file, keywords=KEYWORDS, options=options):
                found.add(message, context=context)
    for text in said_by_the_theme():
        found.add(text)
    return found


def said_by_the_theme() -> Iterator[str]:
    """Yield the words in the theme's settings."""
    settings = yaml.safe_load((GENERATOR / "theme/mkdocs.yml").read_text(encoding="utf-8"))
    yield from (palette["toggle"]["name"] for palette in settings["theme"]["palette"])
    for extension in settings["markdown_extensions"]:
        if isinstance(extension, dict) and "toc" in extension:
            yield from (extension["toc"][key] for key in ("permalink_title", "title"))


def written(catalogue: Catalog, *, header: bool) -> str:
    """Return a catalogue as the text of a PO file."""
    file = BytesIO()
    write_po(file, catalogue, no_location=True, omit_header=not header, width=100)
    # Nothing that would change by itself, or that nobody fills in.
    return re.sub(
        r'"(?!MIME)(?:[A-Z][\w-]*-(?:Version|To|Date|Translator|Team)|Generated-By): .*\n', "", file.getvalue().decode()
    )


def opened(path: Path) -> Catalog:
    """Return what a PO file holds."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem if path.suffix == ".po" else None)


def forms(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each plural form."""
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)


def ids(message: Message) -> tuple[str, ...]:
    """Return a message in English: one text, or one and its plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def placeholders(*texts: str) -> set[str]:
    """Return the names of the placeholders in some texts."""
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def test_the_template_holds_every_message() -> None:
    """`dossier.pot` holds exactly the messages that the templates, the theme and `wording` show."""
    actual = written(extracted(), header=False)
    if os.environ.get("DOSSIER_RENEW"):
        TEMPLATE.write_text(actual, encoding="utf-8")
        for path in CATALOGUES:
            catalogue = opened(path)
            catalogue.update(opened(TEMPLATE), no_fuzzy_matching=True)
            catalogue.obsolete.clear()
            path.write_text(written(catalogue, header=True), encoding="utf-8")

    assert TEMPLATE.read_text(encoding="utf-8") == actual


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_message_is_translated(path: Path) -> None:
    """Each of the package's catalogues translates every message, and no other, with the same placeholders.

    A form of a plural may say the number in a word.
    """
    catalogue = opened(path)
    messages = [message for message in catalogue if message.id]
    wanted = {(message.context, message.id) for message in opened(TEMPLATE) if message.id}
    wrong = [
        message.id
        for message in messages
        for form in forms(message)
        if not form
        or message.fuzzy
        or not placeholders(form) <= placeholders(*ids(message))
        or (len(ids(message)) == 1 and placeholders(form) != placeholders(*ids(message)))
    ]

    assert {(message.context, message.id) for message in messages} == wanted
    assert wrong == []
    assert [error for message in messages for error in message.check(catalogue)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_names_of_standings_are_labels(path: Path) -> None:
    """The name of a standing has fewer words than what needs a citation, in each language."""
    catalogue = opened(path)
    names = ["disputed", "denied", "our inference", "at most one named newsroom", "one voice", "corroborated"]

    assert [] == [name for name in names for form in forms(catalogue[name]) if not 0 < count_words(form) < FEW_WORDS]


def test_placeholders_are_plain_words() -> None:
    """No placeholder has an underscore, which Markdown takes for a mark, and no message has markup."""
    found = [message.id for message in extracted() for text in ids(message) if re.search(r"%\([^)]*_|[<>&]", text)]

    assert found == []


# --- forms of a language ---------------------------------------------------------------------------------------------


def wording(tag: str) -> Wording:
    """Return the words of a language that has a catalogue or needs none."""
    found, faults = read_wording(Settings(title="x", as_of="2024-01-01", language=tag), Path("nowhere"))
    assert faults == ()
    return found


@pytest.mark.parametrize(
    ("tag", "edtf", "expected"),
    [
        ("en-GB", "2023-09-13", "13 September 2023"),
        ("en-GB", "2023-09", "September 2023"),
        ("en-GB", "2023", "2023"),
        ("en-GB", "../2000", "by 2000"),
        ("en-GB", "2023-09-13/..", "from 13 September 2023"),
        ("en-GB", "2023-06/2023-08", "June 2023 to August 2023"),
        ("en-GB", "2023-09-04/2023-09-13", "between 4 and 13 September 2023"),
        ("en-GB", "2023-08-04/2023-09-13", "between 4 August 2023 and 13 September 2023"),
        ("en-US", "2023-09-13", "September 13, 2023"),
        ("en-US", "2023-09-04/2023-09-13", "between September 4, 2023 and September 13, 2023"),
        ("de", "2023-09-13", "13. September 2023"),
        ("de", "../2000", "bis 2000"),
        ("de", "2023-09-04/2023-09-13", "zwischen dem 4. und dem 13. September 2023"),
        ("de-AT", "2023-01", "Jänner 2023"),
        ("ar", "2023-09-13", "13 سبتمبر 2023"),
        ("ar", "2023-09-04/2023-09-13", "بين 4 و13 سبتمبر 2023"),
    ],
)
def test_dates_in_words(tag: str, edtf: str, expected: str) -> None:
    """A date reads as its language and region write it."""
    assert expected == wording(tag).date(edtf)


@pytest.mark.parametrize(
    ("tag", "edtf", "expected"),
    [
        ("en-GB", "2023-05-13", "13 May 2023"),
        ("en-GB", "2023-05-04/2023-05-13", "4\u201313 May 2023"),
        ("en-GB", "2023-05", "May 2023"),
        ("en-GB", "2023-05-04/2023-06-13", "between 4 May 2023 and 13 June 2023"),
        ("de", "2023-05-04/2023-05-13", "4.\u201313. Mai 2023"),
    ],
)
def test_short_dates(tag: str, edtf: str, expected: str) -> None:
    """A date in a column is short: days of one month share it."""
    assert expected == wording(tag).short_date(edtf)


@pytest.mark.parametrize(
    ("tag", "number", "percent", "listed"),
    [
        ("en-GB", "1,234", "12.5%", "A, B and C"),
        ("en", "1,234", "12.5%", "A, B, and C"),
        ("de", "1.234", "12,5\u00a0%", "A, B und C"),
        ("ar", "1,234", "12.5%", "A وB وC"),
    ],
)
def test_numbers_and_lists(tag: str, number: str, percent: str, listed: str) -> None:
    """Numbers, shares and lists read as their language and region write them."""
    found = wording(tag)

    assert (number, percent, listed) == (found.number(1234), found.percent(0.1253), found.listed(["A", "B", "C"]))


def test_plural_forms() -> None:
    """A number takes the form that its language has for it: two in German, six in Arabic."""

    def said(tag: str, count: int) -> str:
        one, many = "%(count)s statement", "%(count)s statements"
        return wording(tag).translations.ngettext(one, many, count) % {"count": count}

    assert ["1 Aussage", "2 Aussagen"] == [said("de", count) for count in (1, 2)]
    assert ["0 مقولة", "مقولة واحدة", "مقولتان", "3 مقولات", "11 مقولة", "100 مقولة"] == [
        said("ar", count) for count in (0, 1, 2, 3, 11, 100)
    ]


def test_marks_of_a_quotation() -> None:
    """Quotations stand in the marks of the language, and in its inner marks where their words hold marks themselves."""
    assert ("“", "”") == wording("en").quotation_marks("so")
    assert ("‘", "’") == wording("en").quotation_marks("he said “so”")
    assert ("„", "“") == wording("de").quotation_marks("so")
    assert ("‚", "‘") == wording("de").quotation_marks("er sagte «so»")
    assert ("«", "»") == wording("ar").quotation_marks()


def test_names_of_languages_and_directions() -> None:
    """A language has a name in another one, and a direction; of one that CLDR does not know the tag is said."""
    assert ("Englisch", "الألمانية", "qqq") == (
        wording("de").language_name("en-GB"),
        wording("ar").language_name("de"),
        wording("en").language_name("qqq"),
    )
    assert ("ltr", "rtl") == (wording("de").direction, wording("ar").direction)


# --- pages in other languages ----------------------------------------------------------------------------------------


def in_language(folder: Path, tag: str) -> Path:
    """Set a dossier to another language."""
    settings = folder / "seeds/dossier.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("en-GB", tag), encoding="utf-8")
    return folder


def comparable(findings: Iterable[Finding]) -> list[str]:
    """Return the codes of findings, without those that say that the articles are in another language."""
    return [finding.code for finding in findings if finding.code != "citation-not-compared"]


@pytest.mark.parametrize("tag", ["de", "ar"])
def test_pages_hold_no_english_word(base: Path, tag: str) -> None:
    """In another language no page of a dossier shows a word of the templates in English, and everything is proved.

    What a message shares with the dossier's own text is left aside, and so is what says that it is in English: the
    guide, the codes of findings, and names of files.
    """
    site = build(in_language(base, tag))
    own = " ".join(path.read_text(encoding="utf-8") for path in sorted(base.rglob("*")) if path.is_file()).lower()
    said = {ids(message)[0] for message in extracted() if len(ids(message)[0]) > 3}
    said = {re.sub(r"%\(\w+\)s", "\0", text) for text in said}
    translated = {part.strip(" :,.()").lower() for text in said for part in text.split("\0")}
    same = {form.lower() for message in opened(LANGUAGES / f"{tag}.po") for form in forms(message)}
    words = {text for text in translated if len(text) > 3 and text not in own and text not in same}
    foreign = []
    for page in site.pages.values():
        if page.path.startswith("guide/"):
            continue
        html = LexborHTMLParser(to_html(page.body))
        for english in html.css("p[lang=en] code, code[lang=en]"):
            english.decompose()
        shown = [html.text(separator=" ", deep=True)]
        for key in ("aria-label", "data-of", "data-copy"):
            shown += [str(node.attributes[key]) for node in html.css(f"[{key}]")]
        text = " ".join(" ".join(shown).lower().split())
        foreign += [(page.path, word) for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]

    assert foreign == []
    assert len(words) > 100
    assert comparable(check(base)) == []


@pytest.mark.parametrize("tag", ["de", "ar"])
def test_days_side_by_side_are_no_sentence(base: Path, tag: str) -> None:
    """Two days of one event are not read as one text, in which the number of the second would end a sentence."""
    site = build(in_language(base, tag))
    days = ("2021-09-04", "2021-09-12")
    events = {
        name: event.model_copy(update={"dates": tuple(event.dates[0].model_copy(update={"date": day}) for day in days)})
        for name, event in site.dossier.events.items()
    }
    dossier = replace(site.dossier, events=events)
    changed = replace(site, dossier=dossier, pages=Pages(dossier, plan(dossier, ()), (), site.wording))

    assert [] == [finding for finding in check_pages(changed) if finding.is_error]


def test_the_guide_says_that_it_is_english(base: Path) -> None:
    """In another language the pages of the editors' guide say that they are in English, and run from left to right."""
    english = {page.path: page.body for page in build(base).pages.values() if page.path.startswith("guide/")}
    there = build(in_language(base, "ar")).pages
    arabic = {path: page.body for path, page in there.items() if path.startswith("guide/")}

    assert {"guide/findings.md", "guide/index.md", "guide/ledger.md"} <= english.keys()
    assert [] == [path for path, body in english.items() if "lang=" in body]
    for body in arabic.values():
        html = LexborHTMLParser(to_html(body))
        assert len(html.css("body > *")) == 1
        assert len(html.css("body > div[lang=en][dir=ltr] h1")) == 1


def test_names_of_sections(base: Path) -> None:
    """A section has the name that dossier.yml gives it, or else the usual word of the language."""
    settings = in_language(base, "de") / "seeds/dossier.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "sections: {actors: Leute, claims: , sources: }\n", encoding="utf-8"
    )
    site = build(base)
    titles = {page.section: page.body.splitlines()[0] for page in site.pages.values() if page.section}

    assert {"actors": "# Leute", "claims": "# Aussagen", "sources": "# Quellen"} == {
        name: titles[name] for name in ("actors", "claims", "sources")
    }
    assert "Leute" == site.wording.section_names(site.dossier.settings)["actors"]


# --- a dossier's own words -------------------------------------------------------------------------------------------


def own(base: Path, tag: str, text: str) -> Path:
    """Give a dossier in a language a catalogue of its own."""
    folder = in_language(base, tag) / "seeds/languages"
    folder.mkdir()
    (folder / f"{tag}.po").write_text(text, encoding="utf-8")
    return base


def test_own_words_come_first(base: Path) -> None:
    """A dossier's own catalogue wins over the package's, message by message, for its language and for English."""
    changed = 'msgid "Actors"\nmsgstr "Leute"\n'
    german = build(own(base, "de", changed))
    names = german.wording.section_names(german.dossier.settings)

    assert ("Leute", "Quellen") == (names["actors"], names["sources"])


def test_own_words_of_english(base: Path) -> None:
    """English, too, may be said otherwise."""
    site = build(own(base, "en-GB", 'msgid "Actors"\nmsgstr "People"\n'))

    assert "People" == site.wording.section_names(site.dossier.settings)["actors"]


def test_words_are_no_markup(base: Path) -> None:
    """What a catalogue says is text, in HTML, in attributes and in Markdown."""
    shout = '*<script>alert(1)</script>*\\" onclick=\\"x'
    messages = [f'msgid "{text}"\nmsgstr "{shout}"\n' for text in ("Claims by sources", "Evidence")]
    site = build(own(base, "en-GB", "\n".join(messages)))
    html = LexborHTMLParser(to_html(site.pages["claims/index.md"].body))
    region = html.css_first(".scroller")

    assert [] == [*html.css("script"), *html.css("[onclick]"), *html.css("em")]
    assert region is not None
    assert shout.replace('\\"', '"') == region.attributes["aria-label"]


def test_a_new_language_is_begun_and_completed(base: Path) -> None:
    """`dossier words` begins a catalogue with every message; completed, it is all that a new language needs."""
    in_language(base, "es")
    ran = CliRunner().invoke(main, ["words", "es", str(base)])
    path = base / "seeds/languages/es.po"
    begun = opened(path)
    findings = check(base)
    for message in begun:
        if message.id:
            message.string = (
                ids(message)[0] if isinstance(message.id, str) else (ids(message)[0], *ids(message)[1:] * 2)
            )
    path.write_text(written(begun, header=True), encoding="utf-8")

    assert (0, True) == (ran.exit_code, "es.po" in ran.output)
    assert ["catalogue-invalid"] == comparable(findings)
    assert {message.id for message in opened(TEMPLATE)} == {message.id for message in begun}
    assert [] == comparable(check(base))
    assert "13 de mayo de 2021" == build(base).wording.date("2021-05-13")


def test_words_overwrites_nothing(base: Path) -> None:
    """A catalogue that is there already stays as it is; a tag that is none is refused with the nearest."""
    own(base, "es", "# mine\n")
    again = CliRunner().invoke(main, ["words", "es", str(base)])
    none = CliRunner().invoke(main, ["words", "espanol", str(base)])

    assert (2, True) == (again.exit_code, "es.po" in again.output)
    assert "# mine\n" == (base / "seeds/languages/es.po").read_text(encoding="utf-8")
    assert (2, True) == (none.exit_code, "es" in none.output)
