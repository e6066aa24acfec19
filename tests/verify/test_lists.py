"""Lists that stand on several pages: the proof finds whatever is taken out of them, doubled or put elsewhere."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from copied import copied
from selectolax.lexbor import LexborHTMLParser

from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.exports.dossier_json import to_json
from generator.pages.blocks import to_html
from generator.pages.plan import plan
from generator.pages.render import Pages
from generator.pages.wording import read_wording
from generator.verify import read_page
from generator.verify.lists import entries, page_list_incomplete
from generator.verify.reading import read
from generator.verify.records import Built, Outline, Page

ROOT = Path(__file__).parents[1] / "dossier"
COPIES = 6
MANY = 120


def large() -> Dossier:
    """Return the frozen dossier many times over, with so many things of each kind that no list stands on one page."""
    whole = assemble(ROOT)
    copies = copied(whole, COPIES)
    sources, claims = dict(copies.sources), dict(copies.claims)
    # Nothing rests on these sources: they only make the list of all a long one.
    some = next(iter(whole.sources.values()))
    for number in range(MANY):
        entry = some.entry.model_copy(update={"id": f"beside-{number}"})
        sources[entry.id] = replace(some, entry=entry, passages=(), others=())
    cited = next(name for name, claim in claims.items() if len(claim.citations) > 1)
    claims[cited] = replace(claims[cited], citations=claims[cited].citations * MANY)
    actor = next(each for each in whole.actors.values() if not each.main)
    event = next(iter(whole.events.values())).model_copy(update={"actors": (actor.id,), "formerly": ()})
    question, reason = next(iter(whole.questions.values())), next(iter(whole.reasons.values()))
    motive = next(iter(whole.motives.values()))
    numbers = range(MANY)
    return replace(
        copies,
        sources=sources,
        claims=claims,
        actors={**whole.actors, **{f"a{at}": actor.model_copy(update={"id": f"a{at}"}) for at in numbers}},
        events={**whole.events, **{f"e{at}": event.model_copy(update={"id": f"e{at}"}) for at in numbers}},
        questions={**whole.questions, **{f"q{at}": question.model_copy(update={"id": f"q{at}"}) for at in numbers}},
        reasons={**whole.reasons, **{f"r{at}": reason.model_copy(update={"id": f"r{at}"}) for at in numbers}},
        motives={**whole.motives, **{f"m{at}": motive.model_copy(update={"id": f"m{at}"}) for at in numbers}},
    )


def is_of_a_list(url: str) -> bool:
    """Tell whether a page is a part of a list, or leads to some."""
    return "/by/" in url or url.count("/") == 1 or url.startswith(("actors/", "known/", "sources/"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Return the site of it, as far as lists go, with long sources in parts that are no longer than others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.pages.plan.LONG", 20)
        yield site_of(large(), tmp_path_factory.mktemp("site"))


def site_of(dossier: Dossier, site: Path) -> Built:
    """Return the site of a dossier, written into a folder, as far as lists go."""
    (site / "dossier.json").write_text(to_json(dossier), encoding="utf-8")
    planned = plan(dossier, ())
    chosen = tuple(page for page in planned.pages if is_of_a_list(page.url))
    pages = Pages(dossier, replace(planned, pages=chosen), (), read_wording(dossier.settings, ROOT)[0])
    found = read(site, ROOT)
    outlines = {}
    for page in pages.values():
        html = f"<body><main><article>{to_html(page.body)}</article></main></body>"
        file = f"{page.url}index.html"
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text(html, encoding="utf-8")
        outlines[file] = outline(found, read_page(file, html))
    return replace(found, pages=outlines)


def outline(built: Built, page: Page) -> Outline:
    """Return what is kept of a page."""
    return page.outline((), entries(built, page))


def proved(built: Built, pages: Mapping[str, Outline]) -> bool:
    """Tell whether nothing is found where the site has these pages."""
    return not list(page_list_incomplete(replace(built, pages=MappingProxyType(dict(pages)))))


LISTS = {
    "claims/by/disputed": "ul.claims > li",
    "claims/by/single-origin": "ul.claims > li",
    "sources/by/2023": "tbody > tr",
    "actors/by/": "ul.people > li",
    "questions/by/": "ul.lines > li[data-status]",
    "timeline/by/": "li.event",
    "reasons/by/": "h2[id^=reason-]",
    "motives/by/": "h2[id^=motive-]",
    "known/by/": "ul.claims > li",
    "actors/[^/]+/by/events/": "ul.events-short > li",
    "claims/[^/]+/by/supports/": "figure.citation",
    r"sources/[^/]+/by/\d/": "li.passage",
}
"""Where each kind of list stands, and what an entry of it is."""
Change = Callable[[LexborHTMLParser, str], str]


def taken_out(tree: LexborHTMLParser, selector: str) -> str:
    """Return a page without the last entry."""
    tree.css(selector)[-1].decompose()
    return tree.html or ""


def doubled(tree: LexborHTMLParser, selector: str) -> str:
    """Return a page with its last entry twice."""
    whole, entry = tree.html or "", tree.css(selector)[-1].html or ""
    assert entry in whole
    return whole.replace(entry, entry + entry, 1)


def emptied(tree: LexborHTMLParser, selector: str) -> str:
    """Return a page without any entry."""
    for entry in tree.css(selector):
        entry.decompose()
    return tree.html or ""


def pages_of(built: Built, where: str) -> list[str]:
    """Return the files of a list."""
    return sorted(file for file in built.pages if re.match(where, file))


def test_an_honest_list_is_proved(built: Built) -> None:
    """Nothing is found where every list holds what it has to, and each kind of list stands on several pages."""
    assert [] == list(page_list_incomplete(built))
    assert [] == [where for where in LISTS if not pages_of(built, where)]


@pytest.mark.parametrize("change", [taken_out, doubled, emptied])
@pytest.mark.parametrize("where", LISTS)
def test_an_entry_is_missed(built: Built, where: str, change: Change) -> None:
    """An entry that was taken out of a page of a list is found, and so is one that was doubled."""
    file = pages_of(built, where)[-1]
    tree = LexborHTMLParser((built.site / file).read_text(encoding="utf-8"))
    changed = read_page(file, change(tree, LISTS[where]))

    assert not proved(built, {**built.pages, file: outline(built, changed)})


@pytest.mark.parametrize("where", LISTS)
def test_a_page_is_missed(built: Built, where: str) -> None:
    """A page that was taken out of a list is found, and so is the whole list."""
    files = pages_of(built, where)

    assert not proved(built, {file: page for file, page in built.pages.items() if file != files[-1]})
    if where != "known/by/":  # the page of a day then holds nothing of what it has to
        assert not proved(built, {file: page for file, page in built.pages.items() if file not in files})


@pytest.mark.parametrize("where", LISTS)
def test_an_entry_elsewhere_is_found(built: Built, where: str) -> None:
    """An entry that stands on the page of another list is in none that it belongs to."""
    files = pages_of(built, where)
    first, last = built.pages[files[0]], built.pages[files[-1]]
    stranger = Outline("", entries=(*first.entries, *last.entries)).entries

    assert not proved(built, {**built.pages, files[0]: replace(first, entries=stranger)})


def test_a_page_of_no_list_is_found(built: Built) -> None:
    """A page at an address of a list that there is not is found, and one that holds nothing of its list."""
    page = next(page for file, page in built.pages.items() if file.startswith("claims/by/"))
    for file in ("claims/by/inferred/77/index.html", "actors/nobody/by/said/index.html"):
        assert not proved(built, {**built.pages, file: replace(page, file=file, entries=())})


def test_standings_of_a_day_are_compared(built: Built) -> None:
    """How a claim stands since a day is what follows from the sources of then."""
    file = pages_of(built, "known/by/")[0]
    page = built.pages[file]
    last = page.marks[-1]
    wrong = last._replace(value="denied" if last.value != "denied" else "disputed")

    assert not proved(built, {**built.pages, file: replace(page, marks=(*page.marks[:-1], wrong))})
    assert not proved(built, {**built.pages, file: replace(page, marks=page.marks[:-1])})
