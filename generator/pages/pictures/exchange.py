"""The exchange: who gives what to whom, according to whom. Pure."""

import re
from dataclasses import dataclass
from itertools import chain

from generator.checks.fidelity.words import has, plain
from generator.core.model import Dossier, names_of
from generator.reading.entries import MotiveEntry
from generator.text.lexicon import lexicon
from generator.text.prose import cited_ids


@dataclass(frozen=True, slots=True)
class Traded:
    """One thing that is offered or wanted, in the ledger's words."""

    text: str
    """Prose with its citations."""
    according_to: tuple[str, ...]
    """Who says it: ids of the actors who speak in its citations and whom the text does not name itself."""
    is_firm: bool
    """Whether it is offered or given, and not only expected or wanted, as far as the words of the text go."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes one way."""

    giver: str
    taker: str
    offers: tuple[Traded, ...]
    """What the giver can offer."""
    wants: tuple[Traded, ...]
    """What the taker wants from the giver."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The two actors, and what goes from each to the other."""

    one: str
    other: str
    out: Flow
    """From the one to the other."""
    back: Flow


def exchange(dossier: Dossier) -> Exchange | None:
    """Return the exchange between the two actors with the most motives toward one another.

    Where several pairs have as many, the one with more things to exchange; then the first in the ledger. None where no
    two exchange anything: each of them wants something of the other, or offers something.
    """
    between: dict[frozenset[str], list[MotiveEntry]] = {}
    for motive in dossier.motives.values():
        one, other = motive.actor, motive.toward
        if other and other != one and {one, other} <= dossier.actors.keys() and (motive.wants or motive.offers):
            between.setdefault(frozenset((one, other)), []).append(motive)
    mutual = [some for some in between.values() if len({motive.actor for motive in some}) > 1]
    if not mutual:
        return None
    motives = max(mutual, key=lambda some: (len(some), sum(len(m.wants) + len(m.offers) for m in some)))
    one, other = dict.fromkeys(motive.actor for motive in motives)
    return Exchange(one, other, _flow(dossier, motives, one, other), _flow(dossier, motives, other, one))


def _flow(dossier: Dossier, motives: list[MotiveEntry], giver: str, taker: str) -> Flow:
    offers = chain.from_iterable(motive.offers for motive in motives if motive.actor == giver)
    wants = chain.from_iterable(motive.wants for motive in motives if motive.actor == taker)
    return Flow(
        giver,
        taker,
        tuple(_traded(dossier, text, _is_firm(dossier, text)) for text in dict.fromkeys(offers)),
        tuple(_traded(dossier, text, False) for text in dict.fromkeys(wants)),
    )


def _traded(dossier: Dossier, text: str, firm: bool) -> Traded:
    speakers = dict.fromkeys(
        name
        for claim, _ in cited_ids(text)
        if claim in dossier.claims
        for citation in dossier.claims[claim].citations
        if citation.stance == "supports"
        for name in citation.speakers
    )
    named = {who for who in speakers if any(_holds(text, name) for name in names_of([dossier.actors[who]]))}
    return Traded(text, tuple(who for who in speakers if who not in named), firm)


def _holds(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _is_firm(dossier: Dossier, text: str) -> bool:
    """Tell whether a text hedges nothing; where no word lists can tell, it may."""
    words = lexicon(dossier.settings.language)
    if words is None:
        return False
    hedges = (*words.possible, *words.probable, *words.doubting, *words.voicing, *words.conditional)
    return not has(plain(text), hedges)
