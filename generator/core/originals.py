"""Where the words of a source stand outside the site: at its own address, or at that of an archived copy. Pure."""

from collections.abc import Iterable

from generator.core.excerpts import publish
from generator.core.model import Dossier
from generator.text.fragments import leading


def original_of(dossier: Dossier, source: str, spans: Iterable[tuple[int, int]]) -> str | None:
    """Return the address that leads to some [start, end) of a source where it was published.

    None where the ledger has no address of it, or where its words are withheld: the address would tell them.
    """
    found = dossier.sources[source]
    address = found.entry.url or found.entry.archived
    if address is None or publish(dossier, found) == "none":
        return None
    return leading(address, found.text, spans)
