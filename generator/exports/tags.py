"""What the head of a page tells reference managers: the page itself, and the sources that it cites as its references.

The names are Highwire's, which Zotero and Google Scholar read. They were made for journals; `z:itemType` tells Zotero
that a page is one of the web.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.exports.csl import Item, shared

Tag = tuple[str, str]
"""The name of a `<meta>`, and its content; text."""

MOST = 100
"""As many references as a page tells; the files of all sources have the others."""


def tags(item: Item, references: Iterable[Item]) -> tuple[Tag, ...]:
    """Return the tags of a page, by what it is and the sources that it cites, but for those without a title."""
    titled = (each for each in references if "title" in each)
    return (
        ("z:itemType", "webpage"),
        ("citation_title", item["title"]),
        *(("citation_author", each["literal"]) for each in item.get("author", ())),
        *(("citation_publisher", item[key]) for key in ("publisher",) if key in item),
        ("citation_publication_date", _day(item)),
        *(("citation_public_url", item[key]) for key in ("URL",) if key in item),
        ("citation_language", item["language"]),
        *(("citation_reference", "; ".join(_parts(each))) for each in islice(titled, MOST)),
    )


def _parts(item: Item) -> Iterator[str]:
    found = (("title", "title"), ("journal_title", "container-title"), ("public_url", "URL"))
    for name, key in found:
        if key in item:
            # A semicolon ends a part.
            yield f"citation_{name}={' '.join(item[key].split()).replace(';', ',')}"
    if day := _day(item):
        yield f"citation_publication_date={day}"


def _day(item: Item) -> str:
    return "/".join(f"{part:02}" for part in shared(item))
