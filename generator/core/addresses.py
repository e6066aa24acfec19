"""The addresses of the site: the one home of the fixed ones. Pure.

An address is a URL relative to the site's root, without a leading slash: `` (home), `actors/`, `actors/ID/`,
`timeline/#event-ID`. Addresses of pages end with a slash, or are empty.
"""

from pathlib import PurePosixPath

HOME = ""
"""The address of the home page."""

DATA_FILE = "dossier.json"
"""The address of the site's data."""

SCHEMA_FILE = "dossier.schema.json"
"""The address of the schema of the site's data."""

ANNOTATIONS = "annotations.jsonld"
"""The address of every citation as a Web Annotation."""

PROVENANCE = "prov.jsonld"
"""The address of who passed on whose words."""

ENTITIES = "entities.ftm.json"
"""The address of who and what the dossier is about, in the model of FollowTheMoney: an entity a line."""

CALENDAR = "events.ics"
"""The address of the events as a calendar."""

TABLES = "data/"
"""The folder of the tables, beside the page that tells of them."""

TABLES_DESCRIBED = "data/datapackage.json"
"""The address of what the tables hold, column by column."""

ROBOTS = "robots.txt"
"""The address of what programs may read: all of it."""

WEB_MANIFEST = "site.webmanifest"
"""The address of the manifest of the site as an application."""

SITE_MAP = "sitemap.xml"
"""The address of the map of the site, for search engines."""

TOUCH_ICON = "assets/icon-180.png"
"""The address of the icon on the first page of a telephone."""

FEED = "feed.xml"
"""The address of the feed of changes."""

JSON_FEED = "feed.json"
"""The address of the same feed as JSON."""

CITE_FORMATS = ("bib", "ris", "csl.json")
"""The endings of files that reference managers read."""

EDITIONS = "changes/"
"""The address of the page that tells what each edition changed."""

_FIRST_STEPS = frozenset(
    "reasons actors motives timeline questions claims sources method data known changes print guide embed".split()
)
"""With one of these the address of every generated page begins, but for the home page's."""

_OWN_PAGES = frozenset({"actors", "claims", "questions", "sources"})
"""Kinds of things that have a page each."""

ANCHORED = {
    "events": ("timeline", "event"),
    "motives": ("motives", "motive"),
    "reasons": ("reasons", "reason"),
    "questions": ("questions", "question"),
    "editions": ("changes", "edition"),
}
"""Kinds of things that stand together on one page: its first step, and what their anchors begin with."""


def page_of(section: str, id: str | None = None) -> str:
    """Return the address of a section's page, or of the page of one thing in it: `actors/`, `actors/ID/`."""
    return f"{section}/" if id is None else f"{section}/{id}/"


def has_page(kind: str) -> bool:
    """Tell whether each thing of a kind has a page of its own."""
    return kind in _OWN_PAGES


def anchor(kind: str, id: str) -> str:
    """Return the id of the element that holds an event, motive, reason or question on its section's page.

    Raises KeyError for any other kind, whose things have a page each and nothing more.
    """
    return f"{ANCHORED[kind][1]}-{id}"


def section_of(kind: str) -> str:
    """Return the section in which the things of a kind stand: events in `timeline`, the others in one of their name."""
    return ANCHORED[kind][0] if kind in ANCHORED else kind


def thing(kind: str, id: str) -> str:
    """Return the permanent address of a thing: of its page, or of its anchor on the section's page.

    `kind` is `actors`, `claims`, `sources`, `events`, `motives`, `reasons`, `questions` or `editions`; any other
    raises KeyError.
    """
    if kind in _OWN_PAGES:
        return page_of(kind, id)
    return f"{page_of(section_of(kind))}#{anchor(kind, id)}"


def card_of(page: str) -> str:
    """Return the address of the picture that goes with a page: `cards/home.png`, `cards/claims/ID.png`."""
    return f"cards/{page.rstrip('/') or 'home'}.png"


def cite_of(page: str, ending: str) -> str:
    """Return the address of the file that cites a page, for reference managers: `timeline/cite.bib`."""
    return f"{page}cite.{ending}"


def cite_of_source(id: str, ending: str) -> str:
    """Return the address of the file that cites a source itself: `sources/ID/source.bib`."""
    return f"{page_of('sources', id)}source.{ending}"


def cite_of_sources(ending: str) -> str:
    """Return the address of the file that cites all sources: `data/sources.bib`."""
    return f"{page_of('data')}sources.{ending}"


def embed_of(page: str) -> str:
    """Return the address of a page in short, for frames in other people's pages: `embed/claims/ID/`."""
    return f"embed/{page}"


def oembed_of(page: str) -> str:
    """Return the address at which programs ask how to show a page in a frame: `embed/claims/ID/oembed.json`."""
    return f"{embed_of(page)}oembed.json"


def relative(from_page: str, to: str) -> str:
    """Return the href that leads from the page at `from_page` to the address `to`, under any sub-path.

    `from_page` is the address of a page (it ends with a slash, or is empty), or of a file such as `404.html`; `to` is
    that of a page, an anchor (`timeline/#event-ID`) or a file (`dossier.json`).
    """
    path, mark, fragment = to.partition("#")
    if path == from_page and mark:
        return mark + fragment
    here, there = from_page.split("/")[:-1], path.split("/")
    # The last part names a file (or nothing), so it is never a folder that both share.
    shared = next((i for i, (a, b) in enumerate(zip(here, there[:-1], strict=False)) if a != b), None)
    shared = min(len(here), len(there) - 1) if shared is None else shared
    steps = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (steps or "./") + mark + fragment


def source_path(url: str) -> str:
    """Return the path of the Markdown file of a page: that of `actors/ID/` is `actors/ID.md`, of `actors/` an index.

    Raises ValueError where `url` is not the address of a page.
    """
    if url == HOME:
        return "index.md"
    parts = url.split("/")
    if parts[-1] or not all(parts[:-1]):
        raise ValueError(f"not the address of a page: {url!r}")
    return f"{parts[0]}/index.md" if len(parts) == 2 else "/".join(parts[:-1]) + ".md"


def of_source(path: str) -> str:
    """Return the address at which the host publishes the Markdown file at `path`; an index or a README is its folder's.

    Several paths have one address: `actors/ID.md`, `actors/ID/index.md` and `actors/ID/README.md`.
    """
    file = PurePosixPath(path)
    page = file.parent if file.stem in {"index", "README"} else file.with_suffix("")
    return f"{page}/".removeprefix("./")


def may_be_taken(path: str) -> bool:
    """Tell whether the Markdown file at `path` may be published at the address of a generated page of another file."""
    url = of_source(path)
    return source_path(url) != path and (url == HOME or url.partition("/")[0] in _FIRST_STEPS)
