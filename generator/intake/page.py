"""The article within a web page: the only importer of trafilatura."""

import re
from collections.abc import Iterator
from typing import Any

from generator.findings import Unusable
from generator.intake.credits import is_credit
from generator.intake.encodings import decoded
from generator.intake.metadata import read_metadata
from generator.intake.taken import Metadata, Said, Taken
from generator.intake.walls import refuse_wall
from generator.text.quotes import fold
from generator.text.sentences import count_words

LARGEST_MARKUP = 3_000_000
"""Characters of a page without its scripts, styles and pictures. The longest articles have a tenth."""

_DROPPED = re.compile(
    r"<(script|style|svg|noscript)\b(?![^>]*application/ld\+json)[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_DATA = re.compile(r"(?<=[\"'(=\s])data:[\w/+.-]*[;,][^\"'()<>\s]{100,}")
_LONG_TAG = re.compile(r"<(\w+)\s[^<>]{20000,}>")
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)(?P<browser>\S+)|Page saved with SingleFile\s+url:\s*(?P<single>\S+))"
)
_LINES = frozenset(("p", "head", "quote", "list", "item", "table", "row", "lb", "code", "div"))
"""Elements of an extracted text that stand on lines of their own."""
_BYLINES = (
    '//*[contains(concat(" ", normalize-space(@class), " "), " byline ") or @itemprop="author" or @rel="author" '
    'or contains(concat(" ", normalize-space(@class), " "), " author ")]'
)
_BLOCKS = frozenset(("p", "div", "li", "section", "header", "footer", "address", "small", "h4", "h5", "h6"))
"""Elements that may hold a credit on a line of its own."""
_BESIDE = ("figure", "figcaption", "aside", "nav", "table", "blockquote", "form", "iframe")
"""Elements whose credits are of pictures, of other articles, or of nothing."""
_LONGEST_BYLINE = 15
"""Words."""
_LONGEST_HEADLINE = 300
"""Characters."""


def take_page(data: bytes, declared: str = "", found_at: Said | None = None, ending: str = ".html") -> Taken:
    """Take the article from the bytes of a page.

    `declared` is the encoding that came with it, and `found_at` the address from which it was saved. Raises Unusable,
    with the remedy, where there is no article in it, or only a wall before one.
    """
    read = decoded(data, declared, markup=True)
    markup = _lightened(read.text)
    tree = _tree(markup)
    metadata = read_metadata(tree, found_at=found_at or _saved_from(read.text))
    bylines = list(_bylines(tree))
    printed = list(_printed(tree))
    lines = list(_article(tree))
    refuse_wall(lines, _shown(tree))
    headline = _headline(tree, metadata)
    if headline and not any(_same(headline.value, line) for line in lines):
        lines.insert(0, headline.value)
    lines = _with_byline(lines, headline, bylines, metadata.author)
    lines = _with_credits(lines, headline, printed)
    text = "".join(f"{line}\n" for line in lines)
    facts = Metadata(headline, metadata.outlet, metadata.author, metadata.published, metadata.language, metadata.url)
    return Taken(text, facts, read.remarks, data, ending)


def _lightened(text: str) -> str:
    """Return markup without what holds no words of the article. Raises Unusable where too much of it is left."""
    found = _LONG_TAG.sub(r"<\1>", _DATA.sub("data:,", _DROPPED.sub(" ", text)))
    if len(found) > LARGEST_MARKUP:
        raise Unusable(
            f"is a page with {len(found) / 1e6:.0f} MB of markup, and at most {LARGEST_MARKUP / 1e6:.0f} MB were "
            "expected. Copy the article's text into a file by itself, and add that."
        )
    return found


def _tree(markup: str) -> Any:
    # Imported here: it takes a second, and no other command needs it.
    from trafilatura.utils import load_html

    tree = load_html(f"<!DOCTYPE html>\n{markup}" if "<html" not in markup[:50].lower() else markup)
    if tree is None:
        raise Unusable("holds no page that can be read. Save the page again, or copy its text into a file.")
    return tree


def _article(tree: Any) -> Iterator[str]:
    """Yield the lines of the article within a page."""
    from trafilatura import bare_extraction

    found = bare_extraction(tree, favor_precision=True, include_comments=False)
    body = getattr(found, "body", None)
    return iter(()) if body is None else _lines(body)


def _lines(body: Any) -> Iterator[str]:
    """Yield the text of a tree, a block a line, without marks of lists and tables that no reader of the page sees."""
    pieces: list[str] = []
    # A stack instead of recursion: hostile pages nest deeply. A text that follows an element waits on it.
    stack: list[Any] = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node is None:
            if line := " ".join("".join(pieces).split()):
                yield line
            pieces.clear()
        elif isinstance(node.tag, str):
            edge = [None] if node.tag in _LINES else [" "] if node.tag == "cell" else []
            inner = [part for child in node for part in (child, child.tail or "")]
            stack.extend(reversed([*edge, node.text or "", *inner, *edge]))
    if line := " ".join("".join(pieces).split()):
        yield line


def _headline(tree: Any, metadata: Metadata) -> Said | None:
    """Return the headline as the page prints it; where none of its own headings is what it says, what it says."""
    said = metadata.title
    site = " ".join((tree.findtext(".//title") or "").split())
    printed = [" ".join(" ".join(each.itertext()).split()) for each in tree.iterfind(".//h1")]
    outlet = metadata.outlet.value if metadata.outlet else ""
    printed = [each for each in dict.fromkeys(printed) if len(each) <= _LONGEST_HEADLINE and not _same(each, outlet)]
    for each in printed:
        if any(_means(each, other) for other in (said.value if said else "", site)):
            return Said(each, f"h1: “{each}”")
    if len(printed) == 1 and said is None:
        return Said(printed[0], f"h1: “{printed[0]}”")
    return said


def _bylines(tree: Any) -> Iterator[str]:
    """Yield the short texts of what a page marks as bylines: the extractor takes them for furniture, and who wrote an
    article, and for which newsroom, is evidence.
    """
    for each in tree.xpath(_BYLINES):
        line = " ".join(" ".join(each.itertext()).split())
        if 2 <= count_words(line) <= _LONGEST_BYLINE:
            yield line


def _with_byline(lines: list[str], headline: Said | None, bylines: list[str], author: Said | None) -> list[str]:
    """Return the lines of an article with its byline below its headline: one that names whom the page says it is by."""
    names = [_letters(name) for name in author.value.split(",")] if author else []
    line = next((each for each in bylines if any(name and name in _letters(each) for name in names)), None)
    if line is None or any(_letters(line) in _letters(other) for other in lines):
        return lines
    at = next((at for at, other in enumerate(lines, 1) if headline and _same(headline.value, other)), 0)
    return [*lines[:at], line, *lines[at:]]


def _printed(tree: Any) -> Iterator[str]:
    """Yield the text of each block of a page that holds no other one, in order, but for what stands beside articles."""
    stack = [tree]
    while stack:
        node = stack.pop()
        if not isinstance(node.tag, str) or node.tag in _BESIDE:
            continue
        if node.tag not in _BLOCKS or any(child.tag in _BLOCKS for child in node.iterdescendants()):
            stack.extend(reversed(node))
        elif line := " ".join("".join(node.itertext()).split()):
            yield line


def _with_credits(lines: list[str], headline: Said | None, printed: list[str]) -> list[str]:
    """Return the lines of an article with what the page prints of who had it first: the extractor takes that for
    furniture. Above the article it stands below the headline, in the place of a byline that it holds; else at the end.
    """
    body = {_letters(line) for line in lines if count_words(line) > _LONGEST_BYLINE}
    above = True
    found = list(lines)
    for line in printed:
        letters = _letters(line)
        above = above and letters not in body
        if not is_credit(line) or any(letters in _letters(other) for other in found):
            continue
        top = next((at for at, other in enumerate(found, 1) if headline and _same(headline.value, other)), 0)
        held = next(
            (at for at, other in enumerate(found[top:], top) if count_words(other) > 1 and _letters(other) in letters),
            None,
        )
        if held is not None:
            found[held] = line
        else:
            found.insert(top if above else len(found), line)
    return found


def _means(heading: str, title: str) -> bool:
    """Tell whether a heading is a title, or most of it: the name of the site may stand beside it."""
    one, other = _letters(heading), _letters(title)
    return bool(one and other) and (other in one or (one in other and 2 * len(one) >= len(other)))


def _same(one: str, other: str) -> bool:
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text).text.casefold()))


def _shown(tree: Any) -> str:
    """Return what stands on the page, the words of its buttons included."""
    return " ".join(" ".join(str(each) for each in tree.xpath("//body//text()[not(ancestor::script)]")).split())


def _saved_from(text: str) -> Said | None:
    found = _SAVED.search(text, 0, 20_000)
    address = (found["browser"] or found["single"]) if found else ""
    return Said(address, f"saved from: “{address}”") if address else None
