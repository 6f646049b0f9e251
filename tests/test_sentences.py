"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.sentences import sentences, trim
from tests.support import arabic_texts


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير. ثم غادر.", ["قال الوزير.", "ثم غادر."]),
        ("مع الولايات المتحدة.ونفى الرئيس", ["مع الولايات المتحدة.", "ونفى الرئيس"]),
        ("هل حضر؟ نعم! حضر…", ["هل حضر؟", "نعم!", "حضر…"]),
        ("قال: «حضر.» ثم غادر", ["قال: «حضر.»", "ثم غادر"]),
        ("قال: «حضر».ثم غادر", ["قال: «حضر».", "ثم غادر"]),
        ("بلغت 3.5 بالمئة و1.000 دولار", ["بلغت 3.5 بالمئة و1.000 دولار"]),
        ("على www.un.org وغيره", ["على www.un.org وغيره"]),
        ("بكين..الصين والولايات المتحدة", ["بكين..الصين والولايات المتحدة"]),
        ("قال أ.د. محمد علي ذلك", ["قال أ.د. محمد علي ذلك"]),
        ("وكالة أ. ف. ب. الفرنسية", ["وكالة أ. ف. ب. الفرنسية"]),
        ("الأول\r\nالثاني\u2028الثالث\x85الرابع", ["الأول", "الثاني", "الثالث", "الرابع"]),
        ("حضر الوزير ؟ نعم", ["حضر الوزير ؟", "نعم"]),
        ("پاکستان۔ ایران", ["پاکستان۔", "ایران"]),
        ("...", ["..."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(arabic_texts(), st.integers(0, 50))
def test_nothing_is_lost_and_nothing_is_double(text: str, cut: int) -> None:
    start = min(cut, len(text))
    place = start
    for begin, end in sentences(text, start, len(text)):
        assert place <= begin < end <= len(text)
        assert not any(c.isalnum() for c in text[place:begin])
        assert trim(text, begin, end) == (begin, end)
        place = end
    assert not any(c.isalnum() for c in text[place:])
