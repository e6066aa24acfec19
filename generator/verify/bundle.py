"""A bundle of evidence: a zip that holds the data of a site, proved as the site is, without its pages."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo

from generator.findings import Finding, Place, Problem, Rule, Unusable, in_order, rule
from generator.verify import exported, named, tables
from generator.verify.data import (
    data_date_unreadable,
    data_invalid,
    data_reference_unknown,
    data_schema_missing,
    data_unreadable,
)
from generator.verify.evidence import article_unproved, evidence_not_in_article, evidence_segments_wrong
from generator.verify.files import LARGEST, read_text
from generator.verify.ledger import data_differs_from_ledger
from generator.verify.manifest import manifest_wrong
from generator.verify.passages import passage_fate_wrong, passage_too_long, passages_incomplete
from generator.verify.reading import read, read_article
from generator.verify.records import DATA, MANIFEST, SCHEMA, Built
from generator.verify.standing import standing_wrong
from generator.verify.wording import short

OF_SITE = "site.manifest.json"
_MOST_FILES = 100_000
_NEEDED = frozenset({DATA, SCHEMA, MANIFEST, OF_SITE, *exported.FORMATS}) | tables.named_tables()
_REMEDY = "Make the bundle again: `dossier export --bundle FILE`."


@rule()
def bundle_wrong(built: Built) -> Iterator[Problem]:
    """A bundle of evidence lacks a file, holds one more, or one that is not what the site had.

    Why: who has only the bundle has to know that it is whole. It holds the data in each of its formats, the manifest of
    the site, in which the same files have the same SHA-256, and the articles of those sources alone that may be
    published whole.

    Example: a bundle without `annotations.jsonld`; one with the article of a source that says `publish: excerpts`.

    Remedy: make the bundle again: `dossier export --bundle FILE`.
    """
    whole = {f"seeds/{source['file']}" for source in built.data["sources"] if built.publish(source["id"]) == "full"}
    for path in sorted(_NEEDED - built.files.keys()):
        yield Problem(Place(path), "it is not in the bundle", _REMEDY)
    for path in sorted(built.files.keys() - _NEEDED - whole):
        yield Problem(Place(path), "it does not belong into the bundle", _REMEDY)
    text, fault = read_text(built.site / OF_SITE)
    try:
        stated = {} if fault else named.parsed(text)["files"]
        differing = [path for path in _NEEDED - {MANIFEST, OF_SITE} if stated.get(path) != built.files.get(path)]
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        fault, differing = "is no manifest", []
    if fault:
        yield Problem(Place(OF_SITE), f"it {fault}", _REMEDY)
        return
    for path in sorted(differing):
        yield Problem(Place(path), f"it is not the file that {OF_SITE} names", _REMEDY)


BUNDLE_RULES: tuple[Rule[[Built]], ...] = (
    bundle_wrong,
    data_schema_missing,
    article_unproved,
    evidence_not_in_article,
    evidence_segments_wrong,
    passages_incomplete,
    passage_too_long,
    passage_fate_wrong,
    standing_wrong,
    exported.export_wrong,
    manifest_wrong,
)
_FORM: tuple[Rule[[Built]], ...] = (data_unreadable, data_invalid, data_reference_unknown, data_date_unreadable)


@dataclass(frozen=True, slots=True)
class Proved:
    """What came of the proof of a bundle."""

    findings: tuple[Finding, ...]
    sources: int
    absent: int
    """Of so many sources there is no article, neither in the bundle nor in `seeds/`: their words were not compared."""
    has_ledger: bool
    """Whether the data was compared with what the editors wrote."""


def verify_bundle(path: Path, root: Path) -> Proved:
    """Prove the bundle at `path` by the articles in it, or else in `root`/seeds, and by the ledger that is there.

    Raises Unusable where it is no zip of ours that can be unpacked safely.
    """
    with TemporaryDirectory() as folder:
        _unpack(path, Path(folder))
        return _proved(Path(folder), root)


def _proved(folder: Path, root: Path) -> Proved:
    built = read(folder, root)
    found: list[Finding] = []
    for check in _FORM:
        if not found or check.partial:
            found.extend(check(built))
    if found:
        return Proved(in_order(found), 0, 0, has_ledger=False)
    inside = {source["id"]: read_article(folder, source["file"]) for source in built.data["sources"]}
    articles = {name: each if not each.fault else built.articles[name] for name, each in inside.items()}
    absent = {each.file for each in articles.values() if each.fault == "is not there"}
    built = replace(built, articles=articles, home=_home(built))
    rules = (*BUNDLE_RULES, *((data_differs_from_ledger,) if built.seeds.entries else ()))
    found.extend(each for check in rules for each in check(built) if each.place.file not in absent)
    return Proved(in_order(found), len(articles), len(absent), has_ledger=bool(built.seeds.entries))


def _home(built: Built) -> str:
    """Return the address of which the tables say that the site stands there; all other files have to say the same."""
    text, _ = read_text(built.site / tables.PACKAGE)
    try:
        return str(named.parsed(text).get("homepage", ""))
    except (ValueError, RecursionError, AttributeError):
        return ""


def _unpack(path: Path, folder: Path) -> None:
    try:
        with ZipFile(path) as packed:
            entries = packed.infolist()
            if why := _unsafe(entries):
                raise Unusable(f"{path}: {why}. It is no bundle that `dossier export` made.")
            for entry in entries:
                target = folder / entry.filename
                target.parent.mkdir(parents=True, exist_ok=True)
                with packed.open(entry) as source, target.open("wb") as opened:
                    shutil.copyfileobj(source, opened)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as problem:
        raise Unusable(f"{path} cannot be unpacked: {problem}") from None


def _unsafe(entries: list[ZipInfo]) -> str:
    """Return why a zip is not to be unpacked; nothing where it may be."""
    names = [entry.filename for entry in entries]
    if len(names) > _MOST_FILES or len(set(map(str.casefold, names))) < len(names):
        return "it holds too many files, or one twice"
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if (
            path.is_absolute()
            or ".." in path.parts
            or entry.is_dir()
            or "\\" in entry.filename
            or ":" in entry.filename
        ):
            return f"it holds {short(entry.filename)!r}"
        if entry.file_size > LARGEST or entry.compress_type:
            return f"{short(entry.filename)} is packed, or too large"
    return ""
