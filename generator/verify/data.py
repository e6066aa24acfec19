"""Rules on the form of the data: its schema, its references and its dates."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.findings import Place, Problem, rule
from generator.verify.dates import days
from generator.verify.files import read_text
from generator.verify.records import DATA, SCHEMA, Built, Json
from generator.verify.seeds import KINDS
from generator.verify.wording import REBUILD, short

_PACKAGED_SCHEMA = Path(__file__).parents[1] / "exports" / SCHEMA


@rule(partial=True)
def data_unreadable(built: Built) -> Iterator[Problem]:
    """The site has no `dossier.json` that can be read.

    Why: it says what the site states and on which words; without it nothing can be proved.

    Example: a site of which the file was deleted, or cut off in the middle.

    Remedy: build the site again.
    """
    if built.data_fault:
        yield Problem(Place(DATA), f"{DATA} {built.data_fault}", REBUILD)


@rule(partial=True)
def data_invalid(built: Built) -> Iterator[Problem]:
    """The site's `dossier.json` is not of the fixed format.

    Why: readers, scripts and other tools rely on the format that `dossier.schema.json` describes.

    Example: evidence without `segments`, or a standing that does not exist.

    Remedy: build the site again.
    """
    if built.data_fault:
        return
    # Here, since `mkdocs build` imports the rules for the editors' guide and should not wait for it.
    from jsonschema import Draft202012Validator

    schema = json.loads(_PACKAGED_SCHEMA.read_text(encoding="utf-8"))
    try:
        for error in Draft202012Validator(schema).iter_errors(built.data):
            where = "/".join(str(step) for step in error.absolute_path) or "the whole"
            yield Problem(built.place(), f"{where}: {short(error.message)}", REBUILD)
    except RecursionError:
        yield Problem(built.place(), "the data is nested too deeply", REBUILD)


@rule(partial=True)
def data_schema_missing(built: Built) -> Iterator[Problem]:
    """The site does not carry the JSON Schema of its data, or carries another one.

    Why: whoever reads `dossier.json` needs to know what its fields mean, and can check it by the schema.

    Example: a site copied without `dossier.schema.json`.

    Remedy: build the site again.
    """
    text, fault = read_text(built.site / SCHEMA)
    if not fault and text != _PACKAGED_SCHEMA.read_text(encoding="utf-8"):
        fault = "is not the schema of this version of the generator"
    if fault:
        yield Problem(Place(SCHEMA), f"{SCHEMA} {fault}", REBUILD)


@rule()
def data_reference_unknown(built: Built) -> Iterator[Problem]:
    """The data names a thing that it does not hold, or holds one twice.

    Why: a name that leads nowhere, or to two things, proves nothing.

    Example: evidence whose `source` is no source of the data.

    Remedy: build the site again.
    """
    ids = {kind: [thing["id"] for thing in built.data[kind]] for kind in KINDS}
    known = {kind: frozenset(names) for kind, names in ids.items()}
    for kind, names in ids.items():
        for name in sorted(name for name, times in Counter(names).items() if times > 1):
            yield Problem(built.place(name), f"the id {name!r} stands twice in {kind}", REBUILD)
    for owner, kind, name in _references(built.data):
        if name not in known[kind]:
            yield Problem(built.place(owner), f"{owner!r} names {name!r}, which is not in {kind}", REBUILD)


def _references(data: Json) -> Iterator[tuple[str, str, str]]:
    """Yield each reference: the id of the thing that makes it, the kind it leads to, the id it names."""
    for claim in data["claims"]:
        inferred_from = claim["inferred"]["from"] if claim["inferred"] else ()
        yield from ((claim["id"], "claims", name) for name in (*claim["contradicts"], *inferred_from))
        for evidence in claim["evidence"]:
            yield from ((claim["id"], "sources", name) for name in (evidence["source"], *evidence["echoes"]))
            yield from ((claim["id"], "actors", name) for name in evidence["speakers"])
    for kind in KINDS:
        for thing in data[kind]:
            if kind != "claims":
                yield from ((thing["id"], "claims", name) for name in _claims_in(thing))
            yield from ((thing["id"], "actors", name) for name in _actors_in(kind, thing))


def _claims_in(thing: Json) -> Iterator[str]:
    yield from thing.get("claims", ())
    yield from thing.get("cites", ())
    for part in ("passages", "relations", "dates", "places", "states", "answers"):
        for item in thing.get(part, ()):
            yield from item["claims"]


def _actors_in(kind: str, thing: Json) -> Iterator[str]:
    match kind:
        case "actors":
            yield from [thing["speaks_for"]] if thing["speaks_for"] else []
            yield from (relation["to"] for relation in thing["relations"])
        case "events":
            yield from thing["actors"]
        case "motives":
            yield from filter(None, (thing["actor"], thing["toward"]))


@rule()
def data_date_unreadable(built: Built) -> Iterator[Problem]:
    """A date of the data is no date.

    Why: what was known on a day follows from the dates of the sources.

    Example: `"published": "2023-09-31"`.

    Remedy: build the site again.
    """
    for owner, text in _dates(built.data):
        try:
            days(text)
        except ValueError as error:
            yield Problem(built.place(owner), f"{text!r} is no date: {error}", REBUILD)


def _dates(data: Json) -> Iterator[tuple[str, str]]:
    yield from (("", day) for day in (data["dossier"]["as_of"], data["dossier"].get("reviewed")) if day)
    yield from ((source["id"], source["published"]) for source in data["sources"])
    yield from ((claim["id"], item["said"]) for claim in data["claims"] for item in claim["evidence"] if item["said"])
    yield from ((event["id"], item["date"]) for event in data["events"] for item in event["dates"])
    yield from ((question["id"], question["as_of"]) for question in data["questions"])
    yield from ((edition["id"], edition["id"]) for edition in data["editions"])
