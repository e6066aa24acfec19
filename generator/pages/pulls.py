"""The words of a claim that a page sets large: the strongest of its quotations, and both sides of a dispute. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.core.excerpts import publish
from generator.core.model import Citation, Claim, Dossier, Standing
from generator.text.sentences import count_words

EACH = 2
"""As many quotations as each side of a dispute has room for."""

LONG = 35
"""Words of a quotation that is too long to be read at a glance."""

_ALONE = re.compile(r"^>[ \t]*\[@(?P<name>[^\[\]\n]+)\][ \t]*$")
_BLANK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Pull:
    """A claim in its sources' words."""

    claim: Claim
    supporting: tuple[Citation, ...]
    """The strongest first: one, or a few where the claim is disputed; none where no words of its sources are shown."""
    against: tuple[Citation, ...]
    """Of a disputed claim: what disputes it, and what supports a claim that cannot hold with it."""


def pull(dossier: Dossier, claim: Claim) -> Pull:
    """Return the words of a claim that a page sets large."""
    supporting = strongest(dossier, (each for each in claim.citations if each.stance == "supports"))
    if not claim.weighed or claim.weighed.standing != Standing.DISPUTED:
        return Pull(claim, supporting[:1], ())
    against = [each for each in claim.citations if each.stance == "disputes"]
    for name in claim.contradicts:
        against += [each for each in dossier.claims[name].citations if each.stance == "supports"]
    return Pull(claim, _each_voice_once(supporting)[:EACH], _each_voice_once(strongest(dossier, against))[:EACH])


def strongest(dossier: Dossier, citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return the citations whose words may be shown: somebody's direct words first, then a speaker's, then the longest
    of those that are read at a glance. A headline is nobody's words.
    """
    shown = (each for each in citations if publish(dossier, dossier.sources[each.source]) != "none")
    return tuple(sorted((each for each in shown if not each.in_headline), key=_weakness))


def _weakness(citation: Citation) -> tuple[bool, bool, bool, int]:
    words = count_words(citation.exact)
    return citation.form != "direct", not citation.speakers, words > LONG, -words


def pulled_alone(part: str) -> str:
    """Return the claim that a paragraph sets large: its id where the paragraph is `> [@claim-id]`, nothing else."""
    found = _ALONE.match(part.strip())
    return found["name"] if found else ""


def paragraphs(prose: str | Iterable[str]) -> list[str]:
    """Return the paragraphs of prose."""
    texts = (prose,) if isinstance(prose, str) else prose
    return [part.strip() for text in texts for part in _BLANK.split(text) if part.strip()]


def parted(text: str) -> tuple[str, str]:
    """Return the first paragraph of a page of Markdown, where it is plain text, and all that follows it."""
    first, *rest = _BLANK.split(text.strip(), maxsplit=1)
    if not first[:1].isalnum() and not first.startswith(("[", '"', "“", "„", "«", "「", "¿", "¡", "(", "*")):
        return "", text
    return first, "".join(rest)


def _each_voice_once(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Return citations without those of speakers, or of newsrooms where nobody speaks, that came before."""
    found: dict[tuple[str, ...], Citation] = {}
    for each in citations:
        found.setdefault(each.speakers or (each.origin,), each)
    return tuple(found.values())
