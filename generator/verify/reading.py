"""The reader of a built site and of the articles it was made from."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

from generator.verify.files import read_bytes, read_text, sha256_of
from generator.verify.html import read_page
from generator.verify.known import Known
from generator.verify.records import DATA, Article, Built, Json, Page
from generator.verify.seeds import Seeds, read_seeds
from generator.verify.wording import short

_NAMING = ("text", "title", "question", "place", "status")
"""Keys whose words are cited with the claims that stand beside them."""


def read(site: Path, root: Path) -> Built:
    """Read a built site and the articles it was made from, all but its pages; what cannot be read says why."""
    data, text, fault = _read_data(site / DATA)
    seeds = read_seeds(root)
    return Built(
        site,
        data,
        text,
        fault,
        _read_articles(root, data),
        dict(_read_files(site)),
        seeds,
        known_words(data, seeds),
        home.canonical if (home := next(read_pages(site, "index.html"), None)) else "",
    )


def read_pages(site: Path, *files: str) -> Iterator[Page]:
    """Read the pages of a site, one at a time: some, or all."""
    paths = (site / file for file in files) if files else sorted(site.rglob("*.html"))
    for path in paths:
        if not path.is_dir():
            name = path.relative_to(site).as_posix()
            text, fault = read_text(path)
            yield Page(name, fault) if fault else read_page(name, text)


def _read_data(path: Path) -> tuple[Json, str, str]:
    text, fault = read_text(path)
    if fault:
        return {}, text, fault
    try:
        # To a JSON Schema 1.0 is an integer, and to a slice it is not: a Decimal is a number and never an integer.
        data = json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        return {}, text, f"is not JSON: {error}"
    return (data, text, "") if isinstance(data, dict) else ({}, text, "is not a JSON object")


def _no_constant(name: str) -> str:
    raise ValueError(f"{name} is no value of JSON")


def _without_doubles(pairs: list[tuple[str, Any]]) -> Json:
    """Return an object of JSON; readers differ in which of two values of one key they take."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"an object has the key {short(double)!r} twice")
    return found


def _read_articles(root: Path, data: Json) -> dict[str, Article]:
    # Before the schema has been proved, so nothing about the data's shape is taken for granted.
    sources = data.get("sources")
    return {
        source["id"]: read_article(root, source["file"])
        for source in (sources if isinstance(sources, list) else ())
        if isinstance(source, dict) and isinstance(source.get("id"), str) and isinstance(source.get("file"), str)
    }


def read_article(root: Path, file: str) -> Article:
    """Read an article by its path from `root`/seeds; what cannot be read says why."""
    name = f"seeds/{short(file)}"
    seeds = (root / "seeds").resolve()
    try:
        path = (seeds / file).resolve()
    except (OSError, ValueError) as error:
        return Article(name, fault=f"has no usable name: {error}")
    if not path.is_relative_to(seeds):
        return Article(name, fault="is outside seeds/")
    data = read_bytes(path)
    if isinstance(data, str):
        return Article(name, fault=data)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return Article(name, data.decode("utf-8"), sha256)
    except UnicodeDecodeError as error:
        return Article(name, sha256=sha256, fault=f"is not UTF-8: byte {error.start}")


def _read_files(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield path.relative_to(site).as_posix(), sha256_of(path)


_FORMER = "was"
"""What something was called before: its pieces vouch for nothing that is said now."""


def known_words(data: Json, seeds: Seeds) -> Known:
    """Return the words that this dossier brings: those of its data, its settings and its pages written by hand."""
    known = Known()
    waiting: list[Any] = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            known.add_prose(item) if "[@" in item else known.add(item)
        elif isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, Mapping):
            waiting.extend(item.keys())
            waiting.extend(value for key, value in item.items() if key != _FORMER)
            if isinstance(item.get(_FORMER), str):
                known.add_whole(item[_FORMER])
            _bind(known, item)
    for text in seeds.words:
        known.add_markup(text)
    for name, text in seeds.pages.items():
        known.add_markup(text)
        # A page without a heading is called as its file is.
        known.add(re.sub(r"[-_]", " ", PurePosixPath(name).stem))
        known.bind_markup(text)
    return known


def _bind(known: Known, item: Mapping[str, Any]) -> None:
    match item:
        case {"id": str(id), "statement": str(statement)}:
            known.bind(statement, [id])
        case {"kind": "claims", "was": str(was)}:
            known.bind(was, [""])  # what a claim said formerly is cited with none
        case {"claims": list(claims)}:
            names = [name for name in (*claims, *_listed(item, "cites")) if isinstance(name, str)]
            for key in _NAMING:
                if isinstance(item.get(key), str):
                    known.add_prose(item[key], names)


def _listed(item: Mapping[str, Any], key: str) -> list[Any]:
    found = item.get(key)
    return found if isinstance(found, list) else []
