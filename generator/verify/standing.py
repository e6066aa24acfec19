"""The rule on standings, and their computation, written apart from the generator's."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.findings import Problem, rule
from generator.verify.dates import days
from generator.verify.records import Built, Json
from generator.verify.wording import REBUILD, names


class Stands(NamedTuple):
    """A claim's standing and what it rests on."""

    standing: str
    newsrooms: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()


@rule()
def standing_wrong(built: Built) -> Iterator[Problem]:
    """The standing, the newsrooms or the voices of a claim are not what follows from its citations.

    Why: a standing is computed and never typed, so anybody can compute it again: from the origins, speakers, echoes and
    dates of the citations, as of the dossier's day.

    Example: `"standing": "corroborated"`, where both citations have the same origin.

    Remedy: build the site again.
    """
    computed = standings(built.data)
    for claim in built.data["claims"]:
        stated = Stands(claim["standing"], frozenset(claim["newsrooms"]), frozenset(claim["voices"]))
        expected = computed.get(claim["id"])
        if stated != expected:
            yield Problem(
                built.place(claim["id"]),
                f"{claim['id']!r} is stated as {_standing_text(stated)}, and its citations make it "
                f"{_standing_text(expected) if expected else 'nothing: nothing supports or disputes it'}",
                REBUILD,
                claim["id"],
            )


def _standing_text(stands: Stands) -> str:
    return f"{stands.standing} (newsrooms: {names(stands.newsrooms)}; voices: {names(stands.voices)})"


def standings(data: Json) -> dict[str, Stands]:
    """Return what follows for each claim from the data's evidence, as of its day; without it, a claim is left out.

    `data` is of the fixed format, with all ids resolved. Raises ValueError where a date is none.
    """
    day = days(data["dossier"]["as_of"])[1]
    sources = {source["id"]: source for source in data["sources"]}
    dates = {name: days(source["published"]) for name, source in sources.items()}
    actors = {actor["id"]: actor for actor in data["actors"]}
    known = {
        claim["id"]: [item for item in claim["evidence"] if dates[item["source"]][1] <= day] for claim in data["claims"]
    }
    supporting = {
        name: sorted(
            _supporting(items, sources), key=lambda item: (dates[item["source"]], item["source"], item["start"])
        )
        for name, items in known.items()
    }
    opposed = _opposed(data, supporting)
    found: dict[str, Stands] = {}
    for name, items in known.items():
        disputed = any(item["stance"] == "disputes" for item in items)
        if supporting[name]:
            found[name] = _weigh(_independent(supporting[name]), actors, disputed or name in opposed)
        elif disputed:
            found[name] = Stands("denied")
    return _infer(data, found)


def _supporting(items: list[Json], sources: Mapping[str, Json]) -> list[Json]:
    """Return the evidence that supports; none where all of it stands in headlines."""
    found = [item for item in items if item["stance"] == "supports"]
    return found if any(not _in_headline(item, sources[item["source"]]) for item in found) else []


def _in_headline(item: Json, source: Json) -> bool:
    touched = [
        passage["part"]
        for passage in source["passages"]
        if any(start < passage["end"] and passage["start"] < end for start, end in item["segments"])
    ]
    return all(part == "headline" for part in touched)


def _opposed(data: Json, supporting: Mapping[str, list[Json]]) -> set[str]:
    """Return the claims that a supported claim contradicts, whichever of the two says so."""
    pairs = [(claim["id"], other) for claim in data["claims"] for other in claim["contradicts"]]
    return {one for a, b in pairs for one, other in ((a, b), (b, a)) if one != other and supporting[other]}


def _independent(items: list[Json]) -> list[list[Json]]:
    """Part evidence into groups that do not echo each other, keeping its order within each."""
    group = list(range(len(items)))
    for i, one in enumerate(items):
        for j, other in enumerate(items[:i]):
            if group[i] != group[j] and (one["source"] in other["echoes"] or other["source"] in one["echoes"]):
                joined = group[j]
                group = [group[i] if each == joined else each for each in group]
    return [[item for item, each in zip(items, group, strict=True) if each == name] for name in dict.fromkeys(group)]


def _weigh(groups: list[list[Json]], actors: Mapping[str, Json], contested: bool) -> Stands:
    newsrooms: set[str] = set()
    voices: set[str] = set()
    for group in groups:
        newsrooms |= next((rooms for item in group if (rooms := _newsrooms(item))), set())
        voices |= next((some for item in group if (some := _voices(item, actors))), set())
    if contested:
        standing = "disputed"
    elif len(newsrooms) < 2:
        standing = "single-origin"
    else:
        standing = "one-voice" if len(voices) < 2 else "corroborated"
    return Stands(standing, frozenset(newsrooms), frozenset(voices))


def _newsrooms(item: Json) -> set[str]:
    return set() if item["origin"] == "unknown" else {item["origin"]}


def _voices(item: Json, actors: Mapping[str, Json]) -> set[str]:
    if not item["speakers"]:
        return _newsrooms(item)
    return {end for speaker in item["speakers"] if (end := _spoken_for(speaker, actors)) is not None}


def _spoken_for(speaker: str, actors: Mapping[str, Json]) -> str | None:
    """Return for whom a speaker speaks in the end; none for unnamed people who speak for nobody."""
    if actors[speaker]["speaks_for"] in (None, speaker) and actors[speaker]["kind"] == "group":
        return None
    end, passed = speaker, {speaker}
    while (following := actors[end]["speaks_for"]) is not None and following not in passed:
        end = following
        passed.add(end)
    return end


def _infer(data: Json, found: Mapping[str, Stands]) -> dict[str, Stands]:
    """Add inferences: one holds once everything that it is drawn from is known, and nothing of it only disputed."""
    result = dict(found)
    open_ = {claim["id"]: claim["inferred"]["from"] for claim in data["claims"] if claim["inferred"]}
    while ready := [
        name
        for name, premises in open_.items()
        if all(premise in result and result[premise].standing != "denied" for premise in premises)
    ]:
        for name in ready:
            del open_[name]
            before = result.get(name, Stands("inferred"))
            if before.standing not in ("disputed", "denied"):
                result[name] = before._replace(standing="inferred")
    return result
