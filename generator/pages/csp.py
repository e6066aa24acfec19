"""The Content-Security-Policy of a built page: what a browser may load and run there, and nothing else. Pure.

The policy stands in the page itself, since not every host lets a publisher set headers. Scripts and styles that are
written into a page are allowed one by one, by the hash of what they say, so that nothing added later can run.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_COMMENT_OR_TAG = re.compile(
    r"""<!--.*?-->|<(?P<name>[a-z][^\s/>]*)(?P<tag>(?:"[^"]*"|'[^']*'|[^"'>])*)>""", re.S | re.I
)
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s=/>"']+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s>"']+))?""")
_BEGINNING = re.compile(
    r"\s*(?:<!doctype[^>]*>\s*)?(?:<html[^>]*>\s*)?(?:<head[^>]*>\s*)?(?:<meta\s+charset=[^>]*>)?", re.I
)
_MAYBE_INEFFECTIVE = re.compile(r"""[\s"'](?:style|on[a-z]+)\s*=""", re.I)
_TEXT_ONLY = frozenset({"script", "style", "textarea", "title"})
"""Elements in which nothing but their own end is markup."""


class _Element(NamedTuple):
    name: str
    tag: str
    """What stands in its start tag after its name."""
    text: str
    """What stands in it, where it holds text only."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes, read when they are asked for: most are not."""
        return {found["name"].lower(): (found["value"] or "").strip("\"'") for found in _ATTRIBUTE.finditer(self.tag)}

    @property
    def is_inline_script(self) -> bool:
        """Whether a browser would run what stands in it; a block of data is not run."""
        if self.name != "script":
            return False
        attributes = self.attributes
        return "src" not in attributes and "json" not in attributes.get("type", "")


def guarded(html: str) -> str:
    """Return the page with its policy at the beginning of its head, before anything that the policy speaks of."""
    after = _BEGINNING.match(html)
    end = after.end() if after else 0
    return f'{html[:end]}\n<meta http-equiv="Content-Security-Policy" content="{policy(html)}">{html[end:]}'


def policy(html: str) -> str:
    """Return the policy of a page: files of its own host, and the scripts and styles that are written into it."""
    scripts, styles = [], []
    for element in _elements(html):
        if element.is_inline_script:
            scripts.append(_hash(element.text))
        elif element.name == "style":
            styles.append(_hash(element.text))
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'", *styles],
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
        f"<{element.name} {name}={value!r}>"
        for element in _elements(html)
        for name, value in element.attributes.items()
        if name == "style" or name.startswith("on")
    )


def _elements(html: str) -> Iterator[_Element]:
    """Yield each element in the order of the start tags, comments passed over."""
    position = 0
    while found := _COMMENT_OR_TAG.search(html, position):
        position = found.end()
        if found["name"] is None:
            continue
        name, text = found["name"].lower(), ""
        if name in _TEXT_ONLY:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.I).search(html, position)
            text = html[position : closing.start() if closing else len(html)]
            position += len(text)
        yield _Element(name, found["tag"], text)


def _hash(text: str) -> str:
    """Return the source expression that allows exactly this script or style, as a browser reads it."""
    read = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(hashlib.sha256(read.encode()).digest()).decode()}'"
