"""The stories hold together: what judges the checks must not have slips of its own. No check is run here."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

STORIES = Path(__file__).parent
NAMES = sorted(path.parent.name for path in STORIES.glob("*/faithful.yml"))


def read(path: Path) -> Any:
    """Return what a YAML file holds, every value as text."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  it makes nothing but text


def patches(story: str) -> list[Any]:
    """Return the misleading ledgers of a story."""
    return [patch for patch in read(STORIES / "misleading.yml") if patch["story"] == story]


def quotations(value: Any, source: str = "") -> Iterator[tuple[str, str]]:
    """Yield each (source, quotation) in a value; inside an entry of sources.yml the source is its own."""
    if isinstance(value, list):
        for item in value:
            yield from quotations(item, source)
    elif isinstance(value, dict):
        own = str(value.get("source", value["id"] if "sha256" in value else source))
        if "quote" in value:
            yield own, value["quote"]
        for key, item in value.items():
            yield from quotations(item, key if key in SOURCES else own)


SOURCES = {entry["id"] for name in NAMES for entry in read(STORIES / name / "seeds" / "sources.yml")}


@pytest.mark.parametrize("name", NAMES)
def test_quotations_stand_once(name: str) -> None:
    """Every quotation of a story and of its patches stands in its article, letter by letter, once."""
    folder = STORIES / name
    sources = read(folder / "seeds" / "sources.yml")
    texts = {entry["id"]: (folder / "seeds" / entry["file"]).read_bytes().decode() for entry in sources}
    loaded = {words["quote"] for entry in sources for words in entry.get("loaded_words", ())}
    files = [sources, *(read(folder / f"{file}.yml") for file in ("faithful", "spoiled")), patches(name)]
    found = [(source, quote) for source, quote in quotations(files) if quote not in loaded]

    assert [] == [pair for pair in found if texts[pair[0]].count(pair[1]) != 1]


@pytest.mark.parametrize("name", NAMES)
def test_cases_are_complete(name: str) -> None:
    """A story has ten faithful claims, ten spoiled ones, eight passages (half of them misleading); no id twice."""
    faithful, spoiled, prose = (read(STORIES / name / f"{file}.yml") for file in ("faithful", "spoiled", "prose"))
    ids = Counter(entry["id"] for entry in [*faithful, *spoiled])
    cited = {claim for entry in prose for claim in re.findall(r"\[@([a-z0-9-]+)\]", entry["text"])}

    assert (10, 10, 8) == (len(faithful), len(spoiled), len(prose))
    assert Counter({"true": 4, "false": 4}) == Counter(entry["misleading"] for entry in prose)
    assert {1} == set(ids.values())
    assert cited <= {entry["id"] for entry in faithful}
    assert [] == [entry["id"] for entry in spoiled if entry["original"] == entry["statement"]]


def test_kinds_and_patches() -> None:
    """Each of fifteen kinds of fault has three spoiled claims or more; 75 ledgers mislead, each under its own name."""
    kinds = Counter(entry["kind"] for name in NAMES for entry in read(STORIES / name / "spoiled.yml"))
    named = Counter(patch["name"] for name in NAMES for patch in patches(name))

    assert 15 == len(kinds)
    assert min(kinds.values()) >= 3
    assert 75 == len(named) == sum(named.values())
