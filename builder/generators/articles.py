"""The page of an article: text, facts with their ground, citation, rights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from builder.archive import Kind, Record
from builder.article import Article, Claim, DateClaim, Evidence, Label, Reason, Title
from builder.generators.page import Page
from builder.generators.passages import anchor, nested, passage
from builder.generators.site import Renderer


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a value is said: shown in words, with the passages it rests on.

    Attributes:
        basis: In the reader's words ("stated in the text").
        reasons: The rule or the editor's reason, in sentences.
        quotes: Passages, each with the id it has in the text, or None where it is not shown there.
        source: An editor's source.
    """

    basis: str
    reasons: list[tuple[str, str]]
    quotes: list[tuple[str, str | None]]
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a fact: its name, the page it leads to, its ground."""

    name: tuple[str, str]
    target: tuple[str, ...] | None
    ground: Ground
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the facts of an article."""

    name: str
    values: list[Value]


def article_page(site: Renderer, record: Record) -> Page:
    """Make the page of an article in the renderer's language."""
    article = record.article
    marks = nested(_evidence(article))
    shown = {anchor(mark) for mark in marks if _is_shown(article, mark)}
    title = site.title(record)
    context = _Context(site, record, shown)
    return site.page(
        ("articles", article.id),
        "article",
        {
            "title": title[0],
            "description": context.description(),
            **_front_matter(site, record),
        },
        record=record,
        article=article,
        heading=_heading(site, record, title, marks),
        paragraphs=[
            (number, passage(article.text, part, article.repairs, marks))
            for number, part in enumerate(article.paragraphs, 1)
        ],
        facts=list(context.facts()),
        summary=_summary(site, record),
        rights=_rights(site, record),
        removed=[_removed(site, piece.reason) for piece in article.boilerplate],
        other_title=_other_title(site, record),
    )


def _heading(
    site: Renderer, record: Record, title: tuple[str, str], marks: list[Evidence]
) -> Markup:
    """The title, with anchors where it is the text's own line."""
    article = record.article
    if article.title.basis == "stated" and title[1] == "ar" and article.title.evidence:
        part = article.title.evidence[0]
        return passage(article.text, part, article.repairs, marks)
    return site.bdi(title)


def _other_title(site: Renderer, record: Record) -> tuple[str, str] | None:
    """The Arabic title on the English page where that has an English one, and the reverse."""
    title = record.article.title
    if site.language == "ar":
        return (title.en, "en") if title.en else None
    return (title.ar, "ar") if title.en and title.ar else None


def _summary(site: Renderer, record: Record) -> tuple[str, str] | None:
    words = record.sidecar.summary.get(site.language)
    return (words, site.language) if words else None


def _rights(site: Renderer, record: Record) -> str:
    return record.sidecar.rights or site.localizer.pick(site.options.rights)[0]


def _front_matter(site: Renderer, record: Record) -> dict[str, Any]:
    article = record.article
    return {
        "id": article.id,
        "date": article.published.edtf,
        "date_basis": article.published.basis,
        "event_date": article.event.edtf,
        "parties": _ids(article.parties),
        "countries": list(article.countries),
        "topics": _ids(article.topics),
        "people": _ids(article.people),
        "organisations": _ids(article.organisations),
        "publisher": article.publisher.id if article.publisher else None,
        "rights": _rights(site, record),
        "source_file": record.source,
        "sha256": article.sha256,
    }


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in claims if claim.id]


def _evidence(article: Article) -> Iterator[Evidence]:
    yield from article.published.evidence
    yield from article.event.evidence
    for claims in (article.parties, article.organisations, article.people, article.topics):
        for claim in claims:
            yield from claim.evidence
    if article.publisher:
        yield from article.publisher.evidence


def _is_shown(article: Article, piece: Evidence) -> bool:
    parts = list(article.paragraphs)
    if article.title.basis == "stated":
        parts += article.title.evidence
    return any(part.start <= piece.start and piece.end <= part.end for part in parts)


def _removed(site: Renderer, reason: str) -> str:
    rule = site.vocabulary.boilerplate.get(reason)
    if rule:
        return site.localizer.pick(rule.label)[0]
    names = {"repeated-title": site.text("the title again")}
    return names.get(reason, reason)


class _Context:
    """Puts an article's facts in the words of one language."""

    def __init__(self, site: Renderer, record: Record, shown: set[str]) -> None:
        self._site = site
        self._record = record
        self._article = record.article
        self._shown = shown

    def description(self) -> str:
        """One sentence for search engines: the summary, or what the record knows."""
        summary = self._record.sidecar.summary.get(self._site.language)
        if summary:
            return summary
        text = self._site.text
        parts = [self._site.localizer.date(self._article.published.edtf)]
        names = [self._party(party)[0] for party in self._article.parties]
        if names:
            parts.append(text("Parties: %(names)s", names=self._site.localizer.join(names)))
        topics = [self._site.localizer.pick(t.label)[0] for t in self._article.topics]
        if topics:
            parts.append(text("Topics: %(names)s", names=self._site.localizer.join(topics)))
        return " · ".join(parts)

    def facts(self) -> Iterator[Fact]:
        """The rows of the deck, those without a value left out, dates always there."""
        text, article = self._site.text, self._article
        yield Fact(text("Published"), [self._date(article.published, self._record.alone.published)])
        if article.event.edtf or article.event.conflict:
            yield Fact(text("Event"), [self._date(article.event, self._record.alone.event)])
        rows = (
            (text("Parties"), [self._party_value(party) for party in article.parties]),
            (text("Topics"), [self._claim(topic, "topics") for topic in article.topics]),
            (text("People"), [self._person(person) for person in article.people]),
            (
                text("Organisations"),
                [self._claim(one, "organisations") for one in article.organisations],
            ),
        )
        for name, values in rows:
            if values:
                yield Fact(name, values)
        if article.publisher:
            yield Fact(text("Publisher"), [self._claim(article.publisher, "publishers")])
        mentioned = [
            code for code in article.countries if code not in {p.id for p in article.parties}
        ]
        if mentioned:
            yield Fact(text("Also mentioned"), [self._mentioned(code) for code in mentioned])
        yield Fact(text("Title"), [self._title(article.title)])

    def _said(self, reason: Reason | None) -> list[tuple[str, str]]:
        """An editor's reason, in the reader's language where it is written in both."""
        if not reason:
            return []
        return [self._site.localizer.pick(reason) if isinstance(reason, Label) else (reason, "")]

    def _ground(
        self,
        basis: str | None,
        evidence: Iterable[Evidence],
        reasons: list[tuple[str, str]],
        source: str | None = None,
    ) -> Ground:
        names = {
            "stated": self._site.text("stated in the text"),
            "derived": self._site.text("derived from the text"),
            "inferred": self._site.text("inferred from outside knowledge"),
            "editorial": self._site.text("given by an editor"),
        }
        quotes: dict[str, str | None] = {}
        for piece in evidence:
            place = anchor(piece)
            quotes.setdefault(
                " ".join(piece.quote.split()), place if place in self._shown else None
            )
        return Ground(
            names.get(basis or "", self._site.text("not known")),
            reasons,
            list(quotes.items()),
            source,
        )

    def _date(self, claim: DateClaim, alone: DateClaim) -> Value:
        site = self._site
        reasons = self._said(claim.reason)
        reasons += [(_rule(site, rule), site.language) for rule in claim.rules]
        if claim.candidates and claim.candidates > 1:
            count = claim.candidates
            counted = site.localizer.translations.ngettext(
                "one of %(count)s possible day", "one of %(count)s possible days", count
            )
            reasons.append((str(counted) % {"count": count}, site.language))
        if claim.basis == "editorial" and alone.edtf:
            reasons.append(
                (
                    site.text(
                        "The text alone gives: %(date)s", date=site.localizer.date(alone.edtf)
                    ),
                    site.language,
                )
            )
        elif claim.basis == "editorial":
            reasons.append((site.text("The text alone does not tell."), site.language))
        ground = self._ground(claim.basis, claim.evidence, reasons, claim.source)
        words = site.localizer.date(claim.edtf)
        if claim.conflict:
            words = site.text("The text contradicts itself")
        return Value((words, site.language), None, ground)

    def _party(self, claim: Claim) -> tuple[str, str]:
        if claim.id and claim.id.isupper():
            return self._site.localizer.country(claim.id), self._site.language
        return self._site.localizer.pick(claim.label)

    def _party_value(self, claim: Claim) -> Value:
        kind: Kind = "countries" if claim.id and claim.id.isupper() else "organisations"
        return self._value(claim, self._party(claim), kind)

    def _claim(self, claim: Claim, kind: Kind) -> Value:
        return self._value(claim, self._site.localizer.pick(claim.label), kind)

    def _person(self, claim: Claim) -> Value:
        return self._value(claim, self._site.localizer.pick(claim.label), "people", claim.role)

    def _value(
        self, claim: Claim, name: tuple[str, str], kind: Kind, note: str | None = None
    ) -> Value:
        reasons = self._said(claim.reason)
        ground = self._ground(claim.basis, claim.evidence, reasons)
        target = (kind, claim.id.lower()) if claim.id else None
        return Value(name, target, ground, note)

    def _mentioned(self, code: str) -> Value:
        pieces = [mention.evidence for mention in self._article.countries[code]]
        name = (self._site.localizer.country(code), self._site.language)
        return Value(name, ("countries", code.lower()), self._ground("stated", pieces, []))

    def _title(self, title: Title) -> Value:
        site = self._site
        reasons = self._said(title.reason)
        if title.basis == "derived":
            reasons.append(
                (site.text("The text has no title: this is its first clause."), site.language)
            )
        if title.en:
            reasons.append((site.text("The English title is editorial."), site.language))
        name = (title.ar, "ar") if title.ar else (site.text("Untitled article"), site.language)
        return Value(name, None, self._ground(title.basis, (), reasons))


def _rule(site: Renderer, rule: str) -> str:
    """A rule of the date solver in plain words."""
    words = {
        "dateline": site.text("The text carries its date."),
        "dateline-without-year": site.text("The dateline gives day and month, not the year."),
        "hijri": site.text("The Hijri date beside it agrees."),
        "today": site.text("The text calls the day today."),
        "yesterday": site.text("The text counts from yesterday."),
        "day-before-yesterday": site.text("The text counts from the day before yesterday."),
        "tomorrow": site.text("The text counts from tomorrow."),
        "day-after-tomorrow": site.text("The text counts from the day after tomorrow."),
        "weekday": site.text("The text names the day of the week: the last one before publication."),
        "day-and-month": site.text("The text gives day and month: the nearest to publication."),
        "stated-date": site.text("The text states the date."),
        "relative-month": site.text("The months it calls last and next exclude others."),
        "office-terms": site.text("The terms of office of the people named bound it."),
        "after-event": site.text("It was published on the day of the event or later."),
        "conflict": site.text("These statements exclude each other; an editor has to decide."),
    }
    return words[rule]
