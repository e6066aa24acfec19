"""What has no fate yet, in the order in which to take it: the lead, then who speaks and acts, then the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.suggest.article import Article, Part
from generator.suggest.desk import Desk
from generator.suggest.proposal import Proposal

CONFIDENCE: Mapping[str, float] = {"lead": 0.95, "speech": 0.95, "main": 0.9, "dated": 0.9, "named": 0.85, "rest": 0.7}
"""How often the editors cited such a passage (`benchmarks/SUGGEST.md`)."""

WHY = {
    "lead": "the article begins with it",
    "speech": "somebody speaks in it",
    "main": "it names main actors",
    "dated": "it says when something happened",
    "named": "it names actors",
    "rest": "it names nobody: background, as it seems",
}
ORDER = tuple(WHY)


@dataclass(frozen=True, slots=True)
class Place:
    """A passage without a fate, and why it comes when it comes."""

    part: Part
    rule: str


def reading(desk: Desk, article: Article) -> Iterator[Proposal]:
    """Yield each passage that has no fate yet, in the order in which an editor best takes them."""
    places = [Place(part, _rule(desk, article, part, is_first=not at)) for at, part in enumerate(desk.body(article))]
    for place in sorted(places, key=lambda place: ORDER.index(place.rule)):
        passage = place.part.passage
        if passage.fate is None:
            exact = article.text[passage.start : passage.end]
            number = place.part.number + 1
            reason = f"passage {number}: {WHY[place.rule]}"
            yield Proposal("reading", article.id, passage.start, passage.end, exact, CONFIDENCE[place.rule], reason)


def _rule(desk: Desk, article: Article, part: Part, *, is_first: bool) -> str:
    cast = desk.cast(article)
    if is_first:
        return "lead"
    if article.quoted_in(part.bounds):
        return "speech"
    named = frozenset().union(*(name.actors for name in cast.names.find(part.text)))
    if any(cast.actors[actor].main for actor in named):
        return "main"
    if desk.moments[article.id][part.number]:
        return "dated"
    return "named" if named else "rest"
