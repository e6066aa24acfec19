"""What would break where a built site is to stand: rules on its addresses, the names of its files, and its size."""

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from generator.findings import Finding, Place, Problem, Rule, in_order, rule
from generator.publishing.built import DOMAIN, HOME, Site

MOST_BYTES = 1_000_000_000
"""Of a site on GitHub Pages: "Published GitHub Pages sites may be no larger than 1 GB".
https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits"""

MOST_BYTES_OF_A_FILE = 100 * 1024 * 1024
""""GitHub blocks files larger than 100 MiB."
https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github"""

_DEVICES = frozenset("con prn aux nul".split()) | {f"{name}{n}" for name in ("com", "lpt") for n in "123456789¹²³"}
"""Names that Windows keeps for devices, whatever ending they have.
https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file"""
_REFUSED = frozenset('<>:"|?*\\') | {chr(code) for code in range(32)}
_LONGEST = 255
"""Bytes of one name, on the file systems of most hosts."""
_PLACEHOLDERS = ("example.org", "example.com", "example.net", "localhost", "127.0.0.1")


@rule()
def site_address_unknown(site: Site) -> Iterator[Problem]:
    """The site does not know where it will stand, or knows a placeholder only.

    Why: the page of a missing address, the canonical addresses, the map of the site, the feed and the pictures for
    those who pass a page on all need the whole address.

    Example: `site_url: https://example.org/`, as a new dossier has it.

    Remedy: build it for its address: `SITE_URL=https://www.your-host.org/pool/ dossier build`, or write that address as
    `site_url` in `mkdocs.yml`.
    """
    host = site.address.hostname or ""
    if not host or host in _PLACEHOLDERS:
        told = f"it was built for {site.home}, a placeholder" if host else "its pages say no address"
        yield Problem(Place(HOME), told, "Build it for its own: SITE_URL=https://… dossier build.")


@rule()
def site_address_differs(site: Site) -> Iterator[Problem]:
    """The site was built for another address than the one at which it is to stand, or some pages of it were.

    Why: search engines follow the canonical address; and the page of a missing address loads its style from the path
    for which it was built.

    Example: built for `https://you.github.io/pool/`, to stand at `https://www.pool.example/`.

    Remedy: build it for that address, with the slash at its end: `SITE_URL=https://www.pool.example/ dossier build`.
    """
    expected = site.expected.rstrip("/") + "/"
    if site.expected and site.home and site.home.rstrip("/") + "/" != expected:
        yield Problem(
            Place(HOME),
            f"it was built for {site.home}, and is to stand at {expected}",
            f"Build it for that: SITE_URL={expected} dossier build.",
        )
    for name, page in site.pages.items():
        if site.home and page.canonical and not page.canonical.startswith(site.home):
            yield Problem(
                Place(name), f"it says that it stands at {page.canonical}, outside {site.home}", "Build the site again."
            )


@rule()
def site_link_astray(site: Site) -> Iterator[Problem]:
    """A link of the site leads out of the folder in which it will stand, or to nothing in it.

    Why: under a sub-path such as `/pool/` an address that begins with a slash leads to somebody else's pages.

    Example: `<a href="/claims/">` on a page written by hand, where the site stands under `/pool/`.

    Remedy: write links relative to the page, as `claims/index.md`; MkDocs makes the address.
    """
    for name, page in site.pages.items():
        for href in page.links:
            if why := _astray(site, name, href):
                yield Problem(Place(name), f"the link to {href!r} {why}", "Write it relative to its page.")


@rule()
def site_domain_differs(site: Site) -> Iterator[Problem]:
    """The file CNAME, which tells GitHub Pages the site's domain, does not name the host for which the site was built.

    Why: GitHub serves the site at the domain in CNAME, at its root; links and canonical addresses would lead elsewhere.
    Where a workflow of Actions publishes, GitHub reads the domain from the repository's settings and no CNAME.

    Example: `docs/CNAME` with `www.pool.example`, and `site_url: https://you.github.io/pool/`.

    Remedy: one line in `docs/CNAME` with the domain alone, and `site_url: https://THAT-DOMAIN/`.
    """
    if site.domain is None:
        return
    lines = site.domain.split()
    named, host = (lines[0] if len(lines) == 1 else ""), site.address.hostname or ""
    if not named or "/" in named or ":" in named:
        yield Problem(
            Place(DOMAIN), "it is not one domain and nothing else", "Write the domain alone: www.pool.example."
        )
    elif named.lower() != host:
        yield Problem(
            Place(DOMAIN),
            f"it names {named}, and the site was built for {site.home or 'no address'}",
            f"Build it for that domain: SITE_URL=https://{named}/ dossier build; or take docs/CNAME out.",
        )
    elif site.base != "/":
        yield Problem(
            Place(DOMAIN),
            f"a domain of its own has the site at its root, and it was built for {site.base}",
            f"Build it for the root: SITE_URL=https://{named}/ dossier build.",
        )


@rule()
def site_names_clash(site: Site) -> Iterator[Problem]:
    """Two files of the site have names that differ only in the case of letters, or in how an accent is written.

    Why: on Windows, on macOS and on many hosts' disks they are one file; one of them is lost, and nobody says so.

    Example: `docs/Notes.md` and `docs/notes.md`.

    Remedy: give one of them another name.
    """
    seen: dict[str, str] = {}
    for name in site.files:
        other = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            yield Problem(Place(name), f"on many disks it is the same file as {other}", "Give one another name.")


@rule(severity="warning")
def site_name_refused(site: Site) -> Iterator[Problem]:
    """A file or a folder of the site has a name that Windows, or a host, refuses.

    Refused are the names of devices (`con`, `aux`, `nul`, `com1`), the signs `< > : " | ? *` and the backslash, a dot
    or a space at the end, and names longer than 255 bytes.

    Why: the site can then not be copied to a stick, unpacked on Windows, or taken by some hosts.

    Example: an actor with the id `aux`, whose page stands in the folder `actors/aux/`.

    Remedy: `dossier rename aux auxiliary`; of a page written by hand, give its file another name.
    """
    for name, at in _names(site):
        if why := _refused(name):
            yield Problem(Place(at), f"{name!r} {why}", "Give it another name.")


@rule(severity="warning")
def site_name_hidden(site: Site) -> Iterator[Problem]:
    """A file or a folder of a site on GitHub Pages begins with `_` or a dot, and nothing switches Jekyll off.

    Why: where a site is published from a branch, GitHub lets Jekyll read it first, which leaves such files out. The
    workflow that a new dossier has runs no Jekyll.

    Example: `docs/_images/map.png` and no file `.nojekyll`.

    Remedy: publish by the workflow, or put an empty file `.nojekyll` beside `index.html`.
    """
    if site.is_on_github and ".nojekyll" not in site.files:
        for name, at in _names(site):
            if name.startswith(("_", ".")) and name != ".well-known":
                yield Problem(
                    Place(at), f"Jekyll leaves out what is called {name!r}", "Put .nojekyll beside index.html."
                )


@rule()
def site_too_large(site: Site) -> Iterator[Problem]:
    """The site, or a file of it, is larger than GitHub takes: 1 GB for a site on GitHub Pages, 100 MiB for a file.

    Why: the publication fails, or is cut off later.

    Example: films among the images of a page.

    Remedy: take out what is large, or choose another host. Only sites for GitHub Pages are judged: those with an
    address at `github.io`, or with a CNAME.
    """
    if not site.is_on_github:
        return
    if (size := sum(site.files.values())) > MOST_BYTES:
        yield Problem(Place(HOME), f"the site has {size:,} bytes, and GitHub Pages takes 1 GB", "Choose another host.")
    for name, size in site.files.items():
        if size > MOST_BYTES_OF_A_FILE:
            yield Problem(Place(name), f"it has {size:,} bytes, and GitHub takes 100 MiB", "Make it smaller.")


@rule(severity="warning")
def site_without_404(site: Site) -> Iterator[Problem]:
    """The site has no page for missing addresses.

    Why: hosts show `404.html` where nothing is found; without it readers see the host's own page, and no way back.

    Example: `static_templates` or `theme.static_templates` in `mkdocs.yml` without `404.html`.

    Remedy: build the site again with the theme's own settings.
    """
    if "404.html" not in site.files:
        yield Problem(Place("404.html"), "it is not there", "Build the site again with the theme's own settings.")


PUBLISH_RULES: tuple[Rule[[Site]], ...] = (
    site_address_unknown,
    site_address_differs,
    site_link_astray,
    site_domain_differs,
    site_names_clash,
    site_name_refused,
    site_name_hidden,
    site_too_large,
    site_without_404,
)
"""What `dossier publish --check` can find."""


def check_site(site: Site) -> tuple[Finding, ...]:
    """Return what would break where a site is to stand."""
    return in_order(finding for each in PUBLISH_RULES for finding in each(site))


def _astray(site: Site, name: str, href: str) -> str:
    """Return what is wrong with a link of the page at `name`; nothing where it is well, or leads to another host."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return "is no address"
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    path = unquote(parts.path)
    if path.startswith("/"):
        if not f"{path}/".startswith(site.base):
            return f"leads out of the site, which stands under {site.base}"
        path = path[len(site.base) :]
    else:
        path = posixpath.join(posixpath.dirname(name), path)
    inside = posixpath.normpath(path) if path else "."
    if inside == ".." or inside.startswith("../"):
        return "leads out of the site"
    is_there = inside in site.files or posixpath.normpath(f"{inside}/{HOME}") in site.files
    return "" if is_there else "leads to nothing"


def _names(site: Site) -> Iterable[tuple[str, str]]:
    """Yield the name of each folder and file, once for each place, with its path or that of the first file in it."""
    seen: set[str] = set()
    for path in site.files:
        parts = path.split("/")
        for number, name in enumerate(parts, 1):
            if (way := "/".join(parts[:number])) not in seen:
                seen.add(way)
                yield name, path


def _refused(name: str) -> str:
    if name.partition(".")[0].rstrip().lower() in _DEVICES:
        return "is the name of a device on Windows"
    if not _REFUSED.isdisjoint(name):
        return "has a sign that Windows refuses"
    if name.endswith((".", " ")):
        return "ends with a dot or a space, which Windows drops"
    if len(name.encode()) > _LONGEST:
        return f"is longer than {_LONGEST} bytes"
    return ""
