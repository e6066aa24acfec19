"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read. Pure but for reading the lines concerned."""

import hashlib
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.findings import AnyRule, Finding
from generator.reading.excerpt import excerpts

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ENTIRE = 10_000
"""So many columns of a line tell it from others."""


def as_sarif(findings: Sequence[Finding], folder: Path, rules: Mapping[str, AnyRule]) -> dict[str, Any]:
    """Return one run with these findings; `folder` is where their files are, `rules` all that there are by code.

    Files are named from the folder in which the command runs, which is what `%SRCROOT%` stands for; where that is,
    whoever reads the run knows best, and no path of this machine is written.
    """
    codes = list(dict.fromkeys(finding.code for finding in findings))
    prints = _prints(findings, folder)
    driver = {
        "name": "dossier",
        "semanticVersion": __version__,
        "rules": [_descriptor(rules[code]) for code in codes],
    }
    results = [
        _result(finding, folder, codes.index(finding.code), print_)
        for finding, print_ in zip(findings, prints, strict=True)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _descriptor(rule: AnyRule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": " ".join(rule.explanation.partition("\n\n")[0].split())},
        "help": {"text": rule.explanation},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, folder: Path, index: int, print_: str) -> dict[str, Any]:
    region = {"startLine": finding.place.line, "startColumn": finding.place.column}
    file = {"uri": _uri(folder / finding.place.file), "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": _message(f"{finding.message}\n{finding.remedy}")},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "partialFingerprints": {"dossierFinding/v1": print_},
    }


def _message(text: str) -> str:
    """Return a text in which nothing is a placeholder or a link (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")


def _uri(path: Path) -> str:
    here = Path.cwd()
    inside = path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
    return inside.as_uri() if inside.is_absolute() else quote(os.fsencode(inside.as_posix()))


def _prints(findings: Sequence[Finding], folder: Path) -> list[str]:
    """Return what each finding is known by when its line has moved: code, file, claim and the words of its line."""
    excerpt = excerpts(folder, _ENTIRE)
    counts: Counter[str] = Counter()
    found: list[str] = []
    for finding in findings:
        line = excerpt(finding.place)
        known = "\0".join([finding.code, finding.place.file, finding.claim or "", line.line.strip() if line else ""])
        name = hashlib.sha256(os.fsencode(known)).hexdigest()[:32]
        counts[name] += 1
        found.append(f"{name}:{counts[name]}")
    return found
