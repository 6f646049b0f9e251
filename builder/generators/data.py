"""Data files for people and programs: CSV, JSON Lines and one JSON an article."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from builder.archive import Archive, Record
from builder.article import Claim

_FIELDS = (
    "id",
    "title_ar",
    "title_en",
    "title_basis",
    "published",
    "published_basis",
    "event",
    "event_basis",
    "parties",
    "countries",
    "topics",
    "people",
    "organisations",
    "publisher",
    "rights",
    "source_file",
    "sha256",
)
# A cell that begins so, after any space, is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def data_files(archive: Archive, rights: str) -> Iterator[tuple[str, bytes]]:
    """The data files of the archive.

    Args:
        archive: The records.
        rights: Statement for articles without their own.

    Yields:
        Paths under docs/ and their bytes.
    """
    table = io.StringIO()
    writer = csv.DictWriter(table, _FIELDS, lineterminator="\r\n")
    writer.writeheader()
    lines = []
    for record in sorted(archive, key=lambda r: r.id):
        full = public_record(record, rights)
        writer.writerow(_row(record, rights))
        lines.append(json.dumps(full, ensure_ascii=False, separators=(",", ":")))
        text = json.dumps(full, ensure_ascii=False, indent=1)
        yield f"data/articles/{record.id}.json", f"{text}\n".encode()
    yield "data/articles.csv", table.getvalue().encode("utf-8-sig")
    yield "data/articles.jsonl", "".join(f"{line}\n" for line in lines).encode()


def public_record(record: Record, rights: str) -> dict[str, object]:
    """The record with its editorial layer, and what the text alone says of editorial dates."""
    full: dict[str, object] = record.article.to_record()
    full["rights"] = record.sidecar.rights or rights
    full["source_file"] = record.source
    full["summary"] = dict(record.sidecar.summary)
    alone = record.alone.to_record()
    full["text_alone"] = {
        key: alone[key]
        for key in ("title", "published", "event", "parties", "people", "topics", "publisher")
        if alone[key] != full[key]
    }
    return full


def _row(record: Record, rights: str) -> dict[str, str]:
    article = record.article
    row = {
        "id": article.id,
        "title_ar": article.title.ar,
        "title_en": article.title.en,
        "title_basis": article.title.basis,
        "published": article.published.edtf,
        "published_basis": article.published.basis,
        "event": article.event.edtf,
        "event_basis": article.event.basis,
        "parties": _ids(article.parties),
        "countries": ";".join(article.countries),
        "topics": _ids(article.topics),
        "people": _ids(article.people),
        "organisations": _ids(article.organisations),
        "publisher": article.publisher.id if article.publisher else None,
        "rights": record.sidecar.rights or rights,
        "source_file": record.source,
        "sha256": article.sha256,
    }
    return {key: _cell(value or "") for key, value in row.items()}


def _ids(claims: tuple[Claim, ...]) -> str:
    return ";".join(claim.id for claim in claims if claim.id)


def _cell(text: str) -> str:
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
