"""Rules on pages: their addresses, their uncited and editorial words, and what they load."""

from collections.abc import Iterator

from generator.findings import Place, Problem, rule
from generator.verify.computed import days_that_count
from generator.verify.known import Known, tokens, with_quotations
from generator.verify.records import Built, Outline, Page
from generator.verify.seeds import KINDS
from generator.verify.statements import templates
from generator.verify.urls import file_at, split
from generator.verify.wording import REBUILD, short
from generator.verify.words import count

MISSION = frozenset({"reasons", "actors", "motives", "timeline", "questions", "claims"})
"""The sections whose pages, with the home page, share the editorial budget."""

SECTIONS = MISSION | {"sources", "method", "data"}
"""The sections of a site, each with a page of its own at its address; the home page aside."""

MOST_DAYS = 6
"""Days of which there is a page that says what was known by then."""

FEW_PAGES = 8
"""As many as a dossier has with one claim: together they may hold FEW_EDITORIAL words of the editors each."""
FEW_EDITORIAL = 60
"""Words of the editors on one page that are never too many."""

_SAY_LESS = "Cite what can be cited, and shorten what the editors say in their own voice."


@rule(partial=True)
def page_unreadable(built: Built) -> Iterator[Problem]:
    """A page of the site cannot be read.

    Why: what cannot be read cannot be proved.

    Example: a page with bytes that are not UTF-8.

    Remedy: build the site again.
    """
    for page in built.pages.values():
        if page.fault:
            yield Problem(Place(page.file), f"the page {page.fault}", REBUILD)


@rule()
def page_missing(built: Built) -> Iterator[Problem]:
    """A section or a thing of the dossier has no page, or no place on its page, at its permanent address.

    Why: others link to these addresses. Which sections there are stands in `seeds/dossier.yml`; where it names none,
    there are all of them. There is a page of the whole for print. The method has beside it what was known when: a page
    for each day on which a source began to count, or for the first, the last and four others where there are more than
    six.

    Example: a claim `summit-day` and no `claims/summit-day/index.html`; no `motives/index.html`; no `known/index.html`.

    Remedy: build the site again.
    """
    addresses = [(thing["id"], thing["url"]) for kind in KINDS for thing in built.data[kind] if thing["url"]]
    sections = list(_sections(built))
    if "method/" in sections:
        days = [f"known/{day.isoformat()}/" for day in days_that_count(built.data)]
        few = len(days) <= MOST_DAYS
        sections += ["known/", *(days if few else (days[0], days[-1]))]
        there = sum(file_at(url) in built.pages for url in days)
        if there < MOST_DAYS and not few:
            yield Problem(built.place(), f"{there} days have a page under known/, and six were expected", REBUILD)
    for id, url in [*(("", section) for section in sections), *addresses]:
        path, _, fragment = url.partition("#")
        page = built.pages.get(file_at(path))
        if page is None:
            yield Problem(built.place(id), f"there is no page at {path or 'the home address'}", REBUILD)
        elif fragment and not page.fault and fragment not in page.sections:
            yield Problem(Place(page.file), f"nothing on the page has the id {fragment!r}", REBUILD)


def _sections(built: Built) -> Iterator[str]:
    """Yield the addresses of the home page, of the one for print, and of each section that the editors kept."""
    yield from ("", "print/")
    kept = built.seeds.settings.get("sections")
    if not isinstance(kept, (list, dict)):
        # Without any settings nothing tells what was kept.
        kept = sorted(SECTIONS) if built.seeds.settings else []
    yield from (f"{section}/" for section in kept if isinstance(section, str) and section in SECTIONS)


@rule()
def page_editorial_excess(built: Built) -> Iterator[Problem]:
    """The editors say too much in their own voice.

    Why: the site is to tell what the sources say. On the mission's pages (home, reasons, actors, motives, timeline,
    questions, claims) together at most one word in seven is the editors', and on none of them more than two in five
    outside quotations. Left out are texts that hold nothing but words of the templates, names, titles and dates, which
    every dossier has. Sixty words a page are never too many, on the few pages of a small dossier.

    Example: a page of motives that is an essay with two citations.

    Remedy: cite what can be cited, and shorten the rest.
    """
    pages = [page for page in built.pages.values() if page.file == "index.html" or page.file.split("/")[0] in MISSION]
    known = built.once(_titles), templates(built.language, built.theme)
    for page in pages:
        limit = max(page.words.unquoted * 2 / 5, FEW_EDITORIAL)
        editorial = page.words.editorial_unquoted
        if editorial > limit and (editorial := editorial - _labels(page, *known)[0]) > limit:
            yield Problem(
                Place(page.file),
                f"{editorial} of its {page.words.unquoted} words outside quotations are the editors', and at most two "
                "in five were expected",
                _SAY_LESS,
            )
    editorial, words = sum(page.words.editorial for page in pages), sum(page.words.all for page in pages)
    limit = max(words / 7, FEW_EDITORIAL * min(len(pages), FEW_PAGES))
    if editorial > limit:
        editorial -= sum(sum(_labels(page, *known)) for page in pages)
    if editorial > limit:
        yield Problem(
            Place("index.html"),
            f"{editorial} of the {words} words of the mission's pages are the editors', and at most one in seven "
            "was expected",
            _SAY_LESS,
        )


def _labels(page: Outline, titles: Known, ours: Known) -> tuple[int, int]:
    """Return how many words of the editors' texts on a page are nobody's opinion: outside quotations, and in them."""
    said = [each for each in page.editorial if titles.unknown(tokens(with_quotations(each[0], ())), ours) is None]
    return sum(count(text) for text, _ in said), sum(count(words) for _, quoted in said for words in quoted)


def _titles(built: Built) -> Known:
    """Return what states nothing by itself: names and titles, and the words of the dossier's own catalogues."""
    known = Known()
    for text in built.seeds.words:
        known.add_markup(text)
    for kind in KINDS:
        for thing in built.data[kind]:
            names = (thing.get(key) for key in ("id", "name", "title", "question", "outlet", "origin"))
            for name in (*names, *thing.get("aliases", ()), *thing.get("via", ())):
                known.add(name or "")
    return known


@rule(partial=True)
def page_loads_foreign(built: Built, page: Page) -> Iterator[Problem]:
    """A page makes browsers load something from another host.

    Why: a reader's visit is nobody else's business, and the site must work without a network.

    Example: `<link rel="stylesheet" href="https://fonts.example/css">`. Links that a reader follows are fine.

    Remedy: put the file into the site, or leave it out.
    """
    for url, line in page.browser.loads:
        if split(url).netloc not in ("", built.base[0]):
            yield Problem(
                Place(page.file, line),
                f"the page loads {short(url)} from another host",
                "Put the file into the site, or leave it out.",
            )
