"""Prove a built site again, from its `dossier.json`, its pages and the articles.

It shares no code with what built the site: it finds no quotation, it only compares stated slices; it counts words,
overlaps and standings anew. Offsets are Unicode code points of an article decoded as UTF-8 with its newlines untouched;
an end is exclusive.
"""

from dataclasses import replace
from pathlib import Path

from generator.findings import AnyRule, Finding, Rule, in_order
from generator.verify.bundle import bundle_wrong, verify_bundle
from generator.verify.citing import page_citation_wrong, source_citation_wrong
from generator.verify.data import (
    data_date_unreadable,
    data_invalid,
    data_reference_unknown,
    data_schema_missing,
    data_unreadable,
)
from generator.verify.editions import page_edition_wrong
from generator.verify.embeds import embed_wrong, page_embed_wrong
from generator.verify.evidence import article_unproved, evidence_not_in_article, evidence_segments_wrong
from generator.verify.exported import export_wrong
from generator.verify.figures import page_figure_wrong
from generator.verify.files import sha256_of
from generator.verify.for_programs import program_file_wrong
from generator.verify.heads import page_head_wrong
from generator.verify.html import read_page
from generator.verify.labels import page_marker_wrong
from generator.verify.ledger import data_differs_from_ledger, ledger_unreadable
from generator.verify.linked import page_linked_data_wrong
from generator.verify.lists import entries, page_list_incomplete
from generator.verify.manifest import manifest_wrong
from generator.verify.markers import page_citation_broken
from generator.verify.moved import former_address_lost
from generator.verify.originals import page_original_wrong
from generator.verify.pages import page_editorial_excess, page_loads_foreign, page_missing, page_unreadable
from generator.verify.passages import passage_fate_wrong, passage_too_long, passages_incomplete
from generator.verify.planned import card_wrong, file_unplanned, page_link_broken, page_unplanned, sitemap_wrong
from generator.verify.policy import page_active, page_policy_weak, page_script_unknown, style_hides
from generator.verify.quotations import data_limits_laxer, page_excerpts_too_long, page_quotation_wrong
from generator.verify.reading import read, read_pages
from generator.verify.records import MANIFEST, Built, Outline, Page
from generator.verify.search import mistold, search_mistaken, search_wrong
from generator.verify.standing import standing_wrong, standings
from generator.verify.statements import (
    page_block_uncited,
    page_quotation_unfounded,
    page_statement_wrong,
    page_words_unknown,
)
from generator.verify.testimony import (
    page_date_wrong,
    page_evidence_wrong,
    page_name_wrong,
    page_part_missing,
    page_standing_wrong,
)

__all__ = ["VERIFY_RULES", "manifest_sha256", "read_page", "standings", "verify", "verify_bundle"]

_FORM: tuple[Rule[[Built]], ...] = (data_unreadable, data_invalid, data_reference_unknown, data_date_unreadable)
"""Where one of these finds something, only the partial rules still make sense."""

_PAGE: tuple[Rule[[Built, Page]], ...] = (
    page_quotation_wrong,
    page_block_uncited,
    page_loads_foreign,
    page_words_unknown,
    page_head_wrong,
    page_linked_data_wrong,
    page_citation_wrong,
    page_statement_wrong,
    page_quotation_unfounded,
    page_date_wrong,
    page_name_wrong,
    page_part_missing,
    page_embed_wrong,
    page_figure_wrong,
    page_policy_weak,
    page_script_unknown,
    page_active,
    page_link_broken,
    page_original_wrong,
)
"""What is judged page by page, so that no more than one page is held at a time."""

_SITE: tuple[Rule[[Built]], ...] = (
    data_schema_missing,
    article_unproved,
    evidence_not_in_article,
    evidence_segments_wrong,
    passages_incomplete,
    passage_too_long,
    passage_fate_wrong,
    ledger_unreadable,
    data_differs_from_ledger,
    standing_wrong,
    page_unreadable,
    page_missing,
    page_list_incomplete,
    page_edition_wrong,
    page_excerpts_too_long,
    data_limits_laxer,
    page_citation_broken,
    page_editorial_excess,
    page_evidence_wrong,
    page_marker_wrong,
    page_standing_wrong,
    search_wrong,
    search_mistaken,
    style_hides,
    page_unplanned,
    file_unplanned,
    card_wrong,
    former_address_lost,
    embed_wrong,
    sitemap_wrong,
    program_file_wrong,
    source_citation_wrong,
    export_wrong,
    manifest_wrong,
)
"""What is judged of the data, and of all pages together."""

VERIFY_RULES: tuple[AnyRule, ...] = (*_FORM, *_PAGE, *_SITE, bundle_wrong)
"""The rules of the proof, in the order in which they run."""


def manifest_sha256(site: Path) -> str:
    """Return the SHA-256 of a site's manifest, which stands for the whole site once it is proved."""
    return sha256_of(site / MANIFEST)


def verify(site: Path, root: Path) -> tuple[Finding, ...]:
    """Prove the site in the folder `site` by the articles in `root`/seeds; return what does not hold, by place.

    Findings name files relative to `site`, those about articles relative to `root`. Nothing is raised: what is missing
    or cannot be read is a finding.
    """
    built = read(site, root)
    found: list[Finding] = []
    for check in _FORM:
        if not found or check.partial:
            found.extend(check(built))
    sound = not found
    of_pages = [check for check in _PAGE if sound or check.partial]
    outlines: dict[str, Outline] = {}
    for page in read_pages(site):
        found.extend(finding for each in of_pages for finding in each(built, page))
        outlines[page.file] = page.outline(mistold(built, page), entries(built, page))
    built = replace(built, pages=outlines)
    found.extend(finding for each in _SITE if sound or each.partial for finding in each(built))
    return in_order(found)
