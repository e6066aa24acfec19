"""The ledger's files of a dossier's folder, read as they are asked for."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.editing.drafts import Draft, drafted, told
from generator.findings import Unusable
from generator.reading.entries import KINDS
from generator.reading.files import read_text
from generator.reading.host import PAGES, published
from generator.reading.ledger import ledger_files
from generator.text.nearest import nearest

_ALONE = {"dossier": "seeds/dossier.yml", "sources": "seeds/sources.yml", "editions": "seeds/editions.yml"}


@dataclass(slots=True)
class Page:
    """A page written by hand."""

    name: str
    """Its path in the dossier's folder."""
    address: str
    """Its path in the folder of pages, without its ending: `claims/rot-found`."""
    path: Path
    before: str
    text: str
    """As it stands now."""


class Folder:
    """The files of a dossier: each is read once, and changed in memory only."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._drafts: dict[str, list[Draft]] = {}
        self._pages: list[Page] | None = None
        self.moves: list[tuple[str, Path, Path]] = []
        """Files that are to be called otherwise: the new name, as findings call it, the new path and the old one."""
        if not (root / _ALONE["dossier"]).is_file():
            raise Unusable(f"{root} holds no dossier: there is no file seeds/dossier.yml in it.")

    @property
    def drafts(self) -> Iterator[tuple[str, Draft]]:
        """Each file read so far, with its kind."""
        return ((kind, draft) for kind, drafts in self._drafts.items() for draft in drafts)

    def of(self, kind: str) -> list[Draft]:
        """Return the files of a kind. Raises Unusable where one cannot be read, or there is no such kind."""
        if kind not in self._drafts:
            self._drafts[kind] = [_draft(path, self._root) for path in self._paths(kind)]
        return self._drafts[kind]

    def holder(self, kind: str, id: str) -> Draft:
        """Return the file that holds an entry. Raises Unusable, with the id most like it, where none does."""
        drafts = self.of(kind)
        if found := next((draft for draft in drafts if id in draft.ids), None):
            return found
        near = nearest(id, (each for draft in drafts for each in draft.ids))
        where = ", ".join(draft.name for draft in drafts) or _new(kind)
        raise Unusable(f"{where}: no entry has the id {id!r}." + (f" Did you mean {near!r}?" if near else ""))

    def last(self, kind: str) -> Draft:
        """Return the file that takes a new entry: the last that holds one, or a new one."""
        drafts = self.of(kind)
        if not drafts:
            drafts.append(drafted(_new(kind), self._root / _new(kind), ""))
        return next((draft for draft in reversed(drafts) if draft.ids), drafts[-1])

    @property
    def pages_read(self) -> list[Page]:
        """The pages written by hand, if they were asked for."""
        return self._pages or []

    def move(self, file: str, new: str) -> bool:
        """Give a file another name, both from `seeds/`; False where it is not there, or another has the name."""
        source, path = self._root / "seeds" / file, self._root / "seeds" / new
        if not source.is_file() or os.path.lexists(path):
            return False
        self.moves.append((f"seeds/{new}", path, source))
        return True

    def pages(self) -> list[Page]:
        """Return the pages written by hand. Raises Unusable where one cannot be read."""
        if self._pages is None:
            found, faults = published(self._root, PAGES)
            self._pages, wrong = [], list(faults)
            for page, path in found:
                name = path.relative_to(self._root).as_posix()
                file = read_text(path, name)
                wrong += file.faults
                self._pages.append(Page(name, page.rpartition(".")[0], path, file.text, file.text))
            if wrong:
                raise Unusable(told(wrong))
        return self._pages

    def _paths(self, kind: str) -> list[Path]:
        if kind in _ALONE:
            path = self._root / _ALONE[kind]
            return [path] if kind == "dossier" or path.exists() else []
        if kind not in KINDS:
            known = ", ".join((*_ALONE, *KINDS))
            raise Unusable(f"There is no kind of entries called {kind!r}. There are: {known}.")
        files, faults = ledger_files(self._root)
        if faults:
            raise Unusable(told(faults))
        return files[kind]


def _new(kind: str) -> str:
    return _ALONE.get(kind, f"seeds/ledger/{kind}.yml")


def _draft(path: Path, root: Path) -> Draft:
    name = path.relative_to(root).as_posix()
    file = read_text(path, name)
    if file.faults:
        raise Unusable(told(file.faults))
    draft = drafted(name, path, file.text)
    expected = dict if name == _ALONE["dossier"] else list
    if not isinstance(draft.data, expected):
        shape = "keys with values" if expected is dict else "a list of entries"
        raise Unusable(f"{name}: {shape} {'were' if expected is dict else 'was'} expected in it.")
    return draft
