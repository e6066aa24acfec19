"""What may not stand on a page written by hand, nor where. `pages.handwritten` calls these with what it has found."""

from collections.abc import Iterator

from generator.findings import Place, Problem, rule


@rule()
def code_on_page(place: Place, found: str) -> Iterator[Problem]:
    """A page written by hand holds something that would run, load or restyle something in a reader's browser.

    Why: a reader trusts that a page shows words and their evidence, and does nothing by itself. Whoever may write a
    page may not give readers' browsers orders, and styles could hide or forge what is shown.

    Example: `<script>`, `<iframe>`, `<style>`, an attribute such as `onclick`, or a link to `javascript:`.

    Remedy: take it out, or show it as code between backticks. Scripts and styles of the whole site belong into
    `extra_javascript` and `extra_css` of mkdocs.yml, as files of its own.
    """
    yield Problem(
        place,
        f"found {found}, which runs, loads or restyles something in a reader's browser",
        "Take it out, or put backticks around it to show it. Scripts and styles belong into files that mkdocs.yml "
        "names in extra_javascript and extra_css.",
    )


@rule()
def address_taken(place: Place, address: str, other: str, instead: str | None) -> Iterator[Problem]:
    """A page written by hand has the address of another page.

    Why: one of the two would take the other's place in silence, and whatever leads there would lead to other words.

    Example: `docs/claims.md` or `docs/claims/README.md`, which are published where the list of claims stands.

    Remedy: give the file another name. To stand at the top of a generated page, it bears the name of that page's file,
    such as `docs/claims/index.md`.
    """
    yield Problem(
        place,
        f"would be published at /{address}, which is the address of {other}",
        f"Name it {instead}, and its words stand at the top of that page; or give it a name of its own."
        if instead
        else "Give one of the two another name, or put their words into one file.",
    )


RULES = (code_on_page, address_taken)
"""The rules of pages written by hand."""
