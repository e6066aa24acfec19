"""What the browser tests share: the built site on a server of its own, and readers who note what goes wrong."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page, Playwright, Request
from selectolax.lexbor import LexborHTMLParser, LexborNode

TESTS = Path(__file__).resolve().parent.parent
FROZEN = TESTS / "dossier"
"""The dossier that the browser opens; nothing here reads the repository's own."""
BIN = Path(sys.executable).parent
SUB_PATH = "/dossier/"
"""Where the site stands on its host, as it would on GitHub Pages."""
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"https://example.org{SUB_PATH}"}

Scheme = Literal["light", "dark"]
Json = dict[str, Any]
Span = tuple[str, int, int]
"""A source, and where words begin and end in it."""


def run(*command: str | Path, folder: Path = FROZEN, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of the environment's commands (its first word) to its end, in the folder of a dossier."""
    name, *arguments = command
    return subprocess.run(
        [BIN / name, *arguments],
        cwd=folder,
        env=ENVIRONMENT | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def copy_project(folder: Path, dossier: Path = FROZEN) -> Path:
    """Copy into `folder` what an editor of a dossier works on, and return it; the package stays the environment's."""
    shutil.copytree(dossier, folder)
    return folder


# --- the site --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Built:
    """A built site, read from its files."""

    folder: Path
    root: Path = FROZEN
    """The folder whose `seeds/` it was built from."""

    @cached_property
    def data(self) -> Json:
        """Its dossier.json."""
        data: Json = json.loads((self.folder / "dossier.json").read_text(encoding="utf-8"))
        return data

    @cached_property
    def claims(self) -> Mapping[str, Json]:
        """Its claims by id."""
        return {claim["id"]: claim for claim in self.data["claims"]}

    @cached_property
    def articles(self) -> Mapping[str, str]:
        """The text of each source by its id, with its newlines untouched."""
        return {
            source["id"]: (self.root / "seeds" / source["file"]).read_bytes().decode("utf-8")
            for source in self.data["sources"]
        }

    @cached_property
    def pages(self) -> Mapping[str, LexborHTMLParser]:
        """Each page by its address within the site."""
        files = sorted(self.folder.rglob("*.html"))
        return {self._url(file): LexborHTMLParser(file.read_text(encoding="utf-8")) for file in files}

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The address of every page."""
        return tuple(sorted(self._url(file) for file in self.folder.rglob("*.html")))

    def _url(self, file: Path) -> str:
        return file.relative_to(self.folder).as_posix().removesuffix("index.html")

    def grounds(self, claims: str) -> set[Span]:
        """Return the words that claims rest on: their own, or those of the claims that they are inferred from."""
        return {span for claim in claims.split() for span in self._grounds(claim)}

    def _grounds(self, claim: str) -> set[Span]:
        some = self.claims[claim]
        found = {
            (item["source"], start, end)
            for item in some["evidence"]
            for start, end in item["segments"] or [[item["start"], item["end"]]]
        }
        for other in (some["inferred"] or {"from": []})["from"]:
            found |= self._grounds(other)
        return found

    def resolve(self, page: str, href: str) -> tuple[str, str]:
        """Return the address within the site, and the fragment, to which a link on a page leads."""
        split = urlsplit(urljoin(f"https://example.org{SUB_PATH}{page}", href))
        assert split.path.startswith(SUB_PATH), f"{page}: {href} leaves the site"
        return split.path.removeprefix(SUB_PATH), unquote(split.fragment)


def span(node: LexborNode) -> Span:
    """Return the place that a quotation states."""
    source, start, end = (node.attributes[f"data-{name}"] or "" for name in ("source", "start", "end"))
    return source, int(start), int(end)


def spans(nodes: list[LexborNode]) -> set[Span]:
    """Return the places of the quotations that stand in some elements."""
    return {span(node) for holder in nodes for node in holder.css("[data-source]")}


def section(page: LexborHTMLParser, name: str) -> list[LexborNode]:
    """Return the element with an id, or, where it is a heading, what follows it up to the next of its rank."""
    found = page.css_first(f'[id="{name}"]')
    if found is None:
        return []
    nodes = [found]
    if found.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        following = found.next
        while following is not None and not (
            following.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} and following.tag <= found.tag
        ):
            if following.tag and not following.tag.startswith("-"):
                nodes.append(following)
            following = following.next
    return nodes


def overlap(some: set[Span], others: set[Span]) -> bool:
    """Return whether any words are among both."""
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in some for b in others)


@contextmanager
def served(folder: Path, under: str = SUB_PATH) -> Iterator[str]:
    """Serve a built site under its sub-path, or another, and yield the address of its home page."""

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer's second packet waits 40 ms for a reader of one connection

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, directory=str(folder), **options)

        def translate_path(self, path: str) -> str:
            inside = path.startswith(under)
            return super().translate_path(path.removeprefix(under.rstrip("/"))) if inside else str(folder / "-")

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - the base class passes them
            body = (folder / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing of readers who leave before a page has come."""
            if not isinstance(sys.exception(), ConnectionError):
                super().handle_error(request, client_address)

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{under}"
        finally:
            server.shutdown()


# --- the reader ------------------------------------------------------------------------------------------------------


def start_chromium(playwright: Playwright) -> Browser:
    """Start the machine's own Chromium, or Playwright's where there is none that starts."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    arguments = [
        "--disable-gpu",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves the machine
    ]
    for path in filter(None, map(shutil.which, names)):
        with suppress(Error):  # an installed name can be an empty shell
            return playwright.chromium.launch(executable_path=path, args=arguments)
    return playwright.chromium.launch(args=arguments)


_SPEAK_UP = """
document.addEventListener("securitypolicyviolation", event =>
    console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`));
"""


@dataclass
class Reader:
    """Opens windows on the site and notes whatever goes wrong in them."""

    browser: Browser
    home: str
    problems: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def window(
        self,
        width: int = 1280,
        scheme: Scheme = "light",
        *,
        height: int = 800,
        javascript: bool = True,
        touch: bool = False,
        axe: bool = False,
    ) -> Page:
        """Return an empty window of someone who has never been here."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=javascript,
            has_touch=touch,
        )
        context.add_init_script(_SPEAK_UP)
        if axe:
            context.add_init_script(AXE)
        context.on("request", self._requested)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.problems.append(f"{error.page and error.page.url}: {error.error}"))
        self._contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        """Close every window."""
        for context in self._contexts:
            context.close()

    def _requested(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in {"data", "blob"} and not request.url.startswith(self._host):
            self.problems.append(f"another host was asked: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"{message.location['url']}: {message.text}")

    @property
    def _host(self) -> str:
        return self.home.removesuffix(SUB_PATH) + "/"


AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
_AXE_RULES_OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
_SETTLE = """async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    for (const change of document.getAnimations())
        if (Number.isFinite(change.effect.getComputedTiming().endTime)) change.finish();
}"""
"""Some colours take their time to change."""
_AXE_RUN = """rules => axe.run({
    runOnly: rules,
    resultTypes: ["violations"],
    preload: false,
}).then(result => result.violations.map(each =>
    `${each.id}: ${each.help}: ${each.nodes.length} x, first ${each.nodes[0].target.join(" ")} ` +
    `${each.nodes[0].any.concat(each.nodes[0].all, each.nodes[0].none).map(check => check.message).join("; ")}`))
"""


def violations(page: Page, scheme: Scheme) -> list[str]:
    """Return what axe finds on a page as it stands (WCAG 2.0 to 2.2, A and AA, and best practices), in both palettes.

    `scheme` is the one that the window has; it is changed. In the other nothing but colours can differ, so only the
    rules of colour are asked again, which halves the time.
    """
    found: list[str] = page.evaluate(_AXE_RUN, _AXE_RULES)
    other: Scheme = "dark" if scheme == "light" else "light"
    page.emulate_media(color_scheme=other)
    page.evaluate(_SETTLE)
    changed: list[str] = page.evaluate(_AXE_RUN, _AXE_RULES_OF_COLOUR)
    page.emulate_media(color_scheme=scheme)
    return [f"{name}: {each}" for name, some in ((scheme, found), (other, changed)) for each in some]


def palette(page: Page) -> str:
    """Return whether the ground of the page is lighter or darker than its text."""
    ground, text = page.evaluate(
        """() => {
            const [body, main] = ["body", "main"].map(name => getComputedStyle(document.querySelector(name)));
            return [body.backgroundColor, main.color].map(colour => {
                const canvas = new OffscreenCanvas(1, 1).getContext("2d");
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
                return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            });
        }"""
    )
    return "light" if ground > text else "dark"


def quoted(holder: Locator | Page) -> set[Span]:
    """Return the places of the quotations in an element or a page."""
    nodes = holder.locator("[data-source]")
    found: list[tuple[str, str, str]] = nodes.evaluate_all(
        "all => all.map(node => [node.dataset.source, node.dataset.start, node.dataset.end])"
    )
    return {(source, int(start), int(end)) for source, start, end in found}


# --- the search ------------------------------------------------------------------------------------------------------

_ASK = """async ([questions, given]) => {
    const index = given || await (await fetch("search/search_index.json")).json();
    const worker = new Worker("assets/search.js");
    const answer = message => new Promise((resolve, reject) => {
        worker.onmessage = event => resolve(event.data);
        worker.onerror = event => reject(new Error(event.message));
        setTimeout(() => reject(new Error(`no answer to ${message.data}`)), 10_000);
        worker.postMessage(message);
    });
    const ready = await answer({type: 0, data: index});
    const answers = [];
    for (const data of questions) answers.push(await answer({type: 2, data}));
    worker.terminate();
    return [ready, ...answers];
}"""


def answers(home: Page, questions: list[str], index: Json | None = None) -> list[Json]:
    """Return what the worker of the search says to each question, on the home page: with the site's index, or another.

    `items` are the pages found, in order, each a list of its places; `suggest` is the word that the last may become.
    """
    ready, *found = home.evaluate(_ASK, [questions, index])
    assert (ready, {message["type"] for message in found}) == ({"type": 1}, {3})
    return [message["data"] for message in found]


def shown(answer: Json) -> list[list[str]]:
    """Return for each page found, in order, the addresses that its result shows before anything is unfolded."""
    return [[one["location"] for one in items if one["score"] >= items[0]["score"]] for items in answer["items"]]
