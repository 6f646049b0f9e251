"""Asides: what a sentence tells of something else than its event."""

from __future__ import annotations

from builder.extraction.document import Document
from builder.vocabulary.grammar import Grammar, has

_OFFICE, _OCCASION, _MATTER = 3, 5, 2
_REACH = 30
"""Words looked at before a name, however long the sentence is."""


def is_likened(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether it stands in a comparison: "على غرار ما أُبرم مع بريطانيا"."""
    start = max(document.runs[first], first - _REACH)
    return document.tells(grammar.comparisons, start, first)


def is_occasion(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether it only tells when or where something was: "على هامش قمة بريكس"."""
    start = max(document.runs[first], first - _OCCASION)
    return not grammar.occasions.isdisjoint(document.keys[start:first])


def is_setting(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether it surrounds the event: "على وقع الضربات التي تنفذها البحرية الأميركية، اختتمت …"."""
    start = document.sentence_of[first].first
    if first - start > _REACH or document.runs[first] > start:
        return False
    return bool(grammar.settings.at(document.keys, document.joined, start))


def is_relative(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether a clause that tells more of a thing has it: "التي تتقاسم ثرواتها مع السعودية"."""
    if first == document.sentence_of[first].first:
        return False
    start = max(document.runs[first - 1], first - _REACH)
    return not grammar.relatives.isdisjoint(document.keys[start:first])


def is_office_held(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether only its office is held: "قبرص التي تتولى رئاسة مجلس الاتحاد الأوروبي"."""
    start = max(document.runs[first], first - _OFFICE)
    if grammar.offices.isdisjoint(document.keys[start:first]):
        return False
    office = max(i for i in range(start, first) if document.keys[i] in grammar.offices)
    held = document.keys[max(document.sentence_of[first].first, office - 2) : office]
    return any(has(key, grammar.holding) for key in held)


def is_addressed(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether a letter goes to its officials: "رسالة إلى الأمين العام للأمم المتحدة"."""
    start = max(document.runs[first], first - _OFFICE - 1)
    for index in range(first - 1, start - 1, -1):
        if document.keys[index] == "الي":
            return True
        if not has(document.keys[index], grammar.officials):
            return False
    return False


def is_matter(document: Document, first: int, grammar: Grammar) -> bool:
    """Whether it is only what is spoken of: "عرض معه عمل اليونيفيل", "مهمة قوات الأمم المتحدة"."""
    near = range(max(document.sentence_of[first].first, first - _MATTER), first)
    return any(has(document.keys[index], grammar.matters) for index in near)


def is_counted(document: Document, first: int) -> bool:
    """Whether a number of nationals is told: "سلّمت 11 صومالياً"."""
    before = first - 1
    return (
        before >= document.sentence_of[first].first
        and document.joined[first]
        and document.keys[before].isdecimal()
    )
