"""Short names for sources that tell all of them apart wherever sources stand side by side. Pure; no wording."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from generator.core.model import Source
from generator.reading.entries import SourceEntry


@dataclass(frozen=True, slots=True)
class Handle:
    """What a source is called for short."""

    name: str | None
    """The newsroom that reported it, or else who published the copy; None where nothing names either."""
    letter: str = ""
    """Tells it from others for which the same could be said: all without a name, or those of one name and date."""
    needs_date: bool = False
    """Whether another source has the same name, and only the date tells the two apart."""


def handles(sources: Iterable[Source]) -> Mapping[str, Handle]:
    """Return the handle of each source by its id; letters follow the order of publication, then of ids."""
    ordered = sorted(sources, key=lambda source: (source.published, source.id))
    names = Counter(_name(source.entry) for source in ordered)
    alike = Counter(map(_said, ordered))
    given: Counter[tuple[str, ...]] = Counter()
    found = {}
    for source in ordered:
        said, name = _said(source), _name(source.entry)
        given[said] += 1
        letter = _letter(given[said]) if alike[said] > 1 else ""
        found[source.id] = Handle(name, letter, name is not None and names[name] > 1)
    return found


def _name(entry: SourceEntry) -> str | None:
    return next((name for name in (entry.origin, entry.outlet) if name != "unknown"), None)


def _said(source: Source) -> tuple[str, ...]:
    """Return what can be said of a source in a list: its name and date; nothing where it has no name."""
    name = _name(source.entry)
    return (name, source.entry.published) if name else ()


def _letter(number: int) -> str:
    """Return the letter of a number from 1: A to Z, then AA, AB and so on."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters
