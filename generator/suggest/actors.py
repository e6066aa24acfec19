"""Who acts: names that the ledger does not have yet, with the forms that articles have for them."""

from collections.abc import Iterator, Mapping

from generator.checks.fidelity.words import listed
from generator.editing.changes import AddItem
from generator.suggest.article import Article
from generator.suggest.cast import TWICE, Cast
from generator.suggest.desk import Desk
from generator.suggest.entries import actor_added
from generator.suggest.grouping import Named
from generator.suggest.proposal import Proposal

CONFIDENCE: Mapping[str, float] = {"told": 0.88, "guessed": 0.74, "article": 0.4, "alias": 0.75, "short": 0.5}
"""How often a name was one where its kind is told by the words around it, where it is guessed, and where it is another
name of an actor (`benchmarks/SUGGEST.md`); a single word behind an article is put low, and not measured by itself."""

GUESSED = "it is written with a capital"
BEHIND_ARTICLE = "an article stands before it"


def actors(desk: Desk, article: Article) -> Iterator[Proposal]:
    """Propose actors whom the article names, and other names for actors of the ledger, each where it stands first."""
    cast = desk.cast(article)
    for id, named in cast.new.items():
        own = [mention for mention in named.mentions if mention.source == article.id]
        if own:
            best = next((mention for mention in own if mention.name == named.name), own[0])
            yield Proposal(
                "actor",
                article.id,
                best.start,
                best.end,
                article.text[best.start : best.end],
                CONFIDENCE[_rule(named)],
                _why(named, len(own)),
                actor_added(desk, article, id),
            )
    yield from _aliases(cast, article, desk)


def _rule(named: Named) -> str:
    if named.why == GUESSED:
        return "guessed"
    return "article" if named.why == BEHIND_ARTICLE and " " not in named.name else "told"


def _why(named: Named, times: int) -> str:
    also = f"; also called {', '.join(f'“{form}”' for form in named.forms[1:])}" if len(named.forms) > 1 else ""
    often = "once" if times == 1 else f"{times} times"
    return f"{named.kind}: {named.why}; named {often} here{also}"


def _aliases(cast: Cast, article: Article, desk: Desk) -> Iterator[Proposal]:
    """Yield names of the article for actors whom the ledger has by other names only."""
    for id, mentions in cast.also.items():
        actor = desk.dossier.actors[id]
        first = {mention.name: mention for mention in reversed(mentions) if mention.source == article.id}
        for name, mention in first.items():
            change = AddItem("actors", id, ("aliases",), name)
            reason = f"another name for {actor.name}, who is in the ledger as {id!r}"
            span = mention.start, mention.end
            yield Proposal("alias", article.id, *span, name, CONFIDENCE["alias"], reason, (change,))
    yield from _for_short(cast, article, desk)


def _for_short(cast: Cast, article: Article, desk: Desk) -> Iterator[Proposal]:
    """Yield what the only one of its kind is called for short, twice at least: "the museum" of the Lindqvist Museum."""
    words = article.words
    text = "\n".join(part.outside for part in desk.body(article))
    for body, id in cast.by_kind(words).items():
        if not cast.is_known(id):
            continue
        for definite in words.definite:
            name = f"{definite} {body}"
            taken = {alias.casefold() for alias in cast.actors[id].aliases}
            times = len(listed(text, (name,), exact=True))
            part = next((each for each in desk.body(article) if listed(each.outside, (name,), exact=True)), None)
            if times < TWICE or part is None or {name, body} & taken:
                continue
            at = listed(part.outside, (name,), exact=True)[0]
            actor = cast.actors[id]
            reason = f"what {actor.name} is called for short, {times} times here: no other actor is one by its name"
            span = part.span(*at.span())
            change = AddItem("actors", id, ("aliases",), name)
            yield Proposal(
                "alias", article.id, *span, article.text[slice(*span)], CONFIDENCE["short"], reason, (change,)
            )
