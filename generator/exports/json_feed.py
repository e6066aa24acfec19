"""The feed of changes as JSON Feed 1.1 (jsonfeed.org), beside the one in Atom: the same entries, the same addresses."""

import json
from collections.abc import Iterable

from generator.exports.feed import Entry
from generator.reading.entries import Settings

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(settings: Settings, home: str, address: str, entries: Iterable[Entry]) -> str:
    """Return the feed of a dossier whose absolute address is `home`, for `address` within it; the newest first."""
    told = {
        "version": VERSION,
        "title": settings.title,
        "home_page_url": home,
        "feed_url": home + address,
        **({"description": settings.description} if settings.description else {}),
        "language": settings.language,
        "authors": [{"name": settings.publisher or settings.title}],
        "items": [
            {
                "id": home + url,
                "url": home + url,
                "title": title,
                "content_text": "\n".join(lines),
                "date_published": f"{day.isoformat()}T00:00:00Z",
            }
            for day, url, title, lines in sorted(entries, reverse=True)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
