"""What differs between two states of a dossier: two versions of it, or one version as of two days. Pure.

The order of a list is no difference, nor is how a value is typed and where it stands. What is renamed is compared with
what it was called `formerly`; that others name it anew is no difference of theirs.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from generator.core.model import Claim, Dossier, Source, Standing
from generator.reading.entries import (
    ActorEntry,
    Entry,
    EventEntry,
    MotiveEntry,
    QuestionEntry,
    ReasonEntry,
    Settings,
    with_ids,
)

THINGS = ("sources", "claims", "questions", "reasons", "motives", "events", "actors")
"""The kinds of things that may differ, in the order in which an editor reads of them."""

T = TypeVar("T", bound=Source | Claim | Entry)
Fields: TypeAlias = dict[str, Any]
"""What a thing says, as YAML would hold it, by the names of its fields."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that says something else than before."""

    field: str
    """As the ledger calls it, a key in a mapping as `basis.origin`; a claim's `standing` is what follows."""
    gone: tuple[Any, ...]
    """What it said and says no more: of a list its items, else one value."""
    came: tuple[Any, ...]
    """What it says now and did not say."""


@dataclass(frozen=True, slots=True)
class Changed(Generic[T]):
    """A thing that both states have, and that differs."""

    before: T
    after: T
    edits: tuple[Edit, ...]
    """In the order of the fields; a source's `sha256` is that of its file as it is."""


@dataclass(frozen=True, slots=True)
class Things(Generic[T]):
    """What differs among the things of a kind, each in the order of its state."""

    added: tuple[T, ...]
    removed: tuple[T, ...]
    changed: tuple[Changed[T], ...]


@dataclass(frozen=True, slots=True)
class StandingChange:
    """A claim whose standing is another one than before."""

    claim: Claim
    """As it is afterwards."""
    before: Standing | None
    """None where nothing supported or disputed it."""
    after: Standing | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two states, in the order in which an editor reads it."""

    settings: tuple[Edit, ...]
    sources: Things[Source]
    claims: Things[Claim]
    questions: Things[QuestionEntry]
    reasons: Things[ReasonEntry]
    motives: Things[MotiveEntry]
    events: Things[EventEntry]
    actors: Things[ActorEntry]

    @property
    def things(self) -> Mapping[str, Things[Any]]:
        """What differs, by kind."""
        return {kind: getattr(self, kind) for kind in THINGS}

    @property
    def is_empty(self) -> bool:
        """Whether both states say the same."""
        return not self.settings and not any(
            some.added or some.removed or some.changed for some in self.things.values()
        )

    @property
    def standings(self) -> tuple[StandingChange, ...]:
        """The claims of both states that stand otherwise than before."""
        pairs = ((each.after, _standing(each.before), _standing(each.after)) for each in self.claims.changed)
        return tuple(StandingChange(claim, before, after) for claim, before, after in pairs if before != after)


def difference(before: Dossier, after: Dossier) -> Difference:
    """Return what `after` says otherwise than `before`."""
    pairs = {kind: (getattr(before, kind), getattr(after, kind)) for kind in THINGS}
    formerly = {kind: _formerly(*pair) for kind, pair in pairs.items()}
    new = {kind: {old: name for name, old in some.items()} for kind, some in formerly.items() if some}
    return Difference(
        tuple(_told(before.settings, after.settings, {})),
        *(_things(*pairs[kind], formerly[kind], new) for kind in THINGS),
    )


def name_of(thing: Source | Claim | Entry) -> str:
    """Return what a thing is called where all of its kind are listed; a claim is its statement."""
    return " ".join(str(getattr(_entry(thing), name_field(thing))).split())


def name_field(thing: Source | Claim | Entry) -> str:
    """Return the field that holds what a thing is called."""
    return next(field for field in _NAMES if hasattr(_entry(thing), field))


_NAMES = ("statement", "question", "title", "name", "summary")


def _standing(claim: Claim) -> Standing | None:
    return claim.weighed.standing if claim.weighed else None


def _formerly(before: Mapping[str, T], after: Mapping[str, T]) -> dict[str, str]:
    """Return for each new name the one that the thing had before."""
    return {
        name: old
        for name, thing in after.items()
        for old in getattr(_entry(thing), "formerly", ())
        if name not in before and old in before and old not in after
    }


def _things(
    before: Mapping[str, T], after: Mapping[str, T], formerly: Mapping[str, str], new: Mapping[str, Mapping[str, str]]
) -> Things[T]:
    old = {name: formerly.get(name, name) for name in after}
    both = [(before[old[name]], thing) for name, thing in after.items() if old[name] in before]
    kept = set(old.values())
    return Things(
        added=tuple(thing for name, thing in after.items() if old[name] not in before),
        removed=tuple(thing for name, thing in before.items() if name not in kept),
        changed=tuple(
            Changed(one, other, edits)
            for one, other in both
            if one is not other and (edits := tuple(_told(one, other, new)))
        ),
    )


def _told(
    before: Source | Claim | Entry, after: Source | Claim | Entry, new: Mapping[str, Mapping[str, str]]
) -> Iterator[Edit]:
    """Yield how two things differ; `new` are the names of today of what the earlier one names."""
    one = with_ids(_entry(before), new) if new else _entry(before)
    other = _entry(after)
    # Two days share all but a few values, and to write one down costs more than anything else here.
    fields = {name for name in type(other).model_fields if getattr(one, name) is not getattr(other, name)} - _APART
    return _edits(_fields(before, one, fields), _fields(after, other, fields))


_APART = frozenset({"at", "formerly"})
"""Where a value stands, and what the id tells."""


def _entry(thing: Source | Claim | Entry) -> Entry:
    return thing if isinstance(thing, Entry) else thing.entry


def _fields(thing: Source | Claim | Entry, entry: Entry, fields: set[str]) -> Fields:
    """Return what a thing says in some fields of its entry, and what its file and its citations say."""
    found = entry.model_dump(by_alias=True, include=fields)
    match thing:
        case Source():
            return found | {"sha256": thing.sha256}
        case Claim():
            return found | {"standing": _standing(thing)}
        case Settings(sections=some) if "sections" in fields:
            return found | {"sections": tuple(f"{name}: {title}" if title else name for name, title in some.items())}
        case _:
            return found


def _edits(before: Fields, after: Fields, within: str = "") -> Iterator[Edit]:
    for field in before | after:
        one, other = before.get(field), after.get(field)
        if one == other:
            continue
        if isinstance(one, Mapping) or isinstance(other, Mapping):
            yield from _edits(one or {}, other or {}, f"{within}{field}.")
            continue
        gone, came = tuple(_without(_items(one), _items(other))), tuple(_without(_items(other), _items(one)))
        if gone or came:
            yield Edit(within + field, gone, came)


def _items(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _without(items: Iterable[Any], others: Iterable[Any]) -> Iterator[Any]:
    left = Counter(map(repr, others))  # items may be mappings, which are in no set
    for item in items:
        left[repr(item)] -= 1
        if left[repr(item)] < 0:
            yield item
