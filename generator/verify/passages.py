"""Rules on passages: all of a source is in one, and each says rightly what became of it."""

import re
from collections.abc import Iterator

from generator.findings import Problem, rule
from generator.verify.records import Built
from generator.verify.spans import Spans
from generator.verify.wording import REBUILD, names, short
from generator.verify.words import sentences

_LINE_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
MOST_SENTENCES = 2
"""Readers differ in where a sentence ends; three in one passage are no difference of opinion."""


@rule()
def passages_incomplete(built: Built) -> Iterator[Problem]:
    """The passages of a source leave out characters of it, or overlap.

    Why: this is the second half of double entry: nothing of a source is dropped in silence.

    Example: a source whose last sentence is in no passage.

    Remedy: build the site again.
    """
    texts = built.texts
    for source in built.data["sources"]:
        text = texts.get(source["id"])
        if text is None:
            continue
        done = 0
        for passage in sorted(source["passages"], key=lambda passage: (passage["start"], passage["end"])):
            start, end = passage["start"], passage["end"]
            if not done <= start < end <= len(text):
                yield Problem(
                    built.place(source["id"]), f"the passage {start} to {end} overlaps another or the end", REBUILD
                )
            yield from _left_out(built, source["id"], text, done, start)
            done = max(done, end)
        yield from _left_out(built, source["id"], text, done, len(text))


@rule()
def passage_too_long(built: Built) -> Iterator[Problem]:
    """A passage of a source is longer than a sentence.

    Why: a passage is cited as soon as one word of it is. Were a passage a whole article, one citation would account for
    all of it. A line break always ends a sentence; where else one ends, the proof tells by a reader of its own.

    Example: `"start": 52, "end": 946` over five paragraphs.

    Remedy: build the site again.
    """
    texts = built.texts
    for source in built.data["sources"]:
        for passage in source["passages"] if source["id"] in texts else ():
            words = texts[source["id"]][passage["start"] : passage["end"]]
            if _LINE_BREAK.search(words) or sum(1 for _ in sentences(words)) > MOST_SENTENCES:
                yield Problem(
                    built.place(source["id"]),
                    f"a passage of {source['id']!r} is no sentence: “{short(words)}”",
                    REBUILD,
                )


def _left_out(built: Built, source: str, text: str, start: int, end: int) -> Iterator[Problem]:
    if left := text[start:end].strip():
        yield Problem(built.place(source), f"no passage of {source!r} holds “{short(left)}”", REBUILD)


@rule()
def passage_fate_wrong(built: Built) -> Iterator[Problem]:
    """A passage is said to be cited or set aside, and the evidence says otherwise.

    Why: a passage is cited exactly where a quoted part of some evidence overlaps it, by that evidence's claims; all
    others are set aside, with a reason.

    Example: `"fate": "cited", "claims": ["summit-day"]`, where no evidence of `summit-day` touches the passage.

    Remedy: build the site again.
    """
    cited: dict[str, list[tuple[int, int, str]]] = {}
    for claim in built.data["claims"]:
        for evidence in claim["evidence"]:
            parts = ((start, end, claim["id"]) for start, end in evidence["segments"])
            cited.setdefault(evidence["source"], []).extend(parts)
    for source in built.data["sources"]:
        quoted = Spans(cited.get(source["id"], ()))
        for passage in source["passages"]:
            expected = set(quoted.overlapping(passage["start"], passage["end"]))
            fate = "cited" if expected else "set-aside"
            where = f"the passage {passage['start']} to {passage['end']} of {source['id']!r}"
            if passage["fate"] != fate:
                yield Problem(built.place(source["id"]), f"{where} is {passage['fate']}, and not {fate}", REBUILD)
            elif set(passage["claims"]) != expected:
                yield Problem(
                    built.place(source["id"]),
                    f"{where} is cited by {names(expected)}, and not by {names(passage['claims'])}",
                    REBUILD,
                )
