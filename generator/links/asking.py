"""Ask the web, politely and within limits: the only part that fetches anything.

At each host one request after the other, with a pause between; of an answer only its head is read. A host that is not
public is never asked, wherever a page leads: each name is looked up here, and only what was looked at is connected to.
"""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from generator import __version__
from generator.links.answers import Answer

AGENT = f"dossier/{__version__} (asks whether the sources of a dossier still answer)"
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNKNOWN = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(ip: str) -> bool:
    """Tell whether an IP address is one of the public internet, whatever it is wrapped in."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


@dataclass(frozen=True, slots=True)
class Limits:
    """How far asking may go."""

    timeout: float = 20.0
    """Seconds for one request, from the connection to the last line of the answer's head."""
    delay: float = 1.0
    """Seconds between two requests to one host."""
    redirects: int = 5
    hosts: int = 8
    """As many hosts are asked at a time."""
    allows: Callable[[str], bool] = is_public
    """Whether an IP address may be connected to."""


@dataclass(slots=True)
class _Turn:
    """Whose turn it is at one host."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    next: float = 0.0
    """Before this moment nobody asks."""


class _Turns:
    """One request at a time at each host."""

    def __init__(self, delay: float) -> None:
        self._delay, self._lock, self._turns = delay, threading.Lock(), dict[str, _Turn]()

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """Wait until it is our turn at a host, and hold it."""
        with self._lock:
            turn = self._turns.setdefault(host, _Turn())
        with turn.lock:
            time.sleep(max(0.0, turn.next - time.monotonic()))
            try:
                yield
            finally:
                turn.next = time.monotonic() + self._delay


class _Private(Exception):
    """A host is not public."""


def ask_all(
    addresses: Sequence[str], limits: Limits | None = None, tell: Callable[[str], object] = lambda _: None
) -> dict[str, Answer]:
    """Ask each address, several hosts at a time, and return the answers; `tell` is told what is being asked."""
    limits = limits or Limits()
    turns = _Turns(limits.delay)
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(_host(address), []).append(address)

    def ask_host(some: list[str]) -> list[tuple[str, Answer]]:
        found = []
        for address in some:
            tell(f"Asking {address}")
            found.append((address, ask(address, limits, turns)))
        return found

    with ThreadPoolExecutor(limits.hosts) as pool:
        try:
            return dict(pair for found in pool.map(ask_host, by_host.values()) for pair in found)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def ask(address: str, limits: Limits, turns: _Turns | None = None) -> Answer:
    """Ask one address, and go where it leads, as far as the limits allow."""
    turns = turns or _Turns(limits.delay)
    here, moved = address, True
    for step in range(limits.redirects + 1):
        try:
            status, to = _head(here, limits, turns)
        except (_Private, OSError, HTTPException, ValueError) as error:
            return _silent(here, error, limits)
        if to is None:
            return Answer(here, status, moved=moved and step > 0)
        here, moved = to, moved and status in _PERMANENT
    return Answer(here, why=f"more than {limits.redirects} redirects")


def _silent(address: str, error: Exception, limits: Limits) -> Answer:
    """Return what came of asking where nothing was said."""
    match error:
        case _Private():
            return Answer(address, why="not of the public internet", is_private=True)
        case socket.gaierror():
            # Only a name that does not exist is gone: without a network nothing can be told.
            return Answer(address, why="no such host", is_unknown=error.errno in _UNKNOWN)
        case TimeoutError():
            return Answer(address, why=f"no answer in {limits.timeout:g} seconds")
        case _:
            return Answer(address, why=str(error) or type(error).__name__)


def _head(address: str, limits: Limits, turns: _Turns) -> tuple[int, str | None]:
    """Return the status of an address and where it leads: by HEAD, or by GET where a server answers that no better."""
    status, leads_to = _request("HEAD", address, limits, turns)
    if status >= 400:
        status, leads_to = _request("GET", address, limits, turns)
    return status, urljoin(address, leads_to) if leads_to and status in _REDIRECTS else None


def _request(method: str, address: str, limits: Limits, turns: _Turns) -> tuple[int, str | None]:
    parts = urlsplit(address)
    host, secure = _host(address), parts.scheme == "https"
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError(f"no address of the web: {address}")
    port = parts.port or (443 if secure else 80)
    with turns.at(host):
        ends = time.monotonic() + limits.timeout
        socket_ = _connected(host, port, limits)
        if secure:
            context = ssl.create_default_context()
            socket_ = context.wrap_socket(socket_, server_hostname=host, do_handshake_on_connect=False)
        connection = (HTTPSConnection if secure else HTTPConnection)(host, port)
        connection.sock = socket_
        # Each line may come in time by itself: all of the answer's head has to.
        watch = threading.Timer(max(0.0, ends - time.monotonic()), _cut, [socket_])
        watch.start()
        try:
            if isinstance(socket_, ssl.SSLSocket):
                socket_.do_handshake()
            connection.request(method, _target(parts), headers={"User-Agent": AGENT, "Accept": "*/*"})
            answer = connection.getresponse()
        except (OSError, HTTPException):
            if time.monotonic() >= ends:
                raise TimeoutError from None
            raise
        finally:
            watch.cancel()
            connection.close()
        return answer.status, answer.getheader("Location")


def _connected(host: str, port: int, limits: Limits) -> socket.socket:
    """Return a connection to a host; raises _Private where any of its addresses is not allowed."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not all(limits.allows(str(address[0])) for *_, address in found):
        raise _Private
    problem: OSError = OSError(f"no address of {host}")
    for family, kind, protocol, _, address in found:
        connected = socket.socket(family, kind, protocol)
        connected.settimeout(limits.timeout / len(found))
        try:
            connected.connect(address)
        except OSError as error:
            connected.close()
            problem = error
            continue
        connected.settimeout(limits.timeout)
        return connected
    raise problem


def _cut(connected: socket.socket) -> None:
    """End a connection, whoever reads from it."""
    try:
        connected.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _host(address: str) -> str:
    """Return the host of an address as the network knows it; empty where it has none."""
    try:
        name = urlsplit(address).hostname or ""
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except ValueError:
        return ""


def _target(parts: SplitResult) -> str:
    """Return what is asked of a host, with every sign that a request cannot hold encoded."""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    return f"{path}?{quote(parts.query, safe='/?%:@!$&()*+,;=~')}" if parts.query else path
