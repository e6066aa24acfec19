"""Read the ledger: which files there are, and what each says as entries.

Every value keeps its line and column, unknown keys are rejected, and all problems are reported together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.findings import Finding, Place, Unusable
from generator.reading import faults
from generator.reading.entries import KINDS, MODELS, EditionEntry, Entry, Settings, SourceEntry
from generator.reading.fields import PATTERNS
from generator.reading.files import FILES_KEPT, files_in, read_text
from generator.reading.located import Located, LocatedList, Parsed, parse
from generator.text.nearest import nearest


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that the ledger says, as typed."""

    settings: Settings
    sources: tuple[SourceEntry, ...]
    editions: tuple[EditionEntry, ...]
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
    """Read `root`/seeds/dossier.yml, sources.yml, ledger/, and editions.yml where it is there.

    Raises Unusable where there is no `seeds/dossier.yml` to begin with; all else that is wrong comes back as faults.
    """
    try:
        is_there = (root / "seeds" / "dossier.yml").is_file()
    except OSError as error:
        raise Unusable(f"{root}/seeds/dossier.yml cannot be read: {error.strerror}.") from error
    if not is_there:
        raise Unusable(
            f"{root} holds no dossier: there is no file seeds/dossier.yml in it. Give the folder that holds seeds/."
        )
    reading = _Reading(root)
    settings = _read_settings(reading)
    sources = _read_kind(reading, "sources", (root / "seeds" / "sources.yml",))
    files, found = ledger_files(root)
    reading.faults.extend(found)
    reading.unread.update(KINDS if found else ())
    editions = tuple(path for path in (root / "seeds" / "editions.yml",) if path.exists())
    entries = {kind: _read_kind(reading, kind, files[kind]) for kind in KINDS}
    expected = ", ".join(f"ledger/{kind}.yml" for kind in KINDS)
    for path in files[None]:
        reading.faults.extend(faults.file_unexpected(Place(path.relative_to(root).as_posix()), expected))
    return Ledger(
        settings,
        sources,
        _read_kind(reading, "editions", editions),
        entries,
        tuple(reading.faults),
        {kind: frozenset(ids) for kind, ids in reading.named.items()},
        frozenset(reading.unread),
        frozenset(reading.articles),
    )


def ledger_files(root: Path) -> tuple[dict[str | None, list[Path]], tuple[Finding, ...]]:
    """Return the files of each kind, `ledger/KIND.yml` first, and under None those that Dossier would not read.

    Folders that cannot be listed come back as faults.
    """
    seeds = root / "seeds"
    ledger = seeds / "ledger"
    there, found = files_in(ledger, "seeds/ledger", suffix=".yml")
    astray = [path for path in sorted(seeds.glob("*.y*ml")) if path.name not in _BESIDE and path.name[0] != "."]
    files: dict[str | None, list[Path]] = {None: astray, **{kind: [] for kind in KINDS}}
    for path in sorted(there, key=lambda path: path.parent != ledger):
        inside = path.relative_to(ledger)
        kind = inside.parts[0] if len(inside.parts) > 1 else inside.stem
        files[kind if kind in KINDS and inside.suffix == ".yml" else None].append(path)
    return files, found


_BESIDE = ("dossier.yml", "sources.yml", "editions.yml")


def _read_settings(reading: _Reading) -> Settings:
    path = reading.root / "seeds" / "dossier.yml"
    name = path.relative_to(reading.root).as_posix()
    file = read_text(path, name)
    parsed = Parsed(None, file.faults, readable=False) if file.faults else parse(file.text.removeprefix("\ufeff"), name)
    reading.faults.extend(parsed.faults)
    if isinstance(parsed.value, Located):
        settings, wrong = shaped("dossier", parsed.value)
        reading.faults.extend(wrong)
        if isinstance(settings, Settings):
            return settings
    elif parsed.readable:
        found = LocatedList(Place(name)) if parsed.value is None else parsed.value
        reading.faults.extend(faults.value_invalid(Place(name), "the file", _shape(found), "keys with values"))
    reading.unread.add("settings")
    return Settings(title="?", as_of="1970-01-01")


def _read_kind(reading: _Reading, kind: str, paths: Sequence[Path]) -> tuple[Any, ...]:
    reading.named[kind] = set()
    entries: list[Any] = []
    first: dict[str, Place] = {}
    for path in paths:
        name = path.relative_to(reading.root).as_posix()
        file = read_text(path, name)
        listed = _Listed(faults=file.faults) if file.faults else _listed(file.text, name, kind)
        reading.faults.extend(listed.faults)
        if not listed.is_whole:
            reading.unread.add(kind)
        for item in listed.items:
            reading.named[kind].add(item.id)
            reading.articles.update([item.file] if kind == "sources" else [])
            if item.id in first and item.is_named:
                reading.faults.extend(faults.id_duplicate(item.place, item.id, first[item.id]))
                continue
            first[item.id] = item.place
            reading.faults.extend(item.faults)
            entries.extend([item.entry] if item.entry else [])
    return tuple(entries)


@dataclass(frozen=True, slots=True)
class _Item:
    """What stands in a list of the ledger."""

    id: str
    is_named: bool
    """Whether it has an id of its own."""
    place: Place
    """Of its id, or else its own."""
    file: str
    """Of a source, the article that it names."""
    entry: Any
    """What it says as an entry; None where it is none."""
    faults: tuple[Finding, ...]
    """Why it is none."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """What one file of the ledger says by itself."""

    items: tuple[_Item, ...] = ()
    faults: tuple[Finding, ...] = ()
    is_whole: bool = False
    """Whether these are all its entries."""


@lru_cache(maxsize=FILES_KEPT)
def _listed(text: str, name: str, kind: str) -> _Listed:
    """Return what the text of the file `name` says as a list of a kind. Pure: an edit changes one file of many."""
    parsed = parse(text.removeprefix("\ufeff"), name)
    if not parsed.readable:
        return _Listed(faults=parsed.faults)
    found = LocatedList(Place(name)) if parsed.value is None else parsed.value
    if not isinstance(found, LocatedList):
        wrong = faults.value_invalid(Place(name), "the file", _shape(found), "a list of entries")
        return _Listed(faults=(*parsed.faults, *wrong))
    items = []
    wrong = parsed.faults
    for item, place in zip(found, found.items_at, strict=True):
        if isinstance(item, Located):
            at = item.places.get("id", place)
            items.append(_Item(str(item.get("id")), "id" in item, at, str(item.get("file")), *shaped(kind, item)))
        else:
            wrong += faults.value_invalid(place, "the entry", _shape(item), "keys with values")
    return _Listed(tuple(items), wrong, is_whole=len(items) == len(found))


def shaped(kind: str, item: Located) -> tuple[Entry | None, tuple[Finding, ...]]:
    """Return what a mapping says as an entry of a kind, or what is wrong with its shape.

    The kinds are `sources`, `dossier`, `editions`, and the keys of `entries.KINDS`.
    """
    try:
        return MODELS[kind].model_validate(item), ()
    except ValidationError as error:
        return None, tuple(_faults(MODELS[kind], item, error))


def keys_of(kind: str) -> tuple[str, ...]:
    """Return the keys that an entry of a kind may have, in their usual order; kinds as in `shaped`."""
    return tuple(_names(MODELS[kind]))


def _faults(model: type[Entry], item: Located, error: ValidationError) -> Iterator[Finding]:
    for detail in error.errors(include_url=False):
        yield from _fault(model, item, detail)


def _fault(model: type[Entry], item: Located, detail: Any) -> tuple[Finding, ...]:
    parent, key, place = _at(item, detail["loc"], missing=detail["type"] == "missing")
    match detail["type"]:
        case "extra_forbidden":
            known = _keys_at(model, item, detail["loc"][:-1])
            return faults.key_unknown(parent.keys_at.get(key, place), key, nearest(key, known), ", ".join(known))
        case "missing":
            return faults.key_missing(place, key)
        case "language_invalid":
            return faults.language_invalid(place, detail["msg"])
        case "date_invalid":
            return faults.date_invalid(place, str(detail["input"]), detail["msg"])
        case "too_short":
            return faults.value_invalid(place, key, _shape(detail["input"]), "at least one")
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
            place, value = value.items_at[part], value[part]
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
            keys = set(value) if isinstance(value, Located) else set()
            model = max(kinds, key=lambda kind: len(set(kind.model_fields) & keys), default=model)
    return _names(model)


def _names(model: type[Entry]) -> list[str]:
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
            return "a mapping" if value else "an empty mapping"
        case list() | tuple():
            return "a list" if value else "an empty list"
        case _:
            shown = str(value)
            return repr(shown if len(shown) <= 60 else f"{shown[:60]}…")


def all_entries(ledger: Ledger) -> Iterator[Entry]:
    """Yield every entry of the ledger, sources first, editions last."""
    yield from chain(ledger.sources, *ledger.entries.values(), ledger.editions)
