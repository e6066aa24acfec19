"""From a folder to a site's pages and data: gather everything, check everything, then hand it on."""

import json
import sys
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from generator import theme
from generator.checking import judge
from generator.checks import ALL_RULES, WRITTEN_CHECKS, check_text
from generator.checks.handwritten import address_taken, code_on_page
from generator.checks.text import Paragraph, citation_unknown
from generator.core import addresses
from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.exports import csl, search
from generator.exports import linked_data as linked
from generator.exports.bibtex import bibtex
from generator.exports.cited import Tongue, cited
from generator.exports.dossier_json import schema_text, to_data
from generator.exports.feed import Entry, atom
from generator.exports.for_programs import robots, web_manifest
from generator.exports.formats import files
from generator.exports.json_feed import json_feed
from generator.exports.oembed import frame, oembed
from generator.exports.ris import ris
from generator.exports.tags import Tag, tags
from generator.findings import Finding, Place, Refused, in_order
from generator.links import LINK_RULES
from generator.pages.blocks import blocks, openings, to_html
from generator.pages.csp import in_text
from generator.pages.embeds import WIDTH
from generator.pages.fields import records
from generator.pages.files import as_file, file_of
from generator.pages.handwritten import HandWritten
from generator.pages.head import Told, described, head
from generator.pages.plan import plan
from generator.pages.render import Pages, Rendered, closed
from generator.pages.tabs import Tab, tabs
from generator.pages.wording import Wording
from generator.publishing import PUBLISH_RULES
from generator.reading.host import beside_pages
from generator.verify import VERIFY_RULES


@dataclass(frozen=True)
class Site:
    """Everything that an adapter hands to its host."""

    dossier: Dossier
    pages: Pages
    """Its pages by their path; each is rendered when it is asked for."""
    tabs: tuple[Tab, ...]
    assets: Mapping[str, bytes]
    """Styles, scripts and images by their address; a dossier's own file of that name stands in their place."""
    wording: Wording
    """The words of its language: `translations` for the host's templates."""
    warnings: tuple[Finding, ...]
    """What is to be looked at; in a preview, the errors of pages written by hand as well."""

    @cached_property
    def tongue(self) -> Tongue:
        """How its language writes a citation."""
        words = self.wording
        return Tongue(words.language, words.months(), *words.day_patterns(), words.quotation_marks())

    @cached_property
    def news(self) -> tuple[Entry, ...]:
        """What each day changed on which sources began to count, for the feed."""
        return tuple(self.pages.news())


def build(root: Path, own: Iterable[tuple[str, Path]] | None = None) -> Site:
    """Return the site of the dossier in `root`, proved but for the wording that templates add (see `check_html`).

    `own` holds the pages written by hand that the host publishes, where a host tells (see `read_handwritten`).
    Raises Unusable where there is no dossier in `root`, and Refused with every finding where one is an error.
    """
    return _build(assemble(root), root, own)


def preview(root: Path, own: Iterable[tuple[str, Path]]) -> Site:
    """Return what `build` does, for the editors alone: errors on a page written by hand do not stop it.

    Of a page that cannot be shown, or that would have a browser do something, nothing is shown. Raises Unusable and
    Refused as `build`, for what is wrong elsewhere.
    """
    return _build(assemble(root), root, own, is_preview=True)


def _build(dossier: Dossier, root: Path, own: Iterable[tuple[str, Path]] | None, *, is_preview: bool = False) -> Site:
    judged = judge(dossier, root, own)
    written, findings = judged.written, judged.findings
    if not judged.is_sound:
        raise Refused(findings)  # what cannot be trusted has no pages
    if is_preview:
        written = tuple(_as_shown(page, findings) for page in written)
    if any(finding.is_error and not (is_preview and _stays(finding, written)) for finding in findings):
        raise Refused(findings)
    planned = plan(dossier, (*ALL_RULES, *LINK_RULES, *PUBLISH_RULES), VERIFY_RULES, records(json.loads(schema_text())))
    pages = Pages(dossier, planned, written, judged.wording)
    way = tabs(pages, judged.wording, dossier.settings)
    return Site(dossier, pages, way, theme.assets(), judged.wording, findings)


_SHOWN_CODES = frozenset(check.code for check in WRITTEN_CHECKS) - {citation_unknown.code}
"""Errors of words that can be shown: a citation that leads nowhere cannot."""


def _stays(finding: Finding, written: Iterable[HandWritten]) -> bool:
    """Tell whether a finding concerns the words of one page written by hand, and not its address."""
    return finding.code != address_taken.code and any(page.file == finding.place.file for page in written)


def _as_shown(page: HandWritten, findings: Iterable[Finding]) -> HandWritten:
    """Return a page written by hand; without its text where that cannot be shown as it is."""
    errors = {finding.code for finding in findings if finding.is_error and finding.place.file == page.file}
    return page if errors <= _SHOWN_CODES else replace(page, front_matter="", body="", paragraphs=())


def check_pages(site: Site, tell: Callable[[str], object] = lambda _: None) -> tuple[Finding, ...]:
    """Judge every rendered page, sentence by sentence; `tell` is told of each."""
    found: list[Finding] = []
    for number, page in enumerate(site.pages.values(), start=1):
        tell(f"Checking page {number} of {len(site.pages)}")
        found.extend(check_html(site, page.path, to_html(page.body)))
    return in_order(found)


def check_html(site: Site, path: str, html: str) -> tuple[Finding, ...]:
    """Judge one page as its host has rendered it; what is written is proved by then, so templates are at fault."""
    paragraphs = (Paragraph(block.text, Place(path), block.editorial) for block in blocks(html, rendered=True))
    codes = (finding for code in in_text(html) for finding in code_on_page(Place(path), code.shown))
    return in_order([*check_text(site.dossier, paragraphs), *codes])


def data_files(site: Site, home: str) -> dict[str, str]:
    """Return the data in each of its formats, and the sources for reference managers, by their address.

    `home` is absolute, or empty where nobody knows it.
    """
    return {**dict(files(to_data(site.dossier), home)), **_sources_cited(site.dossier)}


def for_programs(site: Site, home: str) -> dict[str, str]:
    """Return the files that programs ask for, by their address; `home` is absolute, or empty where nobody knows it.

    A dossier's own file of that name stands in their place. A feed needs an address.
    """
    settings = site.dossier.settings
    found = {
        addresses.ROBOTS: robots(home),
        addresses.WEB_MANIFEST: web_manifest(settings, site.wording.direction),
    }
    if not home or not site.news:
        return found
    return found | {
        addresses.FEED: atom(settings, home, addresses.FEED, site.news),
        addresses.JSON_FEED: json_feed(settings, home, addresses.JSON_FEED, site.news),
    }


@dataclass(frozen=True, slots=True)
class Citing:
    """How a page is cited."""

    tags: tuple[Tag, ...]
    """For the head of the page."""
    cited: Mapping[str, str]
    """In the words of each style; HTML."""
    files: Mapping[str, str]
    """For reference managers, by their address."""


def citing(site: Site, page: Rendered, title: str, home: str) -> Citing:
    """Return how a page is cited under its title; `home` is absolute, or empty where nobody knows it.

    The page about a source has the headline of the article, and is cited as what it is: no article.
    """
    sources = [csl.of_source(site.dossier, site.dossier.sources[name]) for name in page.sources]
    about = next((each for each in sources if page.url == addresses.page_of("sources", each["id"])), None)
    title = site.wording.source_page(csl.name_of(about)) if about else title
    item = _closed(csl.of_page(site.dossier, title, page.url, home))
    return Citing(
        tags(item, map(_closed, sources)),
        cited(item, site.tongue),
        {addresses.cite_of(page.url, ending): write([item]) for ending, write in _FORMATS.items()},
    )


def _closed(value: Any) -> Any:
    """Return an item in which each text ends the directions of writing that it opens, for where others stand by it."""
    match value:
        case str():
            return closed(value)
        case dict():
            return {key: _closed(each) for key, each in value.items()}
        case list():
            return [_closed(each) for each in value]
        case _:
            return value


_FORMATS: Mapping[str, Callable[[Iterable[csl.Item]], str]] = dict(
    zip(addresses.CITE_FORMATS, (bibtex, ris, csl.csl_json), strict=True)
)


def _sources_cited(dossier: Dossier) -> dict[str, str]:
    """Return the files that cite the sources: one of each format with all, and those beside the page of each."""
    items = {name: csl.of_source(dossier, source) for name, source in dossier.sources.items()}
    return {
        address: write(some)
        for ending, write in _FORMATS.items()
        for address, some in (
            (addresses.cite_of_sources(ending), items.values()),
            *((addresses.cite_of_source(name, ending), [item]) for name, item in items.items()),
        )
    }


def linked_data(site: Site, page: Rendered, home: str) -> str:
    """Return what one page tells programs, as JSON that may stand in HTML; nothing for most. `home` is absolute."""
    if page.url == addresses.HOME:
        found = linked.of_dossier(site.dossier, home)
    elif page.claim:
        found = linked.of_claim(site.dossier, site.dossier.claims[page.claim], home)
    else:
        return ""
    # In letters of ASCII: no sign in it turns the direction of what stands behind it.
    return json.dumps(found, indent=1).replace("<", r"\u003c")


@dataclass(frozen=True, slots=True)
class Embedding:
    """How a page is shown in other people's pages; text."""

    title: str
    html: str
    """The frame."""
    url: str
    """The absolute address of the answer for programs."""
    answer: str
    """What stands there: JSON."""


def embedding(site: Site, page: Rendered, home: str) -> Embedding | None:
    """Return how a page is shown in other people's pages, if it is; `home` is absolute."""
    if page.frame is None:
        return None
    title, size = closed(page.frame.title), (WIDTH, page.frame.height)
    card = addresses.card_of(page.url) if page.card else ""
    return Embedding(
        title,
        frame(home + addresses.embed_of(page.url), title, *size),
        home + addresses.oembed_of(page.url),
        oembed(home, site.dossier.settings.title, page.url, title, size, card),
    )


def describe(site: Site, page: Rendered | None, html: str) -> str:
    """Return what describes one page, as its host has rendered it; text. `page` is None for one that is not ours."""
    if page is not None and page.summary:
        return page.summary
    general = site.dossier.settings.description or ""
    is_home = page is not None and page.url == addresses.HOME
    return (general if is_home else "") or described(openings(html), site.dossier.stops) or general


def files_to_write(site: Site, root: Path) -> dict[str, bytes]:
    """Return the whole site as any engine takes it, by path: pages of Markdown, data, styles and images.

    What the dossier in `root` has beside its pages stands in the place of ours. Each page says that it is not proved.
    Pages in short for the frames of others are left out: every engine would put its navigation around them.
    """
    pages = {file_of(page.url): as_file(page, site.pages.unproved) for page in site.pages.values() if not page.is_embed}
    texts = {path: text.encode() for path, text in {**pages, **data_files(site, "")}.items()}
    own = {path: file.read_bytes() for path, file in beside_pages(root).items() if path not in texts}
    return {**texts, **site.assets, **own}


def told_of(site: Site, page: Rendered | None, url: str, html: str, meta: Mapping[str, Any], heading: str) -> Told:
    """Return the head of one page, as its host has rendered it; `page` is None for one that is not ours.

    `meta` is its front matter, `heading` its title; both are text.
    """
    about = str(meta.get("description") or describe(site, page, html))
    name = site.dossier.settings.title if url == addresses.HOME else heading
    image = addresses.card_of(url) if page and page.card else ""
    unsearched = meta.get("search")
    return Told(
        url,
        head(name, site.dossier.settings.title, about, image),
        str(meta.get("robots") or ""),
        name,
        page,
        page.leads_to if page else "",
        page.updated if page else "",
        not (isinstance(unsearched, Mapping) and str(unsearched.get("exclude")).lower() == "true"),
    )


def search_files(site: Site, collected: str, unsearched: Container[str], *, in_parts: bool) -> Mapping[str, str]:
    """Return the files of the search's index, by address, from what the host has collected of the pages.

    Left out are the pages at the addresses `unsearched`. A large index is in parts where the theme's search is ours.
    """
    most, home = (search.WHOLE, "") if in_parts else (sys.maxsize, escape(site.dossier.settings.title, quote=False))
    return search.completed(collected, site.dossier, site.wording.kind_names(), theme.forms(), most, unsearched, home)
