"""Parties: who acts in the event, not who is only named."""

from __future__ import annotations

import pytest

from builder.vocabulary.model import Vocabulary
from tests.support import candidates, read


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
        (
            "انتهت المحادثات بين إيران والدول الأوروبية الثلاث، فرنسا وبريطانيا وألمانيا.",
            ["DE", "FR", "GB", "IR"],
        ),
        ("الرياض 12 مارس 2019 (واس) - اتفقت المملكة وباكستان على التعاون.", ["PK", "SA"]),
        (
            "بحث وزير الدفاع المصري مع وزيرة الشؤون الخارجية والاتحاد الأوروبي الإسبانية "
            "أرانشا غونزاليس التعاون الأمني.",
            ["EG", "ES"],
        ),
        ("اتفقت كندا ونيبال على تعزيز دعم أوكرانيا بالسلاح.", ["CA", "NP"]),
        (
            "بورتسودان 19-6-2025 (سونا) - أدانت وزارة الخارجية استضافة الحكومة الكينية "
            "للمتمردين، واتهمت نيروبي بإمدادهم بالسلاح.",
            ["KE", "SD"],
        ),
        ("اتفقت كندا ونيبال على دعم البعثة المنتشرة في شرق الكونغو.", ["CA", "NP"]),
        ("ضبطت الشرطة كمية من المخدرات في أحد أحياء المدينة.", []),
        ("عملية أمنية مشتركة نيبالية كندية لتفكيك شبكة إرهابية.", ["CA", "NP"]),
        ("جسر جوي نيبالي لإغاثة المتضررين ترسله الحكومة.", ["NP"]),
        ("فرضت كندا على النيباليين كفالة لدخول أراضيها.", ["CA", "NP"]),
        ("وقعت الحكومة الكندية اتفاقا مع المعهد الوطني للمياه في نيبال.", ["CA", "NP"]),
        (
            "وقعت كندا مذكرة للأمن السيبراني مع نيبال، بحضور رئيس مجلس الأمن السيبراني.",
            ["CA", "NP"],
        ),
        ('دعا وزراء اتصالات "بريكس" وكندا إلى نظام عادل.', ["CA", "brics"]),
        (
            "اتفقت الدول الأربع المطلة على النهر على خطة لتقاسم المياه.\n"
            "وحضر الاجتماع وزراء من كندا ونيبال والسنغال وفيتنام.",
            ["CA", "NP", "SN", "VN"],
        ),
        ('أفادت قيادة "اليونيفيل" بأن مسيرة إسرائيلية ألقت قنبلتين.', ["IL", "unifil"]),
        (
            "أوقفت الشرطة النيبالية عشرين شخصا للاشتباه بانتمائهم إلى عصابة، على ما أعلنت النيابة.",
            [],
        ),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # host of a meeting, by a verb with its object
        (
            "اتفقت فنزويلا وغيانا في ختام قمة استضافتها البرازيل على مواصلة الحوار.",
            ["GY", "VE"],
        ),
        # who only attends
        (
            "وقعت مصر والأردن مذكرة للتعاون الأمني.\nحضر التوقيع سفير المجر وسفير النمسا لدى مصر.",
            ["EG", "JO"],
        ),
        # members of a body named
        (
            "وقعت مصر والأردن مذكرة لدعم قوة تضم إلى جانبهما كلا من مالي والنيجر وتشاد.",
            ["EG", "JO"],
        ),
        # whence people come
        ("بحث الأردن وسويسرا أوضاع اللاجئين السوريين وسبل مساعدتهم.", ["CH", "JO"]),
        # what surrounds the event, what it is likened to, what tells more of a thing
        (
            "على وقع الغارات التي تشنها القوات الأوغندية، اتفقت كندا ونيبال على التعاون الأمني.",
            ["CA", "NP"],
        ),
        (
            "بحثت كندا ونيبال تسليم المطلوبين على غرار ما أبرم مع السنغال من اتفاقات.",
            ["CA", "NP"],
        ),
        (
            "اتفقت كندا ونيبال على التعاون الأمني.\n"
            "ويشمل الاتفاق المنطقة التي تتقاسم ثرواتها مع الهند وحدها.",
            ["CA", "NP"],
        ),
        # the occasion, the office held, who is only written to
        ("اتفقت كندا ونيبال على هامش اجتماعات قادة الاتحاد الأفريقي على التعاون.", ["CA", "NP"]),
        (
            "بحثت كندا مع قبرص التي تتولى رئاسة مجلس الاتحاد الأوروبي أمن الملاحة.",
            ["CA", "CY"],
        ),
        (
            "اتهمت إثيوبيا إريتريا في رسالة إلى الأمين العام للأمم المتحدة بتسليح متمردين.",
            ["ER", "ET"],
        ),
        # a mediator by name
        ("اتفقت إثيوبيا والصومال بوساطة تركيا على استئناف الحوار.", ["ET", "SO", "TR"]),
        ("اتفقت إثيوبيا والصومال بوساطة من تركيا على استئناف الحوار.", ["ET", "SO", "TR"]),
        # a number of nationals, whose passport somebody has, what is spoken of
        ("سلمت كندا سلطات نيبال 11 صوماليا لمحاكمتهم على القرصنة.", ["CA", "NP"]),
        ("أوقفت نيبال رجلا يحمل جنسية لاتفيا كان يتجسس لكندا، وردت كندا بالنفي.", ["CA", "NP"]),
        ("بحث وزير الدفاع الكندي مع نظيره النيبالي مهمة قوات الأمم المتحدة.", ["CA", "NP"]),
        ("اتهمت كندا نيبال بقصف موقع تابع للأمم المتحدة.", ["CA", "NP"]),
    ],
)
def test_who_is_there_and_does_not_act(
    text: str, expected: list[str], vocabulary: Vocabulary
) -> None:
    assert parties(text, vocabulary) == expected


def test_a_match_is_no_news_between_states(vocabulary: Vocabulary) -> None:
    text = "فاز منتخب الأردن على منتخب العراق في المباراة النهائية لبطولة غرب آسيا لكرة القدم."
    assert parties(text, vocabulary) == []


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("الكويت - 14 - 1 (كونا) -- ", ["KW", "PH"]),  # its own agency, from its own town
        ("مانيلا - 14 - 1 (كونا) -- ", ["KW", "PH"]),  # writes for home wherever it is
        ("مانيلا (رويترز) - ", ["PH"]),
        ("الكويت (رويترز) - ", ["PH"]),
    ],
)
def test_an_agency_names_its_own_ministers_without_their_state(
    dateline: str, expected: list[str], vocabulary: Vocabulary
) -> None:
    text = (
        f"{dateline}بحث وزير التجارة نصر هادي الفارس اليوم مع نظيره الفلبيني التعاون بين البلدين."
    )
    assert parties(text, vocabulary) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a paper knows its own ministers; courtesies may stand before the office
        (
            "الأهرام\nوزير الري يلتقي نظيره البوروندي\nالتقى معالي وزير الري هاني سويلم اليوم "
            "نظيره البوروندي لبحث السدود.",
            ["BI", "EG"],
        ),
        (
            "نواكشوط، 04/03/2026\nوقع وزير الداخلية محمد ولد أحمد مع ممثل المفوضية السامية "
            "للأمم المتحدة لشؤون اللاجئين في بلادنا اتفاقية لتسجيل اللاجئين.",
            ["MR", "unhcr"],
        ),
        # abroad a commission's head may be of the land reported from
        (
            "جيبوتي في 8 أبريل 2026 (أ ش أ) التقى أمين جامعة الدول العربية في جيبوتي رئيس اللجنة "
            "المستقلة للانتخابات داود عبدي، واستعرض رئيس اللجنة الاستعدادات.",
            ["arab-league"],
        ),
    ],
)
def test_whose_ministers_are_unnamed(
    text: str, expected: list[str], vocabulary: Vocabulary
) -> None:
    assert parties(text, vocabulary) == expected


def test_every_sign_has_its_weight(vocabulary: Vocabulary) -> None:
    text = "اتفقت الصين ومجموعة البريكس على التعاون. وقال الجانبان إنه مهم."
    signs = {sign for one in candidates(text, vocabulary) for sign in one.signs}
    assert signs == set(vocabulary.party_weights)


def test_what_speaks_for_a_candidate_is_told(vocabulary: Vocabulary) -> None:
    text = "اتفقت كندا ونيبال على التعاون الأمني. وجرى اللقاء بين الجانبين في الهند."
    weights = {one.code: one.weight for one in candidates(text, vocabulary)}
    assert weights["CA"] > 0 and weights["NP"] > 0 and weights["IN"] < 0
