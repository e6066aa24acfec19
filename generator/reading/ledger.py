"""Read the ledger: the only reader, and the only importer, of YAML.

Every scalar is text (no `no` that becomes False, no date that becomes an object), every value keeps its line and
column, unknown keys are rejected, and all problems are reported together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from generator.findings import Finding, Place, Unusable
from generator.reading import faults
from generator.reading.entries import KINDS, PATTERNS, Entry, Settings, SourceEntry
from generator.reading.files import read_text
from generator.text.nearest import nearest

DEEPEST = 40
"""No entry nests deeper; the list of an entry's evidence is at level 4."""

E = TypeVar("E", bound=Entry)


class Located(dict[str, Any]):
    """A mapping read from YAML with the place of each key and each value."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.places: dict[Any, Place] = {"": place}
        self.keys_at: dict[str, Place] = {}

    def put(self, key: str, value: Any, key_place: Place, value_place: Place) -> None:
        """Add a value, with its place and those of the items of a list."""
        self[key] = value
        self.keys_at[key] = key_place
        self.places[key] = value_place
        if isinstance(value, LocatedList):
            self.places.update({(key, index): place for index, place in enumerate(value.places)})


class LocatedList(list[Any]):
    """A list read from YAML with the place of each item."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: list[Place] = []


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that the ledger says, as typed."""

    settings: Settings
    sources: tuple[SourceEntry, ...]
    entries: Mapping[str, tuple[Any, ...]]
    """The entries of each kind in `entries.KINDS`, in the order of their files."""
    faults: tuple[Finding, ...]
    named: Mapping[str, frozenset[str]]
    """Every id written, by kind, those of rejected entries included: one fault must not cause others."""
    unread: frozenset[str]
    """The kinds of which a file could not be read at all."""
    articles: frozenset[str]
    """Every article named, those of rejected source entries included."""


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    root: Path
    faults: list[Finding] = field(default_factory=list)
    named: dict[str, set[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)


def read_ledger(root: Path) -> Ledger:
    """Read `root`/seeds/dossier.yml, sources.yml and ledger/.

    Raises Unusable where there is no `seeds/dossier.yml` to begin with; all else that is wrong comes back as faults.
    """
    if not (root / "seeds" / "dossier.yml").is_file():
        raise Unusable(
            f"{root} holds no dossier: there is no file seeds/dossier.yml in it. Give the folder that holds seeds/."
        )
    reading = _Reading(root)
    settings = _read_settings(reading)
    sources = _read_kind(reading, "sources", SourceEntry, [root / "seeds" / "sources.yml"])
    entries = {kind: _read_kind(reading, kind, model, _files_of(root, kind)) for kind, model in KINDS.items()}
    reading.faults.extend(_unexpected_files(root))
    return Ledger(
        settings,
        sources,
        entries,
        tuple(reading.faults),
        {kind: frozenset(ids) for kind, ids in reading.named.items()},
        frozenset(reading.unread),
        frozenset(reading.articles),
    )


def _files_of(root: Path, kind: str) -> list[Path]:
    ledger = root / "seeds" / "ledger"
    single = [ledger / f"{kind}.yml"] if (ledger / f"{kind}.yml").is_file() else []
    return single + sorted((ledger / kind).rglob("*.yml"))


def _unexpected_files(root: Path) -> Iterator[Finding]:
    ledger = root / "seeds" / "ledger"
    read = {path for kind in KINDS for path in _files_of(root, kind)}
    for path in sorted(ledger.rglob("*")):
        if not path.is_dir() and path not in read and not path.name.startswith("."):
            yield from faults.file_unexpected(
                Place(path.relative_to(root).as_posix()), ", ".join(f"{kind}.yml" for kind in KINDS)
            )


def _read_settings(reading: _Reading) -> Settings:
    path = reading.root / "seeds" / "dossier.yml"
    found = _read_file(reading, path, "settings")
    if found is None:
        return Settings(title="?", as_of="1970-01-01")
    name = path.relative_to(reading.root).as_posix()
    if not isinstance(found, Located):
        reading.faults.extend(faults.value_invalid(Place(name), "the file", _shape(found), "keys with values"))
    elif (settings := _validated(reading, Settings, found)) is not None:
        return settings
    reading.unread.add("settings")
    return Settings(title="?", as_of="1970-01-01")


def _read_kind(reading: _Reading, kind: str, model: type[E], paths: list[Path]) -> tuple[E, ...]:
    reading.named[kind] = set()
    entries: list[E] = []
    first: dict[str, Place] = {}
    for path in paths:
        found = _read_file(reading, path, kind)
        if found is None:
            continue
        if not isinstance(found, LocatedList):
            name = path.relative_to(reading.root).as_posix()
            reading.faults.extend(faults.value_invalid(Place(name), "the file", _shape(found), "a list of entries"))
            reading.unread.add(kind)
            continue
        for item, place in zip(found, found.places, strict=True):
            if not isinstance(item, Located):
                reading.faults.extend(faults.value_invalid(place, "the entry", _shape(item), "keys with values"))
                reading.unread.add(kind)
                continue
            name = str(item.get("id"))
            reading.named[kind].add(name)
            if kind == "sources":
                reading.articles.add(str(item.get("file")))
            if name in first and "id" in item:
                reading.faults.extend(faults.id_duplicate(item.places["id"], name, first[name]))
                continue
            first[name] = item.places.get("id", place)
            entry = _validated(reading, model, item)
            if entry is not None:
                entries.append(entry)
    return tuple(entries)


def _validated(reading: _Reading, model: type[E], item: Located) -> E | None:
    try:
        return model.model_validate(item)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            reading.faults.extend(_fault(model, item, detail))
        return None


def _fault(model: type[Entry], item: Located, detail: Any) -> tuple[Finding, ...]:
    parent, key, place = _at(item, detail["loc"], missing=detail["type"] == "missing")
    match detail["type"]:
        case "extra_forbidden":
            known = _keys_at(model, item, detail["loc"][:-1])
            return faults.key_unknown(parent.keys_at.get(key, place), key, nearest(key, known), ", ".join(known))
        case "missing":
            return faults.key_missing(place, key)
        case "date_invalid":
            return faults.date_invalid(place, str(detail["input"]), detail["msg"])
        case _:
            context = detail.get("ctx", {})
            expected = context.get("expected") or PATTERNS.get(context.get("pattern"), detail["msg"])
            return faults.value_invalid(place, key or "the entry", _shape(detail["input"]), str(expected))


def _at(item: Located, loc: tuple[Any, ...], *, missing: bool) -> tuple[Located, str, Place]:
    """Follow a path of keys as far as it leads: the innermost mapping, the last key, and the nearest known place.

    The path also has the names of pydantic's choices between kinds of entries; those are no keys and are passed over.
    """
    value: Any = item
    parent, key, place = item, "", item.places[""]
    for index, part in enumerate(loc):
        is_missing = missing and index == len(loc) - 1
        if isinstance(value, Located) and (part in value or is_missing):
            parent, key, place = value, str(part), value.places.get(part, value.places[""])
            value = value.get(str(part))
        elif isinstance(value, LocatedList) and isinstance(part, int) and part < len(value):
            place, value = value.places[part], value[part]
    return parent, key, place


def _keys_at(model: type[Entry], item: Located, loc: tuple[Any, ...]) -> list[str]:
    """Return the keys that the entry at the end of a path may have; of several kinds, those of the one most like it."""
    value: Any = item
    for part in loc:
        if isinstance(value, LocatedList) and isinstance(part, int):
            value = value[part]
        elif isinstance(value, Located) and part in value:
            value = value[part]
            info = next((info for name, info in model.model_fields.items() if part in (name, info.alias)), None)
            kinds = list(_entries_in(info.annotation)) if info else []
            model = max(kinds, key=lambda kind: len(set(kind.model_fields) & set(value or ())), default=model)
    return [info.alias or name for name, info in model.model_fields.items() if name != "at"]


def _entries_in(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _entries_in(inner)


def _shape(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case Mapping():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            shown = str(value)
            return repr(shown if len(shown) <= 60 else f"{shown[:60]}…")


def _read_file(reading: _Reading, path: Path, kind: str) -> Any:
    """Return what a YAML file holds, None where it cannot be read."""
    name = path.relative_to(reading.root).as_posix()
    try:
        file = read_text(path, name)
    except OSError:
        reading.faults.extend(faults.file_missing(Place(name), f"at {name}", None))
        reading.unread.add(kind)
        return None
    before = len(reading.faults)
    reading.faults.extend(file.faults)
    found = None if file.faults else _parse(reading, file.text.removeprefix("\ufeff"), name)
    if any(fault.code in _UNREADABLE for fault in reading.faults[before:]):
        reading.unread.add(kind)
        return None
    return LocatedList(Place(name)) if found is None else found


_UNREADABLE = {
    rule.code for rule in (faults.file_encoding, faults.yaml_invalid, faults.yaml_alias, faults.yaml_too_deep)
}


def _parse(reading: _Reading, text: str, name: str) -> Any:
    """Build what a YAML text holds from its events: no recursion, no aliases, no tags."""
    top = LocatedList(Place(name))
    stack: list[tuple[Any, Place | None, Any]] = [(top, None, None)]
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            mark: Any = event.start_mark
            place = Place(name, mark.line + 1, mark.column + 1)
            if anchor := getattr(event, "anchor", None):
                reading.faults.extend(faults.yaml_alias(place, anchor))
                return None
            if (tag := getattr(event, "tag", None)) not in (None, "!"):
                reading.faults.extend(faults.yaml_invalid(place, f"the tag {tag} is not allowed"))
                return None
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                if len(stack) > DEEPEST:
                    reading.faults.extend(faults.yaml_too_deep(place, DEEPEST))
                    return None
                holder = Located if isinstance(event, yaml.MappingStartEvent) else LocatedList
                stack.append((holder(place), place, None))
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                value, began, _ = stack.pop()
                _add(reading, stack, value, began or place)
            elif isinstance(event, yaml.ScalarEvent):
                _add(reading, stack, _scalar(event), place)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        reading.faults.extend(faults.yaml_invalid(place, getattr(error, "problem", None) or str(error).splitlines()[0]))
        return None
    if len(top) > 1:
        reading.faults.extend(faults.yaml_invalid(top.places[1], "a second document begins here"))
        return None
    return top[0] if top else None


def _scalar(event: yaml.ScalarEvent) -> str | None:
    if not event.style and event.value in ("", "~", "null", "Null", "NULL"):
        return None
    # In every style but the literal one YAML itself joins lines, so that a line break left over was a blank line.
    return str(event.value) if event.style == "|" else str(event.value).rstrip("\n").replace("\n", "\n\n")


def _add(reading: _Reading, stack: list[Any], value: Any, place: Place) -> None:
    """Put a finished value into the mapping or list that is open; a mapping's key waits on the stack for its value."""
    holder, began, key = stack[-1]
    if isinstance(holder, LocatedList):
        holder.append(value)
        holder.places.append(place)
    elif key is None:
        stack[-1] = (holder, began, (str(value), place))
    else:
        name, key_place = key
        if name in holder:
            reading.faults.extend(faults.key_duplicate(key_place, name, holder.keys_at[name]))
        holder.put(name, value, key_place, place)
        stack[-1] = (holder, began, None)


def all_entries(ledger: Ledger) -> Iterator[Entry]:
    """Yield every entry of the ledger, sources first."""
    yield from chain(ledger.sources, *ledger.entries.values())
