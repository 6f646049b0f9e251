"""From the words of a text to the terms that stand for them, one to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from builder.arabic import is_arabic, readings, with_proclitics, words
from builder.by_word import ByWord
from builder.search.postings import form_bit
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

_MONTH_NEIGHBOURS = frozenset(
    words("شهر الماضي المقبل القادم الجاري الحالي المنصرم الفائت عام سنة مطلع أوائل أواخر")
)
_LONGEST_MONTH = max(map(len, MONTHS))
_MONTH_BEGINNINGS = frozenset(keys[0] for keys in MONTHS)
_MONTHS_BEGIN = frozenset(form for first in _MONTH_BEGINNINGS for form in with_proclitics(first))
"""The words with which the name of a month may begin."""


class Term(NamedTuple):
    """What stands for a word in the index.

    Attributes:
        term: The term; empty for a stopword, which is not found but has its place.
        doubtful: Whether a proclitic may still stand in front of it.
        form: The bit of the word without its proclitics and article.
    """

    term: str
    doubtful: bool
    form: int


class Speller:
    """Decides where a word's one-letter proclitics end, by what the collection attests.

    Attributes:
        known: Words that stand by themselves: the vocabulary's, and those written with an article.
        seen: The words of all texts, each held in memory once.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.known = {bare(key) for key in vocabulary} | WHOLE | IRREGULAR.keys()
        self.seen: dict[str, str] = {}
        self._terms = _Terms(self)

    def learn(self, seen: Iterable[str], known: Iterable[str]) -> None:
        """Take note of the words of texts. All texts come before the first of :meth:`terms`.

        Args:
            seen: The words.
            known: What :func:`behind_articles` finds in them.
        """
        new = set(seen).difference(self.seen)
        self.seen.update(zip(new, new, strict=True))
        self.known.update(known)

    def differing(self, other: Speller) -> set[str]:
        """The words that one of two knows, or has seen, and the other not."""
        return (self.known ^ other.known) | (self.seen.keys() ^ other.seen.keys())

    def changed(self, other: Speller, differing: Iterable[str]) -> set[str]:
        """The words that may have other terms, or other signs of them, than another gives.

        Args:
            other: The other.
            differing: What :meth:`differing` says of the two.
        """
        forms = {form for word in differing for form in with_proclitics(word)}
        return {form for form in forms if self._word(form) != other._word(form)}

    def term(self, key: str) -> Term:
        """The term of a folded word that is no month."""
        if key in STOPWORDS:
            return Term("", False, 0)
        word, doubtful = self._word(key)
        return Term(stem(word), doubtful, form_bit(word))

    def _word(self, key: str) -> tuple[str, bool]:
        if not is_arabic(key) or key in IRREGULAR or key in self.known:
            return key, False
        if bare(key) != key:
            return bare(key), False
        split = readings(key)
        for proclitics, rest in split:
            if proclitics and rest.startswith(ARTICLE) and len(rest) > 4:
                return rest[len(ARTICLE) :], False
        doubtful = False
        for proclitics, rest in split:
            if not proclitics or len(rest) < 3:
                continue
            doubtful = True
            if rest in self.known or (rest in self.seen and len(rest) > 3):
                return rest, False
        return key, doubtful

    def terms(self, keys: Sequence[str]) -> list[Term]:
        """The terms of a text's words, one for each, months by their number."""
        found = list(map(self._terms.__getitem__, keys))
        if _MONTHS_BEGIN.isdisjoint(keys):
            return found
        for place in [place for place, key in enumerate(keys) if key in _MONTHS_BEGIN]:
            month, length = month_at(keys, place)
            if month and (length > 1 or _is_month(keys, place)):
                found[place : place + length] = [Term(month_term(month), False, 1)] * length
        return found


def behind_articles(keys: Iterable[str]) -> set[str]:
    """The words that stand behind an article in some of these, and so by themselves."""
    written = (key for key in keys if ARTICLE in key or "لل" in key)
    return set(chain.from_iterable(map(_BEHIND.__getitem__, written)))


def _behind(key: str) -> tuple[str, ...]:
    forms = (rest for _, rest in readings(key) if rest.startswith(ARTICLE) and len(rest) > 4)
    return tuple(rest[len(ARTICLE) :] for rest in forms)


_BEHIND = ByWord(_behind)


class _Terms(dict[str, Term]):
    """Terms of words, worked out once."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller

    def __missing__(self, key: str) -> Term:
        found = self[key] = self._speller.term(key)
        return found


@lru_cache(maxsize=4096)
def _months_of(key: str) -> tuple[str, ...]:
    return tuple(rest for _, rest in readings(key) if rest in _MONTH_BEGINNINGS)


def month_at(keys: Sequence[str], place: int) -> tuple[str, int]:
    """The month whose name begins at a word, with proclitics or not: its number and length."""
    for length in range(min(_LONGEST_MONTH, len(keys) - place), 0, -1):
        for rest in _months_of(keys[place]):
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
