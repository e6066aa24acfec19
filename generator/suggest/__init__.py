"""Propose ledger entries from the articles: exact spans, a confidence and a reason each; nothing is written here.

Rules only, in any language: what a language's tables do not hold (`words.toml`, `generator/text/lexicon/`) is left out.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from generator.core.model import Dossier, Source
from generator.findings import Unusable
from generator.suggest.accepting import actors_added
from generator.suggest.actors import actors
from generator.suggest.article import Article
from generator.suggest.claims import claims
from generator.suggest.desk import Desk
from generator.suggest.events import events
from generator.suggest.moments import moments
from generator.suggest.order import reading
from generator.suggest.proposal import Proposal
from generator.suggest.quotations import quotations
from generator.suggest.set_aside import set_aside
from generator.suggest.shared import shared
from generator.suggest.unique import unique
from generator.suggest.words import words_of
from generator.text.nearest import nearest

Suggester: TypeAlias = Callable[[Desk, Article], Iterator[Proposal]]

RULES: tuple[Suggester, ...] = (set_aside, actors, shared, quotations, claims, events, reading)
"""One family of proposals each, in the order in which an editor best takes them."""


def suggest(dossier: Dossier, source: str | None = None) -> tuple[Proposal, ...]:
    """Return the proposals for one source, or for all of them, family by family in the order of the text.

    What already stands in the ledger is not proposed, and nothing whose words do not stand in the source. Raises
    Unusable where there is no such source.
    """
    if source is not None and source not in dossier.sources:
        raise Unusable(_unknown(source, dossier))
    desk = Desk(dossier)
    wanted = [article for article in desk.articles.values() if source in (None, article.id)]
    found = (proposal for article in wanted for rule in RULES for proposal in rule(desk, article))
    standing = map(_announced, unique((each for each in found if _stands(each, dossier)), dossier))
    return tuple({_told(each): each for each in reversed(tuple(standing))}.values())[::-1]


def day_told(source: Source, start: int, end: int) -> str | None:
    """Return the first day, month or interval (EDTF) that words of a source tell, resolved; None where none is told."""
    article = Article(source, words_of(source.entry.language))
    found = (moment for part in article.parts_in((start, end)) for moment in moments(article, part))
    return next((moment.day for moment in found if moment.start < end and start < moment.end), None)


def _announced(proposal: Proposal) -> Proposal:
    """Return a proposal that says whom it adds to the actors, where it is not a proposal of one."""
    added = actors_added(proposal.changes) if proposal.kind != "actor" else ""
    return replace(proposal, reason=f"{proposal.reason}; adds an actor: {added}") if added else proposal


def _told(proposal: Proposal) -> str:
    """Return what tells a proposal from others: an actor is proposed once, where the first article names them."""
    return repr(proposal.changes) if proposal.kind in ("actor", "alias") else proposal.id


def _stands(proposal: Proposal, dossier: Dossier) -> bool:
    """Tell whether the words of a proposal stand verbatim where it says."""
    text = dossier.sources[proposal.source].text
    return bool(proposal.exact) and proposal.exact == text[proposal.start : proposal.end]


def _unknown(source: str, dossier: Dossier) -> str:
    near = nearest(source, dossier.sources)
    known = f"the nearest one is {near!r}" if near else f"there are {', '.join(dossier.sources) or 'none yet'}"
    return f"No source has the id {source!r}; {known}."
