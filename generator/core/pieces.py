"""Prose as pages show it: text, the claims that are cited at one place, and words of a source. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.model import Dossier
from generator.text.prose import tokens
from generator.text.quotes import locate


@dataclass(frozen=True, slots=True)
class Cites:
    """Citations that stand directly side by side."""

    claims: tuple[str, ...]
    """Ids of claims that there are, in order; at least one."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a source."""

    source: str
    start: int
    end: int
    """Exclusive."""


def pieces(
    dossier: Dossier, prose: str, founding: tuple[str, ...] = (), closing: tuple[str, ...] = ()
) -> Iterator[str | Cites | Words]:
    """Yield the pieces of prose in order, citations of claims that there are not left out.

    Words in quotation marks are `Words` where the evidence of a claim that their sentence cites, or of one of
    `founding`, holds them, and text otherwise; the marks around them are text. `closing` is cited behind the prose.
    """
    run: list[str] = []
    for token in tokens(prose, dossier.stops):
        if token.kind == "cite":
            run.append(token.text)
            continue
        yield from _cites(dossier, run)
        run = []
        found = founded(dossier, token.text, (*token.cites, *founding)) if token.kind == "quoted" else None
        yield found or token.text
    yield from _cites(dossier, [*run, *closing])


def _cites(dossier: Dossier, names: list[str]) -> Iterator[Cites]:
    if known := tuple(name for name in names if name in dossier.claims):
        yield Cites(known)


def founded(dossier: Dossier, words: str, claims: tuple[str, ...]) -> Words | None:
    """Find words, without the marks around them, in the evidence of some claims; None where none holds them."""
    for name in claims:
        for citation in dossier.claims[name].citations if name in dossier.claims else ():
            text = dossier.sources[citation.source].text
            for begin, finish in citation.segments:
                found = locate(text[begin:finish], words.rstrip(".,;:!?")) or locate(text[begin:finish], words)
                if found:
                    return Words(citation.source, begin + found[0].start, begin + found[0].end)
    return None
