"""Phrases of time in Arabic news: what they say, before anything is concluded from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

Direction = Literal["past", "next", "present"]


@dataclass(slots=True)
class DatePhrase:
    """What a phrase of time says.

    Attributes:
        first: Index of its first token.
        last: One past its last token.
        day: Day of the month.
        month: Month, 1 to 12.
        year: Year, four digits.
        weekday: 0 Monday to 6 Sunday.
        offset: Days against publication (today 0, yesterday -1).
        direction: "last …" or "next …".
        hijri: The Hijri date beside or instead, as (year, month, day).
        until: Of days in a row ("من 1 إلى 10 مايو"), the last day of the month.
        converted: Whether the Gregorian day was computed from the Hijri one alone.
    """

    first: int
    last: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    offset: int | None = None
    direction: Direction | None = None
    hijri: tuple[int | None, int, int | None] | None = None
    until: int | None = None
    converted: bool = False

    @property
    def date(self) -> dt.date | None:
        """The day it states outright, or None."""
        if self.year and self.month and self.day:
            try:
                return dt.date(self.year, self.month, self.day)
            except ValueError:
                return None
        return None

    def covers(self, day: dt.date) -> bool:
        """Whether a day fits the phrase's weekday, day, month and year."""
        return (
            (self.weekday is None or day.weekday() == self.weekday)
            and (self.day is None or day.day == self.day)
            and (self.month is None or day.month == self.month)
            and (self.year is None or day.year == self.year)
        )


def sighted(phrase: DatePhrase) -> DatePhrase:
    """Of a Hijri date with its weekday, the day near Umm al-Qura's that has this weekday.

    Months begin by sighting, a day or two apart from one country to another.
    """
    day = phrase.date
    if not phrase.converted or day is None or day.weekday() == phrase.weekday:
        return phrase
    for days in (1, -1, 2, -2):
        other = day + dt.timedelta(days=days)
        if other.weekday() == phrase.weekday:
            return replace(phrase, year=other.year, month=other.month, day=other.day)
    return phrase
