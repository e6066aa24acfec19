"""How much of each article the site shows, pages and data together. Pure.

The limits of `publish: excerpts`: at most half of an article's own words (headline and body; what stands around the
article is not counted) and at most 60 in a row. The headline names the article wherever it is cited, and does not count
as shown.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from generator.core.model import Citation, Dossier, Passage, Source, merged
from generator.reading.entries import Publish
from generator.text.sentences import words

MOST_SHARE = 0.5
MOST_IN_A_ROW = 60
PREVIEW = 6
"""Words of a set-aside passage that its source's page shows, so that it can be recognised, where the limits allow."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one article is shown."""

    own: int
    """Words of its headline and body."""
    shown: int
    run_words: int
    """The longest run of words shown without a gap."""
    run: tuple[int, int]
    """The [start, end) of that run."""

    @property
    def part(self) -> float:
        """The share of its own words that is shown, 0 to 1."""
        return self.shown / self.own if self.own else 0.0


def publish(dossier: Dossier, source: Source) -> Publish:
    """Return how much of a source may be shown: its own `publish`, or else that of the dossier."""
    return source.entry.publish or dossier.settings.publish


def preview(source: Source, passage: Passage) -> tuple[int, int]:
    """Return the [start, end) of the first words of a set-aside passage."""
    found = words(source.text[passage.start : passage.end])
    if len(found) <= PREVIEW:
        return passage.start, passage.end
    return passage.start, passage.start + found[PREVIEW - 1][1]


def quoted_spans(source: Source, citations: tuple[Citation, ...]) -> tuple[tuple[int, int], ...]:
    """Return every stretch of a source that the ledger quotes, overlapping ones joined, in order."""
    spans = [(each.start - len(each.prefix), each.end + len(each.suffix)) for each in citations]
    spans += [segment for match, _ in source.others for segment in match.segments]
    return tuple(merged(spans))


def previews(source: Source, citations: tuple[Citation, ...]) -> tuple[tuple[int, int], ...]:
    """Return how passages begin that are set aside, in order: of the body's as many as the limits leave room for."""
    quoted = quoted_spans(source, citations)
    found = measured(source, quoted)
    room = int(MOST_SHARE * found.own) - found.shown
    kept = []
    for passage in source.passages:
        if passage.fate != "set-aside":
            continue
        span = preview(source, passage)
        cost = len(words(source.slice(span))) if passage.part == "body" else 0
        if not cost or cost <= room:
            room -= cost
            kept.append((passage, span))
    if measured(source, tuple(merged([*quoted, *(span for _, span in kept)]))).run_words > MOST_IN_A_ROW:
        kept = [(passage, span) for passage, span in kept if passage.part != "body"]
    return tuple(span for _, span in kept)


def shown_spans(source: Source, citations: tuple[Citation, ...]) -> tuple[tuple[int, int], ...]:
    """Return every stretch of a source that the site shows, overlapping ones joined, in order.

    That is what the ledger quotes, and what the site itself chooses to show: the title, and where a passage begins.
    """
    title = source.title.segments if source.title else ()
    return tuple(merged([*quoted_spans(source, citations), *title, *previews(source, citations)]))


def share(source: Source, citations: tuple[Citation, ...]) -> Share:
    """Measure how much of a source is shown."""
    return measured(source, shown_spans(source, citations))


def quoted_share(source: Source, citations: tuple[Citation, ...]) -> Share:
    """Measure how much of a source the ledger quotes."""
    return measured(source, quoted_spans(source, citations))


def measured(source: Source, shown: tuple[tuple[int, int], ...]) -> Share:
    """Measure how much of a source some stretches show: sorted [start, end) that do not overlap."""
    starts = [start for start, _ in shown]
    own = count = run = longest = 0
    run_start = 0
    run_span = (0, 0)
    begins, ends = source.words
    for passage in source.passages:
        first, behind = bisect_left(begins, passage.start), bisect_left(begins, passage.end)
        own += behind - first if passage.part != "furniture" else 0
        if passage.part != "body":
            run = 0
            continue
        for begin, finish in zip(begins[first:behind], ends[first:behind], strict=True):
            index = bisect_right(starts, finish - 1) - 1
            if index < 0 or shown[index][1] <= begin:
                run = 0
                continue
            count += 1
            run_start = begin if run == 0 else run_start
            run += 1
            if run > longest:
                longest, run_span = run, (run_start, finish)
    return Share(own, count, longest, run_span)


def shares(dossier: Dossier) -> dict[str, Share]:
    """Measure how much of each source is shown."""
    return {name: share(source, dossier.citations_of[name]) for name, source in dossier.sources.items()}
