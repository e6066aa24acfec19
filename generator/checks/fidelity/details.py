"""Details: names, numbers and dates of a text that nothing behind it carries."""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.case import Case, Cited, Ground
from generator.checks.fidelity.cited import Behind, meant
from generator.checks.fidelity.features import Features
from generator.checks.fidelity.numbers import Number, carried
from generator.checks.fidelity.partial_dates import PartialDate, neighbours
from generator.checks.fidelity.words import alternatives, capitals, has, listed, pieces, same_stem, shared_words
from generator.findings import Problem
from generator.text.lexicon import Lexicon

SPELLED_OUT = 12
"""Numbers up to this one are often written as words, which cannot be read in a language without word lists."""

Detail = tuple[str, str]
"""What kind of detail, and its words."""


@answerable(severity="error")
def detail_unsupported(case: Case) -> Iterator[Problem]:
    """A number or a date in a statement stands nowhere behind it. Behind it are the passages of its citations, the
    five before each, and the source's headline. "Two hundred" is 200, "a third" 33 per cent, and "nearly 300" may be
    296; what is reckoned from the numbers of one passage (a sum, a difference, a share) is carried by it. Dates may
    also come from the source's date of publication, from `said`, and from events that cite the claim; where the cited
    passage gives a day itself, the day of publication counts for none. For an inferred claim, all that stands behind
    the claims from which it is inferred counts as well. In a language without word lists, figures and dates are
    compared, and number words are not.

    Why: a wrong figure looks as well cited as a right one.

    Example: `statement: It was the first visit since 2002.` with the quotation "the first visit since 2000".

    Remedy: correct the detail, or cite the words that carry it; where it follows from them in a way that the check does
    not see, answer with `accept: {detail-unsupported: how}` in the claim.
    """
    if _has_behind(case) and not any(_carries(cited, case.said) for cited in case.cited):
        yield from _problems(case, unsupported(case.said, case.behind))


@answerable(severity="warning")
def name_unsupported(case: Case) -> Iterator[Problem]:
    """A name in a statement stands nowhere behind it. Behind it are the passages of its citations, the five before
    each, the source's headline and its newsrooms; any alias of an actor stands for the actor, initials for the words
    that they begin, and a citation's speakers are known, with all for whom they speak. For an inferred claim, all that
    stands behind the claims from which it is inferred counts as well. Words that no actor is called are looked at only
    in languages in which a capital marks a name, and where every source is in the dossier's language; of sources in
    other languages, only the names of persons are expected.

    Why: a name from memory looks as well cited as one that the source prints.

    Example: `statement: Jane Doe opened the bridge.` with the quotation "the mayor opened the bridge".

    Remedy: correct the name, cite the words that carry it, or add to the actor's aliases how the source names it;
    where it follows in a way that the check does not see, answer with `accept: {name-unsupported: how}` in the claim.
    """
    if _has_behind(case) and not any(is_named(case.said, cited.texts, case.ground) for cited in case.cited):
        yield from _problems(case, unnamed(case.said, case.behind, case.ground))


def _has_behind(case: Case) -> bool:
    return bool(case.claim.citations or case.claim.entry.inferred)


def _carries(cited: Cited, said: Features) -> bool:
    """Tell whether the sentences of one citation carry all figures and dates: mostly they do, and no more is read."""
    return is_carried(said, cited.texts, (m for text in cited.texts for m in meant(text, cited.source.published)))


def is_carried(said: Features, texts: Sequence[Features], dates: Iterable[PartialDate]) -> bool:
    """Tell whether some texts and dates carry all figures and dates of a text: then `unsupported` finds nothing in it,
    whatever else stands behind it.
    """
    if not (said.numbers or said.dates or said.seasons):
        return True
    known = tuple(dates) if said.dates else ()
    return (
        all(any(carried(number, text.values) for text in texts) for number in said.numbers)
        and all(any(found.moment.within(moment) for moment in known) for found in said.dates)
        and (not said.seasons or any(said.seasons & text.seasons for text in texts))
    )


def is_named(said: Features, texts: Sequence[Features], ground: Ground) -> bool:
    """Tell whether some texts have all names of a text: then `unnamed` finds nothing in it, as above."""
    own = ground.names.find(said.text)
    there = frozenset().union(*(ground.names.actors(text.text) for text in texts)) if own else frozenset()
    if not all(name.actors & there for name in own):
        return False
    words = frozenset(word.lower() for word, _ in capitals(said.undated, said.words))
    return words == shared_words(words, (form for text in texts for form in text.forms))


def _problems(case: Case, details: Iterable[Detail]) -> Iterator[Problem]:
    for kind, detail in details:
        yield Problem(
            case.claim.entry.where("statement"),
            f"nothing behind the claim {case.claim.id!r} has the {kind} {detail!r}",
            "Correct it or cite the words that carry it, or answer in `accept` how it follows from them.",
            case.claim.id,
        )


def unsupported(said: Features, carrying: Behind, counted: int = 0) -> Iterator[Detail]:
    """Yield each number and date of a text that nothing behind it carries.

    Number words up to `counted`, and ordinals, only count sources and speakers; 0 where nothing does.
    """
    yield from _dates(said, carrying)
    yield from _numbers(said, carrying, counted)


def _dates(said: Features, carrying: Behind) -> Iterator[Detail]:
    for found in said.dates:
        bounded = has(" ".join(said.text[: found.start].split()[-1:]), said.words.limits)
        near = {moment for each in carrying.dates for moment in neighbours(each)} if bounded else ()
        if not any(found.moment.within(moment) for moment in (*carrying.dates, *near)):
            yield "date", said.text[found.start : found.end].strip()
    there = frozenset().union(*(text.seasons for text in carrying.texts)) if said.seasons else frozenset()
    if there and not said.seasons & there:
        yield "season", next(word for word, _ in pieces(said.text, said.words) if word.lower() in said.words.seasons)


def _numbers(said: Features, carrying: Behind, counted: int) -> Iterator[Detail]:
    known = carrying.values if said.numbers else frozenset()
    has_shares = any(value < 1 for value in known)
    # A date that names its month in words of another language, or of one without lists, is read as a number.
    is_dated = bool(said.words.numbers) and carrying.is_own
    days = frozenset(float(moment.day) for moment in carrying.dates if moment.day and not is_dated)
    for number in said.numbers:
        is_word = not number.word[0].isdigit()
        value = number.values[0]
        if (
            not carried(number, known | days | _between(carrying.dates, _span(number, said)))
            and not ((value <= SPELLED_OUT or is_word) and not carrying.is_read)
            and not (is_word and counted and (value <= counted or len(number.values) > 1))
            and (has_shares or value >= 1 or not is_word)  # "a quarter past noon" is no share of anything
            and not (value <= len(carrying.actors) and _points_back(number.word, said, carrying))
            and not (is_word and _is_listed(number, said, carrying))
        ):
            yield "number", number.word


def _span(number: Number, said: Features) -> int | None:
    """Return of how many months the unit is that a number counts; None where it counts something else."""
    after = pieces(said.text[number.end :], said.words)[:1]
    return next((int(said.words.spans[word]) for word, _ in after if word in said.words.spans), None)


def _between(dates: frozenset[PartialDate], span: int | None) -> frozenset[float]:
    """Return how many spans of so many months lie between the dates: "five years later" may be told by two of them."""
    if span is None:
        return frozenset()
    months = {moment.year * 12 + (moment.month or 1 if span == 1 else 1) for moment in dates if moment.year}
    return frozenset(float(abs(one - other) // span) for one in months for other in months if one != other)


def _points_back(number: str, said: Features, carrying: Behind) -> bool:
    """Tell whether a number only counts what was named ("the two leaders"), and nothing counts it otherwise."""
    words = said.words
    found = listed(said.text, [f"{before} {number}" for before in words.definite])
    after = pieces(said.text[found[0].end() :], words) if found else ()
    others = [f"{term} {after[0][0]}" for term in words.numbers if term != number] if after else []
    return bool(after) and not any(has(text.text, others) for text in carrying.texts)


def _is_listed(number: Number, said: Features, carrying: Behind) -> bool:
    """Tell whether what a number counts is listed there: "two halls" of "the halls A and B"."""
    counted = [word.lower() for word, _ in pieces(said.text[number.end :], said.words)[:2]]
    return any(
        number.values[0] == _items(text.text[at + len(word) :], text.words)
        for text in carrying.texts
        for word, at in pieces(text.text, text.words)
        if any(same_stem(word.lower(), other) for other in counted)
    )


def _items(text: str, words: Lexicon) -> int:
    """Count the names and figures that a text begins with, each but the last with a comma or "and" behind it."""
    joined = rf"(?:,\s|,?\s(?:{alternatives(words.conjunctions)})\s)"
    item = r"(?:No\.\s|Nr\.\s)?[^\W_a-z]\w*(?:\s[^\W\d_a-z]\w*)*"
    found = re.match(rf"\s({item}(?:{joined}{item})*)(?!\w)", text)
    return len(re.split(joined, found.group(1))) if found else 0


# --- names -----------------------------------------------------------------------------------------------------------


def unnamed(said: Features, carrying: Behind, ground: Ground) -> Iterator[Detail]:
    """Yield each name of a text that nothing behind it carries."""
    own = ground.names.find(said.text)
    for name in own:
        stable = carrying.is_own or any(ground.dossier.actors[who].kind == "person" for who in name.actors)
        if stable and not name.actors & carrying.actors:
            yield "name", said.text[name.start : name.end]
    if not (said.words.capitals_mark_names and carrying.is_own):
        return
    there = carrying.forms
    shortened = frozenset().union(*(text.shortened for text in carrying.texts))
    short = {name for text in carrying.texts for name in text.short_names if name in said.initials}
    for word, at in capitals(said.undated, said.words):
        if (
            not any(name.start <= at < name.end for name in own)
            and not any(same_stem(word.lower(), other) for other in there)
            and not (word in said.short_names and any(word in text.initials for text in carrying.texts))
            and not any(word[0] in name for name in short)
            and not any(word.startswith(form) and word != form for form in shortened)
        ):
            yield "name", word
