"""Times how long an edit takes to show in `mkdocs serve`: `preview.py [DIR] [-n EDITS]`; without DIR, of this dossier.

A claim's statement is edited in a copy of the dossier, and its page asked for as a browser asks: it waits for the word
that the site is new, and loads the page. A tenth of a second of that is MkDocs waiting for more changes, and up to half
a second until it looks at the files again.
"""

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from synthetic import write

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def ask(address: str, path: str) -> str:
    """Return what a server says at a path."""
    connection = HTTPConnection(address, timeout=600)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def copied(dossier: Path | int, folder: Path) -> str:
    """Copy a dossier, or make a synthetic one of so many sources; return what it is called."""
    if isinstance(dossier, int):
        write(dossier, folder)
        return f"{dossier} sources"
    for part in ("seeds", "docs", "overrides"):
        if (dossier / part).is_dir():
            shutil.copytree(dossier / part, folder / part)
    shutil.copy(dossier / "mkdocs.yml", folder)
    return "this dossier" if dossier == ROOT else dossier.name


def main() -> None:
    """Serve a copy, edit it some times, and print how long each edit took to be seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossier", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--sources", type=int, help="a synthetic dossier of so many instead")
    parser.add_argument("-n", type=int, default=5, help="edits (default: 5)")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, socket.socket() as probe:
        folder = Path(name) / "dossier"
        which = copied(told.sources or told.dossier, folder)
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
        probe.close()
        file = min((folder / "seeds/ledger").rglob("claims*"))
        file = min(file.glob("*.yml")) if file.is_dir() else file
        before = file.read_text(encoding="utf-8")
        claim = re.findall(r"(?m)^- id: (\S+)", before)[0]
        start = time.perf_counter()
        server = subprocess.Popen(
            [BIN / "mkdocs", "serve", "--livereload", "--dev-addr", address],
            cwd=folder,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"http://{address}/x/"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            seconds = []
            page = ""
            while not page:
                time.sleep(0.2)
                if server.poll() is not None:
                    sys.exit("mkdocs serve ended")
                try:
                    base = re.findall(r"site_url: \S*?//[^/]+(/\S*)", (folder / "mkdocs.yml").read_text())
                    mount = base[0] if base else "/x/"
                    page = ask(address, f"{mount}claims/{claim}/")
                except OSError:
                    continue
            served = time.perf_counter() - start
            for number in range(told.n):
                epoch = int(re.findall(r"livereload\((\d+),", page)[0])
                word = f"edited-{'abcdefghij'[number % 10]}"
                text = re.sub(r"(?m)^(  statement: .*)\.(['\"]?)$", rf"\1, {word}.\2", before, count=1)
                file.write_text(text, encoding="utf-8")
                start = time.perf_counter()
                while int(ask(address, f"/livereload/{epoch}/1")) <= epoch:
                    pass
                page = ask(address, f"{mount}claims/{claim}/")
                seconds.append(time.perf_counter() - start)
                if word not in page:
                    sys.exit(f"the page of {claim} does not show the edit")
        finally:
            server.terminate()
            server.wait(30)
    print(
        f"- preview of {which}: pages after {served:.1f} s; an edit is seen after {statistics.median(seconds):.2f} s "
        f"(median of {told.n}, most {max(seconds):.2f})"
    )


if __name__ == "__main__":
    main()
