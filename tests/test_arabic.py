"""Folding, words with their places, proclitics, stems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.arabic import (
    definite,
    fold,
    is_arabic,
    readings,
    stem,
    stems,
    with_proclitics,
    words,
)
from builder.words import Words
from tests.support import any_text, arabic_texts, is_inside_word


@pytest.mark.parametrize(
    "same",
    [
        ["أمريكا", "امريكا", "إمريكا", "آمريكا", "ٱمريكا", "أَمْرِيكَا", "أمـــريكا", "أمري\u200dكا"],
        ["الصيني", "الصينى", "الصینی", "ﺍﻟﺼﻴﻨﻲ"],
        ["المتحدة", "المتحده", "المُتَّحِدَة"],
        ["شؤون", "شئون"],
        ["کوريا", "كوريا"],
        ["٢٠٢٤", "۲۰۲۴", "2024"],
        ["ولاية", "ﻭﻻﻳﺔ"],
        ["BRICS", "brics", "ＢＲＩＣＳ"],
    ],
)
def test_spellings_of_one_word_have_one_key(same: list[str]) -> None:
    assert len({fold(word) for word in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("مالي", "مال"), ("عمان", "عمون"), ("كوري", "كورية"), ("قطر", "قطار"), ("سوريا", "سويا")],
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الـ14", ["ال", "14"]),
        ("في 20فبراير2021", ["في", "20", "فبراير", "2021"]),
        ("الصيني-الفيتنامي", ["الصيني", "الفيتنامي"]),
        ("بكين..الصين", ["بكين", "الصين"]),
        ("«شينخوا»", ["شينخوا"]),
        ("قـطـر", ["قطر"]),
        ("مُحَمَّدٌ", ["محمد"]),
        ("٣/٥/٢٠٢٠", ["3", "5", "2020"]),
        ("a_b", ["a", "b"]),
        ("\u202eالصين\u202c", ["الصين"]),
        ("", []),
        ("\u0640\u064e", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@given(st.one_of(any_text(), arabic_texts()), st.integers(0, 40))
def test_words_keep_their_place(text: str, cut: int) -> None:
    start = min(cut, len(text))
    place = start
    starts, ends, keys, _ = Words(text).between(start, len(text))
    for first, last, key in zip(starts, ends, keys, strict=True):
        assert place <= first < last <= len(text)
        assert fold(text[first:last]) == key
        assert not is_inside_word(text, first)
        assert not is_inside_word(text, last)
        place = last


@given(st.one_of(any_text(), arabic_texts()))
def test_folding_twice_changes_nothing(text: str) -> None:
    for key in Words(text).between(0, len(text)).keys:
        assert fold(key) == key


@pytest.mark.parametrize(
    ("word", "rest"),
    [
        ("الصين", "الصين"),
        ("والصين", "الصين"),
        ("للصين", "الصين"),
        ("وللصين", "الصين"),
        ("بالصين", "الصين"),
        ("فبالصين", "الصين"),
        ("كالصين", "الصين"),
        ("لفيتنام", "فيتنام"),
        ("وبفيتنام", "فيتنام"),
        ("وواشنطن", "واشنطن"),
        ("وبيرو", "بيرو"),
    ],
)
def test_proclitics(word: str, rest: str) -> None:
    assert fold(rest) in [reading for _, reading in readings(fold(word))]


@pytest.mark.parametrize(
    ("word", "rest"), [("الخاصين", "الصين"), ("بيروت", "بيرو"), ("نيويورك", "نيوي")]
)
def test_no_reading_is_cut_from_inside_a_word(word: str, rest: str) -> None:
    assert fold(rest) not in [reading for _, reading in readings(fold(word))]


@given(arabic_texts())
def test_every_word_reads_as_itself(text: str) -> None:
    for key in Words(text).between(0, len(text)).keys:
        found = readings(key)
        assert found[0] == ("", key)
        assert all(rest for _, rest in found)
        assert all(key in with_proclitics(rest) for _, rest in found)
        assert stems(key)
        assert stem(key)


@pytest.mark.parametrize(
    "same",
    [["اتفاق", "الاتفاق", "وبالاتفاق", "اتفاقات"], ["تعاون", "للتعاون", "والتعاون"]],
)
def test_forms_of_one_word_share_a_stem(same: list[str]) -> None:
    first = stems(fold(same[0]))
    assert all(stems(fold(word)) & first for word in same)


def test_small_parts() -> None:
    assert definite(fold("الصين")) == fold("صين")
    assert definite(fold("ألمانيا")) is not None or definite(fold("صين")) is None
    assert is_arabic("صين") and not is_arabic("china") and not is_arabic("")
