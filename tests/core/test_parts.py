"""Lists that are too long for one page, in parts."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.core.assemble import assemble
from generator.core.parts import LARGE, MOST, lists, parted, places

BASE = assemble(Path(__file__).parents[1] / "cases" / "base")
FROZEN = assemble(Path(__file__).parents[1] / "dossier")

ENTRIES = st.lists(st.tuples(st.sampled_from(["2023", "2024", ""]), st.integers(1, MOST + 20)), max_size=60)


def test_a_small_dossier_has_no_parts() -> None:
    """What one page has room for stays on one page."""
    assert {} == lists(FROZEN) == lists(BASE)


@given(ENTRIES)
def test_the_parts_of_a_list_hold_each_entry_once(sizes: list[tuple[str, int]]) -> None:
    """Those of a label stand together in order, on pages that are not too full; no two pages have one address."""
    entries = {f"e{at}": entry for at, entry in enumerate(sizes)}
    parts = parted("timeline", entries.items(), lambda entry: entry[0], lambda entry: entry[1])

    assert bool(parts) == (sum(size for _, size in sizes) > MOST)
    assert len(parts) == len({part.url for part in parts})
    for label in {label for label, _ in sizes} if parts else ():
        own = [part for part in parts if part.label == label]
        ids = [id for part in own for id in part.ids]

        assert [id for id, entry in entries.items() if entry[0] == label] == ids
        assert [ids.index(part.ids[0]) + 1 for part in own] == [part.first for part in own]
        assert {len(own)} == {part.of for part in own}
    assert all(len(part.ids) == 1 or sum(entries[id][1] for id in part.ids) <= MOST for part in parts)


def test_the_address_of_a_part_is_no_address_of_a_thing() -> None:
    """A label and a number behind `by`: no id holds a slash."""
    parts = parted("claims", [(f"c{at}", "disputed") for at in range(MOST + 1)], str, lambda _: 1)

    assert ["claims/by/disputed/", "claims/by/disputed/2/"] == [part.url for part in parts]
    assert [(1, MOST), (MOST + 1, MOST + 1)] == [(part.first, part.last) for part in parts]


def test_what_has_no_page_of_its_own_stands_on_its_part() -> None:
    """An event of a large dossier has its anchor on the page of its year."""
    event = next(iter(FROZEN.events.values()))
    many = {f"e{at}": event.model_copy(update={"id": f"e{at}"}) for at in range(LARGE + 1)}
    parts = lists(replace(FROZEN, events=many))
    at = places(parts)

    assert many.keys() == {id for kind, id in at if kind == "events"}
    assert at["events", "e0"].startswith("timeline/by/")
    assert at["events", "e0"].endswith("#event-e0")
    assert "claims" not in {kind for kind, _ in at}
