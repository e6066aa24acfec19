"""What `dossier check` says: all that people wrote, in the ledger and on pages by hand, before a page is made."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.checks import check_dossier, check_written
from generator.checks.sources import not_compared
from generator.collector import paused
from generator.core import addresses
from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.findings import Finding, in_order
from generator.pages.handwritten import HandWritten, misplaced, read_handwritten
from generator.pages.wording import Wording, read_wording


class Checked(NamedTuple):
    """What `dossier check` says."""

    findings: tuple[Finding, ...]
    """All of them, warnings included, in order of place."""
    not_compared: int
    """How many citations were compared by figures, dates and names only, for want of lists of words."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What people wrote beside the ledger, and what is wrong with all of it."""

    written: tuple[HandWritten, ...]
    wording: Wording
    findings: tuple[Finding, ...]
    """In order of place; of addresses nothing where the ledger is not sound, since nobody can tell them then."""
    is_sound: bool
    """Whether the ledger has no error: what cannot be trusted has no pages."""


def check(root: Path) -> tuple[Finding, ...]:
    """Return the findings of the dossier in `root`.

    Raises Unusable where there is no dossier in `root`.
    """
    return check_and_count(root).findings


def check_and_count(root: Path, tell: Callable[[str], object] = lambda _: None) -> Checked:
    """Return the findings of the dossier in `root`, and how much of it they could not judge.

    `tell` is told what is being done. Raises Unusable where there is no dossier in `root`.
    """
    tell("Reading the articles and the ledger")
    dossier = assemble(root)
    tell("Checking the ledger and the pages written by hand")
    return Checked(check_assembled(dossier, root), sum(not_compared(dossier).values()))


def check_assembled(dossier: Dossier, root: Path) -> tuple[Finding, ...]:
    """Return the findings of a dossier that was read from `root`, as `check` does."""
    return judge(dossier, root, with_guide=False).findings


@paused()
def judge(
    dossier: Dossier, root: Path, own: Iterable[tuple[str, Path]] | None = None, *, with_guide: bool = True
) -> Judged:
    """Judge what people wrote; `own` holds their pages, where a host tells (see `read_handwritten`).

    The editors' guide, which every site has, is among the pages unless it is left out: it is the package's.
    """
    wording, wrong = read_wording(dossier.settings, root)
    written, faults = read_handwritten(root, own, with_guide=with_guide)
    in_ledger = check_dossier(dossier)
    texts = check_written(dossier, (paragraph for page in written for paragraph in page.paragraphs))
    is_sound = not any(finding.is_error for finding in in_ledger)
    astray = _misplaced(dossier, written) if is_sound else ()
    return Judged(written, wording, in_order([*in_ledger, *wrong, *faults, *texts, *astray]), is_sound)


def _misplaced(dossier: Dossier, written: Iterable[HandWritten]) -> Iterator[Finding]:
    """Find the pages written by hand that would take the place of a generated one."""
    doubtful = [page for page in written if addresses.may_be_taken(page.path)]
    if doubtful:
        # Imported here: all addresses are asked for seldom, and cost more than all checks.
        from generator.pages.plan import plan

        yield from misplaced(doubtful, (page.url for page in plan(dossier, ()).pages))
