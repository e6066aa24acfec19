"""What the fidelity checks catch in each language, on a little article of its own.

`tests/checks/languages` holds the cases, which were written before the word lists and not changed to fit them. A
spoiled claim that the checks miss says `caught: false` and why, a faithful one of which they warn says `warned: CODE`:
the record is of what they do, not of what they should. What both raise catches nothing.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checks import fidelity
from generator.checks.fidelity.names import names_of, sayers
from generator.checks.fidelity.numbers import numbers_in
from generator.checks.fidelity.words import content, negative, plain
from generator.core.assemble import assemble
from generator.findings import Finding
from generator.reading.entries import ActorEntry
from generator.text.lexicon import LANGUAGES, Lexicon, lexicon

FOLDER = Path(__file__).with_name("languages")
KINDS = {"negation": 2, "number": 2, "name": 1, "date": 2, "hedge": 2, "scope": 1, "speaker": 1, "condition": 1}

Story = Mapping[str, Any]


def load(code: str) -> Story:
    """Return a language's article, actors and cases; a date stays text."""
    story: Story = yaml.load((FOLDER / f"{code}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    return story


def claims(story: Story, version: str) -> list[dict[str, Any]]:
    """Return a claim for each case, in its faithful or its spoiled version."""
    return [
        {
            "id": f"claim-{number}",
            "statement": case[version],
            "evidence": [
                {"source": "article", "quote": case["quote"], "stance": "supports"}
                | ({"speaker": case["speaker"]} if "speaker" in case else {})
            ],
        }
        for number, case in enumerate(story["cases"])
    ]


def reported(folder: Path, code: str, version: str) -> list[list[Finding]]:
    """Return what the fidelity checks report of each case, in the order of the cases."""
    story = load(code)
    article = story["article"].encode()
    source = {"id": "article", "file": "articles/article.txt", "title": story["title"], "language": code}
    source |= {"outlet": "unknown", "origin": "unknown", "published": story["published"]}
    (folder / "seeds" / "articles").mkdir(parents=True)
    (folder / "seeds" / "ledger").mkdir()
    (folder / "seeds" / "articles" / "article.txt").write_bytes(article)
    for name, data in {
        "dossier": {"title": "Cases", "language": code, "as_of": story["published"]},
        "sources": [source | {"sha256": "0" * 64}],
        "ledger/actors": story["actors"],
        "ledger/claims": claims(story, version),
    }.items():
        (folder / "seeds" / f"{name}.yml").write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML
    dossier = assemble(folder)
    assert (dossier.faults, [lookup.quotation for lookup in dossier.lookups if not lookup.match]) == ((), [])
    found = list(fidelity.check(dossier))
    return [[each for each in found if each.claim == f"claim-{number}"] for number in range(len(story["cases"]))]


TESTED = sorted(set(LANGUAGES) - {"en"})


@pytest.mark.parametrize("code", TESTED)
def test_faithful_claims_are_left_alone(tmp_path: Path, code: str) -> None:
    """No faithful claim is an error, and those are warned of that the record says."""
    expected = [[case["warned"]] if "warned" in case else [] for case in load(code)["cases"]]
    found = reported(tmp_path, code, "faithful")

    assert expected == [[each.code for each in some] for some in found]
    assert [str(each) for some in found for each in some if each.severity == "error"] == []


@pytest.mark.parametrize("code", TESTED)
def test_spoiled_claims_are_caught_as_recorded(tmp_path: Path, code: str) -> None:
    """Of the spoiled claims those are caught that the record says, and no others."""
    cases = load(code)["cases"]
    faithful = reported(tmp_path / "faithful", code, "faithful")
    spoiled = reported(tmp_path / "spoiled", code, "spoiled")
    caught = [
        bool({each.code for each in after} - {each.code for each in before})
        for before, after in zip(faithful, spoiled, strict=True)
    ]

    assert [case["spoiled"] for case in cases if case.get("caught") != "false"] == [
        case["spoiled"] for case, found in zip(cases, caught, strict=True) if found
    ]


def test_each_language_has_its_cases() -> None:
    """Each language with word lists has twelve cases, of the same kinds."""
    assert sorted(path.stem for path in FOLDER.glob("*.yml")) == TESTED
    assert {code: Counter(case["kind"] for case in load(code)["cases"]) for code in TESTED} == dict.fromkeys(
        TESTED, KINDS
    )


# --- what a language has that English has not ------------------------------------------------------------------------


def words_of(code: str) -> Lexicon:
    """Return the word lists of a language that has some."""
    words = lexicon(code)
    assert words
    return words


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "not only in May", False),
        ("en", "not only in May, and not in June", True),
        ("de", "Sie lehnte den Plan gestern ab", True),
        ("de", "Sie lehnte sich zurück", False),
        ("de", "nicht weniger als zehn", False),
        ("fr", "Il n’a vu personne", True),
        ("fr", "Il n’a rien vu", True),
        ("fr", "Il n’en a que deux", False),
        ("es", "No solo llueve", False),
        ("ru", "не менее десяти", False),
        ("ru", "Он отказался", True),
        ("uk", "Жодного листа", True),
        ("tr", "Kapı açılmayacak", True),
        ("tr", "Kapı açılacak", False),
    ],
)
def test_negations(code: str, text: str, expected: bool) -> None:
    """Each language denies in its own way; "not only" and "no fewer than" deny nothing."""
    assert negative(plain(text), words_of(code)) is expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("de", "einundzwanzig von hundert", [21, 100]),
        ("fr", "dix-sept ou quatre-vingt-douze", [17, 92]),
        ("es", "treinta y uno", [31]),
        ("ru", "из тридцати вагонов", [30]),
        ("uk", "п’ятьох", [5]),
        ("tr", "İki gemi, on iki kişi", [2, 12]),
    ],
)
def test_numbers_of_several_words(code: str, text: str, expected: list[float]) -> None:
    """A number that is written with hyphens or in several words is one number."""
    assert expected == [number.values[0] for number in numbers_in(plain(text), words_of(code))]


def test_elided_words_are_left_out() -> None:
    """What melts into the next word is none of its content."""
    assert content(plain("l’agence qu’Anne dirige"), words_of("fr")) == {"agence", "anne", "dirige"}


@pytest.mark.parametrize(
    ("code", "name", "text", "expected"),
    [
        ("ru", "Вера Сомова", "по словам Сомовой", True),
        ("ru", "Вера Сомова", "в доме Сомовского", False),
        ("uk", "Юрій Савчук", "за словами Юрія Савчука", True),
        ("de", "Ute Hallmann", "Hallmanns Plan", True),
        ("en", "Ute Hallman", "Hallmans plan", False),
    ],
)
def test_names_are_found_in_other_cases(code: str, name: str, text: str, expected: bool) -> None:
    """Where a language declines names, they are found with its endings, and not inside longer words."""
    names = names_of({"who": ActorEntry(id="who", name=name, kind="person")}, words_of(code))

    assert bool(names.actors(text)) is expected


def test_a_name_as_written_comes_before_a_form_of_another() -> None:
    """Where a form of one name is another name, the text means that."""
    people = {"her": "Анна Петрова", "him": "Олег Петров"}
    names = names_of(
        {who: ActorEntry(id=who, name=name, kind="person") for who, name in people.items()}, words_of("ru")
    )

    assert [names.actors(text) for text in ("сказал Петров", "сказала Петрова")] == [{"him"}, {"her"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuna, geminin bugün geldiğini söyledi.", ["tuna"]),
        ("Tuna'nın geldiğini söyledi.", []),
        ("Geminin geldiğini söyleyen Tuna, konuşmadı.", ["tuna"]),
        ("Tuna geldi. Başkan söyledi.", []),
    ],
)
def test_speakers_where_the_verb_comes_last(text: str, expected: list[str]) -> None:
    """In Turkish all that is said stands between the name and its verb; a name with an ending is no subject."""
    names = names_of({"tuna": ActorEntry(id="tuna", name="Cemal Tuna", kind="person")}, words_of("tr"))

    assert expected == [who for found in sayers(text, names, words_of("tr")) for who in found]
