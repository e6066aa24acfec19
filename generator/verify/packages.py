"""What the installed packages bring to every site: files by their hash, words of templates, scripts in pages.

Whoever proves a site has the generator and its theme from the locked requirements, so what they bring is known without
trusting the site.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.verify.browser import hides

_OURS = Path(__file__).parents[1]
_WORDS_OF_OURS = (
    "pages/templates/*.j2",
    "languages/*.po",
    "theme/*.yml",
    "theme/material/**/*.html",
    "reading/entries.py",  # the names of the sections
)
_WORDS_OF_GUIDE = (
    "theme/guide/**/*.md",
    "checks/**/*.py",
    "reading/*.py",
    "verify/*.py",
    "links/*.py",
    "publishing/*.py",
    "exports/dossier.schema.json",
    "pages/fields.py",
)
"""What the guide tells; the rules and the fields of the data explain themselves."""
_NAMED = re.compile(r"^@\w+\(.*\)\ndef (\w+)", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{};]*)\{([^{}]*)\}")
_CLASS = re.compile(r"\.[\w-]+")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_WRITES_STYLE = re.compile(r'\("style",\{\},(\w+)\.toString\(\)\)')
_THEMES = {
    "material": ("material", "templates"),
    "mkdocs": ("mkdocs", "themes/mkdocs"),
    "readthedocs": ("mkdocs", "themes/readthedocs"),
    "zensical": ("zensical", "templates"),
}
"""The themes that are known: the package that brings each, and the folder in it."""
_PUBLISHED = ("assets", "css", "img", "js", "webfonts")
"""The folders in it whose files are published as they are."""
_REMARK = {
    suffix: re.compile(pattern, re.DOTALL | re.MULTILINE)
    for suffix, pattern in ((".j2", r"\{##.*?##\}"), (".html", r"\{#.*?#\}|<!--.*?-->"), (".po", r"^#.*?$"))
}
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|(\{\{.*?\}\})", re.DOTALL)
_FIELD = re.compile(r"[A-Za-z]+")
_FILLED = r"[\w:/.,#?&=+ -]*"
"""What a template may put into a script: an address, and nothing that could end a text."""
_STRING = r'"(?:[^"\\\n]|\\["\\/bfnrtu])*"'
_AS_JSON = rf"(?:{_STRING}|\d+|null|\{{(?:{_STRING}: \d+,? ?)*\}})"
"""What it may put there as JSON: one text, one number, or numbers by name; none of them runs."""


def _folder(package: str) -> Path | None:
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def theme_of(files: Mapping[str, str]) -> str:
    """Return the theme of a site, whose files are given by their SHA-256: the first of which it has a style sheet.

    Where it has none of any, it is the first of all.
    """
    sheets = {name: [(path, sha256) for path, sha256 in _files(name) if path.endswith(".css")] for name in _THEMES}
    return next(
        (name for name, some in sheets.items() if any(files.get(path) == each for path, each in some)),
        next(iter(_THEMES)),
    )


@cache
def files(theme: str) -> Mapping[str, str]:
    """Return the SHA-256 of each file that a theme and the generator bring, by its address."""
    found = dict(_files(theme))
    for name in ("assets", "guide/pictures"):
        found |= _hashes(_OURS / "theme", _OURS / "theme" / name)
    mkdocs = _folder("mkdocs")
    search = mkdocs / "contrib" / "search" / "templates" if mkdocs else None
    scripts = dict(_hashes(search, search / "search")) if search else {}
    if theme in ("mkdocs", "readthedocs"):
        found |= scripts
    elif "search/lunr.js" in scripts:
        found["assets/lunr.js"] = scripts["search/lunr.js"]
    return MappingProxyType(found)


@cache
def _files(theme: str) -> tuple[tuple[str, str], ...]:
    folder = _theme_folder(theme)
    return tuple(each for name in _PUBLISHED for each in _hashes(folder, folder / name)) if folder else ()


def _hashes(above: Path, folder: Path) -> list[tuple[str, str]]:
    """Return the SHA-256 of each file in a folder that a site may hold, by its path from the folder above."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [(path.relative_to(above).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths]


def _theme_folder(theme: str) -> Path | None:
    package, folder = _THEMES.get(theme, ("", ""))
    found = _folder(package) if package else None
    return found / folder if found else None


@cache
def hiding_classes() -> frozenset[str]:
    """Return the classes by which our own style sheets hide an element on every screen."""
    text = "\n".join(_texts(_OURS, ("theme/assets/*.css",)))
    rules = _RULE.finditer(_AT_RULE.sub(" ", _COMMENT.sub(" ", text)))
    return frozenset(
        name.strip().removeprefix(".")
        for found in rules
        if hides(found[2])
        for name in found[1].split(",")
        if _CLASS.fullmatch(name.strip())
    )


@cache
def words(language: str, theme: str) -> tuple[str, ...]:
    """Return the texts of templates, catalogues and of a theme in a language: whatever may stand on any page."""
    ours = (*_texts(_OURS, _WORDS_OF_OURS), *_codes())
    return (*ours, *_theme(language, theme), *_libraries(), *_calendar(language), *_calendar("en"))


def _codes() -> Iterator[str]:
    """Yield the codes of the rules, as their functions are called: the page on the method names some."""
    for text in _texts(_OURS, _WORDS_OF_GUIDE):
        yield from (name.replace("_", "-") for name in _NAMED.findall(text))


@cache
def meanings(message: str, own: tuple[str, ...]) -> frozenset[str]:
    """Return what the catalogues say for a message, in any language, those among a dossier's own texts included."""
    pattern = re.compile(rf'^msgid "{re.escape(message)}"\nmsgstr "(.+)"$', re.MULTILINE)
    texts = (*_texts(_OURS, ("languages/*.po",)), *own)
    return frozenset({message, *(found for text in texts for found in pattern.findall(text))})


@cache
def forms() -> frozenset[str]:
    """Return the words whose forms the search knows."""
    return frozenset(re.findall(r"\w+", "\n".join(_texts(_OURS, ("theme/search.toml",)))))


@cache
def guide() -> tuple[str, ...]:
    """Return the texts that the editors' guide is made of."""
    return tuple(text.replace("def ", "def\n") for text in _texts(_OURS, _WORDS_OF_GUIDE))


@cache
def guide_pages() -> str:
    """Return the pages of the editors' guide, as they are written."""
    return "\n".join(_texts(_OURS, ("theme/guide/**/*.md",)))


@cache
def addresses_of_guide() -> frozenset[str]:
    """Return the addresses of the pages of the editors' guide."""
    folder = _OURS / "theme" / "guide"
    names = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")} | {
        "index",
        "findings",
        "proof",
    }
    return frozenset("guide/" if name == "index" else f"guide/{name}/" for name in names)


@cache
def scripts(theme: str) -> tuple[re.Pattern[str], ...]:
    """Return what the scripts look like that a theme and our changes to it write into pages."""
    folders = filter(None, (_OURS / "theme" / "material", _theme_folder(theme)))
    texts = (text for folder in folders for text in _texts(folder, ("**/*.html",)))
    return tuple(script_pattern(body) for text in texts for body in _SCRIPT.findall(text))


@cache
def styles(theme: str) -> frozenset[str]:
    """Return the styles that the scripts of a theme write into a page as they run."""
    folder = _theme_folder(theme)
    paths = folder.glob("assets/javascripts/*.js") if folder else ()
    texts = (path.read_text(encoding="utf-8") for path in paths)
    named = ((text, name) for text in texts for name in _WRITES_STYLE.findall(text))
    return frozenset(found for text, name in named for found in re.findall(rf"\b{name}='([^'\\]*)'", text))


@cache
def pages(theme: str) -> frozenset[str]:
    """Return the files of the pages that a theme brings by itself, such as that of its search."""
    folder = _theme_folder(theme)
    return frozenset({"404.html"} | ({"search.html"} if folder and (folder / "search.html").is_file() else set()))


def script_pattern(template: str) -> re.Pattern[str]:
    """Return what a script of a template looks like on a page."""
    pieces: list[str] = []
    done = 0
    for found in _JINJA.finditer(template):
        pieces.append(re.escape(template[done : found.start()]))
        pieces.append((_AS_JSON if "tojson" in found[1] else _FILLED) if found[1] else "")
        done = found.end()
    return re.compile("".join(pieces) + re.escape(template[done:]))


def _theme(language: str, theme: str) -> Iterator[str]:
    folder = _theme_folder(theme)
    if folder:
        names = {language, language.partition("-")[0], language.replace("-", "_"), "en"}
        yield from _texts(folder, ("*.html", "partials/*.html", "partials/javascripts/*.html"))
        for path in sorted((folder / "partials" / "languages").glob("*.html")):
            if path.stem.lower() in {name.lower() for name in names}:
                yield path.read_text(encoding="utf-8")


def _libraries() -> Iterator[str]:
    """Yield the words of Python-Markdown, which writes the ways back from footnotes."""
    markdown = _folder("markdown")
    if markdown:
        yield from _texts(markdown, ("extensions/footnotes.py", "extensions/toc.py"))


def _calendar(language: str) -> Iterator[str]:
    """Yield the words with which dates, lists and languages are written, from the CLDR by Babel."""
    locale = locale_of(language)
    if locale is not None:
        names = [
            name for forms in (locale.months, locale.days) for by_width in forms.values() for name in by_width.values()
        ]
        texts = [text for by_number in names for text in by_number.values()]
        for pattern in (*locale.date_formats.values(), *locale.datetime_skeletons.values()):
            # Letters stand for figures and names; words are between apostrophes, or in another script.
            parts = str(pattern).split("'")
            texts += [*(_FIELD.sub("\n", part) for part in parts[::2]), *parts[1::2]]
        texts += [text for forms in locale.list_patterns.values() for text in forms.values()]
        yield "\n".join([*texts, *locale.languages.values()]).replace("'", "\n")


@cache
def months(language: str) -> frozenset[str]:
    """Return the names of months in a language and in English, short ones included."""
    locales = filter(None, (locale_of(language), locale_of("en")))
    written = [
        forms[width] for locale in locales for forms in locale.months.values() for width in ("abbreviated", "wide")
    ]
    return frozenset(name for names in written for name in names.values())


@cache
def locale_of(language: str) -> Any:
    """Return what the CLDR knows of a language, without its region if need be; None where it knows nothing."""
    # Here, since only pages in a language of their own need it.
    from babel import Locale, UnknownLocaleError

    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _texts(folder: Path, patterns: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts of files; comments of templates and catalogues, which no page shows, are left out."""
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            text = path.read_text(encoding="utf-8", errors="replace")
            yield _REMARK[path.suffix].sub(" ", text) if path.suffix in _REMARK else text
