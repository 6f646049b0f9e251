"""Topics: a field named among those in which the parties act; not in a name, nor in boilerplate."""

from __future__ import annotations

import pytest

from builder.vocabulary.model import Vocabulary
from tests.support import read

LEAD = "اتفقت الصين وفيتنام على تعزيز التعاون في مجال {}."


def topics(text: str, vocabulary: Vocabulary) -> set[str]:
    return {topic.id or "" for topic in read(text, vocabulary).topics}


@pytest.mark.parametrize(
    ("phrase", "topic"),
    [
        ("مكافحة الإرهاب", "counter-terrorism"),
        ("مُكَافَحَة الارهاب", "counter-terrorism"),
        ("مكافحة المخدرات", "counter-narcotics"),
        ("الأمن السيبراني", "cybersecurity"),
        ("الأمن الإلكتروني", "cybersecurity"),
        ("الأمن الرقمي", "cybersecurity"),
        ("الجرائم السيبرانية", "cybercrime"),
        ("مكافحة الجريمة الإلكترونية", "cybercrime"),
        ("إنفاذ القانون", "law-enforcement-cooperation"),
        ("انفاذ القانون", "law-enforcement-cooperation"),
        ("الهجرة", "migration"),
        ("الذكاء الاصطناعي", "artificial-intelligence"),
        ("تغير المناخ", "climate-change"),
        ("الملكية الفكرية", "intellectual-property"),
        ("إدارة الحدود", "border-management"),
        ("أمن البيانات", "data-security"),
        ("الاحتيال عبر الاتصالات", "telecom-fraud"),
        ("المقامرة عبر الحدود", "gambling"),
        ("الحوكمة العالمية", "global-governance"),
        ("الاتجار بالبشر", "human-trafficking"),
    ],
)
def test_a_field_named_once(phrase: str, topic: str, vocabulary: Vocabulary) -> None:
    assert topic in topics(LEAD.format(phrase), vocabulary)


def test_a_longer_phrase_outweighs_an_exception(vocabulary: Vocabulary) -> None:
    war = "armed-conflict"
    assert war in topics("اتهم لبنان إسرائيل بخرق وقف إطلاق النار.", vocabulary)
    assert war not in topics("رحب لبنان وإسرائيل بوقف إطلاق النار.", vocabulary)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (LEAD.format("التجارة") + "\nاقرأ أيضا: مكافحة الإرهاب في أفريقيا", "counter-terrorism"),
        (LEAD.format("التجارة") + "\nكلمات دلالية: الأمن السيبراني، الهجرة", "cybersecurity"),
        (
            LEAD.format("التجارة")
            + " وحضر الاجتماع ممثل مكتب الأمم المتحدة المعني بالمخدرات والجريمة.",
            "counter-narcotics",
        ),
        ("أكل الرجل طعامه ونام.", "migration"),
    ],
)
def test_what_is_no_topic(text: str, topic: str, vocabulary: Vocabulary) -> None:
    assert topic not in topics(text, vocabulary)


def test_topics_are_of_the_vocabulary_and_show_their_words(vocabulary: Vocabulary) -> None:
    article = read(LEAD.format("مكافحة الإرهاب والأمن السيبراني"), vocabulary)
    for topic in article.topics:
        assert topic.id in vocabulary.topics
        assert topic.label.ar and topic.label.en
        assert topic.evidence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # bare names of fields count in a list of fields, and not outside of one
        (
            "اتفق الأردن وقبرص على التعاون في مجالات الطاقة والسياحة والدفاع المدني.",
            {"energy", "culture-and-tourism", "disaster-relief"},
        ),
        ("بحث الأردن وقبرص المجالات التجارية والصحية.", {"trade", "public-health"}),
        ("اتفق الأردن وقبرص على أن الصحة أغلى ما يملكه الإنسان.", set()),
        ("استقبل الأردن وفدا من قبرص يعمل أفراده في القطاع المائي.", set()),
    ],
)
def test_lists_of_fields(text: str, expected: set[str], vocabulary: Vocabulary) -> None:
    assert topics(text, vocabulary) == expected


def test_what_a_dated_past_tells_is_no_topic(vocabulary: Vocabulary) -> None:
    lead = "اتفق الأردن وقبرص على التعاون في مجال السياحة.\nوسيجتمع الجانبان قريبا.\n"
    past = "ووقع الجانبان اتفاق سلام في عام 1998 أنهى حربا طويلة."
    coming = "ويعتزم الجانبان توقيع اتفاق سلام بحلول عام 2031."
    assert topics(lead + past, vocabulary) == {"culture-and-tourism"}
    assert "peace-negotiations" in topics(lead + coming, vocabulary)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بحث الأردن وقبرص العلاقات الأردنية القبرصية.", True),
        ("بحث الأردن وقبرص الروابط بين الأردن وقبرص.", True),
        ("بحث الأردن وقبرص الصناعات الأردنية القبرصية.", False),
    ],
)
def test_what_lies_between_two_states(text: str, expected: bool, vocabulary: Vocabulary) -> None:
    assert ("bilateral-relations" in topics(text, vocabulary)) is expected


def test_a_field_in_a_longer_phrase_than_a_name(vocabulary: Vocabulary) -> None:
    assert "global-governance" in topics("دعا الأردن وقبرص إلى إصلاح مجلس الأمن.", vocabulary)
    assert "global-governance" not in topics("دعا الأردن وقبرص مجلس الأمن.", vocabulary)


def test_a_past_year_tells_up_to_a_comma(vocabulary: Vocabulary) -> None:
    text = (
        "اتفق الأردن وقبرص على التعاون في مجال السياحة.\nوسيجتمع الجانبان قريبا.\n"
        "وأكد الأردن أنه يلاحق ما هرب بعد عام 2003، وأنه يعول على كشف غسل الأموال."
    )
    assert "money-laundering" in topics(text, vocabulary)


def test_without_parties_there_are_no_topics(vocabulary: Vocabulary) -> None:
    assert topics("ضبطت الجمارك كمية من حبوب الكبتاغون في أحد المخازن.", vocabulary) == set()
