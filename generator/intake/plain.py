"""Plain text: taken byte for byte where it is UTF-8 and its lines are paragraphs."""

import codecs

from generator.intake.encodings import decoded
from generator.intake.paragraphs import ends_sentence, is_broken, unbroken
from generator.intake.taken import Metadata, Said, Taken
from generator.text.sentences import count_words

_LONGEST_HEADLINE = 30
"""Words."""


def take_text(data: bytes) -> Taken:
    """Take an article from a text; raises Unusable where it is none."""
    read = decoded(data)
    if is_broken(read.text):
        remark = "Its lines were broken to fit a width: they were joined, a paragraph a line, and the original is kept."
        text = unbroken(read.text)
        return Taken(text, Metadata(headline(text)), (*read.remarks, remark), data, ".txt")
    metadata = Metadata(headline(read.text))
    if data in (read.text.encode(), codecs.BOM_UTF8 + read.text.encode()):
        return Taken(data.decode("utf-8"), metadata, read.remarks)
    return Taken(read.text, metadata, read.remarks, data, ".txt")


def headline(text: str) -> Said | None:
    """Return the first line of a text as its headline, where it looks like one: short, and no sentence that ends."""
    line = next((line.strip() for line in text.removeprefix("\ufeff").splitlines() if line.strip()), "")
    if not line or count_words(line) > _LONGEST_HEADLINE or (ends_sentence(line) and line[-1:] not in "!?？！؟"):
        return None
    return Said(line, "the first line")
