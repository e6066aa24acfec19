"""A dossier many times over, for what holds of large ones only."""

from dataclasses import replace
from datetime import timedelta

from generator.core.model import Dossier
from generator.text.dates import days


def copied(whole: Dossier, copies: int) -> Dossier:
    """Return a dossier with its sources and claims `copies` times: each time a week later, with ids of their own."""
    sources, claims = dict(whole.sources), dict(whole.claims)
    for copy in range(1, copies):
        for name, source in whole.sources.items():
            day = (source.published.last + timedelta(weeks=copy)).isoformat()
            entry = source.entry.model_copy(update={"id": f"{name}-{copy}", "published": day})
            sources[entry.id] = replace(source, entry=entry, published=days(day))
        for name, claim in whole.claims.items():
            drawn = claim.entry.inferred
            drawn = drawn and drawn.model_copy(update={"from_": tuple(f"{other}-{copy}" for other in drawn.from_)})
            new = claim.entry.model_copy(update={"id": f"{name}-{copy}", "inferred": drawn})
            citations = tuple(
                replace(each, claim=new.id, source=f"{each.source}-{copy}", echoes=()) for each in claim.citations
            )
            against = tuple(f"{other}-{copy}" for other in claim.contradicts)
            claims[new.id] = replace(claim, entry=new, citations=citations, contradicts=against)
    settings = whole.settings.model_copy(update={"as_of": "2030-01-01"})
    return replace(whole, settings=settings, sources=sources, claims=claims)
