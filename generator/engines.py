"""Engines that build the pages of a dossier: how each is run, and which settings it is given. Pure.

Material's look needs the plugin and comes with it, under MkDocs as under ProperDocs, its maintained fork. Every other
engine is given the pages as files, and settings that all of them read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from generator import theme
from generator.core import addresses
from generator.pages.files import file_of
from generator.pages.render import closed
from generator.reading.host import settings_in
from generator.site import Site


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine."""

    name: str
    module: str
    """What Python runs; its package has the same name."""
    theme: Mapping[str, Any] = field(default_factory=dict)
    """Its settings of the theme; none where the plugin completes the dossier's own."""

    @property
    def has_plugin(self) -> bool:
        """Whether it runs the plugin, and so builds the dossier's folder as it is."""
        return not self.theme


ENGINES: Mapping[str, Engine] = {
    "material": Engine("MkDocs", "mkdocs"),
    "properdocs": Engine("ProperDocs", "properdocs"),
    **{
        # What marks code would come from another host.
        name: Engine("MkDocs", "mkdocs", {"name": name, "highlightjs": False, "custom_dir": str(changes)})
        for name, changes in theme.BUILT_IN.items()
    },
    # As Material looks, for which our styles are made; it reads Material's settings.
    "zensical": Engine("Zensical", "zensical", {"name": "material", "variant": "classic"}),
}

_KEPT = ("site_url", "site_author", "copyright", "extra_css", "extra_javascript", "markdown_extensions")
"""Settings of a dossier's own that every engine reads alike."""
_OF_MATERIAL = ("font", "favicon", "palette", "features")
"""Settings of the theme that Zensical takes over from it."""


def settings_for(engine: Engine, site: Site, root: Path) -> str:
    """Return the settings with which an engine without the plugin builds a dossier, as JSON, which is YAML.

    `root` is the dossier's folder. Beside the settings the pages stand in `docs/`, and the site goes to `site/`.
    """
    ours = theme.translated(settings_in(theme.SETTINGS), site.wording.translations.gettext)
    theirs = settings_in(root / "mkdocs.yml")
    both = theme.completed(ours, {key: theirs[key] for key in _KEPT if theirs.get(key)})
    look = {key: ours["theme"][key] for key in _OF_MATERIAL} if engine.module == "zensical" else {}
    return json.dumps(
        {key: both[key] for key in _KEPT if key in both}
        | {
            # Themes show it as it is.
            "site_name": escape(closed(theme.title(theirs.get("site_name"), site.dossier.settings.title))),
            "docs_dir": "docs",
            "site_dir": "site",
            "use_directory_urls": True,
            "plugins": ["search"],
            "theme": look | dict(engine.theme),
            "nav": [_tab(tab.name, tab.pages) for tab in site.tabs],
            "not_in_nav": "*",  # whatever is below the sections
            "validation": ours["validation"],
        }
    )


def _tab(name: str, pages: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    inside = [{escape(closed(each)): file_of(addresses.of_source(path))} for each, path in pages]
    return {escape(closed(name)): inside if len(inside) > 1 else next(iter(inside[0].values()))}
