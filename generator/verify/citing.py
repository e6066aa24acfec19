"""Rules on how the site is cited: what pages and the files beside them tell reference managers, and the styles say.

The items are made again from the data, and the files are read by readers of our own.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from generator.findings import Place, Problem, rule
from generator.verify import packages
from generator.verify.files import read_text
from generator.verify.heads import is_citation
from generator.verify.known import Tokens, tokens, with_quotations
from generator.verify.records import Built, Json, Page, Text
from generator.verify.statements import letters_of_sources, templates, turns
from generator.verify.wording import REBUILD, short

ENDINGS = ("bib", "ris", "csl.json")
"""The endings of the files that cite something."""

MOST_REFERENCES = 100
"""As many sources as a page names as its references."""

_PARTS = ("title", "container-title", "publisher", "URL")
"""What a citation in words says beside the day."""
_TEXTS = frozenset({"title", "container-title", "titleaddon", "TI", "T2"})
"""Fields of files that hold a title."""
_FRONT_TITLE = re.compile(r"\A---\n(?:.*\n)*?title:\s*(.+?)\s*\n", re.MULTILINE)
_FIGURES = re.compile(r"\d+")
_BIBTEX = re.compile(r"@(\w+)\{([^,{}\s]+),\n((?:  \w+ = \{.*\},\n)*)\}\n\n?")
_BIBTEX_FIELD = re.compile(r"  (\w+) = \{(.*)\},\n")
_BIBTEX_SIGN = re.compile(r"\\(?:(\w+)\{\}|([&%$#_]))")
_BIBTEX_NAMES = MappingProxyType(
    {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^"}
)
_RIS = re.compile(r"([A-Z][A-Z0-9])  - (.*)\r\n")
_TYPES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"webpage": ("online", "ELEC"), "article-newspaper": ("article", "NEWS"), "document": ("misc", "GEN")}
)
"""What BibTeX and RIS call what CSL calls so."""


@rule()
def page_citation_wrong(built: Built, page: Page) -> Iterator[Problem]:
    """A page, or a file beside it, cites the page as something that it is not.

    Why: whoever cites the page takes these words over unread, and a reference manager reads nothing else. A citation
    says the title of the page and of the dossier, who publishes it, the day of its last edition (else that as of which
    it stands) and the address of the page, and nothing more; it is in the head of the page (`citation_title` and
    others), below the page in the words of three styles, and in `cite.bib`, `cite.ris` and `cite.csl.json` beside it.
    Its references are sources of the dossier.

    Example: a `cite.bib` whose title is another one than the page's; a citation with an author whom nobody named.

    Remedy: build the site again.
    """
    titles = _titles(built, page)
    named = [text for name, text, _ in page.browser.citing if name == "citation_title"]
    title = named[0] if named and tokens(named[0]) in titles else _heading(page)
    item = _page(built, page, title)
    for name, told, line in page.browser.citing:
        if not _is_told(built, item, name, told) or (name != "citation_reference" and _count(page, name) > 1):
            yield Problem(Place(page.file, line), f"its {name} is {short(told)!r}", REBUILD)
    if _count(page, "citation_reference") > MOST_REFERENCES:
        yield Problem(Place(page.file), f"it names more than {MOST_REFERENCES} references", REBUILD)
    for text in filter(is_citation, page.texts):
        if why := _miscited(built, item, text):
            yield Problem(Place(page.file, text.line), f"“{short(text.text)}” {why}", REBUILD)
    yield from _files(built, {f"{page.url}cite.{ending}": [item] for ending in ENDINGS})


@rule()
def source_citation_wrong(built: Built) -> Iterator[Problem]:
    """A file cites a source as something that it is not.

    Why: whoever cites a source from here takes these words over unread. A citation says what `dossier.json` says: the
    title, where it may be shown, outlet, origin, address and language, and the date: a day, or the whole interval where
    it is inferred. What nobody knows is left out.

    Example: `sources/herald/source.ris` with a day, and the data say that it was one of five; `data/sources.bib` with
    an author.

    Remedy: build the site again.
    """
    items = [_source(built, source) for source in built.data["sources"]]
    wanted = {f"data/sources.{ending}": items for ending in ENDINGS}
    wanted |= {f"sources/{item['id']}/source.{ending}": [item] for item in items for ending in ENDINGS}
    yield from _files(built, wanted)


def files_of(built: Built) -> frozenset[str]:
    """Return the addresses at which files cite a page or a source."""
    stems = [f"{page.url}cite" for page in built.pages.values()]
    stems += [f"sources/{source['id']}/source" for source in built.data["sources"]]
    return frozenset(f"{stem}.{ending}" for stem in (*stems, "data/sources") for ending in ENDINGS)


# --- what is cited ---------------------------------------------------------------------------------------------------


def _page(built: Built, page: Page, title: str) -> Json:
    dossier, named = built.data["dossier"], built.seeds.settings.get("publisher")
    publisher = named.strip() if isinstance(named, str) else None
    day = max((edition["id"] for edition in built.data["editions"]), default=dossier["as_of"])
    return _without_gaps(
        {
            "id": re.sub(r"[^\w.-]+", "-", page.url.strip("/")) or "home",
            "type": "webpage",
            "title": title,
            "container-title": dossier["title"] if page.url else None,
            "author": [{"literal": publisher}] if publisher else None,
            "publisher": publisher,
            "issued": _issued(day),
            "URL": built.home + quote(page.url) if built.home else None,
            "language": built.language,
        }
    )


def _source(built: Built, source: Json) -> Json:
    known = {key: None if source[key] == "unknown" else source[key] for key in ("title", "outlet", "origin")}
    return _without_gaps(
        {
            "id": source["id"],
            "type": "article-newspaper" if known["outlet"] else "document",
            "title": known["title"] if built.publish(source["id"]) != "none" else None,
            "container-title": known["outlet"],
            "original-publisher": known["origin"] if known["origin"] != known["outlet"] else None,
            "issued": _issued(source["published"]),
            "URL": source.get("original_url"),
            "language": source.get("language"),
        }
    )


def _without_gaps(item: Json) -> Json:
    return {key: value for key, value in item.items() if value}


def _issued(edtf: str) -> Json:
    if ".." in edtf:
        return {"literal": edtf, "circa": True}
    first, _, last = edtf.partition("/")
    ends = [first] if last in ("", first) else [first, last]
    dates = {"date-parts": [[int(part) for part in end.split("-")] for end in ends]}
    return dates | ({"circa": True} if len(ends) > 1 else {})


def _edtf(item: Json) -> str:
    issued = item["issued"]
    return issued.get("literal") or "/".join(
        "-".join(str(part).zfill(2 if index else 4) for index, part in enumerate(end)) for end in issued["date-parts"]
    )


def _common(item: Json) -> list[str]:
    """Return the parts of a date that both of its ends share, as they are written."""
    ends = [end.split("-") for end in _edtf(item).split("/")]
    found: list[str] = []
    for parts in zip(*ends, strict=False):
        if len(set(parts)) > 1 or ".." in parts:
            break
        found.append(parts[0])
    return found if "literal" not in item["issued"] else []


# --- a page ----------------------------------------------------------------------------------------------------------


def _heading(page: Page) -> str:
    found = (text for text in page.texts if text.tag == "h1")
    return next((" ".join(with_quotations(text.text, text.quoted).split()) for text in found), "")


def _titles(built: Built, page: Page) -> set[Tokens]:
    """Return the titles that a page may have: its heading, or what the editors wrote at the top of it.

    The page about a source is cited as such, since its heading is the headline of the article.
    """
    if not page.url:
        return {tokens(built.data["dossier"]["title"])}
    if about := built.sources.get(page.url.removeprefix("sources/").removesuffix("/")):
        item = _source(built, about)
        name = next(item[key] for key in ("title", "container-title", "original-publisher", "id") if key in item)
        forms = packages.meanings("Source: %(name)s", built.seeds.words)
        return {tokens(form.replace("%(name)s", name)) for form in forms}
    found = {tokens(_heading(page))}
    for path, text in built.seeds.pages.items():
        stem = path.rpartition(".")[0]
        if page.url in (f"{stem}/", f"{stem.removesuffix('index').removesuffix('README')}"):
            found |= {tokens(title.strip("\"'")) for title in _FRONT_TITLE.findall(text)}
    return found


def _count(page: Page, name: str) -> int:
    return sum(each == name for each, _, _ in page.browser.citing)


def _is_told(built: Built, item: Json, name: str, text: str) -> bool:
    """Tell whether a tag in the head of a page says what is so."""
    words = {"citation_title": "title", "citation_author": "publisher", "citation_publisher": "publisher"}
    if name in words:
        return tokens(text) == tokens(item.get(words[name], ""))
    if name == "citation_reference":
        return tokens(text) in built.once(_references)
    told = {
        "z:itemtype": item["type"],
        "citation_publication_date": "/".join(_common(item)),
        "citation_public_url": item.get("URL"),
        "citation_language": item["language"],
    }
    return bool(text) and text == told.get(name)


def _references(built: Built) -> frozenset[Tokens]:
    return frozenset(tokens(_reference(_source(built, source))) for source in built.data["sources"])


def _reference(item: Json) -> str:
    names = (("title", "title"), ("journal_title", "container-title"), ("public_url", "URL"))
    parts = [f"citation_{name}={' '.join(item[key].split()).replace(';', ',')}" for name, key in names if key in item]
    if day := "/".join(_common(item)):
        parts.append(f"citation_publication_date={day}")
    return "; ".join(parts)


def _miscited(built: Built, item: Json, text: Text) -> str:
    """Return what is wrong with a citation in words: each part stands in it once, and beside them only the day."""
    left = tokens(with_quotations(text.text, text.quoted))
    if turns(text.text, (item.get(key, "") for key in _PARTS)):
        return "turns the order of letters"
    for key in sorted(_PARTS, key=lambda key: -len(item.get(key, ""))):
        if words := tokens(item.get(key, "")):
            at = next((at for at in range(len(left)) if left[at : at + len(words)] == words), None)
            if at is None:
                return f"does not say {short(item[key])!r}"
            left = (*left[:at], *left[at + len(words) :])
    figures = {int(figure) for figure in _FIGURES.findall(" ".join(left))}
    parts = item["issued"].get("date-parts", [[0]])[-1]
    if not {parts[0], parts[-1]} <= figures <= {*parts}:
        return f"does not say the day {_edtf(item)}"
    unknown = templates(built.language, built.theme).unknown(left, built.once(letters_of_sources))
    return f"says {unknown!r} as well" if unknown else ""


# --- files -----------------------------------------------------------------------------------------------------------


def _files(built: Built, wanted: Mapping[str, list[Json]]) -> Iterator[Problem]:
    """Yield what is wrong with those of the files that are there, and that are not the editors' own."""
    for path in wanted:
        if path not in built.files or path in built.seeds.files:
            continue
        text, fault = read_text(built.site / path)
        read, expected = _READERS[path.rpartition("/")[2].partition(".")[2]]
        if fault or not _is_same(read(text), [expected(item) for item in wanted[path]]):
            yield Problem(Place(path), f"it {fault or 'says something else than dossier.json'}", REBUILD)


def _is_same(found: Any, wanted: Any) -> bool:
    """Tell whether two say the same; in a title, signs that turn the order of letters may be turned back at its end."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(
            found[key] == wanted[key]
            or (key in _TEXTS and isinstance(found[key], str) and tokens(found[key]) == tokens(wanted[key]))
            for key in wanted
        )
    if isinstance(found, list) and len(found) == len(wanted):
        return all(map(_is_same, found, wanted))
    return False


def _read_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _read_bibtex(text: str) -> list[Json] | None:
    entries = list(_BIBTEX.finditer(text))
    if "".join(entry.group() for entry in entries) != text:
        return None
    return [
        {"type": kind, "id": key}
        | {
            name: value if name in ("url", "date") else _BIBTEX_SIGN.sub(_sign, _unbraced(value))
            for name, value in _BIBTEX_FIELD.findall(fields)
        }
        for kind, key, fields in (entry.groups() for entry in entries)
    ]


def _unbraced(value: str) -> str:
    return value[1:-1] if value.startswith("{") and value.endswith("}") else value


def _sign(found: re.Match[str]) -> str:
    return found[2] or _BIBTEX_NAMES.get(found[1], found.group())


def _bibtex(item: Json) -> Json:
    day = _common(item)
    url = re.sub(r"[{}\\]", lambda sign: f"%{ord(sign.group()):X}", item.get("URL", ""))
    container = {"article-newspaper": "journal"}.get(item["type"], "titleaddon")
    return _without_gaps(
        {
            "type": _TYPES[item["type"]][0],
            "id": item["id"],
            "author": _line(item.get("publisher")),
            "title": _line(item.get("title")),
            container: _line(item.get("container-title")),
            "organization": _line(item.get("publisher")),
            "origpublisher": _line(item.get("original-publisher")),
            "date": _edtf(item),
            "year": day[0] if day else None,
            "url": url,
            "language": item.get("language"),
        }
    )


def _read_ris(text: str) -> list[Json] | None:
    items: list[Json] = []
    for part in text.split("\r\n\r\n") if text else []:
        lines = _RIS.findall(f"{part}\r\n".replace("\r\n\r\n", "\r\n"))
        if "\r\n".join(f"{tag}  - {value}" for tag, value in lines) != part.removesuffix("\r\n"):
            return None
        if len(dict(lines)) != len(lines):
            return None
        items.append(dict(lines))
    return items


def _ris(item: Json) -> Json:
    day = _common(item)
    year, month, date = (*day, "", "", "")[:3]
    found = {
        "TY": _TYPES[item["type"]][1],
        "ID": item["id"],
        "AU": _line(item.get("publisher")),
        "TI": _line(item.get("title")),
        "T2": _line(item.get("container-title")),
        "PB": _line(item.get("publisher")),
        "OP": _line(item.get("original-publisher")),
        "PY": year,
        "DA": f"{year}/{month}/{date}/" if day else None,
        "N1": f"EDTF: {_edtf(item)}" if "circa" in item["issued"] else None,
        "UR": item.get("URL"),
        "LA": item.get("language"),
    }
    return _without_gaps(found) | {"ER": ""}


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


_READERS: Mapping[str, tuple[Callable[[str], Any], Callable[[Json], Json]]] = MappingProxyType(
    {"bib": (_read_bibtex, _bibtex), "ris": (_read_ris, _ris), "csl.json": (_read_json, lambda item: item)}
)
"""How a file of each ending is read, and what is expected to be read of an item."""
