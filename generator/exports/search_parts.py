"""The index of a large dossier in parts, of which the search fetches those that a question needs.

    search/words/N.js   words in order, each with how many fields of entries hold it and how often titles and names do
    search/lists/N.js   for each word of `words/N.js` the entries that hold it, and what it counts there
    search/texts/N.js   the entries themselves, in the order of the index

Parts are scripts, since a site that is opened from a disk can fetch nothing else. Where each of them begins stands in
the index, whose own list of entries is empty then.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, pairwise
from typing import Any, TypeVar

from generator.exports.search_words import folded, plain, words

Entry = Mapping[str, Any]
Read = Mapping[str, Sequence[Sequence[tuple[str, ...]]]]
"""The words of each text of each field of an entry, each with its forms."""
Item = TypeVar("Item")

_WORDS, _LISTS, _TEXTS = 4_000, 12_000, 8_000
"""How many characters a part has of each kind; more only where one word or one entry has more."""

FIELDS: Mapping[str, float] = {"title": 4, "names": 4, "text": 1, "of": 0.5}
"""What a word counts where it stands, as in `search.js`; there as here by BM25, whose constants these are."""
_SATURATION, _BY_LENGTH = 1.2, 0.4
_STEPS, _LEAST = 6, 4
"""What a word counts is kept in steps of a sixth of a doubling, from 1/16."""
_NAME = 16
"""Words of a name, less one, at most: in longer ones it does not matter how many there are."""


def parted(index: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    """Return an index without its entries that says where its parts begin, and the parts by their address."""
    entries: Sequence[Entry] = index["docs"]
    read = [_read(entry, of) for entry, of in zip(entries, _titles(entries), strict=True)]
    average = {name: sum(_length(each[name]) for each in read) / len(read) for name in FIELDS}
    listed = [_Listed.of(form, known) for form, known in _known(entries, read, average).items()]
    listed.sort(key=lambda word: (_order(folded(word.form)), word.form))
    files: dict[str, str] = {}
    firsts, counts = [], []
    for number, some in enumerate(_cut(listed, lambda word: (len(word.line), word.size), (_WORDS, _LISTS))):
        firsts.append(folded(some[0].form))
        files[f"search/words/{number}.js"] = _script(" ".join(word.line for word in some))
        files[f"search/lists/{number}.js"] = _script([word.places for word in some])
    for number, pages in enumerate(_cut(_pages(entries), lambda page: (_size(page),), (_TEXTS,))):
        told = list(chain.from_iterable(pages))
        counts.append(len(told))
        files[f"search/texts/{number}.js"] = _script(told)
    parts = {"words": firsts, "texts": counts, "lengths": average}
    return {"config": {**index["config"], "parts": parts}, "docs": []}, files


def _script(part: object) -> str:
    return f"__part = {_json(part)}\n"


def _json(part: object) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))


def _cut(items: Iterable[Item], sizes: Any, most: Sequence[int]) -> Iterator[list[Item]]:
    """Yield items in groups of which none is larger than `most`, in any of its sizes, unless a single one is."""
    group: list[Item] = []
    so_far = [0] * len(most)
    for item in items:
        so_far = [a + b for a, b in zip(so_far, sizes(item), strict=True)]
        if group and any(a > b for a, b in zip(so_far, most, strict=True)):
            yield group
            group, so_far = [], list(sizes(item))
        group.append(item)
    if group:
        yield group


def _order(key: str) -> bytes:
    """Return what orders words as browsers compare them: by the halves of what UTF-16 writes in two."""
    return key.encode("utf-16-be")


# --- words -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Known:
    """One form of a word."""

    fields: int = 0
    """How many fields of entries hold it."""
    named: int = 0
    """How often it stands in titles and names."""
    places: list[tuple[int, float, int]] = field(default_factory=list)
    """The entries that hold it, what it counts there, and of how many words the shortest name is that holds it."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One form of a word, as the parts have it."""

    form: str
    line: str
    places: Sequence[int]
    """For each entry: its distance from the one before, and what the word counts there with the length of the name."""
    size: int

    @classmethod
    def of(cls, form: str, known: _Known) -> "_Listed":
        """Return what the parts have of a form."""
        gaps = [here - before for before, here in pairwise([-1, *(entry for entry, _, _ in known.places)])]
        counts = [_step(weight) * _NAME + name for _, weight, name in known.places]
        places = list(chain.from_iterable(zip(gaps, counts, strict=True)))
        line = f"{form}:{known.fields}" + (f":{known.named}" if known.named else "")
        return cls(form, line, places, len(_json(places)))


def _step(weight: float) -> int:
    return max(0, round(_STEPS * (math.log2(weight) + _LEAST)))


def _known(entries: Sequence[Entry], read: Sequence[Read], average: Mapping[str, float]) -> Mapping[str, _Known]:
    """Return every form of a word that the entries hold."""
    found: dict[str, _Known] = {}
    for number, (entry, fields) in enumerate(zip(entries, read, strict=True)):
        weights: dict[str, float] = {}
        names: dict[str, int] = {}
        for name, boost in FIELDS.items():
            length = _length(fields[name]) / average[name] if average[name] else 1
            damped = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * length)
            is_name = name in ("title", "names")
            for form, count in Counter(_forms(fields[name])).items():
                weights[form] = weights.get(form, 0) + boost * (_SATURATION + 1) * count / (damped + count)
                known = found.setdefault(form, _Known())
                known.fields += 1
                known.named += count if is_name else 0
            for text in fields[name] if is_name else ():
                for form in _forms([text]):
                    names[form] = min(len(text), names.get(form, _NAME - 1))
        for form, weight in weights.items():
            found[form].places.append((number, weight * entry.get("boost", 1), names.get(form, 0)))
    return found


def _forms(texts: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[str]:
    return (form for text in texts for word in text for form in word)


def _length(texts: Sequence[Sequence[tuple[str, ...]]]) -> int:
    return sum(len(word) for text in texts for word in text)


def _read(entry: Entry, of: str) -> Read:
    """Return the words of an entry; `of` is the title of the page of which it is a part."""
    # A source is found by its newsroom; a claim is not, or all of them would be.
    by = entry.get("by", ()) if entry["location"].startswith("sources/") else ()
    names = [*map(plain, entry.get("tags", ())), *by]
    texts = {"title": [plain(entry["title"])], "names": names, "text": [plain(entry["text"])], "of": [of]}
    return {name: [words(text) for text in some] for name, some in texts.items()}


def _titles(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield for each entry that is a part of a page the title of that page; else nothing."""
    titles: dict[str, str] = {}
    for entry in entries:
        page = _page(entry)
        yield "" if entry["location"] == page else titles.get(page, "")
        titles.setdefault(page, plain(entry["title"]))


def _page(entry: Entry) -> str:
    return str(entry["location"]).partition("#")[0]


# --- texts -----------------------------------------------------------------------------------------------------------


def _pages(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Yield the entries of each page together, or one by one where they are too many.

    All but its first say which are the first and the last of the page.
    """
    ends: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        ends.setdefault(_page(entry), [number, number])[1] = number
    for page, some in groupby(enumerate(entries), lambda item: _page(item[1])):
        told = [entry if number == ends[page][0] else {**entry, "page": ends[page]} for number, entry in some]
        yield from [told] if _size(told) <= _TEXTS else [[entry] for entry in told]


def _size(entries: Sequence[Entry]) -> int:
    return sum(len(entry["title"]) + len(entry["text"]) for entry in entries)
