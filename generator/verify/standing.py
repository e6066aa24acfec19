"""The rule on standings, and their computation, written apart from the generator's."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from generator.findings import Problem, rule
from generator.verify.dates import days
from generator.verify.records import Built, Json
from generator.verify.spans import Spans
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
    return Scales(data).weigh()


class Scales:
    """Weighs claims: all of them or some, as of any day, with or without a source."""

    def __init__(self, data: Json) -> None:
        """`data` is of the fixed format, with all ids resolved. Raises ValueError where a date is none."""
        self._until = days(data["dossier"]["as_of"])[1]
        self._claims = {claim["id"]: claim for claim in data["claims"]}
        self._dates = {source["id"]: days(source["published"]) for source in data["sources"]}
        self._actors = {actor["id"]: actor for actor in data["actors"]}
        self._parts = {
            source["id"]: Spans((each["start"], each["end"], each["part"]) for each in source["passages"])
            for source in data["sources"]
        }
        self._opposed: dict[str, set[str]] = {}
        """The claims that cannot hold together with one, whichever of the two says so."""
        self._inferred: dict[str, list[str]] = {}
        """The claims that are inferred from one."""
        self._citing: dict[str, dict[str, None]] = {}
        """The claims that cite a source."""
        for name, claim in self._claims.items():
            for other in claim["contradicts"]:
                if other != name:
                    self._opposed.setdefault(name, set()).add(other)
                    self._opposed.setdefault(other, set()).add(name)
            for premise in self._premises(name):
                self._inferred.setdefault(premise, []).append(name)
            for item in claim["evidence"]:
                self._citing.setdefault(item["source"], {})[name] = None

    def weigh(
        self, names: Iterable[str] | None = None, day: date | None = None, without: str | None = None
    ) -> dict[str, Stands]:
        """Return how claims and those from which they are inferred stand: all, if no `names` are given.

        As of the end of a day, else of that of the dossier, and as if a source were not there.
        """
        until = day or self._until
        some = self._claims if names is None else _closure(names, self._premises)
        evidence = {name: self._known(name, until, without) for name in some}
        found: dict[str, Stands] = {}
        for name, items in evidence.items():
            disputed = any(item["stance"] == "disputes" for item in items)
            if supporting := self._supporting(items):
                supporting.sort(key=lambda item: (self._dates[item["source"]], item["source"], item["start"]))
                contested = disputed or any(
                    self._supporting(evidence[other] if other in evidence else self._known(other, until, without))
                    for other in self._opposed.get(name, ())
                )
                found[name] = _weigh(_independent(supporting), self._actors, contested)
            elif disputed:
                found[name] = Stands("denied")
        return self._infer(some, found)

    def leaning_on(self, source: str) -> dict[str, None]:
        """Return all claims that may stand otherwise without a source."""
        citing = self._citing.get(source, {})
        opposed = {other: None for name in citing for other in self._opposed.get(name, ())}
        return _closure({**citing, **opposed}, lambda name: self._inferred.get(name, ()))

    def _premises(self, name: str) -> Sequence[str]:
        inferred = self._claims[name]["inferred"]
        return inferred["from"] if inferred else ()

    def _known(self, name: str, until: date, without: str | None) -> list[Json]:
        items = self._claims[name]["evidence"]
        if without is not None and any(item["source"] == without for item in items):
            items = _left(items, without)
        return [item for item in items if self._dates[item["source"]][1] <= until]

    def _supporting(self, items: list[Json]) -> list[Json]:
        """Return the evidence that supports; none where all of it stands in headlines."""
        found = [item for item in items if item["stance"] == "supports"]
        return found if any(not self._in_headline(item) for item in found) else []

    def _in_headline(self, item: Json) -> bool:
        parts = self._parts[item["source"]]
        return all(part == "headline" for start, end in item["segments"] for part in parts.overlapping(start, end))

    def _infer(self, some: Iterable[str], found: Mapping[str, Stands]) -> dict[str, Stands]:
        """Add inferences: one holds once everything that it is drawn from is known, and nothing of it only denied."""
        result = dict(found)
        lacks = {
            name: {each for each in premises if each not in result or result[each].standing == "denied"}
            for name in some
            if (premises := self._premises(name))
        }
        ready = [name for name, lacking in lacks.items() if not lacking]
        for name in ready:
            is_new = name not in result
            before = result.get(name, Stands("inferred"))
            if before.standing not in ("disputed", "denied"):
                result[name] = before._replace(standing="inferred")
            for other in self._inferred.get(name, ()) if is_new else ():
                if other in lacks and name in lacks[other]:
                    lacks[other].remove(name)
                    if not lacks[other]:
                        ready.append(other)
        return result


def _closure(names: Iterable[str], further: Callable[[str], Iterable[str]]) -> dict[str, None]:
    """Return names, and all to which they lead step by step."""
    found = dict.fromkeys(names)
    waiting = list(found)
    for name in waiting:
        new = [each for each in dict.fromkeys(further(name)) if each not in found]
        found.update(dict.fromkeys(new))
        waiting.extend(new)
    return found


def _left(evidence: list[Json], source: str) -> list[Json]:
    """Return the evidence without a source; two that echo it still echo each other."""
    gone = [item for item in evidence if item["source"] == source]
    rest = [item for item in evidence if item["source"] != source]
    echoing = {name for item in gone for name in item["echoes"]}
    echoing |= {item["source"] for item in rest if source in item["echoes"]}
    return [
        {**item, "echoes": [*item["echoes"], *sorted(echoing - {item["source"]})]}
        if item["source"] in echoing
        else item
        for item in rest
    ]


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
