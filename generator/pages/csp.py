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
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

_BEGINNING = re.compile(
    r"\s*(?:<!doctype[^>]*>\s*)?(?:<html[^>]*>\s*)?(?:<head[^>]*>\s*)?(?:<meta\s+charset=[^>]*>)?", re.I
)
_META = '<meta http-equiv="Content-Security-Policy" content="'
_POLICY = re.compile(rf'\n{_META}[^"]*">')
_MAYBE_INEFFECTIVE = re.compile(r"""[\s"'](?:style|on[a-z]+)\s*=""", re.I)
_RUN = frozenset({"", "importmap", "module", "text/javascript", "application/javascript"})
"""Types of script that a browser runs; a block of any other type is data to it."""

_IN_TEMPLATE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.S | re.I)
_STYLE_WRITTEN = re.compile(r'\("style",\{\},(\w+)\.toString\(\)\)')
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.S)
_ADDRESS = r"[\w./:%~-]*"
"""What an expression in a theme's script may become: an address, which can end no string and call no function."""
_TEXT = r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"'
_JSON = rf"(?:{_TEXT}|-?\d+|null|true|false|\{{(?:{_TEXT}: ?\d+(?:, ?|(?=\}})))*\}})"
"""What it may become where it is written as JSON: a text, a number or numbers by name, which run nothing."""
_ACTIVE = "base, iframe, frame, object, embed, meta[http-equiv=refresh i]"
"""Elements that run or load another document, or lead a reader away, by themselves."""
_THEMES_OWN = "style, link, meta, [action], [formaction], template[shadowrootmode]"
"""What the theme may have and a text may not: styles, forms that send something, settings of the whole page."""
_ADDRESSES = frozenset("href src action formaction xlink:href data to from by values".split())
"""Attributes that hold an address, or that a picture's animation gives to one."""
_RUNS = re.compile(r"(?:^|;)(?:javascript|vbscript|data:text/html)", re.I)
_IGNORED_IN_ADDRESS = re.compile(r"[\x00-\x20]+")

Known = tuple[re.Pattern[str], ...]
"""The scripts that the theme's templates hold."""


def scripts_in(template: str) -> Iterator[re.Pattern[str]]:
    """Yield each script that is written into a template of the theme, as it may stand on a page."""
    for script in _IN_TEMPLATE.findall(template):
        became = [_JSON if "tojson" in each else _ADDRESS for each in _EXPRESSION.findall(script)]
        between = map(re.escape, _EXPRESSION.split(script))
        yield re.compile("".join(part for pair in zip_longest(between, became, fillvalue="") for part in pair))


def styles_in(script: str) -> Iterator[str]:
    """Yield each style that a script of a theme writes into pages as it runs: Zensical's does, for its search."""
    for name in _STYLE_WRITTEN.findall(script):
        text = re.search(rf"\b{re.escape(name)}='([^'\\]*)'", script)
        if text:
            yield text[1]


def guarded(html: str, known: Known, styles: Iterable[str] = ()) -> str:
    """Return the page with its policy at the beginning of its head, before anything that the policy speaks of.

    A policy of ours that stands there already is taken out. `styles` are what scripts write as they run.
    """
    html = _POLICY.sub("", html, count=1)
    after = _BEGINNING.match(html)
    end = after.end() if after else 0
    return f'{html[:end]}\n{_META}{policy(html, known, styles)}">{html[end:]}'


@dataclass(frozen=True, slots=True)
class Code:
    """Something on a page that runs, loads or restyles something by itself."""

    shown: str
    """As it is written, cut short."""
    sign: str
    """By what it can be found again in the text of the page: `<script`, `onclick`, `javascript`; in lower case."""


def active(html: str, known: Known = ()) -> tuple[str, ...]:
    """Return what would run or load something by itself on a page, known scripts left out: each as it is written."""
    found = (
        _shown(node)
        for tree in _both_ways(html)
        for node in (*tree.css(_ACTIVE), *(node for node in tree.css("script") if not _harmless(node, known)))
    )
    return tuple(dict.fromkeys(found))


def in_text(html: str) -> tuple[Code, ...]:
    """Return what a text may not bring onto a page, in order: what is `active`, and what only a theme may have.

    That is scripts of any kind, styles, handlers, forms that send something, and addresses that are code. Data for a
    program (`<script type="application/json">`) is none of it.
    """
    found, *others = (list(_codes(tree)) for tree in _both_ways(html))
    known = set(found)
    return (*found, *(code for other in others for code in other if code not in known))


def _codes(tree: Any) -> Iterator[Code]:
    selected = {node.mem_id for node in tree.css(f"{_ACTIVE}, {_THEMES_OWN}")}
    for node in tree.css("*"):
        tag, attributes = str(node.tag), node.attributes
        is_script = tag == "script" and (_is_file(node) or not _harmless(node, ()))
        if is_script or node.mem_id in selected:
            yield Code(_shown(node), f"<{tag}")
        for name, value in attributes.items():
            if name.startswith("on"):
                yield Code(f"{name}={value or ''!r}", name)
            elif name in _ADDRESSES and _RUNS.search(_IGNORED_IN_ADDRESS.sub("", value or "")):
                yield Code(_cut(f"{name}={value!r}"), (value or "").partition(":")[0].strip().lower())


def _both_ways(html: str) -> Iterator[Any]:
    """Yield the page as browsers read it with scripts and without: what stands in <noscript> is markup only there."""
    from selectolax.lexbor import LexborHTMLParser

    yield LexborHTMLParser(html, scripting=True)
    if "<noscript" in html.lower():
        yield LexborHTMLParser(html)


def _harmless(script: Any, known: Known) -> bool:
    return not _runs(script) or any(pattern.fullmatch(script.text()) for pattern in known)


def _shown(node: Any) -> str:
    """Return an element's start tag, and what stands in it if that is code: what else it holds may be a whole page."""
    tag = str(node.tag)
    attributes = "".join(
        f" {name}" if value is None else f' {name}="{value}"' for name, value in node.attributes.items()
    )
    inside = node.text(deep=False) if tag in {"script", "style"} else ""
    return _cut(" ".join(f"<{tag}{attributes}>{inside}</{tag}>".split()))


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"


def policy(html: str, known: Known, more: Iterable[str] = ()) -> str:
    """Return the policy of a page: files of its own host, and its styles and known scripts that are written into it.

    `more` are styles that a known script writes as it runs.
    """
    # Imported here, as wherever pages are parsed: commands that parse none should not wait for it.
    from selectolax.lexbor import LexborHTMLParser

    # What stands in <noscript> is markup only where scripts are off: its styles count, its scripts never run.
    every = filter(_runs, LexborHTMLParser(html, scripting=True).css("script"))
    scripts = (script for script in every if _harmless(script, known))
    styles = LexborHTMLParser(html).css("style")
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *(_hash(each.text()) for each in scripts)],
        "style-src": ["'self'", *(_hash(each.text()) for each in styles), *map(_hash, more)],
        "img-src": ["'self'", "data:"],  # the theme's icons are masks in its style sheet
        "font-src": ["'self'"],
        "connect-src": ["'self'"],  # the index of the search
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],  # the search itself
        "base-uri": ["'none'"],
        "form-action": ["'self'"],  # without JavaScript the field of the search leads back to the page
    }
    return "; ".join(" ".join([name, *dict.fromkeys(values)]) for name, values in directives.items())


def ineffective(html: str) -> tuple[str, ...]:
    """Return what stands in the page's tags and no browser will heed under its policy: styles and event handlers."""
    if not _MAYBE_INEFFECTIVE.search(html):
        return ()
    found = (
        f"<{node.tag} {name}={value or ''!r}>"
        for tree in _both_ways(html)
        for node in tree.css("*")
        for name, value in node.attributes.items()
        if name == "style" or name.startswith("on")
    )
    return tuple(dict.fromkeys(found))


def _runs(script: Any) -> bool:
    """Tell whether a browser runs what stands in a script element."""
    return not _is_file(script) and (script.attributes.get("type") or "").strip().lower() in _RUN


def _is_file(script: Any) -> bool:
    return not script.attributes.keys().isdisjoint({"src", "href", "xlink:href"})  # the latter two in a picture


def _hash(text: str) -> str:
    """Return the source expression that allows exactly this script or style; a parser has made its line ends one."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
