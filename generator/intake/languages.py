"""In which language a text is: told where its small words say so, else assumed, and said. Pure."""

import unicodedata
from collections import Counter
from dataclasses import dataclass

from generator.text.lexicon import LANGUAGES, lexicon
from generator.text.sentences import words
from generator.text.tags import likely_language, script_of

SURE = 0.35
"""Such a part of a text are the small words of its language, and hardly half as many are those of any other."""
LEAST = 20
"""Words. A shorter text does not say enough."""

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


def language_of(text: str, usual: str) -> Language:
    """Return the language of a text: as its words tell, else as its script makes likely, else the `usual` one."""
    found = [text[start:end].casefold() for start, end in words(text)]
    shares = sorted(((_share(found, code), code) for code in LANGUAGES), reverse=True)
    (first, code), (second, _) = shares[:2]
    if len(found) >= LEAST and first >= SURE and first >= 2 * second:
        return Language(code, True)
    script = _script(text)
    if script and script != script_of(usual) and not (script == "Hans" and script_of(usual) in ("Hant", "Jpan")):
        return Language(likely_language(script) or usual, False)
    return Language(usual, False)


def _share(found: list[str], code: str) -> float:
    lists = lexicon(code)
    small = {word.casefold() for word in lists.small_words} if lists else set[str]()
    return sum(word in small for word in found) / max(1, len(found))


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
