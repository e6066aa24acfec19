"""Published text, sentence by sentence: of the ledger, of pages written by hand, of rendered pages."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.model import Dossier
from generator.core.pieces import founded
from generator.findings import Place, Problem, rule
from generator.reading.entries import (
    ActorEntry,
    ClaimEntry,
    Entry,
    EventEntry,
    MotiveEntry,
    QuestionEntry,
    ReasonEntry,
    cited_claims,
    marked,
    texts_of,
)
from generator.reading.fields import IsProse
from generator.reading.files import place_in
from generator.text.direction import has_turns, turns
from generator.text.nearest import nearest
from generator.text.prose import BESIDE, FEW_WORDS, QUOTATION, cited_ids, read, unpaired
from generator.text.sentences import LINE_BREAK, count_as_label


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of published prose."""

    text: str
    """With `[@claim-id]` where it cites."""
    place: Place
    editorial: bool = False
    """Whether the editors say it in their own voice, marked as such."""
    closing: tuple[str, ...] = ()
    """Claims whose citations the page sets behind the last sentence."""
    about: str = ""
    """The title, name or question that the page sets above it."""
    lead: str = ""
    """What the page sets before it in one line."""


def of_ledger(dossier: Dossier) -> Iterator[Paragraph]:
    """Yield all prose of the ledger, and the statements of its claims."""
    for entry in dossier.entries:
        if isinstance(entry, ClaimEntry):
            yield Paragraph(entry.statement, entry.where("statement"), closing=(entry.id,))
        for found in marked(entry):
            if isinstance(found.mark, IsProse):
                editorial = found.mark.voice == "editors"
                about, lead = _about(dossier, entry), _lead(entry, found.value)
                yield Paragraph(found.value, found.place, editorial, found.closing, about, lead)


def _lead(entry: Entry, prose: str) -> str:
    """Return the name of an actor whose role stands behind it: together they may be long enough to state something."""
    return entry.name if isinstance(entry, ActorEntry) and prose == entry.role else ""


def _about(dossier: Dossier, entry: Entry) -> str:
    match entry:
        case ActorEntry():
            return "\n".join((entry.name, *entry.aliases))
        case MotiveEntry():
            ends = (dossier.actors.get(name) for name in (entry.actor, entry.toward or ""))
            return "\n".join(actor.name for actor in ends if actor)
        case EventEntry() | ReasonEntry():
            return entry.title
        case QuestionEntry():
            return entry.question
    return ""


@rule(partial=True)
def citation_unknown(dossier: Dossier, paragraphs: tuple[Paragraph, ...]) -> Iterator[Problem]:
    """A citation in prose names no claim.

    Why: a marker that leads nowhere proves nothing.

    Example: `[@sumit-day]`, where the claim is `summit-day`.

    Remedy: correct the id. There is no other way to cite than `[@claim-id]`, one claim in each pair of brackets.
    """
    known = dossier.named.get("claims", frozenset())
    if "claims" in dossier.unread:
        return
    for paragraph in paragraphs:
        for name, _ in cited_ids(paragraph.text):
            if name not in known:
                near = nearest(name, known)
                yield Problem(
                    paragraph.place,
                    f"[@{name}] cites no claim",
                    f"Did you mean [@{near}]?" if near else "Write [@claim-id] with the id of a claim.",
                )


@rule(partial=True)
def sentence_uncited(dossier: Dossier, paragraphs: tuple[Paragraph, ...]) -> Iterator[Problem]:
    """A sentence that the site would state carries no citation of its own.

    Why: this is the first half of double entry: every sentence that we publish is cited in words of a source.

    Example: `She came by train.[@by-train] She met the mayor.`, where the second sentence cites nothing.

    Remedy: add `[@claim-id]` directly after the sentence. What the editors say in their own voice goes into a block
    marked `data-editorial`.
    """
    for paragraph in paragraphs:
        if paragraph.editorial:
            continue
        sentences = read(paragraph.text, dossier.stops)
        for sentence in sentences:
            closed = bool(paragraph.closing) and sentence is sentences[-1]
            led = f"{paragraph.lead} {sentence.text}" if paragraph.lead and sentence is sentences[0] else ""
            states = sentence.needs_citation or count_as_label(led) >= FEW_WORDS
            if states and not sentence.cites and not closed:
                yield Problem(
                    paragraph.place,
                    f"no citation follows the sentence “{sentence.text}”",
                    "Add [@claim-id] directly after it, or mark the block as the editors' own voice (data-editorial).",
                    paragraph.closing[-1] if paragraph.closing else None,
                )


@rule(partial=True)
def sentence_end_doubtful(dossier: Dossier, paragraphs: tuple[Paragraph, ...]) -> Iterator[Problem]:
    """A stop before a capital looks like the end of a sentence, behind a short word that no list explains.

    Why: where two sentences are taken for one, one citation seems to prove both.

    Example: `He came out of the pub. Reed saw him.[@seen]`

    Remedy: write it so that nobody can be in doubt: spell the word out, leave its stop away, or begin the next sentence
    with a word that begins sentences. Names of actors are known, those with a stop inside as well. Languages of which
    no abbreviations are listed have no such finding.
    """
    yield from _doubtful_ends(dossier, paragraphs, "likely", "a sentence seems to end in")


@rule(severity="warning", partial=True)
def sentence_end_possible(dossier: Dossier, paragraphs: tuple[Paragraph, ...]) -> Iterator[Problem]:
    """A known abbreviation before a capital may be the last word of a sentence.

    Why: where two sentences are taken for one, one citation seems to prove both.

    Example: `She came at 6 p.m. Reporters were there.[@came]`

    Remedy: leave the stop away, or begin the next sentence in another way. A name with a stop inside may be made an
    actor's name or alias.
    """
    yield from _doubtful_ends(dossier, paragraphs, "possible", "a sentence may end in")


def _doubtful_ends(
    dossier: Dossier, paragraphs: tuple[Paragraph, ...], certainty: str, message: str
) -> Iterator[Problem]:
    for paragraph in paragraphs:
        if paragraph.editorial:
            continue
        for sentence in read(paragraph.text, dossier.stops):
            for hidden in sentence.doubtful:
                if hidden.certainty == certainty:
                    shown = sentence.text[: hidden.end].split()[-1], sentence.text[hidden.begin :].split()[0]
                    yield Problem(
                        paragraph.place,
                        f"{message} “{' '.join(shown)}”",
                        "Spell the word out, leave its stop away, or begin the next sentence in another way.",
                        paragraph.closing[-1] if paragraph.closing else None,
                    )


@rule()
def quoted_words_unfounded(dossier: Dossier, paragraphs: tuple[Paragraph, ...]) -> Iterator[Problem]:
    """Words in quotation marks in our own prose do not stand in the evidence that the sentence cites.

    Why: quotation marks promise a reader that somebody said just this.

    Example: He called it “begging”.[@aid-refused], where that claim's quotation does not hold the word.

    Remedy: copy the words from the quotation, cite the claim whose evidence holds them, or take the marks away.
    """
    for paragraph, following in _with_following(paragraphs):
        if paragraph.editorial:
            continue
        sentences = read(paragraph.text, dossier.stops, following)
        for sentence in sentences:
            closing = paragraph.closing if sentence is sentences[-1] else ()
            for quoted in sentence.quoted:
                words = sentence.text[quoted.start : quoted.end]
                says = QUOTATION not in words and any(map(str.isalnum, words))
                if says and not founded(dossier, words, (*quoted.cites, *closing)):
                    yield Problem(
                        paragraph.place,
                        f"the words “{words}” stand in no quotation that this sentence cites",
                        "Copy them from the evidence, cite the claim that holds them, or take the marks away.",
                        paragraph.closing[-1] if paragraph.closing else None,
                    )


@rule(partial=True)
def quotation_mark_unpaired(dossier: Dossier, paragraphs: tuple[Paragraph, ...]) -> Iterator[Problem]:
    """A quotation mark in our own prose has no partner in its paragraph.

    Why: nobody can see, and nothing can prove, which words are somebody else's.

    Example: `He called it “begging.[@aid-refused]`

    Remedy: write the mark that is missing, or take this one away. A quotation of several paragraphs repeats its opening
    mark at the beginning of each. An okina has a letter of its own (U+02BB), and inches have a sign (U+2033).
    """
    for paragraph, following in _with_following(paragraphs):
        if paragraph.editorial:
            continue
        for words in unpaired(paragraph.text, following):
            yield Problem(
                paragraph.place,
                f"a quotation mark in “{words}” has no partner in its paragraph",
                "Write the mark that is missing, or take this one away; an apostrophe is ’, and inches are ″.",
                paragraph.closing[-1] if paragraph.closing else None,
            )


def _with_following(paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[Paragraph, str]]:
    """Yield each paragraph with the text of the next one of its file, in which a quotation may go on."""
    for paragraph, after in zip(paragraphs, (*paragraphs[1:], None), strict=False):
        goes_on = after is not None and after.place.file == paragraph.place.file and not paragraph.closing
        yield paragraph, after.text if after is not None and goes_on else ""


@rule()
def label_not_plain(dossier: Dossier) -> Iterator[Problem]:
    """A name or a title has the end of a sentence in it, or words in quotation marks that no evidence of its claims
    holds; or a name has a quotation mark without its partner. Names are those of actors, of outlets and newsrooms,
    kinds of relations, words of saying and credits; titles are those of events and reasons, and places.

    Why: pages set them into lines of their own, in front of the citation. Where one ends a sentence, what stands before
    its stop is a statement that nothing proves, and quotation marks promise that somebody said just this.

    Example: the kind of a relation `opposed him. He knew`, or the title `The bridge closes. Who pays?`

    Remedy: leave the stop or the marks away, or put what is stated into prose with its citation.
    """
    for label in _labels(dossier):
        sentences = read(label.text, dossier.stops)
        is_ended = label.is_name and any(_ENDED.search(sentence.text) for sentence in sentences[-1:])
        doubtful = any(hidden.certainty == "likely" for each in sentences for hidden in each.doubtful)
        if len(sentences) > 1 or is_ended or doubtful:
            yield Problem(
                label.place,
                f"“{label.text}” ends a sentence where pages show no citation",
                "Leave the stop away, or put what is stated into prose with its citation.",
            )
        for words in unpaired(label.text) if label.is_name else ():
            yield Problem(
                label.place,
                f"a quotation mark in “{words}” has no partner, and would quote what a page sets behind it",
                "Write the mark that is missing, or take this one away; an apostrophe is ’, and inches are ″.",
            )
        for quoted in (each for sentence in sentences for each in sentence.quoted):
            words = label.text[quoted.start : quoted.end] if len(sentences) == 1 else ""
            if any(map(str.isalnum, words)) and not founded(dossier, words, label.claims):
                yield Problem(
                    label.place,
                    f"the words “{words}” stand in no quotation of its claims",
                    "Take the marks away, or copy the words from the evidence.",
                )


@dataclass(frozen=True, slots=True)
class _Label:
    """A name or a title of the ledger: no prose, and shown beside what is cited."""

    text: str
    place: Place
    claims: tuple[str, ...] = ()
    is_name: bool = True


_ENDED = re.compile(r"(?<!\w)[^\W\d_A-Z]{4,}\.$")
"""A stop behind a word in small letters that is too long for an abbreviation."""


def _labels(dossier: Dossier) -> Iterator[_Label]:
    for actor in dossier.actors.values():
        yield _Label(actor.name, actor.where("name"))
        yield from (_Label(each.kind, each.where("kind"), each.claims) for each in actor.relations)
    for claim in dossier.claims.values():
        for cited in claim.entry.evidence:
            yield _Label(cited.attribution or "", cited.where("attribution"), (claim.id,))
            yield from (_Label(name, cited.where("via", index), (claim.id,)) for index, name in enumerate(cited.via))
    for source in dossier.sources.values():
        yield _Label(source.entry.outlet, source.entry.where("outlet"))
        yield _Label(source.entry.origin, source.entry.where("origin"))
    for event in dossier.events.values():
        yield _Label(event.title, event.where("title"), cited_claims(event), is_name=False)
        yield from (_Label(each.place, each.where("place"), each.claims, is_name=False) for each in event.places)
    for reason in dossier.reasons.values():
        yield _Label(reason.title, reason.where("title"), cited_claims(reason), is_name=False)


@rule(severity="warning", partial=True)
def bidi_control(dossier: Dossier) -> Iterator[Problem]:
    """An article or the ledger holds a character that turns the direction of writing.

    Why: embeddings and overrides can show letters in another order than they stand in, so that an editor reads other
    words than the checks do. Pages show all words of articles by themselves, so that nothing around them is turned.
    Marks of direction (LRM, RLM, ALM) and isolates that end belong to Arabic and Hebrew and are not reported.

    Example: `U+202E` before `evil`, which is then shown as `live`.

    Remedy: read the words in an editor that shows such characters. An article stays as it is; in the ledger, take the
    character out. Quotations are found without it.
    """
    for source in dossier.sources.values():
        for at in _first_of_lines(source.text):
            yield _turned(source.text, at, place_in(source.text, at, source.file))
    for text, place in (found for entry in dossier.entries for found in texts_of(entry, has_turns)):
        for at in _first_of_lines(text):
            yield _turned(text, at, place)


def _first_of_lines(text: str) -> Iterator[int]:
    """Yield the first character of each line that turns the direction of writing."""
    before = -1
    for at in turns(text):
        if before < 0 or LINE_BREAK.search(text, before, at):
            yield at
        before = at


def _turned(text: str, at: int, place: Place) -> Problem:
    sign = f"U+{ord(text[at]):04X} {unicodedata.name(text[at])}"
    words = "".join(c for c in text[at : at + BESIDE] if unicodedata.category(c) not in {"Cf", "Cc"})
    return Problem(
        place,
        f"found {sign} before “\u2068{words}\u2069”, where no script needs it",
        "Read the words in an editor that shows such characters; take it out of the ledger, an article stays as it is.",
    )


@rule()
def citation_by_hand(place: Place) -> Iterator[Problem]:
    """A page written by hand has the markup of a citation: `<a class="cite">`.

    Why: only `[@claim-id]` is proved; a marker made by hand may lead anywhere, and would pass for a citation.

    Example: `She came by train.<a class="cite" href="/">Gazette</a>`.

    Remedy: write `[@claim-id]` directly after the sentence.
    """
    yield Problem(place, 'found <a class="cite">, the markup of a citation', "Write [@claim-id] after the sentence.")
