"""In which language short invented texts are."""

from pathlib import Path

import pytest
import yaml

from generator.intake.languages import language_of

TEXTS: dict[str, str] = yaml.safe_load((Path(__file__).parent / "languages.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("tag", TEXTS)
def test_two_sentences_tell_their_language(tag: str) -> None:
    """Some 25 words are enough in any of many languages, whatever the dossier's own is."""
    assert tag == language_of(TEXTS[tag], "en").tag


def test_english_is_no_other_language() -> None:
    """Lists of other languages hold English words, since they were counted in texts with titles: they do not count."""
    found = language_of(f"A Letter to the Island. {TEXTS['en']} It will be for the mayor to tell how it goes on.", "de")

    assert ("en", True, ()) == (found.tag, found.is_sure, found.others)


def test_near_languages_are_told_apart_by_the_dossiers_own() -> None:
    """Where two languages have nearly the same words, it is said, and the dossier's own counts more."""
    croatian, bosnian = (language_of(TEXTS["hr"], usual) for usual in ("en", "bs"))

    assert [("hr", False, ("bs",)), ("bs", False, ("hr",))] == [
        (found.tag, found.is_sure, found.others) for found in (croatian, bosnian)
    ]


def test_few_words_tell_nothing() -> None:
    """A text of some words is in the dossier's language, as far as anybody knows."""
    found = language_of("Il vecchio mulino è stato venduto.", "en-GB")

    assert ("en-GB", False) == (found.tag, found.is_sure)
