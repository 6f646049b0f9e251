"""Datelines of the agencies, in their layouts, and openings that are none."""

from __future__ import annotations

import pytest

from builder.datelines import read_dateline
from builder.vocabulary.model import Vocabulary
from builder.words import Words
from tests.support import read

BODY = "اتفق الجانبان على تعزيز التعاون الأمني بينهما في المرحلة المقبلة."

LAYOUTS = [
    # dateline with its closing, publisher, place, (day, month, year)
    ("هانوي 20 فبراير 2021 (شينخوا) ", "xinhua", "هانوي", (20, 2, 2021)),
    ("هانوي 20 فبراير 2021 (شينخوا) -- ", "xinhua", "هانوي", (20, 2, 2021)),
    ("هانوي ٢٠ فبراير ٢٠٢١ (شينخوا) ", "xinhua", "هانوي", (20, 2, 2021)),
    ("القاهرة - أ ش أ: ", "mena", "القاهرة", None),
    ("القاهرة في 12 مارس/أ ش أ/ ", "mena", "القاهرة", (12, 3, None)),
    ("القاهرة (أ.ش.أ) - ", "mena", "القاهرة", None),
    ("أبوظبي في 12 مارس / وام / ", "wam", "أبوظبي", (12, 3, None)),
    ("أبوظبي في 12 مارس/ وام / ", "wam", "أبوظبي", (12, 3, None)),
    ("رام الله 3-5-2020 وفا- ", "wafa", "رام الله", (3, 5, 2020)),
    ("الدوحة في 08 أغسطس /قنا/ ", "qna", "الدوحة", (8, 8, None)),
    ("الكويت - 22 - 3 (كونا) -- ", "kuna", "الكويت", (22, 3, None)),
    ("واشنطن - 4 - 3 (كونا) -- ", "kuna", "واشنطن", (4, 3, None)),
    ("الخرطوم 14-1-2019(سونا)- ", "suna", "الخرطوم", (14, 1, 2019)),
    ("سانتو دومينغو (أ ف ب) - ", "afp", "سانتو دومينغو", None),
    ("باريس (رويترز) - ", "reuters", "باريس", None),
    ("المنامة في 12 مارس / بنا / ", "bna", "المنامة", (12, 3, None)),
    ("مسقط في 12 مارس /العمانية/ ", "ona", "مسقط", (12, 3, None)),
    ("عمان 12 آذار (بترا)- ", "petra", "عمان", (12, 3, None)),
    ("عمان 12 آذار (بترا) -- ", "petra", "عمان", (12, 3, None)),
    ("دمشق-سانا: ", "sana", "دمشق", None),
    ("سنغافورة 12 نوفمبر (شينخوا) ", "xinhua", "سنغافورة", (12, 11, None)),
    ("روما / باريش سيتشكين / الأناضول\n", "anadolu", "روما", None),
    ("طهران/14كانون الثاني/يناير/ارنا- ", "irna", "طهران", (14, 1, None)),
    ("«عكاظ» (الرياض) ", "okaz", "الرياض", None),
    ("\"عكاظ\" (مكة المكرمة): ", "okaz", "مكة المكرمة", None),
    ("لندن: «الشرق الأوسط»\n", "asharq-al-awsat", "لندن", None),
    ("الجزائر- ", None, "الجزائر", None),
    ("هونيارا 13 مارس آذار (رويترز) - ", "reuters", "هونيارا", (13, 3, None)),
    ("بغداد - واع - ", "ina", "بغداد", None),
    ("الجزائر - (واج) - ", "aps", "الجزائر", None),
    ("الأمم المتحدة 3 مارس 2021 (شينخوا) ", "xinhua", "الأمم المتحدة", (3, 3, 2021)),
    ("طشقند، 17 أبريل 2026. /أوزا/. ", None, "طشقند", (17, 4, 2026)),
    ("طوكيو, 3 مارس 2021 (كيودو) - ", "kyodo", "طوكيو", (3, 3, 2021)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "publisher", "place", "date"), LAYOUTS)
@pytest.mark.parametrize("before", ["", "\ufeff", "عنوان للخبر\r\n"])
def test_layouts(
    line: str,
    publisher: str,
    place: str | None,
    date: tuple[int, int, int | None] | None,
    before: str,
    vocabulary: Vocabulary,
) -> None:
    text = before + line + BODY
    found = read_dateline(Words(text), len(before), len(text), vocabulary)
    assert found is not None
    assert found.publisher == publisher
    if place:
        assert found.place is not None
        assert text[slice(*found.place)] == place
    said = (found.date.day, found.date.month, found.date.year) if found.date else None
    assert said == date
    assert text[found.body :].lstrip() == BODY
    assert text[found.start : found.end].strip() == text[found.start : found.end]
    assert len(before) <= found.start < found.end <= found.body


@pytest.mark.parametrize(
    ("line", "publisher", "place", "date"),
    [
        ("الرياض 05 رجب 1442 هـ الموافق 17 فبراير 2021 م واس", "spa", "الرياض", (17, 2, 2021)),
        ("دمشق-سانا", "sana", "دمشق", None),
        ("أنقرة/ الأناضول", "anadolu", "أنقرة", None),
        ("إسطنبول / الأناضول", "anadolu", "إسطنبول", None),
        ("هانوي 20 فبراير 2021 (شينخوا)", "xinhua", "هانوي", (20, 2, 2021)),
    ],
)
def test_a_line_of_its_own(
    line: str,
    publisher: str,
    place: str,
    date: tuple[int, int, int] | None,
    vocabulary: Vocabulary,
) -> None:
    found = read_dateline(Words(f"{line}\n{BODY}"), 0, len(line), vocabulary)
    assert found is not None
    assert found.publisher == publisher
    assert found.place is not None and line[slice(*found.place)] == place
    said = (found.date.day, found.date.month, found.date.year) if found.date else None
    assert said == date
    assert found.end == len(line)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "قالت وكالة أنباء شينخوا إن الجانبين اتفقا على التعاون.",
        "ذكرت (رويترز) أن الجانبين اتفقا على التعاون في مجالات عدة وفق ما أعلن المسؤول.",
        "أفادت وكالة الأنباء السعودية (واس) بأن الوزير وصل إلى الرياض.",
        "بنا الرجل بيتا جديدا في القرية وسكنه مع أسرته.",
        "وام العاشقين قصيدة جديدة للشاعر.",
        "بين هانوي وبكين في 20 فبراير اتفاق جديد على الحدود (شينخوا).",
        "في 20 فبراير 2021 اتفق الجانبان على التعاون.",
        "صحيفة الحياة نشرت في 12 مارس 2021 خبرا عن التعاون.",
        "",
        "()",
        "2021",
    ],
)
def test_other_openings(text: str, vocabulary: Vocabulary) -> None:
    assert read_dateline(Words(text), 0, len(text), vocabulary) is None


def test_only_the_head_is_read(vocabulary: Vocabulary) -> None:
    text = BODY + " هانوي 20 فبراير 2021 (شينخوا) " + BODY
    assert read_dateline(Words(text), 0, len(text), vocabulary) is None


def test_nothing_after_the_end_is_read(vocabulary: Vocabulary) -> None:
    text = "هانوي 20 فبراير 2021 (شينخوا) " + BODY
    assert read_dateline(Words(text), 0, text.index("("), vocabulary) is None


def test_a_dateline_behind_a_title_that_lost_its_line(vocabulary: Vocabulary) -> None:
    text = f"مباحثات مصرية زامبية في الصحة. القاهرة في 14 مايو 2025 /أ ش أ/ {BODY}"
    article = read(text, vocabulary)
    assert (article.published.edtf, article.published.basis) == ("2025-05-14", "stated")
    assert article.publisher is not None
    assert article.publisher.id == "mena"


def test_a_dateline_in_the_middle_of_a_line(vocabulary: Vocabulary) -> None:
    text = f"وزير الزراعة يبحث استيراد القمح الخرطوم 16-2-2021م (سونا)- {BODY}"
    article = read(text, vocabulary)
    assert article.published.edtf == "2021-02-16"
    assert article.publisher is not None and article.publisher.id == "suna"


def test_a_town_is_not_the_paper_called_after_it(vocabulary: Vocabulary) -> None:
    text = "الرياض - 11 - 6 (كونا) -- " + BODY
    found = read_dateline(Words(text), 0, len(text), vocabulary)
    assert found is not None
    assert found.publisher == "kuna"


def test_a_whole_date_tells_the_year_of_a_dateline(vocabulary: Vocabulary) -> None:
    text = (
        "الرياض - 11 - 6 (كونا) -- اختتمت الصين واليابان اليوم الأربعاء الجولة الثالثة من "
        "المفاوضات التي عقدت من 9 إلى 11 يونيو 2025."
    )
    article = read(text, vocabulary)
    assert article.published.edtf == "2025-06-11"
    assert any("2025" in piece.quote for piece in article.published.evidence)
    assert article.event.edtf == "2025-06-09/2025-06-11"


def test_a_date_behind_the_agency_on_a_line_of_its_own(vocabulary: Vocabulary) -> None:
    article = read(f"بغداد - واع - 13-11-2024\n\n{BODY}", vocabulary)
    assert (article.published.edtf, article.published.basis) == ("2024-11-13", "stated")


def test_an_agency_names_the_day_of_its_report(vocabulary: Vocabulary) -> None:
    text = (
        "لواندا (أ ف ب) - تعهد الاتحاد الأوروبي والاتحاد الإفريقي الثلاثاء 25 تشرين الثاني/نوفمبر "
        "2025 تعزيز تعاونهما في مجال الأمن."
    )
    published = read(text, vocabulary).published
    assert (published.edtf, published.basis, published.rules) == (
        "2025-11-25",
        "derived",
        ("report-day",),
    )


@pytest.mark.parametrize(
    "text",
    [
        "لواندا (أ ف ب) - تعهد الاتحاد الأوروبي بالتعاون.\nوكان قد تعهد الثلاثاء 25 نوفمبر 2025.",
        "تعهد الاتحاد الأوروبي والاتحاد الإفريقي الثلاثاء 25 نوفمبر 2025 تعزيز تعاونهما.",
        "لواندا (أ ف ب) - بدأ الاتحاد الأوروبي في 25 نوفمبر 2025 تعزيز تعاونه.",
        "لواندا (أ ف ب) - بدأ الاتحاد الأوروبي الأربعاء 25 نوفمبر 2025 تعزيز تعاونه.",
    ],
)
def test_other_days_are_not_the_reports_own(text: str, vocabulary: Vocabulary) -> None:
    published = read(text, vocabulary).published
    assert "report-day" not in published.rules
    assert published.earliest != published.latest or published.earliest is None
