"""The tabs of the site and the pages that each holds: at most six, whatever sections a dossier keeps. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.core import addresses
from generator.pages.wording import Wording
from generator.reading.entries import Settings

_GROUPS: Mapping[str, Sequence[str]] = {
    "answer": ("", "reasons/", "motives/"),
    "timeline": ("timeline/",),
    "actors": ("actors/",),
    "questions": ("questions/",),
    "claims": ("claims/", "known/", "changes/"),
    "about": ("sources/", "method/", "data/", "print/", "guide/"),
}
"""The addresses of the pages that each tab holds, in order."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab."""

    name: str
    pages: tuple[tuple[str, str], ...]
    """The name and the path of each of its pages; at least one."""


def tabs(pages: Iterable[str], wording: Wording, settings: Settings) -> tuple[Tab, ...]:
    """Return the tabs for pages, given by their paths; one that holds a single page bears its name."""
    paths = {addresses.of_source(path): path for path in pages}
    names = wording.page_names(settings)
    groups = wording.group_names()
    found = []
    for group, urls in _GROUPS.items():
        own = tuple((names[url], paths[url]) for url in urls if url in paths)
        if own:
            found.append(Tab(groups.get(group, "") if len(own) > 1 else own[0][0], own))
    return tuple(found)
