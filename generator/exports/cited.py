"""How a page is cited, in words: the only importer of the CSL processor.

The styles in `styles/` are our own, for the one kind of thing that they cite, since those of the CSL project bind
whoever passes them on (CC BY-SA). Months, the order of a date and quotation marks are those of the dossier's language.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import quoteattr

from generator.exports.csl import Item

STYLES = ("apa", "chicago", "mla")
"""The styles, by their files."""

_PART = re.compile(r"(?P<year>y+)|(?P<month>[ML]+)|(?P<day>d+)|'(?P<quoted>[^']*)'|[A-Za-z]+|(?P<plain>[^A-Za-z']+)")
_TITLE, _URL = "\ue000", "\ue001"
"""Signs of nobody's, which stand for what differs from page to page."""
_DOUBLED = re.compile(r"(?<=[?!.…؟。！？])((?:</i>|[”“\"»«’」])*)\.")
"""A full stop behind what ends a sentence already, which styles suppose their processor to leave out."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """What a citation needs of a language."""

    language: str
    """Its tag."""
    months: tuple[str, ...]
    day: str
    """The pattern of a day, as CLDR writes it: `d MMMM y`."""
    day_of_year: str
    """The same without the year."""
    marks: tuple[str, str]
    """What opens and closes a quotation."""


def cited(item: Item, tongue: Tongue) -> dict[str, str]:
    """Return how each style cites an item; HTML, of which nothing but italics and the address is markup."""
    # An address runs from left to right, in any language.
    own = {_TITLE: _escaped(item["title"]), _URL: f'<bdi dir="ltr">{_escaped(item.get("URL", ""))}</bdi>'}
    others = {key: value for key, value in item.items() if key not in ("id", "title", "URL")}
    framed = {"id": "page", "title": _TITLE, **others, **({"URL": _URL} if "URL" in item else {})}
    found = _framed(json.dumps(framed), tongue)
    for sign, text in own.items():
        found = {style: words.replace(sign, text) for style, words in found.items()}
    return {style: _DOUBLED.sub(r"\1", words) for style, words in found.items()}


@cache
def _framed(item: str, tongue: Tongue) -> Mapping[str, str]:
    """Return how each style cites an item, given as JSON.

    Pages differ by title and address, which no style changes: signs stand for them, and the processor is asked once.
    """
    # Imported here: only those who write a site need it.
    from citeproc import (  # type: ignore[import-untyped]
        Citation,
        CitationItem,
        CitationStylesBibliography,
    )
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

    source = CiteProcJSON([_escaped(json.loads(item))])
    found = {}
    for style in STYLES:
        bibliography = CitationStylesBibliography(_style(style, tongue), source)
        bibliography.register(Citation([CitationItem("page")]))
        found[style] = str(bibliography.bibliography()[0])
    return MappingProxyType(found)


def _escaped(value: Any) -> Any:
    """Return an item whose texts are HTML, which the processor takes as they are."""
    match value:
        case str():
            return escape(" ".join(value.split()), quote=False)
        case dict():
            return {key: _escaped(each) for key, each in value.items()}
        case list():
            return [_escaped(each) for each in value]
        case _:
            return value


def _style(file: str, tongue: Tongue) -> Any:
    from citeproc import CitationStylesStyle

    text = files("generator.exports").joinpath("styles", f"{file}.csl").read_text(encoding="utf-8")
    whole = text.replace("</info>", f"</info>{_locale(tongue)}", 1)
    return CitationStylesStyle(BytesIO(whole.encode()), locale=tongue.language, validate=False)


def _locale(tongue: Tongue) -> str:
    """Return what a style needs of a language, as its locale for all languages that it says nothing of."""
    terms = {f"month-{number:02}": name for number, name in enumerate(tongue.months, start=1)}
    terms |= dict(zip(("open-quote", "close-quote"), tongue.marks, strict=True))
    listed = "".join(f"<term name={quoteattr(name)}>{escape(text)}</term>" for name, text in terms.items())
    dates = "".join(
        f'<date form="{form}">{"".join(_parts(pattern))}</date>'
        for form, pattern in (("text", tongue.day), ("numeric", tongue.day_of_year))
    )
    return f"<locale>{dates}<terms>{listed}</terms></locale>"


def _parts(pattern: str) -> Iterator[str]:
    """Yield the parts of a date in the order of a pattern, each with the words between it and the next."""
    before, name, letters, after = "", "", "", ""
    for found in _PART.finditer(pattern):
        words = found["quoted"] if found["quoted"] is not None else found["plain"]
        if words is not None:
            before, after = (before, after + words) if name else (before + words, after)
        elif found.lastgroup:
            if name:
                yield _part(name, letters, before, after)
                before = ""
            name, letters, after = found.lastgroup, found.group(), ""
    if name:
        yield _part(name, letters, before, after)


def _part(name: str, letters: str, before: str, after: str) -> str:
    form = ' form="numeric"' if name == "month" and len(letters) < len("MMM") else ""
    return f'<date-part name="{name}"{form} prefix={quoteattr(before)} suffix={quoteattr(after)}/>'
