"""Ids of proposed entries, each for one entry alone: two sentences may begin with the same words. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.core.model import Dossier
from generator.editing.changes import AddEntry, Change, Value
from generator.suggest.grouping import key_of
from generator.suggest.proposal import Proposal
from generator.suggest.slugs import slug
from generator.suggest.words import Words, spelt, words_of


def unique(proposals: Iterable[Proposal], dossier: Dossier) -> Iterator[Proposal]:
    """Yield proposals with another id for each entry whose id an earlier one of other content has."""
    told: dict[tuple[str, str], list[Mapping[str, Value]]] = {}
    given: dict[tuple[str, str, int], str] = {}
    known: dict[str, AddEntry] = {}
    for each in proposals:
        proposal = _known_by_name(each, known, words_of(dossier.sources[each.source].entry.language))
        renamed: dict[str, str] = {}
        changes: list[Change] = []
        for each_change in proposal.changes:
            change = _renamed(each_change, renamed)  # an event rests on a claim that may have a new id
            if isinstance(change, AddEntry):
                own = str(change.fields["id"])
                same = told.setdefault((change.kind, own), [])
                if change.fields not in same:
                    same.append(change.fields)
                number = same.index(change.fields)
                if number:
                    taken = {*dossier.named.get(change.kind, ()), *given.values(), own}
                    renamed[own] = given.setdefault((change.kind, own, number), slug(own, taken, change.kind))
                    change = _renamed(change, renamed)
            changes.append(change)
        yield replace(proposal, changes=tuple(changes)) if tuple(changes) != proposal.changes else proposal


def _known_by_name(proposal: Proposal, known: dict[str, AddEntry], words: Words) -> Proposal:
    """Return a proposal with the actor that an earlier one adds where it would add another of the same name."""
    ids: dict[str, str] = {}
    changes: list[Change] = []
    for change in proposal.changes:
        if isinstance(change, AddEntry) and change.kind == "actors":
            first = known.setdefault(spelt(key_of(str(change.fields["name"])), words), change)
            ids[str(change.fields["id"])] = str(first.fields["id"])
            changes.append(first)
        else:
            changes.append(_renamed(change, ids))
    return replace(proposal, changes=tuple(changes)) if tuple(changes) != proposal.changes else proposal


def _renamed(change: Change, ids: Mapping[str, str]) -> Change:
    if not isinstance(change, AddEntry):
        return change
    return AddEntry(change.kind, {key: _value(value, ids) for key, value in change.fields.items()})


def _value(value: Value, ids: Mapping[str, str]) -> Value:
    """Return a value with new ids for old ones, wherever in it they stand alone."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, Mapping):
        return {key: _value(each, ids) for key, each in value.items()}
    return [_value(each, ids) for each in value] if isinstance(value, Sequence) else value
