"""Records as they are kept: plain tuples, which are written and read in a fraction of the time.

The words of evidence stand in the article's text: only their places are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from builder.archive import Record
from builder.article import (
    Article,
    Boilerplate,
    Claim,
    DateClaim,
    Dateline,
    Evidence,
    Label,
    Mention,
    Repair,
    Title,
)
from builder.editorial import UNSAID

Packed = tuple[Any, ...]
_evidence = partial(tuple.__new__, Evidence)
_mention = partial(tuple.__new__, Mention)


def packed(record: Record) -> Packed:
    """A record as a tuple of plain values."""
    article, alone, sidecar = record.article, record.alone, record.sidecar
    return (
        _article(article),
        None if alone is article else _article(alone),
        None if sidecar is UNSAID else sidecar,
        record.source,
        record.translation,
        record.key,
        record.face,
    )


def unpacked(kept: Packed) -> Record:
    """The record of a tuple."""
    own, other, sidecar, *rest = kept
    article = _read_article(own)
    alone = article if other is None else _read_article(other)
    return Record(article, alone, UNSAID if sidecar is None else sidecar, *rest)


def _article(article: Article) -> Packed:
    title, line = article.title, article.dateline
    return (
        article.id,
        article.sha256,
        article.text,
        (title.ar, title.en, title.basis, _places(title.evidence), title.reason),
        article.publisher and _claim(article.publisher),
        line and (line.place, line.date, line.agency, _places(line.evidence)),
        _date(article.published),
        _date(article.event),
        _places([mention.evidence for mention in article.mentions]),
        [(mention.code, mention.form) for mention in article.mentions],
        list(map(_claim, article.parties)),
        list(map(_claim, article.organisations)),
        list(map(_claim, article.people)),
        list(map(_claim, article.topics)),
        _places(article.paragraphs),
        _places([piece.evidence for piece in article.boilerplate]),
        [piece.reason for piece in article.boilerplate],
        [(mend.start, mend.end, mend.before, mend.after) for mend in article.repairs],
        article.notes,
    )


def _read_article(kept: Packed) -> Article:
    key, sha256, text, title, publisher, line, published, event, *lists, notes = kept
    named, forms, parties, organisations, people, topics, paragraphs, gone, why, mends = lists
    mentions = zip(_cut(text, named), forms, strict=True)
    return Article(
        key,
        sha256,
        text,
        _read_title(text, title),
        publisher and _read_claim(text, publisher),
        line and _read_line(text, line),
        _read_date(text, published),
        _read_date(text, event),
        tuple([_mention((code, piece, form)) for piece, (code, form) in mentions]),
        tuple([_read_claim(text, claim) for claim in parties]),
        tuple([_read_claim(text, claim) for claim in organisations]),
        tuple([_read_claim(text, claim) for claim in people]),
        tuple([_read_claim(text, claim) for claim in topics]),
        _cut(text, paragraphs),
        tuple(map(Boilerplate, _cut(text, gone), why)),
        tuple([Repair(*mend) for mend in mends]),
        notes,
    )


def _read_title(text: str, kept: Packed) -> Title:
    ar, en, basis, places, reason = kept
    return Title(ar, en, basis, _cut(text, places), reason)


def _read_line(text: str, kept: Packed) -> Dateline:
    place, date, agency, places = kept
    return Dateline(place, date, agency, _cut(text, places))


def _claim(claim: Claim) -> Packed:
    label = claim.label
    places = _places(claim.evidence)
    return claim.id, label.ar, label.en, claim.basis, places, claim.reason, claim.role


def _read_claim(text: str, kept: Packed) -> Claim:
    key, ar, en, basis, places, reason, role = kept
    return Claim(key, Label(ar, en), basis, _cut(text, places), reason, role)


def _date(claim: DateClaim) -> Packed:
    return (
        claim.edtf,
        claim.earliest,
        claim.latest,
        claim.basis,
        claim.rules,
        claim.candidates,
        _places(claim.evidence),
        claim.reason,
        claim.source,
        claim.conflict,
    )


def _read_date(text: str, kept: Packed) -> DateClaim:
    edtf, earliest, latest, basis, rules, candidates, places, reason, source, conflict = kept
    evidence = _cut(text, places)
    return DateClaim(
        edtf, earliest, latest, basis, rules, candidates, evidence, reason, source, conflict
    )


def _places(evidence: Iterable[Evidence]) -> list[int]:
    """Where pieces begin and end, by turns."""
    return [place for start, end, _ in evidence for place in (start, end)]


def _cut(text: str, places: list[int]) -> tuple[Evidence, ...]:
    if not places:
        return ()
    ends = zip(places[::2], places[1::2], strict=True)
    return tuple([_evidence((start, end, text[start:end])) for start, end in ends])
