"""The feed of changes, as Atom: the only importer of feedgenerator. The same text for the same dossier."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from html import escape

from generator.reading.entries import Settings

Entry = tuple[date, str, str, tuple[str, ...]]
"""A day on which sources began to count: the day, the address of its page within the site, a title, what changed."""


def atom(settings: Settings, home: str, address: str, entries: Iterable[Entry]) -> str:
    """Return the feed of a dossier whose absolute address is `home`, for `address` within it; the newest first."""
    # Imported here: only those who write a site need it.
    from feedgenerator import Atom1Feed  # type: ignore[import-untyped]

    feed = Atom1Feed(
        title=settings.title,
        link=home,
        description=settings.description or "",
        language=settings.language,
        author_name=settings.publisher or settings.title,  # Atom asks for one
        feed_url=home + address,
        feed_guid=home + address,
    )
    for day, url, title, lines in sorted(entries, reverse=True):
        moment = datetime.combine(day, time(), UTC)
        feed.add_item(
            title=title,
            link=home + url,
            description="<br>".join(map(escape, lines)),
            unique_id=home + url,
            pubdate=moment,
            updateddate=moment,
        )
    return f"{feed.writeString('utf-8')}\n"
