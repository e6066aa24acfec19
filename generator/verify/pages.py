"""Rules on pages: their addresses, their uncited and editorial words, and what they load."""

from collections.abc import Iterator

from generator.findings import Place, Problem, rule
from generator.verify.records import Built
from generator.verify.seeds import KINDS
from generator.verify.urls import file_at, split
from generator.verify.wording import REBUILD, short

MISSION = frozenset({"reasons", "actors", "motives", "timeline", "questions", "claims"})
"""The sections whose pages, with the home page, share the editorial budget."""

SECTIONS = MISSION | {"sources", "method", "data"}
"""The sections of a site, each with a page of its own at its address; the home page aside."""

FEW_PAGES = 8
"""As many as a dossier has with one claim: together they may hold FEW_EDITORIAL words of the editors each."""
FEW_EDITORIAL = 60
"""Words of the editors on one page that are never too many: on a small page the templates' own words weigh more."""

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
    there are all of them.

    Example: a claim `summit-day` and no `claims/summit-day/index.html`; no `motives/index.html`.

    Remedy: build the site again.
    """
    addresses = [(thing["id"], thing["url"]) for kind in KINDS for thing in built.data[kind] if thing["url"]]
    for id, url in [*(("", section) for section in _sections(built)), *addresses]:
        path, _, fragment = url.partition("#")
        page = built.pages.get(file_at(path))
        if page is None:
            yield Problem(built.place(id), f"there is no page at {path or 'the home address'}", REBUILD)
        elif fragment and not page.fault and fragment not in page.sections:
            yield Problem(Place(page.file), f"nothing on the page has the id {fragment!r}", REBUILD)


def _sections(built: Built) -> Iterator[str]:
    """Yield the addresses of the home page and of each section that the editors kept."""
    yield ""
    kept = built.seeds.settings.get("sections")
    if not isinstance(kept, (list, dict)):
        # Without any settings nothing tells what was kept.
        kept = sorted(SECTIONS) if built.seeds.settings else []
    yield from (f"{section}/" for section in kept if isinstance(section, str) and section in SECTIONS)


@rule(partial=True)
def page_editorial_excess(built: Built) -> Iterator[Problem]:
    """The editors say too much in their own voice.

    Why: the site is to tell what the sources say. On the mission's pages (home, reasons, actors, motives, timeline,
    questions, claims) together at most one word in seven is the editors', and on none of them more than two in five
    outside quotations. Sixty words a page are never too many, on the few pages of a small dossier: there the
    words of templates weigh more than all others.

    Example: a page of motives that is an essay with two citations.

    Remedy: cite what can be cited, and shorten the rest.
    """
    pages = [page for page in built.pages.values() if page.file == "index.html" or page.file.split("/")[0] in MISSION]
    for page in pages:
        if page.words.editorial_unquoted > max(page.words.unquoted * 2 / 5, FEW_EDITORIAL):
            yield Problem(
                Place(page.file),
                f"{page.words.editorial_unquoted} of its {page.words.unquoted} words outside quotations are the "
                "editors', and at most two in five were expected",
                _SAY_LESS,
            )
    editorial, words = sum(page.words.editorial for page in pages), sum(page.words.all for page in pages)
    if editorial > max(words / 7, FEW_EDITORIAL * min(len(pages), FEW_PAGES)):
        yield Problem(
            Place("index.html"),
            f"{editorial} of the {words} words of the mission's pages are the editors', and at most one in seven "
            "was expected",
            _SAY_LESS,
        )


@rule(partial=True)
def page_loads_foreign(built: Built) -> Iterator[Problem]:
    """A page makes browsers load something from another host.

    Why: a reader's visit is nobody else's business, and the site must work without a network.

    Example: `<link rel="stylesheet" href="https://fonts.example/css">`. Links that a reader follows are fine.

    Remedy: put the file into the site, or leave it out.
    """
    own = built.base[0]
    for page in built.pages.values():
        for url, line in page.browser.loads:
            if split(url).netloc not in ("", own):
                yield Problem(
                    Place(page.file, line),
                    f"the page loads {short(url)} from another host",
                    "Put the file into the site, or leave it out.",
                )
