"""The only reader of files: of the site's data and pages, and of the articles."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from generator.verify.html import read_page
from generator.verify.records import DATA, Article, Built, Json, Page
from generator.verify.wording import short

LARGEST = 50_000_000
"""Bytes. A larger file is not read."""


def read(site: Path, root: Path) -> Built:
    """Read a built site and the articles it was made from; what cannot be read says why."""
    data, text, fault = _read_data(site / DATA)
    return Built(site, data, text, fault, _read_articles(root, data), {page.file: page for page in _read_pages(site)})


def _read_bytes(path: Path) -> bytes | str:
    """Return a file's bytes, or why they cannot be read."""
    try:
        if not path.is_file():
            return "is not there"
        if path.stat().st_size > LARGEST:
            return f"is larger than {LARGEST:,} bytes"
        return path.read_bytes()
    except (OSError, ValueError) as error:
        return f"cannot be read: {error}"


def read_text(path: Path) -> tuple[str, str]:
    """Return a file's text, newlines untouched, and why it cannot be read (or nothing)."""
    data = _read_bytes(path)
    if isinstance(data, str):
        return "", data
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return "", f"is not UTF-8: byte {error.start}"


def _read_data(path: Path) -> tuple[Json, str, str]:
    text, fault = read_text(path)
    if fault:
        return {}, text, fault
    try:
        # To a JSON Schema 1.0 is an integer, and to a slice it is not: fractions become text, which no offset may be.
        data = json.loads(text, parse_float=str, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        return {}, text, f"is not JSON: {error}"
    return (data, text, "") if isinstance(data, dict) else ({}, text, "is not a JSON object")


def _no_constant(name: str) -> str:
    raise ValueError(f"{name} is no value of JSON")


def _read_articles(root: Path, data: Json) -> dict[str, Article]:
    # Before the schema has been proved, so nothing about the data's shape is taken for granted.
    sources = data.get("sources")
    return {
        source["id"]: _read_article(root, source["file"])
        for source in (sources if isinstance(sources, list) else ())
        if isinstance(source, dict) and isinstance(source.get("id"), str) and isinstance(source.get("file"), str)
    }


def _read_article(root: Path, file: str) -> Article:
    name = f"seeds/{short(file)}"
    seeds = (root / "seeds").resolve()
    try:
        path = (seeds / file).resolve()
    except (OSError, ValueError) as error:
        return Article(name, fault=f"has no usable name: {error}")
    if not path.is_relative_to(seeds):
        return Article(name, fault="is outside seeds/")
    data = _read_bytes(path)
    if isinstance(data, str):
        return Article(name, fault=data)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return Article(name, data.decode("utf-8"), sha256)
    except UnicodeDecodeError as error:
        return Article(name, sha256=sha256, fault=f"is not UTF-8: byte {error.start}")


def _read_pages(site: Path) -> Iterator[Page]:
    for path in sorted(path for path in site.rglob("*.html") if not path.is_dir()):
        name = path.relative_to(site).as_posix()
        text, fault = read_text(path)
        yield Page(name, fault) if fault else read_page(name, text)
