"""The blocks of a page, as a reader meets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.blocks import blocks, to_html
from generator.text.prose import QUOTATION


def found(markdown: str, *, rendered: bool = False) -> list[tuple[str, bool]]:
    """Return the text of each block of a page of Markdown, and whether it is editorial."""
    return [(block.text, block.editorial) for block in blocks(to_html(markdown), rendered=rendered)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("One.\n\nTwo.", ["One.", "Two."], id="paragraphs"),
        pytest.param("One\nline.", ["One line."], id="a soft line break"),
        pytest.param("One  \nline.", ["One line."], id="a hard line break"),
        pytest.param("# A heading\n\nOne.", ["One."], id="headings are no prose"),
        pytest.param("- One.\n- Two.\n    - Three.", ["One.", "Three.", "Two."], id="a list in a list"),
        pytest.param("1. One.\n2. Two.", ["One.", "Two."], id="a numbered list"),
        pytest.param("> One.", ["One."], id="a block quotation"),
        pytest.param(
            "| A | B |\n| --- | --- |\n| One. | Two. |", ["One.", "Two."], id="a table: cells, without its header"
        ),
        pytest.param("Term\n:   One.", ["Term", "One."], id="a definition list"),
        pytest.param('!!! note "Title"\n    One.', ["Title", "One."], id="an admonition"),
        pytest.param("One.[^1]\n\n[^1]: Two.", ["One.1", "Two. ↩"], id="a footnote"),
        pytest.param("One *two* **three** `four` [five](six.md).", ["One two three four five."], id="inline markup"),
        pytest.param("![A picture](x.png)", [], id="a picture"),
        pytest.param("<p>One.</p>\n<p>Two.</p>", ["One.", "Two."], id="HTML"),
        pytest.param("<div>One. <p>Two.</p> Three.</div>", ["Two.", "One. Three."], id="text around an inner block"),
        pytest.param("<script>one two three</script>\n\n<style>a {}</style>", [], id="scripts and styles"),
        pytest.param("<!-- one two three -->", [], id="a comment"),
        pytest.param("<details><summary>One.</summary>Two.</details>", ["One.", "Two."], id="details"),
        pytest.param("<figure><figcaption>One.</figcaption></figure>", ["One."], id="a caption"),
        pytest.param("<p>One&nbsp;two &amp; three.</p>", ["One two & three."], id="entities"),
        pytest.param("```\ncode here\n```", ["code here"], id="code"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_blocks(markdown: str, expected: list[str]) -> None:
    """Each block that has text is yielded once, without the text of the blocks inside it."""
    assert sorted(expected) == sorted(text for text, _ in found(markdown))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("<div data-editorial>One.</div>\n\nTwo.", [("One.", True), ("Two.", False)]),
        ('<div data-editorial markdown="1">\n\nOne.\n\n- Two.\n\n</div>', [("One.", True), ("Two.", True)]),
        ("<p data-editorial>One.</p>", [("One.", True)]),
        ("One.\n{: data-editorial=1 }", [("One.", True)]),
        (
            "<div><p>One.</p><p data-editorial>Two.</p><p>Three.</p></div>",
            [("One.", False), ("Two.", True), ("Three.", False)],
        ),
        (
            "<ul><li>Ann Lee <span data-editorial>speaks for them</span></li></ul>",
            [("speaks for them", True), ("Ann Lee", False)],
        ),
    ],
)
def test_editorial(markdown: str, expected: list[tuple[str, bool]]) -> None:
    """A block is the editors' own where it, or one around it, is marked as such."""
    assert sorted(expected) == sorted(found(markdown))


def test_quotations_and_markers() -> None:
    """A quotation becomes one sign and a citation marker becomes a citation."""
    page = (
        '<p>He called it “<span data-source="s" data-start="1" data-end="9">begging <b>for</b> help</span>”.'
        '<a class="cite" data-claim="a-claim" href="#e"><span>one newsroom</span></a> So <a href="x">he</a> said.</p>'
    )

    assert found(page, rendered=True) == [(f"He called it “{QUOTATION}”.[@a-claim] So he said.", False)]


@pytest.mark.parametrize(
    ("markdown", "rendered", "expected"),
    [
        ("One.[@a-claim]", False, "One.[@a-claim]"),
        ("One.[@a-claim]", True, "One.[ @a-claim]"),
        ("Write `[@a-claim]`.", False, "Write [ @a-claim]."),
        ("<p>Write <code>[@a-claim]</code>.</p>", False, "Write [ @a-claim]."),
        ("One.&#91;@a-claim&#93;", True, "One.[ @a-claim]"),
    ],
)
def test_what_looks_like_a_citation(markdown: str, rendered: bool, expected: str) -> None:
    """Before a page is rendered `[@` cites, but not in code; afterwards it is text."""
    assert [(expected, False)] == found(markdown, rendered=rendered)


@given(st.text(max_size=200))
def test_any_page_has_blocks(markdown: str) -> None:
    """Any text can be read as a page; no block is empty or has white space at its edges."""
    assert [text for text, _ in found(markdown) if not text or text != " ".join(text.split())] == []


def test_deep_nesting() -> None:
    """A page that nests five thousand elements is read without recursion."""
    page = "<div>" * 5_000 + "deep" + "</div>" * 5_000

    assert [text for text, _ in [(block.text, block.editorial) for block in blocks(page, rendered=True)]] == ["deep"]
