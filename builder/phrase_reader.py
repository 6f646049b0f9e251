"""Reads the phrases of time in a text: weekdays, dates in every layout, "today", "last May"."""

from __future__ import annotations

import calendar as gregorian
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import compress

from hijridate import Hijri

from builder.arabic import readings
from builder.date_phrases import DatePhrase, Direction, sighted
from builder.vocabulary.calendar import Calendar
from builder.vocabulary.grammar import has
from builder.vocabulary.lexicon import Lexicon
from builder.words import Stretch

_LINK = re.compile(r"[\s\u200e\u200f،,:()\[\]«»\"“”]*")
_SLASH = re.compile(r"\s*[/\\(-–]\s*")
_NUMERIC = re.compile(r"\s*[-/.–]\s*")
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_LEAP_YEAR = 2000
_HIJRI_FIRST, _HIJRI_LAST = 1300, 1500


class PhraseReader:
    """Reads phrases of time in one text."""

    def __init__(self, text: str, found: Stretch, calendar: Calendar) -> None:
        self._text = text
        self._starts, self._ends, self._keys, self._joined = found
        self._calendar = calendar

    def read(self, places: Iterable[int] | None = None) -> Iterator[DatePhrase]:
        """The phrases, from the left.

        Args:
            places: The words that can open one, where that is known already.
        """
        after = 0
        if places is None:
            places = compress(range(len(self._keys)), map(self._calendar.may_open, self._keys))
        for index in places:
            phrase = self.at(index) if index >= after else None
            if phrase:
                yield phrase
                after = phrase.last

    def at(self, index: int) -> DatePhrase | None:
        """The phrase that begins at a token, or None."""
        start = self._skip_day_words(index)
        return (
            self._relative(index, start)
            or self._weekday(index, start)
            or self._calendar_date(index)
        )

    # Each part below returns the phrase with what it added, or None where it does not begin here;
    # ``start`` is where it begins behind words such as "day".

    def _relative(self, index: int, start: int) -> DatePhrase | None:
        here = self._at(self._calendar.offsets, start)
        if here is None:
            return None
        last, offset = here
        if self._linked(last):
            rest = self._weekday(last, self._skip_day_words(last))
            if rest:
                return replace(rest, first=index, offset=offset)
            date = self._calendar_date(last)
            if date and date.day:
                return replace(date, first=index, offset=offset)
        return DatePhrase(index, last, offset=offset)

    def _weekday(self, index: int, start: int) -> DatePhrase | None:
        weekday = self._weekday_at(start)
        if weekday is None:
            return None
        if start == index and self._key(start) in ("احد", "اثنين"):
            return None
        last, direction = self._direction(start + 1)
        # "مساء أمس الخميس" is read above; here "الخميس أمس" and "الأربعاء (11 سبتمبر)".
        after = self._at(self._calendar.offsets, last) if self._linked(last) else None
        if after and direction is None and after[1] <= 0:
            return DatePhrase(index, after[0], weekday=weekday, offset=after[1])
        step = last + 1 if self._key(last) in ("الموافق", "موافق", "المصادف") else last
        date = self._calendar_date(step) if self._linked(last) else None
        if date and (date.day or date.hijri):
            return sighted(replace(date, first=index, weekday=weekday, direction=direction))
        return DatePhrase(index, last, weekday=weekday, direction=direction)

    def _calendar_date(self, index: int) -> DatePhrase | None:
        return (
            self._numeric(index)
            or self._day_month(index)
            or self._hijri(index)
            or self._month(index)
            or self._year(index)
        )

    def _numeric(self, index: int) -> DatePhrase | None:
        parts = self._keys[index : index + 3]
        if len(parts) < 3 or not all(part.isdecimal() and part.isascii() for part in parts):
            return None
        gaps = [self._gap(index + 1), self._gap(index + 2)]
        if not all(_NUMERIC.fullmatch(gap) for gap in gaps) or gaps[0].strip() != gaps[1].strip():
            return None
        sizes = [len(part) for part in parts]
        a, b, c = map(int, parts)
        if sizes[0] == 4 and max(sizes[1:]) <= 2:
            year, month, day = a, b, c
        elif sizes[2] == 4 and max(sizes[:2]) <= 2:
            day, month, year = a, b, c
            if month > 12 >= day:
                day, month = month, day
        else:
            return None
        if _HIJRI_FIRST <= year <= _HIJRI_LAST and self._key(index + 3) == "ه":
            return self._numeric_hijri(index, year, month, day)
        if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
            return None
        if not 1 <= day <= gregorian.monthrange(year, month)[1]:
            return None
        return DatePhrase(index, self._era(index + 3), day, month, year)

    def _numeric_hijri(self, index: int, year: int, month: int, day: int) -> DatePhrase | None:
        """A Hijri date in figures, the Gregorian beside it: "1439/7/12 هـ الموافق 2018/3/29"."""
        step = index + 4
        if self._key(step) in ("الموافق", "موافق", "المصادف"):
            step += 1
        beside = (self._numeric(step) or self._day_month(step)) if self._linked(step) else None
        return replace(beside, first=index, hijri=(year, month, day)) if beside else None

    def _day_month(self, index: int) -> DatePhrase | None:
        day, place = self._day_number(index)
        if day is None or self._is_minute(index):
            return None
        until, place = self._range_end(day, place)
        if self._key(place) in ("من", "في", "ل"):
            place += 1
        if self._key(place) in self._calendar.month_word:
            place += 1
        hijri = self._hijri_month(index, place, day)
        if hijri:
            return hijri
        month = self._month_name(place)
        if month is None or not (
            self._linked(place, strict=True) or self._gap(place).strip() in ("/", "-")
        ):
            return None
        last, number = month
        last, direction = self._direction(last)
        if direction is None:
            year, last = self._year_number(last)
        else:
            year = None
        if year is None and direction is None:
            last, direction = self._direction(last)
        phrase = DatePhrase(index, last, day, number, year, direction=direction, until=until)
        if (until or day) > gregorian.monthrange(year or _LEAP_YEAR, number)[1]:
            return None
        return self._beside_hijri(phrase)

    def _hijri(self, index: int) -> DatePhrase | None:
        return self._hijri_month(index, index, None)

    def _hijri_month(self, first: int, place: int, day: int | None) -> DatePhrase | None:
        here = self._at(self._calendar.hijri_months, place)
        if here is None:
            return None
        last, month = here
        year, after = self._hijri_year(last)
        if day is None and year is None:
            return None
        phrase = DatePhrase(first, after, hijri=(year, month, day))
        step = after + 1 if self._key(after) in ("الموافق", "موافق", "المصادف") else after
        beside = self._day_month(step) or self._numeric(step) if self._linked(step) else None
        if beside and beside.hijri is None:
            return replace(beside, first=first, hijri=phrase.hijri)
        if year and day:
            try:
                day_g = Hijri(year, month, day).to_gregorian()
            except (ValueError, OverflowError):
                return phrase
            return replace(
                phrase, year=day_g.year, month=day_g.month, day=day_g.day, converted=True
            )
        return phrase

    def _beside_hijri(self, phrase: DatePhrase) -> DatePhrase:
        step = phrase.last
        if self._key(step) in ("الموافق", "موافق", "المصادف"):
            step += 1
        day, place = self._day_number(step)
        here = self._at(self._calendar.hijri_months, place) if day else None
        if here is None or not self._linked(phrase.last):
            return phrase
        year, last = self._hijri_year(here[0])
        return replace(phrase, last=last, hijri=(year, here[1], day))

    def _hijri_year(self, place: int) -> tuple[int | None, int]:
        step = place
        if self._key(step) in self._calendar.year_word:
            step += 1
        key = self._key(step)
        if len(key) == 4 and key.isdecimal() and 1200 <= int(key) <= 1600:
            after = step + 1
            return int(key), after + 1 if self._key(after) in ("ه", "هـ", "هجريه") else after
        return None, place

    def _month(self, index: int) -> DatePhrase | None:
        place = index
        worded = self._key_in(place, self._calendar.month_word)
        if worded:
            place += 1
        month = self._month_name(place)
        if month is None:  # "الشهر الماضي" is not read here: the month itself is not named.
            return None
        last, number = month
        last, direction = self._direction(last)
        year, last = self._year_number(last) if direction is None else (None, last)
        if year is None and direction is None:
            last, direction = self._direction(last)
        alone = last - place == 1 and not worded and year is None and direction is None
        if alone and any(
            rest in self._calendar.need_number for _, rest in readings(self._key(place))
        ):
            return None
        return DatePhrase(index, last, None, number, year, direction=direction)

    def _year(self, index: int) -> DatePhrase | None:
        if not self._key_in(index, self._calendar.year_word):
            return None
        last, direction = self._direction(index + 1)
        year, last = self._year_number(last if direction else index)
        if year and direction is None:
            last, direction = self._direction(last)
        return DatePhrase(index, last, year=year, direction=direction) if year else None

    # --- small parts --------------------------------------------------------------------------

    def _key(self, index: int) -> str:
        return self._keys[index] if index < len(self._keys) else ""

    def _key_in(self, index: int, keys: frozenset[str]) -> bool:
        return index < len(self._keys) and has(self._keys[index], keys)

    def _gap(self, index: int) -> str:
        return self._text[self._ends[index - 1] : self._starts[index]]

    def _linked(self, index: int, strict: bool = False) -> bool:
        """Whether a token follows the one before it within one phrase."""
        if not 0 < index < len(self._keys):
            return False
        gap = self._gap(index)
        if gap == " ":
            return True
        if "\n" in gap:
            return False
        return bool(_LINK.fullmatch(gap)) and (not strict or "،" not in gap)

    def _at(self, lexicon: Lexicon[int], index: int) -> tuple[int, int] | None:
        if index >= len(self._keys):
            return None
        here = lexicon.at(self._keys, self._joined, index)
        return (here[0].last, here[0].value) if here else None

    def _skip_day_words(self, index: int) -> int:
        place = index
        while place - index < 2 and self._key_in(place, self._calendar.day_word):
            if not self._linked(place + 1):
                return index
            if self._at(self._calendar.offsets, place):
                break  # "صباح اليوم": the second word is "today", not another "day".
            place += 1
        return place

    def _weekday_at(self, index: int) -> int | None:
        for _, rest in readings(self._key(index)) if self._key(index) else ():
            if rest in self._calendar.weekdays:
                return self._calendar.weekdays[rest]
        return None

    def _direction(self, index: int) -> tuple[int, Direction | None]:
        direction = self._calendar.directions.get(self._key(index))
        if direction and self._linked(index, strict=True):
            return index + 1, direction
        return index, None

    def _day_number(self, index: int) -> tuple[int | None, int]:
        key = self._key(index)
        if key == "ال" and self._key(index + 1).isdecimal():
            index, key = index + 1, self._key(index + 1)
        if key.isdecimal() and len(key) <= 2 and 1 <= int(key) <= 31:
            return int(key), index + 1
        here = self._at(self._calendar.ordinals, index)
        if here and self._key(here[0]) in ("من", "شهر"):
            return here[1], here[0]
        return None, index

    def _is_minute(self, index: int) -> bool:
        """Whether a number is a clock's: "10:15-16 ديسمبر" is the 16th."""
        start = self._starts[index]
        return start > 1 and self._text[start - 1] == ":" and self._text[start - 2].isdecimal()

    def _range_end(self, day: int, place: int) -> tuple[int | None, int]:
        """The second number of "من 1 إلى 10", "5 و6", "5-7"."""
        step = place
        if self._key(step) in ("الي", "حتي", "و"):
            step += 1
        elif not (0 < step < len(self._keys) and self._gap(step).strip() in ("-", "–")):
            return None, place
        last, after = self._day_number(step)
        return (last, after) if last and last > day else (None, place)

    def _month_name(self, index: int) -> tuple[int, int] | None:
        here = self._at(self._calendar.months, index)
        if here is None:
            return None
        last, number = here
        # "مارس/آذار", "مارس آذار", "أيلول (سبتمبر)": the same month named twice.
        again = self._at(self._calendar.months, last)
        if (
            again
            and again[1] == number
            and (_SLASH.fullmatch(self._gap(last)) or not self._gap(last).strip())
        ):
            last = again[0]
        return last, number

    def _year_number(self, index: int) -> tuple[int | None, int]:
        place = index
        if self._key(place) in ("من", "في", "ل"):
            place += 1
        if self._key_in(place, self._calendar.year_word):
            place += 1
        key = self._key(place)
        fits = len(key) == 4 and key.isdecimal() and _FIRST_YEAR <= int(key) <= _LAST_YEAR
        if fits and (place == 0 or self._linked(place) or self._gap(place).strip() in ("/", "-")):
            return int(key), self._era(place + 1)
        return None, index

    def _era(self, index: int) -> int:
        return index + 1 if self._key(index) in ("م", "ميلادي", "ميلاديه") else index
