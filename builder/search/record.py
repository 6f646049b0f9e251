"""An article as search sees it: its parts in order, the words of each, and its other names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from builder.arabic import Token, tokens
from builder.archive import Record
from builder.article import Article, Evidence
from builder.search.aliases import Agencies, Alias, Places, aliases
from builder.vocabulary.model import Vocabulary

PartKind = Literal["title", "text", "title-en", "summary-ar", "summary-en", "text-en"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of what can be found, in one language."""

    kind: PartKind
    text: str
    tokens: list[Token]


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What the index takes of an article."""

    record: Record
    parts: list[Part]
    aliases: list[Alias]


def search_record(
    record: Record, vocabulary: Vocabulary, places: Places, agencies: Agencies
) -> SearchRecord:
    """Read an article for the index. Boilerplate has no part in it."""
    parts = [Part(kind, text, tokens(text)) for kind, text in _parts(record)]
    found = list(aliases(record, vocabulary))
    seen: set[str | None] = set()
    publisher = record.article.publisher
    named = {publisher.id if publisher else None}
    for part in parts:
        found += agencies.find(part.tokens, named)
        for alias in places.find(part.tokens, part.text):
            if alias.label.en not in seen:
                seen.add(alias.label.en)
                found.append(alias)
    return SearchRecord(record, parts, found)


def _parts(record: Record) -> Iterator[tuple[PartKind, str]]:
    article = record.article
    title = article.title
    if title.ar:
        yield "title", title.ar
    yield "text", "\n".join(repaired(article, part) for part in article.paragraphs)
    if title.en:
        yield "title-en", title.en
    summary = record.sidecar.summary
    if summary.get("ar"):
        yield "summary-ar", summary["ar"]
    if summary.get("en"):
        yield "summary-en", summary["en"]
    if record.translation:
        yield "text-en", "\n".join(record.translation)


def repaired(article: Article, part: Evidence) -> str:
    """A paragraph's words with the record's repairs applied."""
    pieces: list[str] = []
    place = part.start
    for repair in article.repairs:
        if repair.start < place or repair.end > part.end:
            continue
        pieces += [article.text[place : repair.start], repair.after]
        place = repair.end
    pieces.append(article.text[place : part.end])
    return " ".join("".join(pieces).split())
