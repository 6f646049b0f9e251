"""Stamps: the dates of publication that stand apart from the sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel.dates import get_month_names

from builder.article import Evidence
from builder.date_phrases import DatePhrase
from builder.extraction.document import Document
from builder.phrase_reader import PhraseReader
from builder.vocabulary.model import Vocabulary

_FILED = re.compile(r"\b(\d{2})(?:[01]\d|2[0-3])[0-5]\d ([A-Za-z]{3}) (\d{4}|\d{2})\b")
_CENTURY = 2000
_STAMPED = frozenset({"date-line", "byline", "signature"})
_FILING = frozenset({"date-line", "signature", "foreign-line"})


@dataclass(slots=True)
class Clue:
    """A phrase of time with its place in the original.

    Attributes:
        phrase: What it says.
        evidence: Its words.
        future: Whether its sentence speaks of what is to come.
    """

    phrase: DatePhrase
    evidence: Evidence
    future: bool = False


def read_stamps(document: Document, vocabulary: Vocabulary) -> list[Clue]:
    """Dates of publication: the dateline's, then those on lines of the page.

    Args:
        document: The article.
        vocabulary: For the calendar's words.
    """
    stamps = []
    line = document.dateline
    if line and line.date and line.date_span:
        stamps.append(Clue(line.date, Evidence.cut(document.text, line.start, line.end)))
    for piece in document.cleaned.boilerplate:
        filed = _FILED.search(piece.evidence.quote) if piece.reason in _FILING else None
        phrase = _filed(filed) if filed else None
        if phrase:
            stamps.append(Clue(phrase, piece.evidence))
            continue
        if piece.reason not in _STAMPED:
            continue
        found = document.words.between(piece.evidence.start, piece.evidence.end)
        reader = PhraseReader(document.text, found, vocabulary.calendar)
        stamps += [Clue(p, piece.evidence) for p in reader.read() if p.day and p.month]
    return stamps


def _filed(found: re.Match[str]) -> DatePhrase | None:
    """The group by which a wire is filed, day and time run together: ``KUNA 191627 Jan 2026``."""
    month = _months().get(found[2].lower())
    if month is None:
        return None
    year = int(found[3])
    return DatePhrase(
        0, 0, day=int(found[1]), month=month, year=year if year > _CENTURY else _CENTURY + year
    )


@cache
def _months() -> dict[str, int]:
    names = get_month_names("abbreviated", locale="en")
    return {name.lower(): number for number, name in names.items()}
