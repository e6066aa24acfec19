"""The nearest match, to suggest only; `copies` compares whole passages. Nothing is ever accepted on similarity."""

from collections.abc import Iterable


def nearest(wanted: str, choices: Iterable[str], least: float = 60.0) -> str | None:
    """Return the choice most like `wanted`, or None where none is like it (score 0 to 100)."""
    # Imported here: only a problem needs it.
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        wanted, list(choices), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=least
    )
    return found[0] if found else None


def nearest_passage(quotation: str, passages: Iterable[str], least: float = 50.0) -> int | None:
    """Return the index of the passage that most likely holds a misquoted quotation, or None."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        quotation, list(passages), scorer=fuzz.partial_ratio, processor=utils.default_process, score_cutoff=least
    )
    return int(found[2]) if found else None
