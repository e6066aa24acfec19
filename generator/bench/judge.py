"""What `dossier check` says of a claim while it is typed, before it is saved. Pure.

The claim is resolved in a dossier of its own, with the articles that it quotes and the claims that it names: a whole
dossier takes too long for somebody who types. What other claims say of it comes when it is saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.checks import check_dossier
from generator.checks.sources import not_compared
from generator.core.assemble import resolve
from generator.core.model import Dossier, Weighed
from generator.findings import Finding, Place
from generator.reading.articles import Article
from generator.reading.entries import KINDS, ClaimEntry
from generator.reading.ledger import Ledger, shaped
from generator.reading.located import Located, LocatedList


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be said of a claim."""

    findings: tuple[Finding, ...]
    """The file of each place is the path of a field of the form, such as `evidence.0.quote`."""
    weighed: Weighed | None = None
    """Its standing, where it has one."""
    not_compared: tuple[str, ...] = ()
    """Ids of the sources whose words no list compares with the statement: figures, dates and names only were."""


def judge(dossier: Dossier, fields: Mapping[str, Any]) -> Judged:
    """Judge a claim as it is typed, its id among the fields, in a dossier that may have it or not."""
    entry, wrong = shaped("claims", as_located(fields))
    if not isinstance(entry, ClaimEntry):
        return Judged(wrong)
    small = resolve(*_around(dossier, entry))
    # What the rules say of actors and other claims is not asked here.
    found = tuple(each for each in check_dossier(small) if each.claim == entry.id or each.place in entry.at.values())
    claim = small.claims[entry.id]
    cited = {citation.source for citation in claim.citations}
    return Judged(found, claim.weighed, tuple(name for name in not_compared(small) if name in cited))


def as_located(value: Any, path: str = "") -> Any:
    """Return typed data as if it were read, the place of each value being its path in the form."""
    place = Place(path)
    if isinstance(value, Mapping):
        found = Located(place)
        for key, inner in value.items():
            at = f"{path}.{key}".removeprefix(".")
            found.put(key, as_located(inner, at), Place(at), Place(at))
        return found
    if isinstance(value, list):
        items = LocatedList(place)
        for index, inner in enumerate(value):
            items.append(as_located(inner, f"{path}.{index}"))
            items.items_at.append(Place(f"{path}.{index}"))
        return items
    return value


def _around(dossier: Dossier, entry: ClaimEntry) -> tuple[Ledger, tuple[Article, ...]]:
    """Return a ledger of one claim and what it names, and the articles that they quote."""
    entries = {entry.id: entry}
    waiting = [entry]
    while waiting:
        each = waiting.pop()
        named = (*each.contradicts, *(each.inferred.from_ if each.inferred else ()))
        for name in named:
            if name in dossier.claims and name not in entries:
                entries[name] = dossier.claims[name].entry
                waiting.append(entries[name])
    quoted = {evidence.source for each in entries.values() for evidence in each.evidence}
    sources = [dossier.sources[name] for name in dossier.sources if name in quoted]
    ledger = Ledger(
        settings=dossier.settings,
        sources=tuple(source.entry for source in sources),
        entries=dict.fromkeys(KINDS, ()) | {"actors": tuple(dossier.actors.values()), "claims": (*entries.values(),)},
        editions=(),
        faults=(),
        named={**dossier.named, "claims": dossier.named.get("claims", frozenset()) | {entry.id}},
        unread=dossier.unread,
        articles=frozenset(),
    )
    return ledger, tuple(Article(source.entry, source.file, source.text, source.sha256) for source in sources)
