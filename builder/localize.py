"""Names, dates, counts and lists in the reader's language, through Babel and gettext."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from hijridate import Gregorian

from builder import edtf
from builder.article import Label
from builder.vocabulary.countries import Countries

LANGUAGES = ("ar", "en")
"""The first stands at the root of the site, each other in a folder of its name."""
_LOCALES = {"ar": "ar_001", "en": "en_GB"}
_FOLDER = Path(__file__).parent / "locale"
_MONTH = re.compile(r"\d{4}-\d{2}\Z")


def locale_of(language: str) -> Locale:
    """The locale whose names, dates and plurals a language's pages use."""
    return Locale.parse(_LOCALES[language])


@lru_cache(maxsize=len(LANGUAGES))
def translations(language: str) -> NullTranslations:
    """The interface's strings in a language.

    The catalogue is read as text (``locale/<language>/LC_MESSAGES/sijill.po``), so that mending a
    phrase takes no compiler. English is the language of the message ids and needs none.
    """
    path = _FOLDER / language / "LC_MESSAGES" / "sijill.po"
    if not path.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(fp=compiled, domain="sijill")


def ngettext(one: str, several: str) -> tuple[str, str]:
    """Mark a counting message for the catalogue; it is translated later."""
    return one, several


class Localizer:
    """One language's way of writing things."""

    def __init__(self, language: str, countries: Countries) -> None:
        self.language = language
        self.direction = "rtl" if Locale(language).text_direction == "rtl" else "ltr"
        self._locale = locale_of(language)
        self._lists: dict[str, str] = dict(self._locale.list_patterns["standard"])
        # As babel.dates writes them, which reads the pattern of a date anew for each.
        self._months: dict[int, str] = dict(self._locale.months["format"]["wide"])
        self._weekdays: dict[int, str] = dict(self._locale.days["format"]["wide"])
        self._countries = countries
        self.translations = translations(language)

    def text(self, message: str, **values: str) -> str:
        """Translate a message, and put values into it."""
        return self.gettext(message) % values

    @lru_cache(maxsize=512)  # noqa: B019  (a localizer lives as long as the build)
    def gettext(self, message: str) -> str:
        """Translate a message."""
        return str(self.translations.gettext(message))

    @lru_cache(maxsize=4096)  # noqa: B019  (a localizer lives as long as the build)
    def ngettext(self, one: str, several: str, count: int) -> str:
        """Translate a counting message."""
        return str(self.translations.ngettext(one, several, count))

    def plural_forms(self, one: str, several: str) -> dict[str, str]:
        """A counting message in each plural category of the language, for scripts to choose."""
        forms: dict[str, str] = {}
        for number in range(101):
            category = self._locale.plural_form(number)
            forms.setdefault(category, str(self.translations.ngettext(one, several, number)))
        return forms

    @lru_cache(maxsize=512)  # noqa: B019  (a localizer lives as long as the build)
    def country(self, code: str) -> str:
        """A country's name: the vocabulary's own where it has one, else CLDR's."""
        label = self._countries.labels.get(code)
        own = (label.ar if self.language == "ar" else label.en) if label else None
        return own or self._locale.territories.get(code, code)

    def pick(self, label: Label) -> tuple[str, str]:
        """A label and the language it is in: the reader's, or the other where there is none."""
        own, other = (label.ar, label.en) if self.language == "ar" else (label.en, label.ar)
        if own is not None:
            return own, self.language
        return other or "", "en" if self.language == "ar" else "ar"

    def join(self, items: Sequence[str]) -> str:
        """A list in words: "China, the United States and Vietnam"."""
        # As babel.lists does it, which looks for the patterns each time.
        if len(items) < 2:
            return "".join(items)
        if len(items) == 2:
            return self._lists["2"].format(*items)
        words = self._lists["start"].format(items[0], items[1])
        for item in items[2:-1]:
            words = self._lists["middle"].format(words, item)
        return self._lists["end"].format(words, items[-1])

    def day(self, day: dt.date) -> str:
        """A day in words."""
        return f"{day.day} {self.month(day)}"

    def long_day(self, day: dt.date) -> str:
        """A day in words with its day of the week."""
        comma = "،" if self.language == "ar" else ""
        return f"{self.weekday(day)}{comma} {self.day(day)}"

    def hijri(self, day: dt.date) -> str | None:
        """A day of the Hijri calendar in words; None outside the years of the Umm al-Qura tables.

        Source: hijridate, which follows the Umm al-Qura calendar of Saudi Arabia.
        """
        try:
            hijri = Gregorian(day.year, day.month, day.day).to_hijri()
        except OverflowError:
            return None
        return self.text(
            "%(day)s %(month)s %(year)s AH (Umm al-Qura)",
            day=str(hijri.day),
            month=hijri.month_name("ar" if self.language == "ar" else "en"),
            year=str(hijri.year),
        )

    @lru_cache(maxsize=4096)  # noqa: B019  (a localizer lives as long as the build)
    def number(self, number: int) -> str:
        """A number as the language writes it."""
        return str(format_decimal(number, locale=self._locale))

    def weekday(self, day: dt.date) -> str:
        """The name of a day of the week."""
        return self._weekdays[day.weekday()]

    def month(self, day: dt.date) -> str:
        """A month and year in words."""
        return f"{self._months[day.month]} {day.year}"

    @lru_cache(maxsize=4096)  # noqa: B019  (a localizer lives as long as the build)
    def date(self, expression: str | None, weekday: bool = False) -> str:
        """An EDTF expression in words, its uncertainty said.

        Args:
            expression: EDTF, or None.
            weekday: Whether an exact day is written with its day of the week.

        Returns:
            For example "between 3 August 2017 and 2 November 2017".
        """
        if expression is None:
            return self.text("Date unknown")
        bounds = edtf.parse(expression)
        first, last = bounds.earliest, bounds.latest
        if bounds.day and bounds.kind != "interval":
            return self.long_day(bounds.day) if weekday else self.day(bounds.day)
        if first and last:
            if _MONTH.match(expression):
                return self.month(first)
            if len(expression) == 4:
                return str(first.year)
            if bounds.kind == "interval":
                return self.text(
                    "from %(first)s to %(last)s", first=self.day(first), last=self.day(last)
                )
            return self.text(
                "between %(first)s and %(last)s", first=self.day(first), last=self.day(last)
            )
        if first:
            return self.text("%(first)s or later", first=self.day(first))
        return self.text("%(last)s or earlier", last=self.day(last)) if last else expression
