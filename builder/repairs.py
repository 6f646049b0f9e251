"""Mends: paragraphs that were lost, spaces that are missing, and the text as shown with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.article import Evidence, Repair
from builder.sentences import (
    CLOSING,
    LETTERS,
    STOPS,
    is_arabic_letter,
    is_glued_stop,
    length,
    sentences,
    trim,
)

LONG_PARAGRAPH = 120
"""Words beyond which a line is taken for an article that lost its paragraphs."""
RESTORED_PARAGRAPH = 45
"""Words after which a restored paragraph ends with its sentence."""
_CONTROL = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_PAUSES = rf"[{re.escape(STOPS)}،؛:]"
# With what may need a space before it; most stops have one. A set of characters first passes over
# all others at once.
_STOP = re.compile(rf"{_PAUSES}{_PAUSES}*+[{re.escape(CLOSING)}]*+(?=[{LETTERS}«“(])")
_BRACKET = re.compile(r"[(«)»]")


def shown(text: str, start: int, end: int, repairs: tuple[Repair, ...]) -> str:
    """The words of ``text[start:end]`` as the site shows them, repairs applied.

    Args:
        text: The original.
        start: First code point.
        end: One past the last.
        repairs: The record's repairs; those outside the stretch are passed over.
    """
    parts = []
    place = start
    for repair in repairs:
        if place <= repair.start and repair.end <= end and (repair.start, repair.end) != (end, end):
            parts += [text[place : repair.start], repair.after]
            place = repair.end
    return "".join([*parts, text[place:end]])


def restored_paragraphs(text: str, line: Evidence) -> Iterator[Evidence]:
    """The line itself, or the paragraphs it lost.

    A stop with no space after it is where a line break was lost; the rest of an overlong line is
    cut after whole sentences.
    """
    if length(line.quote) <= LONG_PARAGRAPH:
        yield line
        return
    start, count = line.start, 0
    for begin, end in sentences(text, line.start, line.end):
        if begin > start and (count >= RESTORED_PARAGRAPH or begin == _last_end(text, begin)):
            yield Evidence.cut(text, *trim(text, start, begin))
            start, count = begin, 0
        count += len(text[begin:end].split())
    yield Evidence.cut(text, start, line.end)


def _last_end(text: str, begin: int) -> int:
    """``begin`` where a sentence starts without a space before it, else -1."""
    return begin if not text[begin - 1].isspace() else -1


def repairs_of(text: str, part: Evidence) -> Iterator[Repair]:
    """Mends within a title or paragraph: control characters out, missing spaces in."""
    if not part.quote.isprintable():
        for match in _CONTROL.finditer(text, part.start, part.end):
            yield Repair(match.start(), match.end(), match.group(), "")
    for match in _STOP.finditer(text, part.start, part.end):
        if match.end() < part.end and _needs_space(text, *match.span()):
            yield Repair(match.end(), match.end(), "", " ")
    for match in _BRACKET.finditer(text, part.start, part.end):
        place = match.start() if match.group() in "(«" else match.end()
        if part.start < place < part.end and _needs_bracket_space(text, match.start(), place):
            yield Repair(place, place, "", " ")


def _needs_space(text: str, start: int, end: int) -> bool:
    if text[start] in "،؛:":
        letter = is_arabic_letter(text[end]) or (text[end] in "«“(" and text[start] != ":")
        return end - start == 1 and letter and is_arabic_letter(text[start - 1 : start] or " ")
    return is_glued_stop(text, start, end)


def _needs_bracket_space(text: str, bracket: int, place: int) -> bool:
    """``العالمية(شينخوا)اتفق`` needs two; the clitics of ``بـ«داعش»`` and ``و(حماس)`` none."""
    if place == bracket:
        before = text[max(0, place - 2) : place]
        return len(before) == 2 and all(map(is_arabic_letter, before))
    return is_arabic_letter(text[place])
