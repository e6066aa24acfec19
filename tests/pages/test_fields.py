"""The page of the guide on the data: each field of the schema, and nothing that the schema does not say."""

import json
import re
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from generator.exports.dossier_json import schema_text, to_data
from generator.pages.blocks import to_html
from generator.pages.fields import records
from generator.site import build

SCHEMA: dict[str, Any] = json.loads(schema_text())


def test_each_record_and_field_is_told(base: Path) -> None:
    """The page has a table for each record, with each of its fields; what leads to a record leads to its table."""
    html = LexborHTMLParser(to_html(build(base).pages["guide/data.md"].body))
    told = {heading.text().strip(): heading for heading in html.css("h2")}
    fields = [cell.text().strip() for cell in html.css("tbody th code")]
    ids = {heading.attributes["id"] for heading in told.values()}
    links = [str(link.attributes["href"]) for link in html.css("tbody td a[href^='#']")]

    assert {record.name for record in records(SCHEMA)} <= told.keys()
    assert fields == [field.name for record in records(SCHEMA) for field in record.fields]
    assert links
    assert {link.removeprefix("#") for link in links} <= ids


def test_each_field_says_what_it_means() -> None:
    """No field, and no record, is without a description."""
    told = records(SCHEMA)

    assert [] == [record.name for record in told if not record.about]
    assert [] == [(record.name, field.name) for record in told for field in record.fields if not field.about]
    assert [] == [(record.name, field.name) for record in told for field in record.fields if not field.kinds]


def test_the_schema_tells_all_that_there_is(base: Path) -> None:
    """What the data of a dossier holds is a field of the schema, and so stands on the page."""
    described = {record.name: {field.name for field in record.fields} for record in records(SCHEMA)}
    data = to_data(build(base).dossier)

    assert data.keys() <= described["dossier.json"]
    assert data["dossier"].keys() <= described["dossier"]
    for kind in ("sources", "claims", "actors", "events", "motives", "reasons", "questions", "editions"):
        for thing in data[kind]:
            assert thing.keys() <= described[kind.removesuffix("s")]


def test_words_for_kinds() -> None:
    """A kind is told in words, a choice by what there is to choose, a record by its name."""
    by_name = {(record.name, field.name): field for record in records(SCHEMA) for field in record.fields}

    assert (("list of lists of whole numbers", ""),) == by_name["evidence", "segments"].kinds
    assert (("text", ""), ("null", "")) == by_name["evidence", "exact"].kinds
    assert (("list of ", "evidence"),) == by_name["claim", "evidence"].kinds
    assert ("supports", "disputes", "qualifies") == by_name["evidence", "stance"].values
    assert (("", "claim.inferred"), ("null", "")) == by_name["claim", "inferred"].kinds
    assert not [field for field in by_name.values() if re.search(r"\blist of (text|number)\b", str(field.kinds))]
