"""What can be made of a built site's data afterwards: one bundle of evidence, and tables as Parquet.

An adapter: it reads a site and writes files, and prints nothing.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.core import addresses
from generator.exports import manifest
from generator.exports.bundle import bundle
from generator.exports.parquet import require, to_parquet
from generator.exports.tables import tables
from generator.findings import Unusable
from generator.writing import write_files

Json = dict[str, Any]

OF_SITE = "site.manifest.json"
"""The manifest of the site from which a bundle was made, as a bundle calls it."""


def write_bundle(site: Path, root: Path, target: Path) -> int:
    """Write the evidence of the site in `site` to one file; return how many articles are in it.

    In it are the site's data in every format, the manifest of the site, and of sources of which all may be published
    the articles in `root`/seeds. Raises Unusable where the site is no proved one, an article is not the one that the
    site names, or `target` cannot be written.
    """
    data, stated = _data(site), _manifest(site)
    files = {name: _of_site(site, name, stated) for name in _shipped()}
    files[OF_SITE] = (site / manifest.NAME).read_bytes()
    articles = dict(_articles(data, root))
    _write({target: bundle(files | articles)})
    return len(articles)


def write_parquet(site: Path, folder: Path) -> int:
    """Write the tables of the site in `site` to a folder as Parquet; return how many. Raises Unusable as above."""
    require()
    data = _data(site)
    files = {folder / f"{table.name}.parquet": to_parquet(table, data) for table in tables()}
    _write(files)
    return len(files)


def _shipped() -> Iterator[str]:
    yield from (addresses.DATA_FILE, addresses.SCHEMA_FILE, addresses.ANNOTATIONS, addresses.PROVENANCE)
    yield from (addresses.ENTITIES, addresses.CALENDAR, addresses.TABLES_DESCRIBED)
    yield from (f"{addresses.TABLES}{table.name}.csv" for table in tables())


def _data(site: Path) -> Json:
    try:
        found: Json = json.loads((site / addresses.DATA_FILE).read_bytes())
    except (OSError, ValueError):
        raise Unusable(
            f"{site} is no site: its {addresses.DATA_FILE} cannot be read. Build it: dossier build."
        ) from None
    return found


def _manifest(site: Path) -> Mapping[str, str]:
    try:
        found: Mapping[str, str] = json.loads((site / manifest.NAME).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        raise Unusable(f"{site} has no {manifest.NAME} that can be read. Build it: dossier build.") from None
    return found


def _of_site(site: Path, name: str, stated: Mapping[str, str]) -> bytes:
    try:
        content = (site / name).read_bytes()
    except OSError as problem:
        raise Unusable(f"{site / name}: {problem.strerror}. Build the site again: dossier build.") from None
    if hashlib.sha256(content).hexdigest() != stated.get(name):
        raise Unusable(
            f"{site / name} is not the file that {manifest.NAME} names. Build the site again: dossier build."
        )
    return content


def _articles(data: Json, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the articles that may be passed on whole."""
    for source in data["sources"]:
        if source["publish"] != "full":
            continue
        name = f"seeds/{source['file']}"
        try:
            content = (root / name).read_bytes()
        except OSError as problem:
            raise Unusable(f"{root / name}: {problem.strerror}. Name the dossier's folder: --root.") from None
        if hashlib.sha256(content).hexdigest() != source["sha256"]:
            raise Unusable(f"{root / name} is not the article of which the site was built. Build the site again.")
        yield name, content


def _write(files: Mapping[Path, bytes]) -> None:
    try:
        write_files(files)
    except OSError as problem:
        raise Unusable(f"{problem.filename}: {problem.strerror or problem}. Nothing was written.") from None
