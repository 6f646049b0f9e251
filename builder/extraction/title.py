"""The title: the page's own, or the first clause of the article, said to be derived."""

from __future__ import annotations

from builder.article import Title
from builder.extraction.document import Document
from builder.repairs import shown
from builder.vocabulary.model import Vocabulary

LONGEST = 22
"""Words of a derived title at most."""
_SHORTEST = 6


def find_title(document: Document, vocabulary: Vocabulary) -> Title:
    """The article's title.

    Args:
        document: The article.
        vocabulary: For the words that open a clause.

    Returns:
        The title line (``stated``); where there is none, the first sentence after the dateline,
        cut at a clause (``derived``); all null where there is no text.
    """
    cleaned = document.cleaned
    if cleaned.title:
        place = cleaned.title
        words = shown(document.text, place.start, place.end, cleaned.repairs)
        return Title(words, None, "stated", (place,))
    body = document.dateline.body if document.dateline else 0
    for sentence in document.sentences:
        first = sentence.first
        while first < sentence.last and document.starts[first] < body:
            first += 1
        if first < sentence.last:
            return _derive(document, first, sentence.last, vocabulary.grammar.clauses)
    return Title()


def _derive(document: Document, first: int, last: int, clauses: frozenset[str]) -> Title:
    end = min(last, first + LONGEST)
    for index in range(first + _SHORTEST, end):
        gap = document.gap(index)
        if document.key(index) in clauses or any(c in gap for c in "،؛,;:"):
            end = index
            break
    piece = document.evidence(first, end)
    words = shown(document.text, piece.start, piece.end, document.cleaned.repairs)
    return Title(" ".join(words.split()), None, "derived", (piece,))
