"""Rules on which pages and files there are: those that somebody planned, and no others."""

import gzip
import re
import zlib
from collections.abc import Iterator
from urllib.parse import quote, unquote

from generator.findings import Place, Problem, rule
from generator.verify import exported, packages, search_parts
from generator.verify.citing import files_of
from generator.verify.computed import days_that_count
from generator.verify.dates import days
from generator.verify.embeds import answers, embedded
from generator.verify.files import read_bytes, read_text, sha256_of
from generator.verify.for_programs import APPLICATION, FEED, JSON_FEED, ROBOTS
from generator.verify.markers import resolve
from generator.verify.moved import moved
from generator.verify.originals import without_words
from generator.verify.records import DATA, MANIFEST, SCHEMA, Built, Page
from generator.verify.seeds import KINDS
from generator.verify.urls import file_at
from generator.verify.wording import REBUILD, short

SECTIONS = frozenset("reasons actors motives timeline questions claims sources method data known print".split())
"""The first steps of the addresses that are fixed, each with a page of its own."""

MOST_ON_ONE_PAGE = 200
"""As many things of a kind as stand on one page in any dossier."""

_SHOWN = frozenset(
    ".html .htm .xhtml .xht .shtml .mhtml .mht .svg .svgz .js .mjs .cjs .css .wasm .swf .pdf .txt .rtf .doc .docx "
    ".odt .md".split()
)
"""Endings of files that browsers show as a page, or run."""
_GENERATED = frozenset({DATA, SCHEMA, MANIFEST, "sitemap.xml", "sitemap.xml.gz", ROBOTS, APPLICATION, FEED, JSON_FEED})
_PNG = b"\x89PNG\r\n\x1a\n"
_SIZE = (1200).to_bytes(4) + (630).to_bytes(4)
_CHANGED = re.compile(r"<lastmod>\s*([^<]*?)\s*</lastmod>")
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\"'<>()\[\]{}\\]+")
_LOCATION = re.compile(r"<loc>\s*([^<]*?)\s*</loc>")
_TAKE_OUT = "Take it out, or put its source under docs/ and build the site again."


@rule()
def page_unplanned(built: Built) -> Iterator[Problem]:
    """The site holds a page, a script or a style sheet that nothing of the dossier accounts for.

    Why: a page that nobody planned looks like one of ours. Planned are the pages of the sections and of the things in
    `dossier.json`, of the days on which a source began to count, of the guide, and those written by hand in `docs/`;
    the scripts, styles and images that the installed packages bring, or that stand in `docs/` or `overrides/`, byte for
    byte.

    Example: `news/index.html`, and no `docs/news.md`; a theme's script that was changed.

    Remedy: take it out, or put its source under `docs/` and build the site again. Prove a site with the versions of the
    packages that built it.
    """
    planned, parts = _planned_pages(built), _parts_of_lists(built).fullmatch
    searched = search_parts.files_of(built)
    for path in built.files:
        if path.endswith(".html"):
            if path not in planned and path not in packages.pages(built.theme) and not parts(path):
                yield Problem(Place(path), "nothing of the dossier accounts for this page", _TAKE_OUT)
        elif path in searched:
            continue  # proved with the index itself
        elif _is_shown(path) and path not in _GENERATED and (why := _unaccounted(built, path)):
            yield Problem(Place(path), why, _TAKE_OUT)


@rule(severity="warning")
def file_unplanned(built: Built) -> Iterator[Problem]:
    """The site holds a file that nothing of the dossier accounts for, and that browsers neither show as a page nor run.

    Why: nobody can prove what it holds. Other plugins of MkDocs write such files, feeds and images among them.

    Example: `extra/figures.csv`, and no such file in `docs/`.

    Remedy: take it out, or put it under `docs/` and build the site again.
    """
    expected = (
        _GENERATED | exported.names(built) | _cards(built) | files_of(built) | answers(built).keys() | {built.index}
    )
    for path in built.files:
        if not _is_shown(path) and path not in expected and (why := _unaccounted(built, path)):
            yield Problem(Place(path), why, _TAKE_OUT)


@rule()
def card_wrong(built: Built) -> Iterator[Problem]:
    """The picture of a page, for those who pass it on, is no picture of the size that is announced.

    Why: it shows the title of the page and that of the dossier to people who never open the page. Nobody reads here
    what is drawn: proved are its place, its form, that nothing else is in the file, and by the manifest that it is the
    one that was built.

    Example: `cards/home.png` that holds a web page.

    Remedy: build the site again.
    """
    for path in _cards(built) & built.files.keys():
        data = read_bytes(built.site / path)
        if isinstance(data, str) or (why := _no_card(data)):
            yield Problem(Place(path), f"it {data if isinstance(data, str) else why}", REBUILD)


def _no_card(data: bytes) -> str:
    """Return why bytes are no picture of ours; nothing where they are one."""
    if not data.startswith(_PNG):
        return "is no PNG"
    at, kinds = len(_PNG), []
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        kinds.append(data[at + 4 : at + 8])
        if kinds == [b"IHDR"] and data[at + 8 : at + 16] != _SIZE:
            return "has not the size that its page announces"
        at += 12 + length
    right = at == len(data) and set(kinds[1:-1]) == {b"IDAT"} and (kinds[0], kinds[-1]) == (b"IHDR", b"IEND")
    return "" if right else "holds something beside a picture"


def _cards(built: Built) -> frozenset[str]:
    """Return the addresses of the pictures of pages: of home, reasons and questions, and of what is disputed."""
    disputed = [claim for claim in built.data["claims"] if claim["standing"] == "disputed"]
    urls = {thing["url"] for thing in (*disputed, *built.data["questions"]) if thing["url"] and "#" not in thing["url"]}
    return frozenset(f"cards/{url.rstrip('/')}.png" for url in {"home", "reasons", "questions"} | urls)


def _is_shown(path: str) -> bool:
    return any(path.lower().endswith(ending) for ending in _SHOWN)


def _unaccounted(built: Built, path: str) -> str:
    """Return why a file is not one that the packages or the editors brought; nothing where it is."""
    theirs, own = packages.files(built.theme).get(path), built.seeds.files.get(path)
    if own is None and theirs is None:
        return "nothing of the dossier accounts for this file"
    expected = {theirs, sha256_of(own) if own else None}
    return "" if built.files[path] in expected else "it is not the file that the installed packages or docs/ hold"


def _planned_pages(built: Built) -> frozenset[str]:
    """Return the files of all planned pages."""
    urls = {"", *(f"{section}/" for section in SECTIONS), *packages.addresses_of_guide()}
    urls |= {thing["url"].partition("#")[0] for kind in KINDS for thing in built.data[kind] if thing["url"]}
    urls |= moved(built).keys() | embedded(built).keys()
    until = days(built.data["dossier"]["as_of"])[1]
    ends = {days(source["published"])[1] for source in built.data["sources"]}
    urls |= {f"known/{end.isoformat()}/" for end in ends if end <= until}
    for name in built.seeds.pages:
        stem = name.rpartition(".")[0]
        folder, _, last = stem.rpartition("/")
        urls.add(f"{stem}/" if last not in ("index", "README") else f"{folder}/" if folder else "")
    return frozenset(file_at(url) for url in urls)


def _parts_of_lists(built: Built) -> re.Pattern[str]:
    """Return what the files of the pages of long lists are called.

    They hold a year, a day, a standing, a status, a stance or a kind that some thing has, and a number; whether they
    hold what they have to is for another rule to say.
    """
    kinds = {kind: built.data[kind] for kind in KINDS}
    labels = {
        "claims/[^/]+": {"supports", "disputes", "qualifies"},
        "changes": {edition["id"] for edition in kinds["editions"]},
    }
    if max(map(len, kinds.values())) > MOST_ON_ONE_PAGE:
        labels |= {
            "actors": {thing["kind"] for thing in kinds["actors"]},
            "claims": {thing["standing"] for thing in kinds["claims"]},
            "questions": {thing["status"] for thing in kinds["questions"]},
            "sources": {str(days(thing["published"])[1].year) for thing in kinds["sources"]},
            "known": set(map(str, days_that_count(built.data))),
            "actors/[^/]+": {"said", "about", "events"},
        }
    known = "|".join(
        f"{section}/by/(?:{'|'.join(re.escape(str(each)) for each in some)})"
        for section, some in labels.items()
        if some
    )
    return re.compile(rf"(?:(?:{known})/(?:[1-9]\d*/)?|sources/[^/]+/by/[1-9]\d*/)index\.html")


@rule()
def page_link_broken(built: Built, page: Page) -> Iterator[Problem]:
    """A link of a page leads to nothing of the site, or away from it where no editor wrote so.

    Why: a page that was taken out takes with it what it said; and who follows a link from here must not come to a page
    that looks like ours and is somebody else's. Links to other hosts are those in the ledger, in `docs/`, in
    `overrides/`, in `mkdocs.yml`, in the guide and in the theme's templates.

    Example: a link to `known/` and no such page; a link to `https://elsewhere.example/` that no editor wrote.

    Remedy: build the site again; where it stays wrong, mend the link.
    """
    for href, line in page.browser.links:
        if why := _broken(built, page, href):
            yield Problem(Place(page.file, line), f"the link to {short(href)!r} {why}", REBUILD)
    home = built.home.rstrip("/") if built.base[0] else ""
    stands = (built.once(moved) | built.once(embedded)).get(page.url, page.url)
    if home and page.canonical and page.file != "404.html" and page.canonical != f"{home}/{quote(stands)}":
        yield Problem(Place(page.file), f"it says that it stands at {short(page.canonical)!r}", REBUILD)


class _Written:
    """The addresses of other hosts that somebody wrote: the editors, or the theme."""

    def __init__(self, built: Built) -> None:
        templates = packages.words(built.language, built.theme)
        self._texts = (
            *(*built.seeds.words, *built.seeds.pages.values(), packages.guide_pages(), *templates),
            built.data_text,
        )
        # Most are whole words of a text: not each is to be looked for in all that there is.
        self._known = {found for text in self._texts for found in _ADDRESS.findall(text)}

    def have(self, url: str) -> bool:
        """Tell whether some text has an address."""
        if url not in self._known and any(url in text for text in self._texts):
            self._known.add(url)
        return url in self._known


def _broken(built: Built, page: Page, href: str) -> str:
    plain = href.strip()
    if plain.lower().startswith(("mailto:", "tel:")) or plain == "javascript:void(0)":
        return ""
    place = resolve(built, page, href)
    if place is None:
        written = built.once(_Written)
        is_known = plain.startswith(("http://", "https://", "//")) and (
            written.have(plain) or written.have(without_words(plain))
        )
        return "" if is_known else "leads away from the site"
    path = place[0]
    return "" if path in built.files or f"{path}/index.html" in built.files else "leads to nothing of the site"


@rule()
def sitemap_wrong(built: Built) -> Iterator[Problem]:
    """The site map names addresses that are no pages of the site, or days on which nothing changed.

    Why: search engines send readers where the site map says, and show the day. A page is as old as the newest source
    that it cites, or as the dossier: a build changes nothing.

    Example: `<loc>https://elsewhere.example/claims/</loc>`.

    Remedy: build the site again.
    """
    if "sitemap.xml" not in built.files:
        return
    text, fault = read_text(built.site / "sitemap.xml")
    if fault:
        yield Problem(Place("sitemap.xml"), f"it {fault}", REBUILD)
        return
    home = built.home
    for found in _LOCATION.finditer(text):
        url = found[1]
        if not home or not url.startswith(home) or file_at(unquote(url.removeprefix(home))) not in built.files:
            line = text.count("\n", 0, found.start()) + 1
            yield Problem(Place("sitemap.xml", line), f"{short(url)!r} is no page of the site", REBUILD)
    dossier = built.data["dossier"]
    days_known = {str(dossier["as_of"]), str(dossier.get("reviewed") or ""), *map(str, days_that_count(built.data))}
    for found in _CHANGED.finditer(text):
        if found[1] not in days_known:
            line = text.count("\n", 0, found.start()) + 1
            yield Problem(Place("sitemap.xml", line), f"on {short(found[1])} nothing changed", REBUILD)
    packed = read_bytes(built.site / "sitemap.xml.gz")
    if isinstance(packed, bytes) and _unpacked(packed, len(text.encode())) != text.encode():
        yield Problem(Place("sitemap.xml.gz"), "it does not hold sitemap.xml", REBUILD)


def _unpacked(packed: bytes, expected: int) -> bytes:
    """Return what a file of gzip holds, one byte more than expected at most; nothing where it is none."""
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(packed, expected + 1)
    except (zlib.error, gzip.BadGzipFile, ValueError):
        return b""
