"""Citations as RIS, which every reference manager reads.

It has no intervals: its date says what both ends of one share, and a note says the interval.
"""

from collections.abc import Iterable, Iterator

from generator.exports.csl import Item, edtf, shared

_TYPES = {"webpage": "ELEC", "article-newspaper": "NEWS", "document": "GEN"}
_FIELDS = (
    ("TI", "title"),
    ("T2", "container-title"),
    ("PB", "publisher"),
    ("OP", "original-publisher"),
)


def ris(items: Iterable[Item]) -> str:
    """Return items as a file of RIS in UTF-8."""
    return "\r\n".join("".join(f"{tag}  - {value}\r\n" for tag, value in _lines(item)) for item in items)


def _lines(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[item["type"]]
    yield "ID", item["id"]
    yield from (("AU", _line(each["literal"])) for each in item.get("author", ()))
    yield from ((tag, _line(item[key])) for tag, key in _FIELDS if key in item)
    when = shared(item)
    if when:
        year, month, day = (*(f"{part:02}" for part in when), "", "")[:3]
        yield "PY", f"{when[0]:04}"
        yield "DA", f"{year.zfill(4)}/{month}/{day}/"
    if "circa" in item["issued"]:
        yield "N1", f"EDTF: {edtf(item)}"
    if "URL" in item:
        yield "UR", item["URL"]
    yield "LA", item["language"]
    yield "ER", ""


def _line(text: str) -> str:
    return " ".join(text.split())
