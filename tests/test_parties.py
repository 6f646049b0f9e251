"""Parties: who acts in the event, not who is only named."""

from __future__ import annotations

import pytest

from builder.vocabulary.model import Vocabulary
from tests.support import read


def parties(text: str, vocabulary: Vocabulary) -> list[str]:
    return sorted(party.id or "" for party in read(text, vocabulary).parties)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اتفقت الصين وفيتنام على تعزيز التعاون في مكافحة الإرهاب.", ["CN", "VN"]),
        ("وقع وزير الداخلية المصري مع نظيره الأردني مذكرة لمكافحة المخدرات.", ["EG", "JO"]),
        ("وقعت مصر والأردن والعراق اتفاقا ثلاثيا للتعاون الأمني.", ["EG", "IQ", "JO"]),
        ("اتفقت الصين ومجموعة البريكس على تعزيز التعاون في مكافحة الإرهاب.", ["CN", "brics"]),
        ("اتهمت أوكرانيا روسيا بشن هجمات إلكترونية على محطات الكهرباء.", ["RU", "UA"]),
        ("بحث الرئيس الفرنسي مع نظيره التونسي سبل التعاون الأمني.", ["FR", "TN"]),
        ("اتفقت موسكو وبكين على تدريبات عسكرية مشتركة.", ["CN", "RU"]),
        ("ضبطت الشرطة كمية من المخدرات في أحد أحياء المدينة.", []),
    ],
)
def test_who_acts(text: str, expected: list[str], vocabulary: Vocabulary) -> None:
    assert parties(text, vocabulary) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the host of a meeting
        ("اتفقت الصين وفيتنام خلال اجتماع في سنغافورة على تعزيز التعاون الأمني.", ["CN", "VN"]),
        # a country of background
        (
            "اتفقت الصين وفيتنام على تعزيز التعاون الأمني.\nيذكر أن اليابان شهدت "
            "هجوما مماثلا العام الماضي.",
            ["CN", "VN"],
        ),
        # nationals arrested
        ("اتفقت الأردن والسعودية على ملاحقة المهربين، وكان بينهم سوريون.", ["JO", "SA"]),
        # a source that is cited
        ("اتفقت مصر والسودان على ضبط الحدود، وفق وكالة الأنباء الفرنسية.", ["EG", "SD"]),
        # members of an organisation are not its parties
        ("دعت الأمم المتحدة إلى وقف إطلاق النار.", ["united-nations"]),
    ],
)
def test_who_is_only_named(text: str, expected: list[str], vocabulary: Vocabulary) -> None:
    assert parties(text, vocabulary) == expected


def test_every_party_has_its_words(vocabulary: Vocabulary) -> None:
    article = read("اتفقت الصين وفيتنام على التعاون. وقال الجانبان إنه مهم.", vocabulary)
    assert len(article.parties) == 2
    assert all(party.evidence and party.basis in ("stated", "derived") for party in article.parties)


def test_the_two_sides_are_the_pair_in_force(vocabulary: Vocabulary) -> None:
    article = read(
        "اتفقت الصين وفيتنام على التعاون الأمني. وقال الجانبان إنه مهم للبلدين.", vocabulary
    )
    collective = [(m.code, m.evidence.quote) for m in article.mentions if m.form == "collective"]
    assert collective == [
        ("CN", "الجانبان"), ("VN", "الجانبان"), ("CN", "للبلدين"), ("VN", "للبلدين"),
    ]  # fmt: skip


def test_the_two_sides_of_nobody(vocabulary: Vocabulary) -> None:
    article = read("اتفق الجانبان على التعاون. وقال الطرفان إن ذلك مهم للبلدين.", vocabulary)
    assert article.parties == () and article.mentions == ()
