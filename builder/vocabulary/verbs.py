"""Verbs of the news, from ``verbs.yml``: every form of the third person that names an act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.arabic import fold
from builder.vocabulary.loader import read_yaml

_ROOT = 3


def read_verbs(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Read the forms by which a word is known for a verb: alone, and with an object pronoun.

    Args:
        path: A file of ``verbs`` (pairs "past present"), ``homographs`` and ``forms``.

    Returns:
        Keys of words; and of those that with a pronoun are verbs beyond doubt (``تسيّرها``): of
        the present all, of the past the feminine. Without what is as often a noun or a name.
    """
    data = read_yaml(path)
    pairs = (pair.split() for family in data["verbs"] for pair in family)
    inflected = {fold(form) for past, present in pairs for form in _forms(past, present)}
    listed = {fold(form) for form in data["forms"]}
    alone = inflected - {fold(form) for form in data["homographs"]} | listed
    certain = {form for form in inflected | listed if form[0] in "يت" or form[-1] == "ت"}
    return frozenset(alone), frozenset(certain)


def _forms(past: str, present: str) -> Iterator[str]:
    """The third person of a verb in both tenses, all genders and numbers.

    A weak end goes before ت and و, and comes back before ا: ``نفى، نفت، نفيا، نفوا``.
    """
    weak = past[-1] in "ىا"
    stem = past[:-1] if weak else past
    back = stem + {"ى": "ي", "ا": "و"}[past[-1]] if weak else stem
    yield from (past, stem + "ت", stem + "تا", stem + "وا")
    if len(past) > _ROOT:  # Of three letters towns and names end so too: "سوفا".
        yield back + "ا"
    for person in "يت":
        form = person + present[1:]
        shared = form[:-1] + "ي" if form[-1] == "ى" else form
        several = form[:-1] if form[-1] in "ىيو" else form
        yield from (form, shared + "ان", several + "ون")
