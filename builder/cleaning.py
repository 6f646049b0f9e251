"""From the original to the article: title line, paragraphs, boilerplate and repairs.

Nothing is changed here: everything is said in offsets into the original, each piece of boilerplate
with its reason, each repair with what stood there and what is shown instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from builder.article import Boilerplate, Evidence, Repair
from builder.boilerplate import (
    UNDER_LETTERHEAD,
    drop_boilerplate,
    drop_repeats,
    drop_tail,
    is_masthead,
    is_title,
    labels_above_stamp,
)
from builder.repairs import repairs_of, restored_paragraphs
from builder.sentences import trim
from builder.vocabulary.model import Vocabulary
from builder.words import Words

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The parts of a page.

    Attributes:
        title: The title line, or None where the text has none.
        paragraphs: The article's paragraphs, in order.
        boilerplate: What is not the article, with reasons.
        repairs: Mends, in order of their place.
    """

    title: Evidence | None
    paragraphs: tuple[Evidence, ...]
    boilerplate: tuple[Boilerplate, ...]
    repairs: tuple[Repair, ...]


def clean(text: str, vocabulary: Vocabulary, found: Words | None = None) -> Cleaned:
    """Tell the article from its page.

    Args:
        text: The original.
        vocabulary: For the kinds of boilerplate and the names of section labels.
        found: Its words, where they have been read already.

    Returns:
        Its parts. Every line of the original is in exactly one of them.
    """
    found = found or Words(text)
    lines = [
        Evidence.cut(text, *span)
        for match in _LINE.finditer(text)
        if (span := trim(text, *match.span()))[0] < span[1]
    ]
    kept, boilerplate = drop_boilerplate(found, lines, vocabulary)
    title = None
    labels = labels_above_stamp(found, kept, boilerplate, vocabulary)
    boilerplate += [Boilerplate(line, "section-label") for line in kept[:labels]]
    kept = kept[labels:]
    while len(kept) > UNDER_LETTERHEAD and is_masthead(found, kept, vocabulary):
        boilerplate.append(Boilerplate(kept.pop(0), "section-label"))
    if kept and is_title(found, kept, vocabulary):
        title = kept.pop(0)
        kept, repeats = drop_repeats(title, kept)
        boilerplate += repeats
    if kept:
        last, tail = drop_tail(found, kept[-1], vocabulary)
        kept[-1:] = [last] if last else []
        boilerplate += tail
    paragraphs: list[Evidence] = []
    repairs: list[Repair] = []
    for line in kept:
        restored = list(restored_paragraphs(text, line))
        for before, after in pairwise(restored):
            gap = text[before.end : after.start]
            repairs.append(Repair(before.end, after.start, gap, "\n\n"))
        paragraphs += restored
    for part in (*([title] if title else []), *paragraphs):
        repairs += repairs_of(text, part)
    return Cleaned(
        title,
        tuple(paragraphs),
        tuple(sorted(boilerplate, key=lambda b: b.evidence.start)),
        tuple(sorted(repairs, key=lambda r: (r.start, r.end))),
    )
