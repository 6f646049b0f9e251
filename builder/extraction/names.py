"""Titles and the names beside them, by the pattern of the trade: office, nationality, name."""

from __future__ import annotations

from builder.arabic import Token, bare_key, is_arabic, readings, stem, stems
from builder.extraction.document import Document
from builder.vocabulary.grammar import Grammar, has
from builder.vocabulary.model import Vocabulary

_LONGEST_TITLE = 9
_LONGEST_NAME = 4
_LONGEST_APPOSITION = 16
_PRONOUNS = ("ها", "هم", "هما", "اته")
_HAMZAS = "أإآ"
_SHORT = 3
_VERB_LENGTHS = (4, 5)
_PLACES = frozenset({"في", "لدي"})


def title_before(document: Document, first: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The title that ends right before a name: its head noun and what belongs to it."""
    start = None
    stop = max(document.sentence(first).first, first - _LONGEST_TITLE)
    for index in range(first - 1, stop - 1, -1):
        linked = document.joined[index + 1] or (
            index + 1 == first and _comma_before(document, first)
        )
        if not linked or document.masked[index]:
            break
        if has(document.tokens[index], vocabulary.grammar.titles):
            start = index
        elif not _is_title_part(document, index, vocabulary):
            break
    return (start, first) if start is not None else None


def title_after(document: Document, last: int, grammar: Grammar) -> tuple[int, int] | None:
    """The title in apposition: "وانغ يي، مدير مكتب … ، إن", "محمد زين وزير الخارجية"."""
    if last >= len(document.tokens) or document.sentence(last) != document.sentence(last - 1):
        return None
    if not (document.joined[last] or _comma_before(document, last)):
        return None
    first = last
    while document.key(first) in ("وهو", "هو", "وهي", "ايضا") and first - last < 3:
        first += 1
    key = document.key(first)
    if key not in grammar.titles and bare_key(key) not in grammar.titles:
        return None
    end = first + 1
    while (
        end < document.sentence(last).last
        and document.joined[end]
        and end - first < _LONGEST_APPOSITION
        and document.key(end) not in grammar.not_names
    ):
        end += 1
    return first, end


def name_before_title(document: Document, index: int, vocabulary: Vocabulary) -> int | None:
    """Where a name begins that a comma and a title follow: "وصف باكيت عثمانوف، رئيس هيئة …"."""
    grammar = vocabulary.grammar
    first = document.sentence(index).first
    if index <= first + 1 or not _comma_before(document, index):
        return None
    if (
        not {document.key(index), bare_key(document.key(index))} & grammar.titles
        or document.masked[index - 1]
    ):
        return None
    start = index - 1
    while (
        start > first
        and index - start < _LONGEST_NAME
        and document.joined[start]
        and not document.masked[start - 1]
        and not _is_common(document, start - 1, vocabulary)
        and not _is_definite(document, start - 1)
    ):
        start -= 1
    opened = start == first or _is_common(document, start - 1, vocabulary)
    if not opened or index - start < 2 or not _begins_name(document, start, vocabulary):
        return None
    return start if name_end(document, start, vocabulary) >= index else None


def name_after_title(document: Document, index: int, vocabulary: Vocabulary) -> int | None:
    """Where the name begins after a title that begins at a token, or None."""
    grammar = vocabulary.grammar
    if document.masked[index] or not has(document.tokens[index], grammar.titles):
        return None
    end = min(document.sentence(index).last, index + _LONGEST_TITLE)
    place = index + 1
    while place < end and not document.masked[place]:
        if not (document.joined[place] or _comma_before(document, place)):
            return None
        weak = place == index + 1 and has(document.tokens[index], grammar.weak_titles)
        known = document.key(place) in grammar.given_names
        allowed = document.key(place - 1) not in _PLACES and (known or not weak)
        if allowed and _begins_name(document, place, vocabulary):
            return place
        if not _is_title_part(document, place, vocabulary):
            return None
        place += 1
    return None


def _begins_name(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """Whether two words from here on are a name.

    A known given name begins one. Else it is a foreign name: two words without article, none a
    word of titles, a function word, a verb, or a noun in construct before a definite one.
    """
    grammar = vocabulary.grammar
    if place + 1 >= document.sentence(place).last or not document.joined[place + 1]:
        return False
    first, second = document.tokens[place], document.tokens[place + 1]
    if not (is_arabic(first.key) and is_arabic(second.key)) or document.masked[place + 1]:
        return False
    if vocabulary.organisation_forms.at(document.tokens, document.joined, place):
        return False
    if first.key == "عبد" and _is_definite(document, place + 1):
        return True
    if first.key in grammar.given_names:
        if first.key == "علي" and not _is_ali(document, place, vocabulary):
            return False
        return _is_surname(document, place + 1, vocabulary) or not _is_common(
            document, place + 1, vocabulary
        )
    if _is_definite(document, place) or _is_definite(document, place + 1):
        return False
    if first.key[0] == "ي" and len(first.key) in _VERB_LENGTHS:
        return False  # More likely a verb than a foreign name: "الذي يجتمع مرتين".
    if document.text[first.end - 1] == "ة" or _tanwin(document, second):
        return False
    return not (
        _is_common(document, place, vocabulary) or _is_common(document, place + 1, vocabulary)
    )


def _is_ali(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """``على`` is no ``علي``, though Egyptian papers write either for either."""
    token, after = document.tokens[place], document.key(place + 1)
    if document.text[token.end - 1] == "ى":
        return False
    return after in vocabulary.grammar.given_names or _is_surname(document, place + 1, vocabulary)


def _is_surname(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """A nisba after a given name: ``سعد العراقي`` is a man."""
    key = document.key(place)
    return (
        len(key) > 4
        and key.startswith("ال")
        and key.endswith("ي")
        and not document.key(place + 1).endswith("ون")
    )


def _tanwin(document: Document, token: Token) -> bool:
    return "\u064b" in document.text[token.start : token.end]


def _is_definite(document: Document, place: int) -> bool:
    """Whether a word has the article; ``ألبين`` has not, its first letter is another."""
    token = document.tokens[place]
    if document.text[token.start] in _HAMZAS:
        return False
    return any(rest.startswith("ال") and len(rest) > _SHORT for _, rest in readings(token.key))


def _is_title_word(key: str, grammar: Grammar) -> bool:
    """A title's own word; with the article only where no surname is one (``المدير``)."""
    if key in grammar.title_words or key in grammar.titles:
        return True
    return any(
        (clitic and rest in grammar.heads)
        or (rest.startswith("ال") and bare_key(rest) in grammar.heads)
        for clitic, rest in readings(key)
    )


def _is_common(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """A word that no name has: function word, title, verb, country, or a clitic before one."""
    grammar = vocabulary.grammar
    token = document.tokens[place]
    key = token.key
    if document.text[token.start] == "آ":
        return False
    if key == "علي" and document.text[token.end - 1] == "ي":
        return False
    if key in grammar.not_names or _is_title_word(key, grammar):
        return True
    if grammar.is_listed_verb(key) and key not in grammar.given_names:
        return True
    if _opens_clause(token, grammar):
        return True
    if key not in grammar.given_names:
        hamza = document.text[token.start] in _HAMZAS
        forms = {stem(key)} if hamza else stems(key)
        if (len(key) > _SHORT and key.endswith(_PRONOUNS)) or not forms.isdisjoint(
            vocabulary.common_stems
        ):
            return True
    return bool(vocabulary.countries.forms.at(document.tokens, document.joined, place))


def _comma_before(document: Document, place: int) -> bool:
    gap = document.text[document.tokens[place - 1].end : document.tokens[place].start]
    return gap.strip() in ("،", ",")


def _is_title_part(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """A word inside a title: its complement, an adjective of nationality, a preposition in it."""
    grammar = vocabulary.grammar
    token = document.tokens[place]
    if has(token, grammar.title_words) or has(token, grammar.titles):
        return True
    if vocabulary.countries.forms.at(document.tokens, document.joined, place):
        return True
    if vocabulary.organisation_forms.at(document.tokens, document.joined, place):
        return True
    if token.key in _PLACES or token.key == "باسم":
        return True
    if grammar.is_verb(token) or token.key in grammar.not_names:
        return False
    if _is_definite(document, place):
        return True
    # A noun in construct: "رئيس مكتب مكافحة المخدرات".
    after = place + 1
    return (
        after < document.sentence(place).last
        and document.joined[after]
        and not document.masked[after]
        and _is_definite(document, after)
    )


_PARTICLES = frozenset(
    {
        "بن",
        "ابن",
        "ال",
        "ابو",
        "عبد",
        "بو",
        "ولد",
        "فان",
        "دي",
        "فون",
        "اي",
        "بنت",
        "دا",
        "لو",
        "دو",
        "ديل",
        "اوغلو",
    }
)


def name_end(document: Document, place: int, vocabulary: Vocabulary) -> int:
    """One past the last word of a name that begins at a token."""
    last = place + 1
    longest = _LONGEST_NAME + (document.key(place) in _PARTICLES)
    sentence = document.sentence(place)
    while last < sentence.last and last - place < longest:
        key = document.key(last)
        if document.masked[last] or not document.joined[last] or not is_arabic(key):
            break
        if key in _PARTICLES:
            longest += 1
        elif (
            _is_common(document, last, vocabulary)
            and not (
                last == place + 1
                and document.key(place) in vocabulary.grammar.given_names
                and _is_surname(document, last, vocabulary)
            )
        ) or (last - place >= 2 and not _goes_on(document, place, last)):
            break
        last += 1
    while last > place and document.key(last - 1) in _PARTICLES - {"اي", "دي", "لو", "اوغلو"}:
        last -= 1
    return last


def _goes_on(document: Document, place: int, last: int) -> bool:
    """Whether a third or later word still belongs to the name, rather than to the sentence."""
    token = document.tokens[last]
    if document.text[token.end - 1] == "ة" and _is_definite(document, last):
        return False
    before = document.key(last - 1)
    if before in _PARTICLES or (last - 2 >= place and document.key(last - 2) == "عبد"):
        return True
    if _is_definite(document, last - 1):
        return False
    return not (document.text[token.end - 1] == "ة" and token.key[0] in "بلوف")


def _opens_clause(token: Token, grammar: Grammar) -> bool:
    """A clitic with a common word: ``وقال``, ``بأن``."""
    return any(
        clitic and (rest in grammar.not_names or rest in grammar.verbs)
        for clitic, rest in readings(token.key)
    )
