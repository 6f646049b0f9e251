"""Names, dates, counts and the catalogue of each language."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import read_po

from builder.article import Label
from builder.interface import interface
from builder.localize import LANGUAGES, Localizer, locale_of, translations
from builder.vocabulary.model import Vocabulary
from tests.conftest import ROOT

LOCALE = ROOT / "builder" / "locale"
_FIELD = re.compile(r"%\(\w+\)s")


@pytest.fixture(params=LANGUAGES)
def localizer(request: pytest.FixtureRequest, vocabulary: Vocabulary) -> Localizer:
    return Localizer(request.param, vocabulary.countries)


def test_every_message_has_an_arabic_translation() -> None:
    template = read_po((LOCALE / "sijill.pot").open("rb"))
    arabic = read_po((LOCALE / "ar" / "LC_MESSAGES" / "sijill.po").open("rb"), locale="ar")
    assert len(template) > 100
    for message in template:
        if not message.id:
            continue
        found = arabic.get(message.id)
        assert found is not None and not found.fuzzy, message.id
        strings = (found.string,) if isinstance(found.string, str) else tuple(found.string or ())
        assert strings and all(strings), message.id
        if message.pluralizable:
            assert len(strings) == 6, message.id
        else:
            fields = _FIELD.findall(str(message.id))
            assert sorted(fields) == sorted(_FIELD.findall(strings[0])), message.id


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "لا مقالات"),
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "3 مقالات"),
        (10, "10 مقالات"),
        (11, "11 مقالا"),
        (99, "99 مقالا"),
        (100, "100 مقال"),
        (103, "103 مقالات"),
        (111, "111 مقالا"),
    ],
)
def test_arabic_counts_agree(number: int, words: str) -> None:
    form = translations("ar").ngettext("%(count)s article", "%(count)s articles", number)
    assert form % {"count": number} == words


def test_the_catalogue_and_the_browser_choose_the_same_plural(vocabulary: Vocabulary) -> None:
    forms = Localizer("ar", vocabulary.countries).plural_forms(
        "%(count)s article", "%(count)s articles"
    )
    assert forms["two"] == "مقالان"
    assert forms["few"] == "%(count)s مقالات"
    assert forms["many"] == "%(count)s مقالا"
    assert forms["other"] == "%(count)s مقال"


@pytest.mark.parametrize(
    ("expression", "arabic", "english"),
    [
        (None, "تاريخ غير معروف", "Date unknown"),
        ("2024-09-11", "11 سبتمبر 2024", "11 September 2024"),
        ("2024-09", "سبتمبر 2024", "September 2024"),
        ("2024", "2024", "2024"),
        (
            "[2017-08-03..2017-11-02]",
            "بين 3 أغسطس 2017 و2 نوفمبر 2017",
            "between 3 August 2017 and 2 November 2017",
        ),
        (
            "2017-08-03/2017-08-05",
            "من 3 أغسطس 2017 إلى 5 أغسطس 2017",
            "from 3 August 2017 to 5 August 2017",
        ),
        ("[2024-09-11..]", "11 سبتمبر 2024 أو بعده", "11 September 2024 or later"),
        ("[..2024-09-11]", "11 سبتمبر 2024 أو قبله", "11 September 2024 or earlier"),
    ],
)
def test_dates_say_their_uncertainty(
    localizer: Localizer, expression: str | None, arabic: str, english: str
) -> None:
    assert localizer.date(expression) == (arabic if localizer.language == "ar" else english)


def test_an_exact_day_can_carry_its_weekday(localizer: Localizer) -> None:
    expected = {"ar": "الأربعاء، 11 سبتمبر 2024", "en": "Wednesday 11 September 2024"}
    assert localizer.date("2024-09-11", weekday=True) == expected[localizer.language]


@pytest.mark.parametrize("count", range(6))
def test_a_list_is_said_as_babel_says_it(localizer: Localizer, count: int) -> None:
    items = ["{0}", "ب", "c", "{", "e"][:count]
    assert localizer.join(items) == format_list(items, locale=locale_of(localizer.language))


def test_the_hijri_day_names_its_calendar(localizer: Localizer) -> None:
    expected = {
        "ar": "8 ربيع الأول 1446 هـ (تقويم أم القرى)",
        "en": "8 Rabi' al-Awwal 1446 AH (Umm al-Qura)",
    }
    assert localizer.hijri(dt.date(2024, 9, 11)) == expected[localizer.language]


def test_days_are_written_as_babel_writes_them(localizer: Localizer) -> None:
    pattern = {"ar": "EEEE، d MMMM y", "en": "EEEE d MMMM y"}[localizer.language]
    for number in range(0, 40_000, 29):
        day = dt.date(1925, 1, 1) + dt.timedelta(days=number)
        written = format_date(day, pattern, locale=locale_of(localizer.language))
        assert localizer.long_day(day) == written


@pytest.mark.parametrize("day", [dt.date(1900, 1, 1), dt.date(2150, 1, 1)])
def test_no_hijri_day_outside_the_tables(localizer: Localizer, day: dt.date) -> None:
    assert localizer.hijri(day) is None


def test_the_frame_speaks_every_language_and_is_escaped() -> None:
    words = interface(Label("أ<ب", "A & B"))
    arabic, english = vars(words["ar"]), vars(words["en"])
    assert arabic["archive"] == "أ&lt;ب"
    assert english["archive"] == "A &amp; B"
    assert arabic.keys() == english.keys()
    assert arabic["direction"] == "rtl"
    assert english["direction"] == "ltr"
    latin = re.compile(r"[A-Za-z]{3,}")
    for key in ("skip", "home", "sections", "search", "search_archive", "takedown"):
        assert not latin.search(arabic[key]), key
