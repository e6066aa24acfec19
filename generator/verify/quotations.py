"""Rules on the words of articles that pages show: whether they are right, and not too many."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.findings import Place, Problem, rule
from generator.verify.evidence import quotes
from generator.verify.records import Built, Json, Page, Span
from generator.verify.wording import REBUILD, short
from generator.verify.words import WORD, count

MOST_SHARE = 0.5
MOST_IN_A_ROW = 60
MOST_WORDS = 60
"""Of one quotation that is evidence."""
_LIMITS = {"share": MOST_SHARE, "in_a_row": MOST_IN_A_ROW, "quotation": MOST_WORDS}
"""What `publish: excerpts` promises, by the names that the data has for it."""
_SHORTEN = "Shorten the quotations in the ledger to the words that carry their claims."


@rule()
def page_quotation_wrong(built: Built, page: Page) -> Iterator[Problem]:
    """A quotation on a page is not what the article holds at the stated place.

    Why: what the site shows is always the source's own characters.

    Example: `<q data-source="the-hill" data-start="10" data-end="30">` with a word changed.

    Remedy: build the site again; where it stays wrong, a plugin or a template changes the text.
    """
    texts = built.texts
    for quotation in page.quotations:
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


@rule()
def page_excerpts_too_long(built: Built) -> Iterator[Problem]:
    """The pages and the data together show more of an article than the dossier promises.

    Why: the articles are others' copyright. `publish: excerpts` promises at most half of an article's own words and at
    most 60 in a row, `publish: none` nothing. A headline, which names its article, does not count.

    Example: a source of which every sentence is quoted whole.

    Remedy: shorten the quotations in the ledger to the words that carry their claims.
    """
    for source in built.data["sources"]:
        publish = built.publish(source["id"])
        if source["id"] not in built.texts or publish == "full":
            continue
        article = built.articles[source["id"]]
        own, shown, run = built.once(_shown_of_each)[source["id"]]
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


def _shown_of_each(built: Built) -> dict[str, tuple[int, int, int]]:
    """Return what the data and the pages together show of each article that could be read."""
    found: dict[str, set[Span]] = {}
    for _, quote in quotes(built.data):
        if quote["exact"] is not None:
            before, behind = (len(quote.get(side) or "") for side in ("prefix", "suffix"))
            found.setdefault(quote["source"], set()).add((quote["start"] - before, quote["end"] + behind))
    for page in built.pages.values():
        for quotation in page.quotations:
            if quotation.span:
                found.setdefault(quotation.source, set()).add(quotation.span)
    return {name: _shown(built.sources[name], text, found.get(name, ())) for name, text in built.texts.items()}


def _shown(source: Json, text: str, spans: Iterable[Span]) -> tuple[int, int, int]:
    """Return an article's own words, how many of them are shown, and the longest run of them."""
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\1" * len(covered[start:end])
    own = shown = run = longest = 0
    for passage in source["passages"]:
        # Damaged data may say any number.
        start, end, _ = slice(passage["start"], passage["end"]).indices(len(text))
        if passage["part"] == "furniture":
            run = 0
            continue
        is_headline = passage["part"] == "headline"
        for word in WORD.finditer(text, start, end):
            own += 1
            seen = not is_headline and 1 in covered[word.start() : word.end()]
            shown += seen
            run = run + 1 if seen else 0
            longest = max(longest, run)
    return own, shown, longest


@rule()
def data_limits_laxer(built: Built) -> Iterator[Problem]:
    """The data allows itself more of the articles than the project promises, or says that less is shown than is.

    Why: the articles are others' copyright. The promise is the project's and no dossier's: at most half of an article's
    own words, 60 of them in a row, 60 words a quotation. `dossier.limits` repeats it for those who read the data.

    Example: `"limits": {"share": 0.9}`; a source whose `share` says 10 words where the pages and the data show 80.

    Remedy: build the site again; shorten quotations in the ledger.
    """
    limits = built.data["dossier"].get("limits")
    for name, value in limits.items() if isinstance(limits, dict) else ():
        if name not in _LIMITS or not isinstance(value, (int, Decimal)) or value > _LIMITS[name]:
            yield Problem(
                built.place(),
                f"limits/{name} is {short(str(value))}, beyond {_LIMITS.get(name, 'what is known')}",
                REBUILD,
            )
    texts = built.texts
    for claim in built.data["claims"]:
        for item in claim["evidence"]:
            words = sum(count(texts.get(item["source"], "")[start:end]) for start, end in item["segments"])
            if words > MOST_WORDS:
                yield Problem(built.place(claim["id"]), f"a quotation has {words} words", _SHORTEN, claim["id"])
    for source in built.data["sources"]:
        share = source.get("share")
        if share and source["id"] in texts:
            own, shown, _ = built.once(_shown_of_each)[source["id"]]
            if (own, shown) != (share["own"], share["shown"]) and built.publish(source["id"]) == "excerpts":
                why = f"{shown} of the {own} words of {source['id']!r} are shown"
                yield Problem(built.place(source["id"]), f"{why}, and not {share['shown']} of {share['own']}", REBUILD)
