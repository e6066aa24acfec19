"""What the pictures show, and that nothing in them meets or is cut off."""

import os
import string
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.pages.pictures.exchange import exchange
from generator.pages.pictures.labels import LINE, SIZE, TARGET, WIDTH, Box, around, broken, width_of, wrapped
from generator.pages.pictures.network import MOST, Network, crosses, network, passes
from generator.pages.pictures.strip import MOST as MOMENTS
from generator.pages.pictures.strip import extent, strip
from generator.reading.entries import ActorEntry, EventDate, EventEntry, MotiveEntry, Relation
from generator.text.dates import days

FROZEN = Path(__file__).parents[1] / "dossier"
REAL = assemble(FROZEN)
BASE = assemble(Path(__file__).parents[1] / "cases" / "base")
DRAW = """
import sys
from pathlib import Path
from generator.core.assemble import assemble
from generator.pages.pictures.network import network
print(network(assemble(Path(sys.argv[1]))))
"""
NARROWEST = 343
"""CSS pixels that a picture has on a phone of 375."""

P = TypeVar("P")
Ties = Iterable[tuple[int, int]]


def with_actors(names: Iterable[str], ties: Ties = (), main: int = 0) -> Dossier:
    """Return a dossier of actors a0, a1, … with these names, tied as said, the first `main` of them marked."""
    tied = list(ties)
    return replace(
        BASE,
        actors={
            f"a{at}": ActorEntry(
                id=f"a{at}",
                name=name,
                kind="person",
                main=at < main,
                relations=tuple(Relation(to=f"a{to}", kind="knows", claims=("c",)) for one, to in tied if one == at),
            )
            for at, name in enumerate(names)
        },
    )


def with_dates(dates: Mapping[str, list[str]]) -> Dossier:
    """Return a dossier of events with these dates, and with no sources."""
    return replace(
        BASE,
        sources={},
        events={
            name: EventEntry(
                id=name,
                title=name,
                dates=tuple(EventDate(date=when, claims=("shown",)) for when in some),
                claims=("shown",),
            )
            for name, some in dates.items()
        },
    )


def drawn(picture: P | None) -> P:
    """Return a picture that there is."""
    assert picture is not None
    return picture


def labels_of(picture: Network) -> list[Box]:
    """Return the room of each node and of each number."""
    return [node.box for node in picture.nodes] + [
        around(*line.label, TARGET, TARGET) for line in picture.lines if line.label
    ]


def overlapping(boxes: Iterable[Box]) -> list[tuple[Box, Box]]:
    """Return the pairs of boxes that overlap."""
    return [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def outside(picture: Network) -> list[Box]:
    """Return the boxes that are cut off."""
    page = Box(0, 0, picture.width, picture.height)
    return [box for box in labels_of(picture) if not page.holds(box)]


def too_long(picture: Network) -> list[str]:
    """Return the lines of labels that may run over their box."""
    return [
        line
        for node in picture.nodes
        for line in node.lines
        if width_of(line) > node.box.width - 4 or len(node.lines) * LINE > node.box.height
    ]


# --- labels ----------------------------------------------------------------------------------------------------------


def test_labels_are_legible_on_a_phone() -> None:
    """A label is at least 11 px high where a picture is shown 343 px wide, and what can be tapped at least 24."""
    scale = NARROWEST / WIDTH

    assert SIZE * scale >= 11
    assert TARGET * scale >= 24


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Ann Lee", 100, ("Ann Lee",)),
        ("Ann Lee Ono Poe", 60, ("Ann Lee", "Ono Poe")),
        ("  Ann   Lee ", 100, ("Ann Lee",)),
        ("Constantinopolitan", 60, None),
        ("", 60, ("",)),
    ],
)
def test_wrapped_breaks_between_words(text: str, width: float, expected: tuple[str, ...] | None) -> None:
    """A label breaks into two about equal lines, and only between words."""
    assert expected == wrapped(text, width)


@given(st.text(min_size=1, max_size=200), st.floats(30, 300))
def test_broken_always_fits(text: str, width: float) -> None:
    """Whatever the text, two lines at most are left, none wider than its room."""
    lines = broken(text, width)

    assert len(lines) <= 2
    assert max(map(width_of, lines)) <= width


def test_broken_keeps_every_character_while_there_is_room() -> None:
    """A long word goes on in the second line, and only what does not fit there either is cut short."""
    whole, cut = broken("abcdefghijkl", 60), broken("abcdefghijklmnopqrstuvwxyz", 60)

    assert "abcdefghijkl" == "".join(whole)
    assert cut[1].endswith("…")


# --- the network -----------------------------------------------------------------------------------------------------


names = st.lists(
    st.one_of(
        st.text(st.sampled_from(string.ascii_letters + " -"), min_size=1, max_size=40),
        st.text(st.sampled_from("김정은 푸틴ÄÖÜéñ Жук W"), min_size=1, max_size=40),
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=40),
    ).filter(str.strip),
    min_size=1,
    max_size=MOST,
)


@st.composite
def casts(draw: st.DrawFn) -> Dossier:
    """Make a dossier of 1 to 15 actors with any names and any ties."""
    some = draw(names)
    ends = st.integers(0, len(some) - 1)
    return with_actors(some, draw(st.lists(st.tuples(ends, ends), max_size=30)))


@settings(max_examples=60)
@given(casts())
def test_no_label_is_cut_off_or_meets_another(dossier: Dossier) -> None:
    """Whatever the names and ties: no label leaves the picture or its box, and no two boxes or numbers overlap."""
    picture = network(dossier)

    assert not overlapping(labels_of(picture))
    assert not outside(picture)
    assert not too_long(picture)


@settings(max_examples=60)
@given(casts())
def test_every_actor_has_a_place(dossier: Dossier) -> None:
    """Whatever the ties: each actor stands once, the tied ones above the others; each pair of them has a line."""
    picture = network(dossier)
    pairs = {frozenset((tie.one, tie.other)) for tie in picture.ties}
    tied = {actor for pair in pairs for actor in pair}
    loose = picture.loose or (picture.height if tied else 0)

    assert list(dossier.actors) == [node.actor for node in picture.nodes]
    assert tied == {node.actor for node in picture.nodes if node.box.middle[1] < loose}
    assert list(range(1, len(pairs) + 1)) == [line.number for line in picture.lines]


@pytest.mark.parametrize("letters", ["ab cd ", "Wm ", "김 정 "])
def test_labels_of_every_length_fill_their_columns_and_no_more(letters: str) -> None:
    """With names as long as their columns allow, and one letter longer, boxes still do not meet."""
    pictures = [
        network(with_actors([(letters * 20)[:length]] * 6, [(one, one + 1) for one in range(5)]))
        for length in range(1, 41)
    ]

    assert not [picture for picture in pictures if overlapping(labels_of(picture)) or outside(picture)]


def test_the_real_network_is_clean() -> None:
    """In the dossier of this repository nothing overlaps, no line runs through a box, and each line has its number."""
    picture = network(REAL)
    ends = {node.box.middle: node.actor for node in picture.nodes}
    through = [
        (line.number, node.actor)
        for line in picture.lines
        for node in picture.nodes
        if passes(line.start, line.end, node.box)
        and node.box.middle not in (line.start, line.end)
        and not (node.box.overlaps(around(*line.start, 1, 1)) or node.box.overlaps(around(*line.end, 1, 1)))
    ]

    assert ends
    assert not overlapping(labels_of(picture))
    assert not outside(picture)
    assert not too_long(picture)
    assert not through
    assert all(line.label for line in picture.lines)


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_network_is_the_same_at_each_build(seed: str) -> None:
    """Nothing in the picture is left to chance, nor to the order of a set, which each run of Python salts anew."""
    result = subprocess.run(
        [sys.executable, "-c", DRAW, str(FROZEN)],
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert f"{network(REAL)}\n" == result.stdout


def test_main_actors_are_shown_and_at_most_fifteen() -> None:
    """Where actors are marked as main, only they are drawn; else the first fifteen."""
    few, many = with_actors("abcdefghijklmnopqrst", main=3), with_actors("abcdefghijklmnopqrst")

    assert ["a0", "a1", "a2"] == [node.actor for node in network(few).nodes]
    assert MOST == len(network(many).nodes)


def test_ties_both_ways_share_a_line() -> None:
    """Two actors have one line, however many ties of either hold it, and the table has a row for each tie."""
    picture = network(with_actors("abc", [(0, 1), (1, 0), (0, 1), (2, 2)]))

    assert [1] == [line.number for line in picture.lines]
    assert [("a0", "a1", 1)] * 2 + [("a1", "a0", 1)] == [(tie.one, tie.other, tie.number) for tie in picture.ties]


def test_ties_outside_the_picture_stand_in_its_table() -> None:
    """Every tie of the ledger is in the table, those without a line last."""
    picture = network(with_actors("abc", [(0, 2), (0, 1)], main=2))

    assert [("a1", 1), ("a2", None)] == [(tie.other, tie.number) for tie in picture.ties]


def test_actors_without_ties_stand_below() -> None:
    """Actors who are tied to none of the others stand apart, below the rest."""
    picture = network(with_actors("abc", [(0, 2)]))
    loose = picture.loose or 0

    assert ["a1"] == [node.actor for node in picture.nodes if node.box.y > loose]
    assert network(with_actors("abc")).loose is None


def test_crosses_and_passes() -> None:
    """Lines cross inside the picture, not at a shared end; a line beside a box does not pass through it."""
    assert crosses((0, 0), (2, 2), (0, 2), (2, 0))
    assert not crosses((0, 0), (2, 2), (0, 0), (2, 0))
    assert not crosses((0, 0), (2, 0), (0, 1), (2, 1))
    assert passes((0, 0), (4, 4), Box(1, 1, 1, 1))
    assert not passes((0, 0), (0, 4), Box(1, 1, 1, 1))


# --- the exchange ----------------------------------------------------------------------------------------------------


MotiveTold = tuple[str, str, list[str], list[str]]
"""Actor, toward, wants, offers."""


def with_motives(*motives: MotiveTold) -> Dossier:
    """Return a dossier of three actors with these motives."""
    return replace(
        with_actors("abc"),
        motives={
            str(at): MotiveEntry(
                id=f"m{at}", actor=actor, toward=toward, wants=tuple(wants), offers=tuple(offers), summary="Why."
            )
            for at, (actor, toward, wants, offers) in enumerate(motives)
        },
    )


def test_the_exchange_goes_both_ways() -> None:
    """What one gives is what it offers and what the other wants from it."""
    picture = drawn(exchange(with_motives(("a0", "a1", ["Fish"], ["Salt"]), ("a1", "a0", ["Salt too"], ["Bread"]))))

    assert ["Salt"] == [good.text for good in picture.out.offers]
    assert ["Salt too"] == [good.text for good in picture.out.wants]
    assert ["Bread"] == [good.text for good in picture.back.offers]
    assert ["Fish"] == [good.text for good in picture.back.wants]


def test_the_pair_with_the_most_motives_is_shown() -> None:
    """Motives of both directions count; where they are as many, the things to exchange decide."""
    much: tuple[MotiveTold, ...] = (("a0", "a2", ["Fish", "Salt", "Bread"], ["Oil"]), ("a2", "a0", ["Wine"], []))
    little: tuple[MotiveTold, ...] = (("a0", "a1", ["Fish"], []), ("a1", "a0", [], ["Fish"]))
    more_motives = with_motives(*much, *little, ("a1", "a0", ["Salt"], []))
    same = with_motives(*little, *much)

    assert {"a0", "a1"} == {getattr(exchange(more_motives), end) for end in ("one", "other")}
    assert {"a0", "a2"} == {getattr(exchange(same), end) for end in ("one", "other")}


def test_no_motive_no_exchange() -> None:
    """Without two who want or offer something of each other there is no picture."""
    assert exchange(with_motives()) is None
    assert exchange(with_motives(("a0", "a1", ["Fish"], ["Oil"]))) is None
    assert exchange(with_motives(("a0", "a1", ["Fish"], []), ("a1", "a0", [], []))) is None
    assert exchange(with_motives(("a0", "gone", ["Fish"], []))) is None


def test_the_exchange_says_according_to_whom() -> None:
    """Beside each thing stand those who say it in its citations, or the newsroom where nobody else does."""
    picture = drawn(exchange(BASE))

    assert {name for good in picture.out.offers + picture.back.wants for name in good.according_to}
    assert all(name != "unknown" for good in picture.out.offers for name in good.according_to)


# --- the strip -------------------------------------------------------------------------------------------------------


edtf = st.one_of(
    st.dates(days("1900").first, days("2030").last).map(str),
    st.dates(days("2023-08").first, days("2023-10").last).map(str),
    st.dates(days("1990").first, days("2030").last).map(lambda day: str(day)[:7]),
    st.integers(1500, 2100).map(str),
)
datings = st.one_of(
    edtf,
    edtf.map(lambda text: f"../{text}"),
    edtf.map(lambda text: f"{text}/.."),
    st.tuples(edtf, edtf)
    .map(lambda pair: sorted(pair, key=lambda text: (days(text).first, days(text).last)))
    .filter(lambda pair: days(pair[0]).first <= days(pair[1]).last)
    .map("/".join),
)


@settings(max_examples=100)
@given(st.lists(st.lists(datings, min_size=1, max_size=2), min_size=1, max_size=60))
def test_nothing_of_the_strip_meets_or_is_cut_off(dates: list[list[str]]) -> None:
    """Whatever the dates: all is on the line, lines to the labels keep their order, and no bar covers another."""
    picture = drawn(strip(with_dates({f"e{at}": some for at, some in enumerate(dates)})))
    moments, stretch = picture.moments, picture.stretch
    bars = [(extent(moment), moment.lane) for moment in moments if moment.is_near and moment.lane]
    near = [moment.is_near for moment in moments]

    assert min(len(dates), MOMENTS) == len(moments)
    assert all(0 <= extent(moment)[0] <= extent(moment)[1] <= 100.01 for moment in moments)
    assert sorted(moment.anchor for moment in moments) == [moment.anchor for moment in moments]
    assert sorted({moment.label for moment in moments}) == [moment.label for moment in moments]
    assert not [
        pair
        for pair in combinations(bars, 2)
        if pair[0][1] == pair[1][1] and pair[0][0][0] < pair[1][0][1] and pair[1][0][0] < pair[0][0][1]
    ]
    assert near == [stretch.start <= moment.label < stretch.end for moment in moments]
    assert all(stretch.start <= tick <= stretch.end for tick in stretch.ticks)


def test_the_densest_stretch_is_enlarged() -> None:
    """Days of one month among years have a true scale of days; what is far from them stands by itself."""
    dates = ["2000", "2019-04", "2023-09-04", "2023-09-05", "2023-09-12", "2023-09-14", "2024-06-18"]
    picture = drawn(strip(with_dates({f"e{at}": [when] for at, when in enumerate(dates)})))
    near = [moment.start for moment in picture.moments if moment.is_near]
    steps = [later - earlier for earlier, later in pairwise(near)]

    assert ("2023-09", "2023-09", 11) == (picture.stretch.first, picture.stretch.last, len(picture.stretch.ticks))
    assert [False, False, True, True, True, True, False] == [moment.is_near for moment in picture.moments]
    assert [7, 2] == [round(step / steps[0]) for step in steps[1:]]


def test_even_dates_are_one_stretch() -> None:
    """Where no part of the time is dense, all of it has one scale."""
    picture = drawn(strip(with_dates({f"e{at}": [str(2000 + at)] for at in range(6)})))

    assert all(moment.is_near for moment in picture.moments)
    assert ("2000", "2005", 0, 100) == (
        picture.stretch.first,
        picture.stretch.last,
        picture.stretch.start,
        picture.stretch.end,
    )


def test_main_events_are_shown_or_those_that_most_tell_of() -> None:
    """Where some events are main, only these; of too many, each part of their order sends the heaviest."""
    many = with_dates({f"e{at:02}": [f"2023-09-{at:02}"] for at in range(1, 29)})
    heavy = replace(
        many,
        events={
            name: each.model_copy(update={"claims": ("shown", "rot-found")}) if name in ("e03", "e28") else each
            for name, each in many.events.items()
        },
    )
    main = replace(
        many,
        events={name: each.model_copy(update={"main": name in ("e05", "e20")}) for name, each in many.events.items()},
    )

    assert ["e05", "e20"] == [moment.event for moment in drawn(strip(main)).moments]
    assert {"e03", "e28"} <= {moment.event for moment in drawn(strip(heavy)).moments}
    assert [2, 2, 2, 2] == [
        sum(first < moment.event <= last for moment in drawn(strip(heavy)).moments)
        for first, last in pairwise(("e00", "e07", "e14", "e21", "e28"))
    ]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2023-09-13"], (("2023-09-13",), True, False, False)),
        (["2023-09-13/2023-09-17", "2023-09-13"], (("2023-09-13",), True, False, False)),
        (["2023-07", "2023-08"], (("2023-07", "2023-08"), False, False, False)),
        (["2023"], (("2023",), False, False, False)),
        (["../2023-09-04"], (("../2023-09-04",), True, True, False)),
        (["2023-09-13/.."], (("2023-09-13/..",), True, False, True)),
        (["../2023-09-04", "2023-09-02"], (("2023-09-02",), True, False, False)),
        (["../2023-09-04", "2023-09-06/.."], (("../2023-09-04", "2023-09-06/.."), False, True, True)),
    ],
)
def test_what_is_uncertain_is_a_bar_and_open_ends_are_open(
    dates: list[str], expected: tuple[tuple[str, ...], bool, bool, bool]
) -> None:
    """A day is a mark, several are a bar; datings that agree narrow each other, others are all shown."""
    moment = drawn(strip(with_dates({"e": dates}))).moments[0]

    assert expected == (moment.dates, moment.is_day, moment.open_start is not None, moment.open_end is not None)


def test_no_dates_no_strip() -> None:
    """Without a dated event there is no strip."""
    assert strip(with_dates({})) is None
    assert strip(with_dates({"a": []})) is None
