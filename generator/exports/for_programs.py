"""Small files that programs ask a site for: `robots.txt`, and the manifest of a web application."""

import json

from generator.reading.entries import Settings

ICONS = {"assets/icon-180.png": "180x180", "assets/icon-512.png": "512x512"}
"""The icons as pictures of a fixed size, for those who do not read SVG."""


def robots(home: str) -> str:
    """Return `robots.txt`: all may be read; the map of the site stands at its absolute address, where that is known."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {home}sitemap.xml\n" if home else "")


def web_manifest(settings: Settings, direction: str) -> str:
    """Return the manifest of the site as an application that readers may keep; addresses are relative to it."""
    told = {
        "name": settings.title,
        "lang": settings.language,
        "dir": direction,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fcfaf5",
        "theme_color": "#fcfaf5",
        "icons": [{"src": name, "sizes": sizes, "type": "image/png"} for name, sizes in ICONS.items()],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
