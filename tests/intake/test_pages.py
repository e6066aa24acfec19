"""Pages: the article within, what the page says of it, and walls. The cases stand in `pages.yml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.findings import Unusable
from generator.intake.page import LARGEST_MARKUP, take_page
from generator.intake.taken import Said

CASES = yaml.safe_load((Path(__file__).parent / "pages.yml").read_text(encoding="utf-8"))
PARAGRAPH = (
    "<p>The old mill on the river Lark was sold on Monday evening, the council said after a debate of four hours.</p>"
)


def page(case: dict[str, Any]) -> bytes:
    """Return the bytes of a case's page."""
    html: str = case["html"]
    return html.encode(case.get("encoding", "utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES if "refused" not in case])
def test_a_page_is_taken(case: dict[str, Any]) -> None:
    """A page's text is its article, line by line, and what it says of it comes with the words that say so."""
    taken = take_page(page(case))
    said = taken.metadata
    found = {
        "title": said.title, "outlet": said.outlet, "author": said.author, "language": said.language, "url": said.url,
        "published": said.published,
    }  # fmt: skip
    expected = {key: _said(value) for key, value in case.get("said", {}).items()}

    assert case.get("text", taken.text) == taken.text
    assert expected == {key: found[key] for key in expected}
    assert tuple(case.get("remarks", taken.remarks)) == taken.remarks


def _said(value: Any) -> Any:
    if value is None:
        return None
    return tuple(Said(*each) for each in value) if not value or isinstance(value[0], list) else Said(*value)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES if "refused" in case])
def test_a_wall_is_refused(case: dict[str, Any]) -> None:
    """What holds no article is refused with what was found and what to do."""
    with pytest.raises(Unusable) as problem:
        take_page(page(case))

    assert case["refused"] in str(problem.value)
    assert "Found " in str(problem.value)


def test_pictures_within_a_page_do_not_count() -> None:
    """A saved page may hold megabytes of pictures and scripts as text: they are left out before it is read."""
    weight = "A" * LARGEST_MARKUP
    html = (
        f'<html lang="en"><head><script>{weight}</script><style>{weight}</style></head><body><h1>Old mill sold</h1>'
        f'<img src="data:image/png;base64,{weight}">{PARAGRAPH}</body></html>'
    )

    assert take_page(html.encode()).text.splitlines()[1] == PARAGRAPH[3:-4]


def test_a_page_with_endless_markup_is_refused() -> None:
    """A page whose own markup is far larger than any article's is refused at once."""
    with pytest.raises(Unusable, match="MB of markup"):
        take_page(f"<html><body>{PARAGRAPH * 40_000}</body></html>".encode())


@pytest.mark.parametrize("opened", ["<div>", "<span>", "<ul><li>", "<b><i>", "<table><tr><td>", "<!--", "<p "])
def test_hostile_nesting_ends_in_words(opened: str) -> None:
    """Tags that nest thousands deep, and tags that never end, give a text or a refusal, and no crash."""
    html = f"<html><body><h1>Old mill sold</h1>{PARAGRAPH}{opened * 20_000}text"

    try:
        text = take_page(html.encode()).text
    except Unusable as problem:
        text = str(problem)

    assert text
