"""Which pages written by hand the host publishes, by its settings in mkdocs.yml: the only importer of pathspec.

The host itself is not asked: whoever checks a dossier needs none, and the core knows none. Source: MkDocs' guide on
configuration, `docs_dir`, `exclude_docs` and `draft_docs`. Settings that mkdocs.yml inherits are not looked at.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.findings import Finding
from generator.reading.files import files_in, read_text

PAGES = (".markdown", ".md", ".mdown", ".mkd", ".mkdn")
"""What the names of pages end in, to the host."""

_ALWAYS_LEFT_OUT = (".*", "/templates/")
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Makes texts, lists and mappings only, whatever the tags say: the host has some of its own."""


def published(root: Path, suffixes: tuple[str, ...]) -> tuple[list[tuple[str, Path]], tuple[Finding, ...]]:
    """Return the pages of a dossier's own that the host publishes, and the faults of folders that cannot be listed.

    Each page is its path from the host's folder, with forward slashes, and its file; `suffixes` are what the names of
    pages end in. A setting that cannot be read is one that is not there: the host says what is wrong with it.
    """
    settings = _settings(root / "mkdocs.yml")
    name = settings.get("docs_dir") or "docs"
    left_out = [_spec(*_ALWAYS_LEFT_OUT, settings.get("exclude_docs")), _spec(settings.get("draft_docs"))]
    found, faults = files_in(root / name, name, suffixes)
    pages = ((path.relative_to(root / name).as_posix(), path) for path in found if path.suffix in suffixes)
    return [(page, path) for page, path in pages if not any(spec.match_file(page) for spec in left_out)], faults


def settings_in(path: Path) -> Mapping[str, Any]:
    """Return what a file of the host's settings says; empty where there is none, or none can be read.

    A value from the environment (`!ENV [NAME, ..., DEFAULT]`) is the first of them that is set, or the default. One
    with another tag, which only the host understands, is None.
    """
    try:
        found = yaml.load(read_text(path, path.name).text, Loader=_HostLoader)  # noqa: S506 - it makes no object but texts, numbers, dates, lists and mappings
    except (yaml.YAMLError, RecursionError, ValueError):
        found = None
    return found if isinstance(found, dict) else {}


def front_matter(text: str) -> Mapping[str, Any]:
    """Return what the front matter of a page says, as texts, lists and mappings; empty where none can be read."""
    try:
        found = yaml.load(text, Loader=_LOADER)  # noqa: S506 - see _LOADER
    except (yaml.YAMLError, RecursionError, ValueError):
        found = None
    return found if isinstance(found, dict) else {}


def beside_pages(root: Path) -> Mapping[str, Path]:
    """Return the files that a dossier has beside its pages written by hand, images for example, by address."""
    docs = root / (_settings(root / "mkdocs.yml").get("docs_dir") or "docs")
    left_out = _spec(*_ALWAYS_LEFT_OUT, _settings(root / "mkdocs.yml").get("exclude_docs"))
    paths = {path.relative_to(docs).as_posix(): path for path in files_in(docs, docs.name)[0] if path.is_file()}
    return {name: path for name, path in paths.items() if path.suffix not in PAGES and not left_out.match_file(name)}


class _HostLoader(yaml.SafeLoader):
    """Reads the host's settings as it does, their tags aside."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [str(node.value)], None
    return next((os.environ[name] for name in names if name in os.environ), default)


_HostLoader.add_constructor("!ENV", _from_environment)
_HostLoader.add_multi_constructor("", lambda *_: None)


def _settings(path: Path) -> Mapping[str, str]:
    """Return the settings that are texts."""
    try:
        found = yaml.load(read_text(path, path.name).text, Loader=_LOADER)  # noqa: S506 - see _LOADER
    except (yaml.YAMLError, RecursionError, ValueError):
        found = None
    return {key: value for key, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


def _spec(*texts: str | None) -> Any:
    # Imported here: a dossier without pages by hand has no use for it.
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(line for text in texts if text for line in text.splitlines())
    except ValueError:
        return GitIgnoreSpec.from_lines(_ALWAYS_LEFT_OUT)
