"""From the words of a text to the terms that stand for them, one to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from builder.arabic import is_arabic, readings, words
from builder.search.terms import (
    ARTICLE,
    DOUBTFUL_MONTHS,
    IRREGULAR,
    MONTHS,
    STOPWORDS,
    WHOLE,
    bare,
    month_term,
    stem,
)

FILLER = "zz"
"""Stands for every stopword, so that positions stay one to one."""
_MONTH_NEIGHBOURS = frozenset(
    words("شهر الماضي المقبل القادم الجاري الحالي المنصرم الفائت عام سنة مطلع أوائل أواخر")
)
_LONGEST_MONTH = max(map(len, MONTHS))


class Speller:
    """Decides where a word's one-letter proclitics end, by what the collection attests.

    Attributes:
        known: Words that stand by themselves: the vocabulary's, and those written with an article.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.known = {bare(key) for key in vocabulary} | WHOLE | IRREGULAR.keys()
        self._seen: set[str] = set()

    def learn(self, keys: Iterable[str]) -> None:
        """Take note of the words of a text. All texts come before the first :meth:`term`."""
        for key in set(keys) - self._seen:
            self._seen.add(key)
            for _, rest in readings(key):
                if rest.startswith(ARTICLE) and len(rest) > 4:
                    self.known.add(rest[len(ARTICLE) :])

    @lru_cache(maxsize=262144)  # noqa: B019  (a speller lives as long as an index is made)
    def term(self, key: str) -> tuple[str, bool]:
        """The term of a folded word, and whether a proclitic may still stand in front of it."""
        if not is_arabic(key) or key in IRREGULAR or key in self.known:
            return stem(key), False
        if bare(key) != key:
            return stem(bare(key)), False
        for proclitics, rest in readings(key):
            if proclitics and rest.startswith(ARTICLE) and len(rest) > 4:
                return stem(rest[len(ARTICLE) :]), False
        doubtful = False
        for proclitics, rest in readings(key):
            if not proclitics or len(rest) < 3:
                continue
            doubtful = True
            if rest in self.known or (rest in self._seen and len(rest) > 3):
                return stem(rest), False
        return stem(key), doubtful

    def terms(self, keys: Sequence[str]) -> list[tuple[str, bool]]:
        """The terms of a text's words, one for each, months by their number."""
        found: list[tuple[str, bool]] = []
        place = 0
        while place < len(keys):
            month, length = month_at(keys, place) if _may_be_month(keys[place]) else ("", 0)
            if month and (length > 1 or _is_month(keys, place)):
                found += [(month_term(month), False)] * length
                place += length
                continue
            key = keys[place]
            found.append((FILLER, False) if key in STOPWORDS else self.term(key))
            place += 1
        return found


_MONTH_BEGINNINGS = frozenset(keys[0] for keys in MONTHS)


@lru_cache(maxsize=262144)
def _may_be_month(key: str) -> bool:
    return any(rest in _MONTH_BEGINNINGS for _, rest in readings(key))


def month_at(keys: Sequence[str], place: int) -> tuple[str, int]:
    """The month whose name begins at a word, with proclitics or not: its number and length."""
    for length in range(min(_LONGEST_MONTH, len(keys) - place), 0, -1):
        for _, rest in readings(keys[place]):
            month = MONTHS.get((rest, *keys[place + 1 : place + length]))
            if month:
                return month, length
    return "", 0


def _is_month(keys: Sequence[str], place: int) -> bool:
    """Whether a month's name that is also another word is a month here."""
    if keys[place] not in DOUBTFUL_MONTHS:
        return True
    near = [*keys[max(0, place - 1) : place], *keys[place + 1 : place + 2]]
    return any(key.isdigit() or key in _MONTH_NEIGHBOURS or (key,) in MONTHS for key in near)
