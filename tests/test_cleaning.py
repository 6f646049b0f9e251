"""The article and its page: boilerplate, title, paragraphs, repairs."""

from __future__ import annotations

import pytest

from builder.cleaning import Cleaned, clean
from builder.repairs import shown
from builder.vocabulary.model import Vocabulary

TITLE = "الصين وفيتنام تتفقان على تعزيز التعاون الأمني"
FIRST = "اتفقت الصين وفيتنام في هانوي يوم الجمعة على تعزيز التعاون في مكافحة الجرائم عبر الحدود."
SECOND = "وقال الوزيران إن الجانبين وقعا ثلاث وثائق في ختام الاجتماع الوزاري السابع بين البلدين."


def parts(text: str, vocabulary: Vocabulary) -> tuple[str | None, list[str], list[tuple[str, str]]]:
    cleaned = clean(text, vocabulary)
    return (
        cleaned.title.quote if cleaned.title else None,
        [paragraph.quote for paragraph in cleaned.paragraphs],
        [(piece.evidence.quote, piece.reason) for piece in cleaned.boilerplate],
    )


def words(cleaned: Cleaned, text: str) -> list[str]:
    return [shown(text, p.start, p.end, cleaned.repairs) for p in cleaned.paragraphs]


LINES = [
    ("بيان الخصوصية وسياسة ملفات تعريف الارتباط", "cookie-notice"),
    ("من خلال الاستمرار في تصفح موقعنا فإنك توافق على استخدام ملفات الارتباط .",
     "cookie-notice"),
    ("أوافق", "button"),
    ("مشاركة :", "share"),
    ("شارك المقال: تويتر فيسبوك واتساب", "share"),
    ("شاركها", "share"),
    ("تابعنا", "subscribe"),
    ("اشترك في نشرتنا البريدية", "subscribe"),
    ("اقرأ أيضا: زلزال يضرب شمال اليابان", "related"),
    ("إقرأ أيضاً", "related"),
    ("كلمات دلالية: الصين، فيتنام، أمن", "tags"),
    ("#تايلاند #كمبوديا #ماليزيا", "tags"),
    ("(إعداد هالة نور للنشرة العربية - تحرير سمير رضا)", "credit"),
    ("جميع الحقوق محفوظة © 2021", "copyright"),
    ("حجم الخط", "font-size"),
    ("أضف تعليقا", "comments"),
    ("التعليقات", "comments"),
    ("كتب: محمد المصري", "byline"),
    ("نشر في: 20 فبراير 2021", "date-line"),
    ("السبت 20 فبراير 2021", "date-line"),
    ("دقيقة قراءة", "reading-time"),
    ("إعلان", "advertisement"),
    ("المصدر: وكالات", "source-note"),
    ("استمع إلى المقال", "audio"),
    ("* * *", "rule"),
    ("ـــــــــــــ", "rule"),
    ("Xinhua News Agency", "foreign-line"),
    ("مواضيع: العراق - جامعة الدول العربية", "tags"),
    ("العالم, الأخبار, مالي, النيجر", "tags"),
    ("السبت 11-10-2025 13:25 | كتب: وليد مجدي", "date-line"),
    ("الخميس 13 تشرين الثاني 2025 الساعة 15:20 أمن وقضاء", "date-line"),
    ("5 يونيو 2025 - 22:47 بتوقيت أبوظبي", "date-line"),
    ("12-Nov-2025 16:33 بتوقيت بكين", "date-line"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "reason"), LINES)
def test_lines_that_are_not_the_article(line: str, reason: str, vocabulary: Vocabulary) -> None:
    text = f"{TITLE}\n{FIRST}\n{SECOND}\n{line}\n"
    title, paragraphs, dropped = parts(text, vocabulary)
    assert (title, paragraphs) == (TITLE, [FIRST, SECOND])
    assert dropped == [(line, reason)]


@pytest.mark.parametrize(
    "line",
    [
        "إعلان حالة الطوارئ في العاصمة بعد الزلزال الذي ضربها.",
        "المزيد من القتلى في صفوف المدنيين جراء القصف.",
        "أوافق على ما قاله الوزير، أضاف المتحدث.",
        "مشاركة الصين في القمة مهمة، بحسب المسؤول.",
        "شارك المقال الذي نشرته الصحيفة في كشف الفضيحة التي هزت البلاد.",
        "كتب الرئيس على تويتر أن الاتفاق سيوقع غدا.",
        "اقرأ باسم ربك، هكذا بدأ الخطيب حديثه في المسجد أمام مئات المصلين الذين حضروا.",
        "تحرير الموصل هدف الجيش العراقي.",
        "وفي 20 فبراير 2021 وقع الجانبان.",
        "السبت الماضي وقع الجانبان الاتفاق.",
    ],
)
def test_an_articles_own_lines_stay(line: str, vocabulary: Vocabulary) -> None:
    _, paragraphs, dropped = parts(f"{TITLE}\n{FIRST}\n{line}\n{SECOND}", vocabulary)
    assert paragraphs == [FIRST, line, SECOND]
    assert dropped == []


def test_titles_under_related_go_with_it(vocabulary: Vocabulary) -> None:
    related = ["اقرأ أيضا", "زلزال يضرب شمال اليابان", "قمة في باريس حول المناخ"]
    _, paragraphs, dropped = parts("\n".join([TITLE, FIRST, SECOND, *related]), vocabulary)
    assert paragraphs == [FIRST, SECOND]
    assert [quote for quote, _ in dropped] == related


def test_related_inside_an_article_does_not_take_the_rest(vocabulary: Vocabulary) -> None:
    lines = [TITLE, FIRST, "اقرأ أيضا: زلزال في اليابان", SECOND]
    _, paragraphs, dropped = parts("\n".join(lines), vocabulary)
    assert paragraphs == [FIRST, SECOND]
    assert len(dropped) == 1


@pytest.mark.parametrize("label", ["الصين", "أخبار", "سياسة", "عربي ودولي", "الولايات المتحدة"])
def test_a_section_label_is_not_a_title(label: str, vocabulary: Vocabulary) -> None:
    title, paragraphs, dropped = parts(f"{label}\n{FIRST}\n{SECOND}", vocabulary)
    assert title is None
    assert paragraphs == [FIRST, SECOND]
    assert dropped == [(label, "section-label")]
    title, _, dropped = parts(f"{label}\n{TITLE}\n{FIRST}\n{SECOND}", vocabulary)
    assert title == TITLE
    assert dropped == [(label, "section-label")]


def test_a_label_alone_is_the_text(vocabulary: Vocabulary) -> None:
    assert parts("الصين", vocabulary)[1] == ["الصين"]


@pytest.mark.parametrize(
    "first",
    [
        FIRST,
        "هانوي 20 فبراير 2021 (شينخوا)",
        "هانوي 20 فبراير 2021 (شينخوا) -- اتفقت الصين وفيتنام على التعاون",
        "كلمة واحدة،",
        " ".join(["كلمة"] * 40),
        "نص",
    ],
)
def test_what_is_no_title(first: str, vocabulary: Vocabulary) -> None:
    assert parts(f"{first}\n{FIRST}\n{SECOND}", vocabulary)[0] is None


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        TITLE + " ",
        "(الداخلية): اتفاق كويتي عراقي على تنظيم الدوريات",
        "هل تتفق الصين وفيتنام؟",
        "بكين..الصين والولايات المتحدة يتفقان على الحفاظ على تبادلات",
        "وانغ يي: الصين تدعو إلى تعزيز التعاون",
    ],
)
def test_titles(title: str, vocabulary: Vocabulary) -> None:
    assert parts(f"{title}\n\n{FIRST}\n{SECOND}", vocabulary)[0] == title.strip()


def test_the_title_again_is_dropped(vocabulary: Vocabulary) -> None:
    again = TITLE.replace("الأمني", "الأمنى")
    title, paragraphs, dropped = parts(f"{TITLE}\n{again}\n{FIRST}\n{SECOND}", vocabulary)
    assert (title, paragraphs) == (TITLE, [FIRST, SECOND])
    assert dropped == [(again, "repeated-title")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n\n", "\r\n \r\n", "\u2028", "\x85"])
def test_line_ends(end: str, vocabulary: Vocabulary) -> None:
    text = end.join([TITLE, FIRST, SECOND, "مشاركة :"]) + end
    title, paragraphs, dropped = parts(text, vocabulary)
    assert (title, paragraphs) == (TITLE, [FIRST, SECOND])
    assert dropped == [("مشاركة :", "share")]


def test_boilerplate_glued_to_the_end(vocabulary: Vocabulary) -> None:
    _, paragraphs, dropped = parts(f"{TITLE}\n{FIRST}\n{SECOND} مشاركة :", vocabulary)
    assert paragraphs == [FIRST, SECOND]
    assert dropped == [("مشاركة :", "share")]


def test_an_article_of_one_line_gets_its_paragraphs_back(vocabulary: Vocabulary) -> None:
    text = " ".join([FIRST, SECOND] * 6)
    cleaned = clean(text, vocabulary)
    assert len(cleaned.paragraphs) > 1
    assert " ".join(words(cleaned, text)) == text
    breaks = [repair for repair in cleaned.repairs if repair.after == "\n\n"]
    assert len(breaks) == len(cleaned.paragraphs) - 1
    for repair, before, after in zip(
        breaks, cleaned.paragraphs, cleaned.paragraphs[1:], strict=False
    ):
        assert (repair.start, repair.end) == (before.end, after.start)
        assert before.quote.endswith(".")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("مع الولايات المتحدة.ونفى الرئيس ذلك.", "مع الولايات المتحدة. ونفى الرئيس ذلك."),
        ("على اثر ذلك،باشرت القطعات عملها.", "على اثر ذلك، باشرت القطعات عملها."),
        ("قال العالمية(شينخوا)اتفق الجانبان.", "قال العالمية (شينخوا) اتفق الجانبان."),
        ("مسلحو بـ«داعش» و(حماس) اتفقوا.", "مسلحو بـ«داعش» و(حماس) اتفقوا."),
        ("بلغت 3.5 بالمئة عند 10:30 صباحا.", "بلغت 3.5 بالمئة عند 10:30 صباحا."),
        ("على www.un.org و a.b@c.org مثلا.", "على www.un.org و a.b@c.org مثلا."),
        ("قال أ.د.محمد علي ذلك أمس.", "قال أ.د.محمد علي ذلك أمس."),
        ("قال\u202eذلك\u202c أمس في لقاء.", "قالذلك أمس في لقاء."),
        ("قال\x07 ذلك أمس في لقاء.", "قال ذلك أمس في لقاء."),
        ("قـــال ذلك أَمْسِ في لقاء.", "قـــال ذلك أَمْسِ في لقاء."),
        ("قالوا ان ذلك تم امس فى المدينه .", "قالوا ان ذلك تم امس فى المدينه ."),
    ],
)
def test_repairs(before: str, after: str, vocabulary: Vocabulary) -> None:
    cleaned = clean(before, vocabulary)
    assert "\n\n".join(words(cleaned, before)) == after


def test_a_dateline_on_its_own_line_is_kept(vocabulary: Vocabulary) -> None:
    line = "هانوي 20 فبراير 2021 (شينخوا)"
    _, paragraphs, dropped = parts(f"{TITLE}\n{line}\n{FIRST}\n{SECOND}", vocabulary)
    assert paragraphs == [line, FIRST, SECOND]
    assert dropped == []


def test_shown_ignores_repairs_outside(vocabulary: Vocabulary) -> None:
    text = "المتحدة.ونفى ذلك.وقال"
    cleaned = clean(text, vocabulary)
    place = text.index("ذلك")
    assert shown(text, place, place + 4, cleaned.repairs) == "ذلك."
    assert shown(text, 0, 8, cleaned.repairs) == "المتحدة."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("/العُمانية/", "signature"),
        ("بنا 1541 جمت", "signature"),
        ("واج", "signature"),
        ("وام/رضا عبدالنور/هدى الكبيسي", "signature"),
    ],
)
def test_an_agency_signs_below(line: str, reason: str, vocabulary: Vocabulary) -> None:
    text = f"اتفقت الصين وفيتنام على تعزيز التعاون الأمني بينهما.\n{line}\n"
    assert (line, reason) in parts(text, vocabulary)[2]


def test_a_publishers_name_and_the_pages_labels_stand_above(vocabulary: Vocabulary) -> None:
    title = "تشاد: خطة جديدة لإدماج الفارين في القرى المضيفة"
    text = (
        f"أخبار الأمم المتحدة\nمنظور عالمي قصص إنسانية\n14 شباط/فبراير 2024\n{title}\n"
        "وقعت الحكومة التشادية أمس في نجامينا خطة مدتها ثلاث سنوات لإدماج اللاجئين في القرى."
    )
    found, _, dropped = parts(text, vocabulary)
    assert found == title
    assert ("أخبار الأمم المتحدة", "masthead") in dropped
    assert ("منظور عالمي قصص إنسانية", "section-label") in dropped


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("هسبريس - أمن وعدالة", "masthead"),
        ("RT العربية", "masthead"),
        ("الدوحة – المكتب الإعلامي - 18 مايو 2025", "date-line"),
        ("12 آب/أغسطس 2025 القانون ومنع الجريمة", "date-line"),
    ],
)
def test_a_pages_own_lines_above_the_title(line: str, reason: str, vocabulary: Vocabulary) -> None:
    title, paragraphs, dropped = parts(f"{line}\n{TITLE}\n{FIRST}\n{SECOND}", vocabulary)
    assert (title, paragraphs, dropped) == (TITLE, [FIRST, SECOND], [(line, reason)])


@pytest.mark.parametrize("line", ["هسبريس - سعاد الهلالي", "سكاي نيوز عربية - أبوظبي"])
def test_who_writes_above_the_article(line: str, vocabulary: Vocabulary) -> None:
    assert parts(f"{TITLE}\n{line}\n{FIRST}\n{SECOND}", vocabulary) == (
        TITLE,
        [FIRST, SECOND],
        [(line, "source-note")],
    )


@pytest.mark.parametrize("line", ["بوابة الأهرام > سياسة", "الصفحة الأولى > أنشطة السفير"])
def test_the_path_of_a_page_is_no_title(line: str, vocabulary: Vocabulary) -> None:
    assert parts(f"{line}\n{TITLE}\n{FIRST}\n{SECOND}", vocabulary)[0] == TITLE
