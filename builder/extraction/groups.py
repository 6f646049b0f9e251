"""States that act as a group, and are named elsewhere: "الدول الست", "ستة بلدان أفريقية"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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
    lead = document.keys[: document.lead_end]
    if not any(has(key, grammar.groups) for key in lead):
        return
    for row in rows(found, lambda one: one.clitic == "و" or not document.joined[one.first]):
        sentence = document.sentence_of[row[0].first]
        near = range(max(sentence.first, row[0].first - _REACH), row[0].first)
        if (
            len(row) >= _LEAST
            and sentence.order < _SENTENCES
            and not sentence.background
            and any(has(document.keys[index], grammar.actors) for index in near)
            and not any(document.keys[index] in grammar.presence for index in near)
        ):
            yield from row
            return


def rows(
    found: Sequence[Found], goes_on: Callable[[Found], bool] = lambda one: True
) -> Iterator[list[Found]]:
    """States named with no word between them.

    Args:
        found: States in order.
        goes_on: What else tells that one belongs to those before.
    """
    row: list[Found] = []
    for one in found:
        if row and not (row[-1].last == one.first and goes_on(one)):
            yield row
            row = []
        row.append(one)
    if row:
        yield row
