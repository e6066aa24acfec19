"""Language tags: which are allowed (BCP 47), by the languages, scripts and regions that Unicode's CLDR knows. Pure."""

import re
from functools import cache

from generator.text.nearest import nearest


@cache
def language_tag(text: str) -> str:
    """Return a language tag in its usual case: `pt-BR` for `PT-br`. Variants and extensions are left out.

    Rule: BCP 47; a language is known where CLDR names it, or its table of likely subtags, which has those of ISO 639-3.

    Raises ValueError, with the nearest, where a part of it is unknown.
    """
    # Imported here: a command that reads no ledger should not wait for it.
    from babel.core import Locale, get_global, parse_locale

    known = Locale("en")
    language = ""
    try:
        language, region, script, *_ = parse_locale(text if re.fullmatch(r"[\w-]+", text) else "", sep="-")
    except ValueError:
        pass
    else:
        parts = [
            (language, known.languages.keys() | get_global("likely_subtags").keys()),
            (script, known.scripts),
            (region, known.territories),
        ]
        if all(part is None or part in names for part, names in parts):
            return "-".join(part for part, _ in parts if part)
    near = language if language in known.languages else _nearest_language(text)
    hint = f" Did you mean {near}?" if near else ""
    raise ValueError(f"{text!r} is no language tag, such as en, pt-BR or ar.{hint}")


def primary(tag: str) -> str:
    """Return the language of a tag without its script and region: `pt` of `pt-BR`, and of `pt_BR`."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _nearest_language(text: str) -> str | None:
    """Return the tag of the language whose name, in English or in itself, is most like a text."""
    from babel.core import Locale
    from babel.localedata import locale_identifiers

    names = {name: tag for tag, name in Locale("en").languages.items()}
    names |= {Locale(tag).get_display_name() or tag: tag for tag in locale_identifiers() if "_" not in tag}
    return names.get(nearest(text, names) or "")


def script_of(tag: str) -> str:
    """Return the script in which a language is usually written, by its code (ISO 15924), or that of the tag itself."""
    from babel.core import get_global, parse_locale

    parts = parse_locale(tag, sep="-")
    likely = get_global("likely_subtags").get(parts[0], "")
    return parts[2] or likely.partition("_")[2].partition("_")[0] or "Latn"


def likely_language(script: str) -> str | None:
    """Return the language that is most likely where only the script is known; None where there is none."""
    from babel.core import get_global

    found = get_global("likely_subtags").get(f"und_{script}")
    return found.partition("_")[0] if found else None
