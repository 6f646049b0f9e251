"""An article as search sees it: its parts in order, one after the other in the index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from builder.archive import Record
from builder.article import Article, Evidence

PartKind = Literal["title", "text", "title-en", "summary-ar", "summary-en", "text-en"]
TITLES: tuple[PartKind, ...] = ("title", "title-en")


def parts(record: Record) -> Iterator[tuple[PartKind, str]]:
    """What can be found of an article. Boilerplate has no part in it."""
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
    """A paragraph's words with the record's repairs applied, a space between them."""
    start, end, quote = part
    repairs = [r for r in article.repairs if start <= r.start and r.end <= end]
    if not repairs and quote.isprintable() and "  " not in quote:
        return quote  # As nearly all: it has no white space but single spaces, none around it.
    pieces: list[str] = []
    for repair in repairs:
        if repair.start >= start:
            pieces += [article.text[start : repair.start], repair.after]
            start = repair.end
    pieces.append(article.text[start:end])
    return " ".join("".join(pieces).split())
