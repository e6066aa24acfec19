"""Standings, judged by hand: what a careful editor would say of a claim, and what the rules make of it.

A citation is written as `SOURCE STANCE`, where the stance is `+` (supports), `-` (disputes) or `~` (qualifies),
followed where it matters by `by ACTOR,ACTOR`, `echoes SOURCE`, `origin NEWSROOM` and `headline`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.core.assemble import assemble
from generator.core.model import Claim, Dossier, Standing

HEADLINE = "A headline on the bridge"
BODY = "The bridge was closed on that day."
TEXT = f"{HEADLINE}\n\n{BODY}\n"

# By id: the origin, and the day or the interval of publication.
SOURCES = {
    "alpha": ("Alpha", "2021-05-01"),
    "beta": ("Beta", "2021-05-02"),
    "gamma": ("Gamma", "2021-05-03/2021-05-05"),
    "copy-of-alpha": ("Alpha", "2021-05-04"),
    "blank": ("unknown", "2021-05-02"),
    "other-blank": ("unknown", "2021-05-02"),
}

# By id: the kind, and for whom the actor speaks.
ACTORS = {
    "village": ("state", None),
    "council": ("organisation", "village"),
    "mayor": ("person", "council"),
    "clerk": ("person", "council"),
    "engineer": ("person", None),
    "witnesses": ("group", None),
    "insider": ("group", "council"),
}

STANCES = {"+": "supports", "-": "disputes", "~": "qualifies"}


@dataclass(frozen=True)
class C:
    """A claim, as the tables below write it."""

    evidence: Sequence[str] = ()
    contradicts: Sequence[str] = ()
    inferred_from: Sequence[str] = field(default=())


def evidence(text: str) -> dict[str, Any]:
    """Return a piece of evidence as the ledger has it."""
    source, stance, *rest = text.split()
    found: dict[str, Any] = {"source": source, "stance": STANCES[stance], "quote": BODY}
    while rest:
        match rest.pop(0):
            case "by":
                found["speaker"] = rest.pop(0).split(",")
            case "echoes":
                found["echoes"] = rest.pop(0).split(",")
            case "origin":
                found["origin"] = rest.pop(0)
            case "headline":
                found["quote"] = HEADLINE
            case other:
                raise ValueError(other)
    return found


def claim(name: str, written: C) -> dict[str, Any]:
    """Return a claim as the ledger has it."""
    found: dict[str, Any] = {
        "id": name,
        "statement": "The bridge was closed.",
        "evidence": [evidence(each) for each in written.evidence],
        "contradicts": list(written.contradicts),
    }
    if written.inferred_from:
        found["inferred"] = {"from": list(written.inferred_from), "reasoning": "It follows."}
    return found


def dossier(root: Path, claims: Mapping[str, C], day: str) -> Dossier:
    """Assemble a dossier of these claims, as of a day."""
    seeds = root / "seeds"
    (seeds / "ledger").mkdir(parents=True)
    (seeds / "articles").mkdir()
    sources = []
    for name, (origin, published) in SOURCES.items():
        (seeds / "articles" / f"{name}.txt").write_bytes(TEXT.encode())
        sources.append(
            {
                "id": name,
                "file": f"articles/{name}.txt",
                "sha256": sha256(TEXT.encode()).hexdigest(),
                "title": HEADLINE,
                "origin": origin,
                "published": published,
            }
        )
    actors = [
        {"id": name, "name": name, "kind": kind} | ({"speaks_for": whom} if whom else {})
        for name, (kind, whom) in ACTORS.items()
    ]
    files: dict[str, Any] = {
        "dossier.yml": {"title": "A dossier", "as_of": day},
        "sources.yml": sources,
        "ledger/actors.yml": actors,
        "ledger/claims.yml": [claim(name, written) for name, written in claims.items()],
    }
    for name, content in files.items():
        (seeds / name).write_text(yaml.safe_dump(content), encoding="utf-8")
    found = assemble(root)
    assert found.faults == ()
    return found


def judged(found: Claim) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """Return what the rules say: the standing, the newsrooms, the voices."""
    weighed = found.weighed
    return None if weighed is None else (weighed.standing.value, weighed.newsrooms, weighed.voices)


# --- one claim --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        # newsrooms and voices
        pytest.param(["alpha +"], ("single-origin", ("Alpha",), ("Alpha",)), id="one paper"),
        pytest.param(["alpha +", "beta +"], ("corroborated", ("Alpha", "Beta"), ("Alpha", "Beta")), id="two papers"),
        pytest.param(
            ["alpha +", "copy-of-alpha +"], ("single-origin", ("Alpha",), ("Alpha",)), id="a paper and its copy"
        ),
        pytest.param(
            ["alpha + by mayor", "alpha + by engineer"],
            ("single-origin", ("Alpha",), ("village", "engineer")),
            id="two voices in one paper",
        ),
        pytest.param(
            ["alpha + by mayor", "beta + by mayor"],
            ("one-voice", ("Alpha", "Beta"), ("village",)),
            id="one speaker in two papers",
        ),
        pytest.param(
            ["alpha + by mayor", "beta + by clerk"],
            ("one-voice", ("Alpha", "Beta"), ("village",)),
            id="two spokespeople of one government",
        ),
        pytest.param(
            ["alpha + by mayor", "beta + by village"],
            ("one-voice", ("Alpha", "Beta"), ("village",)),
            id="a spokesperson and the government itself",
        ),
        pytest.param(
            ["alpha + by mayor", "beta + by engineer"],
            ("corroborated", ("Alpha", "Beta"), ("village", "engineer")),
            id="two people who speak for others",
        ),
        pytest.param(
            ["alpha + by mayor", "beta +"],
            ("corroborated", ("Alpha", "Beta"), ("village", "Beta")),
            id="a speaker and a paper's own account",
        ),
        pytest.param(
            ["alpha + by mayor,engineer"],
            ("single-origin", ("Alpha",), ("village", "engineer")),
            id="two speakers of one citation",
        ),
        pytest.param(
            ["alpha + by mayor", "beta + by clerk,engineer"],
            ("corroborated", ("Alpha", "Beta"), ("village", "engineer")),
            id="a second speaker beside the first one's colleague",
        ),
        # what is not known never raises a standing
        pytest.param(["blank +"], ("single-origin", (), ()), id="an unknown origin"),
        pytest.param(["blank +", "other-blank +"], ("single-origin", (), ()), id="two unknown origins may be the same"),
        pytest.param(
            ["alpha +", "blank +"], ("single-origin", ("Alpha",), ("Alpha",)), id="a paper and an unknown origin"
        ),
        pytest.param(
            ["alpha + by mayor", "blank + by engineer"],
            ("single-origin", ("Alpha",), ("village", "engineer")),
            id="an unknown origin with a named speaker adds a voice and no newsroom",
        ),
        pytest.param(
            ["alpha +", "blank + origin Gamma"],
            ("corroborated", ("Alpha", "Gamma"), ("Alpha", "Gamma")),
            id="an unknown origin that credits another paper for these words",
        ),
        pytest.param(
            ["alpha +", "beta + origin Alpha"],
            ("single-origin", ("Alpha",), ("Alpha",)),
            id="a paper that credits the other one for these words",
        ),
        pytest.param(
            ["alpha +", "beta + by witnesses"],
            ("one-voice", ("Alpha", "Beta"), ("Alpha",)),
            id="unnamed people who speak for nobody",
        ),
        pytest.param(
            ["alpha + by witnesses", "beta + by witnesses"],
            ("one-voice", ("Alpha", "Beta"), ()),
            id="unnamed people in both papers",
        ),
        pytest.param(
            ["alpha +", "beta + by insider"],
            ("corroborated", ("Alpha", "Beta"), ("Alpha", "village")),
            id="an unnamed official speaks for the government",
        ),
        pytest.param(
            ["alpha + by mayor", "beta + by insider"],
            ("one-voice", ("Alpha", "Beta"), ("village",)),
            id="an unnamed official and a spokesperson of the same government",
        ),
        pytest.param(
            ["alpha + by witnesses,mayor", "beta + by engineer"],
            ("corroborated", ("Alpha", "Beta"), ("village", "engineer")),
            id="a named speaker beside unnamed ones",
        ),
        # echoes count once
        pytest.param(["alpha +", "beta + echoes alpha"], ("single-origin", ("Alpha",), ("Alpha",)), id="an echo"),
        pytest.param(
            ["alpha + echoes beta", "beta +"],
            ("single-origin", ("Alpha",), ("Alpha",)),
            id="an echo, written at the earlier end",
        ),
        pytest.param(
            ["gamma +", "beta + echoes gamma"],
            ("single-origin", ("Beta",), ("Beta",)),
            id="the earlier one of an echo counts",
        ),
        pytest.param(
            ["alpha +", "beta + echoes alpha", "gamma + echoes beta"],
            ("single-origin", ("Alpha",), ("Alpha",)),
            id="an echo of an echo",
        ),
        pytest.param(
            ["alpha +", "beta + echoes alpha", "gamma +"],
            ("corroborated", ("Alpha", "Gamma"), ("Alpha", "Gamma")),
            id="an echo and an independent paper",
        ),
        pytest.param(
            ["alpha + by mayor echoes beta", "alpha + by engineer echoes gamma", "beta + echoes gamma", "gamma +"],
            ("single-origin", ("Alpha",), ("village",)),
            id="the earliest one counts, however late its echoes are joined",
        ),
        pytest.param(
            ["blank +", "gamma + echoes blank"],
            ("single-origin", ("Gamma",), ("Gamma",)),
            id="an echo of an unknown origin counts as the known one",
        ),
        pytest.param(
            ["alpha + by mayor", "beta + by engineer echoes alpha"],
            ("single-origin", ("Alpha",), ("village",)),
            id="an echo adds no voice either",
        ),
        # headlines
        pytest.param(["alpha + headline"], None, id="a headline only"),
        pytest.param(["alpha + headline", "beta + headline"], None, id="headlines only"),
        pytest.param(
            ["alpha + headline", "alpha +"],
            ("single-origin", ("Alpha",), ("Alpha",)),
            id="a headline and the article's own sentence",
        ),
        # precedence
        pytest.param(["alpha +", "beta -"], ("disputed", ("Alpha",), ("Alpha",)), id="one says so, another denies it"),
        pytest.param(
            ["alpha +", "beta +", "gamma - by mayor"],
            ("disputed", ("Alpha", "Beta"), ("Alpha", "Beta")),
            id="disputed comes before corroborated",
        ),
        pytest.param(
            ["alpha + by mayor", "alpha - by engineer"],
            ("disputed", ("Alpha",), ("village",)),
            id="one paper with both sides",
        ),
        pytest.param(
            ["alpha + headline", "beta -"], ("denied", (), ()), id="a headline against a denial is no support"
        ),
        pytest.param(["alpha -"], ("denied", (), ()), id="denied"),
        pytest.param(["alpha -", "beta - by mayor"], ("denied", (), ()), id="denied by two"),
        pytest.param(["alpha - by mayor", "beta ~"], ("denied", (), ()), id="denied and qualified"),
        pytest.param(["alpha ~"], None, id="qualified only"),
        pytest.param(
            ["alpha +", "beta ~"], ("single-origin", ("Alpha",), ("Alpha",)), id="a qualification counts for nobody"
        ),
        pytest.param([], None, id="nothing"),
    ],
)
def test_one_claim(
    tmp_path: Path, citations: list[str], expected: tuple[str, tuple[str, ...], tuple[str, ...]] | None
) -> None:
    """A claim has the standing, the newsrooms and the voices that follow from its citations."""
    found = dossier(tmp_path, {"c": C(citations)}, "2021-05-15")

    assert expected == judged(found.claims["c"])


# --- several claims ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # contradictions
        pytest.param(
            {"c": C(["alpha +"], contradicts=["d"]), "d": C(["beta +"])},
            {"c": "disputed", "d": "disputed"},
            id="written once, it holds both ways",
        ),
        pytest.param(
            {"c": C(["alpha +"], contradicts=["d"]), "d": C(["beta -"])},
            {"c": "single-origin", "d": "denied"},
            id="what is only denied disputes nothing",
        ),
        pytest.param(
            {"c": C(["alpha -"], contradicts=["d"]), "d": C(["beta +"])},
            {"c": "denied", "d": "single-origin"},
            id="what is denied stays denied",
        ),
        pytest.param(
            {"c": C(["alpha +"], contradicts=["d"]), "d": C(["beta + headline"])},
            {"c": "single-origin", "d": None},
            id="a headline disputes nothing",
        ),
        pytest.param(
            {"c": C(["alpha +"], contradicts=["d"]), "d": C(["beta +", "gamma -"])},
            {"c": "disputed", "d": "disputed"},
            id="what is disputed itself is supported all the same",
        ),
        pytest.param(
            {"c": C(["alpha +"], contradicts=["d", "e"]), "d": C(["beta -"]), "e": C(["gamma +"])},
            {"c": "disputed", "d": "denied", "e": "disputed"},
            id="one of two contradictions is enough",
        ),
        # inferences
        pytest.param(
            {"c": C(inferred_from=["d", "e"]), "d": C(["alpha +"]), "e": C(["beta +"])},
            {"c": "inferred", "d": "single-origin", "e": "single-origin"},
            id="from two known claims",
        ),
        pytest.param(
            {"c": C(inferred_from=["d"]), "d": C(inferred_from=["e"]), "e": C(["alpha +"])},
            {"c": "inferred", "d": "inferred", "e": "single-origin"},
            id="from an inference",
        ),
        pytest.param(
            {"c": C(inferred_from=["d", "e"]), "d": C(["alpha +"]), "e": C(["beta ~"])},
            {"c": None, "d": "single-origin", "e": None},
            id="it waits for all that it is drawn from",
        ),
        pytest.param(
            {"c": C(inferred_from=["d"]), "d": C(inferred_from=["e"]), "e": C(["alpha ~"])},
            {"c": None, "d": None, "e": None},
            id="an inference from an inference waits as well",
        ),
        pytest.param(
            {"c": C(inferred_from=["d"]), "d": C(inferred_from=["c"])},
            {"c": None, "d": None},
            id="a circle proves nothing",
        ),
        pytest.param(
            {"c": C(["beta +", "gamma +"], inferred_from=["d"]), "d": C(["alpha +"])},
            {"c": "inferred", "d": "single-origin"},
            id="it comes before what its own citations would give",
        ),
        pytest.param(
            {"c": C(["beta +", "gamma -"], inferred_from=["d"]), "d": C(["alpha +"])},
            {"c": "disputed", "d": "single-origin"},
            id="disputed comes before inferred",
        ),
        pytest.param(
            {"c": C(["beta -"], inferred_from=["d"]), "d": C(["alpha +"])},
            {"c": "denied", "d": "single-origin"},
            id="denied comes before inferred",
        ),
        pytest.param(
            {"c": C(["beta +"], inferred_from=["d"]), "d": C(["alpha ~"])},
            {"c": "single-origin", "d": None},
            id="an inference that does not hold leaves the citations",
        ),
        pytest.param(
            {"c": C(inferred_from=["d"]), "d": C(["beta +"], inferred_from=["e"]), "e": C(["alpha ~"])},
            {"c": "inferred", "d": "single-origin", "e": None},
            id="a premise that stands on its citations is known, even where its inference does not hold",
        ),
        pytest.param(
            {"c": C(inferred_from=["d"]), "d": C(["alpha +", "beta -"])},
            {"c": "inferred", "d": "disputed"},
            id="from a disputed claim: the page shows that it is disputed",
        ),
        pytest.param(
            {"c": C(inferred_from=["d", "e"]), "d": C(["alpha -"]), "e": C(["beta +"])},
            {"c": None, "d": "denied", "e": "single-origin"},
            id="nothing follows from what is only denied",
        ),
    ],
)
def test_several_claims(tmp_path: Path, claims: dict[str, C], expected: dict[str, str | None]) -> None:
    """What a claim contradicts, and what it is inferred from, has its part in its standing."""
    found = dossier(tmp_path, claims, "2021-05-15")

    assert expected == {name: (judged(each) or (None,))[0] for name, each in found.claims.items()}


def test_an_inference_keeps_its_own_newsrooms_and_voices(tmp_path: Path) -> None:
    """An inference with evidence of its own shows whose it is; what it is drawn from adds nobody."""
    found = dossier(tmp_path, {"c": C(["beta + by mayor"], inferred_from=["d"]), "d": C(["alpha +"])}, "2021-05-15")

    assert ("inferred", ("Beta",), ("village",)) == judged(found.claims["c"])


# --- as of a day ------------------------------------------------------------------------------------------------------

STORY = {
    "c": C(["alpha +", "beta + by mayor", "gamma - by engineer"]),
    "against": C(["beta +"], contradicts=["told-first"]),
    "told-first": C(["alpha +"]),
    "drawn": C(inferred_from=["told-first", "told-last"]),
    "told-last": C(["gamma +"]),
}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-04-30", {}),
        ("2021-05-01", {"c": "single-origin", "told-first": "single-origin"}),
        ("2021-05-02", {"c": "corroborated", "told-first": "disputed", "against": "disputed"}),
        # Gamma may have come out on the 3rd, but nobody knows it before the last day of its interval.
        ("2021-05-03", {"c": "corroborated", "told-first": "disputed", "against": "disputed"}),
        ("2021-05-04", {"c": "corroborated", "told-first": "disputed", "against": "disputed"}),
        (
            "2021-05-05",
            {
                "c": "disputed",
                "told-first": "disputed",
                "against": "disputed",
                "told-last": "single-origin",
                "drawn": "inferred",
            },
        ),
    ],
)
def test_as_of_a_day(tmp_path: Path, day: str, expected: dict[str, str]) -> None:
    """As of a day, only sources count that were published by then: of an interval, the last day."""
    found = dossier(tmp_path, STORY, day)

    assert expected == {name: found_[0] for name, each in found.claims.items() if (found_ := judged(each))}


# --- the frozen dossier -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def frozen() -> Dossier:
    """Return the dossier in `tests/dossier`."""
    return assemble(Path(__file__).parents[1] / "dossier")


@pytest.mark.parametrize(
    ("name", "expected", "why"),
    [
        (
            "ferry-stopped",
            "corroborated",
            "The Gazette has it from the inspectorate, the Bote tells it itself; the third text copies one.",
        ),
        (
            "cracks-found",
            "corroborated",
            "A surveyor says so in the Gazette, and the Bote itself; that somebody saw none only qualifies it.",
        ),
        (
            "contract-of-2019",
            "corroborated",
            "The Gazette and the Courier each name the month as their own account.",
        ),
        (
            "repair-cost",
            "one-voice",
            "Two papers print the figure; the managing director and her company are one voice.",
        ),
        (
            "survey-asked-for",
            "disputed",
            "The company says that it asked for the survey, and the surveyor that nobody did: the claims contradict.",
        ),
        (
            "survey-was-due",
            "disputed",
            "The contradiction is written at the other claim only, and holds both ways.",
        ),
        (
            "tessenau-owes",
            "disputed",
            "One paper has both sides: the company claims a debt, the mayor denies one.",
        ),
        (
            "agreement-reached",
            "disputed",
            "Passengers on the steps expect it; the chair of the committee says that nothing was signed.",
        ),
        (
            "crossing-let-die",
            "disputed",
            "The county and the town accuse, in one sentence; the company denies in the next.",
        ),
        (
            "buyer-in-march",
            "denied",
            "Nobody says that there was a buyer, and the managing director says that there was none.",
        ),
        (
            "stopped-on-14-march",
            "inferred",
            "No article prints the date of the closure; it follows from a printed date and two weekdays.",
        ),
        (
            "asked-in-february",
            "single-origin",
            "The text of unknown origin repeats the Gazette's sentence: they echo each other and count once.",
        ),
        (
            "hardly-any-figures",
            "single-origin",
            "Only a text says so of which nobody knows who wrote it, so there is no newsroom at all.",
        ),
    ],
)
def test_the_frozen_dossier(frozen: Dossier, name: str, expected: str, why: str) -> None:
    """The rules give a claim of a whole dossier the standing that a careful editor gave it by hand."""
    assert expected == (judged(frozen.claims[name]) or (None,))[0], why


def test_the_frozen_dossier_has_every_standing(frozen: Dossier) -> None:
    """The frozen dossier has a claim of each standing, so whatever is tested on it meets them all."""
    assert set(Standing) == {claim.weighed.standing for claim in frozen.claims.values() if claim.weighed}


@pytest.mark.parametrize(
    ("name", "newsrooms", "voices"),
    [
        ("ferry-stopped", ("Alder Gazette", "Tessenauer Bote"), ("lake-inspectorate", "Tessenauer Bote")),
        ("contract-of-2019", ("Alder Gazette", "Inland Courier"), ("Alder Gazette", "Inland Courier")),
        ("repair-cost", ("Alder Gazette", "Tessenauer Bote"), ("tessen-line",)),
        ("survey-was-due", ("Tessenauer Bote", "Inland Courier"), ("lake-inspectorate",)),
        ("hardly-any-figures", (), ("helen-voss",)),
        ("agreement-reached", ("Inland Courier",), ()),
        ("crossing-let-die", ("Radio Tessen",), ("alder-county", "tessenau")),
    ],
)
def test_newsrooms_and_voices_of_the_frozen_dossier(
    frozen: Dossier, name: str, newsrooms: tuple[str, ...], voices: tuple[str, ...]
) -> None:
    """The newsrooms and the voices behind a claim of a whole dossier are those counted by hand."""
    found = judged(frozen.claims[name])

    assert found is not None
    assert (newsrooms, voices) == found[1:]
