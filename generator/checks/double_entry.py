"""The second entry: every sentence of every source is cited or set aside with a reason."""

from collections.abc import Iterator

from generator.core.model import Dossier, Passage, Source, names_of, overlap
from generator.findings import Problem, rule
from generator.reading.files import place_in
from generator.text.abbreviations import Abbreviations, abbreviations
from generator.text.sentences import hidden_ends


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


@rule(severity="warning")
def sentence_joint_doubtful(dossier: Dossier) -> Iterator[Problem]:
    """A passage seems to hold two sentences, and of one of them no word is cited or set aside.

    Why: a sentence that is taken for a part of its neighbour would be dropped in silence.

    Example: `He came out of the pub. Reed saw him.`, of which only the first four words are cited.

    Remedy: cite words of it, or add them to the source's `set_aside` with a reason.
    """
    names = names_of(dossier.actors.values())
    for source in dossier.sources.values():
        known = abbreviations(source.entry.language, names)
        used = [segment for citation in dossier.citations_of[source.id] for segment in citation.segments]
        used += [segment for match, _ in source.set_aside for segment in match.segments]
        for passage in source.passages:
            for start, end in _seeming(source, passage, known) if passage.fate == "cited" else ():
                if not any(overlap((start, end), segment) for segment in used):
                    yield Problem(
                        place_in(source.text, start, source.file),
                        f"nothing says what became of these words of {source.id!r}: {_quoted(source.text[start:end])}",
                        "Cite words of it in a claim, or add them to set_aside of this source with a reason.",
                    )


def _seeming(source: Source, passage: Passage, known: Abbreviations) -> Iterator[tuple[int, int]]:
    """Yield the [start, end) of each sentence that a passage seems to hold, where there are several."""
    text = source.text[passage.start : passage.end]
    hidden = [each for each in hidden_ends(text, known) if each.certainty != "possible"]
    begins = [0, *(each.begin for each in hidden)]
    ends = [*(each.end for each in hidden), passage.end - passage.start]
    for begin, end in zip(begins, ends, strict=True) if hidden else ():
        yield passage.start + begin, passage.start + end


def _shown(source: Source, passage: Passage) -> str:
    return _quoted(source.text[passage.start : passage.end])


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= 120 else text[:120] + '…'}”"
