"""Asks Lighthouse about a built site, prints what it says, and fails below the targets. Not a test: it needs Node.

Lighthouse is pinned in package.json (12.8.2, the newest that runs on Node 18 and 20). The override there names the
version of a list that one of its parts asks for as "latest", which no lock without addresses can hold.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parent.parent.parent
LIGHTHOUSE = ROOT / "node_modules/lighthouse/cli/index.js"
FORMS = ("mobile", "desktop")
WHOLE = ("accessibility", "best-practices", "seo")
"""What has to be 100."""
PERFORMANCE = {"mobile": 85, "desktop": 95}
MOST_BYTES, MOST_BYTES_WITHOUT_FONTS, MOST_REQUESTS = 120_000, 100_000, 15
"""Of the home page, over the wire."""
TRIES = 3
"""A busy machine can only lower the score of performance, so the best of a few counts."""
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


@dataclass(frozen=True)
class Report:
    """What Lighthouse says of one page in one form."""

    address: str
    form: str
    scores: dict[str, int]
    faults: tuple[str, ...]
    """The audits that cost a score which has to be 100."""
    size: int
    size_without_fonts: int
    requests: int

    def misses(self) -> Iterator[str]:
        """Yield each target that the page misses."""
        for name in WHOLE:
            if self.scores[name] < 100:
                yield f"{name} {self.scores[name]} < 100"
        if self.scores["performance"] < PERFORMANCE[self.form]:
            yield f"performance {self.scores['performance']} < {PERFORMANCE[self.form]}"
        if not self.address:
            for name, value, most in (
                ("bytes", self.size, MOST_BYTES),
                ("bytes without fonts", self.size_without_fonts, MOST_BYTES_WITHOUT_FONTS),
                ("requests", self.requests, MOST_REQUESTS),
            ):
                if value > most:
                    yield f"{name} {value} > {most}"
        yield from self.faults


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site as a good host does: under its sub-path, compressed, with leave to keep it for a while."""
    canonical = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8")).css_first("link[rel=canonical]")
    sub_path = urlsplit((canonical.attributes["href"] if canonical else None) or "/").path

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            file = site / path.removeprefix(sub_path)
            if path.endswith("/"):
                file /= "index.html"
            found = path.startswith(sub_path) and file.is_file()
            body = file.read_bytes() if found else b"not found"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", self.guess_type(str(file)) if found else "text/plain")
            if found and file.suffix in COMPRESSED:
                body = gzip.compress(body, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{sub_path}"
        finally:
            server.shutdown()


def chosen(site: Path) -> tuple[str, ...]:
    """Return the addresses to ask about: home, timeline, the longest page of an actor, the longest of a source."""
    data = json.loads((site / "dossier.json").read_text(encoding="utf-8"))

    def longest(kind: str) -> list[str]:
        urls = [thing["url"] for thing in data[kind]]
        return sorted(urls, key=lambda url: (site / url / "index.html").stat().st_size)[-1:]

    return ("", "timeline/", *longest("actors"), *longest("sources"))


def ask(home: str, address: str, form: str) -> Report:
    """Run Lighthouse once."""
    environment = os.environ.copy()
    if "CHROME_PATH" not in environment and (chromium := shutil.which("chromium")):
        environment["CHROME_PATH"] = chromium
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = ["node", str(LIGHTHOUSE), home + address, "--quiet", "--output=json", f"--output-path={out}"]
        command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"]
        command += [f"--only-categories={','.join((*WHOLE, 'performance'))}"]
        command += ["--preset=desktop"] if form == "desktop" else []
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
        if done.returncode or not out.is_file():
            sys.exit(f"Lighthouse failed on {address or 'home'}:\n{done.stderr or done.stdout}")
        said = json.loads(out.read_text(encoding="utf-8"))
    return read(said, address, form)


def read(said: dict[str, Any], address: str, form: str) -> Report:
    """Read a report of Lighthouse."""
    if said.get("runtimeError"):
        sys.exit(f"Lighthouse failed on {address or 'home'}: {said['runtimeError']['message']}")
    requests = [
        each
        for each in said["audits"]["network-requests"]["details"]["items"]
        if urlsplit(each["url"]).scheme in {"http", "https"}
    ]
    fonts = sum(each["transferSize"] for each in requests if each.get("resourceType") == "Font")
    size = sum(each["transferSize"] for each in requests)
    faults = tuple(
        f"{name}: {audit['title']}"
        for name in WHOLE
        for reference in said["categories"][name]["auditRefs"]
        for audit in [said["audits"][reference["id"]]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1
    )
    scores = {name: round(100 * (category["score"] or 0)) for name, category in said["categories"].items()}
    return Report(address, form, scores, faults, size, size - fonts, len(requests))


def main() -> None:
    """Ask about every page in both forms and print the table; exit 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    site = parser.parse_args().site.resolve()
    missed = False
    print(f"{'page':32} {'form':8} a11y  best  seo  perf      KB  requests")
    with served(site) as home:
        for address in chosen(site):
            for form in FORMS:
                report = ask(home, address, form)
                for _ in range(TRIES - 1):
                    if report.scores["performance"] >= PERFORMANCE[form]:
                        break
                    report = max(report, ask(home, address, form), key=lambda one: one.scores["performance"])
                whole = "  ".join(f"{report.scores[name]:4}" for name in WHOLE)
                print(
                    f"{address or 'home':32} {form:8} {whole[:-1]}{whole[-1]} {report.scores['performance']:5}"
                    f" {report.size / 1000:7.1f} {report.requests:9}",
                    flush=True,
                )
                for miss in report.misses():
                    missed = True
                    print(f"    {miss}", flush=True)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
