"""What MkDocs serves beside the dossier's pages, as data: settings, the theme's changes, styles, scripts, the guide.

Knows no host: the plugin puts each in its place.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SETTINGS = HERE / "mkdocs.yml"
"""What every dossier's site is set to, in MkDocs' own format."""
MATERIAL = HERE / "material"
"""Our changes to Material's templates: a folder like a `custom_dir`."""
BUILT_IN = {name: HERE / name for name in ("mkdocs", "readthedocs")}
"""Our changes to the templates of MkDocs' own themes, by their names."""
GUIDE = HERE / "guide"
"""The editors' guide: Markdown pages that stand at `guide/` on each site."""
PICTURES = GUIDE / "pictures"
"""What its steps look like: `make pictures` makes them."""

_ADDED = frozenset({"extra_css", "extra_javascript", "markdown_extensions"})
"""Lists that a dossier's own settings add to; any other of its values stands in the place of ours."""
_READ = frozenset({"name", "permalink_title", "title"})
"""Keys of our settings whose values readers see; a value that is no word of ours has no translation."""


def assets() -> dict[str, bytes]:
    """Return styles, scripts and images by their address, the pictures of the guide included."""
    folders = {"assets": HERE / "assets", "guide/pictures": PICTURES}
    paths = ((at, path) for at, folder in folders.items() for path in sorted(folder.iterdir()))
    return {f"{at}/{path.name}": path.read_bytes() for at, path in paths}


NOT_PROVED = "NOT PROVED: made without Dossier"
"""What mkdocs.yml calls a site: an engine that passes over the plugin shows it on every page."""


def title(name: object, title: str) -> str:
    """Return what a site is called whose mkdocs.yml calls it `name`; `title` is that of its dossier."""
    return str(name) if name and name != NOT_PROVED else title


_THEMES = {"material": ("templates",), "mkdocs": ("themes/mkdocs", "themes/readthedocs"), "zensical": ("templates",)}
"""Where packages keep the templates of their themes."""


def templates(*own: Path) -> Iterator[str]:
    """Yield the text of each HTML template of the themes that are installed, of ours, and of those in folders `own`."""
    packages = {name: found for name in _THEMES if (found := find_spec(name)) and found.origin}
    theirs = (Path(str(found.origin)).parent / folder for name, found in packages.items() for folder in _THEMES[name])
    for folder in (*theirs, MATERIAL, *BUILT_IN.values(), *own):
        for path in (*folder.glob("*.html"), *(folder / "partials").rglob("*.html")):
            yield path.read_text(encoding="utf-8")


def completed(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Return our settings with those of a dossier on top: its values win, mappings are joined key by key."""
    found = dict(ours)
    for key, given in theirs.items():
        own = ours.get(key)
        value = {"name": given} if key == "theme" and isinstance(given, str) else given
        if isinstance(own, Mapping) and isinstance(value, Mapping):
            found[key] = completed(own, value)
        elif key in _ADDED and isinstance(own, list) and isinstance(value, list):
            named = {_name(item) for item in value}
            found[key] = [item for item in own if _name(item) not in named] + value
        else:
            found[key] = value
    return found


def translated(settings: Any, words: Callable[[str], str]) -> Any:
    """Return our settings with those of their texts that readers see in another language's words."""
    match settings:
        case Mapping():
            return {
                key: words(value) if key in _READ and isinstance(value, str) else translated(value, words)
                for key, value in settings.items()
            }
        case list():
            return [translated(item, words) for item in settings]
        case _:
            return settings


def _name(item: Any) -> str:
    """Return what names an item of a list: a text, the path of a script, the only key of an extension with settings."""
    return str(item.get("path") or next(iter(item), "")) if isinstance(item, Mapping) else str(item)


def forms() -> dict[str, list[str]]:
    """Return the forms of words that the search knows, by language: the first of each line, then those that find it."""
    return tomllib.loads((HERE / "search.toml").read_text(encoding="utf-8"))
