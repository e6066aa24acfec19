"""Pages as files of Markdown that any engine builds: each in the folder that its address names. Pure.

Engines differ in what a relative link of `actors/ID.md` leads to, since that page stands at `actors/ID/`. From
`actors/ID/index.md` it leads to the same for all of them. Links to other files, which the engine resolves, move along.
"""

import posixpath
import re
from urllib.parse import unquote

from generator.core import addresses
from generator.pages.handwritten import split_at_code
from generator.pages.render import Rendered, as_text
from generator.reading.host import PAGES, front_matter

_LINK = re.compile(
    r"""(\]\(\s*<?|^[ ]{0,3}\[(?![@^])[^\]\n]+\]:\s*<?)(?![a-z][a-z0-9+.-]*:|[/#\s)>])([^\s)>#]+)""",
    re.MULTILINE | re.IGNORECASE,
)
"""A link of Markdown, up to the fragment of its target, that neither names a host nor begins at its root."""
_ANY_HEADING = re.compile(r"^# |<h1", re.MULTILINE)
_HEADING = re.compile(r"\A\s*# [^\n]*\n")


def file_of(url: str) -> str:
    """Return the path of the file of the page at an address: that of `actors/ID/` is `actors/ID/index.md`."""
    return f"{url}index.md"


def file_of_site(url: str) -> str:
    """Return the path of the page at an address in the built site: that of `actors/ID/` is `actors/ID/index.html`."""
    return f"{url}index.html"


def as_file(page: Rendered, notice: str) -> str:
    """Return the whole file of a page, with a notice below its heading: a sentence without any markup."""
    body = _moved(page) if "](" in page.body or "]:" in page.body else page.body
    if not _ANY_HEADING.search(body):  # as Material does; the file would be called index
        body = f"# {as_text(str(front_matter(page.front_matter).get('title') or called(page.path)))}\n\n{body}"
    heading = _HEADING.match(body)
    end = heading.end() if heading else 0
    marked = f"{body[:end]}\n**{notice}**\n\n{body[end:].lstrip()}"
    front = page.front_matter.strip()
    return f"---\n{front}\n---\n\n{marked}" if front else marked


def called(path: str) -> str:
    """Return what a page is called that has no heading, by the path of its file."""
    name = re.sub(r"[-_]", " ", posixpath.splitext(posixpath.basename(path))[0])
    return name.capitalize() if name == name.lower() else name


def _moved(page: Rendered) -> str:
    def target(link: re.Match[str]) -> str:
        return link[1] + _from_folder(page, link[2])

    parts = split_at_code(page.body)
    parts[::2] = [_LINK.sub(target, part) for part in parts[::2]]
    return "".join(parts)


def _from_folder(page: Rendered, target: str) -> str:
    """Return what leads from the page's folder to what a link of its Markdown file leads to."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(target)))
    is_page = posixpath.splitext(path)[1] in PAGES
    to = file_of(addresses.of_source(path)) if is_page else path
    return addresses.relative(page.url, to).replace(" ", "%20")
