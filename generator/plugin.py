"""The MkDocs adapter, and the only importer of MkDocs: it hands on the pages and the look, and decides nothing."""

import html as markup
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Literal, NoReturn

from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib import search as mkdocs_search
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from generator import theme
from generator.build import TOLD
from generator.core import addresses
from generator.findings import Finding, Refused, Unusable
from generator.finishing import finish, write_files
from generator.live import Host, Live
from generator.pages.csp import Known, scripts_in
from generator.pages.head import Told
from generator.pages.render import Rendered, closed
from generator.preview import box, by_page, instead
from generator.reading.host import PAGES
from generator.site import Site, build, check_html, citing, data_files, embedding, for_programs, preview, told_of

log = get_plugin_logger("dossier")

_LUNR = "assets/lunr.js"
"""Stemmer, words that most questions hold, and index of the search: MkDocs brings it, for its own themes alone."""

_SHOWN_META = frozenset({"title", "subtitle", "description", "author"})
"""Keys of front matter that the theme shows."""

_TAGS = re.compile(r"<[^<>]*>")


class DossierConfig(Config):
    """The plugin has no settings: what the dossier is set to stands in seeds/dossier.yml."""


class DossierPlugin(BasePlugin[DossierConfig]):
    """Adds the dossier's pages and data to an MkDocs site as generated files; nothing is written into `docs/`."""

    site: Site
    rendered: dict[str, Rendered]
    """What is told of each page by its path, without its text."""
    heads: dict[str, Told]
    """What the head of each page tells, by its file in the built site."""
    known_scripts: Known = ()
    serving = False
    """Whether the pages are served with live reload, whose script their policy would forbid."""
    broken: Refused | Unusable | None = None
    """Why there are no pages, while they are served: what is wrong is shown in their place."""
    addresses: frozenset[str] = frozenset()
    """Where pages were when there were some."""
    boxes: Mapping[str, Sequence[Finding]] = MappingProxyType({})
    """What a preview shows on each page, by its path."""
    data: frozenset[str] = frozenset()
    """The addresses of its files for programs."""
    found: list[Finding]
    """What was found on pages as they are rendered."""
    cited: Mapping[str, str] = MappingProxyType({})
    """The files that tell programs of the page which is being written, by address."""
    own_pages: list[tuple[str, Path]]
    own_nav = False
    nav: Navigation
    host: Host
    """What the host had when it last built the whole site."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether a site is built or served."""
        self.serving = command == "serve"

    @event_priority(100)  # first of all plugins: what others read is complete by then
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Prove the dossier before MkDocs empties the old site, and complete MkDocs' settings.

        Raises PluginError where the dossier cannot be proved, or where a setting would break the proof; a preview shows
        what is wrong instead.
        """
        self._read(config)
        if self.broken:
            return _without_pages(config)
        _complete(config, self.site)
        self.own_nav = config.nav is not None
        if config.nav is None:
            config.nav = [
                {tab.name: [{name: path} for name, path in tab.pages] if len(tab.pages) > 1 else tab.pages[0][1]}
                for tab in self.site.tabs
            ]
        return config

    def _read(self, config: MkDocsConfig) -> None:
        """Read and check the dossier; where that fails, a preview notes why, and PluginError is raised for a site."""
        self.found = []
        self.rendered = {}
        self.heads = {}
        self.broken = None
        self.own_pages = _own_pages(config, drafts=self.serving)
        try:
            self.site = (preview if self.serving else build)(_root(config), self.own_pages)
        except (Unusable, Refused) as problem:
            if not self.serving or not (_root(config) / "seeds").is_dir():
                _give_up(problem)
            self.broken = problem
            log.info(f"{_words(problem)}\nThe preview shows what is wrong until it is mended.")
            return
        for warning in () if TOLD in os.environ else self.site.warnings:
            log.info(_line(warning))
        self.boxes = by_page(self.site, self.site.warnings, _docs(config)) if self.serving else {}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put each page in the place of the hand-written file that it takes in, if there is one.

        What the host is told to leave out is no page of ours; whatever is ours is published, whatever it is told.
        Raises PluginError where something else has the address of a page of ours.
        """
        if self.broken:
            return self._instead(self.broken, config, files)
        ours = {path: self._page_at(path, files, config) for path in self.site.pages}
        lunr = (Path(mkdocs_search.__file__).parent / "templates" / "search" / "lunr.js").read_text(encoding="utf-8")
        data, programs = (make(self.site, config.site_url or "") for make in (data_files, for_programs))
        for path, content in {**data, _LUNR: lunr}.items():
            ours[path] = File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)
        told = {path: text.encode() for path, text in programs.items()}
        for path, asset in {**self.site.assets, **told}.items():
            own = files.get_file_from_path(path)
            if own is None or own.inclusion.is_excluded():
                ours[path] = File.generated(config, path, content=asset, inclusion=InclusionLevel.INCLUDED)
        self.data = frozenset(ours.keys() & {*data, *programs})
        taken = {file.dest_uri: path for path, file in ours.items()}
        for file in tuple(files):
            if file.src_uri in ours:
                files.remove(file)
            elif file.inclusion.is_included() and file.dest_uri in taken:
                raise PluginError(
                    f"{file.src_uri}: would be published in the place of {taken[file.dest_uri]}, which Dossier makes. "
                    "Give it another name."
                )
        for file in ours.values():
            files.append(file)
        self.addresses = frozenset(file.dest_uri for file in files.documentation_pages())
        return files

    def _page_at(self, path: str, files: Files, config: MkDocsConfig) -> File:
        """Return a page of ours as a file of the host; what it says is given when the host reads it."""
        there = files.get_file_from_path(path)
        named = any(path == page for tab in self.site.tabs for _, page in tab.pages)
        level = InclusionLevel.INCLUDED if named else InclusionLevel.NOT_IN_NAV
        draft = there is not None and there.inclusion is InclusionLevel.DRAFT and self.serving
        return File.generated(config, path, content="", inclusion=InclusionLevel.DRAFT if draft else level)

    def _instead(self, broken: Refused | Unusable, config: MkDocsConfig, files: Files) -> Files:
        """Return what is wrong as the page at every address at which there was one."""
        pages = {file.dest_uri for file in files.documentation_pages()} | self.addresses | {"index.html"}
        whole, unknown = (instead(_root(config), broken, reloads=each) for each in (False, True))
        texts = {**dict.fromkeys(sorted(pages), whole), "404.html": unknown}
        return Files([File.generated(config, path, content=text) for path, text in texts.items()])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Escape the titles that the navigation gives: names of folders, and what `nav` in mkdocs.yml says.

        The host takes a page that stands in a tab with others for no home page, and home stands in one.
        """
        self.nav = nav
        _escape_titles(nav.items)
        home = files.get_file_from_path("index.md")
        if home and home.page and not nav.homepage:
            home.page.parent = None
            nav.homepage = home.page

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Render a page of ours; of what comes of it, keep all but its text."""
        path = page.file.src_uri
        if path not in self.site.pages:
            return None
        rendered = self.site.pages[path]
        self.rendered[path] = replace(rendered, body="")
        return rendered.markdown

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Escape what a page's front matter says: the theme's templates take all of it for HTML.

        A page in a frame has a template of its own.
        """
        for key in _SHOWN_META & page.meta.keys():
            page.meta[key] = escape(closed(str(page.meta[key])))
        if tags := page.meta.get("tags"):
            # The search shows tags as HTML, and finds them by their words: quotation marks stay what they are.
            page.meta["tags"] = [markup.escape(str(tag), quote=False) for tag in tags]
        if (ours := self.rendered.get(page.file.src_uri)) and ours.is_embed:
            page.meta["template"] = "embed.html"

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Judge the page as MkDocs has rendered it, note its head, and escape its title where that is its file's name.

        A preview has at its top what was found on it.
        """
        if "<h1" not in html and "title" not in {**vars(page), **page.meta}:
            page.title = escape(closed(str(page.title)))
        found = check_html(self.site, page.file.src_uri, html)
        self.found.extend(found)
        page.markdown = ""  # MkDocs would keep that of all pages until the last one is written
        if not self.serving:
            self.heads[page.file.dest_uri] = self._head(page, html)
        return self._box(page.file.src_uri, found, config) + html

    def _box(self, path: str, found: Sequence[Finding], config: MkDocsConfig) -> str:
        """Return what a preview shows at the top of a page: what is wrong as it is written, else as it is rendered."""
        if not self.serving:
            return ""
        written = tuple(self.boxes.get(path, ()))
        told = {(each.code, each.message) for each in written}
        return box(_root(config), [*written, *(each for each in found if (each.code, each.message) not in told)])

    def _head(self, page: Page, html: str) -> Told:
        # What the theme is given is escaped; a heading has the tags of its code.
        title = markup.unescape(_TAGS.sub("", str(page.title or "")))
        meta = {key: markup.unescape(str(each)) if key in _SHOWN_META else each for key, each in page.meta.items()}
        ours = self.rendered.get(page.file.src_uri)
        url = addresses.of_source(page.file.src_uri)
        return told_of(self.site, ours, url, html, meta, title)

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Give the theme the day as of which the dossier stands, and how the page is cited."""
        ours = self.rendered.get(page.file.src_uri)
        self.cited = {}
        if ours and ours.is_citable:
            heading = markup.unescape(_TAGS.sub("", str(page.title or "")))
            title = self.site.dossier.settings.title if page.is_homepage else heading
            context["citing"] = citing(self.site, ours, title, config.site_url or "")
            self.cited = context["citing"].files
        if ours and config.site_url and (embed := embedding(self.site, ours, config.site_url)):
            context["embed"] = embed
            self.cited = {**self.cited, addresses.oembed_of(ours.url): embed.answer}
        if ours and ours.is_embed:
            context["head"] = self._head(page, page.content or "").head
            if ours.leads_to and config.site_url:
                page.canonical_url = config.site_url + ours.leads_to
        context["as_of"] = escape(self.site.wording.date(self.site.dossier.settings.as_of))
        return context

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Stop before a page is written where one of them states what nothing proves; give the theme our words."""
        if self.broken:
            return
        if not self.serving:
            _refuse(self.found)
        self.host = Host(config, files, self.nav, env)
        env.install_gettext_translations(self.site.wording.translations, newstyle=True)
        self.known_scripts = tuple(pattern for text in _templates(config) for pattern in scripts_in(text))

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put beside a page that is served the files that cite it, and the answer to those who embed it."""
        for path, text in self.cited.items() if self.serving else ():
            if not self.host.files.get_file_from_path(path):
                target = Path(config.site_dir) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8", newline="")
        return output

    @event_priority(-1000)  # last of all plugins: whatever another one writes is written by then
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the site; a preview lacks what live reload could not live with: the policy, and the manifest."""
        site, home = Path(config.site_dir), config.site_url or ""
        if self.broken:
            return
        if self.serving:
            write_files(self.site, site, {}, home, is_ours=True)
            return
        title = markup.unescape(config.site_name)
        try:
            ignored = finish(self.site, site, self.heads, self.known_scripts, home, title=title, is_ours=True)
        except Unusable as problem:
            raise PluginError(str(problem)) from None
        for each in ignored:
            log.warning(each)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Reload when the ledger, an article or a template changes; where it cannot be built, show why, and go on."""
        root, templates = _root(config), Path(__file__).parent / "pages" / "templates"
        beside = (root / "overrides", root / "mkdocs.yml", templates, theme.HERE, Path(config.docs_dir))
        live = Live(root, server, server.builder, self, (*beside, *map(Path, config.watch)))
        server.builder = live.rebuild
        server.set_app(live.answer)
        server.watch(str(root / "seeds"))
        server.watch(str(templates))
        server.watch(str(theme.HERE))
        return server

    def read_again(self) -> bool:
        """Read and check the dossier anew; tell whether its pages still have the places that they had."""
        before, tabs = self.own_pages, self.site.tabs
        self._read(self.host.config)
        return bool(self.broken) or (self.own_pages, self.site.tabs) == (before, tabs)

    def pages_now(self) -> Iterator[File]:
        """Yield the pages that there are now, as files of the host; those that it had are the same."""
        files, config = self.host.files, self.host.config
        for path in self.site.pages:
            yield files.get_file_from_path(path) or self._page_at(path, files, config)

    def data_at(self, address: str) -> str:
        """Return the file for programs at an address, as it is now; empty where there is none."""
        home = self.host.config.site_url or ""
        return data_files(self.site, home).get(address) or for_programs(self.site, home).get(address, "")


def _own_pages(config: MkDocsConfig, *, drafts: bool) -> list[tuple[str, Path]]:
    """Return the pages written by hand that MkDocs will publish: each by its path from `docs_dir`, and its file.

    A folder that is named like a page is one as well: reading it says what is wrong.
    """
    docs = Path(config.docs_dir).resolve()
    inclusion = InclusionLevel.is_in_serve if drafts else InclusionLevel.is_included
    names = [file.src_uri for file in get_files(config).documentation_pages(inclusion=inclusion)]
    folders = {str(each) for name in names for each in PurePosixPath(name).parents if each.suffix in PAGES}
    return [(name, docs / name) for name in sorted({*names, *folders}, key=PurePosixPath)]


def _escape_titles(items: Sequence[Any]) -> None:
    for item in items:
        if title := vars(item).get("title"):
            item.title = escape(closed(title))
        _escape_titles(item.children or ())


def _complete(config: MkDocsConfig, site: Site) -> None:
    """Set whatever mkdocs.yml leaves open as every dossier has it (`generator/theme/mkdocs.yml`)."""
    if config.theme.name != "material":
        raise PluginError(f"the theme is {config.theme.name!r}, whose pages nothing proves. Write 'theme: material'.")
    if not config.use_directory_urls:
        raise PluginError("'use_directory_urls: false' would move every page, and addresses are fixed. Take it out.")
    settings, words = site.dossier.settings, site.wording.translations.gettext
    ours = theme.translated(_settings_in(theme.SETTINGS), words)
    theirs = _settings_in(Path(config.config_file_path))
    # MkDocs itself reads the two together, so that each value comes out as it would have from one file.
    whole = MkDocsConfig(config.config_file_path)
    whole.load_dict({**theme.completed(ours, theirs), "plugins": []})
    whole.validate()
    for key in (*ours, "mdx_configs"):
        config[key] = whole[key]
    config.site_name = escape(closed(theme.title(config.site_name, settings.title)))
    config.site_description = escape(closed(config.site_description or settings.description or ""))
    own = _root(config) / "overrides"
    config.theme.dirs[bool(config.theme.custom_dir) : 0] = [str(theme.MATERIAL)]
    if own.is_dir() and str(own) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(own))
    config.theme["language"] = _language_of_theme(config, settings.language)
    config.theme["direction"] = site.wording.direction
    config.extra["language"] = settings.language


def _language_of_theme(config: MkDocsConfig, tag: str) -> str:
    """Return the language, of those that the theme speaks, nearest to a tag: itself, without its region, English."""
    folder = next(Path(each) for each in config.theme.dirs if (Path(each) / "partials/languages").is_dir())
    spoken = {path.stem.lower(): path.stem for path in (folder / "partials/languages").glob("*.html")}
    wanted = tag.lower()
    return spoken.get(wanted) or spoken.get(wanted.partition("-")[0]) or "en"


def _templates(config: MkDocsConfig) -> Iterator[str]:
    """Yield the text of each HTML template of the theme, those that another overrides included."""
    for folder in map(Path, config.theme.dirs):
        for path in (*folder.glob("*.html"), *(folder / "partials").rglob("*.html")):
            yield path.read_text(encoding="utf-8")


def _settings_in(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        return yaml_load(opened)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _docs(config: MkDocsConfig) -> str:
    """Return the folder of the pages written by hand as findings call it."""
    docs = Path(config.docs_dir).resolve()
    return docs.relative_to(_root(config)).as_posix() if docs.is_relative_to(_root(config)) else ""


# --- the preview of what cannot be built ------------------------------------------------------------------------------


def _without_pages(config: MkDocsConfig) -> MkDocsConfig:
    """Leave out of a build whatever would need pages."""
    config.nav = None
    config.theme.static_templates.clear()
    config.extra_templates = []
    return config


# --- findings ---------------------------------------------------------------------------------------------------------


def _give_up(problem: Refused | Unusable) -> NoReturn:
    raise PluginError(_words(problem)) from None


def _words(problem: Refused | Unusable) -> str:
    if isinstance(problem, Unusable):
        return str(problem)
    return "\n".join([*map(_line, problem.findings), "The dossier has errors; nothing was published."])


def _refuse(findings: Sequence[Finding]) -> None:
    """Raise PluginError with all findings where one is an error."""
    if any(finding.is_error for finding in findings):
        _give_up(Refused(tuple(findings)))


def _line(finding: Finding) -> str:
    return f"{finding.place}: {finding.severity}: {finding.code} {finding.message}\n    {finding.remedy}"
