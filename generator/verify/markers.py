"""The rule on citation markers: each leads to the words that it promises."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

from generator.findings import Place, Problem, rule
from generator.verify.records import Built, Cite, Json, Outline, Quotation, Span
from generator.verify.urls import file_at, split

_MEND_PAGE = "Build the site again; where it stays wrong, mend the page's text or its template."


@rule()
def page_citation_broken(built: Built) -> Iterator[Problem]:
    """A citation marker does not lead to the words that it promises.

    Why: a reader who follows a marker must see the claim's quoted words, without JavaScript. For a claim that is only
    inferred, these are the words of a claim that it is drawn from, or markers of all those claims.

    Example: a marker for `bridge-closed` that leads to `#evidence-bridge-closed`, and no such id on the page.

    Remedy: build the site again; where it stays wrong, the template of the page is.
    """
    claims = built.claims
    done: dict[tuple[str, str, tuple[str, ...]], str] = {}
    for page in built.pages.values():
        for cite in page.cites:
            key = (page.file, cite.href, cite.claims)
            if key not in done:
                done[key] = _broken(built, claims, page, cite)
            if why := done[key] if cite.visible else "cannot be seen":
                known = next((name for name in cite.claims if name in claims), None)
                yield Problem(Place(page.file, cite.line), f"the marker of {_named(cite)} {why}", _MEND_PAGE, known)


def _named(cite: Cite) -> str:
    return " and ".join(repr(name) for name in cite.claims) or "nothing"


def _broken(built: Built, claims: Mapping[str, Json], page: Outline, cite: Cite) -> str:
    """Return what is wrong with a marker; nothing where it leads to its words."""
    if not cite.claims or not all(name in claims for name in cite.claims):
        return "names no claim" if len(cite.claims) < 2 else "names what is no claim"
    place = resolve(built, page, cite.href)
    target = built.pages.get(place[0]) if place else None
    if place is None or target is None or place[1] not in target.sections:
        return f"leads to no {'page of the site' if target is None else 'element'}: {cite.href!r}"
    if any(built.publish(item["source"]) == "none" for name in cite.claims for item in _behind(claims, name)):
        return ""
    if not _shows(claims, cite.claims[0], *target.within(place[1])):
        return f"leads to an element that does not show its words: {cite.href!r}"
    for name in cite.claims[1:]:
        own = built.pages.get(file_at((claims[name]["url"] or "").partition("#")[0])) if claims[name]["url"] else None
        if not any(_shows(claims, name, each.quotations, each.cites) for each in (own, target, page) if each):
            return f"leads nowhere to the words of {name!r}"
    return ""


def _shows(claims: Mapping[str, Json], id: str, quotations: tuple[Quotation, ...], cites: tuple[Cite, ...]) -> bool:
    """Tell whether quotations show the words of a claim, or of what it is inferred from where it has none itself."""
    shown = [(quotation.source, quotation.span) for quotation in quotations if quotation.span and not quotation.hidden]
    if claims[id]["evidence"]:
        return _shows_evidence(claims[id], shown)
    linked = {name for cite in cites if cite.visible for name in cite.claims}
    return linked.issuperset(claims[id]["inferred"]["from"]) or any(
        _shows_evidence(claims[name], shown) for name in _premises(claims, id)
    )


def _behind(claims: Mapping[str, Json], id: str) -> list[Json]:
    """Return the evidence of a claim and of all from which it is inferred."""
    return [item for name in (id, *_premises(claims, id)) for item in claims[name]["evidence"]]


def _shows_evidence(claim: Json, shown: list[tuple[str, Span]]) -> bool:
    """Tell whether each quoted part of some evidence of a claim stands in what is shown, alone or among more words."""
    return any(
        all(
            any(source == evidence["source"] and first <= start and end <= last for source, (first, last) in shown)
            for start, end in evidence["segments"]
        )
        for evidence in claim["evidence"]
    )


def _premises(claims: Mapping[str, Json], id: str) -> set[str]:
    """Return every claim from which a claim is inferred, step by step."""
    found: set[str] = set()
    waiting = [id]
    while waiting:
        inferred = claims[waiting.pop()]["inferred"]
        new = set(inferred["from"] if inferred else ()) - found
        found |= new
        waiting.extend(new)
    return found


def resolve(built: Built, page: Outline, href: str) -> tuple[str, str] | None:
    """Return the file and the fragment to which a link leads; None where it leaves the site."""
    parts = split(href)
    if parts.scheme or parts.netloc:
        return None
    # A relative link must work under any path, the page of a missing address under every address.
    base = built.base[1] if parts.path.startswith("/") else "/1/2/3/4/5/6/7/8/9/"
    if not base or (page.file == "404.html" and parts.path and not parts.path.startswith("/")):
        return None
    if not parts.path and not parts.query:
        return file_at(page.url), unquote(parts.fragment)
    path = _joined(f"https://site.invalid{base}{quote(page.url)}", href.strip())
    return (file_at(path.removeprefix(base)), unquote(parts.fragment)) if path.startswith(base) else None


@lru_cache(maxsize=4096)
def _joined(here: str, href: str) -> str:
    return unquote(urlsplit(urljoin(here, href)).path)
