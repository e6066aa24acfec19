"""Load all, then resolve: articles and ledger in, one frozen `Dossier` out. Nothing is judged here."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from generator.collector import paused
from generator.core.model import Citation, Claim, Dossier, Form, Lookup, Part, Passage, Source, names_of, overlap
from generator.core.selectors import deciding
from generator.core.standing import weigh_all
from generator.findings import Finding
from generator.reading.articles import Article, read_articles, unlisted_articles
from generator.reading.entries import (
    FURNITURE,
    UNKNOWN,
    ActorEntry,
    Basis,
    ClaimEntry,
    Evidence,
    IntervalBasis,
    Quoted,
    SetAside,
)
from generator.reading.files import FILES_KEPT
from generator.reading.ledger import Ledger, all_entries, read_ledger
from generator.text.abbreviations import Abbreviations, abbreviations
from generator.text.dates import days
from generator.text.quotes import Folded, Match, fold, locate_in
from generator.text.sentences import sentences
from generator.text.speech import is_direct

S = TypeVar("S", Lookup, Citation)


@paused()
def assemble(root: Path) -> Dossier:
    """Read the dossier in the folder `root` and resolve it; faults and unfound quotations are kept for the checks.

    Raises Unusable where there is no dossier in `root`.
    """
    ledger = read_ledger(root)
    articles, faults = read_articles(root, ledger.sources)
    unlisted = () if "sources" in ledger.unread else unlisted_articles(root, ledger.articles)
    return resolve(ledger, articles, faults, unlisted)


def resolve(
    ledger: Ledger, articles: Iterable[Article], faults: tuple[Finding, ...] = (), unlisted: tuple[str, ...] = ()
) -> Dossier:
    """Resolve a ledger and its articles. Pure: an entry that nobody has saved yet is resolved like any other.

    `faults` were found in the articles' files, and `unlisted` are those that no source names.
    """
    texts = {article.entry.id: article for article in articles}
    lookups = tuple(_lookups(ledger, {name: fold(article.text) for name, article in texts.items()}))
    names = names_of(ledger.entries["actors"])
    languages = {ledger.settings.language, *(article.entry.language for article in texts.values())}
    stops = {language: abbreviations(language, names) for language in languages}
    split = {name: _sentences(each.text, stops[each.entry.language]) for name, each in texts.items()}
    titles = {lookup.source: lookup.match for lookup in lookups if lookup.kind == "title"}
    found = {lookup.entry.where(): lookup.match for lookup in lookups if lookup.kind == "evidence" and lookup.match}
    actors = {entry.id: entry for entry in ledger.entries["actors"]}
    claims = {entry.id: entry for entry in ledger.entries["claims"]}
    cited = {
        name: tuple(
            _citation(name, evidence, texts[evidence.source], found[evidence.where()], split, titles, actors)
            for evidence in entry.evidence
            if evidence.where() in found
        )
        for name, entry in claims.items()
    }
    lookups_of = _grouped(lookups)
    citations_of = _grouped(citation for some in cited.values() for citation in some)
    sources = {
        name: _source(
            article,
            stops[article.entry.language],
            split[name],
            titles.get(name),
            lookups_of.get(name, []),
            citations_of.get(name, []),
        )
        for name, article in texts.items()
    }
    against = _both_ways(claims)
    weighed = weigh_all(claims, cited, against, sources, actors, date.fromisoformat(ledger.settings.as_of))
    return Dossier(
        settings=ledger.settings,
        sources=sources,
        claims={name: Claim(entry, cited[name], against[name], weighed.get(name)) for name, entry in claims.items()},
        actors=actors,
        events={entry.id: entry for entry in ledger.entries["events"]},
        motives={entry.id: entry for entry in ledger.entries["motives"]},
        reasons={entry.id: entry for entry in sorted(ledger.entries["reasons"], key=lambda entry: int(entry.order))},
        questions={entry.id: entry for entry in ledger.entries["questions"]},
        editions={entry.id: entry for entry in sorted(ledger.editions, key=lambda entry: entry.id)},
        stops=stops[ledger.settings.language],
        lookups=lookups,
        entries=(ledger.settings, *all_entries(ledger)),
        named=ledger.named,
        unread=ledger.unread,
        unlisted=unlisted,
        faults=(*ledger.faults, *faults),
    )


@lru_cache(maxsize=FILES_KEPT)
def _sentences(text: str, stops: Abbreviations) -> tuple[tuple[int, int], ...]:
    return tuple(sentences(text, stops))


def _both_ways(claims: Mapping[str, ClaimEntry]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {name: {} for name in claims}
    for name, entry in claims.items():
        for other in entry.contradicts:
            if other in claims and other != name:
                found[name][other] = None
                found[other][name] = None
    return {name: tuple(others) for name, others in found.items()}


# --- quotations ------------------------------------------------------------------------------------------------------


def _lookups(ledger: Ledger, texts: Mapping[str, Folded]) -> Iterator[Lookup]:
    for source in ledger.sources:
        if source.id in texts:
            if source.title != UNKNOWN:
                matches = locate_in(texts[source.id], source.title)
                yield Lookup("title", source, "title", source.title, source.id, matches)
            for aside in source.set_aside:
                yield _lookup("set-aside", aside, source.id, texts)
            for loaded in source.loaded_words:
                yield _lookup("loaded", loaded, source.id, texts)
        for basis in _bases(source.basis):
            for quoted in basis.quotes:
                name = quoted.source or source.id
                if name in texts:
                    yield _lookup("basis", quoted, name, texts)
    for claim in ledger.entries["claims"]:
        for evidence in claim.evidence:
            if evidence.source in texts:
                yield _lookup("evidence", evidence, evidence.source, texts, claim.id)


def _bases(basis: Any) -> Iterator[Basis]:
    for value in (basis.outlet, basis.origin, basis.via, basis.published):
        if isinstance(value, IntervalBasis):
            yield value.earliest
            yield value.latest
        elif value is not None:
            yield value


def _lookup(kind: Any, entry: Quoted, source: str, texts: Mapping[str, Folded], claim: str | None = None) -> Lookup:
    matches = locate_in(texts[source], entry.quote, entry.prefix, entry.suffix)
    return Lookup(kind, entry, "quote", entry.quote, source, matches, claim)


def _citation(
    claim: str,
    evidence: Evidence,
    article: Article,
    match: Match,
    split: Mapping[str, tuple[tuple[int, int], ...]],
    titles: Mapping[str, Match | None],
    actors: Mapping[str, ActorEntry],
) -> Citation:
    passages = split[evidence.source]
    title = titles.get(evidence.source)
    speakers = evidence.speaker or ((article.entry.speaker,) if article.entry.speaker else ())
    prefix, suffix = deciding(article.text, match.start, match.end)
    overlapped = tuple(dict.fromkeys(index for segment in match.segments for index in _touched(passages, segment)))
    return Citation(
        claim=claim,
        source=evidence.source,
        start=match.start,
        end=match.end,
        exact=article.text[match.start : match.end],
        segments=match.segments,
        stance=evidence.stance,
        speakers=tuple(speaker for speaker in speakers if speaker in actors),
        attribution=evidence.attribution,
        origin=evidence.origin or article.entry.origin,
        via=evidence.via,
        said=evidence.said,
        form=evidence.form or _form(article.text, match, bool(speakers)),
        echoes=evidence.echoes,
        passages=overlapped,
        in_headline=title is not None and all(_touches(title, passages[index]) for index in overlapped),
        entry=evidence,
        prefix=prefix,
        suffix=suffix,
    )


def _grouped(items: Iterable[S]) -> dict[str, list[S]]:
    found: dict[str, list[S]] = {}
    for item in items:
        found.setdefault(item.source, []).append(item)
    return found


def _touched(passages: Sequence[tuple[int, int]], span: tuple[int, int]) -> range:
    """Return the indexes of those of some ascending passages that share a character with a span."""
    return range(bisect_right(passages, span[0], key=itemgetter(1)), bisect_left(passages, span[1], key=itemgetter(0)))


def _touches(match: Match, span: tuple[int, int]) -> bool:
    return any(overlap(span, segment) for segment in match.segments)


def _form(text: str, match: Match, has_speaker: bool) -> Form:
    if all(is_direct(text, start, end) for start, end in match.segments):
        return "direct"
    return "indirect" if has_speaker else "narration"


# --- sources ---------------------------------------------------------------------------------------------------------


def _source(
    article: Article,
    stops: Abbreviations,
    split: tuple[tuple[int, int], ...],
    title: Match | None,
    lookups: list[Lookup],
    citations: list[Citation],
) -> Source:
    found = [(lookup.match, lookup) for lookup in lookups if lookup.match]
    asides = tuple((match, lookup.entry) for match, lookup in found if isinstance(lookup.entry, SetAside))
    claims: dict[int, dict[str, None]] = {}
    for citation in citations:
        for index in citation.passages:
            claims.setdefault(index, {})[citation.claim] = None
    parts: dict[int, list[tuple[tuple[int, int], SetAside]]] = {}
    for match, entry in asides:
        for part in match.segments:
            for index in _touched(split, part):
                parts.setdefault(index, []).append((part, entry))
    return Source(
        entry=article.entry,
        text=article.text,
        file=article.file,
        sha256=article.sha256,
        title=title,
        passages=tuple(
            _passage(article.text, span, title, parts.get(index, []), tuple(claims.get(index, ())))
            for index, span in enumerate(split)
        ),
        set_aside=asides,
        others=tuple(
            (match, lookup.entry)
            for match, lookup in found
            if lookup.kind in ("basis", "loaded") and isinstance(lookup.entry, Quoted)
        ),
        published=days(article.entry.published),
        stops=stops,
        original=article.original,
    )


def _passage(
    text: str,
    span: tuple[int, int],
    title: Match | None,
    asides: list[tuple[tuple[int, int], SetAside]],
    claims: tuple[str, ...],
) -> Passage:
    reason: str | None = None
    if not claims and not _says(text[slice(*span)]):
        reason = "boilerplate"  # marks alone say nothing that could be dropped
    elif not claims and _covered(text, span, [part for part, _ in asides]):
        reason = max(asides, key=lambda aside: min(aside[0][1], span[1]) - max(aside[0][0], span[0]))[1].reason
    part: Part = "headline" if title and _touches(title, span) else "furniture" if reason in FURNITURE else "body"
    return Passage(span[0], span[1], part, "cited" if claims else "set-aside" if reason else None, reason, claims)


def _covered(text: str, span: tuple[int, int], parts: list[tuple[int, int]]) -> bool:
    """Tell whether the parts hold every letter and digit of the span; marks at their edges may stay outside."""
    at, finish = span
    for start, end in sorted(parts):
        if _says(text[at : min(start, finish)]):
            return False
        at = max(at, end)
    return bool(parts) and not _says(text[at:finish])


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))
