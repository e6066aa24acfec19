"""What the page may ask for and what it may do: functions of the session and plain data."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from types import MappingProxyType
from typing import Any, TypeAlias

from generator.bench import found, preview, state
from generator.bench.edits import fresh_id
from generator.bench.judge import judge
from generator.bench.session import Session, View, Wish
from generator.core.model import Source
from generator.editing.changes import Rename
from generator.editing.quoting import quotation
from generator.findings import Unusable
from generator.intake.add import Added, Failed, Input, Known, add
from generator.intake.entry import Given
from generator.suggest import day_told

Reading: TypeAlias = Callable[[Session, Mapping[str, str]], found.Json]
Writing: TypeAlias = Callable[[Session, Any], found.Json]


class Unreadable(Exception):
    """What the page sent is not of the shape that was expected; the message says what."""


def stamps(session: Session) -> found.Json:
    """Return what tells the page that there is something new."""
    view = session.view
    undo, redo = session.steps
    return {
        "version": view.version,
        "judged": view.findings is not None,
        "proposed": view.proposals is not None,
        "undo": undo,
        "redo": redo,
    }


# --- reading ----------------------------------------------------------------------------------------------------------


def _overview(session: Session, _: Mapping[str, str]) -> found.Json:
    view = session.refresh()
    told = {"folder": session.root.resolve().name, "faults": found.findings(view.dossier, view.faults)}
    return stamps(session) | told | state.overview(view.dossier, view.entries)


def _article(session: Session, asked: Mapping[str, str]) -> found.Json:
    view = session.view
    return {"version": view.version} | state.article(view.dossier, _source(view, asked.get("source")))


def _findings(session: Session, _: Mapping[str, str]) -> found.Json:
    view = session.view
    told = None if view.findings is None else found.findings(view.dossier, view.findings)
    return {"version": view.version, "findings": told}


def _proposals(session: Session, _: Mapping[str, str]) -> found.Json:
    view = session.view
    told = None if view.proposals is None else state.proposals(view.proposals)
    return {"version": view.version, "proposals": told}


def _quotation(session: Session, asked: Mapping[str, str]) -> found.Json:
    """Return the fields that quote a stretch of an article, so that it is found there and nowhere else."""
    source = _source(session.view, asked.get("source"))
    try:
        return {**quotation(source.text, *_span(asked))}
    except ValueError as problem:
        raise Unreadable(str(problem)) from problem


def _day(session: Session, asked: Mapping[str, str]) -> found.Json:
    """Return the day that a stretch of an article tells, resolved; empty where it tells none."""
    try:
        return {"day": day_told(_source(session.view, asked.get("source")), *_span(asked)) or ""}
    except ValueError as problem:
        raise Unreadable(str(problem)) from problem


def _span(asked: Mapping[str, str]) -> tuple[int, int]:
    return int(asked.get("start", "")), int(asked.get("end", ""))


def _fresh_id(session: Session, asked: Mapping[str, str]) -> found.Json:
    """Return an id for a new entry of a kind, made of words."""
    kind = asked.get("kind", "")
    return {"id": fresh_id(asked.get("words", ""), session.view.entries.get(kind, {}), kind.removesuffix("s"))}


READING: Mapping[str, Reading] = MappingProxyType(
    {
        "state": _overview,
        "article": _article,
        "findings": _findings,
        "proposals": _proposals,
        "quotation": _quotation,
        "day": _day,
        "fresh": _fresh_id,
    }
)
"""What the page may ask for, by the last part of its address."""


def previewed(session: Session, url: str) -> tuple[str, int]:
    """Return the page of HTML at an address of the site, and its status."""
    try:
        page = preview.page(session.view.dossier, session.root, url)
    except Exception as error:  # an unfinished dossier may lack whatever a template needs
        return _plain(f"This page can be shown once its findings are mended ({type(error).__name__})."), 200
    return (page, 200) if page is not None else (_plain("The site has no such page yet."), 404)


def _plain(text: str) -> str:
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Preview</title><p>{escape(text)}</p></html>'


# --- writing ----------------------------------------------------------------------------------------------------------


def _judge(session: Session, body: Any) -> found.Json:
    """Judge a claim as it is typed; where it has no id yet, propose one."""
    view, fields = session.view, _mapping(body, "entry")
    id = body.get("id") or fresh_id(str(fields.get("statement", "")), view.entries.get("claims", {}), "claim")
    judged = judge(view.dossier, {**fields, "id": id})
    return {
        "id": id,
        "standing": judged.weighed.standing.value if judged.weighed else None,
        "not_compared": list(judged.not_compared),
        "findings": [
            {
                "at": each.place.file,
                "code": each.code,
                "severity": each.severity,
                "message": each.message,
                "remedy": each.remedy,
                "answerable": each.code in found.ANSWERABLE,
            }
            for each in judged.findings
        ],
    }


def _save(session: Session, body: Any) -> found.Json:
    """Write what entries are to become, as one step; a new one without an id gets one."""
    view = session.refresh()
    wishes = [_wish(view, each) for each in _list(body, "wishes")]
    return _told(session, session.save(wishes)) | {"ids": [wish.id for wish in wishes]}


def _accept(session: Session, body: Any) -> found.Json:
    """Write what proposals ask for."""
    return _told(session, session.accept({str(each) for each in _list(body, "ids")}))


def _rename(session: Session, body: Any) -> found.Json:
    """Give an entry another id; where its address may be known, the old one will lead to the new one."""
    kind, id, new = (_text(body, key) for key in ("kind", "id", "new"))
    return _told(session, session.make([Rename(kind, id, new, was_published=body.get("published") is not False)]))


def add_article(session: Session, name: str, data: bytes) -> found.Json:
    """Take in a file that may hold articles; return what became of each, and what is left to decide."""
    today = datetime.now(UTC).astimezone().date()
    outcomes = [_outcome(each) for each in add(session.root, [Input(name or "article", data=data)], Given(), today)]
    return _told(session, session.refresh()) | {"outcomes": outcomes}


def _outcome(outcome: Added | Known | Failed) -> found.Json:
    match outcome:
        case Added():
            alike = [{"source": each.source, "share": each.share} for each in outcome.alike]
            moved = [f"as_of: {outcome.as_of} now, its day."] if outcome.as_of else []
            decide = [*outcome.taken.remarks, *outcome.entry.open, *moved]
            return {"name": outcome.name, "added": outcome.id, "words": outcome.words, "decide": decide, "alike": alike}
        case Known():
            return {"name": outcome.name, "known": outcome.id}
        case Failed():
            return {"name": outcome.name, "failed": outcome.why}


def _undo(session: Session, _: Any) -> found.Json:
    return _told(session, session.undo())


def _redo(session: Session, _: Any) -> found.Json:
    return _told(session, session.redo())


WRITING: Mapping[str, Writing] = MappingProxyType(
    {"judge": _judge, "save": _save, "accept": _accept, "rename": _rename, "undo": _undo, "redo": _redo}
)
"""What the page may do, by the last part of its address."""


def _told(session: Session, view: View) -> found.Json:
    return stamps(session) | {"version": view.version}


# --- what the page sends ----------------------------------------------------------------------------------------------


def _source(view: View, id: str | None) -> Source:
    if id not in view.dossier.sources or id is None:
        raise Unusable(f"There is no source {id!r} in the dossier now.")
    return view.dossier.sources[id]


def _wish(view: View, given: Any) -> Wish:
    kind, entry = _text(given, "kind"), given.get("entry")
    if kind not in view.entries:
        raise Unreadable(f"there is no kind of entries {kind!r}")
    if entry is not None and not isinstance(entry, Mapping):
        raise Unreadable("an entry is an object, or null")
    id = given.get("id")
    if id is None and kind != "dossier":
        words = next((str(entry[key]) for key in _NAMED_BY if entry and entry.get(key)), "")
        id = fresh_id(words, view.entries[kind], kind.removesuffix("s"))
    return Wish(kind, str(id or ""), entry, str(given.get("revision") or ""))


_NAMED_BY = ("id", "statement", "name", "title", "question", "wants", "summary")
"""The fields of which the id of a new entry may be made, best first."""


def _mapping(body: Any, key: str) -> Mapping[str, Any]:
    found = body.get(key) if isinstance(body, Mapping) else None
    if not isinstance(found, Mapping):
        raise Unreadable(f"an object was expected as {key!r}")
    return found


def _list(body: Any, key: str) -> list[Any]:
    found = body.get(key) if isinstance(body, Mapping) else None
    if not isinstance(found, list):
        raise Unreadable(f"a list was expected as {key!r}")
    return found


def _text(body: Any, key: str) -> str:
    found = body.get(key) if isinstance(body, Mapping) else None
    if not isinstance(found, str):
        raise Unreadable(f"a text was expected as {key!r}")
    return found
