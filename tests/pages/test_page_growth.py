"""Reading a page takes time in proportion to its length, whatever stands in it."""

from collections.abc import Callable
from time import process_time

import pytest

from generator.pages.csp import active, in_text, ineffective
from generator.pages.handwritten import _first_lines, _line_of, split_at_code

Work = Callable[[str], object]


def lines_of(page: str) -> object:
    """Look for a page's own paragraphs, and for as many that it does not hold."""
    lines = _first_lines(page, 1)
    return [(_line_of(part, lines), _line_of(f"zz{part}", lines)) for part in page.split("\n")]


def seconds(work: Work, page: str) -> float:
    """Return the least of three measurements."""

    def once() -> float:
        begun = process_time()
        work(page)
        return process_time() - begun

    return min(once() for _ in range(3))


@pytest.mark.parametrize(
    ("work", "shape"),
    [
        (lines_of, "[@"),
        (lines_of, "<"),
        (lines_of, "the same words again and again {}\n"),
        (lines_of, "w{} other words\n"),
        (split_at_code, "```a\n"),
        (split_at_code, "`"),
        (split_at_code, "```a\n`a"),
        (ineffective, "<!-- style=x"),
        (ineffective, "<a style=x"),
        (ineffective, '<a style="'),
        (ineffective, "<script> style=x"),
        (ineffective, "<b style=x>"),
        (in_text, "<div action=x>"),
        (in_text, "<a onclick=x><b action=x>"),
        (in_text, "<object>"),
        (in_text, "<svg><script>"),
        (in_text, "<noscript><style>"),
        (active, "<object>"),
        (active, "<svg><script>"),
    ],
)
def test_linear(work: Work, shape: str) -> None:
    """Four times the page takes four times as long, not sixteen times."""
    short, long = ("".join(shape.replace("{}", str(i)) for i in range(n)) for n in (2000, 8000))

    # A busy machine disturbs a measure; a reader that grows with the square fails each time.
    assert any(seconds(work, long) < 10 * max(seconds(work, short), 0.001) for _ in range(3))
