"""Rules on the words of articles that pages show: whether they are right, and not too many."""

from collections.abc import Iterator

from generator.findings import Place, Problem, rule
from generator.verify.evidence import quotes
from generator.verify.records import Built, Json, Page, Quotation, Span
from generator.verify.wording import REBUILD, short
from generator.verify.words import WORD

MOST_SHARE = 0.5
MOST_IN_A_ROW = 60
_SHORTEN = "Shorten the quotations in the ledger to the words that carry their claims."


@rule()
def page_quotation_wrong(built: Built) -> Iterator[Problem]:
    """A quotation on a page is not what the article holds at the stated place.

    Why: what the site shows is always the source's own characters.

    Example: `<q data-source="the-hill" data-start="10" data-end="30">` with a word changed.

    Remedy: build the site again; where it stays wrong, a plugin or a template changes the text.
    """
    texts = built.texts
    for page, quotation in _quotations(built):
        place = Place(page.file, quotation.line)
        text = texts.get(quotation.source)
        if quotation.source not in built.articles:
            yield Problem(place, f"the data has no source {quotation.source!r}", REBUILD)
        elif not quotation.span or not quotation.span[0] < quotation.span[1]:
            yield Problem(place, f"the quotation of {quotation.source!r} does not say where it stands", REBUILD)
        elif text is not None and quotation.text != text[slice(*quotation.span)]:
            yield Problem(
                place,
                f"{quotation.source!r} has “{short(text[slice(*quotation.span)])}” at {quotation.span[0]} to "
                f"{quotation.span[1]}, and the page shows “{short(quotation.text)}”",
                "Build the site again; where it stays wrong, look for what changes the text: a plugin or a template.",
            )


def _quotations(built: Built) -> Iterator[tuple[Page, Quotation]]:
    return ((page, quotation) for page in built.pages.values() for quotation in page.quotations)


@rule()
def page_excerpts_too_long(built: Built) -> Iterator[Problem]:
    """The pages and the data together show more of an article than the dossier promises.

    Why: the articles are others' copyright. `publish: excerpts` promises at most half of an article's own words and at
    most 60 in a row, `publish: none` nothing but headlines.

    Example: a source of which every sentence is quoted whole.

    Remedy: shorten the quotations in the ledger to the words that carry their claims.
    """
    publish = built.data["dossier"].get("publish", "excerpts")
    texts = built.texts
    spans = _spans_shown(built)
    for source in built.data["sources"] if publish != "full" else ():
        if source["id"] not in texts:
            continue
        article = built.articles[source["id"]]
        own, shown, run = _shown(source, article.text, spans.get(source["id"], []), headline=publish != "none")
        if publish == "none" and shown:
            yield Problem(
                Place(article.file), f"{shown} words of {source['id']!r} are shown, and none may be", _SHORTEN
            )
        elif shown > own * MOST_SHARE:
            yield Problem(
                Place(article.file),
                f"{shown} of the {own} words of {source['id']!r} are shown, and at most half were expected",
                _SHORTEN,
            )
        if run > MOST_IN_A_ROW and publish == "excerpts":
            yield Problem(
                Place(article.file),
                f"{run} words of {source['id']!r} are shown in a row, and at most {MOST_IN_A_ROW} were expected",
                _SHORTEN,
            )


def _spans_shown(built: Built) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for _, quote in quotes(built.data):
        if quote["exact"] is not None:
            found.setdefault(quote["source"], []).append((quote["start"], quote["end"]))
    for _, quotation in _quotations(built):
        if quotation.span:
            found.setdefault(quotation.source, []).append(quotation.span)
    return found


def _shown(source: Json, text: str, spans: list[Span], *, headline: bool) -> tuple[int, int, int]:
    """Return an article's own words, how many of them are shown, and the longest run of them."""
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\1" * len(covered[start:end])
    own = shown = run = longest = 0
    for passage in source["passages"]:
        start, end = passage["start"], passage["end"]
        if passage["part"] == "furniture" or (passage["part"] == "headline" and not headline):
            run = 0
            continue
        for word in WORD.finditer(text, start, end):
            own += 1
            seen = 1 in covered[word.start() : word.end()]
            shown += seen
            run = run + 1 if seen else 0
            longest = max(longest, run)
    return own, shown, longest
