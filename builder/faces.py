"""Faces of records: what lists and other articles' pages show of one, kept for all at once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import Any, TypeVar

from builder.archive import Record
from builder.article import Claim, Evidence, Mention

T = TypeVar("T", bound=Hashable)
_NOTHING = Evidence(0, 0, "")


def face_of(record: Record) -> Record:
    """What lists and other articles' pages show of a record: all but its words.

    Evidence, the text, what the text alone gives and the translation are left out.
    """
    article = record.article
    face = replace(
        article,
        sha256="",  # It stands in no list.
        text="",
        title=replace(article.title, evidence=()),
        publisher=_bare(article.publisher) if article.publisher else None,
        dateline=None,
        published=replace(article.published, evidence=()),
        event=replace(article.event, evidence=()),
        mentions=tuple(Mention(code, _NOTHING, "name") for code in article.country_codes),
        parties=tuple(map(_bare, article.parties)),
        organisations=tuple(map(_bare, article.organisations)),
        people=tuple(map(_bare, article.people)),
        topics=tuple(map(_bare, article.topics)),
        paragraphs=(),
        boilerplate=(),
        repairs=(),
    )
    return Record(face, face, record.sidecar, record.source)


def _bare(claim: Claim) -> Claim:
    return Claim(claim.id, claim.label, claim.basis)


class Sharing:
    """Makes one object of what many faces have: less to keep and to load."""

    def __init__(self) -> None:
        self._same: dict[Any, Any] = {}

    def face(self, record: Record, sha256: str, key: str, face: str) -> Record:
        """The face with what others before it have too, and with its own digests."""
        article = record.article
        shared = replace(
            article,
            sha256=sha256,
            publisher=self._one(article.publisher),
            published=self._one(article.published),
            event=self._one(article.event),
            mentions=self._all(article.mentions),
            parties=self._all(article.parties),
            organisations=self._all(article.organisations),
            people=self._all(article.people),
            topics=self._all(article.topics),
            notes=self._one(article.notes),
        )
        return Record(shared, shared, record.sidecar, record.source, key=key, face=face)

    def _one(self, value: T) -> T:
        found: T = self._same.setdefault(value, value)
        return found

    def _all(self, values: tuple[T, ...]) -> tuple[T, ...]:
        return self._one(tuple(map(self._one, values)))
