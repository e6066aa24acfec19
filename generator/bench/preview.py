"""A page as the site will show it, from a dossier that need not be finished."""

import json
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from pathlib import Path

from generator import theme
from generator.checks import ALL_RULES
from generator.core import addresses
from generator.core.model import Dossier
from generator.exports.dossier_json import schema_text
from generator.links import LINK_RULES
from generator.pages.blocks import to_html
from generator.pages.fields import records
from generator.pages.handwritten import read_handwritten
from generator.pages.plan import plan
from generator.pages.render import Pages
from generator.pages.wording import read_wording
from generator.publishing import PUBLISH_RULES
from generator.verify import VERIFY_RULES

_HOST_STYLES = files("material") / "templates" / "assets" / "stylesheets"
"""Where the host's theme keeps its styles."""


def page(dossier: Dossier, root: Path, url: str) -> str | None:
    """Return the page of HTML at an address of the site, None where there is none.

    The dossier may have findings that stop a build; whatever a template cannot do without then raises.
    """
    planned = plan(dossier, (*ALL_RULES, *LINK_RULES, *PUBLISH_RULES), VERIFY_RULES, records(json.loads(schema_text())))
    wording, _ = read_wording(dossier.settings, root)
    pages = Pages(dossier, planned, read_handwritten(root)[0], wording)
    path = next((each for each in pages if addresses.of_source(each) == url), None)
    if path is None:
        return None
    return _framed(to_html(pages[path].body), url, dossier.settings.language, wording.direction)


def asset(name: str) -> bytes | None:
    """Return a file that pages show or are styled with, by its name; None where there is none of that name."""
    return {**_host_styles(), **theme.assets()}.get(f"assets/{name}")


def _host_styles() -> Mapping[str, bytes]:
    names = {path.name.partition(".")[0]: path for path in _HOST_STYLES.iterdir() if path.name.endswith(".min.css")}
    return {f"assets/host-{name}.css": path.read_bytes() for name, path in names.items()}


def _framed(body: str, url: str, language: str, direction: str) -> str:
    """Return a whole page around a body; it has no script, so it follows the system's light or dark."""
    here = "../" * url.count("/")
    styles = "".join(
        f'<link rel="stylesheet" href="{here}assets/{name}.css">'
        for name in ("host-main", "host-palette", "dossier", "pictures")
    )
    return (
        f'<!doctype html><html class="no-js" lang="{escape(language)}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(url or "/")}</title>{styles}</head>'
        '<body dir="auto" data-md-color-scheme="default" data-md-color-primary="indigo">'
        '<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-content">'
        f'<article class="md-content__inner md-typeset">{body}</article>'
        "</div></div></main></div></body></html>"
    )
