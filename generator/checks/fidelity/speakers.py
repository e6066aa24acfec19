"""Speakers: named near the words that they are to have said, and nobody else in their place."""

from collections.abc import Iterator

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.case import Case, Cited
from generator.checks.fidelity.cited import PASSAGES_AFTER
from generator.checks.fidelity.names import kin, sayers
from generator.checks.fidelity.words import content, has, listed, plain
from generator.core.model import Dossier
from generator.findings import Problem
from generator.reading.entries import ActorEntry
from generator.text.lexicon import Lexicon

WORDS_OF_OFFICE = 4
"""A role of more words than these is no office by which a source would name somebody."""


@answerable(severity="warning")
def speaker_not_near(case: Case) -> Iterator[Problem]:
    """A citation's speaker is named nowhere near its words. Looked at are the passages of the quotation, the five
    before and the two after them; a name, a surname, any of the actor's aliases or the office that begins its role will
    do, so aliases hold descriptions ("an official") and groups ("analysts") as printed. In a source that has a
    `speaker`, every word is theirs; what an actor publishes as the `outlet` is theirs as well.

    Why: a quotation is worth what its speaker is worth.

    Example: `speaker: jane-doe` on a sentence that somebody else says, several paragraphs away from any mention of Doe.

    Remedy: correct the speaker, or add the words by which the source names the actor to its aliases; where all of the
    source is their statement, write `speaker: ID` at the source; where it names them further away, answer with
    `accept: {speaker-not-near: where}` in the claim.
    """
    claim, actors = case.claim, case.dossier.actors
    for cited in (each for each in case.cited if each.citation.speakers):
        entry, text = cited.source.entry, cited.around(after=PASSAGES_AFTER)
        # Passage by passage: of each it is known already whom it names.
        near = case.names.actors(plain(entry.outlet)).union(*map(case.names.actors, text.split("\n")))
        for speaker in cited.citation.speakers:
            if speaker not in near and speaker != entry.speaker and not _by_role(actors[speaker], text, case.words):
                yield Problem(
                    cited.citation.entry.where("speaker"),
                    f"{actors[speaker].name} is named nowhere near these words, which the claim "
                    f"{claim.id!r} says that they spoke",
                    "Correct the speaker; add to the actor's aliases how the source names them here; or, where the "
                    "whole source is their statement, write `speaker` at the source.",
                    claim.id,
                )


def _by_role(speaker: ActorEntry, text: str, words: Lexicon) -> bool:
    """Tell whether a text names the speaker by the office that is its role, as far as "of": "the chief executive"."""
    role = plain(speaker.role or "").split("[@")[0]
    ties = listed(role, (*words.tied_by, *words.clause_breaks))
    office = role[: ties[0].start()].strip(" ,.") if ties else role.strip(" ,.")
    return len(office.split()) <= WORDS_OF_OFFICE and bool(content(office, words)) and has(text, [office])


@answerable(severity="warning", by_words=True)
def speaker_differs(case: Case) -> Iterator[Problem]:
    """The words beside a verb of saying name somebody else than the citation's speakers. Looked at are the
    statement ("X said that ...") and the quotation's own passages ("...," X said). Whoever speaks for a speaker, or
    is spoken for by one, counts as the same. Silent where the dossier's language has no word lists, and for
    sources in other languages.

    Why: near-identical sentences of several speakers are easily swapped.

    Example: `statement: X said that there was a deal.` with `speaker: y`.

    Remedy: correct the speaker or the statement; where the passage only tells of another's words as well, answer with
    `accept: {speaker-differs: why}` in the claim.
    """
    claim = case.claim
    if found := _other_in_statement(case):
        yield Problem(
            claim.entry.where("statement"),
            f"the claim {claim.id!r} names {found} as the speaker, and its citations name somebody else",
            "Correct the statement or the speaker.",
            claim.id,
        )
    for cited in case.own:
        if found := _other_in_passage(case, cited):
            yield Problem(
                cited.citation.entry.where("speaker"),
                f"the source names {found} as the speaker of these words, and the claim {claim.id!r} does not",
                "Correct the speaker.",
                claim.id,
            )


def _other_in_statement(case: Case) -> str | None:
    speakers = {speaker for citation in case.claim.citations for speaker in citation.speakers}
    said = sayers(case.statement, case.names, case.words) if speakers else []
    if not _other(case.dossier, speakers, said):
        return None
    told = (passage.text for cited in case.own for passage in cited.passages)
    reported = frozenset().union(*(who for text in told for who in sayers(text, case.names, case.words)))
    return _other(case.dossier, speakers, [who for who in said if not who & reported])


def _other_in_passage(case: Case, cited: Cited) -> str | None:
    if not cited.citation.speakers:
        return None
    carriers = case.names.actors(plain(" ".join(cited.citation.via)))
    said = [who for passage in cited.passages for who in sayers(passage.text, case.names, case.words)]
    return _other(case.dossier, set(cited.citation.speakers), [who for who in said if not who & carriers])


def _other(dossier: Dossier, speakers: set[str], said: list[frozenset[str]]) -> str | None:
    """Return the name of somebody who says it where none of the speakers, nor their kin, does."""
    if not speakers or not said:
        return None
    own = kin(speakers, dossier.actors)
    if any(who & own or kin(who, dossier.actors) & speakers for who in said):
        return None
    return dossier.actors[min(said[0])].name
