"""What follows from the data, computed anew: standings on any day, what falls without a source, counts. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.verify.dates import days
from generator.verify.records import Json
from generator.verify.standing import Stands, standings


def on_day(data: Json, day: date) -> Mapping[str, Stands]:
    """Return the standings as of the end of a day."""
    return standings({**data, "dossier": {**data["dossier"], "as_of": day.isoformat()}})


def days_that_count(data: Json) -> list[date]:
    """Return the days from which some source counts, in order, up to that of the dossier."""
    until = days(data["dossier"]["as_of"])[1]
    return sorted({end for source in data["sources"] if (end := days(source["published"])[1]) <= until})


def without(data: Json, source: str) -> Mapping[str, Stands]:
    """Return the standings if a source is left out; two that echo it still echo each other."""
    return standings(
        {**data, "claims": [{**claim, "evidence": _left(claim["evidence"], source)} for claim in data["claims"]]}
    )


def _left(evidence: list[Json], source: str) -> list[Json]:
    gone = [item for item in evidence if item["source"] == source]
    rest = [item for item in evidence if item["source"] != source]
    echoing = {name for item in gone for name in item["echoes"]}
    echoing |= {item["source"] for item in rest if source in item["echoes"]} if gone else set()
    return [
        {**item, "echoes": [*item["echoes"], *sorted(echoing - {item["source"]})]}
        if item["source"] in echoing
        else item
        for item in rest
    ]


def lost(before: Mapping[str, Stands], after: Mapping[str, Stands]) -> tuple[int, int, int]:
    """Return how many claims lose all evidence, how many stand otherwise, and how many nobody disputes any more."""
    changed = [name for name in before if name in after and before[name].standing != after[name].standing]
    settled = [name for name in changed if before[name].standing == "disputed"]
    return sum(name not in after for name in before), len(changed) - len(settled), len(settled)


def stance_of(data: Json, claim: Json, source: str) -> str:
    """Return how a source stands to a claim: it disputes one as well where it supports what that one contradicts."""
    found = {item["stance"] for item in claim["evidence"] if item["source"] == source}
    against = (other for other in data["claims"] if other["id"] in claim["contradicts"])
    if any(
        item["source"] == source and item["stance"] == "supports" for other in against for item in other["evidence"]
    ):
        found.add("disputes")
    if {"supports", "disputes"} <= found:
        return "mixed"
    return next((stance for stance in ("supports", "disputes", "qualifies") if stance in found), "silent")


def forms(edtf: str) -> set[str]:
    """Return how a page may write a date for machines: as it is, or one of its ends."""
    return {edtf, *edtf.split("/")}


def dates_of(data: Json) -> set[str]:
    """Return every date of the data."""
    found: set[str] = {day.isoformat() for day in days_that_count(data)}
    waiting: list[Any] = [data["dossier"], data["sources"], data["claims"], data["events"], data["questions"]]
    found |= {edition["id"] for edition in data["editions"]}
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            found |= {
                item[key]
                for key in ("as_of", "reviewed", "published", "said", "date")
                if isinstance(item.get(key), str)
            }
            waiting.extend(item.values())
    return found
