"""A copy of a built site for those who open it from disk, where no server knows that a folder means its index.html.

An adapter: it reads and writes files, and prints nothing. Nothing but the links of pages is changed.
"""

import re
import shutil
from pathlib import Path

from generator.findings import Unusable

_LINK = re.compile(r'(<(?:a|form|link)\b[^>]*?\s(?:xlink:href|href|action)=")([^"#?:]*)([^"]*")')


def offline(site: Path, target: Path) -> int:
    """Copy the site in `site` to `target`, which is absent or empty, its links leading to files; return how many pages.

    Raises Unusable where there is no site, or something stands at `target` already.
    """
    if not (site / "index.html").is_file():
        raise Unusable(f"{site} is no site: it has no index.html. Build one first: dossier build.")
    taken = target.is_file() or (target.is_dir() and any(target.iterdir()))
    if taken or target.resolve().is_relative_to(site.resolve()):
        raise Unusable(f"{target} is not empty, or stands in the site. Name a folder that is absent or empty.")
    pages = 0
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        copy = target / path.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".html":
            copy.write_bytes(to_files(path.read_bytes().decode("utf-8")).encode())
            pages += 1
        elif path.name != "manifest.json":  # it names the pages as they were
            shutil.copyfile(path, copy)
    return pages


def to_files(html: str) -> str:
    """Return a page whose links to folders lead to their index.html; those to other hosts are as they were."""
    return _LINK.sub(lambda found: found[1] + _file(found[2], found[3]) + found[3], html)


def _file(path: str, rest: str) -> str:
    if rest.startswith(":") or (not path and rest.startswith("#")):
        return path
    if not path or path.endswith("/"):
        return f"{path}index.html"
    return f"{path}/index.html" if path.rsplit("/", maxsplit=1)[-1] in (".", "..") else path
