"""The rule on links that lead to words of a source where it was published."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from generator.findings import Place, Problem, rule
from generator.verify.records import Built, Citation, Page, Span
from generator.verify.wording import REBUILD, short

_MARK = ":~:"


class _Words(NamedTuple):
    """What one text directive names: how words begin, and how they end; the same where it names all of them."""

    first: str
    last: str


@rule()
def page_original_wrong(built: Built, page: Page) -> Iterator[Problem]:
    """A link that leads to words of a source's original names other words, or leads to another place than it says.

    Why: a browser marks the words that the link names; under a quotation they must be those of the quotation, at the
    address that the ledger has of its source. Words that are withheld stand in no link either.

    Example: a citation of one newspaper whose link "in the original" leads to another newspaper's article.

    Remedy: build the site again.
    """
    for href, line in page.browser.links:
        if _MARK in href and not any(_stand_in(built, name, _named(href)) for name in _sources_at(built, href)):
            yield Problem(
                Place(page.file, line), f"the link to {short(href)!r} names words of no source there", REBUILD
            )
    for shown in page.citations:
        for href in (href for href, _ in shown.links if _MARK in href):
            if shown.spans and not _leads_to(built, href, shown):
                line = next((line for other, line in page.browser.links if other == href), 1)
                why = f"the link to {short(href)!r} does not lead to the words that it stands with"
                yield Problem(Place(page.file, line), why, REBUILD)


def without_words(href: str) -> str:
    """Return an address without what leads to words of its page."""
    return href.partition(_MARK)[0].removesuffix("#")


def _named(href: str) -> list[_Words] | None:
    """Return what each text directive of an address names; None where one cannot be read."""
    found: list[_Words] = []
    for each in href.partition(_MARK)[2].split("&"):
        name, _, value = each.partition("=")
        parts = [part for part in value.split(",") if not part.endswith("-") and not part.startswith("-")]
        if name != "text" or not 1 <= len(parts) <= 2:
            return None
        found.append(_Words(unquote(parts[0]), unquote(parts[-1])))
    return found


def _sources_at(built: Built, href: str) -> tuple[str, ...]:
    return built.once(_by_address).get(without_words(href), ())


def _by_address(built: Built) -> dict[str, tuple[str, ...]]:
    """Return the sources whose words may be shown, by their addresses."""
    found: dict[str, tuple[str, ...]] = {}
    for name, source in built.sources.items():
        for address in (source.get("original_url"), source.get("archived_url")):
            if address and built.publish(name) != "none":
                found[address] = (*found.get(address, ()), name)
    return found


def _plain(built: Built) -> dict[str, str]:
    """Return each article with single spaces as its white space."""
    return {name: " ".join(text.split()) for name, text in built.texts.items()}


def _stand_in(built: Built, source: str, named: Iterable[_Words] | None) -> bool:
    text = built.once(_plain).get(source, "")
    return named is not None and all(
        (start := text.find(first)) >= 0 and text.find(last, start) >= 0 for first, last in named
    )


def _leads_to(built: Built, href: str, shown: Citation) -> bool:
    named, (source, _, _) = _named(href), shown.spans[0]
    spans: list[Span] = [(start, end) for _, start, end in shown.spans]
    if named is None or source not in _sources_at(built, href) or len(named) != len(spans):
        return False
    text = built.texts.get(source, "")
    quoted = [" ".join(text[start:end].split()) for start, end in spans]
    return all(
        words == first if first == last else words.startswith(first) and words.endswith(last)
        for words, (first, last) in zip(quoted, named, strict=True)
    )
