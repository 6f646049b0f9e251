"""Records as they are kept: plain tuples, which are written and read in a fraction of the time.

The words of evidence stand in the article's text: only their places are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
Read = Callable[[Callable[[str, Packed, "Read"], Any], str, Packed], Any]
"""Reads a part of a record: what reads its kind, the article's text, and the part."""
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


def _anew(kind: Callable[[str, Packed, Read], Any], text: str, part: Packed) -> Any:
    return kind(text, part, _anew)


def unpacked(kept: Packed, read: Read = _anew) -> Record:
    """The record of a tuple.

    Args:
        kept: What :func:`packed` gave.
        read: What reads the parts that several records may have; by default each anew.
    """
    own, other, sidecar, *rest = kept
    article = _read_article(own, read)
    alone = article if other is None else _read_article(other, read)
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
        tuple([(code, start, end, form) for code, (start, end, _), form in article.mentions]),
        tuple(map(_claim, article.parties)),
        tuple(map(_claim, article.organisations)),
        tuple(map(_claim, article.people)),
        tuple(map(_claim, article.topics)),
        _places(article.paragraphs),
        _places([piece.evidence for piece in article.boilerplate]),
        [piece.reason for piece in article.boilerplate],
        [(mend.start, mend.end, mend.before, mend.after) for mend in article.repairs],
        article.notes,
    )


def _read_article(kept: Packed, read: Read) -> Article:
    key, sha256, text, title, publisher, line, published, event, *lists, notes = kept
    mentions, parties, organisations, people, topics, paragraphs, gone, why, mends = lists
    return Article(
        key,
        sha256,
        text,
        _read_title(text, title),
        publisher and read(_read_claim, text, publisher),
        line and _read_line(text, line),
        read(_read_date, text, published),
        read(_read_date, text, event),
        read(_read_mentions, text, mentions),
        read(_read_claims, text, parties),
        read(_read_claims, text, organisations),
        read(_read_claims, text, people),
        read(_read_claims, text, topics),
        _cut(text, paragraphs),
        tuple(map(Boilerplate, _cut(text, gone), why)),
        tuple([Repair(*mend) for mend in mends]),
        notes,
    )


def _read_mentions(text: str, kept: Packed, read: Read) -> tuple[Mention, ...]:
    return tuple([read(_read_mention, text, mention) for mention in kept])


def _read_mention(text: str, kept: Packed, _: Read) -> Mention:
    code, start, end, form = kept
    return _mention((code, _evidence((start, end, text[start:end])), form))


def _read_claims(text: str, kept: Packed, read: Read) -> tuple[Claim, ...]:
    return tuple([read(_read_claim, text, claim) for claim in kept])


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


def _read_claim(text: str, kept: Packed, _: Read) -> Claim:
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


def _read_date(text: str, kept: Packed, _: Read) -> DateClaim:
    edtf, earliest, latest, basis, rules, candidates, places, reason, source, conflict = kept
    evidence = _cut(text, places)
    return DateClaim(
        edtf, earliest, latest, basis, rules, candidates, evidence, reason, source, conflict
    )


def _places(evidence: Iterable[Evidence]) -> tuple[int, ...]:
    """Where pieces begin and end, by turns."""
    return tuple([place for start, end, _ in evidence for place in (start, end)])


def _cut(text: str, places: tuple[int, ...]) -> tuple[Evidence, ...]:
    if not places:
        return ()
    ends = zip(places[::2], places[1::2], strict=True)
    return tuple([_evidence((start, end, text[start:end])) for start, end in ends])
