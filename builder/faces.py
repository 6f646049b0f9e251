"""Faces of records: what lists and other articles' pages show of one, kept for all at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

from builder.archive import Record
from builder.article import Claim, Evidence, Mention
from builder.packing import Packed, Read, unpacked

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
    """Makes one object of what many faces have: less to make, to keep and to load."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def face(self, kept: Packed, sha256: str, key: str, face: str) -> Record:
        """A face that was packed, with what others before it have too, and its own digests."""
        record = unpacked(kept, self._read)
        article = record.article
        article.sha256 = sha256
        return Record(article, article, record.sidecar, record.source, key=key, face=face)

    def _read(self, kind: Callable[[str, Packed, Read], Any], text: str, part: Packed) -> Any:
        found = self._made.get((kind, part))
        if found is None:
            found = self._made[kind, part] = kind(text, part, self._read)
        return found
