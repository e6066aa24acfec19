"""Rules on what a page may make a browser do: its policy, its scripts and styles, and what replaces or hides words."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator

from generator.findings import Place, Problem, rule
from generator.verify import packages
from generator.verify.browser import hides
from generator.verify.files import read_text
from generator.verify.html import shown_by
from generator.verify.records import Built, Page
from generator.verify.wording import REBUILD, short

_OWN = frozenset({"'self'", "'none'"})
_ALLOWED = {"img-src": _OWN | {"data:"}}
"""Sources that a directive may name beside hashes; the theme's icons are images written into its style sheet."""
_HASHED = frozenset({"script-src", "style-src"})
_NEEDED = {"default-src": frozenset({"'none'"}), "base-uri": _OWN, "form-action": _OWN}
"""What does not follow from default-src, and default-src itself."""
_HASH = re.compile(r"'sha(256|384|512)-[A-Za-z0-9+/=_-]+'")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{};]*)\{([^{}]*)\}")
_CONTENT = re.compile(r"(?<![\w-])content\s*:\s*([^;}]*)", re.IGNORECASE)
_TEXT = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\battr\(")
_PSEUDO = re.compile(
    r"::?(?:before|after|first-line|first-letter|marker|selection|placeholder|backdrop)\b", re.IGNORECASE
)


@rule(partial=True)
def page_policy_weak(built: Built, page: Page) -> Iterator[Problem]:
    """A page has no Content-Security-Policy before its first script, or one that allows more than the site's own files.

    Why: under the policy nothing that was added to a page can run, load from another host, or send elsewhere what a
    reader types. It allows the site's own files and, one by one by their hash, the scripts and styles written into the
    page.

    Example: `script-src 'self' 'unsafe-inline'`.

    Remedy: build the site again; `dossier finish` writes the policy into a site that another engine built.
    """
    if not page.fault:
        yield from (Problem(Place(page.file), why, REBUILD) for why in _weak(built, page))


def _weak(built: Built, page: Page) -> Iterator[str]:
    if page.browser.policy is None:
        yield "no Content-Security-Policy stands before what it is to speak of"
        return
    directives: dict[str, frozenset[str]] = {}
    for part in page.browser.policy.split(";"):
        if words := part.split():
            directives.setdefault(words[0].lower(), frozenset(words[1:]))
    for name, allowed in _NEEDED.items():
        if not directives.get(name, frozenset({"*"})) <= allowed:
            yield f"its policy says {name} {' '.join(sorted(directives.get(name, ()))) or 'nothing'}"
    inline = {_digest(text) for text, _ in (*page.browser.scripts, *page.styles)}
    inline |= {_digest(text) for text in packages.styles(built.theme)}
    for name, values in directives.items():
        sources = _ALLOWED.get(name, _OWN) | (inline if name in _HASHED else set())
        if (name.endswith(("-src", "-elem", "-attr")) or name in ("form-action", "base-uri")) and not values <= sources:
            yield f"its policy allows {short(' '.join(sorted(values - sources)))} by {name}"


def _digest(text: str) -> str:
    read = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(hashlib.sha256(read.encode('utf-8', 'replace')).digest()).decode()}'"


@rule(partial=True)
def page_script_unknown(built: Built, page: Page) -> Iterator[Problem]:
    """A script is written into a page that neither the theme nor the dossier's own templates and pages hold.

    Why: a script can change every word of a page, and the policy of the page blesses whatever stood in it at the build.
    The theme's scripts are known from the installed packages: what a page holds must be what their templates make.

    Example: `<script>document.title = "…"</script>`.

    Remedy: take it out, or put it into `overrides/` or `docs/` and build the site again.
    """
    scripts = built.once(_Scripts)
    for script, line in page.browser.scripts:
        if script.strip() and not scripts.know(script):
            why = f"nothing that is known brings this script: {short(script.strip())}"
            yield Problem(Place(page.file, line), why, REBUILD)


class _Scripts:
    """The scripts that the theme, the templates and the pages written by hand bring."""

    def __init__(self, built: Built) -> None:
        own = [
            packages.script_pattern(body)
            for text in (*built.seeds.words, *built.seeds.pages.values())
            for body in re.findall(r"<script[^>]*>(.*?)</script>", text, re.DOTALL | re.IGNORECASE)
        ]
        self._patterns = (*packages.scripts(built.theme), *own)
        self._known: dict[str, bool] = {}

    def know(self, script: str) -> bool:
        """Tell whether one of them is this script."""
        text = script.strip()
        if text not in self._known:
            self._known[text] = any(pattern.fullmatch(script) for pattern in self._patterns)
        return self._known[text]


@rule(partial=True)
def page_active(_: Built, page: Page) -> Iterator[Problem]:
    """A page holds what runs, leads elsewhere by itself, shows another page in its place, or hides by its own style.

    Why: words that a reader sees must be those that are proved. Frames, objects, `<base>`, `<meta refresh>`, handlers
    of events, links that run scripts, and pictures that move or hold a page have no place on a page of words.

    Example: `<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">`, `<p onclick="…">`.

    Remedy: take it out; use a link, a script in a file of its own, or a class.
    """
    for what, line in page.browser.active:
        yield Problem(Place(page.file, line), f"the page holds {short(what)}", REBUILD)


@rule(partial=True)
def style_hides(built: Built) -> Iterator[Problem]:
    """A style sheet of the site hides words of its pages, or writes words into them.

    Why: a style sheet can hide what is disputed, or put a word before a heading, and every character of the page would
    still be right. Judged are styles written into pages and the style sheets that are not the packages' own: those of
    `docs/` as well.

    Example: `[data-standing="disputed"] { display: none }`, `h1::before { content: "Not: " }`.

    Remedy: take the rule out; words belong into pages.
    """
    packed = set(packages.files(built.theme).values())
    sheets: list[tuple[str, int, str, Iterable[str]]] = [
        (path, 1, read_text(built.site / path)[0], built.pages)
        for path, sha256 in built.files.items()
        if path.lower().endswith(".css") and sha256 not in packed
    ]
    for page in built.pages.values():
        sheets.extend((page.file, line, css, (page.file,)) for css, line in page.styles)
    for file, line, css, pages in sheets:
        for why in _hidden(built, css, pages):
            yield Problem(Place(file, line), why, "Take the rule out; words belong into pages.")


def _hidden(built: Built, css: str, pages: Iterable[str]) -> Iterator[str]:
    hiding: dict[str, list[str]] = {}
    for found in _RULE.finditer(_COMMENT.sub(" ", css)):
        selector, declarations = found[1].strip(), found[2]
        for content in _CONTENT.finditer(declarations):
            if any(_says(text[1] or text[2] or "", text.group()) for text in _TEXT.finditer(content[1])):
                yield f"the style sheet writes words: {short(found.group())}"
        if selector and not selector.startswith("@") and hides(declarations):
            hiding.setdefault(_PSEUDO.sub("", selector), []).append(short(found.group()))
    for page in pages:
        if not hiding:
            break
        for selector in list(shown_by(read_text(built.site / page)[0], hiding)):
            yield from (f"the style sheet hides words: {text}" for text in hiding.pop(selector))


def _says(text: str, whole: str) -> bool:
    return whole.startswith("attr(") or "\\" in text or any(letter.isalnum() for letter in text)
