"""Verbs: which words name an act, and which only look so."""

from __future__ import annotations

import pytest

from builder.arabic import fold
from builder.vocabulary.model import Vocabulary


@pytest.mark.parametrize(
    "word",
    [
        *("أعلن", "أعلنت", "يعلن", "تعلن", "سيعلن", "وأعلنت", "أعلنا", "أعلنوا"),
        *("نفت", "ينفي", "تنفي", "دعت", "تدعو", "تدعوها", "سيدعو"),
        *("قصفت", "تقصف", "قدمته", "تسيره", "تبذلها", "يرأسه", "فكذبت"),
    ],
)
def test_forms_of_a_verb(word: str, vocabulary: Vocabulary) -> None:
    assert vocabulary.grammar.is_listed_verb(fold(word))


@pytest.mark.parametrize(
    "word",
    [
        *("إدارة", "وزارة", "حملة", "ضربة", "تعاون", "تبادل", "تفاهم", "حاكم", "كاتب"),
        *("ضرب", "حظر", "يزيد", "ناصر", "سوفا", "تويا", "روت", "الحكم"),
    ],
)
def test_nouns_and_names_are_no_verbs(word: str, vocabulary: Vocabulary) -> None:
    assert not vocabulary.grammar.is_listed_verb(fold(word))
