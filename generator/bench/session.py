"""A dossier that is open at the bench: what its files say now, what follows, and what can be taken back.

The one place of the bench that changes while it runs. Files are looked at again before each edit and once a second,
so that whoever else writes to them is heard; what is slow (all findings, all proposals) is worked out behind.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from generator.bench.edits import fresh_id
from generator.bench.typed import Typed, revision, typed
from generator.checking import check_assembled
from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.editing.apply import Changed, FileEdit, commit, edited
from generator.editing.changes import AddEntry, Change, Remove
from generator.editing.data import plain
from generator.editing.whole import differences
from generator.findings import Finding, Place, Unusable
from generator.reading.files import stamps
from generator.suggest.accepting import changes_of
from generator.suggest.proposal import Proposal

EVERY = 1.0
"""Seconds between two looks at the files."""

TRIES = 3
"""So often an edit is made anew because a file was changed between reading and writing it."""

MOST_STEPS = 200
"""So many edits can be taken back."""

Seen: TypeAlias = Mapping[Path, tuple[int, int]]
"""Each file with its time and size (see `stamps`)."""


@dataclass(frozen=True, slots=True)
class View:
    """What the files of a dossier say at one moment."""

    version: int
    seen: Seen
    dossier: Dossier
    """Where a part of the ledger cannot be read, the last one that could."""
    entries: Typed
    faults: tuple[Finding, ...] = ()
    """Why this is not what the files say now: what cannot be read of them."""
    findings: tuple[Finding, ...] | None = None
    """All findings; None while they are being looked for."""
    proposals: tuple[Proposal, ...] | None = None
    """None while they are being worked out."""
    former: tuple[Proposal, ...] = ()
    """Those from before the last edit that nobody has accepted: good enough to go on with meanwhile."""


class Conflict(Exception):
    """Entries are not what whoever edited them had seen; nothing is written. Names them as (kind, id)."""

    def __init__(self, entries: list[tuple[str, str]]) -> None:
        super().__init__("changed from outside")
        self.entries = entries


class Taken(Exception):
    """A new entry has an id that one of its kind has already; nothing is written."""

    def __init__(self, kind: str, id: str, free: str) -> None:
        super().__init__(f"There is an entry {id!r} already.")
        self.kind, self.id, self.free = kind, id, free
        """`free` is one much like it that no entry has."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an entry is to become."""

    kind: str
    id: str
    entry: Mapping[str, Any] | None
    """All of it; None where it is to go."""
    revision: str
    """What it was when it was edited; empty for a new one."""


class Session:
    """One dossier at the bench. All that may be called from several threads at once."""

    def __init__(self, root: Path, propose: Callable[[Dossier], tuple[Proposal, ...]]) -> None:
        """Open the dossier in `root`; `propose` makes its proposals. Raises Unusable where there is no dossier."""
        self.root = root
        self._propose = propose
        self._lock = threading.RLock()
        self._done: list[tuple[FileEdit, ...]] = []
        self._undone: list[tuple[FileEdit, ...]] = []
        self._stop = threading.Event()
        self._view = self._read(None)

    @property
    def view(self) -> View:
        """What was last read."""
        return self._view

    @property
    def steps(self) -> tuple[int, int]:
        """How many edits can be taken back, and how many of these made again."""
        return len(self._done), len(self._undone)

    # --- reading ----------------------------------------------------------------------------------------------------

    def refresh(self) -> View:
        """Read the dossier anew where a file has changed."""
        with self._lock:
            if stamps(self.root) != self._view.seen:
                self._view = self._read(self._view)
            return self._view

    def _read(self, last: View | None) -> View:
        seen = stamps(self.root)
        try:
            dossier = assemble(self.root)
        except Unusable as problem:  # it is gone, or half of it while somebody moves it
            if last is None:
                raise
            gone = Finding("dossier-missing", "error", Place("seeds/dossier.yml"), str(problem), "Put it back.")
            return _as_it_was(last, seen, (gone,))
        if last and dossier.faults and dossier.unread:
            return _as_it_was(last, seen, dossier.faults)
        if last is None:
            return View(1, seen, dossier, typed(self.root))
        former = last.former if last.proposals is None else last.proposals
        return View(last.version + 1, seen, dossier, typed(self.root), former=former)

    def keep_up(self) -> None:
        """Watch the files and work out findings and proposals, until the bench is closed."""
        while not self._stop.wait(EVERY):
            try:
                self.look()
            except Exception as error:  # a rule that fails on somebody's article must not end the watch
                self._failed(error)

    def look(self) -> None:
        """Take in what has changed, then work out what follows from it."""
        view = self.refresh()
        if view.findings is None:
            self._work_out(view, "findings", lambda dossier: check_assembled(dossier, self.root))
        if view.proposals is None and view.version == self._view.version:
            self._work_out(view, "proposals", self._propose)

    def _work_out(self, view: View, name: str, find: Callable[[Dossier], Any]) -> None:
        found = find(view.dossier)
        with self._lock:
            if self._view.version == view.version:
                self._view = replace(self._view, **{name: found})

    def _failed(self, error: Exception) -> None:
        """Show what could not be worked out as a finding, and let the page go on without it."""
        told = f"the bench could not work out what follows ({type(error).__name__}: {error})"
        finding = Finding(
            "bench-failed", "error", Place("seeds"), told, "Run 'dossier check', and report what it says."
        )
        with self._lock:
            view = self._view
            self._view = replace(view, findings=(*(view.findings or ()), finding), proposals=view.proposals or ())

    @property
    def closed(self) -> bool:
        """Whether nobody watches any more."""
        return self._stop.is_set()

    def close(self) -> None:
        """Stop watching."""
        self._stop.set()

    # --- writing ----------------------------------------------------------------------------------------------------

    def save(self, wishes: Iterable[Wish]) -> View:
        """Write what entries are to become, all or none.

        Raises Taken, Conflict, or Unusable where it cannot be written.
        """
        with self._lock:
            some = list(wishes)
            return _tried(lambda: self._saved(some))

    def _saved(self, wishes: list[Wish]) -> View:
        view = self.refresh()
        there = {(wish.kind, wish.id): view.entries.get(wish.kind, {}).get(wish.id) for wish in wishes}
        stale = []
        for key, wish in zip(there, wishes, strict=True):
            if wish.entry is not None and not wish.revision and there[key] is not None:
                raise Taken(*key, fresh_id(wish.id, view.entries[wish.kind], wish.kind.removesuffix("s")))
            if revision(there[key]) != wish.revision:
                stale.append(key)
        if stale:
            raise Conflict(stale)
        return self.make([change for wish in wishes for change in wished(wish, there[wish.kind, wish.id])])

    def make(self, changes: Iterable[Change]) -> View:
        """Write changes as one step that can be taken back. Raises Unusable where they cannot be written."""
        with self._lock:
            edits = edited(self.root, tuple(changes))
            if edits:
                commit(self.root, edits)
                self._done = [*self._done, edits][-MOST_STEPS:]
                self._undone.clear()
            return self.refresh()

    def accept(self, ids: Collection[str]) -> View:
        """Write what proposals ask for, as one step. Raises Unusable where one is there no longer."""
        with self._lock:
            return _tried(lambda: self._accepted(ids))

    def _accepted(self, ids: Collection[str]) -> View:
        view = self.refresh()
        some = view.former if view.proposals is None else view.proposals
        if gone := sorted(set(ids) - {each.id for each in some}):
            raise Unusable(f"The ledger has changed, and this is no longer proposed: {', '.join(gone)}.")
        changes = changes_of(each for each in some if each.id in ids)
        if not changes:
            raise Unusable("This proposal only shows where to look: there is nothing to write.")
        made = self.make(change for change in changes if not _stands(change, view.entries))
        self._view = replace(made, former=tuple(each for each in made.former if each.id not in ids))
        return self._view

    def undo(self) -> View:
        """Take the last edit back. Raises Unusable where there is none, or a file is no longer as it left it."""
        return self._step(self._done, self._undone, "There is nothing to take back.")

    def redo(self) -> View:
        """Make the edit again that was last taken back. Raises Unusable as `undo` does."""
        return self._step(self._undone, self._done, "There is nothing to make again.")

    def _step(self, source: list[tuple[FileEdit, ...]], target: list[tuple[FileEdit, ...]], otherwise: str) -> View:
        with self._lock:
            if not source:
                raise Unusable(otherwise)
            back = tuple(edit.back() for edit in source[-1])
            commit(self.root, back)
            source.pop()
            target.append(back)
            return self.refresh()


def _as_it_was(last: View, seen: Seen, faults: tuple[Finding, ...]) -> View:
    """Return what could be read last, with the reasons why it is not what the files say now."""
    return replace(last, version=last.version + 1, seen=seen, faults=faults, findings=faults)


def _tried(edit: Callable[[], View]) -> View:
    """Make an edit; where somebody else wrote to a file meanwhile, make it anew of what the files say by then."""
    for _ in range(TRIES - 1):
        try:
            return edit()
        except Changed:
            continue
    return edit()


def _stands(change: Change, entries: Typed) -> bool:
    """Tell whether an entry that is to be added is there, as it would be: another proposal needed it as well."""
    if not isinstance(change, AddEntry):
        return False
    return bool(entries.get(change.kind, {}).get(str(change.fields["id"])) == plain(change.fields))


def wished(wish: Wish, there: Mapping[str, Any] | None) -> tuple[Change, ...]:
    """Return the changes that make an entry what it is to become."""
    if wish.entry is None:
        return (Remove(wish.kind, wish.id),)
    return tuple(differences(wish.kind, wish.id, there, wish.entry))
