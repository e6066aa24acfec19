"""Make a new dossier: small, complete, on an invented story, ready to build. An adapter that writes; prints nothing.

The texts are data: `starter/common` is the same in every language, `starter/LANG` is in one. Files whose names end in
`.in` are filled in; all others are copied byte for byte.
"""

import json
import os
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import Distribution, entry_points
from pathlib import Path
from string import Template

from generator import __version__
from generator.findings import Unusable
from generator.reading.entries import SECTIONS
from generator.reading.schemas import schema_files
from generator.text.nearest import nearest
from generator.text.tags import language_tag

STARTERS = Path(__file__).parent / "starter"
LANGUAGES = tuple(sorted(path.parent.name for path in STARTERS.glob("*/starter.toml")))
"""The languages in which there is a starter."""
NEEDED = ("claims", "sources")
"""The sections that are always there: every citation leads to them."""

_FILLED = ".in"
_PATH = re.compile(r"[./]|[^@:]*\.whl$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    language: str
    """Its language tag, in the usual case."""
    texts: str
    """The language of its texts, which is English where there is no starter in its own."""
    generator: str
    """The requirement by which it names the generator."""


def new_dossier(
    target: Path,
    title: str | None = None,
    language: str = "en",
    sections: Sequence[str] | None = None,
    generator: str | None = None,
    *,
    empty: bool = False,
) -> Made:
    """Write a new dossier into the folder `target`, which is absent or empty; all of it or nothing.

    `language` is a BCP 47 tag, `sections` are names of `entries.SECTIONS` in the wanted order, and `generator` is a
    requirement, an address or a path for pip. Left out: the starter's own title, every section, and the place from
    which this generator was installed. An `empty` one has no story, holds as of today, and
    needs a title.

    Raises Unusable, with the remedy, where one of them cannot be used or `target` cannot be written.
    """
    if empty and title is None:
        raise Unusable("Which question will it answer? Say it with --title: a dossier without a story has no other.")
    tag = _language(language)
    texts = tag.partition("-")[0] if tag.partition("-")[0] in LANGUAGES else "en"
    starter = tomllib.loads((STARTERS / texts / "starter.toml").read_text(encoding="utf-8"))
    requirement = installed() if generator is None else _requirement(generator)
    values = {
        "as_of": date.today().isoformat() if empty else starter["as_of"],
        "story": starter["no_story" if empty else "story"],
        "title": json.dumps(_titled(title or starter["title"]), ensure_ascii=False),  # JSON's texts are YAML's, too
        "heading": _titled(title or starter["title"]),
        "language": tag,
        "made_with": __version__,
        "sections": "\n".join(f"  {name}: {starter['sections'][name]}" for name in _sections(sections)),
        "generator": requirement,
    }
    files = dict(_files(texts, values))
    _place(target.absolute(), dict(_emptied(files, starter["begin"])) if empty else files)
    return Made(tag, texts, requirement)


# --- what is asked for -----------------------------------------------------------------------------------------------


def _language(text: str) -> str:
    try:
        return language_tag(text)
    except ValueError as problem:
        raise Unusable(str(problem)) from None


def _titled(text: str) -> str:
    title = " ".join(text.split())
    if not title or _CONTROL.search(title):
        raise Unusable(f"{text!r} is no title: one line of text was expected.")
    return title


def _sections(names: Sequence[str] | None) -> tuple[str, ...]:
    """Return the sections asked for, each once, and at their end the needed ones that were left out."""
    for name in names or ():
        if name not in SECTIONS:
            near = nearest(name, SECTIONS)
            hint = f" Did you mean {near}?" if near else ""
            raise Unusable(f"There is no section {name!r}.{hint} There are: {', '.join(SECTIONS)}.")
    return tuple(dict.fromkeys([*names, *NEEDED])) if names else tuple(SECTIONS)


def _requirement(text: str) -> str:
    """Return what names the generator to pip; a path leads there from everywhere."""
    spec = text.strip()
    if not spec or _CONTROL.search(spec):
        raise Unusable(f"{text!r} names no generator: a requirement, an address or a path was expected, on one line.")
    if not _PATH.match(spec):
        return spec
    if not Path(spec).exists():
        raise Unusable(f"There is nothing at {spec}, from which the generator was to be installed.")
    return Path(spec).resolve().as_uri()


def installed() -> str:
    """Return the requirement (PEP 508) that names this generator: a version, or from where it was installed (PEP 610).

    Raises Unusable where it was not installed at all.
    """
    for script in entry_points(group="console_scripts", name="dossier"):
        if script.value.startswith("generator.") and script.dist is not None:
            return _named(script.dist)
    raise Unusable(
        "Nothing says from where this generator was installed. Say it with --generator: a version, or a path."
    )


def _named(package: Distribution) -> str:
    origin = package.read_text("direct_url.json")
    if origin is None:
        return f"{package.name}=={package.version}"
    data = json.loads(origin)
    url = data["url"]
    if vcs := data.get("vcs_info"):
        url = f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    if folder := data.get("subdirectory"):
        url = f"{url}#subdirectory={folder}"
    return f"{package.name} @ {url}"


# --- files -----------------------------------------------------------------------------------------------------------


def _files(texts: str, values: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each file of a new dossier."""
    for folder in (STARTERS / "common", STARTERS / texts):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_dir() or name == "starter.toml":
                continue
            if name.endswith(_FILLED):
                yield name.removesuffix(_FILLED), Template(path.read_text(encoding="utf-8")).substitute(values).encode()
            else:
                yield name, path.read_bytes()


def _emptied(files: Mapping[str, bytes], begin: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a new dossier without its story; the first lines of each ledger file say what it holds."""
    for name, content in files.items():
        if name == "docs/index.md":
            yield name, f"<!-- {begin} -->\n".encode()
        elif name == "seeds/sources.yml" or name.startswith("seeds/ledger/"):
            yield name, b"%b\n[]\n" % content.partition(b"\n\n")[0]
        elif not name.startswith("seeds/articles/"):
            yield name, content


def _place(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is absent or empty, all of them or none; raises Unusable."""
    try:
        _refuse_taken(target)
        _write(target, files)
    except OSError as problem:
        raise Unusable(f"{target} cannot be written: {problem.strerror or problem}. Nothing was left there.") from None


def _write(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files aside and then move them into place at once."""
    is_there = target.is_dir()
    aside = (target if is_there else target.parent) / f".dossier-new-{os.getpid()}"
    moved: list[Path] = []
    try:
        for name, content in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for path, content in schema_files(aside).items():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        if is_there:  # it stays the same folder, since a shell may stand in it
            for each in sorted(aside.iterdir()):
                moved.append(each.rename(target / each.name))
        else:
            aside.rename(target)
    except OSError:
        for each in moved:
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_taken(target: Path) -> None:
    remedy = "Name a folder that is absent or empty; nothing is overwritten."
    if target.is_symlink() and not target.exists():
        raise Unusable(f"{target} is a link that leads nowhere. {remedy}")
    if target.exists() and not target.is_dir():
        raise Unusable(f"{target} is a file. {remedy}")
    if target.is_dir() and any(target.iterdir()):
        raise Unusable(f"{target} is not empty. {remedy}")
    if not target.parent.is_dir():
        raise Unusable(f"There is no folder {target.parent}. Make it first.")
