"""Data files for people and programs: CSV, JSON Lines and one JSON an article."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

from builder.archive import Archive, Record
from builder.article import Claim

LINES = "data/articles.jsonl"
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
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# What an editor may say otherwise than the text.
_EDITED = ("title", "published", "event", "parties", "people", "topics", "publisher")
# A cell that begins so, after any space, is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# Cells that stand as they are: neither a formula nor with a sign that has to be quoted.
_CELL = rf'(?:[^\s,"{re.escape("".join(_FORMULA))}][^,"\r\n]*)?'
_PLAIN = re.compile(rf"{_CELL}(?:,{_CELL}){{{len(_FIELDS) - 1}}}\Z")


def article_file(record: Record, rights: str) -> tuple[str, bytes]:
    """One article's data file: its path under docs/, and its bytes, which are one line of JSON.

    Args:
        record: The whole record.
        rights: Statement for articles without their own.
    """
    full = public_record(record, rights)
    return article_path(record.id), f"{_encode(full)}\n".encode()


def article_path(identifier: str) -> str:
    """Where an article's data file stands under docs/."""
    return f"data/articles/{identifier}.json"


def table(archive: Archive, rights: str) -> tuple[str, bytes]:
    """All articles as a table; their faces are enough for it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_FIELDS)
    for record in sorted(archive, key=lambda r: r.id):
        row = _row(record, rights)
        line = ",".join(row)
        if _PLAIN.match(line):  # As nearly all are; the writer would look at each letter.
            text.write(f"{line}\r\n")
        else:
            writer.writerow(map(_cell, row))
    return "data/articles.csv", text.getvalue().encode("utf-8-sig")


def data_files(archive: Archive, rights: str) -> Iterator[tuple[str, bytes]]:
    """The data files of the archive.

    Args:
        archive: The records.
        rights: Statement for articles without their own.

    Yields:
        Paths under docs/ and their bytes.
    """
    lines = []
    for record in sorted(archive, key=lambda r: r.id):
        name, line = article_file(archive.whole(record), rights)
        lines.append(line)
        yield name, line
    yield table(archive, rights)
    yield LINES, b"".join(lines)


def public_record(record: Record, rights: str) -> dict[str, object]:
    """The record with its editorial layer, and what the text alone says of editorial dates."""
    full: dict[str, object] = record.article.to_record()
    full["rights"] = record.sidecar.rights or rights
    full["source_file"] = record.source
    full["summary"] = dict(record.sidecar.summary)
    full["text_alone"] = {}
    if record.alone is not record.article:  # As it is where no editor said anything.
        alone = record.alone.to_record()
        full["text_alone"] = {key: alone[key] for key in _EDITED if alone[key] != full[key]}
    return full


def _row(record: Record, rights: str) -> list[str]:
    """What stands under each of the fields."""
    article = record.article
    row = (
        article.id,
        article.title.ar,
        article.title.en,
        article.title.basis,
        article.published.edtf,
        article.published.basis,
        article.event.edtf,
        article.event.basis,
        _ids(article.parties),
        ";".join(article.country_codes),
        _ids(article.topics),
        _ids(article.people),
        _ids(article.organisations),
        article.publisher.id if article.publisher else None,
        record.sidecar.rights or rights,
        record.source,
        article.sha256,
    )
    return [value or "" for value in row]


def _ids(claims: tuple[Claim, ...]) -> str:
    return ";".join([claim.id for claim in claims if claim.id])


def _cell(text: str) -> str:
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
