"""The rule on the data in the formats of others: made again from `dossier.json`, and compared."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from generator.findings import Place, Problem, rule
from generator.verify import annotations, calendars, entities, provenance, tables
from generator.verify.files import read_text
from generator.verify.records import Built
from generator.verify.wording import REBUILD, short

FORMATS: Mapping[str, Callable[[Built, str], Iterator[str]]] = MappingProxyType(
    {
        "annotations.jsonld": annotations.problems,
        "prov.jsonld": provenance.problems,
        "entities.ftm.json": entities.problems,
        "events.ics": calendars.problems,
        tables.PACKAGE: tables.problems,
    }
)
"""What each file is proved by."""


@rule()
def export_wrong(built: Built) -> Iterator[Problem]:
    """A file of the data says what `dossier.json` does not: annotations, provenance, tables, entities, the calendar.

    Why: programs read these files in the place of the pages, and nobody looks at them. Each is made again from
    `dossier.json`, by other code than wrote it, and compared, entry by entry.

    Example: a row that is missing in `data/citations.csv`; an annotation whose body is another claim.

    Remedy: build the site again.
    """
    for path in FORMATS.keys() & built.files.keys():
        text, fault = read_text(built.site / path)
        try:
            found = [f"it {fault}"] if fault else list(FORMATS[path](built, text))
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
            found = [f"it is not of its format: {short(str(error))}"]
        yield from (Problem(Place(path), why, REBUILD) for why in found)
    for path in sorted(tables.named_in(built)):
        if tables.PACKAGE not in built.files:
            yield Problem(Place(path), f"{tables.PACKAGE}, which describes it, is not there", REBUILD)


def names(built: Built) -> frozenset[str]:
    """Return the addresses of all files of the data."""
    return frozenset(FORMATS) | tables.named_in(built)
