"""Arabic spelling: folding, proclitics and light stems.

The rules are data (``vocabulary/arabic.yml``), which the browser's search reads too. Nothing here
changes a text: words are compared by their *key*, and keep their place in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from builder.by_word import ByWord
from builder.vocabulary.loader import read_yaml, vocabulary_folder

RULES = read_yaml(vocabulary_folder() / "arabic.yml")


def _code_points(ranges: list[str]) -> list[int]:
    points: list[int] = []
    for item in ranges:
        first, _, last = item.partition("-")
        points.extend(range(int(first, 16), int(last or first, 16) + 1))
    return points


DROPPED = frozenset(map(chr, _code_points(RULES["drop"])))
_DROP = dict.fromkeys(map(ord, DROPPED))


class _Letters(dict[str, str]):
    """By letter the one it is written by: asked so, in a third of the time of ``translate``."""

    def __missing__(self, letter: str) -> str:
        return letter


_USUAL = [chr(point) for point in (*range(0x30, 0x3A), *range(0x61, 0x7B), *range(0x621, 0x64B))]
_CHANGED = {c: one for one, several in RULES["letters"].items() for c in several}
_LETTERS = _Letters({letter: letter for letter in _USUAL} | _CHANGED)
_SEQUENCES: dict[str, str] = RULES["sequences"]
_CONJUNCTIONS: list[str] = RULES["conjunctions"]
_PREPOSITIONS = tuple(RULES["prepositions"])
_ARTICLE: str = RULES["article"]
_PROCLITICS = (*_CONJUNCTIONS, *_PREPOSITIONS)
_SUFFIXES = tuple(RULES["suffixes"])
_SUFFIXES_OF = {
    letter: tuple(suffix for suffix in _SUFFIXES if suffix.endswith(letter))
    for letter in {suffix[-1] for suffix in _SUFFIXES}
}
ENDINGS = ("", *_SUFFIXES)
"""What may stand behind a light stem."""
_SHORTEST = int(RULES["shortest_stem"])

_INSIDE = "".join(f"\\u{ord(c):04x}" for c in sorted(DROPPED))
_LETTERS_RUN = rf"[^\W\d_{_INSIDE}][^\W\d_]*+(?:[{_INSIDE}]++[^\W\d_]*+)*+"
WORD = re.compile(rf"({_LETTERS_RUN}|\d[\d{_INSIDE}]*+)")
"""A word or a number; the two are separate even where they touch (``الـ14`` is two)."""
# Most words are their own key, and nearly all others have only some letters changed: seen at once.
_LEFT = {*_USUAL} - {*DROPPED, *_CHANGED, *"".join(_SEQUENCES)}
_SAME = re.compile(f"[{''.join(sorted(_LEFT))}]+")
_PLAIN_LETTERS = re.compile(f"[{''.join(sorted({*_USUAL} - DROPPED))}]+")
_ANY_DROPPED = re.compile(f"[{_INSIDE}]")
_WORDS = 16384
"""Judgements that are kept: as fast as eight times as many, in a third of their memory."""


def fold(text: str) -> str:
    """Fold a word or phrase to the key it is compared by.

    Args:
        text: Any text.

    Returns:
        The text without marks, with one letter for each family of letters, digits in ASCII and
        lower case.
    """
    if _SAME.fullmatch(text):
        return text
    if not _PLAIN_LETTERS.fullmatch(text):
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
        text = text.lower()
        if _ANY_DROPPED.search(text):
            text = text.translate(_DROP)
    for several, one in _SEQUENCES.items():
        text = text.replace(several, one)
    return "".join(map(_LETTERS.__getitem__, text))


KEYS = ByWord(fold)
"""The keys of words."""


def words(text: str) -> tuple[str, ...]:
    """The keys of the words of a phrase, as vocabulary forms are stored."""
    return tuple(map(KEYS.__getitem__, WORD.findall(text)))


@lru_cache(maxsize=_WORDS)
def readings(key: str) -> tuple[tuple[str, str], ...]:
    """The ways a folded word can be split into proclitics and the word proper.

    Args:
        key: A folded word, for example ``وللصين``.

    Returns:
        Pairs of proclitics and rest, the whole word first: ``("", "وللصين")``, ``("و", "للصين")``,
        ``("ول", "الصين")`` and so on. The article stays with the rest; ``لل`` gives it back.
    """
    whole = ("", key)
    if len(key) < 3 or not key.startswith(_PROCLITICS):
        return (whole,)
    if key.startswith(_PREPOSITIONS):
        return (whole, *_behind_preposition("", key))
    conjunction, rest = key[0], key[1:]
    if len(rest) < 3 or not rest.startswith(_PREPOSITIONS):
        return (whole, (conjunction, rest))
    return (whole, (conjunction, rest), *_behind_preposition(conjunction, rest))


def _behind_preposition(conjunction: str, word: str) -> tuple[tuple[str, str], ...]:
    own = (conjunction + word[0], word[1:])
    if word.startswith("لل") and len(word) > 3:
        return (own, (conjunction + "ل", _ARTICLE + word[2:]))
    return (own,)


def with_proclitics(key: str) -> Iterator[str]:
    """A folded word, and as it is written behind proclitics: what :func:`readings` splits."""
    for conjunction in ("", *_CONJUNCTIONS):
        for preposition in ("", *_PREPOSITIONS):
            yield conjunction + preposition + key
        if key.startswith(_ARTICLE):
            yield conjunction + "لل" + key[len(_ARTICLE) :]


def definite(key: str) -> str | None:
    """The word without its article, or None where it has none."""
    return key[len(_ARTICLE) :] if key.startswith(_ARTICLE) and len(key) > 4 else None


def bare_key(key: str) -> str:
    """The word without its article, where it has one."""
    return definite(key) or key


def stem(key: str) -> str:
    """The light stem: a folded word less one ending of gender, number or case."""
    for suffix in _SUFFIXES_OF.get(key[-1:], ()):
        if key.endswith(suffix) and len(key) - len(suffix) >= _SHORTEST:
            return key[: -len(suffix)]
    return key


@lru_cache(maxsize=_WORDS)
def stems(key: str, clitics: bool = True) -> frozenset[str]:
    """All light stems a folded word can have, with and without proclitics and article.

    Two words are taken for forms of one word where these sets meet.

    Args:
        key: A folded word.
        clitics: Whether one-letter words may stand in front of it.
    """
    found = set()
    for _, rest in readings(key) if clitics else (("", key),):
        found.add(stem(rest))
        if bare := definite(rest):
            found.add(stem(bare))
    return frozenset(found)


def is_arabic(key: str) -> bool:
    """Whether a folded word is written in Arabic letters."""
    return "\u0600" <= key < "\u0700"


def is_foreign(key: str) -> bool:
    """Whether a folded word is a number, or written in other letters."""
    return not "\u0600" <= key < "\u0700"
