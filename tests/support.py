"""What several test files share: the gold, evidence found in a record, texts that may break rules.

Nothing here knows an expected value; those stand in ``golden/gold.json`` and in the tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from builder.arabic import DROPPED
from builder.article import Article
from builder.extraction import extract, read_all
from builder.extraction.weighing import Candidate
from builder.readers import seed_of_text
from builder.vocabulary.model import Vocabulary

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
TEXTS = sorted((ROOT / "tests" / "eval" / "dev").glob("*.txt"))
GOLD: dict[str, dict[str, Any]] = json.loads(
    (ROOT / "tests" / "golden" / "gold.json").read_text(encoding="utf-8")
)


def read(text: str, vocabulary: Vocabulary) -> Article:
    """The record of a text that is not a file."""
    return extract(seed_of_text(text, None, "test"), vocabulary)


def candidates(text: str, vocabulary: Vocabulary) -> Sequence[Candidate]:
    """Who could be a party in a text that is not a file."""
    return read_all(seed_of_text(text, None, "test"), vocabulary).candidates


def evidence(value: Any) -> Iterator[dict[str, Any]]:
    """Every ``{start, end, quote}`` anywhere in a record."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for item in value.values():
            yield from evidence(item)
    elif isinstance(value, list):
        for item in value:
            yield from evidence(item)


def is_inside_word(text: str, place: int) -> bool:
    """Whether a cut at ``place`` would part two letters, or two digits, of one word."""
    if not 0 < place < len(text):
        return False
    before = place - 1
    while before >= 0 and text[before] in DROPPED:
        before -= 1
    if before < 0:
        return False
    left, right = text[before], text[place]
    return (left.isalpha() and right.isalpha()) or (left.isdecimal() and right.isdecimal())


_MARKUP = [
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "{{ config }}", "{% raw %}", "# ع",
    '--8<-- "mkdocs.yml"', "{: onclick=alert(1) }", "---", "</article>", "&lt;", "`", "]]>", "<!--",
]  # fmt: skip
_SIGNS = [
    "\ufeff", "\r", "\r\n", "\n", "\n\n", "\u2028", "\x85", "\u0640", "\u064e", "\u0651", "\u0670",
    "\u200e", "\u200f", "\u202e", "\u2066", "\u2069", "\u200c", "\u200d", "\u061c", "\xa0", " ",
    "  ", ".", "،", "..", "؟", "(", ")", "«", "»", "-", "/", ":", "ـ", "\x01", "\U0001f600", "\t",
]  # fmt: skip
_WORDS = [
    "ب", "و", "لل", "ال", "٢٠٢٤", "۱۲", "2021", "31", "0", "اليوم", "أمس", "الخميس", "الأحد",
    "فبراير", "آب", "شعبان", "1445", "الصين", "وللولايات", "المتحدة", "مالي", "عمان", "الجانبان",
    "وزير", "الخارجية", "وانغ", "يي", "قال", "بين", "ونظيره", "(شينخوا)", "(رويترز)", "وام",
    "مكافحة", "الإرهاب", "هانوي", "٣٠/٢/٢٠٢٠", "2024-02-30", "29", "الموافق", "مشاركة", "ﷺ", "ﻻ",
]  # fmt: skip


def _fragments() -> list[str]:
    found: list[str] = []
    for path in SEEDS:
        words = path.read_bytes().decode("utf-8").split(" ")
        found += [" ".join(words[i : i + 6]) for i in range(0, len(words), 6)]
    return found


def arabic_texts() -> st.SearchStrategy[str]:
    """Texts made of pieces of the seeds with all that can disturb a rule between them."""
    piece = st.one_of(
        st.sampled_from(_fragments()),
        st.sampled_from(_WORDS).map(lambda word: word + " "),
        st.sampled_from(_WORDS),
        st.sampled_from(_SIGNS),
        st.sampled_from(_MARKUP),
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=3),
    )
    return st.lists(piece, max_size=40).map("".join)


def any_text() -> st.SearchStrategy[str]:
    """Any Unicode text that can be encoded and has no NUL."""
    return st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300)
