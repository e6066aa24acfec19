"""The map of the site, for search engines: https://www.sitemaps.org/protocol.html."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote


def site_map(home: str, pages: Iterable[tuple[str, str]]) -> str:
    """Return the map of the site at the absolute address `home`: pages by address, and the days of their last change.

    A day (ISO 8601) may be empty, where nobody knows it; the same address is told once.
    """
    told = "".join(_page(home + quote(url), day) for url, day in dict(pages).items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{told}</urlset>\n'
    )


def _page(address: str, day: str) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{changed}</url>\n"
