"""The publisher of an article, as against those it cites."""

from __future__ import annotations

from builder.article import Claim, Evidence
from builder.extraction.document import Document
from builder.vocabulary.model import Vocabulary

_OWN_LINES = frozenset({"masthead", "signature", "copyright", "source-note", "byline"})
"""Kinds of boilerplate in which a page names its own publisher."""
_CODED = frozenset({"masthead", "signature", "source-note"})


def find_publisher(document: Document, vocabulary: Vocabulary) -> Claim | None:
    """The agency of the dateline, or what the page's own lines name; one cited is not it."""
    line = document.dateline
    if line and line.publisher and line.agency:
        publisher = vocabulary.publishers[line.publisher]
        piece = Evidence.cut(document.text, *line.agency)
        return Claim(publisher.id, publisher.label, "stated", (piece,))
    for part in document.cleaned.boilerplate:
        if part.reason not in _OWN_LINES:
            continue
        found = document.words.between(part.evidence.start, part.evidence.end)
        own = part.reason in _CODED  # There a code is no common word.
        forms = vocabulary.dateline_codes if own else vocabulary.publisher_forms
        matches = forms.find(found.keys, found.joined)
        if matches:
            publisher = vocabulary.publishers[matches[0].value]
            first, last = matches[0].first, matches[0].last
            piece = Evidence.cut(document.text, found.starts[first], found.ends[last - 1])
            return Claim(publisher.id, publisher.label, "stated", (piece,))
    return None
