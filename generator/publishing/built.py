"""A built site as a host gets it: its files, and what its pages say of where they stand."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from generator.findings import Unusable

HOME = "index.html"
DOMAIN = "CNAME"
"""The file by which GitHub Pages is told a domain, where a site is published from a branch."""

_LEADING = ("href", "src", "action")


@dataclass(frozen=True, slots=True)
class Page:
    """What one page says of addresses."""

    canonical: str
    """Where it says that it stands; empty where it says nothing."""
    links: tuple[str, ...]
    """Where it leads, and what it loads, each once."""


@dataclass(frozen=True, slots=True)
class Site:
    """A built site."""

    files: Mapping[str, int]
    """The size of each file in bytes, by its path with forward slashes."""
    pages: Mapping[str, Page]
    domain: str | None
    """What its CNAME says; None where there is none."""
    expected: str = ""
    """The address at which it is to stand, where somebody says so."""

    @property
    def home(self) -> str:
        """The address for which it was built; empty where that is unknown."""
        return self.pages[HOME].canonical

    @property
    def address(self) -> SplitResult:
        """The address for which it was built, in parts."""
        return urlsplit(self.home)

    @property
    def base(self) -> str:
        """The path under which it stands: it begins and ends with a slash."""
        return self.address.path.rstrip("/") + "/"

    @property
    def is_on_github(self) -> bool:
        """Whether it is to stand on GitHub Pages, as far as can be told."""
        return self.domain is not None or (self.address.hostname or "").endswith(".github.io")


def read_site(folder: Path, expected: str = "") -> Site:
    """Read the site in `folder`, which is to stand at the address `expected`. Raises Unusable where there is none."""
    if not (folder / HOME).is_file():
        raise Unusable(f"{folder} is no site: it has no index.html. Build one first: dossier build.")
    files = dict(sorted(_sizes(folder)))
    pages = {name: _page((folder / name).read_bytes()) for name in files if name.endswith(".html")}
    named = (folder / DOMAIN).read_text(encoding="utf-8", errors="replace") if DOMAIN in files else None
    return Site(files, pages, named, expected)


def _sizes(folder: Path) -> Iterator[tuple[str, int]]:
    for at, _, names in os.walk(folder):
        for path in (Path(at, name) for name in names):
            yield path.relative_to(folder).as_posix(), path.stat().st_size


def _page(data: bytes) -> Page:
    # Imported here: the commands that read no site need it not.
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(data.decode("utf-8", errors="replace"))
    canonical = tree.css_first("link[rel=canonical]")
    links = [
        value.strip()
        for node in tree.css(", ".join(f"[{name}]" for name in _LEADING))
        for name in _LEADING
        if (value := node.attributes.get(name))
    ]
    return Page((canonical.attributes.get("href") or "") if canonical else "", tuple(dict.fromkeys(links)))
