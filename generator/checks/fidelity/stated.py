"""A sentence of prose as the checks judge it, with all that the claims that it cites carry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.checks.fidelity.case import Case, Ground
from generator.checks.fidelity.cited import Behind
from generator.checks.fidelity.features import Features, features
from generator.checks.fidelity.words import plain
from generator.checks.text import Paragraph
from generator.core.model import Claim
from generator.findings import Place
from generator.text.prose import QUOTATION, read


@dataclass(frozen=True, eq=False)  # not slotted: each part is made when it is first asked for
class Stated:
    """A sentence of published prose that cites claims."""

    ground: Ground
    text: str
    """Folded; without its citations."""
    place: Place
    claims: tuple[Claim, ...]
    before: str = ""
    """What stands before it in its paragraph, and the heading, title or name that all of it is about; folded."""

    @cached_property
    def said(self) -> Features:
        """What it says."""
        return features(self.text, self.ground.words)

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """What its claims state, folded."""
        return tuple(plain(claim.statement) for claim in self.claims)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Its claims, as they are judged themselves."""
        return tuple(Case(self.ground, claim) for claim in self.claims)

    @cached_property
    def actors(self) -> frozenset[str]:
        """Whom it names."""
        return self.ground.names.actors(self.text)

    @cached_property
    def carrying(self) -> Behind:
        """All that may carry its details: what stands behind its claims, what the ledger says of whom it names, and
        what stands before it.
        """
        about = (self.ground.dossier.actors[who] for who in sorted(self.actors))
        known = (plain(text) for actor in about for text in (actor.role, actor.summary) if text)
        return together(self.ground, self.claims, (*self.statements, *known, self.before))


def stated(ground: Ground, paragraphs: Iterable[Paragraph]) -> Iterator[Stated]:
    """Yield each sentence that cites claims, but for those that are the statement of one."""
    dossier = ground.dossier
    for paragraph in paragraphs:
        if paragraph.editorial:
            continue
        sentences = read(paragraph.text, dossier.stops)
        before = plain(paragraph.about)
        for sentence in sentences:
            names = (*sentence.cites, *(paragraph.closing if sentence is sentences[-1] else ()))
            claims = tuple(dossier.claims[name] for name in dict.fromkeys(names) if name in dossier.claims)
            text = plain(sentence.text.replace(QUOTATION, " "))
            if claims and not any(plain(claim.statement) == text for claim in claims):
                yield Stated(ground, text, paragraph.place, claims, before)
            before = f"{before}\n{text}"


def together(ground: Ground, claims: Iterable[Claim], texts: Iterable[str]) -> Behind:
    """Return all that stands behind several claims, with some folded texts in the dossier's language beside it."""
    parts = tuple(ground.behind(claim) for claim in claims)
    own = tuple(features(text, ground.words) for text in texts)
    return Behind(
        tuple(dict.fromkeys((*own, *(text for part in parts for text in part.texts)))),
        frozenset().union(*(part.dates for part in parts), {found.moment for text in own for found in text.dates}),
        frozenset().union(*(part.actors for part in parts), *(ground.names.actors(text.text) for text in own)),
        is_read=all(part.is_read for part in parts),
        is_own=all(part.is_own for part in parts),
    )
