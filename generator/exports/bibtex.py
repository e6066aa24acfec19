"""Citations as BibTeX, with fields of biblatex where BibTeX has none: a date as EDTF, a website, a first publisher."""

import re
from collections.abc import Iterable, Iterator

from generator.exports.csl import Item, edtf, shared

_TYPES = {"webpage": "online", "article-newspaper": "article", "document": "misc"}
_CONTAINER = {"article-newspaper": "journal", "webpage": "titleaddon"}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SIGNS = re.compile("|".join(map(re.escape, _SPECIAL)))


def bibtex(items: Iterable[Item]) -> str:
    """Return items as a file of BibTeX in UTF-8."""
    return "\n".join(_entry(item) for item in items)


def _entry(item: Item) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(item))
    return f"@{_TYPES[item['type']]}{{{item['id']},\n{fields}}}\n"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    # In braces of their own, names are not parted and titles keep their capitals.
    yield from (("author", f"{{{_escaped(each['literal'])}}}") for each in item.get("author", ()))
    if "title" in item:
        yield "title", f"{{{_escaped(item['title'])}}}"
    if "container-title" in item:
        yield _CONTAINER[item["type"]], f"{{{_escaped(item['container-title'])}}}"
    if "publisher" in item:
        yield "organization", f"{{{_escaped(item['publisher'])}}}"
    if "original-publisher" in item:
        yield "origpublisher", f"{{{_escaped(item['original-publisher'])}}}"
    yield "date", edtf(item)
    if when := shared(item):
        yield "year", f"{when[0]:04}"
    if "URL" in item:
        yield "url", item["URL"].translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"})
    yield "language", item["language"]


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda found: _SPECIAL[found.group()], " ".join(text.split()))
