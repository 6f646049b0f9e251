"""The vocabulary as the builder uses it, read once and checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from builder.arabic import bare_key, fold, is_foreign, stem, words
from builder.article import Label
from builder.errors import Problem, VocabularyError
from builder.memory import no_collection
from builder.vocabulary.authorities import (
    Organisation,
    Person,
    Publisher,
    Source,
    load_organisations,
    load_people,
    load_publishers,
)
from builder.vocabulary.boilerplate import BoilerplateRules
from builder.vocabulary.calendar import Calendar
from builder.vocabulary.countries import Countries, load_countries
from builder.vocabulary.events import Events, load_events
from builder.vocabulary.grammar import Grammar
from builder.vocabulary.lexicon import Lexicon, StemLexicon
from builder.vocabulary.loader import label_of, read_yaml, vocabulary_folder
from builder.vocabulary.matches import Match, read_matches
from builder.vocabulary.openings import Openings
from builder.vocabulary.topics import Topic, load_topics


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
    people = load_people(people_data, folder / "people.yml")
    organisations = load_organisations(folder / "organisations.yml")
    publishers = load_publishers(folder / "publishers.yml")
    topic_data: dict[str, Any] = read_yaml(folder / "topics.yml")
    topics, triggers = load_topics(topic_data)
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
        concepts={key: label_of(entry["label"]) for key, entry in topic_data["concepts"].items()},
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
