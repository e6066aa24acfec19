"""What tells a quotation from its like: the context of a TextQuoteSelector (W3C Web Annotation). Pure."""

from generator.text.sentences import words


def deciding(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the fewest whole words right before or right behind text[start:end] with which it stands once in the text.

    Both are empty where it stands once by itself, as nearly all do: every word more is a word of others that is shown.
    """
    if _is_once(text, start, end):
        return "", ""
    spans = words(text)
    before = [first for first, _ in reversed(spans) if first < start]
    behind = [last for _, last in spans if last > end]
    for number in range(max(len(before), len(behind))):
        if number < len(before) and _is_once(text, before[number], end):
            return text[before[number] : start], ""
        if number < len(behind) and _is_once(text, start, behind[number]):
            return "", text[end : behind[number]]
    return text[:start], text[end:]


def _is_once(text: str, start: int, end: int) -> bool:
    found = text[start:end]
    return text.find(found) == start and text.find(found, start + 1) < 0
