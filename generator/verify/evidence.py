"""Rules on the articles and on the words that the data quotes from them."""

from collections.abc import Iterator
from typing import Any

from generator.findings import Place, Problem, rule
from generator.verify.records import Built, Json
from generator.verify.seeds import KINDS
from generator.verify.wording import REBUILD, short

_PUT_BACK = "Put the untouched article back under seeds/, or build the site again."


@rule()
def article_unproved(built: Built) -> Iterator[Problem]:
    """The article of a source is not there, or is not the one from which the site was built.

    Why: every quotation is proved by the article's own characters.

    Example: an article that was edited after the build, so that its SHA-256 is another one.

    Remedy: put the untouched article back, or build the site again.
    """
    for source in built.data["sources"]:
        article = built.articles[source["id"]]
        if article.fault:
            yield Problem(Place(article.file), f"the article of {source['id']!r} {article.fault}", _PUT_BACK)
        elif article.sha256 != source["sha256"]:
            yield Problem(
                Place(article.file),
                f"the SHA-256 of the article of {source['id']!r} is {article.sha256}, and {source['sha256']} is stated",
                _PUT_BACK,
            )


@rule()
def evidence_not_in_article(built: Built) -> Iterator[Problem]:
    """Words that the data quotes are not what the article holds at the stated place.

    Why: a quotation is the source's own characters, one by one.

    Example: `"exact": "no agreement"` where the article says "an agreement".

    Remedy: build the site again.
    """
    texts = built.texts
    for owner, quote in quotes(built.data):
        text = texts.get(quote["source"])
        if text is None:
            continue
        start, end, exact = quote["start"], quote["end"], quote["exact"]
        if not start < end <= len(text):
            yield Problem(built.place(owner), f"{start} to {end} is no part of {quote['source']!r}", REBUILD)
        elif exact is None and built.publish(quote["source"]) != "none":
            yield Problem(
                built.place(owner), f"the words at {start} to {end} of {quote['source']!r} are left out", REBUILD
            )
        elif exact is not None and exact != text[start:end]:
            yield Problem(
                built.place(owner),
                f"{quote['source']!r} has “{short(text[start:end])}” at {start} to {end}, not “{short(exact)}”",
                REBUILD,
            )
        elif exact is not None and not _is_told_apart(text, quote):
            yield Problem(
                built.place(owner),
                f"“{short(exact)}” with its prefix and suffix is no one place of its source",
                REBUILD,
            )


def _is_told_apart(text: str, quote: Json) -> bool:
    """Tell whether words, with their prefix and suffix, stand once in a text, at their place; others need not."""
    if "prefix" not in quote:
        return True
    prefix, suffix = quote["prefix"] or "", quote["suffix"] or ""
    whole, first = f"{prefix}{quote['exact']}{suffix}", quote["start"] - len(prefix)
    return text.find(whole) == first and text.find(whole, first + 1) < 0


def quotes(data: Json) -> Iterator[tuple[str, Json]]:
    """Yield everything that the data quotes, with the id of the thing that quotes it: what has `exact` and a place."""
    for kind in KINDS:
        for thing in data[kind]:
            waiting: list[Any] = [thing]
            while waiting:
                item = waiting.pop()
                if isinstance(item, dict):
                    if {"source", "start", "end", "exact"} <= item.keys():
                        yield thing["id"], item
                    waiting.extend(item.values())
                elif isinstance(item, list):
                    waiting.extend(item)


@rule()
def evidence_segments_wrong(built: Built) -> Iterator[Problem]:
    """The quoted parts of evidence are not in order inside it, from its start to its end.

    Why: the parts say which words are quoted and which are skipped.

    Example: `"start": 10, "end": 40, "segments": [[10, 20], [15, 40]]`, where the parts overlap.

    Remedy: build the site again.
    """
    for claim in built.data["claims"]:
        for evidence in claim["evidence"]:
            bounds = [bound for segment in evidence["segments"] for bound in segment]
            whole = [evidence["start"], evidence["end"]]
            inside = all(start < end for start, end in evidence["segments"])
            if not inside or bounds != sorted(bounds) or [bounds[0], bounds[-1]] != whole:
                yield Problem(
                    built.place(claim["id"]),
                    f"{evidence['segments']} are not the parts, in order, of {whole} of {evidence['source']!r}",
                    REBUILD,
                    claim["id"],
                )
