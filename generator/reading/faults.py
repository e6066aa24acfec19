"""What can be wrong with the input itself, before there is a dossier to check.

Each function is a rule with a code of its own. `sources` and `ledger` call them; all that they yield is reported
together with what the checks find.
"""

from collections.abc import Iterator

from generator.findings import Place, Problem, rule
from generator.text.dates import ALLOWED, nearest_date


@rule(unusable=True)
def file_missing(place: Place, needed_by: str, nearest: str | None) -> Iterator[Problem]:
    """A file that the dossier needs is not there.

    Why: nothing can be proved about an article or a ledger file that is absent.

    Example: `file: articles/002.txt` in sources.yml, and no such file in seeds/articles/.

    Remedy: put the file in its place, or correct the name.
    """
    hint = f" The nearest file there is {nearest}." if nearest else ""
    yield Problem(place, f"found no file {needed_by}", f"Put the file in its place or correct its name.{hint}")


@rule(unusable=True)
def file_unreadable(place: Place, found: str) -> Iterator[Problem]:
    """A file cannot be read: it is a folder or a pipe, or the system refuses it.

    Why: what it says would be dropped in silence.

    Example: a folder named `claims.yml`, or a file that belongs to another user.

    Remedy: put a plain text file in its place, and let yourself read it.
    """
    yield Problem(place, found, "Put a plain text file here that you may read, or take it away.")


@rule()
def file_unexpected(place: Place, expected: str) -> Iterator[Problem]:
    """A file lies in the ledger's folder that Dossier would not read.

    Why: an entry in a file with a misspelt name would be dropped in silence.

    Example: seeds/ledger/claim.yml instead of seeds/ledger/claims.yml.

    Remedy: give the file one of the names that Dossier reads, or move it elsewhere.
    """
    yield Problem(place, "is not a file that Dossier reads", f"Rename it ({expected}), or move it out of this folder.")


@rule(unusable=True)
def file_encoding(place: Place, found: str) -> Iterator[Problem]:
    """A file is not UTF-8 text.

    Why: spans count Unicode code points of the file decoded as UTF-8, so that every reader gets the same words.

    Example: an article saved as Windows-1252, whose curly quotation marks are single bytes.

    Remedy: save the file as UTF-8. Keep an article's untouched original elsewhere and take in the converted copy.
    """
    yield Problem(place, f"found {found} where UTF-8 text was expected", "Save the file as UTF-8.")


@rule()
def path_outside(place: Place, path: str) -> Iterator[Problem]:
    """A path leaves the folder `seeds/`.

    Why: a dossier is complete in itself; it must not read or publish other files of the machine it is built on.

    Example: `file: ../../private/notes.txt`.

    Remedy: put the article under seeds/articles/ and name it from there.
    """
    yield Problem(
        place, f"{path!r} leaves seeds/", "Put the article under seeds/articles/ and write its path from seeds/."
    )


@rule()
def article_empty(place: Place, path: str) -> Iterator[Problem]:
    """An article has no text.

    Why: an empty article proves nothing, and is most often a copy that failed.

    Example: a file of 0 bytes, or one of blank lines.

    Remedy: copy the article again, or take its entry out of sources.yml.
    """
    yield Problem(place, f"{path} has no text", "Copy the article again, or take its entry out of sources.yml.")


@rule()
def article_too_large(place: Place, path: str, size: int, limit: int) -> Iterator[Problem]:
    """An article is far larger than any article.

    Why: a file of many megabytes is a dump or an archive; every one of its sentences would need a fate.

    Example: a database export of 10 MB named as an article.

    Remedy: keep only the article's own text.
    """
    yield Problem(
        place,
        f"{path} has {size:,} bytes; at most {limit:,} were expected",
        "Keep only the article's own text in the file.",
    )


@rule(unusable=True)
def yaml_invalid(place: Place, found: str, mended: str | None = None) -> Iterator[Problem]:
    """A file of the ledger is not valid YAML.

    Why: a file that cannot be read would drop all its entries.

    Example: `statement: He said: yes` (a colon and a space need quotation marks around the text).

    Remedy: write the line as it is shown. Text that holds `: ` or ` #`, or begins with a sign, needs quotation marks.
    """
    yield Problem(
        place,
        f"is not valid YAML: {found}",
        mended or "Mend the YAML here; quote text that holds ': ' or ' #', or write it below '>-'.",
    )


@rule(unusable=True)
def yaml_alias(place: Place, name: str, mended: str | None = None) -> Iterator[Problem]:
    """A file of the ledger uses an anchor or an alias of YAML.

    Why: aliases hide that one entry depends on another, and nested ones can grow without bound.

    Example: `evidence: *same`.

    Remedy: write the value out where it is used; put quotation marks around text that begins with `&` or `*`.
    """
    yield Problem(place, f"found the YAML alias or anchor {name!r}", mended or "Write the value out where it is used.")


@rule()
def text_cut_short(place: Place, words: str, mended: str) -> Iterator[Problem]:
    """A `#` cuts a text short: YAML takes what follows for a comment.

    Why: the words behind it would be dropped in silence.

    Example: `statement: Rot was found in the # 2 beam.`, which YAML reads as "Rot was found in the".

    Remedy: put quotation marks around the whole text. Two spaces before the `#` say that a comment is meant.
    """
    yield Problem(
        place,
        f"YAML takes “{words}” for a comment and drops it",
        f"{mended} If it is a comment, put two spaces before the #.",
    )


@rule(unusable=True)
def yaml_too_deep(place: Place, limit: int) -> Iterator[Problem]:
    """A file of the ledger nests lists and mappings deeper than any entry does.

    Why: such a file is broken or hostile.

    Example: a thousand opening brackets.

    Remedy: write the entry as the editors' guide shows it.
    """
    yield Problem(place, f"nests deeper than {limit} levels", "Write the entry as the editors' guide shows it.")


@rule()
def key_duplicate(place: Place, key: str, first: Place) -> Iterator[Problem]:
    """A mapping has the same key twice.

    Why: only one of the two values would count.

    Example: two `quote:` lines in one piece of evidence.

    Remedy: keep one of them.
    """
    yield Problem(place, f"the key {key!r} stands already on line {first.line}", "Keep one of the two.")


@rule()
def key_unknown(place: Place, key: str, nearest: str | None, known: str) -> Iterator[Problem]:
    """An entry has a key that Dossier does not know.

    Why: a misspelt key would be dropped in silence, and what it says with it.

    Example: `stanse: disputes`.

    Remedy: correct the key, or take it out.
    """
    hint = f"Did you mean {nearest!r}?" if nearest else f"Known here: {known}."
    yield Problem(place, f"the key {key!r} is unknown", hint)


@rule()
def key_missing(place: Place, key: str) -> Iterator[Problem]:
    """An entry lacks a key that it must have.

    Why: without it the entry cannot be checked or shown.

    Example: evidence without `stance`.

    Remedy: add the key.
    """
    yield Problem(place, f"the key {key!r} is missing", f"Add '{key}: …' to this entry.")


@rule()
def value_invalid(place: Place, key: str, found: str, expected: str) -> Iterator[Problem]:
    """A value has the wrong type or is not one of those allowed.

    Why: what cannot be understood cannot be proved.

    Example: `stance: agrees` (supports, disputes or qualifies), or a list where one text belongs.

    Remedy: write a value of the kind that is expected.
    """
    yield Problem(place, f"{key} is {found}", f"Expected: {expected}.")


@rule()
def date_invalid(place: Place, found: str, why: str) -> Iterator[Problem]:
    """A date is no day, month, year or interval of them as EDTF (ISO 8601-2) writes it, or no such day exists.

    Why: standings as of a day and the timeline follow from dates.

    Example: `13 September 2023`, or `2023-02-30`.

    Remedy: write a day (2023-09-13), a month (2023-09), a year (2023) or an interval (2023-06/2023-08, ../2000).
    What is less certain is an interval of days with its basis: `~`, `?` and seasons have no agreed width.
    """
    near = nearest_date(found)
    hint = f"Did you mean {near}? " if near else ""
    yield Problem(place, f"{found!r} {why}", f"{hint}Write {ALLOWED}.")


@rule()
def id_duplicate(place: Place, name: str, first: Place) -> Iterator[Problem]:
    """Two entries of one kind have the same id.

    Why: an id is a permanent address; it can mean one thing only.

    Example: two claims with `id: summit-day`.

    Remedy: give one of them another id, or join the two.
    """
    yield Problem(place, f"the id {name!r} stands already at {first}", "Give one of them another id, or join the two.")


FAULTS = (
    file_missing,
    file_unreadable,
    file_unexpected,
    file_encoding,
    path_outside,
    article_empty,
    article_too_large,
    yaml_invalid,
    yaml_alias,
    yaml_too_deep,
    text_cut_short,
    key_duplicate,
    key_unknown,
    key_missing,
    value_invalid,
    date_invalid,
    id_duplicate,
)
"""Every rule of this module, in the order of the editors' guide."""
