"""Entities in the model of FollowTheMoney; by its own validator where that is installed (it needs a compiler)."""

import json
from pathlib import Path
from typing import Any

import pytest

from exports.programs import HOME, data_in
from generator.exports.follow_the_money import entities

Json = dict[str, Any]


@pytest.fixture
def found(tmp_path: Path) -> list[Json]:
    """Return the entities of the small dossier."""
    return [json.loads(line) for line in entities(data_in(tmp_path), HOME).splitlines()]


def of(found: list[Json], schema: str) -> list[Json]:
    """Return the properties of the entities of a schema."""
    return [each["properties"] for each in found if each["schema"] == schema]


def test_the_model_takes_them(found: list[Json]) -> None:
    """The model knows each schema and property, cleans no value away, and each reference leads to what it must be."""
    model = pytest.importorskip("followthemoney", reason="followthemoney needs pyicu, which has no wheels").model
    schemata = {each["id"]: model.get(each["schema"]) for each in found}

    for each in found:
        proxy = model.get_proxy({"id": each["id"], "schema": each["schema"], "properties": {}})
        for name, values in each["properties"].items():
            for value in values:
                proxy.add(name, value)
            assert sorted(values) == sorted(proxy.get(name))
            wanted = schemata[each["id"]].get(name)
            if wanted.type.name == "entity":
                assert all(schemata[value].is_a(wanted.range) for value in values)
        assert all(proxy.get(name) for name in schemata[each["id"]].required)


def test_actors(found: list[Json]) -> None:
    """People, organisations and states are there with their names; unnamed groups are not."""
    assert [("Ada Reed", ["@ada", "Mayor Reed"])] == [(each["name"][0], each["alias"]) for each in of(found, "Person")]
    assert ["The council"] == [each["name"][0] for each in of(found, "Organization")]
    assert ["Lowland"] == [each["name"][0] for each in of(found, "LegalEntity")]
    assert "villagers" not in json.dumps(found)


def test_no_tie_is_more_than_the_ledger_says(found: list[Json]) -> None:
    """A tie is a link in the ledger's own word, with the claims and articles on which it stands; nothing is owned."""
    links = of(found, "UnknownLink")

    assert {"Article", "Person", "Organization", "LegalEntity", "Event", "UnknownLink", "Mention"} == {
        each["schema"] for each in found
    }
    assert {"owes money to": 1, "speaks for": 0} == {each["role"][0]: len(each.get("proof", ())) for each in links}


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
