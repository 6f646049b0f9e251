"""The dateline that opens an agency's text: place, date, agency, in the agencies' layouts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from builder.date_phrases import DatePhrase
from builder.phrase_reader import PhraseReader
from builder.vocabulary.lexicon import Match
from builder.vocabulary.model import Vocabulary
from builder.words import Stretch, Words

_WINDOW = 160
_MOST_PLACE_WORDS = 4
_CLOSES = re.compile(r"[\s\u200e\u200f]*[)\]/\-–—:.،»”\"]+[\s\u200e\u200f\-–—:./]*")
_OPENS = re.compile(r"[\s\u200e\u200f]*[(\[/\-–—،,:]+[\s\u200e\u200f(/\-–—]*")
_DASH = re.compile(r"[\s\u200e\u200f]*[\-–—]+[\s\u200e\u200f\-–—]*")
_OPENERS, _ENDERS = '(/[«“"', r"[)\]/»”\"]"
_QUOTES = '«“"'
_QUOTED = re.compile(r"[»”\"]\s*\(([^()\n]+)\)[ \t\u200e\u200f]*[\-–—:]*\s*")
_UNLISTED = re.compile(r"[\s.،,]*[/(][^\s/()][^/()\n]{0,24}[/)][\s.:\-–—]*")
_LINE_END = re.compile(r"[ \t\u200e\u200f]*([\r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class DatelineParts:
    """A dateline as it stands.

    Attributes:
        start: First code point of the dateline in the original.
        end: One past its last, closing bracket included.
        body: Where the article's first sentence begins.
        place: Offsets of the place, or None.
        date: The date phrase, or None.
        date_span: Offsets of the date, or None.
        publisher: Id of the agency; None where the line names none.
        agency: Offsets of the agency's code, or None.
    """

    start: int
    end: int
    body: int
    place: tuple[int, int] | None
    date: DatePhrase | None
    date_span: tuple[int, int] | None
    publisher: str | None
    agency: tuple[int, int] | None


def read_dateline(
    words: Words, start: int, end: int, vocabulary: Vocabulary
) -> DatelineParts | None:
    """Read the dateline at the head of a stretch of a text.

    The layouts differ (``هانوي 20 فبراير 2021 (شينخوا)``, ``القاهرة - أ ش أ:``, ``أبوظبي في 12 مارس
    / وام /``, ``رام الله 3-5-2020 وفا-``), the parts do not: up to four words of place, a date or
    none, and an agency's code set off by brackets, slashes, dashes or a colon.

    Args:
        words: The words of the original.
        start: Where the article's first paragraph begins.
        end: Where it ends.
        vocabulary: For agencies' codes and the calendar.

    Returns:
        The parts, or None where the text does not open so.
    """
    stop = min(end, start + _WINDOW)
    text = words.text
    found = words.between(start, stop)
    starts, ends, keys, joined = found
    reader = PhraseReader(text, found, vocabulary.calendar)
    place_end = 0
    reporter = False
    date: DatePhrase | None = None
    index = 0
    while index < len(keys) and index <= _MOST_PLACE_WORDS + (
        date.last - date.first if date else 0
    ):
        agency = vocabulary.dateline_codes.at(keys, joined, index, clitics=False)
        if agency and index == 0:
            if quoted := _quoted(text, found, stop, agency[0]):
                return quoted
            if _is_place(vocabulary, keys, joined) and _names_another(
                vocabulary, keys, joined, agency[0].last
            ):
                agency = []  # "الرياض - 11 - 6 (كونا)": the town, not the paper.
        parts = agency and _parts(
            text, found, stop, agency[0].last, index, place_end, date, agency[0].value, vocabulary
        )
        if parts:
            return parts if parts.date else _with_date_after(words, parts, stop, vocabulary)
        if date and place_end and date.date:
            bare = _without_agency(text, found, stop, place_end, date)
            if bare:
                return bare
        opens = date is None and index and vocabulary.calendar.may_open(keys[index])
        phrase = reader.at(index) if opens else None
        phrase = phrase or (_day_dash_month(text, found, index) if date is None and index else None)
        if phrase and (phrase.day or phrase.weekday is not None):
            date = phrase
            index = phrase.last
            continue
        if keys[index] == "في" and place_end:
            index += 1
            continue
        if date is not None or place_end >= _MOST_PLACE_WORDS:
            return None
        if (
            index == 0
            and vocabulary.grammar.is_verb(keys[0])
            and not _is_place(vocabulary, keys, joined)
        ):
            return None  # But "فينتيان" is a town.
        if index and index == place_end and _may_be_verb(keys[index], vocabulary):
            return _place_alone(text, found, index, vocabulary)
        gap = text[ends[index - 1] : starts[index]].strip() if index else ""
        if index and not joined[index] and gap[:1] not in tuple("،,/-–"):
            return None
        if index and place_end and "/" in gap:
            reporter = True  # "روما / باريش سيتشكين / الأناضول": a name follows the place.
        index += 1
        place_end = index if not reporter else place_end
    return None


def _with_date_after(
    words: Words, parts: DatelineParts, stop: int, vocabulary: Vocabulary
) -> DatelineParts:
    """The layout ``تبيليسي (أ ف ب) - 14-5-2014 - بدأ``: the date stands behind the agency."""
    text = words.text
    found = words.between(parts.body, stop)
    reader = PhraseReader(text, found, vocabulary.calendar)
    date = reader.at(0) if found.starts[:1] == [parts.body] else None
    if date is None or date.date is None:
        return parts
    span = found.span(0, date.last)
    last = span[1]
    if _LINE_END.match(text, last):  # A line of its own: "بغداد - واع - 13-11-2024"
        return replace(parts, end=last, body=last, date=date, date_span=span)
    closing = _CLOSES.match(text, last, stop)
    if closing is None or not re.search(r"[-–—:)]", closing.group()):
        return parts
    return replace(parts, end=last, body=closing.end(), date=date, date_span=span)


def _without_agency(
    text: str, found: Stretch, stop: int, place_end: int, date: DatePhrase
) -> DatelineParts | None:
    """A place and a whole date set off by a dash or bracket: ``صنعاء، 12 مارس 2019 –``.

    Or by the code of an agency that is not in the file: ``طشقند، 17 أبريل 2026. /أوزا/.``
    """
    span = found.span(date.first, date.last)
    last = span[1]
    closing = _UNLISTED.match(text, last, stop) or _CLOSES.match(text, last, stop)
    if closing is None or not re.search(r"[-–—:/)\]]", closing.group()):
        return None
    place = found.span(0, place_end)
    return DatelineParts(place[0], last, closing.end(), place, date, span, None, None)


def _quoted(text: str, found: Stretch, stop: int, agency: Match[str]) -> DatelineParts | None:
    """The layout of Saudi papers: ``«عكاظ» (الرياض)``, its own name before the place."""
    first, last = own = found.span(0, agency.last)
    behind = _QUOTED.match(text, last, stop)
    if behind is None or text[first - 1 : first] not in tuple(_QUOTES):
        return None
    place = behind.span(1)
    inside = sum(place[0] <= start < place[1] for start in found.starts)
    if not 1 <= inside <= _MOST_PLACE_WORDS:
        return None
    return DatelineParts(
        first - 1, behind.end(1) + 1, behind.end(), place, None, None, agency.value, own
    )


def _may_be_verb(key: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is a verb, or ends as those of the feminine past do: "توجت"."""
    past = key.endswith("ت") and not key.endswith("ات") and len(key) > 3
    return past or vocabulary.grammar.is_verb(key)


def _is_place(vocabulary: Vocabulary, keys: list[str], joined: list[bool]) -> bool:
    here = vocabulary.countries.forms.at(keys, joined, 0, clitics=False)
    return any(match.value.form == "capital" for match in here)


def _names_another(vocabulary: Vocabulary, keys: list[str], joined: list[bool], first: int) -> bool:
    """Whether an agency is named further on in the words of a dateline."""
    return any(
        vocabulary.dateline_codes.at(keys, joined, index, clitics=False)
        for index in range(first, min(len(keys), first + _MOST_PLACE_WORDS + 2))
    )


def _place_alone(
    text: str, found: Stretch, index: int, vocabulary: Vocabulary
) -> DatelineParts | None:
    """A capital, a dash and a verb, no agency: ``الجزائر- وقعت``; a state that acts has no dash."""
    place, verb = found.span(0, index), found.starts[index]
    dash = _DASH.match(text, place[1], verb)
    here = vocabulary.countries.forms.at(found.keys, found.joined, 0, clitics=False)
    if dash is None or dash.end() != verb or not here or here[0].last != index:
        return None
    if here[0].value.form != "capital" and found.keys[0] not in vocabulary.grammar.town_states:
        return None
    return DatelineParts(*place, dash.end(), place, None, None, None, None)


def _day_dash_month(text: str, found: Stretch, index: int) -> DatePhrase | None:
    """The Kuwaiti layout ``واشنطن - 4 - 3 (كونا)``: day and month in figures, no year."""
    if index + 1 >= len(found.keys):
        return None
    day, month = found.keys[index : index + 2]
    if not (day.isdecimal() and month.isdecimal() and len(day) <= 2 and len(month) <= 2):
        return None
    gap = text[found.ends[index] : found.starts[index + 1]].strip()
    if gap not in ("-", "/", "–") or not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    return DatePhrase(index, index + 2, int(day), int(month))


def _parts(
    text: str,
    found: Stretch,
    stop: int,
    after: int,
    index: int,
    place_end: int,
    date: DatePhrase | None,
    publisher: str,
    vocabulary: Vocabulary,
) -> DatelineParts | None:
    first, last = agency = found.span(index, after)
    before = text[found.ends[index - 1] : first] if index else ""
    bracketed = any(opener in before for opener in _OPENERS)
    if index and not bracketed and not (date or _OPENS.fullmatch(before)):
        return None
    closing = _CLOSES.match(text, last, stop)
    if closing is None and not _LINE_END.match(text, last, stop):
        # "بغداد – واع تسلمت هيئة النزاهة": what follows tells that the line ends here.
        dashed = index and _OPENS.fullmatch(before) and after < len(found.keys)
        if not (dashed and _may_be_verb(found.keys[after], vocabulary)):
            return None
    slashed = bracketed and not any(opener in before for opener in _OPENERS.replace("/", ""))
    if bracketed and not slashed and closing and not re.search(_ENDERS, closing.group()):
        return None
    if (slashed or not bracketed) and closing and not re.search(r"[-–—:/]|\.{2}", closing.group()):
        return None
    body = closing.end() if closing else last
    end = last + len(closing.group().rstrip(" \t\r\n-–—:.،\u200e\u200f")) if closing else last
    date_span = found.span(date.first, date.last) if date else None
    place = found.span(0, place_end) if place_end else None
    return DatelineParts(found.starts[0], end, body, place, date, date_span, publisher, agency)
