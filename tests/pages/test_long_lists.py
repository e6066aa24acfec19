"""A large dossier: no page lists more than one page has room for, and no address is lost."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from copied import copied
from selectolax.lexbor import LexborHTMLParser

from generator.core import addresses
from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.core.parts import LARGE, MOST
from generator.exports.dossier_json import to_json
from generator.pages.blocks import to_html
from generator.pages.plan import plan
from generator.pages.render import Pages
from generator.pages.wording import read_wording

ROOT = Path(__file__).parents[1] / "dossier"
COPIES = 5


@pytest.fixture(scope="module")
def large() -> Dossier:
    """Return the frozen dossier many times over, its events as well."""
    whole = assemble(ROOT)
    events = dict(whole.events)
    for copy in range(1, COPIES):
        for name, event in whole.events.items():
            events[f"{name}-{copy}"] = event.model_copy(update={"id": f"{name}-{copy}", "formerly": ()})
    return replace(copied(whole, COPIES), events=events)


@pytest.fixture(scope="module")
def pages(large: Dossier) -> Mapping[str, LexborHTMLParser]:
    """Return each page of it by its address."""
    planned = plan(large, ())
    rendered = Pages(large, planned, (), read_wording(large.settings, ROOT)[0])
    urls = {addresses.source_path(page.url): page.url for page in planned.pages}
    return {urls[path]: LexborHTMLParser(to_html(rendered[path].body)) for path in rendered}


def test_no_page_lists_too_much(large: Dossier, pages: Mapping[str, LexborHTMLParser]) -> None:
    """Lists of things stand on pages of their own, of at most so many entries."""
    assert len(large.claims) > LARGE
    for url, tree in pages.items():
        if "/by/" in url:
            assert len(tree.css("ul.claims > li, li.event, tbody tr[role=row]")) <= MOST


def test_what_says_nothing_of_its_own_is_not_cited(large: Dossier) -> None:
    """The page for print, which of a large dossier says only that it is too long, is never cited."""
    for dossier in (large, assemble(ROOT)):
        pages = Pages(dossier, plan(dossier, ()), (), read_wording(dossier.settings, ROOT)[0])

        assert not pages["print/index.md"].is_citable


def test_every_claim_is_on_one_page_of_the_list(large: Dossier, pages: Mapping[str, LexborHTMLParser]) -> None:
    """The pages of the list of claims hold each claim, and no claim twice."""
    rows = [node for url, tree in pages.items() if url.startswith("claims/by/") for node in tree.css("[id^=claim-]")]

    assert sorted(f"claim-{name}" for name in large.claims) == sorted(str(node.attributes["id"]) for node in rows)


def test_no_address_is_lost(large: Dossier, pages: Mapping[str, LexborHTMLParser]) -> None:
    """An event has its anchor on its page and on that of all, where its part is linked.

    What falls without a source stands on the source's own page, to which it leads.
    """
    data = to_json(large)
    index = pages["timeline/"]
    for name in large.events:
        anchor = addresses.anchor("events", name)
        url = re.search(rf'"(timeline/by/[^"]*)#{anchor}"', data)

        assert url
        assert pages[url[1]].css_first(f"h3#{anchor}")
        mark = index.css_first(f"#{anchor}")
        assert mark
        link = mark.parent.css_first("a") if mark.parent else None
        assert link
        assert addresses.relative("timeline/", url[1]) == link.attributes["href"]
    for name in large.sources:
        assert pages[f"sources/{name}/"].css_first(f"#without-{name}")


def test_every_link_leads_somewhere(pages: Mapping[str, LexborHTMLParser]) -> None:
    """No link of a large dossier leads to a page that there is not, or to an anchor that its page has not."""
    broken = set()
    anchors = {url: {node.attributes["id"] for node in tree.css("[id]")} for url, tree in pages.items()}
    for url, tree in pages.items():
        for link in tree.css("a[href]"):
            path, _, anchor = _resolved(url, str(link.attributes["href"])).partition("#")
            if path.endswith("/") and (path not in pages or (anchor and anchor not in anchors[path])):
                broken.add((url, path, anchor))

    assert not broken


def _resolved(url: str, href: str) -> str:
    if href.startswith(("http", "#")):
        return "" if href.startswith("http") else url + href
    path, mark, anchor = href.partition("#")
    steps = url.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    is_page = path.endswith(("/", "..", ".")) or not path
    return "/".join(steps) + ("/" if is_page and steps else "") + mark + anchor
