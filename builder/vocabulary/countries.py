"""Names, adjectives, capitals and metonyms of countries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.arabic import bare_key, fold, words
from builder.article import Form, Label
from builder.errors import Problem, VocabularyError
from builder.vocabulary.lexicon import Lexicon
from builder.vocabulary.loader import read_yaml

_ARTICLE = "ال"
_REALMS = (fold("جمهورية"), fold("مملكة"))
_SOVEREIGN = 2
_ENDINGS = ("", "ه", "ان", "ين", "تان", "تين", "ون", "ات", "ا")
_SLOTS: dict[str, Form] = {"<name>": "name", "<adj>": "adjective"}


@dataclass(frozen=True, slots=True)
class Guard:
    """When a form that is also another word counts as the country.

    Attributes:
        after: It counts when the word before is one of these.
        before: It counts when the word after is one of these.
        not_after: It never counts after these.
        not_before: It never counts before these.
    """

    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CountryForm:
    """One written form of a country.

    Attributes:
        codes: The countries it can mean: one, or several for a shared form such as كوري.
        form: What it is.
        guard: When it counts; None where it always does.
        default: Of a shared form, the country meant where the text does not tell.
        definite: Whether an adjective has the article, a name is always definite.
        name_of: Of a capital's name that is also a country's (عمان), that country.
        metonym: Whether it is a seat of government or an epithet, not a town.
    """

    codes: tuple[str, ...]
    form: Form
    guard: Guard | None = None
    default: str | None = None
    definite: bool = True
    metonym: bool = False
    name_of: str | None = None


@dataclass(frozen=True, slots=True)
class MaskPattern:
    """Words around a country's form by which it is not that country ("دولار أمريكي").

    Attributes:
        form: The form it speaks of.
        before: Keys right before it, without article.
        after: Keys right after it, without article.
        reason: What the phrase is instead: a currency, a language …
    """

    form: Form
    before: tuple[str, ...]
    after: tuple[str, ...]
    reason: str


@dataclass
class Countries:
    """The lexicon of countries.

    Attributes:
        forms: Every written form.
        masks: Phrases in which a country's name is not that country, with the reason.
        patterns: The same, for any name or adjective, by form and the key next to it.
        labels: Labels that CLDR does not have.
        codes: All codes listed.
    """

    forms: Lexicon[CountryForm] = field(default_factory=Lexicon)
    masks: Lexicon[str] = field(default_factory=Lexicon)
    patterns: dict[Form, dict[str, list[MaskPattern]]] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    _names: set[tuple[str, ...]] = field(default_factory=set)

    def is_name(self, keys: Sequence[str]) -> bool:
        """Whether the words are exactly a country's name."""
        return tuple(keys) in self._names


def inflect(adjective: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The forms of a nisba adjective of one or more words.

    Args:
        adjective: Masculine singular indefinite, for example كوري جنوبي.

    Yields:
        Keys of each form of gender, number and definiteness, and whether it has the article.
    """
    keys = words(adjective)
    for ending in _ENDINGS:
        bare = tuple(key + ending for key in keys)
        yield bare, False
        yield tuple(_ARTICLE + key for key in bare), True


def load_countries(folder: Path) -> Countries:
    """Read ``countries.yml`` and ``masks.yml``.

    Raises:
        VocabularyError: An entry is not of the form that the file's opening comment explains.
    """
    path = folder / "countries.yml"
    data: dict[str, Any] = read_yaml(path)
    countries = Countries()
    for code, entry in data["countries"].items():
        try:
            found = list(_entry_forms(code, entry))
        except (TypeError, AttributeError, KeyError) as error:
            raise VocabularyError(
                Problem(path, 0, f"{code} is not well formed ({error})", "see the top of the file")
            ) from error
        countries.codes.append(code)
        for keys, form in found:
            countries.forms.add(keys, form)
        countries._names.update(words(name) for name in entry.get("names", []))
        if "label" in entry:
            countries.labels[code] = Label(entry["label"].get("ar"), entry["label"].get("en"))
    for shared in data.get("shared", []):
        for keys, form in _shared_forms(shared):
            countries.forms.add(keys, form)
    _load_masks(folder / "masks.yml", countries)
    return countries


def _entry_forms(code: str, entry: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], CountryForm]]:
    guards = {words(g["form"]): _guard(g) for g in entry.get("guarded", [])}
    seen: set[tuple[str, ...]] = set()

    def one(
        keys: tuple[str, ...], form: Form, definite: bool = True, metonym: bool = False
    ) -> Iterator[tuple[tuple[str, ...], CountryForm]]:
        if keys and keys not in seen:
            seen.add(keys)
            yield keys, CountryForm((code,), form, guards.get(keys), None, definite, metonym)

    for name in entry.get("names", []):
        keys = words(name)
        yield from one(keys, "name")
        if len(code) == _SOVEREIGN and keys[0] not in _REALMS:
            for realm in _REALMS:
                yield from one((realm, *keys), "name")
    for capital in entry.get("capital", []):
        yield from one(words(capital), "capital")
    for metonym in (*entry.get("metonyms", []), *entry.get("epithets", [])):
        yield from one(words(metonym), "capital", metonym=True)
    for adjective in (*entry.get("adjectives", []), *entry.get("adjective_phrases", [])):
        for keys, definite in inflect(adjective):
            yield from one(keys, "adjective", definite)
    for plural in entry.get("plurals", []):
        keys = words(plural)
        yield from one(keys, "adjective", definite=False)
        yield from one(tuple(_ARTICLE + key for key in keys), "adjective")


def _shared_forms(shared: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], CountryForm]]:
    form = CountryForm(
        tuple(shared["among"]),
        shared.get("kind", "adjective"),
        _guard(shared) if {"after", "before", "not_after", "not_before"} & shared.keys() else None,
        shared.get("default") or None,
        name_of=shared.get("name_of") or None,
    )
    if form.form != "adjective":
        yield words(shared["form"]), form
        return
    for keys, definite in inflect(shared["form"]):
        yield (
            keys,
            CountryForm(form.codes, form.form, form.guard, form.default, definite),
        )


def _guard(entry: dict[str, Any]) -> Guard:
    def keys(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in entry.get(name, ()))

    return Guard(keys("after"), keys("before"), keys("not_after"), keys("not_before"))


def _load_masks(path: Path, countries: Countries) -> None:
    for mask in read_yaml(path)["masks"]:
        if "pattern" in mask:
            pattern = _pattern(mask["pattern"], mask["reason"])
            beside = pattern.before[-1] if pattern.before else pattern.after[0]
            here = countries.patterns.setdefault(pattern.form, {})
            here.setdefault(beside, []).append(pattern)
            continue
        keys = words(mask["phrase"])
        countries.masks.add(keys, mask["reason"])
        bare = bare_key(keys[0])
        countries.masks.add(
            (bare if bare != keys[0] else _ARTICLE + bare, *keys[1:]), mask["reason"]
        )


def _pattern(parts: list[str], reason: str) -> MaskPattern:
    place = next(i for i, part in enumerate(parts) if part in _SLOTS)
    return MaskPattern(
        _SLOTS[parts[place]],
        tuple(bare_key(key) for part in parts[:place] for key in words(part)),
        tuple(bare_key(key) for part in parts[place + 1 :] for key in words(part)),
        reason,
    )
