"""A bench of a copied dossier, on a port of its own, and a client that says what it likes."""

import http.client
import json
import secrets
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from generator.bench.server import app
from generator.bench.session import Session
from generator.core.model import Dossier
from generator.suggest.proposal import Proposal

DOSSIER = Path(__file__).resolve().parent.parent / "dossier"
"""The frozen dossier, of which each bench gets a copy."""


@dataclass(frozen=True)
class Bench:
    """A bench that is open."""

    session: Session
    port: int
    token: str

    @property
    def root(self) -> Path:
        """The dossier's folder."""
        return self.session.root

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Send a request as it stands, and return status, headers and body; a path without a slash is the token's."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            whole = path if path.startswith("/") else f"/{self.token}/{path}"
            connection.putrequest(method, whole, skip_host=True, skip_accept_encoding=True)
            given = {"Host": f"127.0.0.1:{self.port}", **(headers or {})}
            if body is not None:
                given = {"Content-Type": "application/json", "Content-Length": str(len(body)), **given}
            for name, value in given.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def get(self, path: str) -> Any:
        """Return what the bench says when it is asked for data."""
        status, _, body = self.ask(f"api/{path}")
        assert status == 200, body
        return json.loads(body)

    def post(self, name: str, body: Any) -> tuple[int, Any]:
        """Return the status of something that is done, and what the bench says to it."""
        status, _, told = self.ask(f"api/{name}", "POST", body=json.dumps(body).encode())
        return status, json.loads(told)

    def entry(self, kind: str, id: str) -> Any:
        """Return an entry as the page is told of it."""
        return self.get("state")["entries"][kind][id]

    def wish(self, kind: str, id: str | None, entry: Any, revision: str | None = None) -> dict[str, Any]:
        """Return what the page sends to save an entry that it has just read."""
        known = self.get("state")["revisions"][kind].get(id, "") if revision is None else revision
        return {"kind": kind, "id": id, "entry": entry, "revision": known}

    def wait_for(self, so: Callable[[Any], object], seconds: float = 30) -> Any:
        """Return what the bench tells of itself once something is so."""
        end = time.monotonic() + seconds
        while not so(told := self.get("state")):
            assert time.monotonic() < end, "it never came to be so"
            time.sleep(0.1)
        return told

    def read(self, name: str) -> str:
        """Return the text of a file below seeds/, its line breaks as they are."""
        return (self.root / "seeds" / name).read_bytes().decode("utf-8")


Proposing = Callable[[Dossier], tuple[Proposal, ...]]


@contextmanager
def opened(folder: Path, propose: Proposing = lambda _: ()) -> Iterator[Bench]:
    """Open a bench on a copy of the frozen dossier."""
    root = folder / "bench"
    shutil.copytree(DOSSIER, root)
    with running(root, propose) as bench:
        yield bench


@contextmanager
def running(root: Path, propose: Proposing = lambda _: ()) -> Iterator[Bench]:
    """Open a bench on a dossier where it stands, and close it at the end."""
    session = Session(root, propose)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port, token = listening.getsockname()[1], secrets.token_urlsafe(24)
        config = uvicorn.Config(
            app(session, token, port), log_level="error", lifespan="off", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        watcher = threading.Thread(target=session.keep_up, daemon=True)
        thread.start()
        watcher.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield Bench(session, port, token)
        finally:
            session.close()
            server.should_exit = True
            thread.join(10)
            watcher.join(30)
