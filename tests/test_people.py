"""People: by authority file and by the trade's pattern, with what only looks like a name."""

from __future__ import annotations

import pytest

from builder.vocabulary.model import Vocabulary
from tests.support import read


def people(text: str, vocabulary: Vocabulary) -> list[tuple[str | None, str | None]]:
    return [(one.label.ar, one.label.en) for one in read(text, vocabulary).people]


def english(text: str, vocabulary: Vocabulary) -> list[str | None]:
    return [en for _, en in people(text, vocabulary)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الرئيس الصيني شي جين بينغ إن بلاده مستعدة.", ["Xi Jinping"]),
        ("قال الرئيس الصيني شي جينبينغ إن بلاده مستعدة.", ["Xi Jinping"]),
        ("التقى وانغ يي نظيره الأمريكي أنتوني بلينكن.", ["Wang Yi", "Antony Blinken"]),
        ("التقى الرئيس جو بايدن ووزير الخارجية الصيني وانغ يي.", ["Joe Biden", "Wang Yi"]),
        ("قال جاك ما مؤسس شركة علي بابا إن التعاون مهم.", ["Jack Ma"]),
        ("قال وزير الأمن العام الفيتنامي تو لام إن التعاون مهم.", ["Tô Lâm"]),
    ],
)
def test_people_of_the_authority_file(
    text: str, expected: list[str], vocabulary: Vocabulary
) -> None:
    assert english(text, vocabulary) == expected


def test_one_person_is_one_person(vocabulary: Vocabulary) -> None:
    text = "قال وانغ يي ذلك.\nوأضاف وانغ أن بلاده مستعدة.\nوختم وزير الخارجية الصيني وانغ يي كلمته."
    found = read(text, vocabulary).people
    assert [one.label.en for one in found] == ["Wang Yi"]
    assert len(found[0].evidence) == 3
    assert [piece.quote for piece in found[0].evidence] == ["وانغ يي", "وانغ", "وانغ يي"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال وزير الداخلية اليمني صالح المرهبي إن الاتفاق مهم.", "صالح المرهبي"),
        ("وقال المتحدث الأمني العقيد فهد اليمني إن الاتفاق مهم.", "فهد اليمني"),
        ("أوضح العميد عاطف الرواشدة، مدير الإدارة، أن الاتفاق مهم.", "عاطف الرواشدة"),
        ("قال رئيس الوزراء التشيكي يان نوفاك في مؤتمر صحفي إن الاتفاق مهم.", "يان نوفاك"),
        ("وبحث وكيل وزارة التعليم د. مأمون الطيب صالح الاتفاق مع الوفد.", "مأمون الطيب صالح"),
        ("وقال مدير المشروع م/ سعد ناصر حمود إن العمل بدأ.", "سعد ناصر حمود"),
        ("وقال الوزير البلجيكي عبد القادر بن صالح إن الاتفاق مهم.", "عبد القادر بن صالح"),
        ("وقال المتحدث باسم الوزارة حاتم السيد لوكالة الأنباء إن الاتفاق مهم.", "حاتم السيد"),
        ("قالت الباحثة في شؤون المحيط الهادئ ساندرا كوفالا إن الاتفاق مهم.", "ساندرا كوفالا"),
        ("وقعت الاتفاقية مديرة مكتبه، ساندرا كوفالا، بحضور الوفد.", "ساندرا كوفالا"),
        ("وأكد السفير كمال خلاف المسؤول عن الملف أن الاتفاق مهم.", "كمال خلاف"),
        ("وقال مدرب الفريق الفائز إستيبان كوفالا إن الاتفاق مهم.", "إستيبان كوفالا"),
        ("وعن الهيئة مديرها العام يوهان كوفالا، وذلك خلال ملتقى كبير.", "يوهان كوفالا"),
        ("وقدمت ساندرا كوفالا، كبيرة مهندسي الهيئة، عرضا مفصلا.", "ساندرا كوفالا"),
        ("وقال أدريان كوفالا، وهو محلل في معهد، إن الاتفاق مهم.", "أدريان كوفالا"),
        ("أمضت كاتبة الدولة المكلفة بالتعاون منية الطرابلسي الاتفاق.", "منية الطرابلسي"),
        ("ورحب رئيس بلدية صيدا السابق نقولا الصيني بالوفد.", "نقولا الصيني"),
        ("وحضر مدير الدراسات نور الدين السويسري الجلسة.", "نور الدين السويسري"),
        (
            "ترأس الجانب أمين المجلس الأعلى للأمن القومي علي أكبر كوفالا بناء على طلبه.",
            "علي أكبر كوفالا",
        ),
        (
            'ووقع الوثيقة المدير العام لمؤسسة "روساتوم" الحكومية أدريان كوفالا أمس.',
            "أدريان كوفالا",
        ),
        ("وقع المذكرة سعادة الدكتور كاو كيم هورن الأمين العام للرابطة.", "كاو كيم هورن"),
        ("أكد الوزير حاتم حرص الحكومة. وقال الوزير حاتم سعيد إن الاتفاق مهم.", "حاتم سعيد"),
    ],
)
def test_a_person_the_file_does_not_know(text: str, name: str, vocabulary: Vocabulary) -> None:
    found = read(text, vocabulary).people
    assert [(one.id, one.label.ar, one.label.en) for one in found] == [(None, name, None)]
    assert found[0].role
    assert found[0].evidence[0].quote.endswith(name)


def test_people_who_share_a_title(vocabulary: Vocabulary) -> None:
    text = "أعلن وزيرا الدفاع البلجيكي يوهان كوفالا والأسترالي أدريان تيمور بدء الدوريات المشتركة."
    assert [one.label.ar for one in read(text, vocabulary).people] == [
        "يوهان كوفالا",
        "أدريان تيمور",
    ]


def test_an_institution_called_after_a_person(vocabulary: Vocabulary) -> None:
    text = "أشرفت على الشحنة مؤسسة خليفة بن زايد آل نهيان للأعمال الإنسانية في المطار."
    assert read(text, vocabulary).people == ()


def test_a_surname_of_two_words_is_no_other_person(vocabulary: Vocabulary) -> None:
    text = "قال الوزير بدر الدين عبد العاطي ذلك.\nوأكد الوزير عبد العاطي تطلع بلاده إلى التعاون."
    found = read(text, vocabulary).people
    assert len(found) == 1
    assert found[0].evidence[-1].quote == "عبد العاطي"


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت شركة علي بابا أرباحها الفصلية أمس.",
        "قال وزير الخارجية الصيني إن الاتفاق مهم لبلاده.",
        "ما قاله المسؤول مهم جدا للجميع.",
        "أكد رئيس مجلس الأمن الدولي أهمية التعاون بين الدول.",
        "قال الرئيس إن على الدول أن تتعاون في هذا المجال.",
        "اجتمع وزراء خارجية الدول الأعضاء في المنظمة أمس.",
        "نشرت صحيفة واشنطن بوست تقريرا عن الهجمات.",
        'وقال المتحدث في مؤتمر صحافي "نحن حليفان موثوقان، وسنعمل معا".',
        "استقبل وزير الخارجية الوفد في قصر بسترس أمس.",
        "أشادت السيدة فايون بموثوقية البلاد في هذا المجال.",
        "انتهى الخبر هنا كما ورد.\nد/ ر.ح",
    ],
)
def test_what_only_looks_like_a_person(text: str, vocabulary: Vocabulary) -> None:
    assert people(text, vocabulary) == []


def test_a_surname_that_is_a_nation_is_no_country(vocabulary: Vocabulary) -> None:
    article = read("قال المتحدث العقيد فهد اليمني إن الاتفاق مع الأردن مهم.", vocabulary)
    assert list(article.countries) == ["JO"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a surname that is also an adjective of nationality
        ("حضر اللقاء المستشار بدر ناصر اللبناني ومدير الإدارة.", ["بدر ناصر اللبناني"]),
        ("قدم مدير التخطيط المهندس عمر عدنان المصري عرضا.", ["عمر عدنان المصري"]),
        # a pedigree, whatever its words mean else
        ("حضر الأمير تركي بن فهد بن سلمان الفرحان.", ["تركي بن فهد بن سلمان الفرحان"]),
        ("أطلقت الدكتورة جليلة بنت السيد جواد المنصة.", ["جليلة بنت السيد جواد"]),
        ("وقع السيد أحمدو ولد الشيخ سيديا الوثيقة.", ["أحمدو ولد الشيخ سيديا"]),
        # the name ends before purpose, verbal noun, verb of two
        ("قالت الوزيرة لويز موشيكيوابو للصحافيين ذلك.", ["لويز موشيكيوابو"]),
        ("اقترح السيد رضا قبوج إنشاء مدرسة صيفية.", ["رضا قبوج"]),
        ("نقل البيان عن الوزير كاكداك تقديره للجهود.", []),
        # a title that goes on by a pronoun, a town of two words, a state of two words
        ("قال المتحدث باسمه أنطون بيتشكوفسكي إن الجنود عادوا.", ["أنطون بيتشكوفسكي"]),
        (
            "حضر السفير القازاقي لدى أولان باتور إرلان بايجانوف التوقيع.",
            ["إرلان بايجانوف"],
        ),
        ("قال رئيس وزراء جزر سليمان ماناسيه سوجافاري ذلك.", ["ماناسيه سوجافاري"]),
        # joined by "and" after another, and without any title
        (
            "وكان الرئيسان جان موكيندي وعرفان حميد قد التقيا أمس في المدينة.",
            ["جان موكيندي", "عرفان حميد"],
        ),
        ("وفي هذا الصدد قال عبد الواحد بنعيسى إن الاتفاق مهم.", ["عبد الواحد بنعيسى"]),
        ("عقد الاجتماع في جامعة محمد الخامس بحضور الطلبة.", []),
    ],
)
def test_where_a_name_begins_and_ends(
    text: str, expected: list[str], vocabulary: Vocabulary
) -> None:
    assert [name for name, _ in people(text, vocabulary)] == expected


def test_a_father_is_not_the_person(vocabulary: Vocabulary) -> None:
    text = "وقع الشيخ خليفة بن حمد بن خليفة آل ثاني وزير الداخلية الاتفاقية."
    assert [name for name, _ in people(text, vocabulary)] == ["خليفة بن حمد بن خليفة آل ثاني"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال المهندس سعد ناصر المحمد إن بلاده مستعدة.", None),
        ("قال الدكتور عبدالله ناصر المحمد إن بلاده مستعدة.", None),
        ("قال رئيس مجلس الوزراء الشيخ ناصر المحمد إن بلاده مستعدة.", "nasser-al-mohammed"),
    ],
)
def test_a_namesake_has_a_name_before_it(
    text: str, name: str | None, vocabulary: Vocabulary
) -> None:
    assert [one.id for one in read(text, vocabulary).people] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قدم العرض خبير من مرصد الصحراء والساحل أمس.", ["مرصد الصحراء والساحل"]),
        ("أنهت شركة الكهرباء الوطنية الأردنية حصتها.", ["شركة الكهرباء الوطنية الأردنية"]),
        ("وقع الوثيقة بجامعة السلطان قابوس عدد من الطلبة.", ["جامعة السلطان قابوس"]),
        ("رفضت شركة النفط ذلك، وقال مدير شركة صينية إنه يوافق.", []),
        ("يمر الربط عبر كابل بحري جديد.", []),
    ],
)
def test_organisations_that_the_file_does_not_know(
    text: str, expected: list[str], vocabulary: Vocabulary
) -> None:
    found = read(text, vocabulary).organisations
    assert [one.label.ar for one in found if one.id is None] == expected


def test_another_surname_is_another_man(vocabulary: Vocabulary) -> None:
    text = "وقع الاتفاقية الدكتور عبدالله بن عبدالعزيز الربيعة."
    (person,) = read(text, vocabulary).people
    assert (person.id, person.evidence[0].quote) == (None, "عبدالله بن عبدالعزيز الربيعة")


def test_a_rulers_title_is_none_of_his_name(vocabulary: Vocabulary) -> None:
    (person,) = read("استقبل الأمير خالد بن سلمان وزير الدفاع الإيطالي.", vocabulary).people
    assert (person.evidence[0].quote, person.role) == ("خالد بن سلمان", "الأمير")
