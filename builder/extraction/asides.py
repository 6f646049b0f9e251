"""Asides: what a sentence tells of something else than its event."""

from __future__ import annotations

from collections.abc import Iterator

from builder.extraction.document import Document
from builder.vocabulary.grammar import Grammar, has

_OFFICE, _OCCASION, _MATTER = 3, 5, 2
_REACH = 30
"""Words looked at before a name, however long the sentence is."""


def is_likened(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether it stands in a comparison: "على غرار ما أُبرم مع بريطانيا"."""
    before = _before(document, first, _REACH)
    return any(has(document.tokens[index], grammar.comparisons) for index in before)


def is_occasion(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether it only tells when or where something was: "على هامش قمة بريكس"."""
    before = _before(document, first, _OCCASION)
    return any(document.keys[index] in grammar.occasions for index in before)


def is_setting(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether it surrounds the event: "على وقع الضربات التي تنفذها البحرية الأميركية، اختتمت …"."""
    start = document.sentence(first).first
    if first - start > _REACH or not all(document.joined[start + 1 : first + 1]):
        return False
    return bool(grammar.settings.at(document.keys, document.joined, start))


def is_relative(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether a clause that tells more of a thing has it: "التي تتقاسم ثرواتها مع السعودية"."""
    start = max(document.sentence(first).first, first - _REACH)
    for index in range(first - 1, start - 1, -1):
        if document.keys[index] in grammar.relatives:
            return True
        if not document.joined[index]:
            return False
    return False


def is_office_held(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether only its office is held: "قبرص التي تتولى رئاسة مجلس الاتحاد الأوروبي"."""
    start = document.sentence(first).first
    for index in _before(document, first, _OFFICE):
        if document.keys[index] in grammar.offices:
            held = document.tokens[max(start, index - 2) : index]
            return any(has(token, grammar.holding) for token in held)
    return False


def is_addressed(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether a letter goes to its officials: "رسالة إلى الأمين العام للأمم المتحدة"."""
    for index in _before(document, first, _OFFICE + 1):
        if document.keys[index] == "الي":
            return True
        if not has(document.tokens[index], grammar.officials):
            return False
    return False


def is_matter(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether it is only what is spoken of: "عرض معه عمل اليونيفيل", "مهمة قوات الأمم المتحدة"."""
    near = range(max(document.sentence(first).first, first - _MATTER), first)
    return any(has(document.tokens[index], grammar.matters) for index in near)


def is_counted(document: Document, first: int) -> bool:
    """Whether a number of nationals is told: "سلّمت 11 صومالياً"."""
    before = first - 1
    return (
        before >= document.sentence(first).first
        and document.joined[first]
        and document.keys[before].isdecimal()
    )


def _before(document: Document, first: int, reach: int) -> Iterator[int]:
    """The words before a name, the next first, to a sign or the sentence's beginning."""
    start = max(document.sentence(first).first, first - reach)
    for index in range(first - 1, start - 1, -1):
        if not document.joined[index + 1]:
            return
        yield index
