"""A reader who follows every link of a site, to each page and each place of a page; it shares nothing with the proof.

Where an address leads is asked of a server, or looked up on disk as a browser does for what is opened from a folder.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

Ask = Callable[[str], tuple[str, bytes] | None]
"""Returns the media type and the content at an address; None where there is nothing, or only the way elsewhere."""

_NAMES = ("href", "xlink:href", "src", "action", "formaction", "poster", "cite", "data")
_MOVED = re.compile(r"\d+\s*;\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_IN_STYLES = re.compile(r"url\(\s*['\"]?([^'\")]+)")
_READ = {"text/html", "application/xhtml+xml", "application/xml", "text/xml", "application/atom+xml", "image/svg+xml"}
_WORDS = re.compile(":~:.*", re.DOTALL)
"""Words to be shown on a page: no place of it."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """What was found behind the links of a site."""

    there: frozenset[str]
    """Addresses of its pages and its other files, without places in them."""
    broken: tuple[tuple[str, str], ...]
    """Each link that leads nowhere: the page that has it, and the address to which it leads."""
    others: frozenset[str]
    """Addresses on other hosts, which were not asked."""


def over_http(home: str) -> Ask:
    """Return who asks the server of an address, on one connection."""
    connection = HTTPConnection(urlsplit(home).netloc, timeout=30)

    def ask(address: str) -> tuple[str, bytes] | None:
        split = urlsplit(address)
        connection.request("GET", split.path + (f"?{split.query}" if split.query else ""))
        answer = connection.getresponse()
        content = answer.read()
        return (answer.headers.get_content_type(), content) if answer.status == 200 else None

    return ask


def from_disk(address: str) -> tuple[str, bytes] | None:
    """Return what a `file:` address leads to: a folder is no page there."""
    path = Path(unquote(urlsplit(address).path))
    return (guess_type(path.name)[0] or "", path.read_bytes()) if path.is_file() else None


def crawl(starts: list[str], ask: Ask, home: str, public: str = "") -> Crawled:
    """Return what is found behind every link from some addresses of a site, and from each page that they lead to.

    `home` begins each address of the site where it is looked at (what is beside it there is not the site's), `public`
    where it will be published. Places of a page are its ids.
    """
    places: dict[str, frozenset[str] | None] = {}
    links: list[tuple[str, str]] = [("", start) for start in starts]
    others: set[str] = set()
    broken: list[tuple[str, str]] = []
    for page, link in links:  # which grows on the way
        moved = home + link.removeprefix(public) if public and link.startswith(public) else link
        address, place = urldefrag(moved)
        if urlsplit(address)[:2] != urlsplit(home)[:2]:
            others.add(address)
            continue
        if address not in places:
            found = ask(address) if address.startswith(home) else None
            names, new = _read(address, *found) if found else (None, ())
            places[address] = names
            links += [(address, each) for each in new]
        names = places[address]
        if names is None or not _is_there(unquote(_WORDS.sub("", place)), names):
            broken.append((page, moved))
    there = frozenset(address for address, names in places.items() if names is not None)
    return Crawled(there, tuple(dict.fromkeys(broken)), frozenset(others))


def _links(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield what the attributes of a page lead to, as they are written, and the addresses that a site map lists."""
    for node in tree.css("*"):
        told = node.attributes
        yield from (told[name] or "" for name in _NAMES if name in told and (name != "data" or node.tag == "object"))
        yield from (each.split()[0] for each in (told.get("srcset") or "").split(",") if each.strip())
        content = told.get("content") or ""
        if node.tag == "meta" and (told.get("http-equiv") or "").lower() == "refresh":
            yield from _MOVED.findall(content)
        elif node.tag == "meta" and content.startswith(("https://", "http://")):
            yield content
        elif node.tag == "loc":
            yield node.text(strip=True)


def _read(address: str, kind: str, content: bytes) -> tuple[frozenset[str], list[str]]:
    """Return the ids of a page, and the addresses to which it leads."""
    text = content.decode(errors="replace")
    if kind == "text/css":
        # What stands behind # is no place of a page, but a name within a font or a picture.
        found, names = [urldefrag(each)[0] for each in _IN_STYLES.findall(text)], frozenset[str]()
    elif kind in _READ:
        tree = LexborHTMLParser(text)
        found = list(_links(tree))
        names = frozenset(str(node.attributes["id"]) for node in tree.css("[id]"))
    else:
        return frozenset(), []
    return names, [urljoin(address, each.strip()) for each in found]


def _is_there(place: str, names: frozenset[str]) -> bool:
    """Return whether a page has a place; the top of a page needs no name."""
    return place in names or place.lower() in ("", "top")
