"""From a folder to a site's pages and data: gather everything, check everything, then hand it on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import addresses
from generator.assemble import assemble
from generator.checks import ALL_RULES, check_dossier, check_text
from generator.exports.dossier_json import schema_text, to_json
from generator.findings import Finding, Refused, in_order
from generator.handwritten import passages_of, passages_of_rendered, read_handwritten
from generator.model import Dossier
from generator.pages import plan
from generator.render import Rendered, render
from generator.verify import VERIFY_RULES


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that an adapter hands to its host."""

    dossier: Dossier
    pages: tuple[Rendered, ...]
    files: Mapping[str, str]
    """Other files by their address: the data and its schema."""
    warnings: tuple[Finding, ...]


def check(root: Path) -> tuple[Finding, ...]:
    """Return all findings of the dossier in `root`, warnings included, in order of place.

    Raises Unusable where there is no dossier in `root`.
    """
    return _gather(root)[0]


def build(root: Path) -> Site:
    """Return the site of the dossier in `root`.

    Raises Unusable where there is no dossier in `root`, and Refused with every finding where one is an error.
    """
    findings, site = _gather(root)
    if site is None or any(finding.is_error for finding in findings):
        raise Refused(findings)
    return site


def _gather(root: Path) -> tuple[tuple[Finding, ...], Site | None]:
    dossier = assemble(root)
    written, faults = read_handwritten(root)
    findings = list(check_dossier(dossier)) + list(faults)
    findings += check_text(dossier, (passage for page in written for passage in passages_of(page)))
    if any(finding.is_error for finding in findings):
        return in_order(findings), None
    rules = (*ALL_RULES, *VERIFY_RULES)
    pages = render(dossier, plan(dossier, rules), written)
    # Ledger and hand-written pages are proved by now: what is found here is the fault of a template.
    findings += check_text(dossier, (part for page in pages for part in passages_of_rendered(page.markdown, page.path)))
    files = {addresses.DATA_FILE: to_json(dossier), addresses.SCHEMA_FILE: schema_text()}
    return in_order(findings), Site(dossier, pages, files, in_order(findings))
