"""What follows from the data, computed anew: standings on any day, what falls without a source, counts. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.verify.dates import days
from generator.verify.records import Json
from generator.verify.standing import Stands


def days_that_count(data: Json) -> list[date]:
    """Return the days from which some source counts, in order, up to that of the dossier."""
    until = days(data["dossier"]["as_of"])[1]
    return sorted({end for source in data["sources"] if (end := days(source["published"])[1]) <= until})


def lost(before: Mapping[str, Stands], after: Mapping[str, Stands]) -> tuple[int, int, int]:
    """Return how many claims lose all evidence, how many stand otherwise, and how many nobody disputes any more."""
    changed = [name for name in before if name in after and before[name].standing != after[name].standing]
    settled = [name for name in changed if before[name].standing == "disputed"]
    return sum(name not in after for name in before), len(changed) - len(settled), len(settled)


def stance_of(claims: Mapping[str, Json], claim: Json, source: str) -> str:
    """Return how a source stands to a claim: it disputes one as well where it supports what that one contradicts."""
    found = {item["stance"] for item in claim["evidence"] if item["source"] == source}
    against = (claims[name] for name in claim["contradicts"])
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
