"""The article's text as HTML: its own words, repaired, with anchors where evidence stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from builder.article import Article, Evidence, Repair
from builder.generators.page import literal, markup


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
    parts = {part: f"p{number}" for number, part in enumerate(article.paragraphs, 1)}
    if article.title.basis == "stated":
        parts |= dict.fromkeys(article.title.evidence, "")
    around: dict[Evidence, str] = {}
    for ground in grounds:
        told = set()
        for piece in ground:
            if (words := quoted(piece)) in told:
                continue
            for part, place in parts.items():
                if part.start <= piece.start and piece.end <= part.end:
                    around[piece] = place
                    told.add(words)
                    break
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
        repairs: The record's repairs, in order.
        marks: Passages to give an anchor, as :func:`nested` returns them.

    Returns:
        The words of the stretch with repairs applied and a ``span`` around each marked passage.
    """
    own = [mark for mark in marks if part.start <= mark.start and mark.end <= part.end]
    mends = [
        repair
        for repair in repairs
        if part.start <= repair.start
        and repair.end <= part.end
        and not (repair.start == repair.end and repair.start in (part.start, part.end))
    ]
    # At one place: close what ends there, then the repair, then open what begins, longest first.
    events: list[tuple[int, int, int, str]] = []
    for mark in own:
        events.append((mark.start, 2, -mark.end, f'<span id="{anchor(mark)}">'))
        events.append((mark.end, 0, -mark.start, "</span>"))
    for repair in mends:
        events.append((repair.start, 1, 0, literal(repair.after)))
    parts: list[str] = []
    place = part.start
    skip_to = place
    removed = {repair.start: repair.end for repair in mends}
    for position, kind, _, piece in sorted(events, key=lambda event: event[:3]):
        if position > place:
            parts.append(literal(text[max(place, skip_to) : max(position, skip_to)]))
            place = position
        parts.append(piece)
        if kind == 1:
            skip_to = max(skip_to, removed[position])
    parts.append(literal(text[max(place, skip_to) : part.end]))
    return markup("".join(parts))
