"""The blocks of text on a page, as a reader meets them: the only importer of Python-Markdown.

Used to judge pages sentence by sentence. A block's text has `[@claim-id]` where a citation marker stands and
`prose.QUOTATION` where a quotation of a source is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.text.prose import QUOTATION

EXTENSIONS = ("attr_list", "md_in_html", "tables", "def_list", "footnotes", "admonition", "toc")
"""What pages may be written with; `mkdocs.yml` names the same."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form header "
    "hr html li main nav ol p section summary table tbody td tfoot thead tr ul".split()
)
_SKIPPED = frozenset("h1 h2 h3 h4 h5 h6 th script style svg pre template head title button label select option".split())


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one block element, that of the blocks inside it left out."""

    text: str
    editorial: bool
    """Whether the editors say it in their own voice."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A paragraph as it can stand by itself: its words, those of its quotations included, without its markers."""

    text: str
    cited: bool


def to_html(markdown: str, *, fenced: bool = False) -> str:
    """Return a page of Markdown as HTML, as the host will render it.

    Unless it is `fenced`, code between fences is read as prose, since a reader reads it.
    """
    # Imported here: an adapter whose host renders the pages does not need it.
    from markdown import markdown as convert

    return convert(markdown, extensions=[*EXTENSIONS, *(["fenced_code"] if fenced else [])])


def markers_in(html: str) -> int:
    """Count the citations that are markup."""
    from selectolax.lexbor import LexborHTMLParser

    return len(LexborHTMLParser(html).css("a.cite"))


def openings(html: str) -> Iterator[Opening]:
    """Yield the paragraphs of a rendered page, in order."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    for node in tree.css(".evidence, details"):
        node.decompose()  # lists of what other paragraphs rest on
    paragraphs = [(node, node.css_first("a.cite") is not None) for node in tree.css("p")]
    for node in tree.css("a.cite, a.headerlink, script, style"):
        node.decompose()
    for node, cited in paragraphs:
        if text := " ".join(node.text(deep=True).split()):
            yield Opening(text, cited)


def blocks(html: str, *, rendered: bool) -> Iterator[Block]:
    """Yield the blocks of an HTML fragment that have any text.

    On a `rendered` page citations are markers, and `[@` is text like any other; before that it is a citation.
    """
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(f"<body>{html}").body
    if body is not None:
        yield from _walk(body, rendered)


def _walk(top: Any, rendered: bool) -> Iterator[Block]:
    # A stack instead of recursion: hostile pages nest deeply.
    open_blocks: list[tuple[list[str], bool]] = [([], False)]
    stack: list[tuple[Any, bool]] = [(top, False)]
    while stack:
        node, editorial = stack.pop()
        if node is None:
            pieces, voice = open_blocks.pop()
            if text := " ".join("".join(pieces).split()):
                yield Block(text, voice)
            continue
        tag = str(node.tag)
        if tag == "-text":
            text = str(node.text(deep=False) or "")
            is_code = node.parent is not None and node.parent.tag == "code"
            open_blocks[-1][0].append(text.replace("[@", "[ @") if rendered or is_code else text)
            continue
        if tag.startswith(("-", "_")) or tag in _SKIPPED:
            continue
        attributes = node.attributes
        if "data-source" in attributes:
            open_blocks[-1][0].append(QUOTATION)
            continue
        if tag == "a" and "cite" in (attributes.get("class") or "").split():
            names = (attributes.get("data-claim") or "").split() or [""]
            open_blocks[-1][0].extend(f"[@{name}]" for name in names)
            continue
        editorial = editorial or "data-editorial" in attributes
        if tag == "br":
            open_blocks[-1][0].append(" ")
        if tag in _BLOCKS or "data-editorial" in attributes:
            open_blocks[-1][0].append(" ")
            open_blocks.append(([], editorial))
            stack.append((None, editorial))
        stack.extend((child, editorial) for child in reversed(_children(node)))


def _children(node: Any) -> list[Any]:
    found = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found
