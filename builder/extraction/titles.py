"""Titles, and the names beside them, by the pattern of the trade: office, nationality, name."""

from __future__ import annotations

from builder.arabic import bare_key
from builder.extraction.document import Document
from builder.extraction.name_words import comma_before, is_common, is_definite
from builder.extraction.names import begins_name, name_end
from builder.vocabulary.grammar import Grammar, has
from builder.vocabulary.model import Vocabulary

_LONGEST_TITLE = 14
_LONGEST_NAME, _LONGEST_QUOTED = 4, 3
_LONGEST_APPOSITION = 16
_OWN = ("ه", "ها", "هم", "هما")
_QUOTES = tuple('"«»“”')
_BEING = frozenset({"وهو", "هو", "وهي", "ايضا"})
_PLACES = frozenset({"في", "لدي"})


def title_before(document: Document, first: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The title that ends right before a name: its head noun and what belongs to it."""
    start = None
    stop = max(document.sentence_of[first].first, first - _LONGEST_TITLE)
    for index in range(first - 1, stop - 1, -1):
        linked = document.joined[index + 1] or (
            index + 1 == first and comma_before(document, first)
        )
        if not linked or document.masked[index]:
            break
        if has(document.keys[index], vocabulary.grammar.titles):
            start = index
        elif not _is_title_part(document, index, vocabulary):
            break
    return (start, first) if start is not None else None


def title_after(document: Document, last: int, grammar: Grammar) -> tuple[int, int] | None:
    """The title in apposition: "وانغ يي، مدير مكتب … ، إن", "محمد زين وزير الخارجية"."""
    if last >= len(document.keys) or document.sentence_of[last] != document.sentence_of[last - 1]:
        return None
    if not (document.joined[last] or comma_before(document, last)):
        return None
    first = last
    while document.key(first) in _BEING and first - last < 3:
        first += 1
    key = document.key(first)
    if key not in grammar.titles and bare_key(key) not in grammar.titles:
        return None
    end = first + 1
    while (
        end < document.sentence_of[last].last
        and document.joined[end]
        and end - first < _LONGEST_APPOSITION
        and document.key(end) not in grammar.not_names
    ):
        end += 1
    return first, end


def name_before_title(document: Document, index: int, vocabulary: Vocabulary) -> int | None:
    """Where a name begins that a comma and a title follow: "وصف باكيت عثمانوف، رئيس هيئة …"."""
    grammar = vocabulary.grammar
    first = document.sentence_of[index].first
    if not {document.key(index), bare_key(document.key(index))} & grammar.titles:
        return None
    if document.key(index - 1) in _BEING and index > first:
        index -= 1  # "وقال مارتشين غروشتسكي، وهو محلل في …"
    comma = index > first and comma_before(document, index)
    if index <= first + 1 or not (comma or document.joined[index]) or document.masked[index - 1]:
        return None
    start = index - 1
    while (
        start > first
        and index - start < _LONGEST_NAME
        and document.joined[start]
        and not document.masked[start - 1]
        and not is_common(document, start - 1, vocabulary)
        and not is_definite(document, start - 1)
    ):
        start -= 1
    opened = start == first or is_common(document, start - 1, vocabulary)
    if not comma:  # "مع ماري تومبا وزيرة خارجية", "وقال سليمان كورا الباحث في"
        opened = start > first and _introduces(document, start - 1, vocabulary)
    if not opened or index - start < 2 or not begins_name(document, start, vocabulary):
        return None
    return start if name_end(document, start, vocabulary) >= index else None


def _introduces(document: Document, index: int, vocabulary: Vocabulary) -> bool:
    """Whether a word is one that a person may follow at once: a verb, "with", a chairmanship."""
    grammar = vocabulary.grammar
    key = document.keys[index]
    return grammar.is_listed_verb(key) or has(key, grammar.introducing)


def named_for(document: Document, index: int, grammar: Grammar) -> bool:
    """Whether a word is an institution's, so that the name behind it is no person: "جامعة محمد"."""
    key = document.keys[index]
    if not has(key, grammar.namesakes) or is_definite(document, index):
        return False
    # "مكتبه" is no "مكتبة" where a text tells the two letters apart.
    return document.last_letter(index) != "ه" or "ة" not in document.text


def name_after_title(document: Document, index: int, vocabulary: Vocabulary) -> int | None:
    """Where the name begins after a title that begins at a token, or None."""
    grammar = vocabulary.grammar
    if document.masked[index] or not has(document.keys[index], grammar.titles):
        return None
    behind = document.ends[index]
    if (
        document.keys[index] in grammar.abbreviated
        and document.text[behind : behind + 1] not in "./"
    ):
        return None
    end = min(document.sentence_of[index].last, index + _LONGEST_TITLE)
    place = index + 1
    while place < end and not document.masked[place]:
        # "المدير العام لمؤسسة "روساتوم" الحكومية أليكسي ليخاتشوف"
        quoted = _quoted_end(document, place) if _quote_before(document, place) else place
        if quoted is None:
            return None
        joined = quoted > place or document.joined[quoted] or comma_before(document, quoted)
        place = quoted
        if place >= end or not joined:
            return None
        weak = place == index + 1 and has(document.keys[index], grammar.weak_titles)
        known = document.keys[place] in grammar.given_names
        before = document.keys[place - 1]
        allowed = before not in _PLACES and (known or not weak)
        allowed = allowed and not named_for(document, place - 1, grammar)
        if allowed and begins_name(document, place, vocabulary):
            return place
        if not _is_title_part(document, place, vocabulary):
            return None
        here = vocabulary.countries.forms.at(document.keys, document.joined, place)
        place = here[0].last if here else place + 1  # "لدى أولان باتور" is one town.
    return None


def _is_title_part(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """A word inside a title: its complement, an adjective of nationality, a preposition in it."""
    grammar = vocabulary.grammar
    key = document.keys[place]
    if has(key, grammar.parts_of_titles):
        return True  # "الباحثة في معهد الدراسات"
    if vocabulary.countries.forms.at(document.keys, document.joined, place):
        return True
    if vocabulary.organisation_forms.at(document.keys, document.joined, place):
        return True
    if key in _PLACES or key == "باسم":
        return True
    if key.endswith(_OWN) and document.last_letter(place) in "هما":
        return not grammar.is_verb(key)  # "مديرة عملياته", "المتحدث باسمها"
    if grammar.is_verb(key) or key in grammar.not_names:
        return False
    if is_definite(document, place):
        return True
    town = has(document.keys[place - 1], grammar.town_words) and document.joined[place]
    if town or has(key, grammar.town_words):
        return True  # "رئيس بلدية زحلة"
    # A noun in construct: "رئيس مكتب مكافحة المخدرات".
    after = place + 1
    return (
        after < document.sentence_of[place].last
        and document.joined[after]
        and not document.masked[after]
        and is_definite(document, after)
    )


def _quoted_end(document: Document, place: int) -> int | None:
    """One past a name of few words in quotation marks; None where speech begins."""
    ends = range(place + 1, min(place + _LONGEST_QUOTED + 1, len(document.keys)))
    return next((end for end in ends if _quote_before(document, end)), None)


def _quote_before(document: Document, place: int) -> bool:
    """Whether only a quotation mark stands before a word."""
    gap = document.gap(place)
    return gap.strip() in _QUOTES
