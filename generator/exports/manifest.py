"""The manifest of a built site: the SHA-256 of every other file, so that one number stands for the whole."""

import hashlib
import json
from pathlib import Path

NAME = "manifest.json"
"""Its address."""


def manifest(site: Path) -> str:
    """Return the text of the manifest of the site in a folder, for `manifest.json`, which itself is left out.

    It is `{"files": {PATH: SHA-256}}`, by path, with forward slashes, from the site's folder.
    """
    files = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }
    files.pop(NAME, None)
    return json.dumps({"files": dict(sorted(files.items()))}, ensure_ascii=False, indent=1) + "\n"
