"""Entities in the model of FollowTheMoney, by its own program for Node."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from exports.programs import HOME, data_in
from generator.exports.follow_the_money import entities

Json = dict[str, Any]

NODE = Path(sys.executable).parent / "node"
READER = Path(__file__).resolve().parents[1] / "readers" / "follow_the_money.mjs"


@pytest.fixture
def found(tmp_path: Path) -> list[Json]:
    """Return the entities of the small dossier."""
    return [json.loads(line) for line in entities(data_in(tmp_path), HOME).splitlines()]


def of(found: list[Json], schema: str) -> list[Json]:
    """Return the properties of the entities of a schema."""
    return [each["properties"] for each in found if each["schema"] == schema]


def asked(lines: str) -> Json:
    """Return what the model says of entities: how many there are, and each value that it does not take."""
    command = [str(NODE), str(READER)]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, encoding="utf-8")
    return cast("Json", json.loads(done.stdout))


def test_the_model_takes_them(tmp_path: Path) -> None:
    """The model knows each schema and property, has what it requires, and each reference leads to what it must be."""
    lines = entities(data_in(tmp_path), HOME)

    assert {"entities": len(lines.splitlines()), "wrong": []} == asked(lines)


@pytest.mark.parametrize(
    ("properties", "wrong"),
    [
        ({"name": ["The council"], "fame": ["great"]}, [["one", "fame", "unknown"]]),
        ({}, [["one", "name", "required"]]),
        ({"name": ["The council"], "parent": ["nobody"]}, [["one", "parent", "nobody"]]),
    ],
)
def test_the_model_is_asked(properties: Json, wrong: list[list[str]]) -> None:
    """What the model does not take is told."""
    one = {"id": "one", "schema": "Company", "properties": properties}

    assert wrong == asked(json.dumps(one))["wrong"]


def test_actors(found: list[Json]) -> None:
    """People, organisations and states are there with their names; unnamed groups are not."""
    assert [("Ada Reed", ["@ada", "Mayor Reed"])] == [(each["name"][0], each["alias"]) for each in of(found, "Person")]
    assert ["The council"] == [each["name"][0] for each in of(found, "Organization")]
    assert ["Lowland"] == [each["name"][0] for each in of(found, "LegalEntity")]
    assert "villagers" not in json.dumps(found)


def test_no_tie_is_more_than_the_ledger_says(found: list[Json]) -> None:
    """A tie is a link in the ledger's own word, with the claims on which it stands; nothing is owned."""
    links = of(found, "UnknownLink")

    assert {"Article", "Person", "Organization", "LegalEntity", "Event", "UnknownLink", "Mention"} == {
        each["schema"] for each in found
    }
    assert {"owes money to": 1, "speaks for": 0} == {each["role"][0]: len(each.get("sourceUrl", ())) for each in links}


def test_events(found: list[Json]) -> None:
    """An event has its dates and what is said of its certainty; one that is only denied is not there."""
    closing, opening = of(found, "Event")

    assert ["2020-02-03", "2020-02"] == closing["date"]
    assert (["2020-12", "2022"], ["2021-02"]) == (opening["startDate"], opening["endDate"])
    assert ["planned", "denied"] == opening["keywords"]
    assert "A vote" not in json.dumps(found)


def test_articles(found: list[Json]) -> None:
    """An article has the day of its publication where that is a day, and its address in the world and in the site."""
    echo, post = of(found, "Article")

    assert ["2020-02-04"] == echo["publishedAt"]
    assert ["https://news.example/bridge", f"{HOME}sources/echo/"] == echo["sourceUrl"]
    assert not {"publishedAt", "publisher"} & post.keys()


def test_two_dossiers_do_not_meet(tmp_path: Path) -> None:
    """Entities of another site have other ids, though the ledger calls them the same."""
    data = data_in(tmp_path)
    one, other = (
        {json.loads(line)["id"] for line in entities(data, home).splitlines()} for home in (HOME, "https://b.example/")
    )

    assert one.isdisjoint(other)
