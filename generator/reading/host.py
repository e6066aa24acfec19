"""Which pages written by hand the host publishes, by its settings in mkdocs.yml: the only importer of pathspec.

The host itself is not asked: whoever checks a dossier needs none, and the core knows none. Source: MkDocs' guide on
configuration, `docs_dir`, `exclude_docs` and `draft_docs`. Settings that mkdocs.yml inherits are not looked at.
"""

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
