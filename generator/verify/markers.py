"""The rule on citation markers: each leads to the words that it promises."""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from generator.findings import Place, Problem, rule
from generator.verify.records import Built, Cite, Json, Page, Quotation, Span
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
    claims = {claim["id"]: claim for claim in built.data["claims"]}
    for page in built.pages.values():
        for cite in page.cites:
            if why := _broken(built, claims, page, cite):
                known = cite.claim if cite.claim in claims else None
                yield Problem(Place(page.file, cite.line), f"the marker of {cite.claim!r} {why}", _MEND_PAGE, known)


def _broken(built: Built, claims: Mapping[str, Json], page: Page, cite: Cite) -> str:
    """Return what is wrong with a marker; nothing where it leads to its words."""
    if cite.claim not in claims:
        return "names no claim"
    if not cite.visible:
        return "cannot be seen"
    file, fragment = _resolve(built, page, cite.href)
    target = built.pages.get(file)
    if target is None or fragment not in target.sections:
        return f"leads to no {'page of the site' if target is None else 'element'}: {cite.href!r}"
    withheld = built.data["dossier"].get("publish") == "none"
    if withheld or _shows(claims, cite.claim, *target.within(fragment)):
        return ""
    return f"leads to an element that does not show its words: {cite.href!r}"


def _shows(claims: Mapping[str, Json], id: str, quotations: tuple[Quotation, ...], cites: tuple[Cite, ...]) -> bool:
    """Tell whether quotations show the words of a claim, or of what it is inferred from where it has none itself."""
    shown = [(quotation.source, quotation.span) for quotation in quotations if quotation.span and not quotation.hidden]
    if claims[id]["evidence"]:
        return _shows_evidence(claims[id], shown)
    linked = {cite.claim for cite in cites if cite.visible}
    return linked.issuperset(claims[id]["inferred"]["from"]) or any(
        _shows_evidence(claims[name], shown) for name in _premises(claims, id)
    )


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


def _resolve(built: Built, page: Page, href: str) -> tuple[str, str]:
    """Return the file and the fragment to which a link leads; no file where it leaves the site."""
    parts = split(href)
    if parts.scheme or parts.netloc:
        return "", ""
    # A relative link must work under any path, the page of a missing address under every address.
    base = built.base[1] if parts.path.startswith("/") else "/1/2/3/4/5/6/7/8/9/"
    if not base or (page.file == "404.html" and parts.path and not parts.path.startswith("/")):
        return "", ""
    here = f"https://site.invalid{base}{page.url}"
    path = unquote(urlsplit(urljoin(here, href.strip())).path)
    return (file_at(path.removeprefix(base)) if path.startswith(base) else ""), unquote(parts.fragment)
