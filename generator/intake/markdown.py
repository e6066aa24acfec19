"""Markdown: its words without its markup, and what its front matter says."""

import re
from collections.abc import Iterator, Mapping

from generator.intake.days import day
from generator.intake.encodings import decoded
from generator.intake.plain import headline
from generator.intake.taken import Metadata, Said, Taken
from generator.pages.blocks import blocks, to_html
from generator.reading.located import parse
from generator.text.tags import language_tag

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"<(/?)h[1-6][^>]*>")
_FIRST = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "site", "sitename", "website"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date", "date_published", "datepublished"),
    "language": ("language", "lang"),
    "url": ("url", "source", "source_url", "canonical", "canonical_url", "link"),
}
"""What front matter calls each thing; clippers of web pages have names of their own."""


def take_markdown(data: bytes) -> Taken:
    """Take an article from Markdown; raises Unusable where it is no text."""
    read = decoded(data)
    front = _FRONT.match(read.text)
    said = _said(front[1]) if front else {}
    # Headings stand on the page as the article's own lines; the reader of blocks leaves those of pages out.
    markup = to_html(read.text[front.end() if front else 0 :], fenced=True)
    html = _HEADING.sub(r"<\1p>", markup)
    lines = [block.text for block in blocks(html, rendered=True)]
    title = _heading(markup) or said.get("title")
    if title and title.value not in lines:
        lines.insert(0, title.value)
    text = "".join(f"{line}\n" for line in lines)
    language = _language(said.get("language"))
    published = said.get("published")
    value = day(published.value, language.value if language else "en") if published else None
    days = (Said(value, published.basis),) if published and value else ()
    url = said.get("url")
    is_address = url is not None and re.match(r"https?://[^\s/]+/", url.value)
    metadata = Metadata(
        title or headline(text), said.get("outlet"), said.get("author"), days, language, url if is_address else None
    )
    return Taken(text, metadata, read.remarks, data, ".md")


def _heading(markup: str) -> Said | None:
    """Return the first heading of the first rank."""
    found = _FIRST.search(markup)
    lines = [block.text for block in blocks(f"<p>{found[1]}</p>", rendered=True)] if found else []
    return Said(lines[0], f"heading: “{lines[0]}”") if lines else None


def _said(front: str) -> Mapping[str, Said]:
    """Return what front matter says; nothing where it is no YAML."""
    found = parse(front, "front matter").value
    values = {key.lower(): value for key, value in found.items()} if isinstance(found, dict) else {}
    return {field: said for field, keys in _KEYS.items() for said in _first(values, keys)}


def _first(values: Mapping[str, object], keys: tuple[str, ...]) -> Iterator[Said]:
    for key in keys:
        value = values.get(key)
        text = ", ".join(map(str, value)) if isinstance(value, list) else value
        if isinstance(text, str) and text.strip():
            yield Said(" ".join(text.split()), f"{key}: “{text}”")
            return


def _language(said: Said | None) -> Said | None:
    try:
        return Said(language_tag(said.value), said.basis) if said else None
    except ValueError:
        return None
