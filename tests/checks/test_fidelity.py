"""The fidelity checks catch claims spoiled on purpose, and leave harmless rewordings alone (see `tests/spoiled`)."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from spoiled.cases import HERE, Ground, claim, dossier_of, load, missed, reported

from generator.checking import check
from generator.checks.fidelity import FIDELITY
from generator.checks.fidelity.names import names_of, sayers
from generator.checks.fidelity.numbers import carried, numbers_in, reckoned
from generator.checks.fidelity.partial_dates import PartialDate, dates_in, meanings, of_days, relative
from generator.checks.fidelity.words import clauses, content, same_stem
from generator.reading.entries import ActorEntry
from generator.text.dates import Days, days
from generator.text.lexicon import Lexicon, bare, lexicon

SEEDS = Path(__file__).parents[1] / "dossier" / "seeds"
GROUND = Ground(
    SEEDS / "articles", load(SEEDS / "sources.yml"), load(SEEDS / "ledger" / "actors.yml"), as_of="2023-01-09"
)
SPOILED = load(HERE / "frozen" / "spoiled.yml")
HARMLESS = load(HERE / "frozen" / "harmless.yml")


def english() -> Lexicon:
    """Return the word lists of English."""
    words = lexicon("en")
    assert words
    return words


# --- spoiled claims --------------------------------------------------------------------------------------------------


def test_spoiled_claims_are_caught(tmp_path: Path) -> None:
    """Each of 12 claims spoiled on purpose is reported, for what was done to it."""
    assert [] == missed(tmp_path, GROUND, SPOILED)


def test_harmless_rewordings_are_left_alone(tmp_path: Path) -> None:
    """None of 8 harmless rewordings is reported."""
    found = reported(dossier_of(tmp_path, GROUND, [claim(case, "statement") for case in HARMLESS]))

    assert {} == found


def test_the_cases_are_as_many_as_promised() -> None:
    """There are twelve spoiled claims of five kinds, and eight harmless ones."""
    kinds = Counter(case["kind"] for case in SPOILED)

    assert {"negation": 3, "number": 3, "speaker": 2, "hedge": 2, "scope": 2} == kinds
    assert 8 == len(HARMLESS)


def test_a_limit_of_scope_is_kept(tmp_path: Path) -> None:
    """The first since something is not the first."""
    evidence = [{"source": "gazette", "quote": "the first time since 1987", "stance": "supports"}]
    claims = [
        {"id": "limited", "statement": "It was the first closure since 1987.", "evidence": evidence},
        {"id": "unlimited", "statement": "It was the first closure.", "evidence": evidence},
    ]

    assert {"unlimited": {"scope-widened"}} == reported(dossier_of(tmp_path, GROUND, claims))


# --- languages -------------------------------------------------------------------------------------------------------


def test_a_language_without_lists_has_none() -> None:
    """Region and case of a tag do not matter; an unknown language has no lists."""
    assert lexicon("en-GB") is lexicon("EN")
    assert (lexicon("xx"), lexicon("../en")) == (None, None)


def test_checks_are_silent_without_lists(tmp_path: Path) -> None:
    """In a language without lists only the checks that need none speak: of figures, dates and the names of actors."""
    expected = {"number-first-since-1987", "number-journey", "number-overhaul"}
    cases = [claim(case, "statement") for case in SPOILED]

    found = reported(dossier_of(tmp_path, GROUND, cases, "eo"))

    assert expected == {name for name, codes in found.items() if "detail-unsupported" in codes}
    assert {code for codes in found.values() for code in codes} == {"detail-unsupported", "speaker-not-near"}


def test_every_list_is_used_as_written() -> None:
    """Word lists have no entry twice; numbers, months and weekdays have values that exist."""
    words = english()
    lists = {name: getattr(words, name) for name in Lexicon.__slots__}

    assert [name for name, some in lists.items() if isinstance(some, tuple) and len(set(some)) != len(some)] == []
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.weekdays.values()) == set(range(1, 8))


# --- answers ---------------------------------------------------------------------------------------------------------


def test_an_answer_silences_its_code_only(tmp_path: Path) -> None:
    """Each code that was found can be answered, and then nothing is left to report."""
    found = reported(dossier_of(tmp_path / "found", GROUND, [claim(case, "statement") for case in SPOILED]))
    answered = [
        {**claim(case, "statement"), "accept": dict.fromkeys(found.get(case["id"], ()), "A reason.")}
        for case in SPOILED
    ]
    one_missing = [{**each, "accept": dict(list(each["accept"].items())[1:])} for each in answered]

    assert reported(dossier_of(tmp_path / "answered", GROUND, answered)) == {}
    assert set(reported(dossier_of(tmp_path / "missing", GROUND, one_missing))) == set(found)


def test_codes_of_the_checks() -> None:
    """These codes can be answered, and no others."""
    expected = [
        "detail-unsupported",
        "name-unsupported",
        "negation-differs",
        "hedge-dropped",
        "scope-widened",
        "speaker-not-near",
        "speaker-differs",
        "quotation-on-both-sides",
        "contradiction-unmarked",
        "condition-dropped",
        "words-reversed",
        "attribution-not-near",
        "quotation-across-sentences",
        "statement-unrelated",
        "echo-unmarked",
        "roles-swapped",
        "limit-differs",
        "cause-added",
        "form-differs",
        "said-unfounded",
        "stance-differs",
    ]

    assert expected == [rule.code for rule in FIDELITY]


def test_severities() -> None:
    """Only what compares exact things is an error."""
    expected = {"detail-unsupported", "quotation-on-both-sides"}

    assert expected == {rule.code for rule in FIDELITY if rule.severity == "error"}


def test_strict_makes_errors_of_warnings(base: Path) -> None:
    """A dossier that is `strict` has as errors what are warnings in one that is not."""
    claims, events = base / "seeds/ledger/claims.yml", base / "seeds/ledger/events.yml"
    settings = base / "seeds/dossier.yml"
    claims.write_text(claims.read_text("utf-8").replace("Tom Reed found no rot", "Tom Reed found rot"), "utf-8")
    events.write_text(events.read_text("utf-8").replace("date: 2021-03,", "date: 2020-02,"), "utf-8")
    lenient = check(base)
    settings.write_text(settings.read_text("utf-8") + "strict: true\n", "utf-8")
    strict = check(base)

    expected = {"negation-differs", "prose-negation-differs", "event-date-unsupported"}

    assert {(code, "warning") for code in expected} == {(each.code, each.severity) for each in lenient}
    assert [each.code for each in lenient] == [each.code for each in strict if each.is_error]


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("supply", "supplied", True),
        ("ukraine", "ukrainian", True),
        ("sign", "signed", True),
        ("vladimir", "vladivostok", False),
        ("deal", "death", False),
        ("2018", "2019", False),
    ],
)
def test_akin(one: str, other: str, expected: bool) -> None:
    """Forms of one word are told from words that only begin alike."""
    assert same_stem(one, other) is expected


def test_clauses() -> None:
    """Marks and conjunctions part clauses; decimals, thousands and abbreviations do not."""
    text = "The U.S. sent 1,000 tons, but no grain; it rained"

    assert [text[slice(*span)].strip() for span in clauses(text, english())] == [
        "The U.S. sent 1,000 tons,",
        "but no grain;",
        "it rained",
    ]


def test_content() -> None:
    """Small words and possessive endings are left out, and hyphens part words."""
    assert content("The council's long-term plan was not the mayor's", english()) == {
        "council",
        "long",
        "term",
        "plan",
        "mayor",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("some 1,000km away", [1000.0]),
        ("2.5 of 12", [2.5, 12.0]),
        ("tens of millions", [10.0, 1_000_000.0]),
        ("three, or Four", [3.0, 4.0]),
        ("no number", []),
        ("two hundred and 1.2 million", [200.0, 1_200_000.0]),
        ("twenty-five of 4bn", [25.0, 4_000_000_000.0]),
        ("three quarters of it", [0.75]),
    ],
)
def test_numbers(text: str, expected: list[float]) -> None:
    """Figures and number words have the same values."""
    assert [number.values[0] for number in numbers_in(text, english())] == expected


def carries(statement: str, passage: str) -> bool:
    """Tell whether each number of a statement is carried by a passage."""
    there = numbers_in(passage, english())
    known = frozenset([value for number in there for value in number.values] + list(reckoned(there)))
    return all(carried(number, known) for number in numbers_in(statement, english()))


@pytest.mark.parametrize(
    ("statement", "passage", "expected"),
    [
        ("fell by a third", "fell from 450 to 300", True),
        ("33 per cent", "a third", True),
        ("150 people", "from 450 to 300", True),
        ("4,250 crowns", "8,500 crowns, half of it", True),
        ("nearly 300", "296", True),
        ("nearly 300", "396", False),
        ("at least fifteen", "seventeen", False),
        ("296", "nearly 300", False),
        ("fell by half", "fell from 450 to 300", False),
        ("4 billion", "4 million", False),
        ("21 million", "12 million", False),
    ],
)
def test_what_carries_a_number(statement: str, passage: str, expected: bool) -> None:
    """A number is carried by the same one, a rounder one where it says so, and one reckoned from two of a passage."""
    assert expected is carries(statement, passage)


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Friday 15 September 2023", [PartialDate(2023, 9, 15, 5)]),
        ("on the 15th of September", [PartialDate(None, 9, 15)]),
        ("on September 15, 2023", [PartialDate(2023, 9, 15)]),
        ("in July", [PartialDate(None, 7)]),
        ("since 2000", [PartialDate(2000)]),
        ("on Monday", [PartialDate(weekday=1)]),
        ("it may march on", []),
        ("2,000 of 3000 tons", []),
    ],
)
def test_dates_in(text: str, expected: list[PartialDate]) -> None:
    """Dates are read as far as the text gives them."""
    assert [found.moment for found in dates_in(text, english())] == expected


def test_meanings() -> None:
    """A month is the last one of its name or the next, a weekday lies within a week."""
    written = Days(date(2023, 9, 13), date(2023, 9, 13))

    assert {(found.year, found.month) for found in meanings(PartialDate(month=7), written)} == {(2023, 7), (2024, 7)}
    assert {found.day for found in meanings(PartialDate(weekday=2), written)} == {12, 19}
    assert list(meanings(PartialDate(2000), written)) == [PartialDate(2000)]


def test_relative() -> None:
    """Words like "last month" are resolved from the day of writing."""
    written = Days(date(2024, 1, 3), date(2024, 1, 3))

    assert list(relative("It was last month.", written, english())) == [PartialDate(2023, 12)]
    assert list(relative("It was Last year.", written, english())) == [PartialDate(2023)]


def test_shares() -> None:
    """A number of per cent is a share as well."""
    assert [number.values for number in numbers_in("25% of it", english())] == [(25.0, 0.25)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "420 tysięcy złotych i 3,5 mln euro, 12 t", [420_000, 3_500_000, 12]),
        ("it", "20 mila euro, 3 miliardi", [20_000, 3_000_000_000]),
        ("fi", "2 miljoonaa euroa ja 5 t", [2_000_000, 5]),
        ("hi", "42 लाख रुपये", [4_200_000]),
        ("ja", "420万円と3億円", [4_200_000, 300_000_000]),
        ("ko", "420만 명", [4_200_000]),
        ("zz", "420 tysięcy", [420]),
    ],
)
def test_figures_are_multiplied_in_languages_without_lists(language: str, text: str, expected: list[float]) -> None:
    """What Unicode calls a thousand or a million in a language multiplies the figure before it."""
    assert [number.values[0] for number in numbers_in(text, bare(language))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("about 40 boats", True), ("about $40", True), ("40 boats, about", False), ("about the boats: 40", False)],
)
def test_rough_numbers(text: str, expected: bool) -> None:
    """A number is rough right behind a word that says so; a sign of a currency may stand between."""
    assert [number.is_rough for number in numbers_in(text, english())] == [expected]


def test_of_days() -> None:
    """An interval gives its ends, a month no day, an open end nothing."""
    assert list(of_days(days("2023-09-13"))) == [PartialDate(2023, 9, 13, 3)]
    assert set(of_days(days("2023-09"))) == {PartialDate(2023, 9)}
    assert set(of_days(days("2023-02"))) == {PartialDate(2023, 2)}
    assert len(set(of_days(days("2023-02-01/2023-02-27")))) == 2
    assert {found.year for found in of_days(days("../2000"))} == {2000}


# --- names -----------------------------------------------------------------------------------------------------------


ACTORS = {
    "utopia": ActorEntry(id="utopia", name="Utopia", kind="state"),
    "jane-doe": ActorEntry(id="jane-doe", name="Jane Doe", kind="person"),
    "press-office": ActorEntry(id="press-office", name="Press Office of Utopia", kind="organisation"),
}


def test_names() -> None:
    """A surname names a person, and a longer name those inside it in passing."""
    names = names_of(ACTORS, english())

    assert names.actors("So Doe wrote") == {"jane-doe"}
    assert names.actors("the Press Office of Utopia") == {"press-office", "utopia"}
    assert names.actors("Does she?") == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doe said that it rained.", ["jane-doe"]),
        ("Jane Doe, a spokeswoman, has also said so.", ["jane-doe"]),
        ("Jane Doe of Utopia said so.", ["jane-doe"]),
        ('"It rained," said Doe.', ["jane-doe"]),
        ("They said Utopia was wet.", []),
        ('"Doe said so," they wrote.', []),
        ("Doe was wet.", []),
        ("Doe was said to need rain, and is expected to leave.", []),
    ],
)
def test_sayers(text: str, expected: list[str]) -> None:
    """Only those are speakers who stand right beside a verb of saying, outside quotation marks."""
    assert [name for found in sayers(text, names_of(ACTORS, english()), english()) for name in found] == expected
