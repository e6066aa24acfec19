"""The bench as a server on this machine: the only importer of Starlette and uvicorn."""

import asyncio
import json
import secrets
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from importlib.resources import files
from pathlib import Path
from types import FrameType
from typing import Any, TypeAlias

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from generator.bench import actions, preview
from generator.bench.security import HEADERS, PAGE_POLICY, PREVIEW_POLICY, refusal
from generator.bench.session import Conflict, Session, Taken
from generator.findings import Unusable
from generator.intake import formats as intake
from generator.suggest import suggest

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]

LARGEST = 1_000_000
"""Bytes of one request: a form is smaller by far."""

TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
_STATIC = files(__package__) / "static"


class Guard:
    """Lets pass what `security` lets pass, and puts its headers on every answer."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app, self.token, self.port = app, token, port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}

        async def told(message: Any) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in message["headers"]}
                added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] += [pair for pair in added if pair[0] not in own]
            await send(message)

        refused = refusal(headers, scope["path"], self.token, self.port)
        answer: ASGIApp = PlainTextResponse(refused[1] + "\n", refused[0]) if refused else self.app
        await answer(scope, receive, told)


def app(session: Session, token: str, port: int) -> ASGIApp:
    """Return the bench of one dossier; `token` begins every address, and `port` is where it listens."""

    async def events(_: Request) -> Response:
        return StreamingResponse(_news(session), media_type="text/event-stream")

    async def previewed(request: Request) -> Response:
        return await run_in_threadpool(_previewed, session, request.path_params["url"])

    routes = [
        Route("/", _static),
        *(Route(f"/api/{name}", _reading(session, find)) for name, find in actions.READING.items()),
        *(Route(f"/api/{name}", _writing(session, do), methods=["POST"]) for name, do in actions.WRITING.items()),
        Route("/api/add", _taking_in(session), methods=["POST"]),
        Route("/api/events", events),
        Route("/preview/{url:path}", previewed),
        Route("/{name}", _static),
    ]
    return Guard(Starlette(routes=[Mount(f"/{token}", routes=routes)]), token, port)


def _reading(session: Session, find: actions.Reading) -> Endpoint:
    async def answer(request: Request) -> Response:
        return await _answer(lambda: find(session, request.query_params))

    return answer


def _writing(session: Session, do: actions.Writing) -> Endpoint:
    async def answer(request: Request) -> Response:
        # A form of another page can send text, and nothing of these types.
        if request.headers.get("content-type") != "application/json":
            return JSONResponse({"error": "JSON was expected."}, 415)
        try:
            body = json.loads(await _bytes(request, LARGEST))
        except ValueError as error:
            return JSONResponse({"error": f"This request cannot be read: {error}."}, 400)
        return await _answer(lambda: do(session, body))

    return answer


def _taking_in(session: Session) -> Endpoint:
    async def answer(request: Request) -> Response:
        if request.headers.get("content-type") != "application/octet-stream":
            return JSONResponse({"error": "The bytes of a file were expected."}, 415)
        try:
            data = await _bytes(request, intake.LARGEST)
        except ValueError as error:
            return JSONResponse({"error": f"This file cannot be taken in: {error}."}, 400)
        return await _answer(lambda: actions.add_article(session, request.query_params.get("name", ""), data))

    return answer


async def _answer(work: Callable[[], Any]) -> Response:
    try:
        return JSONResponse(await run_in_threadpool(work))
    except Conflict as conflict:
        told = [{"kind": kind, "id": id} for kind, id in conflict.entries]
        return JSONResponse({"conflict": told}, 409)
    except Taken as taken:
        told_of = {"kind": taken.kind, "id": taken.id, "free": taken.free}
        return JSONResponse({"error": str(taken), "taken": told_of}, 422)
    except actions.Unreadable as problem:
        return JSONResponse({"error": str(problem)}, 400)
    except (Unusable, OSError) as problem:
        return JSONResponse({"error": str(problem)}, 422)


async def _bytes(request: Request, most: int) -> bytes:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > most:
            raise ValueError(f"it has more than {most / 1e6:.0f} MB")
    return bytes(data)


async def _static(request: Request) -> Response:
    name = request.path_params.get("name", "index.html")
    path = _STATIC / name
    ending = Path(name).suffix
    if ending not in TYPES or not path.is_file():
        return PlainTextResponse("There is nothing here.\n", 404)
    return Response(path.read_bytes(), media_type=TYPES[ending], headers={"Content-Security-Policy": PAGE_POLICY})


def _previewed(session: Session, url: str) -> Response:
    name = url.removeprefix("assets/")
    if name != url:
        data = preview.asset(name)
        known = TYPES.get(Path(name).suffix)
        return Response(data, media_type=known) if data and known else PlainTextResponse("", 404)
    policy = {"Content-Security-Policy": PREVIEW_POLICY}
    text, status = actions.previewed(session, url)
    return Response(text, status, media_type="text/html; charset=utf-8", headers=policy)


async def _news(session: Session) -> AsyncIterator[str]:
    """Tell the page, as long as it listens, when there is something new to be asked for."""
    told = None
    while not session.closed:
        now = actions.stamps(session)
        if now != told:
            yield f"data: {json.dumps(now)}\n\n"
            told = now
        await asyncio.sleep(0.2)


class _Server(uvicorn.Server):
    """A server that closes its session as soon as it is to end: a page that listens would hold it up."""

    def __init__(self, config: uvicorn.Config, session: Session) -> None:
        super().__init__(config)
        self.session = session

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End what listens, then everything else."""
        self.session.close()
        super().handle_exit(sig, frame)


def serve(root: Path, port: int, ready: Callable[[str], None]) -> None:
    """Open the dossier in `root` at a port of this machine, any free one for 0, until it is interrupted.

    `ready` is told the address once it can be opened. Raises Unusable where there is no dossier, OSError where the port
    is taken.
    """
    session = Session(root, suggest)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen()
        address, token = listening.getsockname()[1], secrets.token_urlsafe(24)
        watcher = threading.Thread(target=session.keep_up, daemon=True)
        watcher.start()
        ready(f"http://127.0.0.1:{address}/{token}/")
        config = uvicorn.Config(
            app(session, token, address),
            log_level="error",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,  # Ctrl-C waits for no preview longer than that
            lifespan="off",
        )
        try:
            _Server(config, session).run(sockets=[listening])
        except KeyboardInterrupt:
            pass  # how a bench is closed
        finally:
            session.close()
