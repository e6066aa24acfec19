"""Ids that lead nowhere, or round in a circle."""

from collections.abc import Iterator

from generator.core.former import Former, former_ids
from generator.core.model import Dossier
from generator.core.standing import speaks_for_chain
from generator.findings import Problem, rule
from generator.reading.entries import ClaimEntry, marked
from generator.reading.fields import Refers
from generator.text.nearest import nearest


@rule(partial=True)
def reference_unknown(dossier: Dossier) -> Iterator[Problem]:
    """An id names no entry of its kind.

    Why: an actor, a claim or a source that is not there cannot be shown, and what was said of it would be lost.

    Example: `speaker: the-major`, where the actor's id is `the-mayor`.

    Remedy: correct the id, or add the entry. The nearest id is given where there is one.
    """
    for entry in dossier.entries:
        for found in marked(entry):
            if not isinstance(found.mark, Refers) or found.mark.kind in dossier.unread:
                continue
            known = dossier.named.get(found.mark.kind, frozenset())
            if found.value not in known:
                near = nearest(found.value, known)
                yield Problem(
                    found.place,
                    f"{found.value!r} is the id of no entry among the {found.mark.kind}",
                    f"Did you mean {near!r}?" if near else f"Correct the id, or add it to the {found.mark.kind}.",
                    entry.id if isinstance(entry, ClaimEntry) else None,
                )


@rule()
def former_id_taken(dossier: Dossier) -> Iterator[Problem]:
    """An entry had an id before that is another entry's, now or before.

    Why: no address is ever lost. Where the old one stood, its page leads to the entry as it is called now; one address
    cannot lead to two.

    Example: `formerly: [rot-found]`, where another claim has the id `rot-found`.

    Remedy: give the other entry another id, or take the old id out where nobody ever saw its address.
    """
    first: dict[tuple[str, str], Former] = {}
    for former in former_ids(dossier):
        other = first.setdefault((former.kind, former.old), former)
        if former.old in dossier.named[former.kind] or other is not former:
            yield Problem(
                former.place,
                f"{former.old!r}, which {former.id!r} was called before, "
                + (f"was {other.id!r} before" if other is not former else "is an id of another entry"),
                "Give the other entry another id, or take this one out where nobody ever saw its address.",
            )


@rule()
def speaks_for_circular(dossier: Dossier) -> Iterator[Problem]:
    """An actor speaks, by way of others, for itself.

    Why: a voice is the end of the `speaks_for` chain; a circle has no end.

    Example: a ministry that speaks for a government that speaks for the ministry.

    Remedy: take out the `speaks_for` that is wrong.
    """
    for name, actor in dossier.actors.items():
        last = speaks_for_chain(name, dossier.actors)[-1]
        if dossier.actors[last].speaks_for == name:
            yield Problem(
                actor.where("speaks_for"), f"{name!r} speaks for itself by way of {last!r}", "Take out one of the two."
            )


@rule()
def listed_before_unplaced(dossier: Dossier) -> Iterator[Problem]:
    """An event is listed before one that has no place of its own in the timeline.

    Why: a chain of such events would leave it open where they all stand, and a circle has no place at all.

    Example: `listed_before: flood`, where the flood is itself `listed_before: fire`.

    Remedy: name an event that its own dates put into the list.
    """
    for name, event in dossier.events.items():
        beside = dossier.events.get(event.listed_before or "")
        if beside is not None and (beside.listed_before or not beside.dates):
            further = beside.listed_before not in (None, name)
            yield Problem(
                event.where("listed_before"),
                f"{name!r} is listed before {beside.id!r}, which no date of its own puts into the list",
                f"Name {beside.listed_before!r} instead." if further else "Name an event with a date of its own.",
            )
