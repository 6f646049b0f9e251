"""Faces of records: what lists and other articles' pages show of one, kept for all at once."""

from __future__ import annotations

from dataclasses import replace

from builder.archive import Record
from builder.article import Claim, Evidence, Mention


def face_of(record: Record) -> Record:
    """What lists and other articles' pages show of a record: all but its words.

    Evidence, the text, what the text alone gives and the translation are left out.
    """
    article = record.article
    face = replace(
        article,
        text="",
        title=replace(article.title, evidence=()),
        publisher=_bare(article.publisher) if article.publisher else None,
        dateline=None,
        published=replace(article.published, evidence=()),
        event=replace(article.event, evidence=()),
        mentions=tuple(Mention(code, _NOTHING, "name") for code in article.countries),
        parties=tuple(map(_bare, article.parties)),
        organisations=tuple(map(_bare, article.organisations)),
        people=tuple(map(_bare, article.people)),
        topics=tuple(map(_bare, article.topics)),
        paragraphs=(),
        boilerplate=(),
        repairs=(),
    )
    return Record(face, face, record.sidecar, record.source)


_NOTHING = Evidence(0, 0, "")


def _bare(claim: Claim) -> Claim:
    return Claim(claim.id, claim.label, claim.basis)


def sharing(record: Record | None, same: dict[Claim, Claim]) -> Record | None:
    """The face with each claim that others have too as one object: less to keep and to load.

    Args:
        record: A face.
        same: The claims of others so far; those of this one are added.
    """
    if record is None:
        return None

    def one(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(same.setdefault(claim, claim) for claim in claims)

    article = record.article
    face = replace(
        article,
        parties=one(article.parties),
        organisations=one(article.organisations),
        people=one(article.people),
        topics=one(article.topics),
    )
    return replace(record, article=face, alone=face)
