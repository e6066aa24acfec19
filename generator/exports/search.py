"""The index of the search: what the host has collected from the pages, and what each entry of it is about."""

import json
from collections.abc import Container, Iterable, Mapping
from typing import Any

from generator.core import addresses
from generator.core.model import Dossier
from generator.core.parts import lists, places
from generator.exports.search_parts import parted

INDEX = "search/search_index.json"
"""Its address."""
SCRIPT = "search/search_index.js"
"""The address of the same for a site that is opened from a disk, where browsers fetch nothing but scripts."""

OTHER_INDEX = "search.json"
"""The address of Zensical's own."""

WHOLE = 300_000
"""Characters of an index at most that is fetched whole."""

_WEIGHTS: Mapping[str, float] = {"questions": 1.5, "events": 1.2, "reasons": 1.2, "motives": 1.2}
"""What an entry counts, by kind, where it is not 1: who asks a question wants the page that answers it before all
claims that share its words."""
_STEMMED = frozenset("ar da de el es fi fr he hu hy it nl no pt ro ru sv tr".split())
"""Languages for which the theme brings a stemmer that needs nothing else; that of English is lunr's own."""


def completed(
    collected: str,
    dossier: Dossier,
    kinds: Mapping[str, str],
    forms: Mapping[str, Iterable[str]],
    most: int = WHOLE,
    unsearched: Container[str] = (),
    home: str = "",
) -> Mapping[str, str]:
    """Return the files of the index, by address, from the host's own text of it; in parts if it has more than `most`
    characters, and without the pages at the addresses `unsearched`, which not every host leaves out. `home` is
    the title of the home page, as HTML, where the host gives the name that it has in the navigation.

    Each entry that is about one thing of the dossier says of which kind it is, in the words of `kinds`, and, for a
    claim or a source, which newsrooms it comes from. `forms` holds lines of words by language, for `search.js`.
    """
    index = json.loads(collected)
    language = dossier.settings.language.lower().partition("-")[0]
    stemmer = "no" if language in {"nb", "nn"} else language
    index["config"]["language"] = stemmer
    names = ("stemmer.support", stemmer) if stemmer in _STEMMED else ()
    index["config"]["stemmer"] = [f"javascripts/lunr/min/lunr.{name}.min.js" for name in names]
    index["config"]["alike"] = [line.split() for line in dossier.settings.alike]
    index["config"]["forms"] = {
        form: first for line in forms.get(language, ()) for first, *others in [line.split()] for form in others
    }
    about = dict(_about(dossier))
    index["docs"] = [entry for entry in index["docs"] if entry["location"].partition("#")[0] not in unsearched]
    for entry in index["docs"]:
        entry.pop("boost", None)
        if home and not entry["location"]:
            entry["title"] = home
        if kind := about.get(entry["location"]):
            entry |= {"kind": kinds[kind[0]], "boost": _WEIGHTS.get(kind[0], 1), "by": kind[1]}
    return files(index, most)


def other_completed(collected: str, unsearched: Container[str]) -> str:
    """Return Zensical's own index without the pages at the addresses `unsearched`, and without what nobody proves."""
    index = json.loads(collected)
    found = [item for item in index["items"] if item["location"].partition("#")[0] not in unsearched]
    # Where a page stands in the navigation is no word of the page.
    return _json(index | {"items": [item | {"path": []} for item in found]})


def files(index: Mapping[str, Any], most: int = WHOLE) -> Mapping[str, str]:
    """Return the files of a complete index, by address; in parts if it has more than `most` characters."""
    parts: Mapping[str, str] = {}
    text = _json(index)
    if len(text) > most and index["docs"]:
        head, parts = parted(index)
        text = _json(head)
    return {INDEX: text, SCRIPT: f"__index = {text}\n", **parts}


def _json(index: Mapping[str, Any]) -> str:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _about(dossier: Dossier) -> Iterable[tuple[str, tuple[str, list[str]]]]:
    """Yield for each thing its address, its kind and the newsrooms that are named for it."""
    things: Mapping[str, Mapping[str, Any]] = {
        "actors": dossier.actors,
        "claims": dossier.claims,
        "events": dossier.events,
        "motives": dossier.motives,
        "questions": dossier.questions,
        "reasons": dossier.reasons,
        "sources": dossier.sources,
    }
    at = places(lists(dossier))
    for kind, entries in things.items():
        for name in entries:
            cited = (citation.source for citation in dossier.claims[name].citations) if kind == "claims" else ()
            named = (_newsroom(dossier, source) for source in ([name] if kind == "sources" else cited))
            yield at.get((kind, name)) or addresses.thing(kind, name), (kind, list(dict.fromkeys(filter(None, named))))


def _newsroom(dossier: Dossier, source: str) -> str | None:
    entry = dossier.sources[source].entry
    return next((name for name in (entry.origin, entry.outlet) if name != "unknown"), None)
