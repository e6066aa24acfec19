"""Lists that are too long for one page, in parts, and where the things of a dossier stand by that. Pure.

A list of a large dossier stands on pages of its own, `SECTION/by/LABEL/`, `SECTION/by/LABEL/2/` and so on, to which the
page of its section leads. No id holds a slash, so no thing can have such an address.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.core import addresses
from generator.core.chronology import chronological
from generator.core.difference import THINGS
from generator.core.model import Citation, Claim, Dossier
from generator.reading.entries import Entry, cited_claims

LARGE = 200
"""A dossier that has more things of a kind than this is large."""
MOST = 100
"""As many entries, and claims that these state, as a page of a list holds."""

FEW = 12
"""As many citations of a claim of each stance as a page shows of it that is about something else."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a list."""

    section: str
    label: str
    """What its entries have in common: a year, a standing, a kind; empty where that is nothing."""
    number: int
    """Its place among those of its label, from 1."""
    of: int
    """How many of them there are."""
    first: int
    """The place of its first entry among those of its label, from 1."""
    ids: tuple[str, ...]
    """Its entries; at least one."""

    @property
    def url(self) -> str:
        """The address of its page."""
        steps = [self.label] if self.label else []
        steps += [str(self.number)] if self.number > 1 or not self.label else []
        return addresses.page_of(self.section, "/".join(["by", *steps]))

    @property
    def last(self) -> int:
        """The place of its last entry among those of its label."""
        return self.first + len(self.ids) - 1


def is_large(dossier: Dossier) -> bool:
    """Tell whether lists of a dossier may be too long for one page."""
    return any(len(getattr(dossier, kind)) > LARGE for kind in THINGS)


def parted(
    section: str,
    entries: Iterable[tuple[str, T]],
    label: Callable[[T], str],
    weight: Callable[[T], int],
    alone: int = MOST,
) -> tuple[Part, ...]:
    """Return the parts of a list, each entry with its id; none where one page has room for all, which is `alone`.

    Those of a label stand together, in the order of the list. `weight` tells how much room an entry takes.
    """
    labelled: dict[str, list[list[str]]] = {}
    room: dict[str, int] = {}
    whole = 0
    for id, entry in entries:
        name, size = label(entry), weight(entry)
        whole += size
        pages = labelled.setdefault(name, [])
        if not pages or size > room[name]:
            pages.append([])
            room[name] = MOST
        pages[-1].append(id)
        room[name] -= size
    return tuple(_numbered(section, labelled)) if whole > alone else ()


def _numbered(section: str, labelled: Mapping[str, list[list[str]]]) -> Iterator[Part]:
    for label, pages in labelled.items():
        first = 1
        for number, ids in enumerate(pages, 1):
            yield Part(section, label, number, len(pages), first, tuple(ids))
            first += len(ids)


def few(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return the first citations of each stance, in their order."""
    seen: Counter[str] = Counter()
    found = []
    for citation in citations:
        seen[citation.stance] += 1
        if seen[citation.stance] <= FEW:
            found.append(citation)
    return tuple(found)


def lists(dossier: Dossier) -> Mapping[str, tuple[Part, ...]]:
    """Return the parts of each list of a dossier that has some, by its section."""
    if not is_large(dossier):
        return {}
    sources = sorted(dossier.sources.items(), key=lambda each: (each[1].published, each[0]))
    others = [(name, actor) for name, actor in dossier.actors.items() if not actor.main]
    found = {
        "actors": parted("actors", others, lambda actor: actor.kind, _one),
        "reasons": parted("reasons", dossier.reasons.items(), lambda _: "", _stated),
        "motives": parted("motives", dossier.motives.items(), lambda _: "", _stated),
        "timeline": parted(
            "timeline",
            ((listed.event.id, listed) for listed in chronological(dossier.events)),
            lambda listed: str(listed.year or "none"),
            lambda listed: _stated(listed.event),
        ),
        "questions": parted("questions", dossier.questions.items(), lambda question: question.status, _one),
        "claims": parted("claims", dossier.claims.items(), _standing, _one),
        "sources": parted("sources", sources, lambda source: str(source.published.last.year), _one),
    }
    return {section: parts for section, parts in found.items() if parts and section in dossier.settings.sections}


def places(parts: Mapping[str, tuple[Part, ...]]) -> dict[tuple[str, str], str]:
    """Return the address of each thing, by kind and id, that stands on a part of a list and has no page of its own."""
    return {
        (kind, id): f"{part.url}#{addresses.anchor(kind, id)}"
        for kind in addresses.ANCHORED
        if not addresses.has_page(kind)
        for part in parts.get(addresses.section_of(kind), ())
        for id in part.ids
    }


def _one(_: object) -> int:
    return 1


def _stated(entry: Entry) -> int:
    return 1 + len(cited_claims(entry))


def _standing(claim: Claim) -> str:
    return claim.weighed.standing.value if claim.weighed else ""
