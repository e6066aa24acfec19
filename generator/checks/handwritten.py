"""What may not stand on a page written by hand. `pages.handwritten` calls it with what `pages.csp` has found."""

from collections.abc import Iterator

from generator.findings import Place, Problem, rule


@rule(partial=True)
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


RULES = (code_on_page,)
"""The rules of pages written by hand."""
