"""Who may talk to the bench: only the page that it gave out itself, on this machine. Pure.

Any page that a browser shows can send requests to 127.0.0.1. So each request names a token that nobody else knows, and
the host at which the bench listens (a foreign name that leads here is refused); and what a browser says of where a
request comes from must be the bench itself.
"""

import hmac
from collections.abc import Mapping
from types import MappingProxyType

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",  # an address with the token is told to nobody
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
    }
)
"""What every answer says."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the bench's page may load and run: its own files and nothing else."""

PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)
"""What a previewed page may load: styles and pictures. Nothing runs in it."""


def refusal(headers: Mapping[str, str], path: str, token: str, port: int) -> tuple[int, str] | None:
    """Return with which status and words a request is refused, None where it may pass.

    `headers` are by lower-case name. The path begins with the token.
    """
    hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
    if headers.get("host", "") not in hosts:
        return 421, "The bench answers at 127.0.0.1 only."
    given = path.removeprefix("/").partition("/")[0]
    if not hmac.compare_digest(given.encode(), token.encode()):
        return 403, "This address lacks the bench's token. Open the address that 'dossier bench' printed."
    if headers.get("origin", f"http://{hosts[0]}") not in [f"http://{host}" for host in hosts]:
        return 403, "The bench answers no other page."
    return _from_elsewhere(headers, is_first=path == f"/{token}/")


def _from_elsewhere(headers: Mapping[str, str], *, is_first: bool) -> tuple[int, str] | None:
    """Refuse what a browser says another site asked for; the page itself may be opened from anywhere, as a link."""
    site = headers.get("sec-fetch-site", "same-origin")
    is_opened = is_first and headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    if site in ("same-origin", "none") or is_opened:
        return None
    return 403, "The bench answers no other page."
