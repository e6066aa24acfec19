"""Mend what is mechanical: where only one thing can be meant, and nothing that the dossier says changes. It writes.

Four slips: a sentence that YAML reads only between quotation marks; a source without its SHA-256; a quotation that has
other quotation marks, dashes or letters than its source, and is the same by folding; words that stand at several places
of a source, all but one of which have another fate. A changed article is none of them: somebody has to look at it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.core.assemble import assemble
from generator.core.model import Dossier, Lookup, Source, overlap
from generator.editing.apply import FileEdit, commit, edited
from generator.editing.changes import Change, SetValue
from generator.editing.folder import Folder
from generator.editing.quoting import quotation
from generator.findings import Place, Unusable
from generator.reading.articles import hash_of
from generator.reading.entries import Entry, Quoted, SetAside, Way, inside
from generator.reading.files import read_text
from generator.reading.ledger import ledger_files
from generator.reading.located import mended
from generator.reading.schemas import kept_schemas
from generator.text.cut import quoted
from generator.text.quotes import ELISION, IGNORABLE, Match, locate
from generator.writing import write_files

_ROUNDS = 5
"""One mend may show what decides the next; more than two rounds were never seen."""
_HASH = "sha256"
_UNSEEN = re.compile(rf"(?![\u200c\u200d])[{IGNORABLE}]")  # joiners may be part of how a word is spelt
_SPACED_DOTS = re.compile(r"(?<=\.) (?=\.)")


@dataclass(frozen=True, slots=True)
class Fix:
    """One mend."""

    place: Place
    """Where it is made."""
    what: str
    """What is written there, and why."""
    change: Change


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was mended."""

    edits: tuple[FileEdit, ...]
    """What became of each file, once for each round in which it was changed."""
    made: tuple[tuple[Place, str], ...]
    """Each mend: where it is, and what is written there now."""
    refused: tuple[str, ...]
    """Why a mend could not be written."""


def fix(root: Path) -> Fixed:
    """Mend the dossier in `root` and return what was done: nothing, the second time.

    Raises Unusable where there is no dossier in `root`, or where nothing can be written.
    """
    edits = list(_yaml(root))
    if edits:
        commit(root, edits)
    made = [(place, "quotation marks stand around it: YAML could not read it") for place in _lines_changed(edits)]
    refused: dict[str, None] = {}
    for _ in range(_ROUNDS):
        written, kept, problems = _written(root, list(_fixes(root)))
        refused |= dict.fromkeys(problems)
        if not written:
            break
        commit(root, written)
        edits += written
        made += [(each.place, each.what) for each in kept]
    refresh_schemas(root)
    return Fixed(tuple(edits), tuple(made), tuple(refused))


def refresh_schemas(root: Path) -> None:
    """Write anew, where a dossier keeps them, the schemas by which an editor knows its ids. Raises Unusable."""
    try:
        write_files(kept_schemas(root))
    except OSError as error:
        raise Unusable(f"{error.filename or root}: cannot be written: {error.strerror or error}.") from error


def _written(root: Path, wanted: Sequence[Fix]) -> tuple[tuple[FileEdit, ...], list[Fix], list[str]]:
    """Return the edits of all mends that can be written, those mends, and why the others cannot."""
    try:
        return edited(root, [each.change for each in wanted]), list(wanted), []
    except Unusable:
        kept: list[Fix] = []
        problems: list[str] = []
        for each in wanted:
            try:
                edited(root, [each.change])
                kept.append(each)
            except Unusable as problem:
                problems.append(str(problem))
        return edited(root, [each.change for each in kept]), kept, problems


def _yaml(root: Path) -> Iterator[FileEdit]:
    ledger = [path for kind, paths in ledger_files(root)[0].items() if kind for path in paths]
    for path in (root / "seeds" / "dossier.yml", root / "seeds" / "sources.yml", *ledger):
        file = read_text(path, path.relative_to(root).as_posix())
        text = file.text.removeprefix("\ufeff")
        if not file.faults and (better := mended(text)) != text:
            mark = file.text[: len(file.text) - len(text)]
            yield FileEdit(path.relative_to(root).as_posix(), path, file.text, mark + better)


def _lines_changed(edits: Sequence[FileEdit]) -> Iterator[Place]:
    for edit in edits:
        lines = zip(edit.before.split("\n"), edit.after.split("\n"), strict=True)
        yield from (Place(edit.file, number) for number, (old, new) in enumerate(lines, start=1) if old != new)


def _fixes(root: Path) -> Iterator[Fix]:
    yield from _hashes(root)
    dossier = assemble(root)
    written = {id(entry): (kind, name, way) for kind, name, way, entry in _quotations(dossier)}
    for lookup in dossier.lookups:
        kind, name, way = written[id(lookup.entry)]
        if lookup.match:
            yield from _as_printed(dossier.sources[lookup.source], lookup, lookup.match, kind, name, way)
    for lookup, match in _decided(dossier):
        kind, name, way = written[id(lookup.entry)]
        yield from _told_apart(dossier.sources[lookup.source], lookup, match, kind, name, way)


# --- hashes -----------------------------------------------------------------------------------------------------------


def _hashes(root: Path) -> Iterator[Fix]:
    """Yield the hash of each source that has none; one that is another's is somebody's to look at."""
    try:
        drafts = Folder(root).of("sources")
    except Unusable:
        return  # a finding says why
    for draft in drafts:
        for entry in draft.data:
            if isinstance(entry, dict) and entry.get("id") and not entry.get(_HASH):
                found = hash_of(root, str(entry.get("file") or ""))
                if found:
                    change = SetValue("sources", str(entry["id"]), (_HASH,), found)
                    yield Fix(Place(draft.name), f"{entry['id']} has the SHA-256 of its article", change)


# --- quotations -------------------------------------------------------------------------------------------------------


def _quotations(dossier: Dossier) -> Iterator[tuple[str, str, Way, Entry]]:
    """Yield each entry, and each within it, with the kind and the id of the outermost and the way from there."""
    for source in dossier.sources.values():
        yield from (("sources", source.entry.id, way, entry) for _, way, entry in inside(source.entry))
    for claim in dossier.claims.values():
        yield from (("claims", claim.id, way, entry) for _, way, entry in inside(claim.entry))


def _as_printed(source: Source, lookup: Lookup, match: Match, kind: str, name: str, way: Way) -> Iterator[Fix]:
    """Yield the source's own characters where a quotation has others that a reader can tell from them."""
    skips = ELISION.findall(lookup.quotation)
    printed = [ELISION.sub(r"\\\g<0>", source.slice(segment)) for segment in match.segments]
    if len(printed) != len(skips) + 1:
        return
    own = _seen(printed[0] + "".join(f" {skip} {part}" for skip, part in zip(skips, printed[1:], strict=True)))
    if own != _seen(ELISION.sub(r" \g<0> ", lookup.quotation)) and match in _places(source, lookup, own):
        what = f"the {lookup.key} has the characters of its source: {quoted(own)}"
        yield Fix(lookup.place, what, SetValue(kind, name, (*way, lookup.key), own))


def _places(source: Source, lookup: Lookup, words: str) -> tuple[Match, ...]:
    """Return where words stand in a source, with the prefix and the suffix of a quotation."""
    entry = lookup.entry
    around = (entry.prefix, entry.suffix) if isinstance(entry, Quoted) else ("", "")
    return locate(source.text, words, *around)


def _seen(text: str) -> str:
    """Return a text as a reader sees it: what is not shown left out, single spaces, letters and dots in one piece."""
    return _SPACED_DOTS.sub("", " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split()))


# --- words that stand twice -------------------------------------------------------------------------------------------


def _decided(dossier: Dossier) -> Iterator[tuple[Lookup, Match]]:
    """Yield the quotations that stand at several places, each with the only one that can be meant.

    What is set aside is not cited, and what is cited is not set aside: a place that has a fate already is not meant.
    Words that are set aside as often as places are left are set aside at all of them.
    """
    unclear: dict[tuple[str, str, str], list[Lookup]] = {}
    for lookup in dossier.lookups:
        if lookup.kind in ("evidence", "set-aside") and len(lookup.matches) > 1:
            reason = lookup.entry.reason if isinstance(lookup.entry, SetAside) else f"{lookup.claim} {lookup.place}"
            unclear.setdefault((lookup.source, lookup.quotation, reason), []).append(lookup)
    for (name, _, _), some in unclear.items():
        taken = [segment for match, _ in dossier.sources[name].set_aside for segment in match.segments]
        if some[0].kind == "set-aside":
            taken += [segment for citation in dossier.citations_of[name] for segment in citation.segments]
        free = [match for match in some[0].matches if not _touches(match, taken)]
        if len(free) == len(some):
            yield from zip(some, free, strict=True)


def _touches(match: Match, taken: Sequence[tuple[int, int]]) -> bool:
    return any(overlap(segment, other) for segment in match.segments for other in taken)


def _told_apart(source: Source, lookup: Lookup, match: Match, kind: str, name: str, way: Way) -> Iterator[Fix]:
    if len(match.segments) > 1:
        return
    try:
        wanted = quotation(source.text, match.start, match.end)
    except ValueError:
        return  # no words around it tell it apart
    for key in ("prefix", "suffix"):
        if key in wanted:
            what = f"the other places of these words have another fate, which the {key} tells: {quoted(wanted[key])}"
            yield Fix(lookup.place, what, SetValue(kind, name, (*way, key), wanted[key]))
