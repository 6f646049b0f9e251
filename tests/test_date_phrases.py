"""Phrases of time: every month vocabulary, digit sets, layouts, relative words, Hijri."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from babel.dates import get_month_names

from builder.date_phrases import DatePhrase
from builder.phrase_reader import PhraseReader
from builder.vocabulary.model import Vocabulary
from builder.words import Words

LOCALES = ["ar", "ar_EG", "ar_SA", "ar_MA", "ar_DZ", "ar_TN", "ar_LB", "ar_SY", "ar_IQ", "ar_JO",
           "ar_PS", "ar_LY", "ar_SD", "ar_YE", "ar_AE", "ar_KW", "ar_MR"]  # fmt: skip


def phrases(text: str, vocabulary: Vocabulary) -> list[DatePhrase]:
    found = Words(text).between(0, len(text))
    return list(PhraseReader(text, found, vocabulary.calendar).read())


def one(text: str, vocabulary: Vocabulary) -> DatePhrase:
    found = phrases(text, vocabulary)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("month", range(1, 13))
def test_months_of_every_country(locale: str, month: int, vocabulary: Vocabulary) -> None:
    name = get_month_names("wide", locale=locale)[month]
    plain = name.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")
    for written in (name, plain):
        text = f"وقع الجانبان في 7 {written} 2021 اتفاقا"
        assert one(text, vocabulary).date == dt.date(2021, month, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في 20 فبراير 2021", "2021-02-20"),
        ("في ٢٠ فبراير ٢٠٢١", "2021-02-20"),
        ("في ۲۰ فبراير ۲۰۲۱", "2021-02-20"),
        ("في 20 فبراير/شباط 2021", "2021-02-20"),
        ("في 20 شباط (فبراير) 2021", "2021-02-20"),
        ("في 20 شباط / فبراير 2021", "2021-02-20"),
        ("في 20 فبراير من عام 2021", "2021-02-20"),
        ("في 20 فبراير عام 2021", "2021-02-20"),
        ("في 20 من شهر فبراير عام 2021", "2021-02-20"),
        ("في الـ20 من فبراير 2021", "2021-02-20"),
        ("في العشرين من فبراير 2021", "2021-02-20"),
        ("في الحادي والعشرين من فبراير 2021", "2021-02-21"),
        ("في الثاني عشر من شهر آذار عام 2021", "2021-03-12"),
        ("في 11 أيلول/سبتمبر 2001", "2001-09-11"),
        ("في 3 تشرين الثاني 2021", "2021-11-03"),
        ("في 3 كانون الثاني 2021", "2021-01-03"),
        ("في 3 كانون الأول 2021", "2021-12-03"),
        ("في 2021-02-20", "2021-02-20"),
        ("في 2021/02/20", "2021-02-20"),
        ("في 2021/2/20", "2021-02-20"),
        ("في 20/2/2021", "2021-02-20"),
        ("في 20-02-2021", "2021-02-20"),
        ("في 20.02.2021", "2021-02-20"),
        ("في ٢٠/٢/٢٠٢١", "2021-02-20"),
        ("في 2/20/2021", "2021-02-20"),
        ("يوم السبت 20 فبراير 2021م", "2021-02-20"),
        ("السبت، 20 فبراير، 2021", "2021-02-20"),
        ("السبت الموافق 20 فبراير 2021", "2021-02-20"),
        ("في 29 فبراير 2024", "2024-02-29"),
    ],
)
def test_whole_dates(text: str, expected: str, vocabulary: Vocabulary) -> None:
    assert one(f"وقع الجانبان {text} اتفاقا", vocabulary).date == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        "29 فبراير 2021", "31 أبريل 2021", "2021-02-30", "32 مايو 2021", "0 مايو 2021",
        "20/13/2021", "13/13/2021", "2021-00-10",
    ],
)  # fmt: skip
def test_days_that_are_not(text: str, vocabulary: Vocabulary) -> None:
    assert all(phrase.date is None for phrase in phrases(f"وقع الجانبان {text}", vocabulary))


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن 3.5 بالمئة من السكان",
        "آب الرجل إلى بيته ومارس عمله",
        "مارس الرئيس ضغوطا على جاره",
        "القرار رقم 833/2/15 الصادر",
        "في الفترة الأخيرة بلغ العدد 2021 شخصا",
        "بين 10 و12 ألف شخص",
        "الأحد عشر لاعبا",
        "رقم الهاتف 02-2021-555",
        "الطائرة بوينغ 737-800",
        "المادة 5-3-2",
        "رحب بالحضور ماي وزوجها",
    ],
)
def test_what_is_no_date(text: str, vocabulary: Vocabulary) -> None:
    assert [p for p in phrases(text, vocabulary) if p.day or p.month or p.year] == []


WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]


@pytest.mark.parametrize("number", range(7))
@pytest.mark.parametrize(
    ("pattern", "offset", "direction"),
    [
        ("يوم {}", None, None),
        ("{}", None, None),
        ("اليوم {}", 0, None),
        ("أمس {}", -1, None),
        ("امس {}", -1, None),
        ("أول أمس {}", -2, None),
        ("غدا {}", 1, None),
        ("غد {}", 1, None),
        ("بعد غد {}", 2, None),
        ("مساء أمس {}", -1, None),
        ("صباح اليوم {}", 0, None),
        ("يوم {} الماضي", None, "past"),
        ("{} المقبل", None, "next"),
        ("يوم {} القادم", None, "next"),
    ],
)
def test_weekdays(
    number: int, pattern: str, offset: int | None, direction: str | None, vocabulary: Vocabulary
) -> None:
    if pattern == "{}" and number in (0, 6):
        pattern = "يوم {}"
    phrase = one("وقع الجانبان " + pattern.format(WEEKDAYS[number]) + " اتفاقا", vocabulary)
    assert (phrase.weekday, phrase.offset, phrase.direction) == (number, offset, direction)


@pytest.mark.parametrize(
    ("text", "weekday", "day", "month"),
    [
        ("يوم الأربعاء (11 سبتمبر)", 2, 11, 9),
        ("الأربعاء 11 سبتمبر", 2, 11, 9),
        ("الأربعاء، 11 أيلول/سبتمبر", 2, 11, 9),
        ("يوم الأربعاء الموافق 11 سبتمبر الجاري", 2, 11, 9),
        ("في 11 سبتمبر الماضي", None, 11, 9),
    ],
)
def test_weekday_and_day(
    text: str, weekday: int | None, day: int, month: int, vocabulary: Vocabulary
) -> None:
    phrase = one(f"عقد {text} اجتماع", vocabulary)
    assert (phrase.weekday, phrase.day, phrase.month, phrase.year) == (weekday, day, month, None)


@pytest.mark.parametrize(
    ("text", "month", "direction"),
    [
        ("في نونبر الماضي", 11, "past"),
        ("في شهر أبريل الماضي", 4, "past"),
        ("في ماي المقبل", 5, "next"),
        ("في آب المقبل", 8, "next"),
        ("خلال أغسطس القادم", 8, "next"),
    ],
)
def test_months_by_their_direction(
    text: str, month: int, direction: str, vocabulary: Vocabulary
) -> None:
    phrase = one(f"عقد {text} اجتماع", vocabulary)
    assert (phrase.month, phrase.direction, phrase.day, phrase.year) == (
        month, direction, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "hijri", "date"),
    [
        ("13 رجب 1437هـ", (1437, 7, 13), "2016-04-20"),
        ("١٣ رجب ١٤٣٧ هـ", (1437, 7, 13), "2016-04-20"),
        ("1 رمضان 1442", (1442, 9, 1), "2021-04-13"),
        ("8 ذو الحجة 1445هـ الموافق 14 يونيو 2024م", (1445, 12, 8), "2024-06-14"),
        ("14 يونيو 2024 الموافق 8 ذي الحجة 1445", (1445, 12, 8), "2024-06-14"),
        ("5 جمادى الآخرة 1445هـ", (1445, 6, 5), "2023-12-18"),
        ("5 ربيع الأول 1445هـ", (1445, 3, 5), "2023-09-20"),
        ("5 ربيع الآخر 1445هـ", (1445, 4, 5), "2023-10-20"),
    ],
)
def test_hijri(text: str, hijri: tuple[int, int, int], date: str, vocabulary: Vocabulary) -> None:
    phrase = one(f"صدر في {text} بيان", vocabulary)
    assert phrase.hijri == hijri
    assert phrase.date == dt.date.fromisoformat(date)


def test_a_date_covers_its_own_days_only() -> None:
    phrase = DatePhrase(0, 1, day=11, month=9, weekday=2)
    years = [
        year
        for year in range(2000, 2027)
        if calendar.weekday(year, 9, 11) == 2 and phrase.covers(dt.date(year, 9, 11))
    ]
    assert years == [2002, 2013, 2019, 2024]
    assert not phrase.covers(dt.date(2024, 9, 12))
