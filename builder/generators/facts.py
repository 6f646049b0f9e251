"""The facts of an article in the words of one language, each with the ground it stands on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from builder import edtf
from builder.archive import Kind, Record
from builder.article import Claim, DateClaim, Evidence, Label, Reason, Title
from builder.generators.page import literal
from builder.generators.passages import IN_TITLE, QUOTE, Anchors, quoted
from builder.generators.site import Renderer
from builder.interface import N_

_GROUNDS = {
    "stated": N_("stated in the text"),
    "derived": N_("derived from the text"),
    "inferred": N_("inferred from outside knowledge"),
    "editorial": N_("given by an editor"),
    "unknown": N_("not known"),
}
_RULES = {
    "dateline": N_("The text carries its date."),
    "dateline-without-year": N_("The dateline gives day and month, not the year."),
    "report-day": N_("The report tells its day in its first sentence, as agencies do."),
    "hijri": N_("The Hijri date beside it agrees."),
    "today": N_("The text calls the day today."),
    "yesterday": N_("The text counts from yesterday."),
    "day-before-yesterday": N_("The text counts from the day before yesterday."),
    "tomorrow": N_("The text counts from tomorrow."),
    "day-after-tomorrow": N_("The text counts from the day after tomorrow."),
    "weekday": N_("The text names the day of the week: the last one before publication."),
    "day-and-month": N_("The text gives day and month: the nearest to publication."),
    "stated-date": N_("The text states the date."),
    "relative-month": N_("The months it calls last and next exclude others."),
    "office-terms": N_("The terms of office of the people named bound it."),
    "past-year": N_("It tells of that time as past, and is no older."),
    "named-event": N_("It names an event, and is no older than that."),
    "after-event": N_("It was published on the day of the event or later."),
    "conflict": N_("These statements exclude each other; an editor has to decide."),
}


_NOWHERE = Evidence(0, 0, "")


class Ground(NamedTuple):
    """Why a value is said: shown in words, with the passages it rests on.

    Attributes:
        kind: ``stated``, ``derived``, ``inferred``, ``editorial`` or ``unknown``.
        basis: The same in the reader's words ("stated in the text"), as HTML.
        reasons: The rule or the editor's reason, in sentences, each with its language (empty
            where it is not known).
        quotes: The passages, as :class:`Quotes` puts them; empty where there are none.
        source: An editor's source.
    """

    kind: str
    basis: Markup
    reasons: list[tuple[str, str]]
    quotes: str
    source: str | None = None


class Value(NamedTuple):
    """A value of a fact: its name, the page it leads to, its ground.

    Attributes:
        name: Its name and the language of that.
        target: Parts of the address of its page; None where it has none.
        ground: Why it is said.
        role: A person's office as the text gives it.
        notes: More of the value in words: the Hijri date, how many days are possible.
    """

    name: tuple[str, str]
    target: tuple[str, ...] | None
    ground: Ground
    role: str | None = None
    notes: tuple[str, ...] = ()


class Fact(NamedTuple):
    """A row of the facts of an article."""

    key: str
    name: Markup
    values: list[Value]


class Quotes:
    """What the values of an article quote, as HTML: found once for the pages of all languages."""

    def __init__(self, record: Record, anchors: Anchors) -> None:
        self._places = anchors.places
        own = record.alone.title
        self._title_line = own.evidence[0] if own.basis == "stated" and own.evidence else _NOWHERE
        self._found: dict[tuple[Evidence, ...], str] = {}

    def of(self, evidence: tuple[Evidence, ...]) -> str:
        """The wordings of a value's evidence, each once, with how often it counts and its place.

        In it ``QUOTE`` stands for what opens a quotation, and ``IN_TITLE`` for what is said of one
        in the text's own title.
        """
        found = self._found.get(evidence)
        if found is None:
            found = self._found[evidence] = "".join(self._items(evidence))
        return found

    def _items(self, evidence: Iterable[Evidence]) -> Iterator[str]:
        times: dict[str, int] = {}
        places: dict[str, str | None] = {}
        in_title: set[str] = set()
        title = self._title_line
        for piece in evidence:
            words = quoted(piece)
            times[words] = times.get(words, 0) + 1
            if places.get(words) is None:
                places[words] = self._places.get(piece)
            if title.start <= piece.start < title.end:
                in_title.add(words)
        for words, place in places.items():
            passage = f"{QUOTE}{literal(words)}</q>"
            if place:
                passage = f'<a href="#{place}">{passage}</a>'
            if times[words] > 1:
                passage += f' <span class="n">×{times[words]}</span>'
            if words in in_title:
                passage += f' <span class="note">{IN_TITLE}</span>'
            yield f"<li>{passage}</li>"


class Facts:
    """Puts an article's facts in the words of one language."""

    def __init__(
        self,
        site: Renderer,
        record: Record,
        mentioned: dict[str, tuple[Evidence, ...]],
        quotes: Quotes,
    ) -> None:
        self._site = site
        self._mentioned = mentioned
        self._record = record
        self._article = record.article
        self._quotes = quotes

    def deck(self) -> Iterator[Fact]:
        """What stands over the text: dates, which are always there, parties, publisher."""
        text, article, alone = self._site.gettext, self._article, self._record.alone
        yield Fact("published", text("Published"), [self._date(article.published, alone.published)])
        if article.event.edtf or article.event.conflict:
            yield Fact("event", text("Event"), [self._date(article.event, alone.event)])
        if article.parties:
            values = [self._party(party) for party in article.parties]
            yield Fact("parties", text("Parties"), values)
        if article.publisher:
            values = [self._claim(article.publisher, "publishers")]
            yield Fact("publisher", text("Publisher"), values)

    def more(self) -> Iterator[Fact]:
        """What stands beside the text, rows without a value left out."""
        text, article = self._site.gettext, self._article
        parties = {party.id for party in article.parties}
        others = [one for one in article.organisations if one.id is None or one.id not in parties]
        rows = (
            ("topics", text("Topics"), [self._claim(one, "topics") for one in article.topics]),
            ("people", text("People"), [self._claim(one, "people") for one in article.people]),
            (
                "organisations",
                text("Organisations"),
                [self._claim(one, "organisations") for one in others],
            ),
            (
                "mentioned",
                text("Countries also mentioned"),
                [self._country(code, evidence) for code, evidence in self._mentioned.items()],
            ),
            ("title", text("Title"), [self._title(article.title)]),
        )
        for key, name, values in rows:
            if values:
                yield Fact(key, name, values)

    def _ground(
        self,
        basis: str | None,
        evidence: tuple[Evidence, ...],
        reasons: list[tuple[str, str]],
        source: str | None = None,
    ) -> Ground:
        kind = basis if basis in _GROUNDS else "unknown"
        quotes = self._quotes.of(evidence)
        return Ground(kind, self._site.gettext(_GROUNDS[kind]), reasons, quotes, source)

    def _reason(self, reason: Reason | None) -> list[tuple[str, str]]:
        """An editor's reason in the reader's language where there is one, and its language."""
        if not reason:
            return []
        return [self._site.localizer.pick(reason) if isinstance(reason, Label) else (reason, "")]

    def _date(self, claim: DateClaim, alone: DateClaim) -> Value:
        site = self._site
        reasons = self._reason(claim.reason)
        reasons += [(rule_words(site, rule), site.language) for rule in claim.rules]
        if claim.basis == "editorial":
            said = (
                site.text("The text alone gives: %(date)s.", date=site.localizer.date(alone.edtf))
                if alone.edtf
                else site.text("The text alone does not tell.")
            )
            reasons.append((said, site.language))
            if alone.candidates and alone.candidates > 1:
                reasons.append((self._candidates(alone), site.language))
        words = site.localizer.date(claim.edtf, weekday=True)
        if claim.conflict:
            words = site.text("The text contradicts itself")
        ground = self._ground(claim.basis, claim.evidence, reasons, claim.source)
        return Value((words, site.language), None, ground, notes=tuple(self._date_notes(claim)))

    def _date_notes(self, claim: DateClaim) -> Iterator[str]:
        """The Hijri date of an exact day; of an uncertain one how many are possible."""
        localizer = self._site.localizer
        bounds = edtf.parse(claim.edtf) if claim.edtf else None
        if bounds and bounds.day and bounds.kind != "interval":
            hijri = localizer.hijri(bounds.day)
            if hijri:
                yield hijri
        if claim.candidates and claim.candidates > 1:
            yield self._candidates(claim)

    def _candidates(self, claim: DateClaim) -> str:
        ngettext, count = self._site.localizer.translations.ngettext, claim.candidates or 0
        words = ngettext("one of %(count)s possible day", "one of %(count)s possible days", count)
        said = str(words) % {"count": count}
        weekday = _common_weekday(claim)
        if weekday is None:
            return said
        name = self._site.localizer.weekday(weekday)
        return self._site.text("%(days)s, each a %(weekday)s", days=said, weekday=name)

    def _party(self, claim: Claim) -> Value:
        kind: Kind = "countries" if claim.id and claim.id.isupper() else "organisations"
        return self._value(claim, self._site.claim_name(claim), kind)

    def _claim(self, claim: Claim, kind: Kind) -> Value:
        return self._value(claim, self._site.localizer.pick(claim.label), kind)

    def _value(self, claim: Claim, name: tuple[str, str], kind: Kind) -> Value:
        # The reason of a topic repeats its quotes, which are shown with their number.
        told = claim.reason and not (kind == "topics" and claim.basis == "stated")
        reasons = self._reason(claim.reason) if told else []
        ground = self._ground(claim.basis, claim.evidence, reasons)
        target = (kind, claim.id.lower()) if claim.id else None
        return Value(name, target, ground, claim.role)

    def _country(self, code: str, evidence: tuple[Evidence, ...]) -> Value:
        name = (self._site.localizer.country(code), self._site.language)
        return Value(name, ("countries", code.lower()), self._ground("stated", evidence, []))

    def _title(self, title: Title) -> Value:
        site = self._site
        reasons = self._reason(title.reason)
        if title.basis == "derived":
            reasons.append(
                (site.text("The text has no title: this is its first clause."), site.language)
            )
        if title.en:
            reasons.append((site.text("The English title is editorial."), site.language))
        name = (title.ar, "ar") if title.ar else (site.text("Untitled article"), site.language)
        return Value(name, None, self._ground(title.basis, (), reasons))


def _common_weekday(claim: DateClaim) -> dt.date | None:
    """A day with the weekday of all candidates, where they are every such day in their bounds."""
    if not (claim.earliest and claim.latest):
        return None
    first, last = dt.date.fromisoformat(claim.earliest), dt.date.fromisoformat(claim.latest)
    return first if (last - first).days == 7 * ((claim.candidates or 0) - 1) else None


def rule_words(site: Renderer, rule: str) -> str:
    """A rule of the date solver in plain words; the rule's name where it has none yet."""
    return site.text(_RULES[rule]) if rule in _RULES else rule
