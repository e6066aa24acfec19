"""Plain text: taken byte for byte where it is UTF-8 and its lines are paragraphs."""

import codecs

from generator.intake.encodings import decoded
from generator.intake.furniture import agency, candidates, is_masthead, top
from generator.intake.paragraphs import is_broken, unbroken
from generator.intake.taken import Metadata, Said, Taken
from generator.text.sentences import count_words

FIRST_LINE, TOP_LINE = "the first line", "a line at the top"
"""What a headline is known by that nothing but its place shows."""
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
    """Return the line at the top of a text that looks like its headline: short, no sentence that ends, no furniture.

    The first such line is it, unless it is one word, a name in capitals or a news agency, and another line follows that
    may be it.
    """
    found = list(candidates(text))
    if len(found) > 1 and (is_masthead(found[0]) or agency(found[0]) or count_words(found[0]) == 1):
        found = found[1:]
    if not found or count_words(found[0]) > _LONGEST_HEADLINE:
        return None
    return Said(found[0], FIRST_LINE if found[0] == top(text)[0] else TOP_LINE)
