"""A preview that makes a page when a browser asks for it: an edit costs what the page costs that is looked at.

MkDocs builds the whole site when it starts, and again where more than the words of the dossier changed (its settings,
a page that came or went, a template, an image). After any other edit the dossier is read and checked anew, and every
page is out of date until somebody asks for it; MkDocs then makes that one as it makes all. The words that the search
knows are those of the last whole build.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.findings import Refused, Unusable
from generator.preview import going_on, instead
from generator.reading.files import stamps


@dataclass
class Host:
    """What MkDocs made of a site when it last built all of it: what it needs to make one page more."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any


class Dossier(Protocol):
    """What the plugin tells of its dossier."""

    host: Host
    broken: Refused | Unusable | None
    """Why there are no pages."""
    data: frozenset[str]
    """The addresses of files for programs that an edit changes."""
    own_nav: bool
    """Whether the settings name the pages of the navigation, so that the words of one stand on all."""

    def read_again(self) -> bool:
        """Read and check the dossier anew, or note why it is broken; False where the whole site must be built."""

    def pages_now(self) -> Iterable[File]:
        """Return the pages that there are now."""

    def data_at(self, address: str) -> str:
        """Return the file for programs at an address, one of `data`, as it is now; empty where there is none."""


@dataclass
class Live:
    """The preview of one dossier; `answer` is the application that the server runs."""

    root: Path
    server: LiveReloadServer
    builder: Callable[[], None]
    """Builds the whole site."""
    dossier: Dossier
    others: tuple[Path, ...] = ()
    """Files and folders beside the dossier's own whose changes are seen: settings, templates, the look."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _stamps: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    _stale: set[str] = field(default_factory=set)
    """The addresses of files that the last edit made out of date."""
    _can_go_on: bool = False
    """Whether the last whole build made pages."""
    _unknown: bytes = b""
    """The page of unknown addresses, as the whole build made it."""

    def __post_init__(self) -> None:
        """Note what there is."""
        self._whole()

    def _whole(self) -> None:
        self._stamps = self._written()
        self._stale = set()
        unknown = Path(self.server.root) / "404.html"
        self._unknown = unknown.read_bytes() if unknown.is_file() else b""
        self._can_go_on = not self.dossier.broken

    def _written(self) -> Mapping[Path, tuple[int, int]]:
        """Return when each file was written from which the site is made."""
        return stamps(self.root, *self.others)

    def rebuild(self) -> None:
        """Take an edit in. Nothing is raised: what is wrong is shown."""
        with self._lock:
            before, now = self._stamps, self._written()
            changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
            if not changed and self._can_go_on:
                return  # one edit is often told of twice
            if not all(map(self._is_words, changed)) or not self._read_again():
                going_on(self.root, Path(self.server.root), self.builder)()
                self._whole()
            else:
                self._stamps = now

    def _is_words(self, path: Path) -> bool:
        """Tell whether a file holds nothing but words of the dossier."""
        seeds = self.root / "seeds"
        if path.is_relative_to(seeds):
            return path != seeds / "dossier.yml"
        return path.suffix == ".md" and not self.dossier.own_nav

    def _read_again(self) -> bool:
        if not self._can_go_on:
            return False
        try:
            if not self.dossier.read_again():
                return False
        except Exception:  # of what no dossier can have: the whole build says so
            return False
        there = {file.dest_uri: file for file in self.dossier.host.files.documentation_pages()}
        if not self.dossier.broken:
            self._take_in(there)
        self._stale = {*there, *self.dossier.data, "404.html"}
        return True

    def _take_in(self, there: dict[str, File]) -> None:
        """Note which pages came and which went."""
        files = self.dossier.host.files
        now = {file.dest_uri: file for file in self.dossier.pages_now()}
        for address, file in now.items():
            if address not in there:
                files.append(file)
                there[address] = file
        for address in [address for address, file in there.items() if file.generated_by and address not in now]:
            files.remove(there.pop(address))
            (Path(self.server.root) / address).unlink(missing_ok=True)

    def answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request: what it asks for is made first where it is out of date."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        address = path.removeprefix(self.server.mount_path)
        with self._lock:
            for each in (f"{address}index.html" if path.endswith("/") else address, "404.html"):
                if each in self._stale:
                    self._make(each)
                    self._stale.discard(each)
        return self.server.serve_request(environ, start_response)

    def _make(self, address: str) -> None:
        target = Path(self.server.root) / address
        if self.dossier.broken:
            if target.suffix == ".html":
                unknown = address == "404.html"
                target.write_text(instead(self.root, self.dossier.broken, reloads=unknown), encoding="utf-8")
        elif address == "404.html":
            target.write_bytes(self._unknown)
        elif address in self.dossier.data:
            target.write_text(self.dossier.data_at(address), encoding="utf-8")
        else:
            self._make_page(next(f for f in self.dossier.host.files.documentation_pages() if f.dest_uri == address))

    def _make_page(self, file: File) -> None:
        host = self.dossier.host
        if file.page is None or file.inclusion.is_not_in_nav():
            file.page = Page(None, file, host.config)
        pages = host.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        try:
            _populate_page(file.page, host.config, host.files)
            _build_page(file.page, host.config, pages, host.nav, host.env, excluded=file.inclusion.is_excluded())
        except Exception as problem:  # of another plugin, or of the theme
            Path(file.abs_dest_path).write_text(instead(self.root, problem), encoding="utf-8")
