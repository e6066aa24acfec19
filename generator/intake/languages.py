"""In which language a text is: told where its commonest words say so, else assumed, and said.

The only importer of jusText, for its lists of the commonest words of each language, which trafilatura brings.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from generator.text.sentences import words
from generator.text.tags import likely_language, primary, script_of

SURE = 0.35
"""Such a part of a text are the commonest words of its language."""
NEAR = 0.85
"""With such a part of the first one's words, another language is as likely."""
LEAST = 20
"""Words. A shorter text does not say enough."""
LONGEST = 2_000
"""Words of a text that are looked at."""

_LISTS = dict(
    each.split("=")
    for each in (
        "af=afrikaans ar=arabic az=azerbaijani be=belarusian bg=bulgarian bn=bengali bs=bosnian ca=catalan cs=czech "
        "cy=welsh da=danish de=german el=greek en=english eo=esperanto es=spanish et=estonian eu=basque fa=persian "
        "fi=finnish fr=french ga=irish gl=galician he=hebrew hi=hindi hr=croatian hu=hungarian hy=armenian "
        "id=indonesian is=icelandic it=italian ka=georgian kk=kazakh ky=kyrgyz lb=luxembourgish lt=lithuanian "
        "lv=latvian mk=macedonian mr=marathi ms=malay mt=maltese nb=norwegian_bokmal ne=nepali nl=dutch "
        "nn=norwegian_nynorsk oc=occitan pl=polish pt=portuguese ro=romanian ru=russian sk=slovak sl=slovenian "
        "sq=albanian sr=serbian sv=swedish sw=swahili tr=turkish uk=ukrainian ur=urdu uz=uzbek vi=vietnamese"
    ).split()
)
"""The lists by their tags, in small letters.

Those that hold much English (Sundanese, Tagalog), dialects and mixed lists are left out."""
_ENGLISH = frozenset(("the", "and"))
"""A list that has these was counted in texts that hold titles in English, whose words it may not have."""
_SHORT = 2
"""Letters. A shorter word of English may well be one of another language too."""
_SCRIPTS = dict(
    each.split("=")
    for each in (
        "LATIN=Latn CYRILLIC=Cyrl ARABIC=Arab HEBREW=Hebr GREEK=Grek ARMENIAN=Armn GEORGIAN=Geor DEVANAGARI=Deva "
        "BENGALI=Beng GURMUKHI=Guru GUJARATI=Gujr TAMIL=Taml TELUGU=Telu KANNADA=Knda MALAYALAM=Mlym SINHALA=Sinh "
        "THAI=Thai LAO=Laoo MYANMAR=Mymr KHMER=Khmr ETHIOPIC=Ethi HANGUL=Kore HIRAGANA=Jpan KATAKANA=Jpan CJK=Hans"
    ).split()
)
"""Scripts by the first word of their letters' names in Unicode."""
_KANA = 0.1
"""Such a part of the letters of a Japanese text are kana, if no more."""


@dataclass(frozen=True, slots=True)
class Language:
    """A text's language."""

    tag: str
    is_sure: bool
    """Whether the text's own words say so."""
    others: tuple[str, ...] = ()
    """The languages that its words look like nearly as much."""


def language_of(text: str, usual: str) -> Language:
    """Return the language of a text: as its words tell, else as its script makes likely, else the `usual` one."""
    found = [text[start:end].casefold() for start, end in words(text)[:LONGEST]]
    script = _script(text)
    if len(found) >= LEAST and script and (told := _told(found, script, usual)):
        return told
    if script and script != script_of(usual) and not (script == "Hans" and script_of(usual) in ("Hant", "Jpan")):
        return Language(likely_language(script) or usual, False)
    return Language(usual, False)


def _told(found: list[str], script: str, usual: str) -> Language | None:
    """Return the language of whose commonest words a text has the most; of those that are near, the `usual` one."""
    shares = {tag: sum(word in _list(tag) for word in found) / len(found) for tag in _LISTS if _is_in(tag, script)}
    first = max(shares, key=lambda tag: shares[tag], default="")
    if not first or shares[first] < SURE:
        return None
    near = [tag for tag in shares if shares[tag] > NEAR * shares[first]]
    tag = primary(usual) if primary(usual) in near else first
    return Language(tag, len(near) == 1, tuple(each for each in near if each != tag))


def _is_in(tag: str, script: str) -> bool:
    return script_of(tag) == script or (tag, script) == ("sr", "Latn")


@cache
def _list(tag: str) -> frozenset[str]:
    """Return the commonest words of a language."""
    # Imported here: it takes half a second, and no other command needs it.
    from justext import get_stoplist  # type: ignore[import-untyped]

    found = frozenset(word.casefold() for word in get_stoplist(_LISTS[tag].title()))
    if tag == "en" or not found >= _ENGLISH:
        return found
    return found - {word for word in _list("en") if len(word) > _SHORT or word == "of"}


def _script(text: str) -> str | None:
    """Return the script in which most letters of a text are."""
    letters = Counter(sign for sign in text if sign.isalpha())
    scripts: Counter[str] = Counter()
    for sign, count in letters.items():
        if name := _SCRIPTS.get(unicodedata.name(sign, "").partition(" ")[0]):
            scripts[name] += count
    if scripts["Jpan"] > _KANA * scripts.total():
        return "Jpan"
    return scripts.most_common(1)[0][0] if scripts else None
