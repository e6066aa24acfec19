"""The rule on old addresses: each leads to where the thing stands now."""

from collections.abc import Iterator
from typing import Any

from generator.findings import Problem, rule
from generator.verify.markers import resolve
from generator.verify.reading import read_pages
from generator.verify.records import Built, Json
from generator.verify.seeds import KINDS
from generator.verify.urls import file_at
from generator.verify.wording import REBUILD, short


@rule()
def former_address_lost(built: Built) -> Iterator[Problem]:
    """An address under which a thing of the dossier stood before leads to it no more.

    Why: who cited a claim, or kept a link to an actor, comes back by the old address. The ledger keeps old ids under
    `formerly`: at each stands a page with a link to the new address, which it names as the canonical one; where things
    share a page, the page holds an anchor with the old id.

    Example: `formerly: [rot-found]` in `claims.yml`, and no page `claims/rot-found/`.

    Remedy: build the site again.
    """
    for kind in KINDS:
        things = {thing["id"]: thing for thing in built.data[kind]}
        for entry in built.seeds.entries.get(kind, ()):
            thing = things.get(str(entry.get("id")))
            for old in _listed(entry.get("formerly")) if thing and thing["url"] else ():
                if thing and (why := _lost(built, kind, old, thing)):
                    yield Problem(built.place(thing["id"]), f"{short(old)!r}, now {thing['id']!r}: {why}", REBUILD)


def moved(built: Built) -> dict[str, str]:
    """Return the address of each page that stands where a thing stood before, and where it leads."""
    return {
        f"{kind}/{old}/": str(thing["url"])
        for kind in KINDS
        for thing in built.data[kind]
        if thing["url"] and "#" not in thing["url"]
        for old in _listed(thing.get("formerly"))
    }


def _lost(built: Built, kind: str, old: str, thing: Json) -> str:
    """Return why an old address does not lead to a thing; nothing where it does."""
    if old not in _listed(thing.get("formerly")):
        return "the data does not say so"
    file, mark, anchor = thing["url"].partition("#")
    if mark:
        page, anchor = built.pages.get(file_at(file)), f"{anchor.removesuffix(thing['id'])}{old}"
        return "" if page and anchor in page.sections else f"{short(file)} has no anchor {short(anchor)!r}"
    if (file := file_at(f"{kind}/{old}/")) not in built.pages:
        return f"there is no page {kind}/{short(old)}/"
    # Read again, since few pages are asked for their links.
    page = next(read_pages(built.site, file))
    leads = any((resolve(built, page, href) or ("",))[0] == file_at(thing["url"]) for href, _ in page.browser.links)
    return "" if leads else f"the page {kind}/{short(old)}/ has no link to it"


def _listed(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value] if value else []
    return [str(item) for item in items]
