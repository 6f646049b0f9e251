"""States that act as a group, and are named elsewhere: "الدول الست", "ستة بلدان أفريقية"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.extraction.capitals import Found
from builder.extraction.document import Document
from builder.vocabulary.grammar import Grammar, has

_SENTENCES = 4
_LEAST = 3
_REACH = 5


def members_of_group(
    document: Document, found: Sequence[Found], grammar: Grammar
) -> Iterator[Found]:
    """The states of a group that title or lead tell of, where a sentence lists them.

    ``اتفق وزراء … في الدول الست``, then ``حضر الاجتماع وزراء من الصين وكمبوديا ولاوس …``.
    """
    lead = document.tokens[: document.lead_end]
    if not any(has(token, grammar.groups) for token in lead):
        return
    for row in _rows(document, found):
        sentence = document.sentence(row[0].first)
        near = range(max(sentence.first, row[0].first - _REACH), row[0].first)
        if (
            len(row) >= _LEAST
            and sentence.order < _SENTENCES
            and not sentence.background
            and any(has(document.tokens[index], grammar.actors) for index in near)
            and not any(document.keys[index] in grammar.presence for index in near)
        ):
            yield from row
            return


def _rows(document: Document, found: Sequence[Found]) -> Iterator[list[Found]]:
    """Names of states in a row, joined by "and" or commas."""
    row: list[Found] = []
    for one in found:
        joined = row and row[-1].last == one.first
        if joined and (one.clitic == "و" or not document.joined[one.first]):
            row.append(one)
            continue
        if row:
            yield row
        row = [one]
    if row:
        yield row
