"""The last step of every build, whichever engine built the site: what no engine knows of a dossier.

That is the heads of pages, their pictures, the files for programs, what the search is to know, the policy of each page,
and last the manifest. An adapter: it changes a built site in its folder, and prints nothing.
"""

import gzip
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from pathlib import Path
from typing import Any

from generator.core import addresses
from generator.exports import manifest, search, sitemap
from generator.findings import Unusable
from generator.pages.blocks import to_html
from generator.pages.csp import Known, active, guarded, ineffective, styles_in
from generator.pages.files import called, file_of_site
from generator.pages.head import Told, headed
from generator.pages.pictures.card import png
from generator.pages.render import Rendered
from generator.reading.host import front_matter
from generator.site import Site, citing, data_files, embedding, for_programs, linked_data, search_files, told_of

_HTML = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_WORDING = re.compile(r"""\s(?:lang|dir)=(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAGS = re.compile(r"<[^<>]*>")
_CANONICAL = re.compile(r"<link\b(?=[^>]*\srel=[\"']?canonical\b)[^>]*\shref=[\"']?([^\"'\s>]+)", re.IGNORECASE)


def heads(site: Site) -> dict[str, Told]:
    """Return the head of every page by its file in the built site."""
    return dict(_heads(site))


def _heads(site: Site) -> Iterator[tuple[str, Told]]:
    named = {path: name for tab in site.tabs for name, path in tab.pages}
    for page in (each for each in site.pages.values() if not each.is_embed):
        html, meta = to_html(page.body), front_matter(page.front_matter)
        # As MkDocs has it: first what the navigation calls a page.
        title = named.get(page.path) or _title(page, html, meta)
        yield file_of_site(page.url), told_of(site, page, page.url, html, meta, title)


def _title(page: Rendered, html: str, meta: Mapping[str, Any]) -> str:
    heading = _HEADING.search(html)
    return str(meta.get("title") or (unescape(_TAGS.sub("", heading[1])) if heading else called(page.path)))


def home_of(folder: Path) -> str:
    """Return the absolute address at which the home page of a built site says that it stands; empty if it does not.

    Raises Unusable where there is no home page.
    """
    index = folder / "index.html"
    if not index.is_file():
        raise Unusable(f"{folder} is no site: it has no index.html. Build one first.")
    found = _CANONICAL.search(index.read_text(encoding="utf-8"))
    return unescape(found[1]) if found else ""


def finish(
    site: Site, folder: Path, told: Mapping[str, Told], known: Known, home: str, *, title: str = "", is_ours: bool
) -> tuple[str, ...]:
    """Finish the site in `folder`; return what browsers will ignore in it, page by page.

    `told` holds the heads of its pages, `known` the scripts of its theme; `home` is the absolute address of the site,
    or empty, and `title` what it is called, if not as the dossier; `is_ours` tells whether its search is. Raises
    Unusable where a page has what would run or load something, and no template has it.
    """
    title = title or site.dossier.settings.title
    write_files(site, folder, told, home, is_ours=is_ours)
    feed = bool(home) and (folder / addresses.FEED).is_file()
    words = f' lang="{escape(site.dossier.settings.language)}" dir="{site.wording.direction}"'
    scripts = () if is_ours else sorted(folder.glob("assets/javascripts/*.js"))
    styles = [style for path in scripts for style in styles_in(path.read_text(encoding="utf-8"))]
    ignored = []
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        page = _without_notice(path.read_text(encoding="utf-8"), site.pages.unproved)
        if name in told and not ((ours := told[name].page) and ours.is_embed):  # who frames a page asks nothing of it
            each = told[name]
            data = linked_data(site, each.page, home) if home and each.page else ""
            cites = citing(site, each.page, each.title, home) if each.page and each.page.is_citable else None
            tags = cites.tags if cites else ()
            embed = embedding(site, each.page, home) if is_ours and home and each.page else None
            leads = (embed.title, embed.url) if embed else None
            page = headed(page, each, title, home, feed=feed, linked_data=data, citing=tags, embed=leads)
            answer = {addresses.oembed_of(each.url): embed.answer} if embed else {}
            for address, text in {**(cites.files if cites else {}), **answer}.items():
                if not (folder / address).exists():
                    _write(folder, address, text)
        page = _HTML.sub(lambda tag: f"<html{words}{_WORDING.sub('', tag.group())[len('<html') :]}", page, count=1)
        if found := active(page, known):
            raise Unusable(f"{name}: no template of the theme has what would run or load something here: {found}")
        ignored += [
            f"{name}: browsers ignore {tag} under the Content-Security-Policy; use a class instead"
            for tag in ineffective(page)
        ]
        path.write_text(guarded(page, known, styles), encoding="utf-8", newline="\n")
    for url, card in site.pages.cards():
        path = folder / addresses.card_of(url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(card))
    _write(folder, manifest.NAME, manifest.manifest(folder))
    return tuple(ignored)


def write_files(site: Site, folder: Path, told: Mapping[str, Told], home: str, *, is_ours: bool) -> None:
    """Write the files for programs, those aside that a dossier brings itself, the map of the site and the search."""
    for address, text in () if is_ours else data_files(site, home).items():
        _write(folder, address, text)
    for address, text in for_programs(site, home).items():
        if not (folder / address).exists():
            _write(folder, address, text)
    if home and told:
        text = sitemap.site_map(home, ((each.stands_at, each.updated) for each in told.values() if not each.robots))
        _write(folder, addresses.SITE_MAP, text)
        packed = folder / f"{addresses.SITE_MAP}.gz"
        if packed.exists():
            packed.write_bytes(gzip.compress(text.encode(), mtime=0))
    _finish_search(site, folder, told, is_ours=is_ours)


def _finish_search(site: Site, folder: Path, told: Mapping[str, Told], *, is_ours: bool) -> None:
    """Complete the index of the search, in whichever form there is one: MkDocs' or Zensical's."""
    unsearched = frozenset(each.url for each in told.values() if not each.is_searched)
    theirs, other = folder / search.INDEX, folder / search.OTHER_INDEX
    if theirs.is_file():
        collected = _without_notice(theirs.read_text(encoding="utf-8"), site.pages.unproved)
        for path, text in search_files(site, collected, unsearched, in_parts=is_ours).items():
            _write(folder, path, text)
    if other.is_file():
        collected = _without_notice(other.read_text(encoding="utf-8"), site.pages.unproved)
        _write(folder, search.OTHER_INDEX, search.other_completed(collected, unsearched))


def _without_notice(text: str, notice: str) -> str:
    """Return a page, or an index of the search, without the notice that it is not proved."""
    words = r"\s+".join(map(re.escape, escape(notice, quote=False).split()))
    if not re.search(words, text):  # in no time: most pages never had it
        return text
    return re.sub(rf"(?:<p\b[^>]*>\s*)?(?:<strong>\s*)?{words}(?:\s*</strong>)?(?:\s*</p>)?[ \n]?", "", text)


def _write(folder: Path, address: str, text: str) -> None:
    path = folder / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
