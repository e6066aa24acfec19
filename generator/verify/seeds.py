"""What the editors wrote: the ledger, and the pages by hand. Reads YAML by itself, since it may share no reader.

Every scalar is text, as it is written: no date that becomes an object, no `no` that becomes False.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.verify.files import read_text

KINDS = ("sources", "claims", "actors", "events", "motives", "reasons", "questions", "editions")
BESIDE = ("sources", "editions")
"""Kinds whose files stand beside the ledger's."""
DEEPEST = 100
"""Lists and mappings of YAML within each other; no ledger of ours comes near."""
_PAGES = (".markdown", ".md", ".mdown", ".mkd", ".mkdn")
_WORDS = (".html", ".po")


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the editors wrote."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    entries: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    """By kind; a kind of which no file is there is left out."""
    faults: tuple[tuple[str, str], ...] = ()
    """Files, and why each could not be read."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """The pages written by hand, by their path within `docs/`."""
    words: tuple[str, ...] = ()
    """Other texts whose words may stand on any page: settings, catalogues, the dossier's own templates."""
    files: Mapping[str, Path] = field(default_factory=dict)
    """Files that MkDocs copies as they are, by their address."""


def read_seeds(root: Path) -> Seeds:
    """Read what stands in `root`; what cannot be read says why."""
    faults: list[tuple[str, str]] = []
    settings = _yaml(root, "seeds/dossier.yml", faults, needed=False)
    if (root / "seeds/dossier.yml").is_file() and not isinstance(settings, dict):
        faults.append(("seeds/dossier.yml", "holds no settings"))
    entries = {kind: found for kind in KINDS if (found := _entries(root, kind, faults)) is not None}
    host = _yaml(root, "mkdocs.yml", [], needed=False)
    docs = root / str((host.get("docs_dir") if isinstance(host, dict) else None) or "docs")
    overrides = root / "overrides"
    words = [root / "mkdocs.yml", root / "seeds" / "dossier.yml", *_files(root / "seeds" / "languages")]
    words += [path for path in _files(overrides) if path.suffix in _WORDS]
    return Seeds(
        settings if isinstance(settings, dict) else {},
        entries,
        tuple(faults),
        {path.relative_to(docs).as_posix(): read_text(path)[0] for path in _files(docs) if path.suffix in _PAGES},
        tuple(read_text(path)[0] for path in words),
        {
            path.relative_to(folder).as_posix(): path
            for folder in (overrides, docs)
            for path in _files(folder)
            if path.suffix not in (*_PAGES, ".j2") and (folder == docs or path.suffix != ".html")
        },
    )


def _entries(root: Path, kind: str, faults: list[tuple[str, str]]) -> tuple[Mapping[str, Any], ...] | None:
    where = "seeds" if kind in BESIDE else "seeds/ledger"
    one, many = f"{where}/{kind}.yml", root / where / kind
    names = [one] if (root / one).exists() or (kind == "sources" and not many.is_dir()) else []
    names += [path.relative_to(root).as_posix() for path in _files(many) if path.suffix in (".yml", ".yaml")]
    if not names:
        return None
    found: list[Mapping[str, Any]] = []
    for name in names:
        before = len(faults)
        items = _yaml(root, name, faults, needed=True)
        if len(faults) > before:
            return None
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            faults.append((name, "is no list of entries"))
            return None
        found.extend(items)
    return tuple(found)


def _yaml(root: Path, name: str, faults: list[tuple[str, str]], *, needed: bool) -> Any:
    """Return what a file of YAML holds; nothing where it cannot be read."""
    import yaml

    text, fault = read_text(root / name)
    if fault:
        if needed:
            faults.append((name, fault))
        return None
    try:
        return _plain(text)
    except (yaml.YAMLError, TypeError, ValueError) as error:
        faults.append((name, f"is no YAML: {error}"))
        return None


def _plain(text: str) -> Any:
    """Return what a text of YAML holds: lists, mappings and texts, and no other objects.

    From the events of the parser: a tree of nodes takes five times the time and the memory. Raises YAMLError, or
    ValueError or TypeError, where it holds none, or what nobody writes: aliases of nothing, lists as keys.
    """
    import yaml

    parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    named: dict[str, Any] = {}
    opened: list[tuple[str | None, list[Any]]] = [(None, [])]
    found: Any
    while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
        if isinstance(event, yaml.CollectionStartEvent):
            if len(opened) > DEEPEST:
                raise ValueError(f"it nests deeper than {DEEPEST} lists and mappings")
            opened.append((event.anchor, []))
            continue
        if isinstance(event, yaml.ScalarEvent):
            name, found = event.anchor, event.value
        elif isinstance(event, yaml.CollectionEndEvent):
            name, items = opened.pop()
            found = (
                dict(zip(items[::2], items[1::2], strict=True)) if isinstance(event, yaml.MappingEndEvent) else items
            )
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in named:
                raise ValueError(f"nothing is called {event.anchor!r}")
            name, found = None, named[event.anchor]
        else:
            continue
        if name:
            named[name] = found
        opened[-1][1].append(found)
    documents = opened[0][1]
    if len(documents) > 1:
        raise ValueError("it holds more than one document")
    return documents[0] if documents else None


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.is_file())
