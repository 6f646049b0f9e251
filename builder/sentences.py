"""Where sentences end in Arabic news, stops without a space after them included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

STOPS = ".!?؟۔…"
CLOSING = "”“\"»’')]}"
_BREAKS = "\r\n\v\f\x85\u2028\u2029"
# One set of characters first, so that all others are passed over at once.
_END = re.compile(
    rf"[{re.escape(STOPS)}{_BREAKS}]"
    rf"(?:(?<=[{_BREAKS}])[{_BREAKS}]*|[{re.escape(STOPS)}]*[{re.escape(CLOSING)}]*)"
)
LETTERS = "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff"
"""Arabic letters, as ranges of a set in an expression; tatweel lies within them."""
_ARABIC = re.compile(f"[{LETTERS}]")
_SHORT_WORD = re.compile(r"(?:^|[\W_])\w\Z")


@lru_cache(maxsize=64)
def length(line: str) -> int:
    """How many words a line has, as spaces part them: asked several times of each."""
    return len(line.split())


def is_arabic_letter(char: str) -> bool:
    """Whether one character is an Arabic letter (not a mark, digit or tatweel)."""
    return char != "\u0640" and bool(_ARABIC.match(char))


def is_glued_stop(text: str, start: int, end: int) -> bool:
    """Whether the stop ``text[start:end]`` ends a sentence though no space follows it.

    ``المتحدة.ونفى`` does; ``3.5``, ``www.un.org``, ``أ.د.محمد`` and ``بكين..الصين`` do not.
    """
    if end >= len(text) or not is_arabic_letter(text[end]):
        return False
    if end - start > 1 and text[start + 1] in STOPS:
        return False
    before = text[max(0, start - 2) : start]
    if before[-1:] in CLOSING:
        return True
    return is_arabic_letter(before[-1:] or " ") and not _SHORT_WORD.search(before)


def _is_initial(text: str, begin: int, stop: int) -> bool:
    """Whether a full stop only ends a single letter, as in ``أ. محمد``."""
    if text[stop] != "." or text[stop - 2 : stop - 1].isalpha():
        return False
    return bool(_SHORT_WORD.search(text[max(begin, stop - 2) : stop]))


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split ``text[start:end]`` into sentences.

    Args:
        text: The original.
        start: First code point.
        end: One past the last.

    Yields:
        Offsets of each sentence without surrounding space, its stop included.
    """
    begin = start
    for match in _END.finditer(text, start, end):
        stop, after = match.span()
        line = text[stop] in _BREAKS
        if line or (
            not _is_initial(text, begin, stop)
            if after >= end or text[after].isspace()
            else is_glued_stop(text, stop, after)
        ):
            begin, last = trim(text, begin, stop if line else after)
            if begin < last:
                yield begin, last
            begin = after
    begin, end = trim(text, begin, end)
    if begin < end:
        yield begin, end


_BLANK = frozenset(
    " \t\r\n\v\f\x85\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u200e\u200f\u061c"
)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends inwards past white space and invisible marks."""
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return start, end
