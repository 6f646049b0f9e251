"""Months, weekdays and words of relative time, from ``calendar.yml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builder.arabic import bare_key, fold, readings, words
from builder.by_word import ByWord
from builder.date_phrases import Direction
from builder.vocabulary.lexicon import Lexicon
from builder.vocabulary.loader import read_yaml

_LONGEST_STAMP = 24
_STAMP_PLACE = 3
_LONGEST_ZONE = 4


class Calendar:
    """The calendar's vocabulary.

    Attributes:
        as_of: No date of an article lies after this day.
        months: Phrases to Gregorian month numbers.
        hijri_months: Phrases to Hijri month numbers.
        weekdays: Keys to weekday numbers, Monday 0.
        ordinals: Phrases to days of the month ("الثاني عشر").
        directions: Words such as "last" and "next" to what they say.
        offsets: Phrases to days against publication: today 0, yesterday -1 …
        opening: Words, without the article, that a phrase of time can begin with.
        apart: The article, written apart from a number.
    """

    apart = ("ال",)

    def __init__(self, path: Path) -> None:
        data: dict[str, Any] = read_yaml(path)
        self.as_of = dt.date.fromisoformat(data["as_of"])
        self.months = _numbered(data["months"])
        self.hijri_months = _numbered(data["hijri_months"])
        self.need_number = frozenset(map(fold, data["months_need_number"]))
        self.weekdays = {
            words(name)[0]: int(number)
            for number, names in data["weekdays"].items()
            for name in names
        }
        self.ordinals: Lexicon[int] = Lexicon()
        for name, number in data["numbers"].items():
            self.ordinals.add(name, int(number))
        self.offsets: Lexicon[int] = Lexicon()
        for name, days in (
            ("today", 0),
            ("yesterday", -1),
            ("before_yesterday", -2),
            ("tomorrow", 1),
            ("after_tomorrow", 2),
        ):
            for phrase in data[name]:
                self.offsets.add(phrase, days)
        self.directions: dict[str, Direction] = {}
        for direction in ("present", "next", "past"):
            self.directions |= dict.fromkeys(map(fold, data[direction]), direction)
        self.day_word = frozenset(map(fold, data["day_word"]))
        self._local_time = frozenset(map(fold, data["local_time"]))
        self.month_word = frozenset(map(fold, data["month_word"]))
        self.year_word = frozenset(map(fold, data["year_word"]))
        month_words = {
            key
            for names in (*data["months"].values(), *data["hijri_months"].values())
            for name in names
            for key in words(name)
        }
        self.opening = set(self.weekdays) | self.day_word | self.month_word | self.year_word
        self.opening |= {words(name)[0] for name in data["numbers"]}
        for lexicon in (self.months, self.hijri_months, self.offsets):
            self.opening |= lexicon.first_words()
        self._may_open = ByWord(self._judge)
        self._stamp = month_words | set(map(fold, (*data["stamp_words"], *data["past"])))
        self._stamp |= self.weekdays.keys() | set(map(fold, data["today"]))

    def may_open(self, key: str) -> bool:
        """Whether a phrase of time can begin with a word."""
        return self._may_open[key]

    def _judge(self, key: str) -> bool:
        if key.isdecimal() or key in self.apart:
            return True
        return any(
            rest in self.opening or bare_key(rest) in self.opening for _, rest in readings(key)
        )

    def is_stamp(self, keys: Sequence[str]) -> bool:
        """Whether a line's words are a date stamp and nothing else."""
        if len(keys) > _LONGEST_STAMP + _STAMP_PLACE + 1:
            return False
        clock = next((i for i, key in enumerate(keys) if key in self._local_time), len(keys))
        keys = keys[:clock] if len(keys) - clock <= _STAMP_PLACE + 1 else keys
        if len(keys) > _LONGEST_STAMP or not any(key.isdigit() for key in keys):
            return False
        if len(keys) > _STAMP_PLACE + 2 and "في" in keys[1 : _STAMP_PLACE + 1]:
            keys = keys[keys.index("في") + 1 :]  # "تونس في 12 مارس 2019"
        elif len(keys) > _STAMP_PLACE and not self.is_stamp_word(keys[0]):
            keys = keys[1:]  # "نواكشوط، الخميس 3 مارس 2021"
            if not any(len(key) == 4 and key.isdigit() for key in keys):
                return False
        named = any(key in self._stamp for key in keys)
        return (named or len(keys) >= 3) and all(map(self.is_stamp_word, keys))

    def is_stamp_word(self, key: str) -> bool:
        """Whether a word can stand in a date stamp."""
        zone = key.isascii() and key.isalpha() and len(key) <= _LONGEST_ZONE  # GMT, LOC
        return zone or key.isdigit() or any(rest in self._stamp for _, rest in readings(key))


def _numbered(table: dict[str, list[str]]) -> Lexicon[int]:
    lexicon: Lexicon[int] = Lexicon()
    for number, names in table.items():
        for keys in dict.fromkeys(words(name) for name in names):
            lexicon.add(keys, int(number))
    return lexicon
