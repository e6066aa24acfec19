"""URLs as browsers read them: what they lead to, and what an element makes a browser load."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import SplitResult, urlsplit

Attributes = Mapping[str, str | None]

_LOADING = MappingProxyType(
    {"object": ("data",), "base": ("href",), "use": ("href", "xlink:href"), "image": ("href", "xlink:href")}
)
_MAY_LOAD = frozenset({"src", "poster", "background", "srcset", "imagesrcset", "style"})
_NOT_LOADED = frozenset(
    "canonical alternate feed next prev license author help bookmark me search first last up".split()
)
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def listed(attributes: Attributes, name: str) -> list[str]:
    """Return the words of an attribute that holds a list of them, in lower case."""
    return (attributes.get(name) or "").lower().split()


def loaded(tag: str, attributes: Attributes, css: str) -> Iterator[str]:
    """Yield the URLs that a browser loads because of an element; `css` is what a `<style>` holds."""
    if _MAY_LOAD.isdisjoint(attributes) and tag not in _LOADING and tag != "link" and not css:
        return
    for name in ("src", "poster", "background", *_LOADING.get(tag, ())):
        yield attributes.get(name) or ""
    for name in ("srcset", "imagesrcset"):
        for candidate in (attributes.get(name) or "").split(","):
            yield from candidate.split()[:1]
    if tag == "link" and not set(listed(attributes, "rel")) <= _NOT_LOADED:
        yield attributes.get("href") or ""
    yield from _css_urls(attributes.get("style") or "")
    yield from _css_urls(css)


def _css_urls(css: str) -> Iterator[str]:
    for match in _CSS_URL.finditer(_CSS_COMMENT.sub("", css)):
        yield (match.group(1) or match.group(2)).strip()


@lru_cache(maxsize=1 << 14)
def split(url: str) -> SplitResult:
    """Split a URL as browsers do; one that cannot be split leads to no known host."""
    plain = "".join(url.split()).replace("\\", "/")
    try:
        return urlsplit(plain)
    except ValueError:
        return SplitResult("", "unknown.invalid", "", "", "")


def file_at(path: str) -> str:
    """Return the file that stands at an address within the site."""
    return f"{path}index.html" if not path or path.endswith("/") else path
