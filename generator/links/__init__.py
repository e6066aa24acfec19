"""Whether the addresses of the sources still answer, and what to do about those that do not. Only when asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.core.model import Dossier
from generator.findings import Finding, Place, Problem, Rule, in_order, rule
from generator.links.answers import Answer

GONE = frozenset({404, 410})
"""What a server says of a page that is not there, or not any more."""


@dataclass(frozen=True, slots=True)
class Link:
    """The addresses of one source, each with what came of asking it."""

    source: str
    address: str | None
    place: Place
    answer: Answer | None
    """None where there is no address."""
    archived: str | None
    archived_place: Place
    archived_answer: Answer | None


@rule()
def link_dead(links: tuple[Link, ...]) -> Iterator[Problem]:
    """The address of a source is gone, and so is its archived copy, if one is named at all.

    Gone is what answers 404 or 410, and what has a host that does not exist.

    Why: who doubts a quotation wants to see it where it was published.

    Example: `url: https://www.example.org/2019/old-page`, which answers 404.

    Remedy: look for the article under another address, or for a copy in an archive of the web
    (`https://web.archive.org/web/ADDRESS`), and write that as `archived`.
    """
    for link in links:
        if link.address and _is_gone(link.answer) and not _answers(link.archived_answer):
            yield Problem(
                link.place,
                f"the address of {link.source!r} is gone: {_told(link.address, link.answer)}",
                f"The archived copy does not answer either: {_told(link.archived, link.archived_answer)}. Name another."
                if link.archived
                else f"Look for a copy, such as https://web.archive.org/web/{link.address}, and name it as `archived`.",
            )


@rule()
def link_not_public(links: tuple[Link, ...]) -> Iterator[Problem]:
    """An address of a source, or one to which it leads, is of a private network, or of this machine: it was not asked.

    Why: readers cannot go there; and a page must not make a check ask the inside of a network.

    Example: `url: http://192.168.0.7/article`; a page that leads to `http://localhost/`.

    Remedy: write the address at which everybody finds the article, or none.
    """
    for link in links:
        for address, place, answer in _both(link):
            if answer and answer.is_private:
                told = _told(address, answer)
                yield Problem(place, f"{link.source!r} has an address that is not public: {told}", "Name a public one.")


@rule(severity="warning")
def link_archived(links: tuple[Link, ...]) -> Iterator[Problem]:
    """The address of a source is gone, and its archived copy answers.

    Why: the site still leads readers to the address that is gone, with the copy beside it on the source's page.

    Example: `url: https://www.example.org/2019/old-page`, which answers 404, with an `archived` that answers.

    Remedy: take `url` out; then every citation leads to the archived copy.
    """
    for link in links:
        if link.address and _is_gone(link.answer) and _answers(link.archived_answer):
            yield Problem(
                link.place,
                f"the address of {link.source!r} is gone: {_told(link.address, link.answer)}",
                f"Its archived copy answers: {link.archived}. Take `url` out, and citations lead there.",
            )


@rule(severity="warning")
def archived_copy_dead(links: tuple[Link, ...]) -> Iterator[Problem]:
    """The archived copy of a source is gone; its own address is not.

    Why: the copy is there for the day on which the address goes.

    Example: `archived: https://web.archive.org/web/2019/https://www.example.org/page`, which answers 404.

    Remedy: have an archive of the web make a copy while the page is there, and write its address.
    """
    for link in links:
        if _is_gone(link.archived_answer) and not _is_gone(link.answer):
            told = _told(link.archived, link.archived_answer)
            yield Problem(
                link.archived_place,
                f"the archived copy of {link.source!r} is gone: {told}",
                "Have an archive of the web make another one, and name it.",
            )


@rule(severity="warning")
def link_doubtful(links: tuple[Link, ...]) -> Iterator[Problem]:
    """Whether an address of a source still leads to the article cannot be told.

    Its host did not answer in time, refused a program, had an error of its own, or led to its front page.

    Why: many newspapers let no program in; only a person with a browser can tell.

    Example: an address that answers 403; one that leads to `https://www.example.org/`.

    Remedy: open it in a browser. Where the article is gone, write `archived`.
    """
    for link in links:
        for address, place, answer in _both(link):
            if answer and not answer.is_private and not _is_gone(answer) and not _answers(answer):
                told = _told(address, answer)
                yield Problem(place, f"nobody can tell what became of {link.source!r}: {told}", "Open it in a browser.")
            elif address and answer and _is_front_page(address, answer):
                yield Problem(
                    place,
                    f"the address of {link.source!r} leads to the front page of its host: {answer.address}",
                    "Open it in a browser; where the article is gone, name an archived copy.",
                )


@rule(severity="warning")
def link_moved(links: tuple[Link, ...]) -> Iterator[Problem]:
    """The address of a source says that the article has moved for good.

    Why: an old address leads on only as long as somebody keeps it.

    Example: `url: http://www.example.org/1`, which answers 301 with `https://www.example.org/1`.

    Remedy: open the new address; where it is the article, write it.
    """
    for link in links:
        answer = link.answer
        if link.address and answer and answer.moved and _answers(answer) and not _is_front_page(link.address, answer):
            yield Problem(link.place, f"{link.source!r} has moved for good", f"Write its new address: {answer.address}")


LINK_RULES: tuple[Rule[[tuple[Link, ...]]], ...] = (
    link_dead,
    link_not_public,
    link_archived,
    archived_copy_dead,
    link_doubtful,
    link_moved,
)
"""What `dossier links` can find."""


def check_links(dossier: Dossier, ask: Callable[[Sequence[str]], dict[str, Answer]]) -> tuple[int, tuple[Finding, ...]]:
    """Return how many addresses the sources have, and what is wrong with them; `ask` asks each once."""
    sources = [(name, each.entry) for name, each in dossier.sources.items()]
    addresses = dict.fromkeys(filter(None, (*(e.url for _, e in sources), *(e.archived for _, e in sources))))
    answers = ask(tuple(addresses))
    links = tuple(
        Link(
            name,
            entry.url,
            entry.where("url"),
            answers.get(entry.url or ""),
            entry.archived,
            entry.where("archived"),
            answers.get(entry.archived or ""),
        )
        for name, entry in sources
    )
    return len(addresses), in_order(finding for each in LINK_RULES for finding in each(links))


def _both(link: Link) -> Iterator[tuple[str | None, Place, Answer | None]]:
    yield link.address, link.place, link.answer
    yield link.archived, link.archived_place, link.archived_answer


def _is_gone(answer: Answer | None) -> bool:
    return answer is not None and (answer.status in GONE or answer.is_unknown)


def _answers(answer: Answer | None) -> bool:
    return answer is not None and answer.status is not None and answer.status < 400


def _is_front_page(address: str, answer: Answer) -> bool:
    return _answers(answer) and urlsplit(address).path.strip("/") != "" and _is_root(answer.address)


def _is_root(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path.strip("/") == "" and not parts.query


def _told(address: str | None, answer: Answer | None) -> str:
    if address is None or answer is None:
        return "none is named"
    way = f"{address} → {answer.address}" if answer.address != address else address
    return f"{way} ({answer.status or answer.why})"
