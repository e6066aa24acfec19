"""When something happened: dates in an article's own voice, resolved, each with the claim that tells what happened."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from generator.checks.fidelity.partial_dates import dates_in
from generator.checks.fidelity.words import clauses, has, plain
from generator.editing.changes import AddEntry, Change, Value
from generator.suggest.article import Article, Part, Span
from generator.suggest.claims import Fact, entry_of, fact_at, facts
from generator.suggest.desk import Desk
from generator.suggest.entries import words_of_id
from generator.suggest.moments import Moment
from generator.suggest.proposal import Proposal
from generator.suggest.sayings import Said
from generator.suggest.slugs import slug
from generator.suggest.words import Words, words_of
from generator.text.dates import days
from generator.text.lexicon import Lexicon
from generator.text.sentences import count_words

CONFIDENCE: Mapping[str, float] = {
    "written": 0.88,
    "weekday": 0.93,
    "month": 0.9,
    "counted": 0.95,
    "ago": 0.33,
    "season": 0.7,
}
"""How often the date was right (`benchmarks/SUGGEST.md`)."""

WIDEST = 31
"""Days. What is told of a longer time is no event of a timeline."""
LEAST = 4
"""Words. A clause of fewer, the date left out, tells too little for a title."""

_MARKS = " ,;:.!?-–—()\"'“”„"


def events(desk: Desk, article: Article) -> Iterator[Proposal]:
    """Propose an event for each date that is told of what happened, and not of when somebody said it."""
    said = set(_days_of_saying(desk, article))
    told = list(facts(desk, article))
    for part in desk.body(article):
        for moment in desk.moments[article.id][part.number]:
            if moment.start in said or not _is_short(moment):
                continue
            fact = fact_at(told, moment.start)
            with suppress(ValueError):
                changes = _by_fact(desk, article, moment, fact) if fact else _by_claims(desk, article, part, moment)
                if changes:
                    yield _proposal(article, moment, changes)


def _days_of_saying(desk: Desk, article: Article) -> Iterator[int]:
    """Yield where days stand on which somebody said something, and nothing else happened."""
    days_of = desk.said_days[article.id]
    for part, said in desk.sayings[article.id]:
        day = days_of.get(said.start)
        if day and not _is_deed(article, part, said, day):
            yield day.start


def _is_deed(article: Article, part: Part, said: Said, day: Moment) -> bool:
    """Tell whether the saying itself is what happened, as in "the council announced a pause on 24 March".

    Nothing is reported then: no words in marks, and no verb behind the one of saying.
    """
    words = article.words
    begin = part.passage.start
    text = part.outside[: day.start - begin] + " " * (day.end - day.start) + part.outside[day.end - begin :]
    before, behind = text[: min(said.begin, said.start) - begin], text[said.end - begin :]
    if not words.finite or said.begin > said.start or not count_words(behind):
        return False
    reports = any('"' in text or has(plain(text), words.finite, words.finite_endings) for text in (before, behind))
    return not reports and not has(plain(behind), (*words.lists.clause_breaks, "that")) and ":" not in behind


def _is_short(moment: Moment) -> bool:
    meant = days(moment.day)
    return (meant.last - meant.first).days < WIDEST


def _proposal(article: Article, moment: Moment, changes: tuple[Change, ...]) -> Proposal:
    exact = article.text[moment.start : moment.end]
    reason = f"“{' '.join(exact.split())}” is {moment.day}: {moment.why}"
    return Proposal("event", article.id, moment.start, moment.end, exact, CONFIDENCE[moment.rule], reason, changes)


def _by_fact(desk: Desk, article: Article, moment: Moment, fact: Fact) -> tuple[Change, ...]:
    added, claim = entry_of(desk, article, fact)
    return (
        *added,
        claim,
        _event(desk, article, title_of(article, fact.span, moment), moment.day, [str(claim.fields["id"])]),
    )


def _by_claims(desk: Desk, article: Article, part: Part, moment: Moment) -> tuple[Change, ...]:
    """Return the event of a date in a passage that claims cite already, where none has it."""
    names = _citing(desk, article, (moment.start, moment.end), part)
    dated = (dated for event in desk.dossier.events.values() for dated in event.dates)
    if not names or any(each.date == moment.day and set(each.claims) & set(names) for each in dated):
        return ()
    title = _of_claims(desk, article, names, moment) or title_of(article, part.bounds, moment)
    return (_event(desk, article, title, moment.day, list(names)),)


def _of_claims(desk: Desk, article: Article, names: Iterable[str], moment: Moment) -> str:
    """Return the title of an event after the claim that tells its day; nothing where none does.

    A claim that stands on several sentences may tell of another of them.
    """
    words = words_of(desk.dossier.settings.language)
    found = dates_in(plain(article.text[moment.start : moment.end]), article.words.lists)
    told = {(each.moment.month, each.moment.day) for each in found} - {(None, None)}
    for name in names:
        statement = plain(desk.dossier.claims[name].entry.statement)
        for dated in dates_in(statement, words.lists):
            if (dated.moment.month, dated.moment.day) in told:
                return titled(statement, (dated.start, dated.end), words)
    return ""


def _citing(desk: Desk, article: Article, span: Span, part: Part) -> tuple[str, ...]:
    found = [
        citation.claim
        for citation in desk.dossier.citations_of[article.id]
        if part.number in citation.passages and citation.start <= span[0] and span[1] <= citation.end
    ]
    return tuple(dict.fromkeys(found))


def _event(desk: Desk, article: Article, title: str, day: str, claims: list[str]) -> AddEntry:
    if not title:
        raise ValueError("a date by itself tells nothing")
    told = " ".join(words_of_id(plain(title), article.words.lists))
    fields: dict[str, Value] = {
        "id": slug(f"{day.partition('/')[0]} {told}", desk.dossier.named.get("events", frozenset()), "event"),
        "title": title,
        "dates": [{"date": day, "claims": claims}],
        "claims": claims,
    }
    return AddEntry("events", fields)


def title_of(article: Article, span: Span, moment: Moment) -> str:
    """Return what happened on a date, in the words of an article that stand around it."""
    text = plain(article.text[slice(*span)])
    start = max(0, moment.start - span[0])
    return titled(text, (start, max(start, moment.end - span[0])), article.words)


def titled(text: str, dated: Span, words: Words) -> str:
    """Return the clause of a folded sentence that a date stands in, without the date where it begins or ends it.

    A clause of few words, or that begins with a verb or with what ties it to another one, is joined with the one before
    it; the first is joined with the one behind.
    """
    lists = words.lists
    parts = clauses(text, lists)
    first = next((at for at, (start, end) in enumerate(parts) if start <= dated[0] < end), 0)
    last = first
    while not _is_whole(_undated(text, (parts[first][0], parts[last][1]), dated, lists), words, is_first=not first):
        if first == 0 and last == len(parts) - 1:
            break
        first, last = (first - 1, last) if first > 0 else (first, last + 1)
    found = _undated(text, (parts[first][0], parts[last][1]), dated, lists)
    return found[:1].upper() + found[1:]


def _is_whole(clause: str, words: Words, *, is_first: bool) -> bool:
    begin = clause.split(" ", 1)[0].lower()
    hangs = not is_first and (
        begin in words.lists.clause_breaks or begin in words.finite or begin in words.lists.passive
    )
    return count_words(clause) >= LEAST and not hangs


def _undated(text: str, clause: Span, dated: Span, lists: Lexicon) -> str:
    before, behind = text[clause[0] : max(clause[0], dated[0])].split(), text[dated[1] : clause[1]].split()
    leads = [word for word in before if word.lower().strip(_MARKS) not in lists.small_words]
    if not leads:
        return " ".join(behind).strip(_MARKS)
    if not any(map(str.isalnum, "".join(behind))):
        while before and before[-1].lower() in lists.small_words:
            before.pop()
        return " ".join(before).strip(_MARKS)
    found = text[slice(*clause)].split()
    while found and found[-1].lower() in lists.small_words:
        found.pop()
    return " ".join(found).strip(_MARKS)
