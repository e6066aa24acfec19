"""A page as Chromium saves it in one file (MHTML, RFC 2557)."""

from email import message_from_bytes
from email.message import Message

from generator.findings import Unusable
from generator.intake.page import take_page
from generator.intake.taken import Said, Taken


def take_mhtml(data: bytes) -> Taken:
    """Take the article from a saved page; raises Unusable where it holds no page, or no article."""
    message = message_from_bytes(data)
    page = next(
        (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    content = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(content, bytes):
        raise Unusable("is a saved page (MHTML) without a page in it. Save the page again.")
    taken = take_page(content, page.get_content_charset() or "", _address(message, page))
    return Taken(taken.text, taken.metadata, taken.remarks, data, ".mhtml")


def _address(message: Message, page: Message) -> Said | None:
    for part, name in ((message, "Snapshot-Content-Location"), (page, "Content-Location")):
        if address := str(part.get(name) or "").strip():
            return Said(address, f"{name}: “{address}”")
    return None
