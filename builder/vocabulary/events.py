"""Dated events, from ``events.yml``: a text that names one is no older than its day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.arabic import words
from builder.article import Label
from builder.errors import Problem, VocabularyError
from builder.vocabulary.lexicon import Lexicon
from builder.vocabulary.loader import read_yaml


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """Something that had no such name before its day.

    Attributes:
        id: Its key in the file.
        label: Its name in both languages.
        not_before: The first day on which it can be named.
        source: Key of the source that was read.
    """

    id: str
    label: Label
    not_before: dt.date
    source: str


@dataclass
class Events:
    """The events and the phrases that name them.

    Attributes:
        all: The events by id.
        forms: Every phrase.
        sources: Sources by key, as the file gives them: ``title``, ``url`` and so on.
    """

    all: dict[str, NamedEvent] = field(default_factory=dict)
    forms: Lexicon[NamedEvent] = field(default_factory=Lexicon)
    sources: dict[str, dict[str, str]] = field(default_factory=dict)


def load_events(folder: Path) -> Events:
    """Read ``events.yml``.

    Raises:
        VocabularyError: An event has no day, or no source that the file lists.
    """
    path = folder / "events.yml"
    data: dict[str, Any] = read_yaml(path)
    events = Events(sources=data["sources"])
    for key, entry in data["events"].items():
        if entry.get("source") not in events.sources:
            raise VocabularyError(
                Problem(path, 0, f"{key}: an event without a source", "add `source:`, a key above")
            )
        try:
            day = dt.date.fromisoformat(entry["not_before"])
        except (KeyError, ValueError) as error:
            raise VocabularyError(
                Problem(path, 0, f"{key}: no day of `not_before`", "write it as 2024-09-11")
            ) from error
        label = Label(entry["label"].get("ar"), entry["label"].get("en"))
        event = events.all[key] = NamedEvent(key, label, day, entry["source"])
        for form in dict.fromkeys(words(form) for form in entry["forms"]):
            events.forms.add(form, event)
    return events
