"""Lines of a page that are a date or a label: "الثلاثاء 12 مارس 2019", "أخبار | السودان"."""

from __future__ import annotations

import re
from bisect import bisect_left

from builder.arabic import words
from builder.article import Evidence
from builder.sentences import CLOSING
from builder.vocabulary.model import Vocabulary
from builder.words import Stretch

LONGEST_LABEL = 4
LABEL_SIGNS = re.compile(r"[|/>»›·•\\،,]+")
_STAMP_WORDS = 3
_LABEL_WORDS = 3
_NEWS = "اخبار"
_CRUMBS, _LONGEST_CRUMBS = re.compile(r"[>»›|]"), 8
_OFFICE_DASH, _OFFICE_PARTS, _YEAR = re.compile(r"\s[-–—]\s"), 3, 4


def is_stamp_line(line: Evidence, found: Stretch, vocabulary: Vocabulary) -> bool:
    """A date alone, or parted by signs from the page's other words: "… 13:25 | كتب: وليد مجدي"."""
    if not any(map(str.isdigit, found.keys)):
        return False
    if is_stamp(found.keys, vocabulary) or _is_office_line(line, vocabulary):
        return True
    first, *others = LABEL_SIGNS.split(line.quote)
    if not others:
        return False
    end = bisect_left(found.starts, line.start + len(first))
    return is_stamp(found.keys[:end], vocabulary) and all(
        is_section_label(list(words(part)), vocabulary)
        or vocabulary.boilerplate.kind_of(list(words(part)), part.strip())
        for part in others
    )


def _is_office_line(line: Evidence, vocabulary: Vocabulary) -> bool:
    """Place, office and date, parted by dashes: "الدوحة – المكتب الإعلامي - 18 مايو 2025"."""
    parts = _OFFICE_DASH.split(line.quote)
    if not 1 < len(parts) <= _OFFICE_PARTS:
        return False
    *above, date = [list(words(part)) for part in parts]
    return (
        all(0 < len(part) <= LONGEST_LABEL for part in above)
        and any(len(key) == _YEAR and key.isdigit() for key in date)
        and is_stamp(date, vocabulary)
        and _is_town(above[0], vocabulary)
        and not any(part[0] in vocabulary.dateline_codes.first_words() for part in above)
    )


def _is_town(keys: list[str], vocabulary: Vocabulary) -> bool:
    joined = [False] + [True] * (len(keys) - 1)
    here = vocabulary.countries.forms.at(keys, joined, 0, clitics=False)
    return any(m.value.form == "capital" and m.last == len(keys) for m in here)


def is_stamp(keys: list[str], vocabulary: Vocabulary) -> bool:
    """A date and nothing else but an agency's code or a section's name behind it."""
    calendar = vocabulary.calendar
    if calendar.is_stamp(keys):
        return True
    if len(keys) <= _STAMP_WORDS or not calendar.is_stamp_word(keys[0]):
        return False  # With a place in front it is a dateline, which opens the article.
    if keys[-1] in vocabulary.dateline_codes.first_words() and calendar.is_stamp(keys[:-1]):
        return True
    return any(
        " ".join(keys[-count:]) in vocabulary.boilerplate.section_labels
        and calendar.is_stamp(keys[:-count])
        for count in range(1, min(_LABEL_WORDS, len(keys) - 2) + 1)
    )


def is_label(line: Evidence, keys: list[str], vocabulary: Vocabulary) -> bool:
    """A section label, or several parted by signs: "أخبار | السودان"."""
    parts = LABEL_SIGNS.split(line.quote)
    if len(parts) == 1:
        return is_section_label(keys, vocabulary)
    if len(keys) <= _LONGEST_CRUMBS and _CRUMBS.search(line.quote):
        last = list(words(parts[-1]))
        if ">" in line.quote or is_section_label(last, vocabulary):
            return not has_stop(line.quote)  # "بوابة الأهرام > سياسة", "سبأ نت | محليات"
    if len(keys) > _LABEL_WORDS * len(parts):
        return False  # One of them is longer than any label.
    return all(is_section_label(list(words(part)), vocabulary) for part in parts if part.strip())


def is_section_label(keys: list[str], vocabulary: Vocabulary) -> bool:
    """The name of a section, a country or a topic, and nothing else."""
    if len(keys) > _LABEL_WORDS:
        return False
    line = " ".join(keys)
    return (
        line in vocabulary.boilerplate.section_labels
        or vocabulary.countries.is_name(tuple(keys))
        or (keys[:1] == [_NEWS] and vocabulary.countries.is_name(tuple(keys[1:])))
        or line in vocabulary.topic_labels
    )


def has_stop(quote: str) -> bool:
    """Whether a line ends as a sentence or clause does."""
    return quote.rstrip(CLOSING + " ")[-1:] in ".۔…،؛:"
