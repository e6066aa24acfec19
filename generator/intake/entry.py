"""The entry of a new source: what its file says, with the words as basis, and `unknown` for the rest. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from generator.editing.changes import Value
from generator.intake.credits import Credits, credits
from generator.intake.days import printed
from generator.intake.furniture import listed
from generator.intake.languages import language_of
from generator.intake.paragraphs import ends_sentence
from generator.intake.plain import FIRST_LINE, TOP_LINE
from generator.intake.taken import Metadata, Taken
from generator.reading.entries import UNKNOWN, Settings
from generator.text.dates import days
from generator.text.quotes import locate
from generator.text.sentences import count_words, words
from generator.text.slugs import free, slug
from generator.text.tags import primary

_LONGEST_ID = 60
_TITLE_WORDS = 4
_DATELINES = 6
"""Lines at the top of a text among which its own date may stand."""
_SHORT = 14
"""Words. A longer line says more than when, and where, it was published."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of an article; it counts before what the file says."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be, and what it leaves to decide."""

    fields: Mapping[str, Value]
    """All but `id`, `file`, `sha256` and `original`."""
    open: tuple[str, ...]
    """What is to be decided or looked at, each with the name of its field."""
    unknown: tuple[str, ...] = ()
    """The fields of which nothing at all was seen."""


def new_entry(taken: Taken, given: Given, settings: Settings, today: date) -> NewEntry:
    """Return the entry of an article.

    The dossier's language is that of what is told of how things are known, and that of an article which does not say
    its own. `today` only bounds a day of publication that nothing says.
    """
    say = _words(settings.language)
    language, about_language = _language(taken, given, settings.language)
    title, about_title = _title(taken.metadata, given, language)
    credited = credits(taken.text)
    outlet, outlet_basis, about_outlet = _outlet(taken, given, credited, say)
    origin, origin_basis, about_origin = _origin(taken, credited, say)
    via, via_basis, about_via = _via(taken, credited, say)
    published, day_basis, about_day = _published(taken, given, language, today, say)
    basis: dict[str, Value] = {}
    if outlet_basis:
        basis["outlet"] = outlet_basis
    if origin_basis:
        basis["origin"] = origin_basis
    if via_basis:
        basis["via"] = via_basis
    if day_basis:
        basis["published"] = day_basis
    url = given.url or (taken.metadata.url.value if taken.metadata.url else None)
    fields: dict[str, Value] = {"title": title, "outlet": outlet, "origin": origin}
    fields |= ({"via": via} if via else {}) | {"published": published}
    fields |= ({"basis": basis} if basis else {}) | {"language": language} | ({"url": url} if url else {})
    late = _late(published, settings.as_of)
    about = (*about_title, *about_outlet, *about_origin, *about_via, *about_day, *late, *about_language)
    unknown = tuple(key for key in ("title", "outlet", "origin") if f"{key}: {UNKNOWN}" in about)
    return NewEntry(fields, tuple(line for line in about if not line.endswith(f": {UNKNOWN}")), unknown)


def new_id(fields: Mapping[str, Value], name: str, taken: Container[str]) -> str:
    """Return an id that is not taken: of the outlet or the site, and of the day, the title or the file's name."""
    published, outlet, title = (str(fields[key]) for key in ("published", "outlet", "title"))
    where = slug(outlet if outlet != UNKNOWN else "") or slug(_host(str(fields.get("url", ""))))
    what = "-".join(slug(title).split("-")[:_TITLE_WORDS]) if title != UNKNOWN else ""
    when = "" if ".." in published else published.rpartition("/")[2]
    parts = (where, when or what) if where else (what or slug(name), when)
    wanted = "-".join(filter(None, parts))[:_LONGEST_ID].strip("-") or "source"
    return free(wanted, taken)


# --- fields ----------------------------------------------------------------------------------------------------------


def _title(metadata: Metadata, given: Given, language: str) -> tuple[str, tuple[str, ...]]:
    if given.title:
        return given.title, ()
    if metadata.title is None or _is_dateline(metadata.title.value, language):
        return UNKNOWN, (f"title: {UNKNOWN}",)
    if metadata.title.basis in (FIRST_LINE, TOP_LINE):
        about = f"title: “{metadata.title.value}”, {metadata.title.basis}: is it the headline?"
        return metadata.title.value, (about,)
    return metadata.title.value, ()


def _outlet(
    taken: Taken, given: Given, credited: Credits, say: Mapping[str, str]
) -> tuple[str, Value | None, tuple[str, ...]]:
    said = taken.metadata.outlet
    name = given.outlet or (said.value if said else None)
    if name is None:
        if found := credited.outlet:
            about = f"outlet: {found.value}, of “{found.basis}”: did it publish this copy?"
            return found.value, _basis(say["printed"], _quoted(taken.text, found.basis)), (about,)
        return UNKNOWN, None, (f"outlet: {UNKNOWN}",)
    quotes = _quoted(taken.text, name)
    if said and not given.outlet:
        return name, _basis(say["page"].format(said=said.basis), quotes), ()
    if quotes:
        return name, _basis(say["printed"], quotes), ()
    return (
        name,
        None,
        (f"outlet: {name}, as you say, and the text prints it nowhere: add a basis that says how it is known.",),
    )


def _origin(taken: Taken, credited: Credits, say: Mapping[str, str]) -> tuple[str, Value | None, tuple[str, ...]]:
    if found := credited.origin:
        about = f"origin: {found.value}, of “{found.basis}”: did it report this first?"
        return found.value, _basis(say["credited"], _quoted(taken.text, found.basis)), (about,)
    author = taken.metadata.author
    seen = [f"“{each}”" for each in credited.seen] + ([author.basis] if author else [])
    about = f", though the file has {'; '.join(seen)}: who reported it first?" if seen else ""
    return UNKNOWN, None, (f"origin: {UNKNOWN}{about}",)


def _via(taken: Taken, credited: Credits, say: Mapping[str, str]) -> tuple[list[str], Value | None, tuple[str, ...]]:
    if not credited.via:
        return [], None, ()
    names, line = [each.value for each in credited.via], credited.via[0].basis
    about = f"via: {', '.join(names)}, of “{line}”: are these the agencies that it had words of?"
    return names, _basis(say["credited"], _quoted(taken.text, line)), (about,)


def _published(
    taken: Taken, given: Given, language: str, today: date, say: Mapping[str, str]
) -> tuple[str, Value | None, tuple[str, ...]]:
    if given.published:
        about = (
            ()
            if "/" not in given.published
            else (f"published: {given.published}, as you say: add a basis for each end.",)
        )
        return given.published, None, about
    said = taken.metadata.published
    printed_days = dict(printed(taken.text, language))
    if len(said) == 1:
        words = printed_days.get(said[0].value)
        return said[0].value, _basis(say["page"].format(said=said[0].basis), _quoted(taken.text, words)), ()
    if said:
        ends = {"earliest": said[0], "latest": said[-1]}
        basis: Value = {key: _basis(say["contradicts"].format(said=end.basis)) for key, end in ends.items()}
        value = f"{said[0].value}/{said[-1].value}"
        return (
            value,
            basis,
            (f"published: {value}, since the file contradicts itself: {said[0].basis}; {said[-1].basis}.",),
        )
    if line := _dateline(taken.text, language):
        value, dateline = line
        note = f"published: {value}, of “{dateline}” at its top: is that its own date?"
        return value, _basis(say["printed"], _quoted(taken.text, dateline)), (note,)
    interval: Value = {"earliest": _basis(say["no_earliest"]), "latest": _basis(say["no_latest"])}
    value = f"../{today.isoformat()}"
    return (
        value,
        interval,
        (f"published: unknown, so {value}, which is today",),
    )


def _language(taken: Taken, given: Given, usual: str) -> tuple[str, tuple[str, ...]]:
    if given.language:
        return given.language, ()
    seen, said = language_of(taken.text, usual), taken.metadata.language
    if said is None:
        why = f"its words look like {' or '.join(seen.others)} as well" if seen.others else "nothing says it"
        about = f"language: {seen.tag} was assumed, since {why}"
        return seen.tag, () if seen.is_sure else (about,)
    if seen.is_sure and primary(seen.tag) != primary(said.value):
        return said.value, (
            f"language: {said.value}, as the file says ({said.basis}), and its words look like {seen.tag}.",
        )
    return said.value, ()


def _is_dateline(line: str, language: str) -> bool:
    """Tell whether a line says hardly more than a day."""
    return 2 * sum(len(words) for _, words in printed(line, language)) > len(line)


def last_day(published: str) -> str | None:
    """Return the last day of a date; None where nothing says on which day it was, or it is no date."""
    try:
        return None if ".." in published else days(published).last.isoformat()
    except ValueError:
        return None  # what a person gave as a date is refused when the entry is written


def _late(published: str, as_of: str) -> Iterator[str]:
    if published.startswith("..") and days(published).last > date.fromisoformat(as_of):
        yield f"as_of: {published} may be later than {as_of}, as of which the dossier stands: find out its day first."


def _dateline(text: str, language: str) -> tuple[str, str] | None:
    """Return the one day that short lines at the top of a text print, with its words."""
    lines = [line for line in text.splitlines() if line.strip()][:_DATELINES]
    short = [line for line in lines if count_words(line) <= _SHORT and not (ends_sentence(line) and _is_told(line))]
    found = [day for line in short for day in printed(line, language)]
    return found[0] if len({value for value, _ in found}) == 1 else None


def _is_told(line: str) -> bool:
    """Tell whether a line with a day says more than names: "The ferry stops on 3 May 2022."."""
    found = [line[start:end] for start, end in words(line)]
    return sum(word.islower() for word in found if word not in listed("by")) > 1


# --- pieces ----------------------------------------------------------------------------------------------------------


def _basis(reasoning: str, quotes: tuple[str, ...] = ()) -> Value:
    return (
        {"reasoning": reasoning, "quotes": [{"quote": each} for each in quotes]} if quotes else {"reasoning": reasoning}
    )


def _quoted(text: str, words: str | None) -> tuple[str, ...]:
    """Return words as a quotation, where they stand once in a text; else a short line of it that holds them."""
    if not words:
        return ()
    if len(locate(text, words)) == 1:
        return (words,)
    for line in text.splitlines():
        if len(locate(line, words)) == 1 and count_words(line) <= _SHORT and len(locate(text, line.strip())) == 1:
            return (line.strip(),)
    return ()


def _host(url: str) -> str:
    """Return the name of the site of an address: `example` of `https://www.example.co.uk/`."""
    labels = (urlsplit(url).hostname or "").split(".")
    return next((label for label in labels if label not in ("www", "m", "amp", "news", "edition")), "")


@cache
def _words(language: str) -> Mapping[str, str]:
    found = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    chosen: Mapping[str, str] = found.get(primary(language), found["en"])
    return chosen
