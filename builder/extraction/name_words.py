"""Which words can be part of a name, each judged by itself and by what stands beside it."""

from __future__ import annotations

from builder.arabic import bare_key, readings, stem, stems
from builder.by_word import ByWord
from builder.extraction.document import Document
from builder.vocabulary.grammar import Grammar, has
from builder.vocabulary.model import Vocabulary

_PRONOUNS = ("ها", "هم", "هما", "اته")
_HAMZAS = "أإآ"
_SHORT = 3
_SO_THE = "فال"
MASDAR = 5
"""Letters of the verbal nouns that are told by their shape."""


def is_surname(document: Document, place: int) -> bool:
    """A nisba after a given name: ``سعد العراقي`` is a man."""
    key = document.key(place)
    return (
        len(key) > 4
        and key.startswith("ال")
        and key.endswith("ي")
        and not document.key(place + 1).endswith("ون")
    )


def is_bare_nisba(key: str, grammar: Grammar) -> bool:
    """A surname of Persians and Turks, whatever else it means: "محمد إسلامي"."""
    surname = key.endswith("ي") and key not in grammar.given_names
    return surname and not is_word(key, grammar)


def has_tanwin(document: Document, place: int) -> bool:
    """Whether a word is written with tanwin, as no name is here."""
    return "\u064b" in document.written(place)


def is_definite(document: Document, place: int) -> bool:
    """Whether a word has the article; ``ألبين`` has not, its first letter is another."""
    key = document.keys[place]
    if not _HAS_ARTICLE[key] or document.first_letter(place) in _HAMZAS:
        return False
    # "فالنتين": what begins with "so the" opens a clause.
    return not (key.startswith(_SO_THE) and document.joined[place])


def _has_article(key: str) -> bool:
    return any(rest.startswith("ال") and len(rest) > _SHORT for _, rest in readings(key))


_HAS_ARTICLE = ByWord(_has_article)


def comma_before(document: Document, place: int) -> bool:
    """Whether only a comma parts a word from the one before."""
    gap = document.gap(place)
    return gap.strip() in ("،", ",")


def is_title_word(key: str, grammar: Grammar) -> bool:
    """A title's own word; with the article only where no surname is one (``المدير``)."""
    if key in grammar.title_words or key in grammar.titles:
        return True
    return any(
        (clitic and (rest in grammar.heads or rest in grammar.courtesies))
        or (rest.startswith("ال") and bare_key(rest) in grammar.heads)
        for clitic, rest in readings(key)
    )


def is_word(key: str, grammar: Grammar) -> bool:
    """A function word, a verb, or a word of titles: what no name is, whatever stands before it."""
    return (
        key in grammar.not_names
        or is_title_word(key, grammar)
        or (grammar.is_listed_verb(key) and key not in grammar.given_names)
        or _opens_clause(key, grammar)
    )


def is_common(document: Document, place: int, vocabulary: Vocabulary) -> bool:
    """A word that no name has: function word, title, verb, country, or a clitic before one."""
    grammar = vocabulary.grammar
    key = document.keys[place]
    if document.first_letter(place) == "آ":
        return False
    if key == "علي" and document.last_letter(place) == "ي":
        return False
    if is_word(key, grammar):
        return True
    if key not in grammar.given_names:
        hamza = document.first_letter(place) in _HAMZAS
        forms = {stem(key)} if hamza else stems(key)
        if (len(key) > _SHORT and key.endswith(_PRONOUNS)) or not forms.isdisjoint(
            vocabulary.common_stems
        ):
            return True
    return bool(vocabulary.countries.forms.at(document.keys, document.joined, place))


def is_masdar(document: Document, place: int) -> bool:
    """A verbal noun: of the fourth form (``إنشاء``) or the second (``تقديم``, ``تقديره``)."""
    key, written = document.keys[place], document.written(place)
    if len(key) == MASDAR and key[0] == "ت" and key[3] == "ي":
        return True
    if len(key) != MASDAR + (key[:1] == "ت"):
        return False
    if key[0] == "ت":
        return key[3] == "ي" and written.endswith("ه")
    return written.startswith("إ") and key[3] == "ا" and key[1] not in "يا"


def governs(document: Document, place: int, grammar: Grammar) -> bool:
    """A stance with whose it is: "أكد مأمون حرص الحكومة"; alone it may be a surname."""
    after = place + 1
    return (
        has(document.keys[place], grammar.stances)
        and after < document.sentence_of[place].last
        and document.joined[after]
        and not has(document.keys[after], grammar.titles)
    )


def _opens_clause(key: str, grammar: Grammar) -> bool:
    """A clitic with a common word, or with the article: ``وقال``, ``بأن``, ``للصحافيين``."""
    if key.startswith("لل") and len(key) > _SHORT + 1:
        return True  # "للصحافيين"
    return any(
        clitic and (rest in grammar.not_names or rest in grammar.verbs)
        for clitic, rest in readings(key)
    )
