"""The second entry: every sentence of every source is cited or set aside with a reason."""

from collections.abc import Iterator

from generator.core.model import Dossier, Passage, Source, overlap
from generator.findings import Problem, rule
from generator.reading.files import place_in


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
        cited = [segment for citation in dossier.citations_of[source.id] for segment in citation.segments]
        for match, entry in source.set_aside:
            if any(overlap(segment, part) for segment in match.segments for part in cited):
                yield Problem(
                    entry.where("quote"),
                    f"these words of {source.id!r} are cited as evidence as well",
                    "Take them out of set_aside, or take out the citation.",
                )


def _shown(source: Source, passage: Passage) -> str:
    text = " ".join(source.text[passage.start : passage.end].split())
    return f"“{text if len(text) <= 120 else text[:120] + '…'}”"
