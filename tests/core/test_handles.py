"""Handles of sources: short, and no two alike in any list."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.core.assemble import assemble
from generator.core.handles import Handle, handles
from generator.core.model import Source
from generator.text.dates import days

BASE = Path(__file__).parents[1] / "cases" / "base"


def source(id: str, origin: str, published: str, outlet: str = "unknown") -> Source:
    """Return a source of the small dossier with another id, newsroom, date and outlet."""
    some = next(iter(assemble(BASE).sources.values()))
    entry = some.entry.model_copy(update={"id": id, "origin": origin, "outlet": outlet, "published": published})
    return replace(some, entry=entry, published=days(published))


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param([("a", "Herald", "2021-05-04")], {"a": Handle("Herald")}, id="its newsroom"),
        pytest.param([("a", "unknown", "2021-05-04", "Post")], {"a": Handle("Post")}, id="else who published the copy"),
        pytest.param([("a", "unknown", "2021-05-04")], {"a": Handle(None)}, id="else nobody"),
        pytest.param(
            [("a", "unknown", "2021-05-06"), ("b", "unknown", "2021-05-04"), ("c", "Herald", "2021-05-01")],
            {"a": Handle(None, "B"), "b": Handle(None, "A"), "c": Handle("Herald")},
            id="several without a name, by date",
        ),
        pytest.param(
            [("a", "Herald", "2021-05-04"), ("b", "unknown", "2021-05-06", "Herald")],
            {"a": Handle("Herald", "", needs_date=True), "b": Handle("Herald", "", needs_date=True)},
            id="one newsroom, two days",
        ),
        pytest.param(
            [("b", "Herald", "2021-05-04"), ("a", "Herald", "2021-05-04")],
            {"a": Handle("Herald", "A", needs_date=True), "b": Handle("Herald", "B", needs_date=True)},
            id="one newsroom, one day, by id",
        ),
    ],
)
def test_handles(sources: list[tuple[str, ...]], expected: dict[str, Handle]) -> None:
    """A source is called after its newsroom; where that says the same of two, a date or a letter tells them apart."""
    assert expected == handles(source(*each) for each in sources)


def test_more_sources_than_letters() -> None:
    """After Z come AA, AB and so on."""
    some = source("a", "unknown", "2021-05-04")
    many = [replace(some, entry=some.entry.model_copy(update={"id": f"s{number:03}"})) for number in range(30)]
    found = [handle.letter for handle in handles(many).values()]

    assert ["A", "Z", "AA", "AD"] == [found[0], found[25], found[26], found[29]]
    assert len(found) == len(set(found))
