"""YAML with the place of every value, as the ledger is read.

Every scalar is text (no `no` that becomes False, no date that becomes an object). Anchors, aliases and tags are
refused, nesting is bounded, and what YAML would drop without a word is a fault.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import yaml

from generator.findings import Finding, Place
from generator.reading import faults
from generator.reading.files import line_starts, place_at, place_in
from generator.reading.mending import Mend, looks_cut, mends, quoted_line

DEEPEST = 40
"""No entry nests deeper; the list of an entry's evidence is at level 4."""

MOST_SLIPS = 20
"""So many errors of YAML are reported of one file; with more it is none."""

LARGE = 500_000
"""Characters. A larger file, of some 3,000 claims, is not read anew behind each slip: its first one is reported."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_LINE_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")  # as YAML counts lines

# Control characters, halves of surrogate pairs and noncharacters: no page and no data could hold them.
_UNFIT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x1_0000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


_UNFIT_VALUE = re.compile(rf"{_UNFIT.pattern}|\r")
"""A value has no carriage return either: YAML makes line feeds of all line breaks, so that only an escape makes one."""


class Located(dict[str, Any]):
    """A mapping read from YAML with the place of each key and each value."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.places: dict[Any, Place] = {"": place}
        self.keys_at: dict[str, Place] = {}

    def put(self, key: str, value: Any, key_place: Place, value_place: Place) -> None:
        """Add a value, with its place and those of the items of a list."""
        self[key] = value
        self.keys_at[key] = key_place
        self.places[key] = value_place
        if isinstance(value, LocatedList):
            self.places.update({(key, index): place for index, place in enumerate(value.items_at)})


class LocatedList(list[Any]):
    """A list read from YAML with the place of each item."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.items_at: list[Place] = []


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a YAML text holds."""

    value: Any
    """Mappings as `Located`, lists as `LocatedList`, scalars as text, empty ones as None; an empty file is None."""
    faults: tuple[Finding, ...]
    readable: bool
    """Whether the value is all that the text says."""


def parse(text: str, name: str) -> Parsed:
    """Read a YAML text; `name` is how findings call its file.

    An error of YAML that can be mended without guessing does not hide the next one: reading goes on as if it were,
    but for files that are `LARGE`.
    """
    if unfit := [(match.start(), _called(match.group())) for match in _UNFIT.finditer(text)][:MOST_SLIPS]:
        return _unreadable(f for at, called in unfit for f in faults.yaml_invalid(place_in(text, at, name), called))
    slips: list[Finding] = []
    while len(slips) < MOST_SLIPS:
        building = _Building(text, name)
        try:
            building.read()
        except yaml.YAMLError as error:
            at, mend = _slip_at(text, error), _mend(text, error)
            problem = f"{mend.why} ({_problem(error)})" if mend else _problem(error)
            slips.extend(faults.yaml_invalid(place_in(text, at, name), problem, mend.shown if mend else _remedy(error)))
            if mend is None or len(text) > LARGE:
                break
            text = mend.within(text)
        else:
            whole = not slips and building.readable
            return Parsed(building.value if whole else None, (*slips, *building.faults), whole)
    return _unreadable([*slips, *building.faults])


def mended(text: str) -> str:
    """Return a text with quotation marks around each value that YAML can read only so, and that means nothing else.

    Where there are other errors of YAML, what stands behind the first is not looked at.
    """
    for _ in range(MOST_SLIPS if len(text) <= LARGE else 0):
        try:
            for _event in yaml.parse(text, Loader=_LOADER):
                pass
        except yaml.YAMLError as error:
            mend = _mend(text, error)
            if mend is None or not mend.is_certain:
                break
            text = mend.within(text)
        else:
            break
    return text


def _unreadable(found: Iterable[Finding]) -> Parsed:
    return Parsed(None, tuple(found), readable=False)


def _called(character: str) -> str:
    return f"found the character U+{ord(character):04X}, which no page can show"


# --- errors of YAML ---------------------------------------------------------------------------------------------------


def _problem(error: yaml.YAMLError) -> str:
    return getattr(error, "problem", None) or str(error).splitlines()[0]


def _remedy(error: yaml.YAMLError) -> str | None:
    """Return what to do where no line can be shown, None where nothing particular."""
    is_escape = "Unicode character escape" in _problem(error)
    return "Write the character itself in place of its escape." if is_escape else None


def _slip_at(text: str, error: yaml.YAMLError) -> int:
    """Return the offset of the slip: of what was left open or incomplete, else of what could not be read."""
    opened = getattr(error, "context", None) in ("while scanning a quoted scalar", "while scanning a simple key")
    mark = getattr(error, "context_mark" if opened and _is_late(error) else "problem_mark", None)
    return min(mark.index, len(text)) if mark else 0


def _is_late(error: yaml.YAMLError) -> bool:
    return _problem(error) in ("found unexpected end of stream", "could not find expected ':'")


def _mend(text: str, error: yaml.YAMLError) -> Mend | None:
    """Return the first mend behind which the text can be read further than to the line of its error."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None or _remedy(error):
        return None
    opened = context.index if context else mark.index
    candidates = mends(text, _slip_at(text, error), opened, _problem(error))
    return next((mend for mend in candidates if _reads_on(mend.within(text), mend.start, mark.line)), None)


def _reads_on(text: str, mended: int, line: int) -> bool:
    """Tell whether a text, mended at an offset, can be read behind a line (from 0), or to its end."""
    # From the entry before the mend: a file of thousands of entries need not be read anew for each mend.
    begin = text.rfind("\n- ", 0, mended) + 1
    behind = line - sum(1 for _ in _LINE_BREAK.finditer(text, 0, begin))
    try:
        return any(_begins(event).line > behind for event in yaml.parse(text[begin:], Loader=_LOADER)) or True
    except yaml.YAMLError:
        return False


def _begins(event: Any) -> Any:
    """Return the mark at which an event begins; the types of PyYAML say that there may be none."""
    return event.start_mark


# --- values -----------------------------------------------------------------------------------------------------------


_HOLDERS = MappingProxyType({yaml.MappingStartEvent: Located, yaml.SequenceStartEvent: LocatedList})
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


@dataclass(slots=True)
class _Building:
    """Builds what a YAML text holds from its events: no recursion, no aliases, no tags."""

    text: str
    name: str
    faults: list[Finding] = field(default_factory=list)
    readable: bool = True
    value: Any = None

    def read(self) -> None:
        """Read the whole text. Raises yaml.YAMLError where it is none."""
        top = LocatedList(Place(self.name))
        stack: list[tuple[Any, Place, Any]] = [(top, top.place, None)]
        starts = line_starts(self.text)
        may_cut = "#" in self.text
        loader = _LOADER(self.text)
        try:
            while (event := loader.get_event()) is not None:
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    place = place_at(starts, event.start_mark.index, self.name)
                    self._judge(event, place, may_cut)
                    self._add(stack, text_of(event), place)
                elif kind in _ENDS:
                    value, began, _ = stack.pop()
                    self._add(stack, value, began)
                elif kind in _HOLDERS:
                    place = place_at(starts, event.start_mark.index, self.name)
                    self._refuse_marks(event, place)
                    if len(stack) > DEEPEST:
                        self._refuse(faults.yaml_too_deep(place, DEEPEST))
                        return
                    stack.append((_HOLDERS[kind](place), place, None))
                elif kind is yaml.AliasEvent:
                    place = place_at(starts, event.start_mark.index, self.name)
                    self._refuse_marks(event, place)
                    self._add(stack, None, place)
        finally:
            loader.dispose()
        if len(top) > 1:
            one = "Keep one document in a file: take the line '---' out."
            self._refuse(faults.yaml_invalid(top.items_at[1], "a second document begins here", one))
        self.value = top[0] if top else None

    def _refuse(self, found: tuple[Finding, ...]) -> None:
        self.readable = False
        if len(self.faults) < MOST_SLIPS:
            self.faults.extend(found)

    def _refuse_marks(self, event: Any, place: Place) -> None:
        """Refuse what the ledger does not use of YAML."""
        tag = getattr(event, "tag", None)
        if not event.anchor and tag in (None, "!"):
            return
        is_text = isinstance(event, yaml.ScalarEvent)
        mended = quoted_line(self.text, event.start_mark.index) if is_text else None
        if event.anchor:
            self._refuse(faults.yaml_alias(place, event.anchor, mended))
        if tag not in (None, "!"):
            self._refuse(faults.yaml_invalid(place, f"the tag {tag} is not allowed", mended))

    def _judge(self, event: Any, place: Place, may_cut: bool) -> None:
        """Refuse what the ledger does not use of a text, and what YAML would drop without a word."""
        self._refuse_marks(event, place)
        at, end = event.start_mark.index, event.end_mark.index
        if not event.style and may_cut and (cut := looks_cut(self.text, at, end, event.value)):
            self.faults.extend(faults.text_cut_short(place_in(self.text, cut.at, self.name), cut.words, cut.mended))
        # Only an escape, between double quotation marks, makes what the text itself does not hold.
        if event.style == '"' and (unfit := _UNFIT_VALUE.search(event.value)):
            self.faults.extend(
                faults.value_invalid(
                    place, "the text", f"wrong: {_called(unfit.group())}", "text without such an escape"
                )
            )

    def _add(self, stack: list[tuple[Any, Place, Any]], value: Any, place: Place) -> None:
        """Put a finished value into the mapping or list that is open; a key waits on the stack for its value."""
        holder, began, key = stack[-1]
        if isinstance(holder, LocatedList):
            holder.append(value)
            holder.items_at.append(place)
        elif key is None:
            stack[-1] = (holder, began, (str(value), place))
        else:
            name, key_place = key
            if name in holder:
                self.faults.extend(faults.key_duplicate(key_place, name, holder.keys_at[name]))
            holder.put(name, value, key_place, place)
            stack[-1] = (holder, began, None)


def text_of(event: yaml.ScalarEvent | yaml.ScalarNode) -> str | None:
    """Return what a scalar says to a dossier: its text, or None where nothing stands."""
    if not event.style and event.value in ("", "~", "null", "Null", "NULL"):
        return None
    if "\n" not in event.value:
        return str(event.value)
    # In every style but the literal one YAML itself joins lines, so that a line break left over was a blank line.
    return str(event.value) if event.style == "|" else str(event.value).rstrip("\n").replace("\n", "\n\n")
