"""The rule on the manifest: one number stands for the whole site."""

import json
from collections.abc import Iterator

from generator.findings import Place, Problem, rule
from generator.verify.files import read_text
from generator.verify.records import MANIFEST, Built
from generator.verify.wording import REBUILD


@rule(partial=True)
def manifest_wrong(built: Built) -> Iterator[Problem]:
    """The site's `manifest.json` does not name every other file with its SHA-256.

    Why: the SHA-256 of the manifest stands for the whole site. Who has that one number from another place (the log of
    the build, an attestation) knows whether a copy is the one that was published, down to the last byte.

    Example: a page that was changed after the build, a file that came later, a site without the manifest.

    Remedy: build the site again, with nothing that writes into it afterwards.
    """
    text, fault = read_text(built.site / MANIFEST)
    try:
        stated = {} if fault else json.loads(text)["files"]
        if not isinstance(stated, dict):
            raise TypeError
    except (ValueError, RecursionError, TypeError, KeyError):
        stated, fault = {}, 'is no manifest: {"files": {path: SHA-256}} was expected'
    if fault:
        yield Problem(Place(MANIFEST), f"{MANIFEST} {fault}", REBUILD)
        return
    found = {path: sha256 for path, sha256 in built.files.items() if path != MANIFEST}
    for path in sorted(found.keys() | stated.keys()):
        if path not in stated:
            yield Problem(Place(path), f"{MANIFEST} does not name this file", REBUILD)
        elif path not in found:
            yield Problem(Place(MANIFEST), f"it names {path}, which is not there", REBUILD)
        elif found[path] != stated[path]:
            yield Problem(Place(path), f"its SHA-256 is {found[path]}, and {MANIFEST} says {stated[path]}", REBUILD)
