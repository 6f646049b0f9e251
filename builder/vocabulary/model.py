"""The vocabulary as the builder uses it, read once and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from builder.arabic import bare_key, fold, is_foreign, stem, words
from builder.article import Label
from builder.errors import Problem, VocabularyError
from builder.memory import no_collection
from builder.vocabulary.boilerplate import BoilerplateRules
from builder.vocabulary.calendar import Calendar
from builder.vocabulary.countries import Countries, load_countries
from builder.vocabulary.events import Events, load_events
from builder.vocabulary.grammar import Grammar
from builder.vocabulary.lexicon import Lexicon, StemLexicon
from builder.vocabulary.loader import read_yaml, vocabulary_folder
from builder.vocabulary.matches import Match, read_matches
from builder.vocabulary.openings import Openings

EXCEPTION, FIELD = 0, 4
"""Weights of a phrase inside which a topic's other phrases do not count, and of a field's bare
name, which counts only in a list of fields."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office a person held.

    Attributes:
        titles: The office as the press writes it beside the name, as keys.
        label: Its full name.
        start: First day, or None where no source was read.
        end: Last day; None while in office, or where no source was read.
        source: Where the term was read; None without dates.
        held: Whether the newest source read has the person still in office; False where the
            end was not read.
    """

    titles: tuple[tuple[str, ...], ...]
    label: Label
    start: dt.date | None
    end: dt.date | None
    source: str | None
    held: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where terms of office were read."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the authority file."""

    id: str
    label: Label
    forms: tuple[str, ...]
    short: tuple[str, ...]
    country: str | None
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of the authority file.

    Attributes:
        party: Whether it can act in an event as a state does.
        country: Of a national one, its country.
        not_before: It is another body when one of these words follows.
        not_after: … or goes before.
    """

    id: str
    label: Label
    forms: tuple[str, ...]
    party: bool
    kind: str
    country: str | None
    not_before: frozenset[str]
    not_after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Publisher:
    """An agency, newspaper, channel or site."""

    id: str
    label: Label
    forms: tuple[str, ...]
    dateline: tuple[str, ...]
    country: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept of the controlled vocabulary (SKOS)."""

    id: str
    label: Label
    definition: Label
    broader: str
    aliases_ar: tuple[str, ...]
    aliases_en: tuple[str, ...]


@dataclass
class Vocabulary:
    """All that the builder knows. Immutable by custom: it is read once and shared."""

    calendar: Calendar
    grammar: Grammar
    countries: Countries
    people: dict[str, Person]
    sources: dict[str, Source]
    organisations: dict[str, Organisation]
    publishers: dict[str, Publisher]
    topics: dict[str, Topic]
    concepts: dict[str, Label]
    matches: dict[str, tuple[Match, ...]]
    boilerplate: BoilerplateRules
    events: Events
    person_forms: Lexicon[str]
    organisation_forms: Lexicon[str]
    publisher_forms: Lexicon[str]
    dateline_codes: Lexicon[str]
    triggers: StemLexicon[tuple[str, int]]
    of_states: dict[str, frozenset[str]]
    party_weights: dict[str, float]
    frames: frozenset[str]
    common_stems: frozenset[str]

    def __post_init__(self) -> None:
        grammar = self.grammar
        lexicons: list[Lexicon[Any]] = [
            *(self.person_forms, self.organisation_forms, self.publisher_forms),
            *(self.countries.forms, self.countries.masks, self.events.forms),
        ]
        kinds = (
            *(grammar.titles, grammar.organisation_heads, grammar.collectives),
            *(grammar.comparisons, grammar.publishing, grammar.future),
            *(grammar.sport, grammar.policing, grammar.everyday, self.frames),
        )
        self.openings = Openings(
            phrases={lexicon: lexicon.first_words() for lexicon in lexicons},
            nouns={
                **{keys: keys for keys in kinds},
                self.calendar: self.calendar.opening,
                self.triggers: self.triggers.first_words(),
            },
            words={grammar.untitled: grammar.untitled, self.calendar: self.calendar.apart},
            foreign={self.calendar: str.isdecimal, is_foreign: is_foreign},
        )
        # The names of topics and concepts, folded, as desks are called.
        labels = (*(t.label for t in self.topics.values()), *self.concepts.values())
        self.topic_labels = frozenset(fold(label.ar) for label in labels if label.ar)


def _label(entry: dict[str, Any] | None) -> Label:
    entry = entry or {}
    return Label(entry.get("ar") or None, entry.get("en") or None)


def _forms(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _day(text: str | None, path: Path, who: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise VocabularyError(
            Problem(path, 0, f"{who}: {text!r} is not a day", "write it as 2024-09-11")
        ) from error


def _office(entry: dict[str, Any], path: Path, who: str) -> Office:
    start, end = _day(entry.get("from"), path, who), _day(entry.get("to"), path, who)
    source = entry.get("source") or None
    if (start or end) and not source:
        raise VocabularyError(
            Problem(path, 0, f"{who}: a term of office without a source", "add `source:`")
        )
    return Office(
        tuple(words(title) for title in entry.get("titles", [])),
        _label(entry.get("label")),
        start,
        end,
        source,
        start is not None and entry.get("to") == "",
    )


def _load_people(data: dict[str, Any], path: Path) -> dict[str, Person]:
    return {
        key: Person(
            key,
            _label(entry.get("label")),
            _forms([*entry.get("forms", []), entry["label"]["ar"]]),
            tuple(fold(short) for short in entry.get("short", [])),
            entry.get("country") or None,
            tuple(_office(office, path, key) for office in entry.get("offices") or []),
        )
        for key, entry in data["people"].items()
    }


def _load_organisations(path: Path) -> dict[str, Organisation]:
    return {
        key: Organisation(
            key,
            _label(entry.get("label")),
            _forms([*entry.get("forms", []), entry["label"]["ar"]]),
            entry.get("party") == "yes",
            entry.get("kind", ""),
            entry.get("country") or None,
            frozenset(map(fold, entry.get("not_before", []))),
            frozenset(map(fold, entry.get("not_after", []))),
        )
        for key, entry in read_yaml(path)["organisations"].items()
    }


def _load_publishers(path: Path) -> dict[str, Publisher]:
    return {
        key: Publisher(
            key,
            _label(entry.get("label")),
            _forms(entry.get("forms", [])),
            _forms(entry.get("dateline", [])),
            entry.get("country") or None,
            entry.get("kind", ""),
        )
        for key, entry in read_yaml(path)["publishers"].items()
    }


def _load_topics(
    data: dict[str, Any],
) -> tuple[dict[str, Topic], StemLexicon[tuple[str, int]]]:
    topics: dict[str, Topic] = {}
    triggers: StemLexicon[tuple[str, int]] = StemLexicon()
    for key, entry in data["topics"].items():
        aliases = entry.get("aliases") or {}
        topics[key] = Topic(
            key,
            _label(entry["label"]),
            _label(entry.get("definition")),
            entry["broader"],
            tuple(aliases.get("ar") or ()),
            tuple(aliases.get("en") or ()),
        )
        for weight, phrases in entry["triggers"].items():
            for phrase in _forms(phrases):
                triggers.add(phrase, (key, int(weight)))
        for phrase in entry.get("fields") or ():
            triggers.add(phrase, (key, FIELD))
        for phrase in entry.get("not_in") or ():
            triggers.add(phrase, (key, EXCEPTION))
    return topics, triggers


def _common_stems(path: Path) -> frozenset[str]:
    """Stems of common nouns, which no name is made of."""
    return frozenset(stem(bare_key(fold(word))) for word in read_yaml(path)["nouns"])


def _lexicon(items: Iterable[tuple[str, Iterable[str]]]) -> Lexicon[str]:
    lexicon: Lexicon[str] = Lexicon()
    for key, forms in items:
        for keys in dict.fromkeys(words(form) for form in forms):
            lexicon.add(keys, key)
    return lexicon


@lru_cache(maxsize=4)
def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read the vocabulary.

    Args:
        folder: Its folder; the one that comes with the builder where None.

    Raises:
        VocabularyError: A file is missing or not well formed.
    """
    folder = folder or vocabulary_folder()
    try:
        with no_collection():
            return _load(folder)
    except OSError as error:
        raise VocabularyError(
            Problem(Path(error.filename or folder), 0, "cannot be read", "restore the file")
        ) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise VocabularyError(
            Problem(folder, 0, f"not well formed ({error!r})", "see the top of its files")
        ) from error


def _load(folder: Path) -> Vocabulary:
    people_data: dict[str, Any] = read_yaml(folder / "people.yml")
    people = _load_people(people_data, folder / "people.yml")
    organisations = _load_organisations(folder / "organisations.yml")
    publishers = _load_publishers(folder / "publishers.yml")
    topic_data: dict[str, Any] = read_yaml(folder / "topics.yml")
    topics, triggers = _load_topics(topic_data)
    events = load_events(folder)
    return Vocabulary(
        calendar=Calendar(folder / "calendar.yml"),
        grammar=Grammar(folder / "grammar.yml"),
        countries=load_countries(folder),
        people=people,
        sources={
            key: Source(entry["title"], entry["url"])
            for key, entry in {**events.sources, **(people_data.get("sources") or {})}.items()
        },
        organisations=organisations,
        publishers=publishers,
        topics=topics,
        concepts={key: _label(entry["label"]) for key, entry in topic_data["concepts"].items()},
        matches=read_matches(topic_data, folder / "topics.yml"),
        boilerplate=BoilerplateRules(folder / "boilerplate.yml"),
        events=events,
        person_forms=_lexicon((p.id, p.forms) for p in people.values()),
        organisation_forms=_lexicon((o.id, o.forms) for o in organisations.values()),
        publisher_forms=_lexicon((p.id, p.forms) for p in publishers.values()),
        dateline_codes=_lexicon((p.id, (*p.dateline, *p.forms)) for p in publishers.values()),
        triggers=triggers,
        of_states={
            key: frozenset(map(fold, entry["of_states"]))
            for key, entry in topic_data["topics"].items()
            if "of_states" in entry
        },
        party_weights={
            sign: float(weight)
            for sign, weight in read_yaml(folder / "parties.yml")["weights"].items()
        },
        frames=frozenset(map(fold, topic_data["frames"])),
        common_stems=_common_stems(folder / "nouns.yml"),
    )
