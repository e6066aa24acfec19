"""How the commands tell how much of an article stands in another one."""

from collections.abc import Iterator

from generator.cli.report import count
from generator.text.likeness import Likeness

MOST_PASSAGES = 5
"""So many shared passages are printed, whole."""


def told(likeness: Likeness, most: int = MOST_PASSAGES) -> Iterator[str]:
    """Yield the lines on how much of a new article stands in another one, with so many shared passages at most."""
    of = f"{likeness.share:.0%} of it stands in {likeness.source!r} as well, or the other way round"
    echoes = f"`echoes: [{likeness.source}]`"
    if likeness.is_repost:
        yield f"{of}: a repost. Find out who reported it first, write that as the origin of both,"
        yield f"and where you cite both, give one of the citations {echoes}: they count once."
    else:
        yield f"{of}: one has words of the other, or both of an agency. Where you cite both, write {echoes}."
    for passage in sorted(likeness.passages, key=len, reverse=True)[:most]:
        yield f"  “{passage}”"
    if (more := len(likeness.passages) - most) > 0:
        yield f"  and {count(more, 'passage')} more"
