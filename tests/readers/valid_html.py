"""What html-validate, a checker of others, finds wrong in pages, and what of it is the themes' own.

It comes from npm (`package.json`), which `make test` asks.
"""

import json
import re
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

_NODE = Path(sys.executable).parent / "node"
_READER = Path(__file__).with_name("valid_html.mjs")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with an element of a page."""

    path: str
    line: int
    rule: str
    where: str
    """The element, as a selector."""
    message: str


@dataclass(frozen=True, slots=True)
class Known:
    """What may be wrong on any page of a theme."""

    rule: str
    where: str
    """The end of the selector, as a regular expression."""
    why: str

    def holds(self, wrong: Wrong) -> bool:
        """Return whether this is it."""
        return self.rule == wrong.rule and re.search(f"(?:{self.where})$", wrong.where) is not None


def wrong_in(pages: Collection[Path]) -> list[Wrong]:
    """Return what is wrong with pages: by the HTML standard, and for readers who do not see them."""
    paths = "\n".join(map(str, pages))
    command = [str(_NODE), str(_READER)]
    done = subprocess.run(command, input=paths, capture_output=True, text=True, check=True, encoding="utf-8")
    return [Wrong(**each) for each in json.loads(done.stdout)]


def unknown(found: Collection[Wrong], known: Collection[Known]) -> list[Wrong | Known]:
    """Return what is wrong and not known, and what is known and not there any more."""
    news: list[Wrong | Known] = [each for each in found if not any(one.holds(each) for one in known)]
    return [*news, *(one for one in known if not any(one.holds(each) for each in found))]


# --- what is known ---------------------------------------------------------------------------------------------------

_NTH = r"(?::nth-child\(\d+\))?"
_SEARCH = "it answers as one types, and sends nothing"
OURS = (
    Known(
        "no-redundant-role",
        f"(?:table|thead|tbody|tr|th|td){_NTH}|#claim-[^ ]+",
        "on purpose, though the standard forbids it for cells: on a narrow window these tables are laid out as blocks, "
        "and in Safari VoiceOver passed over such tables (WebKit 257458) unless roles say what they are",
    ),
)
"""What is wrong in our own part of a page."""

_BESIDE = f"main > div > div{_NTH} > div > div > nav"
_TOGGLES = (
    Known("valid-autocomplete", "#__(?:drawer|search)", "browsers shall not remember a switch that shows and hides"),
    Known("wcag/h32", "header > nav .*> form", _SEARCH),
    Known("attribute-allowed-values", r"#__nav_[\d_]+_label", "`tabindex` without a number, which browsers pass over"),
    Known("no-missing-references", f"{_BESIDE} > label", "the title of contents, also where nothing folds them"),
    Known("input-missing-label", "#__toc", "the switch of a page's contents, which no one sees"),
    Known("unique-landmark", f"{_BESIDE}(?: > ul > li{_NTH} > nav)*", "contents stand twice: one is always hidden"),
)
_CONTENTS = rf"body > div{_NTH} > div > div:nth-child\(1\) > div > div{_NTH}"
THEMES: Mapping[str, Collection[Known]] = {
    "material": (
        *_TOGGLES,
        Known("input-missing-label", f"header > nav > label{_NTH}", "the sign that opens the search has no words"),
    ),
    "zensical": (*_TOGGLES, Known("unique-landmark", f"article > nav{_NTH}", "it lists other names of actors as tags")),
    "mkdocs": (
        Known("attribute-misuse", "#navbar-collapse .* > a", "the first page has no page before it"),
        Known("heading-level", "#(?:search|keyboard)ModalLabel", "titles of dialogs, in the size of a smaller heading"),
        Known("hidden-focusable", "#mkdocs[-_].*", "dialogs, which are shown when they are asked for"),
        Known("text-content", f"{_CONTENTS} > button", "the sign that unfolds a page's contents"),
        Known("wcag/h32", "#mkdocs_search_modal .* > form", _SEARCH),
    ),
    "readthedocs": (
        Known("unique-landmark", f"body > div{_NTH} > nav", "its two menus have no names"),
        Known("no-redundant-role", "section > nav", "for old browsers"),
        Known("wcag/h32", "#rtd-search-form|#content_search", _SEARCH),
    ),
}
"""What is wrong in the themes, by the engine that brings them."""
