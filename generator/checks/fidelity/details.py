"""Details: names, numbers and dates of a statement that nothing behind it carries."""

import re
from collections.abc import Container, Iterable, Iterator

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.cited import around, cited_passages, headline, inferred_from, lists_for
from generator.checks.fidelity.names import Names, kin, names_of
from generator.checks.fidelity.partial_dates import Dated, PartialDate, dates_in, meanings, of_days, relative
from generator.checks.fidelity.words import has, listed, pieces, plain, same_stem
from generator.core.model import Citation, Claim, Dossier
from generator.findings import Problem
from generator.text.dates import Days, days
from generator.text.lexicon import Lexicon

_FIGURES = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_ITEM = re.compile(r"^\W*\d+[.)](?=\s|$)", re.MULTILINE)

Detail = tuple[str, str]
"""What kind of detail, and its words."""


@answerable(severity="error")
def detail_unsupported(dossier: Dossier) -> Iterator[Problem]:
    """A number or a date in a statement stands nowhere behind it. Behind it are the passages of its citations, the
    five before each, and the source's headline. Dates may also come from the source's date of publication, from
    `said`, and from events that cite the claim; where the cited passage gives a day itself, the day of publication
    counts for none. For an inferred claim, all that stands behind the claims from which it is inferred counts as
    well. Silent where the dossier's or a source's language has no word lists.

    Why: a wrong figure looks as well cited as a right one.

    Example: `statement: It was the first visit since 2002.` with the quotation "the first visit since 2000".

    Remedy: correct the detail, or cite the words that carry it; where it follows from them in a way that the check does
    not see, answer with `accept: {detail-unsupported: how}` in the claim.
    """
    names = names_of(dossier.actors)
    for claim, behind, words in _compared(dossier):
        statement = plain(claim.statement)
        dated = dates_in(statement, words)
        yield from _problems(claim, _dates(statement, dated, _known_dates(dossier, claim, words), behind, words))
        rest = _without(statement, dated)
        yield from _problems(claim, _numbers(rest, behind, len(names.actors(behind)), words))


@answerable(severity="warning")
def name_unsupported(dossier: Dossier) -> Iterator[Problem]:
    """A name in a statement stands nowhere behind it. Behind it are the passages of its citations, the five before
    each, the source's headline and its newsrooms; any alias of an actor stands for the actor, and a citation's
    speakers are known, with all for whom they speak. For an inferred claim, all that stands behind the claims from
    which it is inferred counts as well. Words that no actor is called are looked at only in languages in which a
    capital marks a name. Silent where the dossier's or a source's language has no word lists.

    Why: a name from memory looks as well cited as one that the source prints.

    Example: `statement: Jane Doe opened the bridge.` with the quotation "the mayor opened the bridge".

    Remedy: correct the name, cite the words that carry it, or add to the actor's aliases how the source names it;
    where it follows in a way that the check does not see, answer with `accept: {name-unsupported: how}` in the claim.
    """
    names = names_of(dossier.actors)
    for claim, behind, words in _compared(dossier):
        rest = _without(plain(claim.statement), dates_in(plain(claim.statement), words))
        speakers = kin(_speakers(dossier, claim), dossier.actors)
        yield from _problems(claim, _names(rest, behind, names, speakers, words))


def _compared(dossier: Dossier) -> Iterator[tuple[Claim, str, Lexicon]]:
    for claim in dossier.claims.values():
        words = lists_for(dossier, claim)
        if words is not None and (claim.citations or claim.entry.inferred):
            yield claim, "\n".join(_behind(dossier, claim)), words


def _problems(claim: Claim, details: Iterable[Detail]) -> Iterator[Problem]:
    for kind, detail in details:
        yield Problem(
            claim.entry.where("statement"),
            f"nothing behind the claim {claim.id!r} has the {kind} {detail!r}",
            "Correct it or cite the words that carry it, or answer in `accept` how it follows from them.",
            claim.id,
        )


def _all(dossier: Dossier, claim: Claim) -> tuple[Claim, ...]:
    return (claim, *inferred_from(dossier, claim))


def _speakers(dossier: Dossier, claim: Claim) -> set[str]:
    return {who for each in _all(dossier, claim) for citation in each.citations for who in citation.speakers}


def _behind(dossier: Dossier, claim: Claim) -> Iterator[str]:
    for each in _all(dossier, claim):
        if each is not claim:
            yield plain(each.statement)
        for citation in each.citations:
            source = dossier.sources[citation.source]
            yield around(source, citation)
            yield headline(source)
            yield plain(
                " ".join((citation.origin, source.entry.origin, source.entry.outlet, *citation.via, *source.entry.via))
            )


def _without(text: str, dated: list[Dated]) -> str:
    for found in dated:
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


# --- dates -----------------------------------------------------------------------------------------------------------


def _known_dates(dossier: Dossier, claim: Claim, words: Lexicon) -> frozenset[PartialDate]:
    some = _all(dossier, claim)
    found = {
        moment for each in some for citation in each.citations for moment in _of_citation(dossier, citation, words)
    }
    cited = {each.id for each in some}
    for event in dossier.events.values():
        for dated in event.dates:
            if cited & {*event.claims, *dated.claims}:
                found.update(of_days(days(dated.date)))
    return frozenset(found)


def _of_citation(dossier: Dossier, citation: Citation, words: Lexicon) -> Iterator[PartialDate]:
    source = dossier.sources[citation.source]
    written = source.published
    own = "\n".join(passage.text for passage in cited_passages(source, citation))
    dates = [found.moment for found in dates_in(own, words)]
    gives_day = any(moment.is_day for moment in dates)
    if citation.said:
        yield from of_days(days(citation.said))
    for moment in dates:
        yield from meanings(moment, written)
    yield from relative(own, written, words)
    for moment in _around(around(source, citation), headline(source), written, words):
        yield PartialDate(moment.year, moment.month) if gives_day else moment


def _around(text: str, title: str, written: Days, words: Lexicon) -> Iterator[PartialDate]:
    yield from of_days(written)
    for found in dates_in(f"{text}\n{title}", words):
        yield from meanings(found.moment, written)
    yield from relative(text, written, words)


def _dates(
    statement: str, dated: list[Dated], known: frozenset[PartialDate], behind: str, words: Lexicon
) -> Iterator[Detail]:
    for found in dated:
        if not any(found.moment.within(moment) for moment in known):
            yield "date", statement[found.start : found.end].strip()
    seasons = {words.seasons[word] for word in _found_in(behind, words.seasons)}
    for word in _found_in(statement, words.seasons):
        if words.seasons[word] not in seasons:
            yield "season", word


def _found_in(text: str, known: Container[str]) -> list[str]:
    small = (match.group() for match in re.finditer(r"[^\W\d_]+", text.lower()))
    return [word for word in small if word in known]


# --- numbers ---------------------------------------------------------------------------------------------------------


def _numbers(statement: str, behind: str, actors: int, words: Lexicon) -> Iterator[Detail]:
    text = _ITEM.sub(" ", behind)
    known = {value for _, value in numbers_in(text, words)}
    known.update(float(words.counting[word]) for word in _found_in(text, words.counting))
    for word, value in numbers_in(statement, words):
        if value not in known and not (value <= actors and _points_back(word, statement, text, words)):
            yield "number", word


def _points_back(number: str, statement: str, behind: str, words: Lexicon) -> bool:
    """Tell whether a number only counts what was named ("the two leaders"), and nothing counts it otherwise."""
    found = listed(statement, [f"{before} {number}" for before in words.definite])
    after = pieces(statement[found[0].end() :], words) if found else ()
    others = [term for term in words.numbers if term != number]
    return bool(after) and not has(behind, [f"{other} {after[0][0]}" for other in others])


def numbers_in(text: str, words: Lexicon) -> list[tuple[str, float]]:
    """Return the numbers of a folded text, in figures or in words, and their values."""
    figures = [(match.group(), _value(match.group())) for match in _FIGURES.finditer(text)]
    small = [word.lower() for word, _ in pieces(text, words)]
    return figures + [(word, float(words.numbers[word])) for word in small if word in words.numbers]


def _value(figures: str) -> float:
    groups = re.split(r"[.,]", figures)
    if len(groups) == 2 and len(groups[1]) != 3:
        return float(".".join(groups))
    return float("".join(groups))


# --- names -----------------------------------------------------------------------------------------------------------


def _names(statement: str, behind: str, names: Names, speakers: frozenset[str], words: Lexicon) -> Iterator[Detail]:
    known = names.actors(behind) | speakers
    own = names.find(statement)
    for name in own:
        if not name.actors & known:
            yield "name", statement[name.start : name.end]
    if not words.capitals_mark_names:
        return
    there = {word.lower() for word, _ in pieces(behind, words)}
    for word, at in _capitals(statement, words):
        if not any(name.start <= at < name.end for name in own) and not any(
            same_stem(word.lower(), other) for other in there
        ):
            yield "name", word


def _capitals(statement: str, words: Lexicon) -> Iterator[tuple[str, int]]:
    """Yield each word with a capital that may be a name; the first one only where the second has a capital as well."""
    found = [(word, at) for word, at in pieces(statement, words)]
    for index, (word, at) in enumerate(found):
        first = index == 0 and not (len(found) > 1 and found[1][0][0].isupper())
        if word[0].isupper() and not first and word not in words.not_names and word.lower() not in words.small_words:
            yield word, at
