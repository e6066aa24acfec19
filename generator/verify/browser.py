"""What an element of a page makes a browser do: load, run, lead away, hide."""

import re
from collections.abc import Iterable, Iterator

from generator.verify.urls import Attributes, listed, split

_FORBIDDEN = frozenset(
    "iframe frame frameset object embed applet portal fencedframe base foreignobject animate animatemotion "
    "animatetransform set handler listener marquee blink".split()
)
"""Elements that show another page, change where links lead, or change a picture by themselves."""
_HARMLESS_META = frozenset({"content-security-policy", "content-type", "x-ua-compatible", "content-language"})
_LEADING = ("href", "xlink:href", "action", "formaction", "src", "data", "cite")
_NOTHING = "javascript:void(0)"
"""Leads nowhere; the policy lets no link run anything, and the theme's button for sharing has it."""
_RUN = frozenset({"", "importmap", "module", "speculationrules", "text/javascript", "application/javascript"})
_ZERO = r"0(?:\.0*\d?)?(?:px|em|rem|%|pt)?\s*(?:[;!}]|$)"
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    rf"|(?<![\w-])opacity\s*:\s*{_ZERO}|(?<![\w-])font-size\s*:\s*{_ZERO}|(?<![\w-])zoom\s*:\s*{_ZERO}"
    rf"|(?<![\w-])(?:max-)?(?:width|height)\s*:\s*{_ZERO}"
    r"|(?<![\w-])(?:color|-webkit-text-fill-color)\s*:\s*(?:transparent|rgba\([^)]*,\s*0?\.?0+\s*\)|#[0-9a-f]{3}0\b|#[0-9a-f]{6}00\b)"
    r"|(?<![\w-])clip(?:-path)?\s*:\s*(?!none|auto|unset|initial)|text-security\s*:|(?<![\w-])scale\s*:\s*0"
    r"|(?:left|right|top|bottom|indent|margin[\w-]*|translate)\s*:\s*-?\d{3,}|:\s*-\d{2,}(?:\.\d+)?(?:em|rem|vw|vh)"
    r"|transform\s*:[^;}]*(?:scale[xy]?\(\s*0|translate[^;}]*\d{3,})|filter\s*:[^;}]*opacity\(\s*0",
    re.IGNORECASE,
)


_USED = frozenset(
    "src srcset imagesrcset href xlink:href action formaction data poster background style http-equiv name property is "
    "srcdoc ping cite".split()
)


def is_used(tag: str, attributes: Iterable[str]) -> bool:
    """Tell whether a browser may do anything with an element but show it: most need no closer look."""
    return (
        tag in _FORBIDDEN
        or tag in ("script", "style", "meta", "link", "template")
        or not _USED.isdisjoint(attributes)
        or any(name.startswith("on") for name in attributes)
    )


def active(tag: str, attributes: Attributes) -> Iterator[str]:
    """Yield what an element may run, replace or hide, in words."""
    if tag in _FORBIDDEN:
        yield f"<{tag}>"
    kind = (attributes.get("http-equiv") or "").strip().lower()
    if tag == "meta" and kind and kind not in _HARMLESS_META:
        yield f"<meta http-equiv={kind!r}>"
    if tag == "template" and any(name.startswith("shadowroot") for name in attributes):
        yield "<template> with a tree of its own"
    for name, value in attributes.items():
        if name.startswith("on") or name in ("srcdoc", "ping", "is"):
            yield f"<{tag} {name}>"
        elif name in _LEADING and (scheme := _scheme(value or "")) and not _is_image(tag, value or ""):
            yield f"<{tag} {name}={scheme}:>"


def _is_image(tag: str, url: str) -> bool:
    return tag in ("img", "image") and url.lstrip().lower().startswith("data:image/")


def _scheme(url: str) -> str:
    """Return the scheme of a URL that runs or holds something, else nothing."""
    if ":" not in url:
        return ""
    plain = re.sub(r"[\x00-\x20]", "", url).lower()
    scheme = plain.partition(":")[0]
    return scheme if scheme in ("javascript", "vbscript", "data", "blob", "filesystem") and plain != _NOTHING else ""


def runs(attributes: Attributes) -> bool:
    """Tell whether a browser runs what stands in a script element."""
    is_file = not attributes.keys().isdisjoint({"src", "href", "xlink:href"})
    return not is_file and (attributes.get("type") or "").strip().lower() in _RUN


def hides(css: str) -> bool:
    """Tell whether declarations of a style make what they are about invisible, as far as that can be told from them."""
    return bool(_HIDES.search(css))


def leads(tag: str, attributes: Attributes) -> Iterator[str]:
    """Yield where an element leads who follows it or sends it."""
    if tag in ("a", "area"):
        yield from (value for name in ("href", "xlink:href") if (value := attributes.get(name)))
    if tag == "form":
        yield attributes.get("action") or ""
    if value := attributes.get("formaction"):
        yield value


def is_canonical(tag: str, attributes: Attributes) -> bool:
    """Tell whether an element says at which address its page stands."""
    return tag == "link" and "canonical" in listed(attributes, "rel")


def host(url: str) -> str:
    """Return the host to which a URL leads, if it names one."""
    return split(url).netloc
