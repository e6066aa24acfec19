"""What can be cited, as items of CSL-JSON: each source, and each page of the dossier. Other formats are made of them.

An item says nothing that the ledger does not: what is unknown has no field, and a day that is inferred is an interval.
Source: the schema of CSL-JSON, 1.0.2; dates as in its `date-variable`.
"""

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from generator.core import addresses
from generator.core.excerpts import publish
from generator.core.model import Dossier, Source

Item = dict[str, Any]

HOME_ID = "home"
"""The key of the home page, whose address has no words."""

_NO_KEY = re.compile(r"[^\w.-]+")
"""What no key of an item has: a page that is written by hand may be named as one likes."""
_UNKNOWN = "unknown"
_OPEN = ".."


def of_source(dossier: Dossier, source: Source) -> Item:
    """Return a source as it was published. One whose outlet nobody knows is a document, and no newspaper's article."""
    entry = source.entry
    outlet = entry.outlet if entry.outlet != _UNKNOWN else None
    shows_title = entry.title != _UNKNOWN and publish(dossier, source) != "none"
    return _filled(
        {
            "id": source.id,
            "type": "article-newspaper" if outlet else "document",
            "title": entry.title if shows_title else None,
            "container-title": outlet,
            "original-publisher": entry.origin if entry.origin not in (_UNKNOWN, outlet) else None,
            "issued": _date(entry.published),
            "URL": entry.url,
            "language": entry.language,
        }
    )


def of_page(dossier: Dossier, title: str, url: str, home: str) -> Item:
    """Return a page of the dossier at the address `url`; `home` is absolute, or empty where nobody knows it.

    Its author is who publishes the dossier, if the settings say so; its day is that of the last edition, else the one
    as of which the dossier stands.
    """
    settings = dossier.settings
    return _filled(
        {
            "id": _NO_KEY.sub("-", url.strip("/")) or HOME_ID,
            "type": "webpage",
            "title": title,
            "container-title": settings.title if url != addresses.HOME else None,
            "author": [{"literal": settings.publisher}] if settings.publisher else None,
            "publisher": settings.publisher,
            "issued": _date(max(dossier.editions, default=settings.as_of)),
            "URL": home + quote(url) if home else None,
            "language": settings.language,
        }
    )


def name_of(item: Item) -> str:
    """Return what a source is called: its title, or who published it, or its key where neither may be said."""
    return str(next(item[key] for key in ("title", "container-title", "original-publisher", "id") if key in item))


def csl_json(items: Iterable[Item]) -> str:
    """Return items as a file of CSL-JSON, with a final newline."""
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


def edtf(item: Item) -> str:
    """Return the date of an item as EDTF, a day or an interval; nothing where it has none."""
    issued = item.get("issued", {})
    return issued.get("literal") or "/".join(_text(parts) for parts in issued.get("date-parts", ()))


def shared(item: Item) -> tuple[int, ...]:
    """Return year, month and day of an item's date, as far as both ends of it say the same."""
    ends = item.get("issued", {}).get("date-parts", ())
    parts = list(zip(*ends, strict=False))
    differs = next((index for index, each in enumerate(parts) if len(set(each)) > 1), len(parts))
    return tuple(each[0] for each in parts[:differs])


def _date(text: str) -> Item:
    """Return an EDTF date: an interval is inferred, so it is marked; an open one has no form of its own."""
    if _OPEN in text:
        return {"literal": text, "circa": True}
    ends = dict.fromkeys(text.split("/"))
    found: Item = {"date-parts": [[int(part) for part in end.split("-")] for end in ends]}
    return found | ({"circa": True} if len(ends) > 1 else {})


def _text(parts: Iterable[int]) -> str:
    year, *others = parts
    return "-".join((f"{year:04}", *(f"{part:02}" for part in others)))


def _filled(item: Item) -> Item:
    return {key: value for key, value in item.items() if value}
