"""The parts of a large index of the search: what they hold, and that its words are listed where entries hold them."""

import json
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import regex

from generator.findings import Place, Problem
from generator.verify.files import read_text
from generator.verify.records import SEARCH, SEARCH_SCRIPT, Built, Json
from generator.verify.wording import REBUILD, short

_BEGIN = "__part = "
_BREAK = regex.compile("</?(?:p|li|ol|ul|pre)>")
_TAG = regex.compile("<[^>]*>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_RUN = r"[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}&&[\p{L}\p{M}]]+"
_SIGN = (
    r"[[\p{L}\p{M}\p{N}\u00ad\u200c\u200d]"
    r"--[[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]&&[\p{L}\p{M}]]]+"
)
_WORD = regex.compile(
    rf"(?V1)({_RUN})|(?:\p{{L}}\.){{2,}}|\p{{N}}+(?:[.,]\p{{N}}+)+\p{{L}}*|{_SIGN}(?:['’ʼ＇]{_SIGN})*"
)
_SILENT = regex.compile(r"[\p{M}\u00ad\u200c\u200d\u0640.,'’ʼ＇]")
_ALSO = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_COUNTS = {"title": 4.0, "names": 4.0, "text": 1.0, "of": 0.5}
"""What a word counts in each field of an entry."""

Listed = dict[str, tuple[int, int, dict[int, tuple[float, int]]]]
"""For each word: how many fields hold it, how often names do; for each entry what it counts, and its name's length."""


def addresses(index: Json) -> list[str]:
    """Return the addresses of the parts that an index names; none where it is whole, or is no index.

    Raises TypeError, KeyError and AttributeError where what it says of them is no such thing.
    """
    parts = index["config"].get("parts")
    if parts is None:
        return []
    kinds = (("words", parts["words"]), ("lists", parts["words"]), ("texts", parts["texts"]))
    return [f"search/{kind}/{number}.js" for kind, some in kinds for number in range(len(some))]


def files_of(built: Built) -> frozenset[str]:
    """Return the scripts of the search's index, the parts that it names among them; they are proved with it."""
    if not built.index == SEARCH in built.files:
        return frozenset()
    text, _ = read_text(built.site / SEARCH)
    try:
        return frozenset({SEARCH_SCRIPT, *addresses(json.loads(text))})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return frozenset({SEARCH_SCRIPT})


def entries_of(built: Built, index: Json) -> list[Any]:
    """Return the entries of an index, those of its parts if it is not whole. Raises ValueError where a part is none."""
    if not addresses(index):
        return list(index["docs"])
    found = [_part(built, address) for address in addresses(index) if address.startswith("search/texts/")]
    if [len(part) for part in found] != index["config"]["parts"]["texts"] or index["docs"]:
        raise ValueError
    return [entry for part in found for entry in part]


def listed_wrong(built: Built, index: Json, entries: Sequence[Json]) -> Iterator[Problem]:
    """Yield where the lists of an index in parts say something else than its entries; all of these are well formed."""
    if not addresses(index):
        return
    parts = index["config"]["parts"]
    average, expected = _listed(entries)
    if {name: round(value, 6) for name, value in parts["lengths"].items()} != average:
        yield Problem(Place(SEARCH), "it says other lengths of its entries", REBUILD)
    ends: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        ends.setdefault(entry["location"].partition("#")[0], [number, number])[1] = number
    for number, entry in enumerate(entries):
        page = ends[entry["location"].partition("#")[0]]
        if entry.get("page") != (page if number > page[0] else None):
            yield Problem(Place(SEARCH), f"it mistakes the page of {short(entry['location'])!r}", REBUILD)
    last = b""
    for number, first in enumerate(parts["words"]):
        path = f"search/words/{number}.js"
        words, lists = _part(built, path).split(" "), _part(built, f"search/lists/{number}.js")
        keys = [_folded(word.partition(":")[0]).encode("utf-16-be") for word in words]
        if len(words) != len(lists) or keys != sorted([last, *keys])[1:] or first.encode("utf-16-be") != keys[0]:
            yield Problem(Place(path), "its words are not in order, or begin elsewhere than the index says", REBUILD)
            return
        last = keys[-1]
        for word, places in zip(words, lists, strict=True):
            form, fields, named = (*word.split(":"), "0")[:3]
            if not _same((int(fields), int(named), places), expected.pop(form, None)):
                yield Problem(Place(path), f"it lists {short(form)!r} otherwise than the entries have it", REBUILD)
    for form in sorted(expected):
        yield Problem(Place(SEARCH), f"its parts do not list {short(form)!r}", REBUILD)


def _part(built: Built, path: str) -> Any:
    text, fault = read_text(built.site / path)
    if fault or not text.startswith(_BEGIN) or not text.endswith("\n"):
        raise ValueError
    return json.loads(text.removeprefix(_BEGIN))


def _same(said: tuple[int, int, list[int]], expected: tuple[int, int, dict[int, tuple[float, int]]] | None) -> bool:
    """Tell whether a list says what it should; what a word counts may be rounded either way."""
    if expected is None or said[:2] != expected[:2] or len(said[2]) != 2 * len(expected[2]):
        return False
    entry = -1
    for gap, code in zip(said[2][::2], said[2][1::2], strict=True):
        entry += gap
        weight, name = expected[2].get(entry, (0.0, -1))
        step, length = divmod(code, 16)
        if gap < 1 or length != name or abs(step - max(0.0, 6 * (math.log2(weight) + 4))) > 0.51:
            return False
    return True


def _listed(entries: Sequence[Json]) -> tuple[Mapping[str, float], Listed]:
    """Return how long each field is in the middle, and every word of the entries."""
    titles: dict[str, str] = {}
    every: list[dict[str, list[list[list[str]]]]] = []
    for entry in entries:
        page, is_part, _ = entry["location"].partition("#")
        title, names = _text(entry["title"]), [_text(tag) for tag in entry.get("tags") or ()]
        names += entry.get("by") or [] if page.startswith("sources/") else []
        of = titles.get(page, "") if is_part else ""
        titles.setdefault(page, title)
        texts = {"title": [title], "names": names, "text": [_text(entry["text"])], "of": [of]}
        every.append({field: [_words(text) for text in some] for field, some in texts.items()})
    sums = {name: sum(len(word) for each in every for text in each[name] for word in text) for name in _COUNTS}
    average = {name: total / max(len(every), 1) for name, total in sums.items()}
    found: Listed = {}
    for number, (entry, fields) in enumerate(zip(entries, every, strict=True)):
        for name, cut in fields.items():
            forms = [form for text in cut for word in text for form in word]
            damped = 0.72 + 0.48 * len(forms) / (average[name] or 1)
            for form, times in Counter(forms).items():
                is_name = name in {"title", "names"}
                holding = [min(len(text), 15) for text in cut if is_name and any(form in word for word in text)]
                in_fields, named, places = found.get(form, (0, 0, {}))
                weight, length = places.get(number, (0.0, 0))
                weight += _COUNTS[name] * entry.get("boost", 1) * 2.2 * times / (damped + times)
                places[number] = weight, min([*holding, *([length] if length else [])], default=0)
                found[form] = in_fields + 1, named + times * is_name, places
    return {name: round(value, 6) for name, value in average.items()}, found


def _text(html: str) -> str:
    text: str = _TAG.sub("", _BREAK.sub(" ", html))
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return text


def _words(text: str) -> list[list[str]]:
    """Return the words of a text as the search cuts them, each with its forms."""
    return [word for piece in text.split() for word in _of_piece(piece)]


@cache
def _of_piece(piece: str) -> list[list[str]]:
    found = []
    for match in _WORD.finditer(piece):
        whole = match[0]
        if match[1]:
            found += [[a + b] for a, b in pairwise(whole)] or [[whole]]
            continue
        parts = regex.split("['’ʼ＇]", whole)
        found.append([whole, *(part for part in parts if len(part) > 1)] if len(parts) > 1 else [whole])
    return [[form.lower().replace("’", "'") for form in word] for word in found]


@cache
def _folded(form: str) -> str:
    text = _SILENT.sub("", unicodedata.normalize("NFKD", form.lower()))
    return "".join(_ALSO.get(sign, sign) for sign in text)
