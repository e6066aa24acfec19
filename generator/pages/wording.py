"""The words of a language, and how it writes dates, numbers and lists: the only importer of Babel.

The templates are written in English. Words of other languages stand in gettext catalogues, `CODE.po`: in
`generator/languages/` for every dossier, and in a dossier's own `seeds/languages/`, which come first. A tag (BCP 47)
falls back to the one without its last part, `de-AT` to `de`. How dates, numbers and lists look is CLDR's.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from io import BytesIO, StringIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations

from generator.checks.languages import catalogue_invalid, language_without_words
from generator.findings import Finding, Place
from generator.reading.entries import Section, Settings
from generator.reading.files import read_text
from generator.text.dates import days
from generator.text.nearest import nearest
from generator.text.tags import primary

LANGUAGES = Path(__file__).parents[1] / "languages"
"""The package's own catalogues, and `dossier.pot`: every message without a translation."""

SOURCE = "en"
"""The language of the templates, which needs no catalogue."""

_QUOTATION_MARK = re.compile(r"[“”„«»「」『』\"]")
_PLACEHOLDER = re.compile(r"%\(([a-z]+)\)s")
_OPEN = ".."


@dataclass(frozen=True)
class Wording:
    """How a dossier speaks."""

    language: str
    """Its tag, as in dossier.yml."""
    locale: Locale
    translations: NullTranslations
    """Its messages, for `install_gettext_translations` of an environment of templates."""

    @property
    def is_source(self) -> bool:
        """Whether it is the language of the templates, and of the editors' guide."""
        return primary(self.language) == SOURCE

    @property
    def direction(self) -> str:
        """Which way it runs: `ltr` or `rtl`."""
        return str(self.locale.text_direction)

    def section_names(self, settings: Settings) -> Mapping[Section, str]:
        """Return the name of every section: what dossier.yml says, or else this language's usual word."""
        _ = self.translations.gettext
        usual: dict[Section, str] = {
            "home": _("Home"),
            "reasons": _("Reasons"),
            "actors": _("Actors"),
            "motives": _("Motives"),
            "timeline": _("Timeline"),
            "questions": _("Open questions"),
            "claims": _("Claims"),
            "sources": _("Sources"),
            "method": _("Method"),
            "data": _("Data"),
        }
        return {name: settings.sections.get(name) or word for name, word in usual.items()}

    def page_names(self, settings: Settings) -> Mapping[str, str]:
        """Return the name of each page that the navigation names, by its address."""
        _ = self.translations.gettext
        sections = {f"{name}/" if name != "home" else "": word for name, word in self.section_names(settings).items()}
        others = {
            "known/": _("What was known when"),
            "changes/": _("What changed"),
            "print/": _("For printing"),
            "guide/": _("Guide for editors"),
        }
        return {**sections, **others}

    def group_names(self) -> Mapping[str, str]:
        """Return the names of the tabs that hold several pages."""
        _ = self.translations.gettext
        return {"answer": _("Answer"), "claims": _("Claims"), "about": _("About")}

    def kind_names(self) -> Mapping[str, str]:
        """Return what one thing of each kind is called."""
        _ = self.translations.gettext
        return {
            "actors": _("Actor"),
            "claims": _("Claim"),
            "events": _("Event"),
            "motives": _("Motive"),
            "questions": _("Question"),
            "reasons": _("Reason"),
            "sources": _("Source"),
        }

    def source_page(self, name: str) -> str:
        """Return what the page about a source is called by others, who would take its headline for the article."""
        return self.translations.gettext("Source: %(name)s") % {"name": name}

    def quotation_marks(self, words: str = "") -> tuple[str, str]:
        """Return what opens and closes a quotation; inner marks where its words hold quotation marks themselves."""
        pgettext = self.translations.pgettext
        if _QUOTATION_MARK.search(words):
            return pgettext("opens a quotation in a quotation", "‘"), pgettext("closes a quotation in a quotation", "’")
        return pgettext("opens a quotation", "“"), pgettext("closes a quotation", "”")

    def is_same(self, tag: str) -> bool:
        """Tell whether another tag means this language, whatever its region."""
        return primary(tag) == primary(self.language)

    def language_name(self, tag: str) -> str:
        """Return what this language calls another one, its region left out; the tag where it has no name for it."""
        return str(self.locale.languages.get(primary(tag), tag))

    # --- dates -------------------------------------------------------------------------------------------------------

    def date(self, edtf: str) -> str:
        """Return an EDTF date in words: "13 September 2023", "by 2000", "between 4 and 13 September 2023"."""
        _ = self.translations.gettext
        found = days(edtf)
        start, slash, end = edtf.partition("/")
        if found.is_day:
            return self._day(found.first)
        if not slash:
            return self._part(edtf, found.first)
        if start == _OPEN:
            return _("by %(date)s") % {"date": self._part(end, found.last)}
        if end == _OPEN:
            return _("from %(date)s") % {"date": self._part(start, found.first)}
        ends = {"start": self._part(start, found.first), "end": self._part(end, found.last)}
        if len(start) < len("2023-09-13"):
            return _("%(start)s to %(end)s") % ends
        bare = re.match(r"d+\.?", str(self.locale.date_formats["long"]))
        if bare and found.first.replace(day=1) == found.last.replace(day=1):
            ends["start"] = format_date(found.first, bare.group(), self.locale)
        return _("between %(start)s and %(end)s") % ends

    def short_date(self, edtf: str) -> str:
        """Return an EDTF date as short as a column: "13 Sept 2023", "Sept 2023", or two days of one month."""
        found = days(edtf)
        if found.is_day:
            return str(format_skeleton("yMMMd", found.first, locale=self.locale))
        if found.first.replace(day=1) != found.last.replace(day=1):
            return self.date(edtf)
        if "/" not in edtf:
            return str(format_skeleton("yMMM", found.first, locale=self.locale))
        return format_interval(found.first, found.last, "yMMMd", locale=self.locale)

    def months(self) -> tuple[str, ...]:
        """Return the names of the months, as they stand in a date."""
        return tuple(self.locale.months["format"]["wide"].values())

    def day_patterns(self) -> tuple[str, str]:
        """Return how a day is written, with its year and without: `d MMMM y` and `d MMMM`, as CLDR has them."""
        short = self.locale.datetime_skeletons.get("MMMMd")
        return self.locale.date_formats["long"].pattern, short.pattern if short else "d MMMM"

    def _day(self, day: datetime.date) -> str:
        return format_date(day, "long", self.locale)

    def _part(self, edtf: str, day: datetime.date) -> str:
        """Return one part of an EDTF date, of which `day` is one: a year, a month of a year, or a day."""
        match len(edtf):
            case 4:
                return str(format_skeleton("y", day, locale=self.locale))
            case 7:
                return str(format_skeleton("yMMMM", day, locale=self.locale))
            case _:
                return self._day(day)

    # --- numbers and lists -------------------------------------------------------------------------------------------

    def number(self, value: int) -> str:
        """Return a number."""
        return format_decimal(value, locale=self.locale)

    def percent(self, part: float) -> str:
        """Return a share, 0 to 1, in per cent with one decimal."""
        pattern = self.locale.percent_formats[None].pattern.replace("0", "0.0", 1)
        return format_percent(part, pattern, locale=self.locale)

    def listed(self, items: Iterable[str]) -> str:
        """Return items as a list in words: "A, B and C"."""
        return format_list(list(items), locale=self.locale)


def read_wording(settings: Settings, root: Path) -> tuple[Wording, tuple[Finding, ...]]:
    """Read the words of a dossier's language for the dossier in `root`, and return what is wrong with them.

    Where there are none, or a catalogue is broken, English stands in for what is missing, which is a finding.
    """
    tag = settings.language
    tags = _from_special_to_general(tag)
    own = [path for each in tags if (path := _catalogues(root / "seeds" / "languages").get(each.lower()))]
    ours = [path for each in tags if (path := _catalogues(LANGUAGES).get(each.lower()))]
    faults: list[Finding] = []
    read = [(_parse(path.read_text(encoding="utf-8"), path.stem), Place("")) for path in ours]
    for path in reversed(own):
        place = Place(path.relative_to(root).as_posix())
        file = read_text(path, place.file)
        faults.extend(file.faults)
        catalogue, found = (None, ()) if file.faults else _checked(file.text, path.stem, place)
        faults.extend(found)
        if catalogue is not None:
            read.insert(0, (catalogue, place))
    if not own and not ours and primary(tag) != SOURCE:
        spoken = sorted([SOURCE, *(path.stem for path in _catalogues(LANGUAGES).values())])
        faults.extend(language_without_words(settings.where("language"), tag, ", ".join(spoken)))
    elif own and not faults and primary(tag) != SOURCE:
        faults.extend(_missing(read))
    chain = NullTranslations()
    for catalogue, _ in reversed(read):
        nearer = _translations(catalogue)
        nearer.add_fallback(chain)
        chain = nearer
    return Wording(tag, _locale(tag), chain), tuple(faults)


def empty_catalogue(tag: str) -> str:
    """Return a catalogue for a language, as the text of a PO file: every message, and none translated yet."""
    catalogue = Catalog(locale=_locale(tag) if _is_known(tag) else None, project="Dossier", fuzzy=False)
    for message in _template():
        if message.id:
            catalogue.add(message.id, context=message.context, flags=message.flags)
    file = BytesIO()
    write_po(file, catalogue, no_location=True, width=100)
    return file.getvalue().decode()


def _template() -> Catalog:
    return read_po(StringIO((LANGUAGES / "dossier.pot").read_text(encoding="utf-8")))


def _catalogues(folder: Path) -> dict[str, Path]:
    return {path.stem.lower(): path for path in sorted(folder.glob("*.po"))}


# --- tags ------------------------------------------------------------------------------------------------------------


def _from_special_to_general(tag: str) -> list[str]:
    """Return a tag, then the tag without its last part and so on (RFC 4647, lookup)."""
    parts = tag.split("-")
    return ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]


def _locale(tag: str) -> Locale:
    """Return what CLDR knows of a language; where it knows nothing, of the templates' one."""
    for each in _from_special_to_general(tag):
        try:
            return Locale.parse(each, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Locale(SOURCE)


def _is_known(tag: str) -> bool:
    return _locale(tag).language == primary(tag)


# --- catalogues ------------------------------------------------------------------------------------------------------


def _parse(text: str, tag: str) -> Catalog:
    """Return what a PO file holds; raises PoFileError, which knows the line from 0, or ValueError."""
    return read_po(StringIO(text), locale=_locale(tag) if _is_known(tag) else None, abort_invalid=True)


def _translations(catalogue: Catalog) -> Translations:
    file = BytesIO()
    write_mo(file, catalogue)
    file.seek(0)
    return Translations(file)


def _checked(text: str, tag: str, place: Place) -> tuple[Catalog | None, tuple[Finding, ...]]:
    """Return a dossier's own catalogue where it can be used, and what is wrong with it."""
    try:
        catalogue = _parse(text, tag)
        catalogue.charset = "utf-8"
        plural: Callable[[int], int] = _translations(catalogue).plural
        for number in range(200):  # a rule may divide by nothing
            plural(number)
    except PoFileError as error:
        place = Place(place.file, error.lineno + 1)
        return None, catalogue_invalid(
            place, f"this is no PO file: {error.args[0]}", "Mend the line as gettext has it."
        )
    except (ValueError, ArithmeticError) as error:
        return None, catalogue_invalid(place, f"this is no PO file: {error}", "Mend its header: Plural-Forms.")
    known = {_key(message) for message in _template()}
    faults = [
        finding
        for message in catalogue
        if message.id
        for found, remedy in _wrong(message, known, catalogue.num_plurals)
        for finding in catalogue_invalid(Place(place.file, message.lineno or 1), found, remedy)
    ]
    return (None if faults else catalogue), tuple(faults)


def _wrong(message: Message, known: set[tuple[str, str]], plurals: int) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one message of a catalogue, and the remedy."""
    id, forms = _first(message.id), _forms(message)
    if _key(message) not in known:
        near = nearest(id, [text for _, text in known])
        yield f"no page shows the message “{id}”", f"Did you mean “{near}”?" if near else "Take it out."
    elif any(forms) and (len(forms) != plurals or not all(forms)) and message.pluralizable:
        count = sum(map(bool, forms))
        yield f"“{id}” has {count} forms, and {plurals} were expected", f"Write msgstr[0] to msgstr[{plurals - 1}]."
    else:
        needed = set(_PLACEHOLDER.findall(" ".join((message.id,) if isinstance(message.id, str) else message.id)))
        for form in filter(None, forms):
            named = set(_PLACEHOLDER.findall(form))
            try:
                form % dict.fromkeys(named, "")
            except (KeyError, TypeError, ValueError):
                yield f"“{form}” has a % that begins no placeholder", "Write %% for a per cent sign."
            # A form for one thing, or for two, may say so in a word instead of a figure.
            if named - needed or (not message.pluralizable and needed - named):
                names = ", ".join(f"%({name})s" for name in sorted(needed)) or "none"
                yield f"“{form}” has other placeholders than “{id}”", f"Expected: {names}."


def _missing(read: list[tuple[Catalog, Place]]) -> tuple[Finding, ...]:
    """Return a finding where some message is translated in none of the catalogues, the first of which is an own one."""
    done = {
        _key(message)
        for catalogue, _ in read
        for message in catalogue
        if all(_forms(message)) and "fuzzy" not in message.flags
    }
    left = [message for message in _template() if message.id and _key(message) not in done]
    if not left:
        return ()
    catalogue, place = read[0]
    lines = {_key(message): message.lineno for message in catalogue}
    line = next((found for message in left if (found := lines.get(_key(message)))), 1)
    return catalogue_invalid(
        Place(place.file, line),
        f"{len(left)} of the messages have no translation, “{_first(left[0].id)}” among them",
        "Translate them (msgstr), and take the word fuzzy away where you have looked at it. "
        "Messages that are not here stand in generator/languages/dossier.pot.",
    )


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", _first(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)


def _first(id: str | list[str] | tuple[str, ...]) -> str:
    return id if isinstance(id, str) else id[0]
