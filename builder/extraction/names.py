"""Names of people in running text: where one begins, and where it ends."""

from __future__ import annotations

import re

from builder.arabic import bare_key, is_arabic
from builder.extraction.document import Document
from builder.extraction.name_words import (
    MASDAR,
    comma_before,
    governs,
    has_tanwin,
    is_bare_nisba,
    is_common,
    is_definite,
    is_masdar,
    is_surname,
    is_title_word,
    is_word,
)
from builder.vocabulary.grammar import Grammar
from builder.vocabulary.model import Vocabulary

_LONGEST_NAME = 4
_VERB_LENGTHS = (4, 5)
_ALA = re.compile(r"\bعلى\b")


def begins_name(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """Whether two words from here on are a name.

    A known given name begins one. Behind an honorific ("السيد") nearly any word does. Else it is a
    foreign name: two words without article, none a word of titles, a function word, a verb, or a
    noun in construct before a definite one.
    """
    grammar = vocabulary.grammar
    if place + 1 >= document.sentence_of[place].last or not document.joined[place + 1]:
        return False
    first, second = document.keys[place], document.keys[place + 1]
    if not (is_arabic(first) and is_arabic(second)) or document.masked[place + 1]:
        return False
    if len(first) == 1 or len(second) == 1:
        return False  # Initials: "ع.ش / ا.ج".
    if first in grammar.namesakes:
        return False  # "قصر بسترس"
    if document.last_letter(place) == "ئ":
        return False  # "الهادئ" is no "الهادي".
    if vocabulary.organisation_forms.at(document.keys, document.joined, place):
        return False
    if first == "عبد" and is_definite(document, place + 1):
        return True
    if second == "الله":
        return first in grammar.with_allah
    if second in ("بن", "بنت") and not is_title_word(first, grammar):
        return True
    if first in grammar.given_names:
        if first == "علي" and not _is_ali(document, place, vocabulary):
            return False
        if second in grammar.regnal or is_surname(document, place + 1):
            return True
        if first in grammar.sure_names and is_bare_nisba(second, grammar):
            return True
        if second in grammar.of_faith or second in grammar.particles:
            return True
        if _is_title_as_surname(document, place + 1, vocabulary):
            return True
        return not _ends_name(document, place + 1, vocabulary, _is_called(document, place, grammar))
    if document.key(place - 1) in grammar.honorifics:
        return _behind_honorific(document, place, vocabulary)
    definite, then = is_definite(document, place), is_definite(document, place + 1)
    own = definite and bare_key(first) in grammar.given_names
    if own and not then and not document.joined[place]:  # "وزير الداخلية، السعيد سعيود"
        return not _ends_name(document, place + 1, vocabulary)
    if is_surname(document, place + 1) and not definite:
        # "الشؤون الاجتماعية مالك الزاهي": behind what has the article a construct cannot go on.
        closed = place > 0 and _behind(document, place) and is_definite(document, place - 1)
        return closed and not is_common(document, place, vocabulary)
    if definite or then:
        return False
    if first[0] == "ي" and len(first) in _VERB_LENGTHS:
        return False  # More likely a verb than a foreign name: "الذي يجتمع مرتين".
    if has_tanwin(document, place + 1):
        return False
    if document.last_letter(place) == "ة":
        return False
    return not (
        is_common(document, place, vocabulary) or _ends_name(document, place + 1, vocabulary)
    )


def _behind(document: Document, place: int) -> bool:
    """Whether a word follows the one before, with a comma between them or none."""
    return document.joined[place] or comma_before(document, place)


def _behind_honorific(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """``السيد حبوب الشرقاوي``, ``العقيد الصوارمي خالد سعد``, ``السيد محمود جامع``."""
    grammar = vocabulary.grammar
    first, second = document.keys[place], document.keys[place + 1]
    known = first in grammar.given_names and second in grammar.given_names
    if not known and (is_word(first, grammar) or is_word(second, grammar)):
        return False
    if has_tanwin(document, place + 1):
        return False
    if bare_key(first) in grammar.words_of_titles:
        return False  # "اللواء الركن", "العميد البحري"
    nationality = is_definite(document, place) and vocabulary.countries.forms.at(
        document.keys, document.joined, place
    )
    if nationality and second in grammar.given_names:
        return False  # "الوزير التركي عبد القادر"
    weak = bare_key(document.key(place - 1)) in grammar.weak_titles
    given = not weak and bare_key(first) in grammar.given_names
    if is_definite(document, place) and not (first.endswith("ي") or given):
        return False  # "الفريق الفائز استيبان"; but "العقيد الصوارمي خالد"
    if second in grammar.given_names or is_surname(document, place + 1):
        return True
    if is_definite(document, place) or is_definite(document, place + 1):
        return False
    return not (is_word(first, grammar) or _ends_name(document, place + 1, vocabulary, True))


def name_end(document: Document, place: int, vocabulary: Vocabulary) -> int:
    """One past the last word of a name that begins at a token."""
    grammar = vocabulary.grammar
    last = place + 1
    longest = _LONGEST_NAME + (document.key(place) in grammar.particles)
    sentence = document.sentence_of[place]
    called = document.key(place) in grammar.given_names and _is_called(document, place, grammar)
    while last < sentence.last and last - place < longest:
        key = document.key(last)
        if document.masked[last] or not document.joined[last] or not is_arabic(key):
            break
        second = last == place + 1
        if key in grammar.particles or (second and (key in grammar.of_faith or key == "الله")):
            longest += 1
        elif document.key(last - 1) in grammar.descent:
            longest += 1  # "تركي بن فهد بن سلمان": a father's name, whatever else it means.
        elif last == place + 1 and (
            key in grammar.regnal or _is_title_as_surname(document, last, vocabulary)
        ):
            return last + 1
        elif not _is_nisba_name(document, place, last, vocabulary) and (
            _ends_name(document, last, vocabulary, last == place + 1 and called)
            or (last - place >= 2 and not _goes_on(document, place, last, grammar))
        ):
            break
        last += 1
    while last > place and document.key(last - 1) in grammar.open_particles:
        last -= 1
    return last


def _is_title_as_surname(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """``المتحدث باسم الوزارة كريم السيد لـ…``: a title has a name or another title behind it."""
    grammar = vocabulary.grammar
    if document.key(place) not in grammar.surnames:
        return False
    after, linked = document.key(place + 1), place + 1 < document.sentence_of[place].last
    if not linked or not document.joined[place + 1]:
        return True
    named = after in grammar.parts_of_names
    return (
        not named
        and not is_title_word(after, grammar)
        and is_common(document, place + 1, vocabulary)
    )


def _is_nisba_name(document: Document, place: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether "المصري" behind a name is a surname: a man's country stands with his title."""
    grammar = vocabulary.grammar
    known = document.key(place) in grammar.parts_of_names
    known = known or document.key(place - 1) in grammar.honorifics
    known = known or (last - 2 > place and document.key(last - 2) in grammar.descent)
    bare = last == place + 1 and is_bare_nisba(document.keys[last], grammar)
    if bare and document.key(place) in grammar.sure_names:
        return True
    nisba = len(document.keys[last]) > MASDAR - 2 and document.keys[last].endswith("ي")
    if last - place == 2 and nisba and not is_definite(document, last):
        # "الطاهر إسماعيل حربي": behind two given names
        pair = document.keys[place:last]
        return all(bare_key(key) in grammar.given_names for key in pair)
    return known and is_surname(document, last)


def _goes_on(document: Document, place: int, last: int, grammar: Grammar) -> bool:
    """Whether a third or later word still belongs to the name, rather than to the sentence."""
    key, given = document.keys[last], grammar.given_names
    if document.last_letter(last) == "ة" and is_definite(document, last):
        return all(document.key(index) in given for index in range(place, last))
    before, earlier = document.key(last - 1), document.key(last - 2)
    plain = before in given and grammar.descent.isdisjoint(document.keys[place:last])
    if last - place > 2 and plain and key[0] == "ب" and key not in given:
        return False  # "هيثم محمد إبراهيم بمطار …"
    if before in grammar.particles or (last - 2 >= place and earlier == "عبد"):
        return True
    if before == "الله":
        return not is_word(key, grammar)
    named = before in given or before in grammar.of_faith
    if not named and is_definite(document, last - 1):
        return last - 2 >= place and earlier in grammar.descent
    return not (document.last_letter(last) in "ةه" and key[0] in "بلوف")


def _is_called(document: Document, place: int, grammar: Grammar) -> bool:
    """Whether an honorific stands right before: "السيد محمود جامع"."""
    return document.key(place - 1) in grammar.honorifics


def _ends_name(
    document: Document, place: int, vocabulary: Vocabulary, called: bool = False
) -> bool:
    """Whether a word behind the first is none of the name: a common word or a verbal noun.

    Behind an honorific and a given name a common noun may be a surname, a function word is none.
    """
    key, grammar = document.keys[place], vocabulary.grammar
    if key == "علي" and document.last_letter(place) == "ى":
        return True
    if key in grammar.given_names:
        # "كاو كيم هورن الأمين العام"
        office = is_definite(document, place) and is_title_word(key, grammar)
        after = place + 1 < len(document.keys) and document.joined[place + 1]
        return office and after and document.key(place + 1).startswith("ال")
    if key[0] == "و" and key[1:] in grammar.given_names:
        return True  # "and" with the next one's name
    plural = document.first_letter(place) == "آ" and key.endswith("ات")
    both = document.first_letter(place) == "ا" and key.endswith("ا") and len(key) > MASDAR
    if called:
        return is_word(key, grammar) or governs(document, place, grammar)
    if plural or both or is_masdar(document, place) or governs(document, place, grammar):
        return True  # "اختلفا": what two did.
    if document.last_letter(place) == "ة" and key[0] in "بل" and len(key) > MASDAR:
        return True  # "أشادت السيدة فايون بموثوقية الجزائر"
    return is_common(document, place, vocabulary)


def _is_ali(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """``على`` is no ``علي``, though Egyptian papers write either for either."""
    after = document.key(place + 1)
    if document.last_letter(place) == "ى":
        return False
    if _ALA.search(document.text) and is_definite(document, place - 1):
        return True  # The text writes the preposition otherwise, and a title ends here.
    return after in vocabulary.grammar.given_names or is_surname(document, place + 1)
