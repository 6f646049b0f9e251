"""What a text says of time: stamps, "today, Thursday", the event's day, "last November"."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from builder.article import Evidence
from builder.date_phrases import DatePhrase
from builder.extraction.asides import is_relative
from builder.extraction.document import LEAD_SENTENCES, Document
from builder.extraction.offices import PAST_YEAR, Term
from builder.extraction.stamps import Clue, read_stamps
from builder.phrase_reader import PhraseReader
from builder.vocabulary.grammar import has
from builder.vocabulary.model import Vocabulary

_EVENT_SENTENCES = 4
_VERB_REACH = 8
_SINCE = frozenset({"منذ", "ومنذ"})
_BOUNDS = frozenset({"حتي", "منذ", "لغايه"})
_SOURCE_REACH = 14
_ANCHOR_REACH = 12
_NEAR = 200
_PAST_REACH = 10
_AHEAD = frozenset({"بحلول", "حتي", "لغايه", "افق", "مطلع", "نهايه", "للعام", "لعام"})


@dataclass
class Clues:
    """All that a text says of time.

    Attributes:
        stamps: Dates of publication: dateline, or a line of the page that is a date.
        today: Phrases counted from the day of publication ("today, Thursday").
        event: The phrase that dates the event, or None.
        months: "Last November", "next May".
        years: "The current year 2017", "next year 2026".
        dated: Whole dates in the first sentences.
        report: The weekday and whole date by which the first sentence of an agency's report tells
            its own day, or None.
        terms: Terms of office of those the text calls by a title.
        past: Token ranges around a year or month gone by, behind the lead, with the year; 0 for
            "last November".
    """

    stamps: list[Clue] = field(default_factory=list)
    today: list[Clue] = field(default_factory=list)
    event: Clue | None = None
    months: list[Clue] = field(default_factory=list)
    years: list[Clue] = field(default_factory=list)
    dated: list[Clue] = field(default_factory=list)
    report: Clue | None = None
    terms: list[Term] = field(default_factory=list)
    past: list[tuple[int, int, int]] = field(default_factory=list)


def read_clues(document: Document, terms: Sequence[Term], vocabulary: Vocabulary) -> Clues:
    """Collect what the text says of time.

    Args:
        document: The article.
        terms: Its terms of office.
        vocabulary: For the calendar's words.
    """
    clues = Clues(read_stamps(document, vocabulary), terms=list(terms))
    said: Clue | None = None
    reader = PhraseReader(document.text, document.stretch, vocabulary.calendar)
    dateline_end = document.dateline.end if document.dateline else 0
    for phrase in reader.read(document.opened[vocabulary.calendar]):
        sentence = document.sentence_of[phrase.first]
        clue = Clue(
            phrase, _quote(document, phrase), _is_future(document, phrase.first, vocabulary)
        )
        if clue.evidence.start < dateline_end:
            continue
        if phrase.day and document.key(phrase.first - 1) in vocabulary.grammar.named_by_days:
            continue  # "حركة 23 مارس", "شارع 26 سبتمبر"
        if _is_gone(document, clue, vocabulary):
            clues.terms.append(_since(clue))
        if phrase.offset is not None and (phrase.weekday is not None or phrase.day):
            clues.today.append(clue)
        if sentence.background:
            continue
        if sentence.order >= LEAD_SENTENCES and not _looks_ahead(document, phrase.first):
            past = phrase.direction == "past" and (phrase.month or phrase.year)
            if past or (phrase.year and phrase.direction is None):
                first, last = _told_of(document, phrase)
                clues.past.append((first, last, 0 if past else phrase.year or 0))
        if phrase.year and phrase.direction and not phrase.month and not phrase.day:
            clues.years.append(clue)
        if phrase.date and sentence.order < _EVENT_SENTENCES and not clue.future:
            clues.dated.append(clue)
            if clues.report is None and _dates_report(document, clue, sentence.order, vocabulary):
                clues.report = clue
        if phrase.month and phrase.direction in ("past", "next") and not phrase.day:
            clues.months.append(clue)
        reports = _reports(document, phrase.first, vocabulary)
        if reports and phrase.date and sentence.order < _EVENT_SENTENCES and not clues.stamps:
            clues.stamps.append(clue)  # "صدر عن الوزارة بتاريخ …"
        if not _dates_event(phrase, sentence.order):
            continue
        if phrase.date and document.key(phrase.first - 1) in _BOUNDS:
            continue  # "حتى 31 يناير 2026", "منذ 24 فبراير 2022"
        if reports:
            said = said or (clue if phrase.offset == 0 else None)
            continue
        if (
            clues.event is None
            or _is_beside(clues.event, document, vocabulary)
            or _is_earlier(clues.event, clue, document)
            or _is_whole(clues.event, clue, document)
            or _is_told(clues.event, clue, document, vocabulary)
        ):
            clues.event = clue
    clues.event = clues.event or said  # "قالت الوزارة في بيان صدر عنها اليوم": the saying itself.
    before = [clue for clue in clues.months if clue.phrase.direction == "past"]
    clues.terms = _once(_anchored(document, term, before) for term in clues.terms)
    return clues


def _told_of(document: Document, phrase: DatePhrase) -> tuple[int, int]:
    """The words that a past year tells of, to the next comma; opening a sentence, all of it."""
    sentence = document.sentence_of[phrase.first]
    first = max(sentence.first, phrase.first - _PAST_REACH)
    if phrase.first - sentence.first <= 1:  # "وفي 8 نوفمبر 2020، …"
        return first, sentence.last
    last = phrase.last
    while last < min(sentence.last, phrase.last + _PAST_REACH) and document.joined[last]:
        last += 1
    return first, last


def _is_gone(document: Document, clue: Clue, vocabulary: Vocabulary) -> bool:
    """Whether a year was over or begun when it was written: "منذ عام 2021", or in background."""
    phrase = clue.phrase
    if phrase.year is None or phrase.direction or phrase.offset is not None or clue.future:
        return False
    if _first_day(phrase) > vocabulary.calendar.as_of:
        return False
    if document.key(phrase.first - 1) in _SINCE:
        return True
    return document.sentence_of[phrase.first].background and not _looks_ahead(
        document, phrase.first
    )


def _since(clue: Clue) -> Term:
    """What was written then or later."""
    return Term(((_first_day(clue.phrase), None),), clue.evidence, (), rule=PAST_YEAR)


def _first_day(phrase: DatePhrase) -> dt.date:
    """The first day of a day, month or year."""
    return phrase.date or dt.date(phrase.year or dt.MINYEAR, phrase.month or 1, 1)


def _dates_report(document: Document, clue: Clue, order: int, vocabulary: Vocabulary) -> bool:
    """Whether a day is that of the report: "تعهد الاتحاد … الثلاثاء 25 تشرين الثاني/نوفمبر 2025".

    Agencies call the day of their report by its name, in the first sentence.
    """
    line, phrase = document.dateline, clue.phrase
    publisher = vocabulary.publishers.get(line.publisher or "") if line else None
    return (
        line is not None
        and line.date is None
        and (publisher is None or publisher.kind == "agency")
        and order == 0
        and phrase.weekday is not None
        and phrase.until is None
        and phrase.offset is None
        and phrase.direction is None
    )


def _looks_ahead(document: Document, first: int) -> bool:
    """Whether a year is one to come: ``بحلول عام 2030``."""
    return not {document.key(first - 1), document.key(first - 2)}.isdisjoint(_AHEAD)


def _once(terms: Iterable[Term]) -> list[Term]:
    """Each constraint once, with the first words that give it, however often they recur."""
    found: dict[object, Term] = {}
    for term in terms:
        found.setdefault((term.spans, term.anchor), term)
    return list(found.values())


def _anchored(document: Document, term: Term, months: Sequence[Clue]) -> Term:
    """An office named beside "last November" was held then.

    Args:
        document: The article.
        term: The office.
        months: Phrases of past months in order of place; only near ones are looked at.
    """
    near = bisect_left(months, term.evidence.start - _NEAR, key=lambda clue: clue.evidence.start)
    for clue in months[near:]:
        if clue.evidence.start > term.evidence.end + _NEAR:
            break
        first, last = sorted([term.evidence, clue.evidence])
        between = document.text[first.end : last.start]
        if len(between.split()) <= _ANCHOR_REACH and not any(stop in between for stop in ".!؟\n"):
            return replace(term, anchor=clue.phrase.month)
    return term


def _dates_event(phrase: DatePhrase, order: int) -> bool:
    if order >= _EVENT_SENTENCES or phrase.direction == "next" or (phrase.offset or 0) > 0:
        return False
    return (
        phrase.offset is not None or phrase.weekday is not None or bool(phrase.day and phrase.month)
    )


def _is_whole(first: Clue, other: Clue, document: Document) -> bool:
    """Whether what ended today lasted for days that are told: "من 9 إلى 11 يونيو 2025"."""
    lasted = other.phrase.until is not None and other.phrase.date is not None
    return lasted and first.phrase.offset == 0 and _in_one_sentence(first, other, document)


def _is_told(first: Clue, other: Clue, document: Document, vocabulary: Vocabulary) -> bool:
    """Whether what was only said today was done before: "قالت اليوم إن … ووقع المحضر أمس"."""
    place = first.phrase.first
    start = max(document.sentence_of[place].first, place - _VERB_REACH)
    said = any(has(key, vocabulary.grammar.saying) for key in document.keys[start:place])
    near = document.sentence_of[other.phrase.first].order <= LEAD_SENTENCES
    opens = other.phrase.first - document.sentence_of[other.phrase.first].first <= _VERB_REACH
    done = (other.phrase.offset or 0) < 0 and not other.future
    return said and near and opens and done and first.phrase.offset == 0


def _is_beside(first: Clue, document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a day is told of a thing: "خط كلس الذي بدأ الضخ فيه في الثاني من آب 2025"."""
    day = first.phrase.date is not None and first.phrase.until is None
    return day and is_relative(document, first.phrase.first, vocabulary.grammar)


def _in_one_sentence(first: Clue, other: Clue, document: Document) -> bool:
    between = document.text[first.evidence.end : other.evidence.start]
    return not any(stop in between for stop in ".!؟\n")


def _is_earlier(first: Clue, other: Clue, document: Document) -> bool:
    """Whether what was announced today was done before: "أعلنت اليوم أنها فككت أول أمس"."""
    before = first.phrase.offset == 0 and (other.phrase.offset or 0) < 0
    return before and _in_one_sentence(first, other, document)


def _reports(document: Document, first: int, vocabulary: Vocabulary) -> bool:
    """Whether the day is that of a report the text names as its source."""
    start = max(document.sentence_of[first].first, first - _SOURCE_REACH)
    return document.tells(vocabulary.grammar.publishing, start, first)


def _is_future(document: Document, first: int, vocabulary: Vocabulary) -> bool:
    start = max(document.sentence_of[first].first, first - _VERB_REACH)
    if document.tells(vocabulary.grammar.future, start, first):
        return True
    for word in document.keys[start:first]:
        key = word.removeprefix("و")
        if (
            len(key) >= 5
            and key[0] == "س"
            and key[1] in "تين"
            and key[1:] in vocabulary.grammar.verbs
        ):
            return True
    return False


def _quote(document: Document, phrase: DatePhrase) -> Evidence:
    piece = document.evidence(phrase.first, phrase.last)
    if "(" in piece.quote and document.text[piece.end : piece.end + 1] == ")":
        return Evidence.cut(document.text, piece.start, piece.end + 1)
    return piece
