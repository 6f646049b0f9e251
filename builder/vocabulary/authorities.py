"""The authority files: people with their offices, organisations, publishers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.arabic import fold, words
from builder.article import Label
from builder.errors import Problem, VocabularyError
from builder.vocabulary.loader import label_of, once, read_yaml


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
        label_of(entry.get("label")),
        start,
        end,
        source,
        start is not None and entry.get("to") == "",
    )


def load_people(data: dict[str, Any], path: Path) -> dict[str, Person]:
    """The people of ``people.yml``, by id."""
    return {
        key: Person(
            key,
            label_of(entry.get("label")),
            once([*entry.get("forms", []), entry["label"]["ar"]]),
            tuple(fold(short) for short in entry.get("short", [])),
            entry.get("country") or None,
            tuple(_office(office, path, key) for office in entry.get("offices") or []),
        )
        for key, entry in data["people"].items()
    }


def load_organisations(path: Path) -> dict[str, Organisation]:
    """The organisations of ``organisations.yml``, by id."""
    return {
        key: Organisation(
            key,
            label_of(entry.get("label")),
            once([*entry.get("forms", []), entry["label"]["ar"]]),
            entry.get("party") == "yes",
            entry.get("kind", ""),
            entry.get("country") or None,
            frozenset(map(fold, entry.get("not_before", []))),
            frozenset(map(fold, entry.get("not_after", []))),
        )
        for key, entry in read_yaml(path)["organisations"].items()
    }


def load_publishers(path: Path) -> dict[str, Publisher]:
    """The publishers of ``publishers.yml``, by id."""
    return {
        key: Publisher(
            key,
            label_of(entry.get("label")),
            once(entry.get("forms", [])),
            once(entry.get("dateline", [])),
            entry.get("country") or None,
            entry.get("kind", ""),
        )
        for key, entry in read_yaml(path)["publishers"].items()
    }
