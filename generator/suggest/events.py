"""When something happened: dates in an article's own voice, resolved, each with the claim that tells what happened."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from generator.editing.changes import AddEntry, Change, Value
from generator.suggest.article import Article, Part, Span
from generator.suggest.claims import Fact, entry_of, fact_at, facts
from generator.suggest.desk import Desk
from generator.suggest.moments import Moment
from generator.suggest.proposal import Proposal
from generator.suggest.slugs import slug
from generator.text.dates import days

CONFIDENCE: Mapping[str, float] = {
    "written": 0.95,
    "weekday": 0.9,
    "month": 0.9,
    "counted": 0.9,
    "ago": 0.9,
    "season": 0.7,
}
"""How often the date was right (`benchmarks/SUGGEST.md`)."""

WIDEST = 31
"""Days. What is told of a longer time is no event of a timeline."""


def events(desk: Desk, article: Article) -> Iterator[Proposal]:
    """Propose an event for each date that is told of what happened, and not of when somebody said it."""
    said = {day.start for day in desk.said_days[article.id].values()}
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


def _is_short(moment: Moment) -> bool:
    meant = days(moment.day)
    return (meant.last - meant.first).days < WIDEST


def _proposal(article: Article, moment: Moment, changes: tuple[Change, ...]) -> Proposal:
    exact = article.text[moment.start : moment.end]
    reason = f"“{' '.join(exact.split())}” is {moment.day}: {moment.why}"
    return Proposal("event", article.id, moment.start, moment.end, exact, CONFIDENCE[moment.rule], reason, changes)


def _by_fact(desk: Desk, article: Article, moment: Moment, fact: Fact) -> tuple[Change, ...]:
    added, claim = entry_of(desk, article, fact)
    return (*added, claim, _event(desk, _title(fact.statement), moment.day, [str(claim.fields["id"])]))


def _by_claims(desk: Desk, article: Article, part: Part, moment: Moment) -> tuple[Change, ...]:
    """Return the event of a date in a passage that claims cite already, where none has it."""
    names = _citing(desk, article, (moment.start, moment.end), part)
    dated = (dated for event in desk.dossier.events.values() for dated in event.dates)
    if not names or any(each.date == moment.day and set(each.claims) & set(names) for each in dated):
        return ()
    title = _title(desk.dossier.claims[names[0]].statement)
    return (_event(desk, title, moment.day, list(names)),)


def _citing(desk: Desk, article: Article, span: Span, part: Part) -> tuple[str, ...]:
    found = [
        citation.claim
        for citation in desk.dossier.citations_of[article.id]
        if part.number in citation.passages and citation.start <= span[0] and span[1] <= citation.end
    ]
    return tuple(dict.fromkeys(found))


def _event(desk: Desk, title: str, day: str, claims: list[str]) -> AddEntry:
    fields: dict[str, Value] = {
        "id": slug(f"{day.partition('/')[0]} {title}", desk.dossier.named.get("events", frozenset()), "event"),
        "title": title,
        "dates": [{"date": day, "claims": claims}],
        "claims": claims,
    }
    return AddEntry("events", fields)


def _title(statement: str) -> str:
    """Return a statement as a title: without its final mark."""
    return statement.rstrip(".") if not statement.endswith("..") else statement
