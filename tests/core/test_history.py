"""What was known when, and what falls without a source."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.core.assemble import assemble
from generator.core.history import (
    FEW,
    Loss,
    Moment,
    Standings,
    Step,
    as_of,
    changes_by_day,
    courses,
    days_that_matter,
    standings_as_of,
    without,
)
from generator.core.model import Citation, Claim, Dossier, Source, Standing, Weighed
from generator.reading.entries import ClaimEntry, Evidence, Inferred, SourceEntry
from generator.text.abbreviations import UNKNOWN
from generator.text.dates import days

FROZEN = assemble(Path(__file__).parents[1] / "dossier")
BASE = assemble(Path(__file__).parents[1] / "cases" / "base")

ONE, TWO, THREE = "2023-09-09", "2023-09-13", "2024-06-18"
Said = tuple[str, str]
"""A source, and the stance of what it says; a source after `~` is echoed by it."""


def made(
    sources: Mapping[str, str],
    claims: Mapping[str, list[Said]],
    contradicts: Mapping[str, tuple[str, ...]] | None = None,
    inferred: Mapping[str, str | list[str]] | None = None,
    as_of: str = "2025-01-01",
) -> Dossier:
    """Return a dossier of sources with their dates, each a newsroom of its own, and of claims with what they say."""
    against = contradicts or {}
    drawn = {
        name: Inferred.model_validate({"from": [some] if isinstance(some, str) else some, "reasoning": "So."})
        for name, some in (inferred or {}).items()
    }
    return replace(
        BASE,
        settings=BASE.settings.model_copy(update={"as_of": as_of}),
        actors={},
        sources={name: source(name, published) for name, published in sources.items()},
        claims={
            name: Claim(
                ClaimEntry(id=name, statement=f"It is {name}.", inferred=drawn.get(name)),
                tuple(citation(name, *one) for one in said),
                against.get(name, ()),
                None,
            )
            for name, said in claims.items()
        },
    )


def source(name: str, published: str) -> Source:
    """Return a source without text."""
    entry = SourceEntry(id=name, file="f", sha256="0" * 64, title="T", origin=name, published=published)
    return Source(entry, "", "f", "0" * 64, None, (), (), (), days(published), UNKNOWN)


def citation(claim: str, source: str, stance: str) -> Citation:
    """Return a citation of a source's own words."""
    name, _, echoed = source.partition("~")
    entry = Evidence.model_validate({"source": name, "quote": "Q", "stance": stance})
    return Citation(
        claim=claim,
        source=name,
        start=0,
        end=1,
        exact="Q",
        segments=((0, 1),),
        stance=entry.stance,
        speakers=(),
        attribution=None,
        origin=name,
        via=(),
        said=None,
        form="narration",
        echoes=(echoed,) if echoed else (),
        passages=(),
        in_headline=False,
        entry=entry,
    )


def standings(weighed: Mapping[str, Weighed]) -> dict[str, str]:
    """Return the standings alone."""
    return {name: found.standing.value for name, found in weighed.items()}


def moments_of(dossier: Dossier) -> tuple[Moment, ...]:
    """Return the days that matter of a dossier."""
    return days_that_matter(dossier, changes_by_day(dossier))


def course(dossier: Dossier, claim: str) -> tuple[Step, ...]:
    """Return the days that changed what is known of a claim."""
    return courses(dossier, changes_by_day(dossier)).get(claim, ())


def ids(some: Iterable[Source | Claim]) -> list[str]:
    """Return the ids of some things."""
    return [each.id for each in some]


def standings_of(claims: Iterable[Claim]) -> dict[str, Standing | None]:
    """Return the standings of some claims, by their ids."""
    return {claim.id: claim.weighed.standing if claim.weighed else None for claim in claims}


def changes_of(some: Moment | Loss) -> list[tuple[str, Standing | None, Standing | None]]:
    """Return the changes of standing of a moment or a loss."""
    changes = some.changes.standings if isinstance(some, Moment) else some.changed
    return [(change.claim.id, change.before, change.after) for change in changes]


STORY = made(
    {"early": ONE, "middle": f"{ONE}/{TWO}", "late": THREE},
    {
        "early-only": [("early", "supports")],
        "grows": [("early", "supports"), ("middle", "supports")],
        "turns": [("middle", "supports"), ("late", "disputes")],
        "never": [("late", "qualifies")],
    },
)


# --- as of a day -----------------------------------------------------------------------------------------------------


def test_only_what_was_published_by_then_counts() -> None:
    """As of a day, a source counts from the last day on which it may have been published."""
    before = {"early-only": "single-origin", "grows": "single-origin"}
    after = {"early-only": "single-origin", "grows": "corroborated", "turns": "single-origin"}

    assert before == standings(standings_as_of(STORY, date(2023, 9, 12)))
    assert after == standings(standings_as_of(STORY, date(2023, 9, 13)))


def test_as_of_the_dossiers_own_day_it_is_as_it_stands() -> None:
    """The standing of each claim as of the dossier's day is the one that the site shows."""
    day = date.fromisoformat(FROZEN.settings.as_of)
    expected = {name: claim.weighed for name, claim in FROZEN.claims.items() if claim.weighed}

    assert expected == standings_as_of(FROZEN, day)


# --- days that matter ------------------------------------------------------------------------------------------------


def test_a_day_matters_when_a_source_begins_to_count() -> None:
    """There is a moment for each such day, with what came, what is new, and what changed since the one before."""
    moments = moments_of(STORY)

    assert [ONE, TWO, THREE] == [moment.day.isoformat() for moment in moments]
    assert [["early"], ["middle"], ["late"]] == [ids(moment.changes.sources.added) for moment in moments]
    assert [1, 2, 3] == [len(moment.state.sources) for moment in moments]
    assert [["early-only", "grows"], ["turns"], []] == [ids(moment.changes.claims.added) for moment in moments]
    assert [
        [],
        [("grows", "single-origin", "corroborated")],
        [("turns", "single-origin", "disputed")],
    ] == list(map(changes_of, moments))
    assert {Standing.DISPUTED: 1, Standing.SINGLE_ORIGIN: 1, Standing.CORROBORATED: 1} == moments[-1].counts


def test_what_is_published_after_the_dossiers_day_makes_no_moment() -> None:
    """A dossier as of a day knows nothing of later sources."""
    dossier = made({"early": ONE, "late": THREE}, {"a": [("early", "supports"), ("late", "supports")]}, as_of=TWO)

    assert [ONE] == [moment.day.isoformat() for moment in moments_of(dossier)]


def test_few_days_are_kept_the_ends_and_those_that_changed_most() -> None:
    """Of many days the first and the last stay, and those on which the most became known; nothing new is lost."""
    sources = {f"s{day}": f"2023-01-{day:02}" for day in range(1, 21)}
    claims = {f"c{day}": [(f"s{day}", "supports")] for day in (1, 5, 6, 7, 8, 20)}
    moments = moments_of(made(sources, claims))

    assert FEW == len(moments)
    assert [1, 5, 6, 7, 8, 20] == [moment.day.day for moment in moments]
    assert 6 == sum(len(moment.changes.claims.added) for moment in moments)
    assert 20 == sum(len(moment.changes.sources.added) for moment in moments)


@given(st.lists(st.sampled_from(["supports", "disputes", "qualifies"]), max_size=6))
def test_moments_tell_the_whole_story(stances: list[str]) -> None:
    """Whatever is said: new claims and changes, one after another, lead to the standings of the last moment."""
    sources = {f"s{at}": f"2023-01-0{at + 1}" for at in range(6)}
    dossier = made(sources, {"a": [(f"s{at}", stance) for at, stance in enumerate(stances)], "b": [("s0", "supports")]})
    moments = moments_of(dossier)
    told: dict[str, Standing | None] = {}
    for moment in moments:
        told.update(standings_of(moment.changes.claims.added))
        for change in moment.changes.standings:
            assert told[change.claim.id] == change.before
            told[change.claim.id] = change.after

    assert standings_of(moments[-1].state.claims.values()) == told


# --- one claim -------------------------------------------------------------------------------------------------------


def test_the_course_of_a_claim_is_where_its_standing_changed() -> None:
    """A claim's steps are its first standing and each other one, with the sources that made it so."""
    steps = course(STORY, "turns")

    assert [
        (TWO, None, "single-origin", ["middle"]),
        (THREE, "single-origin", "disputed", ["late"]),
    ] == [(str(step.day), step.before, step.after.standing.value, [s.id for s in step.sources]) for step in steps]
    assert 1 == len(course(STORY, "early-only"))
    assert () == course(STORY, "never")


def test_a_claim_is_disputed_by_what_contradicts_it() -> None:
    """A step names the source whose support for a contradicting claim made the dispute."""
    dossier = made(
        {"early": ONE, "late": THREE},
        {"a": [("early", "supports")], "b": [("late", "supports")]},
        contradicts={"a": ("b",), "b": ("a",)},
    )
    last = course(dossier, "a")[-1]

    assert ("disputed", ["late"]) == (last.after.standing.value, [source.id for source in last.sources])


def test_every_course_ends_where_the_site_stands() -> None:
    """The last step of each claim of the frozen dossier has the standing that the site shows."""
    expected = {name: claim.weighed.standing for name, claim in FROZEN.claims.items() if claim.weighed}
    found = courses(FROZEN, changes_by_day(FROZEN))

    assert expected == {name: steps[-1].after.standing for name, steps in found.items()}


# --- without a source ------------------------------------------------------------------------------------------------


def test_what_falls_without_a_source() -> None:
    """Left out, a source takes with it what it alone supports, what rests on it in part, and the disputes it opens."""
    early, middle, late = without(STORY)

    assert ["early-only"] == [claim.id for claim in early.fallen]
    assert [("grows", "corroborated", "single-origin")] == changes_of(early) == changes_of(middle)
    assert [("turns", Standing.DENIED)] == [(change.claim.id, change.after) for change in middle.settled]
    assert [("turns", Standing.SINGLE_ORIGIN)] == [(change.claim.id, change.after) for change in late.settled]
    assert ((), ()) == (late.fallen, late.changed)


def test_an_inference_falls_with_what_it_is_drawn_from() -> None:
    """A claim that is inferred falls when the claim that it is inferred from does."""
    dossier = made({"early": ONE}, {"a": [("early", "supports")], "b": []}, inferred={"b": "a"})

    assert ["a", "b"] == [claim.id for claim in without(dossier)[0].fallen]


def test_two_that_echo_the_missing_one_still_count_once() -> None:
    """Leaving out the text that two others copy makes them no witnesses of their own."""
    dossier = made(
        {"first": ONE, "copy": TWO, "other-copy": THREE},
        {"a": [("first", "supports"), ("copy~first", "supports"), ("other-copy~first", "supports")]},
    )

    assert () == without(dossier)[0].changed
    assert {"a": "single-origin"} == standings(standings_as_of(dossier, date(2025, 1, 1)))


def test_nothing_gains_by_a_loss() -> None:
    """Without a source of the frozen dossier no claim becomes known, and none better supported."""
    order = [Standing.SINGLE_ORIGIN, Standing.ONE_VOICE, Standing.CORROBORATED]
    better = [
        (loss.source.id, change.claim.id)
        for loss in without(FROZEN)
        for change in loss.changed
        if change.before in order and change.after in order and order.index(change.after) > order.index(change.before)
    ]

    assert [] == better
    assert list(FROZEN.sources) == sorted((loss.source.id for loss in without(FROZEN)), key=list(FROZEN.sources).index)


# --- weighing again is weighing anew ---------------------------------------------------------------------------------

SOURCES = ["s0", "s1", "s2", "s3", "s4", "s5"]
CLAIMS = ["a", "b", "c", "d", "e", "f", "g"]
DAYS = ["2023-01-01", "2023-01-02", "2023-01-01/2023-01-03", "2023-01-04", "2023-01-05/2023-01-09"]


@st.composite
def ledgers(draw: st.DrawFn) -> Dossier:
    """Return a small dossier in which anything may echo, contradict and be inferred from anything, in circles too."""
    sources = {name: draw(st.sampled_from(DAYS)) for name in SOURCES}
    stances = ["supports", "supports", "disputes", "qualifies"]
    echoed = st.sampled_from(["", *(f"~{name}" for name in SOURCES)])
    said = st.tuples(st.sampled_from(SOURCES), echoed, st.sampled_from(stances))
    told = {name: [(f"{one}{two}", stance) for one, two, stance in draw(st.lists(said, max_size=4))] for name in CLAIMS}
    some = st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=2, unique=True)
    pairs = draw(st.lists(st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS)), max_size=3))
    against = {name: tuple(b if name == a else a for a, b in pairs if name in (a, b) and a != b) for name in CLAIMS}
    drawn = draw(st.dictionaries(st.sampled_from(CLAIMS), some, max_size=4))
    return made(sources, told, against, drawn, as_of=draw(st.sampled_from(["2023-01-03", "2023-01-09"])))


def days_of(dossier: Dossier) -> list[date]:
    """Return the days on which sources of a dossier began to count."""
    until = date.fromisoformat(dossier.settings.as_of)
    return sorted({each.published.last for each in dossier.sources.values() if each.published.last <= until})


@given(ledgers())
def test_what_each_day_changed_leads_to_what_was_known_then(dossier: Dossier) -> None:
    """The changes of all days up to one lead to the standings of that day, each claim weighed anew; none is idle."""
    stands: dict[str, Weighed | None] = {}
    by_day = changes_by_day(dossier)

    assert days_of(dossier) == list(by_day)
    for day, changes in by_day.items():
        assert all(stands.get(name) != weighed for name, weighed in changes.items())
        stands |= changes
        assert standings_as_of(dossier, day) == {name: weighed for name, weighed in stands.items() if weighed}


@given(ledgers())
def test_moments_and_courses_are_those_of_each_day_weighed_anew(dossier: Dossier) -> None:
    """The state of a moment is the dossier as of its day; a course has each day on which a standing is another one."""
    by_day = changes_by_day(dossier)
    whole: dict[date, Standings] = {day: standings_as_of(dossier, day) for day in days_of(dossier)}
    for moment in days_that_matter(dossier, by_day):
        assert as_of(dossier, moment.day) == moment.state
    found = courses(dossier, by_day)
    for name in dossier.claims:
        before: Standing | None = None
        expected: list[tuple[date, Standing | None, Weighed]] = []
        for day, standings in whole.items():
            if name in standings and standings[name].standing != before:
                expected.append((day, before, standings[name]))
                before = standings[name].standing

        assert expected == [(step.day, step.before, step.after) for step in found.get(name, ())]


@given(ledgers())
def test_a_loss_is_what_the_dossier_without_the_source_has_not(dossier: Dossier) -> None:
    """What falls and changes without a source is told by weighing all claims anew without it."""
    day = date.fromisoformat(dossier.settings.as_of)
    whole = standings_as_of(dossier, day)
    for loss in without(dossier):
        rest = standings_as_of(_without(dossier, loss.source.id), day)
        # What is drawn from a claim that nobody but the source denies is known without it: that is no loss.
        known = {name: each.standing for name, each in rest.items() if name in whole}
        changed = {name: standing for name, standing in known.items() if standing != whole[name].standing}
        told = {change.claim.id: change.after for change in (*loss.changed, *loss.settled)}

        assert [name for name in dossier.claims if name in whole and name not in rest] == ids(loss.fallen)
        assert changed == told


def _without(dossier: Dossier, gone: str) -> Dossier:
    """Return a dossier without the citations of a source; those that echo it echo each other."""
    claims = {}
    for name, claim in dossier.claims.items():
        echoing = {each.source for each in claim.citations if gone in each.echoes}
        echoing |= {echoed for each in claim.citations if each.source == gone for echoed in each.echoes}
        is_cited = any(each.source == gone for each in claim.citations)
        claims[name] = replace(
            claim,
            citations=tuple(
                replace(each, echoes=(*each.echoes, *(echoing - {each.source})))
                if is_cited and each.source in echoing
                else each
                for each in claim.citations
                if each.source != gone
            ),
        )
    return replace(dossier, claims=claims)
