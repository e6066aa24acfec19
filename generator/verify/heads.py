"""The rule on what a page says of itself to those who list it or pass it on."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from generator.findings import Place, Problem, rule
from generator.verify.known import tokens, with_quotations
from generator.verify.records import Built, Page, Text
from generator.verify.urls import file_at
from generator.verify.wording import REBUILD, short

_PARTS = re.compile(r"…|\s–\s")
"""What ends a text that was cut short, and what parts the title of a page from that of its dossier."""


@rule()
def page_head_wrong(built: Built, page: Page) -> Iterator[Problem]:
    """The title or the description of a page says what the page does not, or its card leads elsewhere.

    Why: search engines and those who pass a page on show these words, and often nothing else. They are words of the
    page itself, or those that the editors gave to it or to the dossier; what was cut short ends with an ellipsis. The
    address on the card is the page's own, and its picture is a file of the site.

    Example: `<meta property="og:title" content="The mayor lied">` on a page that nowhere says so.

    Remedy: build the site again; a page's own description stands in its front matter.
    """
    general = built.once(_general)
    heads = [text for text in page.texts if is_head(text)]
    own = _hay([*_shown(page), *_written(built, page)]) if heads else ""
    for text in heads:
        for part in _PARTS.split(text.text):
            words = f" {' '.join(tokens(part))} "
            if words.strip() and words not in own and words not in general:
                problem = f"the page does not say “{short(part)}”, and its head does"
                yield Problem(Place(page.file, text.line), problem, REBUILD)
    for name, url, line in page.browser.shared:
        inside = bool(built.home) and url.startswith(built.home)
        right = url == page.canonical if name == "og:url" else inside
        if not right or file_at(unquote(url.removeprefix(built.home))) not in built.files:
            yield Problem(Place(page.file, line), f"its {name} is {short(url)!r}", REBUILD)


def _general(built: Built) -> str:
    return _hay(built.seeds.words)


def is_head(text: Text) -> bool:
    """Tell whether words stand in the head of a page, for those who list it or pass it on."""
    return text.tag == "meta" or (text.tag == "title" and text.role == "label")


def is_citation(text: Text) -> bool:
    """Tell whether a text says how its page is cited, in the words of a style."""
    return "citation" in text.classes


def is_frame(text: Text) -> bool:
    """Tell whether a text is the frame that others copy into their pages."""
    return "embed-code" in text.classes


def _shown(page: Page) -> Iterator[str]:
    return (with_quotations(text.text, text.quoted) for text in page.texts if not is_head(text))


def _written(built: Built, page: Page) -> Iterator[str]:
    """Yield what the editors wrote by hand for a page; in its front matter may stand its title and description."""
    for path, text in built.seeds.pages.items():
        stem = path.rpartition(".")[0]
        if page.file in (f"{stem}/index.html", f"{stem}.html") or stem.endswith("/README"):
            yield text


def _hay(texts: Iterable[str]) -> str:
    return "\n".join(f" {' '.join(tokens(text))} " for text in texts)
