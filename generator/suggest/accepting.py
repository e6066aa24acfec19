"""What accepting proposals writes. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from generator.editing.changes import AddEntry, Change
from generator.suggest.proposal import Proposal


def changes_of(proposals: Iterable[Proposal]) -> tuple[Change, ...]:
    """Return the changes that some proposals ask for, in order, each once: several may add the same actor."""
    found: list[Change] = []
    for proposal in proposals:
        found += [change for change in proposal.changes if change not in found]
    return tuple(found)


def actors_added(changes: Iterable[Change]) -> str:
    """Return whom some changes add to the ledger, in words; nothing where they add nobody."""
    added = (each.fields for each in changes if isinstance(each, AddEntry) and each.kind == "actors")
    return ", ".join(dict.fromkeys(f"“{each['name']}” ({each['kind']})" for each in added))


def reworded(proposal: Proposal, statement: str | None, id: str | None) -> Proposal:
    """Return the proposal of a claim with another statement or another id; what is None stays.

    Raises ValueError where the proposal is not that of one claim.
    """
    claims = [each for each in proposal.changes if isinstance(each, AddEntry) and each.kind == "claims"]
    if len(claims) != 1 or proposal.kind not in ("claim", "contradiction"):
        raise ValueError(f"this is a proposal of another kind: {proposal.kind}")
    own = {"statement": statement, "id": id}
    fields = {**claims[0].fields, **{key: value for key, value in own.items() if value is not None}}
    changed = AddEntry("claims", fields)
    return replace(proposal, changes=tuple(changed if each is claims[0] else each for each in proposal.changes))
