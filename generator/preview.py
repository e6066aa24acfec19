"""What the preview of a site shows of findings: on the page where they arise, or in the place of the whole site.

Nothing of it reaches a built site, which has no errors. Everything that is shown is escaped.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from generator.core import addresses
from generator.core.model import Dossier
from generator.findings import Finding, Near, Place, Refused, Unusable
from generator.reading.entries import KINDS, Entry, SourceEntry
from generator.reading.excerpt import excerpts, visible
from generator.site import Site
from generator.text.difference import Kind, difference

_WIDTH = 90
_KINDS: dict[type[Entry], str] = {**{model: kind for kind, model in KINDS.items()}, SourceEntry: "sources"}
_TAGS: dict[Kind, str] = {"left-out": "del", "put-in": "ins"}
_STYLE = """<style>
.dossier-findings { border: .15rem solid #c62828; border-radius: .2rem; margin: 0 0 1.5rem; padding: .2rem 1rem; }
.dossier-findings pre { overflow-x: auto; }
.dossier-findings del { background: #c6282833; } .dossier-findings ins { background: #2e7d3233; }
</style>"""
_PAGE = """<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>body {{ font: 1rem/1.5 sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>The site is shown again as soon as this is mended; this page then goes away by itself.</p>
{body}
</main>
{script}</body>
</html>
"""
# What MkDocs puts into each page of its preview but that of unknown addresses.
_RELOADS = """<script>
(async () => {
  const ask = async epoch => (await fetch(`/livereload/${epoch}/${Date.now()}`)).text();
  const shown = await ask(0);
  while (await ask(shown) === shown);
  location.reload();
})();
</script>
"""


def box(root: Path, findings: Sequence[Finding]) -> str:
    """Return findings as HTML to stand at the top of a page; nothing where there are none."""
    if not findings:
        return ""
    errors = sum(finding.is_error for finding in findings)
    items = "\n".join(_items(root, findings))
    return (
        f'{_STYLE}\n<section class="dossier-findings" aria-label="Findings" lang="en" dir="ltr">\n'
        f"<p><strong>Findings here: {errors} that stop a build, {len(findings) - errors} to look at.</strong> "
        f"They stand in the preview only.</p>\n<ol>\n{items}\n</ol>\n</section>\n"
    )


def instead(root: Path, problem: Exception, *, reloads: bool = False) -> str:
    """Return a whole page that says why there is no site: all findings of Refused, else what the exception says.

    `reloads` gives it a script that waits until the preview is built anew.
    """
    body = box(root, problem.findings) if isinstance(problem, Refused) else f"<pre>{_text(str(problem))}</pre>"
    return _PAGE.format(title="This dossier cannot be shown yet", body=body, script=_RELOADS if reloads else "")


def going_on(root: Path, site: Path, builder: Callable[[], None]) -> Callable[[], None]:
    """Return a builder that never fails: why it could not build stands in the place of each page of `site`.

    That is for what the dossier cannot know of: a setting that MkDocs refuses, another plugin.
    """
    host = logging.getLogger("mkdocs")

    def build_or_tell() -> None:
        heard = _Heard(logging.ERROR)
        host.addHandler(heard)
        try:
            builder()
        except (Exception, SystemExit) as problem:
            host.error(f"The preview shows why it could not be built: {problem}")
            why = Unusable("\n".join([*heard.told, str(problem)]))
            for path in {*site.rglob("*.html"), site / "index.html", site / "404.html"}:
                path.write_text(instead(root, why, reloads=path.name == "404.html"), encoding="utf-8")
        finally:
            host.removeHandler(heard)

    return build_or_tell


class _Heard(logging.Handler):
    """Keeps what is said of errors while a site is built."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.told: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message, each once."""
        self.told[record.getMessage()] = None


def by_page(site: Site, findings: Iterable[Finding], docs: str) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings of each page by its path: those of no page on home, errors among them on every page.

    `docs` is the folder of the pages written by hand, as findings call it.
    """
    home = addresses.source_path(addresses.HOME)
    found: dict[str, list[Finding]] = {path: [] for path in site.pages}
    for finding in findings:
        path = _page_of(site, finding, docs)
        every = found if finding.is_error else (home,)
        for each in every if path is None else (path,):
            found.setdefault(each, []).append(finding)
    return {path: tuple(some) for path, some in found.items()}


def _page_of(site: Site, finding: Finding, docs: str) -> str | None:
    """Return the path of the page on which a finding arises; None where that is no single one."""
    place = finding.place
    urls = [addresses.page_of("claims", finding.claim)] if finding.claim else []
    urls += [addresses.page_of("sources", each.id) for each in site.dossier.sources.values() if each.file == place.file]
    urls += list(_around(site.dossier, place))
    paths = [place.file.removeprefix(f"{docs}/"), *map(addresses.source_path, urls)]
    return next((path for path in paths if path in site.pages), None)


def _around(dossier: Dossier, place: Place) -> Iterator[str]:
    """Yield the address of the page that shows the entry within which a place is."""
    before = [each for each in dossier.entries if each.where().file == place.file and each.where() <= place]
    entry = max(before, key=Entry.where, default=None)
    if entry is not None and type(entry) in _KINDS:
        yield addresses.thing(_KINDS[type(entry)], str(getattr(entry, "id", ""))).partition("#")[0]


def _items(root: Path, findings: Iterable[Finding]) -> Iterator[str]:
    excerpt = excerpts(root, _WIDTH)
    for finding in findings:
        line = excerpt(finding.place)
        yield (
            f"<li><p><code>{_text(str(finding.place))}</code> <strong>{finding.severity}: {finding.code}</strong><br>"
            f"{_text(finding.message)}<br><em>{_text(finding.remedy)}</em></p>"
            + (f"<pre>{escape(line.line)}\n{escape(line.pointer)}</pre>" if line else "")
            + (f"<p>{_difference(finding.near)}</p>" if finding.near else "")
            + "</li>"
        )


def _difference(near: Near) -> str:
    return "".join(_tagged(kind, _text(text)) for kind, text in difference(near.quotation, near.passage))


def _tagged(kind: Kind, text: str) -> str:
    return f"<{_TAGS[kind]}>{text}</{_TAGS[kind]}>" if kind in _TAGS else text


def _text(text: str) -> str:
    return escape(visible(text))
