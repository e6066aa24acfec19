"""Rules on the ledger: the data says what the editors wrote, no more and no less."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.findings import Place, Problem, rule
from generator.verify.records import Built, Json
from generator.verify.seeds import BESIDE, KINDS
from generator.verify.wording import REBUILD, names, short
from generator.verify.words import LETTERS, Only

_OTHER_NAMES = {"speaker": "speakers", "url": "original_url", "archived": "archived_url"}
"""Keys of the ledger that the data calls otherwise; `url` is its own in a source only."""
_APART = frozenset({"quote", "prefix", "suffix", "set_aside", "quotes", "loaded_words", "contradicts", "order"})
"""Keys that the data does not repeat as they are written; some are compared by rules of their own."""
_COMPUTED = frozenset(
    "url cites passages share standing newsrooms voices start end exact segments form origin contradicts loaded_words "
    "quotes as_of language order publish speakers".split()
)
"""Keys that the data may have of its own."""
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
"""Letters and accents that are shown as nothing and may stand among others."""
_SEEN = Only(lambda sign: (sign.isalnum() or unicodedata.category(sign)[0] == "M") and sign not in _UNSEEN)
_NOTHING: tuple[Any, ...] = (None, "", [], {}, False, "unknown")
_SETTINGS = ("title", "language", "as_of", "reviewed", "publish", "description")


@rule()
def ledger_unreadable(built: Built) -> Iterator[Problem]:
    """The ledger under `seeds/` cannot be read, so that nobody can say whether the site tells what it holds.

    Why: the site's data is proved by what the editors wrote: statements, names, dates, speakers, and the SHA-256 of
    each article, which `seeds/sources.yml` states.

    Example: a site that is proved in a folder without `seeds/`.

    Remedy: prove the site with the `seeds/` that it was built from: `dossier verify SITE --root FOLDER`.
    """
    remedy = "Prove the site with the seeds/ that it was built from: `dossier verify SITE --root FOLDER`."
    for file, fault in built.seeds.faults:
        yield Problem(Place(file), f"{short(file)} {short(fault)}", remedy)
    for kind in KINDS:
        if kind not in built.seeds.entries and built.data[kind]:
            folder = "seeds" if kind in BESIDE else "seeds/ledger"
            yield Problem(Place(f"{folder}/{kind}.yml"), "it is not there", remedy)


@rule()
def data_differs_from_ledger(built: Built) -> Iterator[Problem]:
    """The data says something that the ledger does not, or leaves out what it says.

    Why: a statement that was changed in the data and on every page looks right everywhere; only the ledger knows what
    the editors wrote. Compared are all things, and each of their fields that the data repeats: statements, names,
    titles, dates, speakers, stances, origins, prose, relations, the reason of each passage that is set aside, and the
    letters of each quotation.

    Example: `"statement": "Rot was found in all beams."`, where `claims.yml` says "two of the main beams".

    Remedy: build the site again.
    """
    settings = built.seeds.settings
    stated = built.data["dossier"]
    for key in _SETTINGS:
        if key in stated and key in settings and not _agrees(settings[key], stated[key]):
            yield Problem(
                built.place(), f"{key} is {_shown(stated[key])}, and dossier.yml says {_shown(settings[key])}", REBUILD
            )
    if stated.get("publish", "excerpts") != settings.get("publish", "excerpts"):
        yield Problem(built.place(), f"publish is {stated.get('publish')!r}, and dossier.yml does not say so", REBUILD)
    for kind in KINDS:
        if kind not in built.seeds.entries:
            continue
        written = {str(entry.get("id")): entry for entry in built.seeds.entries[kind]}
        things = {thing["id"]: thing for thing in built.data[kind]}
        for id in sorted(written.keys() ^ things.keys()):
            which = "is in the ledger and not in the data" if id in written else "is in the data and not in the ledger"
            yield Problem(built.place(id), f"{id!r} {which} ({kind})", REBUILD)
        for id in sorted(written.keys() & things.keys()):
            for why in (*_differences(written[id], things[id], kind), *_apart(built, kind, written[id], things[id])):
                yield Problem(built.place(id), f"{id!r}: {why}", REBUILD, id if kind == "claims" else None)


def _differences(entry: Mapping[str, Any], thing: Mapping[str, Any], where: str) -> Iterator[str]:
    """Yield where a thing of the data says other than its entry, with the way to the key."""
    named = {_OTHER_NAMES.get(key, key) if key != "url" or where == "sources" else key: key for key in entry}
    for name, key in named.items():
        if key in _APART or name not in thing:
            continue
        if isinstance(entry[key], Mapping) and isinstance(thing[name], Mapping):
            yield from (f"{name}/{why}" for why in _differences(entry[key], thing[name], name))
        elif _has_entries(entry[key]) and isinstance(thing[name], list):
            if len(entry[key]) != len(thing[name]):
                yield f"{name} has {len(thing[name])} entries, and the ledger {len(entry[key])}"
            for number, (one, other) in enumerate(zip(entry[key], thing[name], strict=False), 1):
                if isinstance(one, Mapping) and isinstance(other, Mapping):
                    yield from (f"{name} {number}/{why}" for why in _differences(one, other, name))
        elif not _agrees(entry[key], thing[name]):
            yield f"{name} is {_shown(thing[name])}, and the ledger says {_shown(entry[key])}"
    for name, value in thing.items():
        if name not in named and name not in _COMPUTED and not _is_nothing(value):
            yield f"{name} is {_shown(value)}, and the ledger says nothing of it"


def _is_nothing(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(_is_nothing(item) for item in value.values())
    return any(value is nothing or value == nothing for nothing in _NOTHING)


def _has_entries(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _agrees(written: Any, stated: Any) -> bool:
    """Tell whether a value of the data is what the ledger says; a single value stands for a list of one."""
    if isinstance(stated, Mapping):
        # A basis that is only told in words.
        return not isinstance(written, (list, Mapping)) and _agrees(written, stated.get("reasoning"))
    if isinstance(stated, list):
        items = written if isinstance(written, list) else [written] if written not in ("", "~", "null") else []
        return len(items) == len(stated) and all(_agrees(one, other) for one, other in zip(items, stated, strict=True))
    if isinstance(written, (list, Mapping)):
        return isinstance(written, list) and len(written) == 1 and _agrees(written[0], stated)
    text = " ".join(str(written).split())
    if stated is None:
        return text in ("", "~", "null", "Null", "NULL")
    if isinstance(stated, bool):
        return text.lower() in (("true", "yes", "on") if stated else ("false", "no", "off"))
    return text == " ".join(str(stated).split())


def _apart(built: Built, kind: str, entry: Mapping[str, Any], thing: Json) -> Iterator[str]:
    if kind == "claims":
        yield from _quotations(built, entry, thing)
        against = built.once(_opposed).get(thing["id"], set())
        if against != set(thing["contradicts"]):
            yield f"it contradicts {names(thing['contradicts'])}, and in the ledger {names(against)}"
    if kind == "sources":
        yield from _reasons(built, entry, thing)
        publish = str(entry.get("publish") or built.seeds.settings.get("publish") or "excerpts")
        if built.publish(thing["id"]) != publish:
            yield f"publish is {built.publish(thing['id'])!r}, and in the ledger {publish!r}"


def _opposed(built: Built) -> dict[str, set[str]]:
    """Return the claims with which each cannot hold together, whichever of the two says so in the ledger."""
    found: dict[str, set[str]] = {}
    for entry in built.seeds.entries["claims"]:
        for name in map(str, _list(entry.get("contradicts"))):
            found.setdefault(str(entry.get("id")), set()).add(name)
            found.setdefault(name, set()).add(str(entry.get("id")))
    return found


def _quotations(built: Built, entry: Mapping[str, Any], claim: Json) -> Iterator[str]:
    texts = built.texts
    for written, stated in zip(_list(entry.get("evidence")), claim["evidence"], strict=False):
        text = texts.get(stated["source"])
        if text is None or not isinstance(written, Mapping):
            continue
        quoted = "".join(text[start:end] for start, end in stated["segments"])
        if _letters(quoted) != _letters(str(written.get("quote", ""))):
            yield f"it quotes “{short(quoted)}”, and the ledger “{short(str(written.get('quote', '')))}”"
        speakers = _list(written.get("speaker") or _of_source(built, stated["source"], "speaker"))
        if not written.get("speaker") and speakers != stated["speakers"]:
            yield f"its words are those of {names(stated['speakers'])}, and in the ledger of {names(speakers)}"
        origin = str(written.get("origin") or _of_source(built, stated["source"], "origin") or "unknown")
        if origin != stated["origin"]:
            yield f"the origin of its words is {stated['origin']!r}, and in the ledger {origin!r}"


def _of_source(built: Built, source: str, key: str) -> Any:
    """Return what the ledger says of a source; None where it says nothing."""
    return built.once(_sources).get(source, {}).get(key)


def _sources(built: Built) -> dict[str, Mapping[str, Any]]:
    entries = reversed(built.seeds.entries.get("sources", ()))  # the first of two counts
    return {str(entry.get("id")): entry for entry in entries}


def _reasons(built: Built, entry: Mapping[str, Any], source: Json) -> Iterator[str]:
    """Yield which passages are set aside with a reason that the ledger does not give for their words."""
    text = built.texts.get(source["id"])
    given = [
        (_letters(str(item.get("quote", ""))), str(item.get("reason", "")))
        for item in _list(entry.get("set_aside"))
        if isinstance(item, Mapping)
    ]
    for passage in source["passages"] if text is not None else ():
        if passage["fate"] == "set-aside" and text is not None:
            letters = _letters(text[passage["start"] : passage["end"]])
            if not any(
                reason == passage["reason"] and (words in letters or letters in words) for words, reason in given
            ):
                yield f"“{short(text[passage['start'] : passage['end']])}” is set aside as {passage['reason']!r}"


def _letters(text: str) -> str:
    """Return the letters and digits of a text with their accents; canonically equivalent ones are the same."""
    # Accents are composed where nothing unseen stands between.
    return unicodedata.normalize("NFC", text.translate(_SEEN)).translate(LETTERS)


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _shown(value: Any) -> str:
    return f"“{short(str(value))}”"
