"""Words that findings share."""

from collections.abc import Iterable

REBUILD = "Build the site again from its seeds; nothing in a built site is to be edited."


def short(text: str) -> str:
    """Return the beginning of a text, on one line."""
    # A lone half of a surrogate pair, which JSON may hold, cannot be printed.
    plain = " ".join(text.encode("utf-8", "replace").decode().split())
    return plain if len(plain) <= 120 else f"{plain[:120]}…"


def names(ids: Iterable[str]) -> str:
    """Return ids as a list in words."""
    return ", ".join(sorted(ids)) or "none"
