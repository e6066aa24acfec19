"""The rule on the index of the search: it finds what pages say, and leads to them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from generator.findings import Place, Problem, rule
from generator.verify import packages, search_parts
from generator.verify.files import read_text
from generator.verify.known import between_quotations, with_quotations
from generator.verify.records import SEARCH, SEARCH_SCRIPT, Built, Json, Page
from generator.verify.urls import file_at
from generator.verify.wording import REBUILD, short
from generator.verify.words import LETTERS, MARKER, QUOTED

_TAG = re.compile(r"<[^<>]*>")
_KINDS = {
    "actors": "Actor",
    "claims": "Claim",
    "events": "Event",
    "motives": "Motive",
    "questions": "Question",
    "reasons": "Reason",
    "sources": "Source",
}
"""What one of each kind is called in the templates' own language."""
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#34|#39);")


@rule(partial=True)
def search_wrong(built: Built) -> Iterator[Problem]:
    """The index of the search holds what its pages do not say, leads elsewhere, or leaves a page of claims out.

    Why: who searches reads what was found before the page; a search that finds nothing tells that there is nothing. Of
    a large index in parts the lists of words hold every word of its entries, and no other.

    Example: an entry for `claims/rot-found/` with other words than that page has.

    Remedy: build the site again.
    """
    if built.index not in built.files:
        return
    index, place = built.once(_Index), Place(built.index)
    if index.fault:
        yield Problem(place, f"it {index.fault}", REBUILD)
        return
    script, _ = read_text(built.site / SEARCH_SCRIPT)
    if built.index == SEARCH and script != f"__index = {index.text}\n":
        yield Problem(Place(SEARCH_SCRIPT), f"it does not hold {SEARCH}", REBUILD)
    yield from index.listed
    for file, entries in index.entries.items():
        page = built.pages.get(file)
        if page is None or page.fault:
            for entry in entries:
                why = f"it leads to {short(entry.location)!r}, which is no page of the site"
                yield Problem(place, why, REBUILD)
        else:
            yield from (Problem(place, why, REBUILD) for why in page.mistold)
    claims = built.data.get("claims")
    for claim in claims if isinstance(claims, list) else ():
        url = claim.get("url") if isinstance(claim, dict) else None
        if (
            isinstance(url, str)
            and file_at(url.partition("#")[0]) in built.pages
            and file_at(url.partition("#")[0]) not in index.entries
        ):
            yield Problem(place, f"it does not find {short(url)!r}", REBUILD)


@rule()
def search_mistaken(built: Built) -> Iterator[Problem]:
    """The search says another kind of what it found than it is, names other newsrooms, or mistakes words for others.

    Why: a reader judges a result by these before the page is open. Kinds and newsrooms are those of `dossier.json`;
    words that stand for one another are those that the package knows as forms of one, and those under `alike` in
    `seeds/dossier.yml`.

    Example: a claim that only one newsroom reports, and two are named.

    Remedy: build the site again.
    """
    # No other index tells kinds or newsrooms.
    index = built.once(_Index) if built.index == SEARCH in built.files else None
    config = index.read.get("config") if index and isinstance(index.read, dict) else None
    entries = index.all if index else []
    if isinstance(config, dict):
        forms, alike = config.get("forms") or {}, built.seeds.settings.get("alike") or ()
        if not isinstance(forms, dict) or not {*forms, *map(str, forms.values())} <= packages.forms():
            yield Problem(Place(SEARCH), "it takes words for forms of others that are none", REBUILD)
        if (config.get("alike") or []) != [str(line).split() for line in alike]:
            yield Problem(Place(SEARCH), "it takes words for one another that seeds/dossier.yml does not name", REBUILD)
    things = {thing["url"]: (kind, thing) for kind in _KINDS for thing in built.data[kind] if thing["url"]}
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("location"), str):
            continue  # reported by the rule above
        kind, thing = things.get(entry["location"], ("", {}))
        words = packages.meanings(_KINDS[kind], built.seeds.words) if kind else {"None"}
        if str(entry.get("kind")) not in words:
            yield Problem(Place(SEARCH), f"it says another kind of {short(entry['location'])!r} than it is", REBUILD)
        if sorted(map(str, entry.get("by") or ())) != sorted(_newsrooms(built, kind, thing)):
            yield Problem(Place(SEARCH), f"it names other newsrooms for {short(entry['location'])!r}", REBUILD)


def _newsrooms(built: Built, kind: str, thing: Json) -> set[str]:
    """Return the newsrooms of a source, or of those that a claim cites; no others, and none that is not named."""
    ids = {"claims": [item["source"] for item in thing.get("evidence", ())], "sources": [thing.get("id")]}.get(kind, ())
    sources = [built.sources[id] for id in ids if id in built.sources]
    named = ([name for name in (source["origin"], source["outlet"]) if name != "unknown"] for source in sources)
    return {names[0] for names in named if names}


@dataclass(frozen=True, slots=True)
class _Entry:
    location: str
    words: tuple[str, ...]
    """Its title, its text, its tags."""


class _Index:
    """The index of the search, as it is read once."""

    def __init__(self, built: Built) -> None:
        self.text, self.fault = read_text(built.site / built.index)
        self.read: Any = None
        """What it holds, whatever that is."""
        self.all: list[Any] = []
        """Its entries, whatever they are."""
        self.entries: dict[str, list[_Entry]] = {}
        """By the file to which they lead."""
        self.listed: tuple[Problem, ...] = ()
        """What the lists of an index in parts say wrongly."""
        try:
            self.read = {"docs": []} if self.fault else json.loads(self.text)
            whole = {"config": {}, **(self.read if built.index == SEARCH else _from_other(self.read))}
            self.all = search_parts.entries_of(built, whole)
            for entry in [_entry(each) for each in self.all]:
                self.entries.setdefault(file_at(unquote(entry.location.partition("#")[0])), []).append(entry)
            self.listed = tuple(search_parts.listed_wrong(built, whole, self.all))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ArithmeticError):
            self.fault = "is no index of a search"


def _from_other(index: Any) -> Json:
    """Return another engine's index as one of ours. Raises ValueError where it says more than the words of pages."""
    if any(item["path"] for item in index["items"]):
        raise ValueError
    return {"docs": index["items"]}


def _entry(entry: Any) -> _Entry:
    words = [entry["title"], entry["text"], *(tag for tag in entry.get("tags") or [] if isinstance(tag, str))]
    if not all(isinstance(part, str) for part in (entry["location"], *words)):
        raise TypeError
    return _Entry(entry["location"], tuple(words))


def mistold(built: Built, page: Page) -> tuple[str, ...]:
    """Return what the search says of a page that the page does not say itself."""
    entries = built.once(_Index).entries.get(page.file, ()) if built.index in built.files else ()
    pieces = _Pieces(page) if entries else None
    return tuple(
        f"{short(entry.location)!r} does not say “{short(words)}”"
        for entry in entries
        for index, text in enumerate(entry.words)
        # Without its tags: the index keeps those of code, which stands within a sentence.
        for words in [_TAG.sub("", text) if index == 1 else text]
        if pieces and not pieces.make(_letters(_ENTITY.sub(" ", words)))
    )


class _Pieces:
    """The texts of a page, as letters: the index has no space where a tag was, and leaves out markers."""

    def __init__(self, page: Page) -> None:
        self._pieces: set[str] = set()
        self._lengths: dict[str, set[int]] = {}
        for text in page.texts:
            if not (text.inside or text.tag == "title"):
                continue
            if MARKER not in text.text and QUOTED not in text.text:
                self._add(_letters(text.text))
            else:
                words = with_quotations(text.text, text.quoted, MARKER).split(MARKER)
                for piece in (*text.quoted, *between_quotations(text.text), *words, "".join(words)):
                    self._add(_letters(piece))

    def _add(self, letters: str) -> None:
        if letters:
            self._pieces.add(letters)
            self._lengths.setdefault(letters[0], set()).add(len(letters))

    def make(self, letters: str) -> bool:
        """Tell whether letters are a chain of pieces."""
        reached = bytearray(len(letters) + 1)
        reached[0] = 1
        for at, letter in enumerate(letters):
            if reached[at]:
                for length in self._lengths.get(letter, ()):
                    if at + length <= len(letters) and letters[at : at + length] in self._pieces:
                        reached[at + length] = 1
        return bool(reached[-1])


def _letters(text: str) -> str:
    return text.casefold().translate(LETTERS)
