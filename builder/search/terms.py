"""One search term for each word: the rules that index and query share.

The tables are data (``vocabulary/arabic.yml``, ``plurals.yml``, ``calendar.yml``); the browser gets
them as :func:`rules` writes them and applies them in the same order (``search-arabic.js``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from builder.arabic import RULES, fold, is_arabic, words
from builder.vocabulary.loader import read_yaml, vocabulary_folder

_SEARCH: dict[str, Any] = RULES["search"]
_IRREGULAR: dict[str, Any] = read_yaml(vocabulary_folder() / "plurals.yml")
_CALENDAR: dict[str, Any] = read_yaml(vocabulary_folder() / "calendar.yml")
_PRONOUNS: list[str] = _SEARCH["pronouns"]
_SUFFIXES: list[str] = _SEARCH["suffixes"]
_SHORTEST = int(_SEARCH["shortest"])
_ENGLISH: list[list[str]] = _SEARCH["english"]
_ENGLISH_KEPT = tuple(_SEARCH["english_kept"])
_PAST = ("", "ت", "ا", "تا", "وا")
_PRESENT = ("", "ان", "ون", "ا", "وا", "ين")
ARTICLE: str = RULES["article"]

WHOLE = frozenset(fold(word) for word in _IRREGULAR["whole"])
STOPWORDS = frozenset(fold(word) for word in _SEARCH["stopwords"])


def light(word: str, table: dict[str, str]) -> str:
    """The stem of a folded word without article and proclitics.

    Args:
        word: For example ``جرايمهم``.
        table: Irregular forms and their terms, looked up before and after each step.

    Returns:
        The word's term: the irregular form's, or the word less one pronoun and one ending.
    """
    if word in table:
        return table[word]
    if word in WHOLE:
        return word
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= _SHORTEST:
            word = word[: -len(pronoun)]
            if word.endswith("ت") and len(word) > _SHORTEST:
                word = f"{word[:-1]}ه"
            break
    if word in table:
        return table[word]
    if word in WHOLE:
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            word = word[: -len(suffix)]
            break
    return table.get(word, word)


def _irregular() -> dict[str, str]:
    table: dict[str, str] = {}
    for singular, plurals in _IRREGULAR["plurals"].items():
        term = light(fold(singular), {})
        for plural in map(fold, plurals):
            table[plural] = term
            if plural.endswith("ء"):
                table.update(
                    dict.fromkeys((plural[:-1], f"{plural[:-1]}و", f"{plural[:-1]}ي"), term)
                )
    for noun, (past, present) in _IRREGULAR["verbs"].items():
        term = light(fold(noun), {})
        past = fold(past)
        past = past[:-1] + "ي" if past.endswith("ى") else past
        for ending in _PAST:
            table.setdefault(past + ending, term)
        for prefix in "يتن":
            for ending in _PRESENT:
                verb = prefix + fold(present) + ending
                table.setdefault(verb, term)
                table.setdefault(f"س{verb}", term)
    return table


IRREGULAR = _irregular()


def _months() -> tuple[dict[tuple[str, ...], str], frozenset[str]]:
    months: dict[tuple[str, ...], str] = {}
    for number, names in _CALENDAR["months"].items():
        months.update(dict.fromkeys(map(words, names), number))
    for table in ("months_en", "months_en_need_number"):
        months.update({words(name): number for name, number in _SEARCH[table].items()})
    doubtful = [*_CALENDAR["months_need_number"], *_SEARCH["months_en_need_number"]]
    return months, frozenset(map(fold, doubtful))


MONTHS, DOUBTFUL_MONTHS = _months()
"""Names of Gregorian months, as keys, to numbers; and those that are also other words."""


def month_term(number: str) -> str:
    """The term of a month, whatever its name: ``2m`` for فبراير and شباط."""
    return f"{number}m"


def month_year_term(year: str, number: str) -> str:
    """The term of a month of a year: ``2021m2``."""
    return f"{year}m{number}"


def latin(word: str) -> str:
    """The term of a folded word in Latin letters, or of a number."""
    if len(word) > 3 and not word.endswith(_ENGLISH_KEPT):
        for ending, instead in _ENGLISH:
            if word.endswith(ending):
                return word[: -len(ending)] + instead
    return word


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The term of a folded word that has neither article nor proclitics."""
    return light(word, IRREGULAR) if is_arabic(word) else latin(word)


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[len(ARTICLE) :] if word.startswith(ARTICLE) and len(word) > 4 else word


def rules() -> dict[str, Any]:
    """The tables for the browser, as :mod:`json` can write them."""
    return {
        "drop": RULES["drop"],
        "letters": RULES["letters"],
        "sequences": RULES["sequences"],
        "conjunctions": RULES["conjunctions"],
        "prepositions": RULES["prepositions"],
        "article": ARTICLE,
        "pronouns": _PRONOUNS,
        "suffixes": _SUFFIXES,
        "shortest": _SHORTEST,
        "stopwords": sorted(STOPWORDS),
        "whole": sorted(WHOLE),
        "irregular": _grouped(IRREGULAR),
        "months": {" ".join(keys): number for keys, number in MONTHS.items()},
        "doubtful": sorted(DOUBTFUL_MONTHS),
        "english": _ENGLISH,
        "english_kept": list(_ENGLISH_KEPT),
        "skeleton": _SEARCH["skeleton"],
    }


def _grouped(table: dict[str, str]) -> dict[str, str]:
    groups: dict[str, list[str]] = {}
    for form, term in table.items():
        groups.setdefault(term, []).append(form)
    return {term: " ".join(forms) for term, forms in groups.items()}
