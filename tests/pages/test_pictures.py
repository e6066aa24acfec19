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
from generator.pages.pictures.network import MOST, network
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


# --- the network -----------------------------------------------------------------------------------------------------


ties = st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=60)


@settings(max_examples=60)
@given(ties)
def test_no_lines_of_the_network_cross(pairs: list[tuple[int, int]]) -> None:
    """Whatever the ties: no two lines take the same room, one goes across at most, and every tie is in the table."""
    picture = network(with_actors(string.ascii_letters[:20], pairs))
    sides = [line.side for line in picture.lines]

    assert len(set(sides)) == len(sides)
    assert not {"falling", "rising"} <= set(sides)
    assert sorted((f"a{one}", f"a{other}") for one, other in pairs if one != other) == sorted(
        (tie.one, tie.other) for tie in picture.ties
    )


@settings(max_examples=60)
@given(ties)
def test_each_actor_of_the_network_is_tied_to_another(pairs: list[tuple[int, int]]) -> None:
    """Whatever the ties: there are as many actors as belong together, four at most, and each stands on a line."""
    picture = network(with_actors(string.ascii_letters[:20], pairs))
    ends = {name for line in picture.lines for tie, _ in line.ties for name in (tie.one, tie.other)}

    assert ends == set(picture.nodes)
    assert len(picture.nodes) <= MOST
    assert bool(picture.nodes) == bool(picture.ties)


def test_the_four_with_the_most_ties_among_them_are_shown() -> None:
    """A square of four comes before a star, and those in the square before those tied to one of it only."""
    square = [(1, 2), (2, 4), (4, 5), (5, 1)]
    picture = network(with_actors("abcdefgh", [*square, (1, 0), (1, 3), (1, 6)]))

    assert {"a1", "a2", "a4", "a5"} == set(picture.nodes)
    assert {"top", "start", "end", "bottom"} == {line.side for line in picture.lines}


def test_only_main_actors_are_shown() -> None:
    """Where actors are marked as main, only they are drawn; the ties of the others stand in the table, last."""
    picture = network(with_actors("abc", [(0, 2), (0, 1)], main=2))

    assert {"a0", "a1"} == set(picture.nodes)
    assert ["a1", "a2"] == [tie.other for tie in picture.ties]


def test_ties_both_ways_share_a_line() -> None:
    """Two actors have one line, however many ties of either hold it, each with its way."""
    picture = network(with_actors("abc", [(0, 1), (1, 0), (0, 1), (2, 2)]))

    assert ["top"] == [line.side for line in picture.lines]
    assert {("a0", "a1", picture.nodes[0] == "a0"), ("a1", "a0", picture.nodes[0] == "a1")} == {
        (tie.one, tie.other, forth) for tie, forth in picture.lines[0].ties
    }


def test_all_tied_to_all_have_one_line_across() -> None:
    """Of four who all deal with one another, five of the six ties have a line."""
    picture = network(with_actors("abcd", combinations(range(4), 2)))

    assert 5 == len(picture.lines)
    assert 6 == len(picture.ties)


def test_no_ties_no_picture() -> None:
    """Without two who are tied nobody is drawn."""
    assert ((), ()) == (network(with_actors("abc")).nodes, network(with_actors("abc")).lines)


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


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Salt.", True),
        ("en", "Perhaps salt.", False),
        ("en", "It would give salt.", False),
        ("qqq", "Salt.", False),
    ],
)
def test_what_is_hedged_is_not_firm(language: str, text: str, expected: bool) -> None:
    """An offer is firm where its words hedge nothing, and word lists can tell; what somebody wants never is."""
    told = with_motives(("a0", "a1", ["Fish"], [text]), ("a1", "a0", ["Oil"], []))
    settings = told.settings.model_copy(update={"language": language})
    picture = drawn(exchange(replace(told, settings=settings)))

    assert [expected] == [good.is_firm for good in picture.out.offers]
    assert [False, False] == [good.is_firm for good in (*picture.out.wants, *picture.back.wants)]


def test_the_exchange_says_according_to_whom() -> None:
    """Beside each thing stand those who say it in its citations, unless its own words, whole ones, name them."""
    told = next(claim for claim in BASE.claims.values() if claim.citations and claim.citations[0].speakers)
    speaker = BASE.actors[told.citations[0].speakers[0]]
    silent, named = f"Salt{speaker.name}s.[@{told.id}]", f"Salt, said {speaker.name.upper()}.[@{told.id}]"
    motives = with_motives(("a0", "a1", [], [silent, named]), ("a1", "a0", ["Oil"], [])).motives
    actors = with_actors("abc").actors
    picture = drawn(exchange(replace(BASE, motives=motives, actors={**BASE.actors, **actors})))

    assert [True, False] == [speaker.id in good.according_to for good in picture.out.offers]


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


def test_a_stretch_holds_its_months_whole() -> None:
    """What stands under the name of a month is all that the line has of it."""
    dates = ["2000", "2019-04", "2023-09-01", "2023-09-12", "2023-09-13", "2023-09-14", "2024-06-18"]
    picture = drawn(strip(with_dates({f"e{at}": [when] for at, when in enumerate(dates)})))

    assert "2023-09" == picture.stretch.first == picture.stretch.last
    assert [False, False, True, True, True, True, False] == [moment.is_near for moment in picture.moments]


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
