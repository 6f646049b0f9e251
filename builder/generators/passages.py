"""The article's text as HTML: its own words, repaired, with anchors where evidence stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from markupsafe import Markup

from builder.article import Article, Evidence, Repair
from builder.generators.page import literal, markup

P = TypeVar("P", Evidence, Repair)
_START = attrgetter("start")
QUOTE = "{q}"
IN_TITLE = "{title}"
"""What stands for the words of a language in HTML made for all: nothing literal has a brace."""


def anchor(piece: Evidence) -> str:
    """The id of a quoted passage: its offsets in the original."""
    return f"q{piece.start}-{piece.end}"


def quoted(piece: Evidence) -> str:
    """A passage's words as the page quotes them."""
    return " ".join(piece.quote.split())


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where the page shows what its facts quote.

    Attributes:
        marks: Passages to give an anchor of their own, as :func:`nested` returns them.
        places: The id that a quoted passage is reached by: its own, or its paragraph's where it
            lies across another.
    """

    marks: list[Evidence]
    places: dict[Evidence, str]


def anchors(article: Article, grounds: Iterable[Iterable[Evidence]]) -> Anchors:
    """The places that the facts lead to: for each value the first showing of each wording.

    Args:
        article: The record.
        grounds: The evidence of each value.
    """
    paragraphs = article.paragraphs
    starts = [part.start for part in paragraphs]
    titles = article.title.evidence if article.title.basis == "stated" else ()
    around: dict[Evidence, str] = {}
    for ground in grounds:
        told = set()
        for piece in ground:
            if (words := quoted(piece)) in told:
                continue
            start, end, _ = piece
            number = bisect_right(starts, start)
            if number and end <= paragraphs[number - 1].end:
                around[piece] = f"p{number}"
            elif any(title.start <= start and end <= title.end for title in titles):
                around[piece] = ""
            else:
                continue
            told.add(words)
    marks = nested(around)
    places = around | {mark: anchor(mark) for mark in marks}
    return Anchors(marks, {piece: place for piece, place in places.items() if place})


def nested(pieces: Iterable[Evidence]) -> list[Evidence]:
    """Those of several passages that can be marked at once: one inside another, none across."""
    kept: list[Evidence] = []
    open_ends: list[int] = []
    for piece in sorted(set(pieces), key=lambda p: (p.start, -p.end)):
        while open_ends and open_ends[-1] <= piece.start:
            open_ends.pop()
        if piece.start < piece.end and (not open_ends or piece.end <= open_ends[-1]):
            kept.append(piece)
            open_ends.append(piece.end)
    return kept


def passage(
    text: str, part: Evidence, repairs: Sequence[Repair], marks: Sequence[Evidence]
) -> Markup:
    """A paragraph or title as HTML.

    Args:
        text: The original.
        part: The stretch to show.
        repairs: The record's repairs, in order of their places.
        marks: Passages to give an anchor, as :func:`nested` returns them.

    Returns:
        The words of the stretch with repairs applied and a ``span`` around each marked passage.
    """
    own = [mark for mark in _begin_in(part, marks) if mark.end <= part.end]
    mends = [
        repair
        for repair in _begin_in(part, repairs)
        if repair.end <= part.end
        and not (repair.start == repair.end and repair.start in (part.start, part.end))
    ]
    if not own and not mends:
        return literal(text[part.start : part.end])
    # At one place: close what ends there, then the repair, then open what begins, longest first.
    steps: list[Evidence | Repair] = [*mends, *own]
    if mends:
        steps.sort(key=_START)
    parts: list[str] = []
    open_ends: list[int] = []
    place = part.start
    for step in steps:
        while open_ends and open_ends[-1] <= step.start:
            place = _shown_to(open_ends.pop(), place, text, parts)
            parts.append("</span>")
        place = _shown_to(step.start, place, text, parts)
        if isinstance(step, Repair):
            parts.append(literal(step.after))
            place = max(place, step.end)
        else:
            parts.append(f'<span id="{anchor(step)}">')
            open_ends.append(step.end)
    while open_ends:
        place = _shown_to(open_ends.pop(), place, text, parts)
        parts.append("</span>")
    parts.append(literal(text[place : part.end]))
    return markup("".join(parts))


def _shown_to(end: int, place: int, text: str, parts: list[str]) -> int:
    """Show the text between two places; where to go on."""
    if end <= place:
        return place
    parts.append(literal(text[place:end]))
    return end


def _begin_in(part: Evidence, pieces: Sequence[P]) -> Sequence[P]:
    """Those of pieces, in order of their places, that begin in a part or at its end."""
    first = bisect_left(pieces, part.start, key=_START)
    return pieces[first : bisect_right(pieces, part.end, key=_START)]
