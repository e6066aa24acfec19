"""One file that holds the evidence: a zip whose bytes are the same on every machine, for the same files. Pure.

Nothing in it is packed: how tightly a library packs differs from one to the next.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from zipfile import ZIP_STORED, ZipFile, ZipInfo

MANIFEST = "manifest.json"
"""Names every other file of a bundle with its SHA-256."""

_THEN = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip knows: when a bundle was made changes nothing."""
_READABLE = 0o644 << 16
_UNIX = 3


def bundle(files: Mapping[str, bytes]) -> bytes:
    """Return the zip of some files by their paths, with their manifest."""
    stated = {"files": {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}}
    manifest = (json.dumps(stated, ensure_ascii=False, indent=1) + "\n").encode()
    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_STORED) as packed:
        for name, content in sorted({**files, MANIFEST: manifest}.items()):
            entry = ZipInfo(name, _THEN)
            entry.external_attr, entry.create_system = _READABLE, _UNIX
            packed.writestr(entry, content)
    return whole.getvalue()
