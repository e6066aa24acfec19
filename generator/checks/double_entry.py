"""The second entry: every sentence of every source is cited or set aside with a reason."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from operator import itemgetter

from generator.core.model import Dossier, Passage, Source, merged
from generator.findings import Problem, rule
from generator.reading.files import place_in
from generator.text.cut import quoted
from generator.text.quotes import fold
from generator.text.sentences import LINE_BREAK, hidden_ends, words
from generator.text.tags import primary

STEM = 5
"""So many letters of a word tell it from others, whatever its ending."""


@rule(severity="warning")
def set_aside_doubtful(dossier: Dossier) -> Iterator[Problem]:
    """A sentence of the body is set aside as boilerplate, credit or headline, and a claim cites another sentence of its
    paragraph; or as a repetition, and no cited sentence has a third of its longer words,
    which is asked of sources in the dossier's own language.

    Why: what is put away as boilerplate is looked at by nobody, and may be the other half of what is cited.

    Example: "On the same day the wind turned." as `boilerplate`, behind the cited "Demand fell."

    Remedy: cite it, or set it aside for the reason that holds.
    """
    said = _cited_words(dossier)
    for source in dossier.sources.values():
        starts = [passage.start for passage in source.passages]
        cited = _cited_paragraphs(source)
        for match, entry in source.set_aside:
            passage = source.passages[max(0, bisect_right(starts, match.start) - 1)]
            text = source.slice((match.start, match.end))
            is_furniture = entry.reason in ("boilerplate", "credit", "headline")
            is_beside = is_furniture and passage.fate == "set-aside" and passage.start in cited
            is_own = primary(source.entry.language) == primary(dossier.settings.language)
            if is_beside or (entry.reason == "repeats" and is_own and not _is_repeated(text, said)):
                yield Problem(
                    entry.where("reason"),
                    f"these words of {source.id!r} are set aside as {entry.reason!r}, and "
                    + ("stand in a paragraph that is cited" if is_beside else "no sentence that is cited says them"),
                    "Cite them, or set them aside for the reason that holds.",
                )


def _cited_paragraphs(source: Source) -> frozenset[int]:
    """Return where each passage begins that stands in one line with a cited one."""
    found: set[int] = set()
    line: list[Passage] = []
    for passage, following in zip_longest(source.passages, source.passages[1:]):
        line.append(passage)
        if following is None or LINE_BREAK.search(source.text, passage.end, following.start):
            if any(each.fate == "cited" for each in line):
                found.update(each.start for each in line)
            line = []
    return frozenset(found)


def _cited_words(dossier: Dossier) -> Mapping[str, frozenset[int]]:
    """Return the numbers of the cited passages in which each longer word stands."""
    found: dict[str, list[int]] = {}
    cited = ((source, each) for source in dossier.sources.values() for each in source.passages if each.fate == "cited")
    for number, (source, passage) in enumerate(cited):
        for word in _long_words(source.slice((passage.start, passage.end))):
            found.setdefault(word, []).append(number)
    return {word: frozenset(some) for word, some in found.items()}


def _is_repeated(text: str, said: Mapping[str, frozenset[int]]) -> bool:
    """Tell whether some cited sentence has a third of the longer words of a text."""
    own = sorted(_long_words(text), key=lambda word: len(said.get(word, ())))
    # A sentence that has a third of them has one of the first two thirds: the commonest are not looked up to find it.
    begun = {number for word in own[: len(own) - (len(own) + 2) // 3 + 1] for number in said.get(word, ())}
    counts = Counter(number for word in own for number in begun & said.get(word, frozenset()))
    return not own or (bool(counts) and 3 * max(counts.values()) >= len(own))


def _long_words(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a text, by which forms of one word are the same."""
    folded = fold(text).text.lower()
    return frozenset(folded[start:end][:STEM] for start, end in words(folded) if end - start >= STEM)


@rule()
def passage_without_fate(dossier: Dossier) -> Iterator[Problem]:
    """A sentence of a source is neither cited nor set aside.

    Why: this is the second half of double entry: nothing of a source is dropped in silence.

    Example: an article's last paragraph, which no claim uses.

    Remedy: cite it in a claim, or add it to the source's `set_aside` with a reason.
    """
    for source in dossier.sources.values():
        for passage in source.passages:
            if passage.fate is None:
                yield Problem(
                    place_in(source.text, passage.start, source.file),
                    f"nothing says what became of this passage of {source.id!r}: {_shown(source, passage)}",
                    "Cite it in a claim, or add it to set_aside of this source with a reason.",
                )


@rule(severity="warning")
def passage_not_yet_used(dossier: Dossier) -> Iterator[Problem]:
    """A sentence of a source is set aside as not yet used.

    Why: it says that the editors have not come to it; readers should not take it for a judgement.

    Example: `{quote: "…", reason: not-yet-used}`.

    Remedy: cite it, or give a reason that says why it is left out.
    """
    for source in dossier.sources.values():
        for passage in source.passages:
            if passage.reason == "not-yet-used":
                yield Problem(
                    place_in(source.text, passage.start, source.file),
                    f"this passage of {source.id!r} is not used yet: {_shown(source, passage)}",
                    "Cite it in a claim, or give the reason why it is left out.",
                )


@rule(partial=True)
def passage_cited_and_set_aside(dossier: Dossier) -> Iterator[Problem]:
    """Words of a source are both cited and set aside.

    Why: a passage has one fate; its source's page could not show both.

    Example: a sentence that is listed under `set_aside` as `repeats`, and later cited by a new claim.

    Remedy: take it out of `set_aside`, or take out the citation.
    """
    for source in dossier.sources.values():
        cited = tuple(merged(part for citation in dossier.citations_of[source.id] for part in citation.segments))
        for match, entry in source.set_aside:
            if any(_meets(segment, cited) for segment in match.segments):
                yield Problem(
                    entry.where("quote"),
                    f"these words of {source.id!r} are cited as evidence as well",
                    "Take them out of set_aside, or take out the citation.",
                )


@rule(severity="warning")
def sentence_joint_doubtful(dossier: Dossier) -> Iterator[Problem]:
    """A passage seems to hold two sentences, and of one of them no word is cited or set aside.

    Why: a sentence that is taken for a part of its neighbour would be dropped in silence.

    Example: `He came out of the pub. Reed saw him.`, of which only the first four words are cited.

    Remedy: cite words of it, or add them to the source's `set_aside` with a reason.
    """
    for source in dossier.sources.values():
        cited = (segment for citation in dossier.citations_of[source.id] for segment in citation.segments)
        aside = (segment for match, _ in source.set_aside for segment in match.segments)
        used = tuple(merged((*cited, *aside)))
        for passage in source.passages:
            for start, end in _seeming(source, passage) if passage.fate == "cited" else ():
                if not _meets((start, end), used):
                    yield Problem(
                        place_in(source.text, start, source.file),
                        f"nothing says what became of these words of {source.id!r}: {quoted(source.text[start:end])}",
                        "Cite words of it in a claim, or add them to set_aside of this source with a reason.",
                    )


def _seeming(source: Source, passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the [start, end) of each sentence that a passage seems to hold, where there are several."""
    text = source.text[passage.start : passage.end]
    hidden = [each for each in hidden_ends(text, source.stops) if each.certainty != "possible"]
    begins = [0, *(each.begin for each in hidden)]
    ends = [*(each.end for each in hidden), passage.end - passage.start]
    for begin, end in zip(begins, ends, strict=True) if hidden else ():
        yield passage.start + begin, passage.start + end


def _meets(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a span shares a character with one of some that are in order and apart."""
    nearest = bisect_right(spans, span[0], key=itemgetter(1))
    return nearest < len(spans) and spans[nearest][0] < span[1]


def _shown(source: Source, passage: Passage) -> str:
    return quoted(source.text[passage.start : passage.end])
