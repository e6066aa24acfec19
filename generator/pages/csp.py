"""The Content-Security-Policy of a built page: what a browser may load and run there, and nothing else. Pure.

The policy stands in the page itself, since not every host lets a publisher set headers. Scripts and styles that are
written into a page are allowed one by one, by the hash of what they say, so that nothing added later can run; and of
scripts only those that the theme's templates hold, so that nothing can that a text smuggles in. A parser that follows
the HTML standard finds them, as a browser does.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Any

_TAG = re.compile(
    r"""<!--.*?-->|<(?P<name>(?P<text_only>(?:script|style|textarea|title)(?=[\s/>]))|[a-z][^\s/>]*)"""
    r"""(?P<attributes>(?:"[^"]*"|'[^']*'|[^"'>])*)>(?(text_only).*?(?=</(?P=text_only)[\s/>]|\Z))""",
    re.S | re.I,
)
"""A comment, or a start tag; after that of an element in which nothing is markup, what stands in it as well."""
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s=/>"']+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s>"']+))?""")
_BEGINNING = re.compile(
    r"\s*(?:<!doctype[^>]*>\s*)?(?:<html[^>]*>\s*)?(?:<head[^>]*>\s*)?(?:<meta\s+charset=[^>]*>)?", re.I
)
_MAYBE_INEFFECTIVE = re.compile(r"""[\s"'](?:style|on[a-z]+)\s*=""", re.I)
_RUN = frozenset({"", "importmap", "module", "text/javascript", "application/javascript"})
"""Types of script that a browser runs; a block of any other type is data to it."""

_IN_TEMPLATE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.S | re.I)
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.S)
_ADDRESS = r"[\w./:%~-]*"
"""What an expression in a theme's script may become: an address, which can end no string and call no function."""
_ACTIVE = "base, iframe, frame, object, embed, meta[http-equiv=refresh i]"
"""Elements that run or load another document, or lead a reader away, by themselves."""

Known = tuple[re.Pattern[str], ...]
"""The scripts that the theme's templates hold."""


def scripts_in(template: str) -> Iterator[re.Pattern[str]]:
    """Yield each script that is written into a template of the theme, as it may stand on a page."""
    for script in _IN_TEMPLATE.findall(template):
        yield re.compile(_ADDRESS.join(map(re.escape, _EXPRESSION.split(script))))


def guarded(html: str, known: Known) -> str:
    """Return the page with its policy at the beginning of its head, before anything that the policy speaks of."""
    after = _BEGINNING.match(html)
    end = after.end() if after else 0
    return f'{html[:end]}\n<meta http-equiv="Content-Security-Policy" content="{policy(html, known)}">{html[end:]}'


def active(html: str, known: Known = ()) -> tuple[str, ...]:
    """Return what would run or load something by itself on a page, known scripts left out: each as it is written."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html, scripting=True)
    return (*_written(tree.css(_ACTIVE)), *_written(node for node in tree.css("script") if not _harmless(node, known)))


def _harmless(script: Any, known: Known) -> bool:
    return not _runs(script) or any(pattern.fullmatch(script.text()) for pattern in known)


def _written(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        text = " ".join((node.html or "").split())
        yield text if len(text) <= 80 else f"{text[:80]}…"


def policy(html: str, known: Known) -> str:
    """Return the policy of a page: files of its own host, and its styles and known scripts that are written into it."""
    # Imported here, as wherever pages are parsed: commands that parse none should not wait for it.
    from selectolax.lexbor import LexborHTMLParser

    # What stands in <noscript> is markup only where scripts are off: its styles count, its scripts never run.
    every = filter(_runs, LexborHTMLParser(html, scripting=True).css("script"))
    scripts = (script for script in every if _harmless(script, known))
    styles = LexborHTMLParser(html).css("style")
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *map(_hash, scripts)],
        "style-src": ["'self'", *map(_hash, styles)],
        "img-src": ["'self'", "data:"],  # the theme's icons are masks in its style sheet
        "font-src": ["'self'"],
        "connect-src": ["'self'"],  # the index of the search
        "worker-src": ["'self'"],  # the search itself
        "base-uri": ["'none'"],
        "form-action": ["'self'"],  # without JavaScript the field of the search leads back to the page
    }
    return "; ".join(" ".join([name, *dict.fromkeys(values)]) for name, values in directives.items())


def ineffective(html: str) -> tuple[str, ...]:
    """Return what stands in the page's tags and no browser will heed under its policy: styles and event handlers."""
    if not _MAYBE_INEFFECTIVE.search(html):
        return ()
    return tuple(
        f"<{tag} {name}={value!r}>"
        for tag, name, value in _attributes(html)
        if name == "style" or name.startswith("on")
    )


def _attributes(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield each attribute as it is written: its element's name, its own and its value."""
    for tag in _TAG.finditer(html):
        for found in _ATTRIBUTE.finditer(tag["attributes"] or ""):
            yield tag["name"].lower(), found["name"].lower(), (found["value"] or "").strip("\"'")


def _runs(script: Any) -> bool:
    """Tell whether a browser runs what stands in a script element."""
    attributes = script.attributes
    is_file = not attributes.keys().isdisjoint({"src", "href", "xlink:href"})  # the latter two in a picture
    return not is_file and (attributes.get("type") or "").strip().lower() in _RUN


def _hash(element: Any) -> str:
    """Return the source expression that allows exactly this script or style; the parser has made its line ends one."""
    return f"'sha256-{b64encode(hashlib.sha256(element.text().encode()).digest()).decode()}'"
