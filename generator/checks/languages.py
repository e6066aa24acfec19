"""Rules on the words of the dossier's language; `pages.wording` reads them and calls these."""

from collections.abc import Iterator

from generator.findings import Place, Problem, rule


@rule()
def language_without_words(place: Place, tag: str, spoken: str) -> Iterator[Problem]:
    """Dossier does not speak the language that dossier.yml names.

    Why: a page in Spanish with headings in English is read as careless, and a screen reader would read them out in
    Spanish.

    Example: `language: es`, and no `seeds/languages/es.po`.

    Remedy: write the catalogue `seeds/languages/TAG.po` with the words of that language: `dossier words TAG` begins it,
    any editor of gettext files completes it. Or name a language that Dossier speaks.
    """
    yield Problem(
        place,
        f"the pages have no words in {tag!r}; Dossier speaks {spoken}",
        f"Run 'dossier words {tag}', which begins seeds/languages/{tag}.po, and translate the messages in it.",
    )


@rule()
def catalogue_invalid(place: Place, found: str, remedy: str) -> Iterator[Problem]:
    """A catalogue of words in seeds/languages/ is broken, or is not complete.

    Why: a message without a translation would stand in English between the words of another language, and a damaged
    placeholder would lose a name or a number.

    Example: `msgstr "%(cont)s Wörter"` for `%(count)s words`.

    Remedy: mend the message at the place shown: each placeholder stands in the translation as in the message, and a
    plural has as many forms as its language.
    """
    yield Problem(place, found, remedy)


RULES = (language_without_words, catalogue_invalid)
